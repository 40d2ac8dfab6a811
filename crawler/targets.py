"""What the frontier holds: addresses to visit, each with the reason that makes it worth a request."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from crawler.dossier import Walk, WalkEnd
from crawler.errands import Cut, Errand
from crawler.other_hosts import Elsewhere
from crawler.traps import LeftOut
from crawler.twin_hosts import Twin
from crawler.units import Unit

_LEFT_KEPT = 1000


class Rank(IntEnum):
    """Why an address is worth a visit; the higher, the earlier."""

    SEED = 100
    SITE_MAP = 95
    COLUMN = 80  # a link that names a column; the column's own priority is added
    COLUMN_AGAIN = 57  # another link that names a column of which a page was found
    SUB_COLUMN = 55
    NAVIGATION = 40
    SOUGHT = (
        34  # further pages of a list that are only read for a title, until it is seen: few, or others fill the budget
    )
    PAGING = 33  # further pages of a column's list
    DETAIL = 32  # what checks sample: reports, documents and interpretations, letters
    COLUMN_ITEM = 31
    UNDATED_ITEM = 30
    OTHER = 10
    TRAP = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to visit: how far from home, why, and for which column (None: for none).

    `errand`: whose budget it is on. `sampled_from`: the column that an entry of a list was taken from. `elsewhere`: how
    its host is related to the unit, when it is none of the unit's own.
    """

    url: str
    depth: int
    rank: int
    found_on: str | None
    column: str | None = None
    errand: Errand = Errand.OTHER
    sampled_from: str = ""
    elsewhere: Elsewhere | None = None


def starts_of(unit: Unit) -> Iterator[Target]:
    """Where a walk begins: what `units.toml` tells of the unit, its home page first.

    Every other host of the unit (`hosts`) is asked for its front page once, though nothing should link there: whether
    it still answers, and with what, is what the office wants to know of it.
    """
    for url in (unit.portal_url, *unit.seeds):
        yield Target(url=url, depth=0, rank=Rank.SEED + 100, found_on=None, errand=Errand.COLUMNS)
    scheme = urlsplit(unit.portal_url).scheme
    for host in sorted(unit.own_hosts - {unit.host}):
        yield Target(url=f"{scheme}://{host}/", depth=1, rank=Rank.NAVIGATION, found_on=None, errand=Errand.OTHER)
    for told in unit.columns:
        yield Target(url=told.url, depth=1, rank=Rank.SEED, found_on=None, column=told.column, errand=Errand.COLUMNS)


def walk_of(
    end: WalkEnd, left: Sequence[Target], *, depth_cut: int, left_out: tuple[LeftOut, ...], twins: tuple[Twin, ...]
) -> Walk:
    """How a walk went that ended with these addresses unvisited.

    `depth_cut`: how many lay too deep; `twins`: what was spared on hosts that show the portal's own pages.
    """
    waiting = sorted(left, key=lambda t: (-t.rank, t.url))
    pages = [target for target in waiting if target.errand is not Errand.FILES]  # no file leads to a page
    return Walk(
        end=end,
        left=tuple(target.url for target in pages[:_LEFT_KEPT]),
        left_count=len(pages),
        depth_cut=depth_cut,
        cut=cuts_of(waiting),
        left_out=left_out,
        twins=twins,
    )


def cuts_of(targets: Iterable[Target]) -> tuple[Cut, ...]:
    """What was not visited, counted by errand and column."""
    counts = Counter((target.errand, target.column or target.sampled_from) for target in targets)
    return tuple(Cut(errand=errand, column=column, count=n) for (errand, column), n in sorted(counts.items()))
