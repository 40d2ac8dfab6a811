"""The baseline (基线): what an earlier visit of a unit saw, in numbers that a later visit is compared with.

It is made when a visit is judged and frozen in the context of the next one, so that judging needs nothing outside the
dossier, and shows what the reader of that day saw, not what today's would see in the same bytes.
"""

from dataclasses import dataclass
from datetime import date

from crawler.reading.facts import SKETCH, Build


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What stood in the way of a visit. Counts of requests for pages, of pages, and whether time or bytes ran out.

    `failed` leaves out pages that are not there (4xx); `blocked` is part of it. `script_only`: pages whose content a
    script fills and that were not read.
    """

    asked: int = 0
    failed: int = 0
    blocked: int = 0
    script_only: int = 0
    is_cut: bool = False

    def has_grown_since(self, other: "Trouble") -> bool:
        """Whether more stood in the way than at another visit, in any respect."""
        return (
            self.failed > other.failed
            or self.blocked > other.blocked
            or self.script_only > other.script_only
            or (self.is_cut and not other.is_cut)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSeen:
    """A column as a visit found it: the page taken for it, and how many entries its lists showed on that page.

    `entries` is None where a script fills the list. `elements` and `skeleton`: the page's shape (`Build`).
    `last_seen`: the day of the visit that saw it so.
    """

    column: str
    url: str
    entries: int | None
    elements: int
    skeleton: tuple[int, ...]
    last_seen: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What the visit in `run` saw, the last one that could be judged. `columns` also keeps those lost before it.

    `home`: the home page, seen as if it were a column.
    """

    run: str
    as_of: date
    trouble: Trouble
    columns: tuple[ColumnSeen, ...]
    home: ColumnSeen | None = None

    @property
    def seen_then(self) -> tuple[ColumnSeen, ...]:
        """The columns that this very visit found."""
        return tuple(column for column in self.columns if column.last_seen == self.as_of)


def shape_likeness(one: ColumnSeen | Build, other: ColumnSeen | Build) -> float:
    """The share of the steps of markup that two pages have in common, 0 to 1; a page without markup is like nothing."""
    own, others = frozenset(one.skeleton), frozenset(other.skeleton)
    smallest = sorted(own | others)[:SKETCH]
    return len(own & others & frozenset(smallest)) / len(smallest) if own and others else 0.0
