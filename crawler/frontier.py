"""The frontier: which address to visit next. Pure; the spider asks and tells.

Best first by what the columns of `config/columns.toml` still need, then the navigation, then the rest of the portal.
"""

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from crawler.addresses import address_key, can_be_asked, is_document, is_own, shape_of
from crawler.columns import ColumnSpec, candidates, names_column
from crawler.dossier import Walk, WalkEnd
from crawler.policy import Budget
from crawler.reading.facts import Link, LinkVia, Listing, PageFacts, Region
from crawler.units import Unit

_SAME_SHAPE = 60  # pages of one address shape, after which further ones wait behind everything else
_SAME_QUERY_SHAPE = 25  # the same for addresses with a query, the usual form of calendars and faceted search
_SAMPLED_ITEMS = 6  # items of a column's list that are opened
_UNDATED_ITEMS = 20  # home-page items without a date that are opened to learn it
_LEFT_KEPT = 1000
_PAGER = re.compile(r"^(?:下一?页|下页|尾页|末页|>+|»|›|next|第?\d{1,3}页?)$", re.I)
_SITE_MAP = ColumnSpec(name="站点地图", names=("站点地图", "网站地图", "网站导航", "导航地图"))


class Rank(IntEnum):
    """Why an address is worth a visit; the higher, the earlier."""

    SEED = 100
    SITE_MAP = 95
    COLUMN = 80  # a link that names a column; the column's own priority is added
    PAGING = 60  # further pages of a column's list
    SUB_COLUMN = 55
    NAVIGATION = 40
    COLUMN_ITEM = 35
    UNDATED_ITEM = 30
    OTHER = 10
    TRAP = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to visit: how far from home, why, and for which column (None: for none)."""

    url: str
    depth: int
    rank: int
    found_on: str | None
    column: str | None = None


class Frontier:
    """Addresses known and not yet visited, best first. The same facts in the same order give the same walk."""

    def __init__(self, unit: Unit, columns: Sequence[ColumnSpec], budget: Budget, *, as_of: date | None = None) -> None:
        """`as_of`: the day of the visit, from which lists are read back; None: as far as the budget goes."""
        self._unit, self._columns, self._budget, self._as_of = unit, columns, budget, as_of
        self._priority = {spec.name: spec.priority for spec in columns}
        self._heap: list[tuple[int, int, str]] = []
        self._waiting: dict[str, Target] = {}
        self._taken: set[str] = set()
        self._shapes: Counter[str] = Counter()
        self._depth_cut: set[str] = set()
        self._order = itertools.count()
        for url in (unit.portal_url, *unit.seeds):
            self._offer(Target(url=url, depth=0, rank=Rank.SEED + 100, found_on=None))
        for told in unit.columns:
            self._offer(Target(url=told.url, depth=1, rank=Rank.SEED, found_on=None, column=told.column))

    def learn(self, facts: PageFacts, target: Target) -> None:
        """Takes in what a visited page leads to."""
        depth = target.depth + 1
        for candidate in candidates(facts, self._columns):
            rank = Rank.COLUMN + self._priority[candidate.column] * candidate.score // 1000
            self._offer_link(candidate.url, depth, rank, facts, candidate.column)
        goes_on = True
        if target.column is not None:
            spec = next(spec for spec in self._columns if spec.name == target.column)
            goes_on = self._goes_on(facts.main_listing, spec)
            self._learn_column(facts, depth, spec, goes_on=goes_on)
        if target.depth == 0:
            self._learn_undated(facts, depth)
        for link in facts.links:
            if link.url is not None and (goes_on or not _PAGER.fullmatch(link.text.strip())):
                self._offer_link(link.url, depth, _rank_of(link, target.depth), facts, None)

    def take(self) -> Target | None:
        """The best address, now visited; None when nothing is left."""
        while self._heap:
            _, _, key = heapq.heappop(self._heap)
            if (target := self._waiting.pop(key, None)) is not None:
                self._taken.add(key)
                return target
        return None

    def reach(self, url: str) -> bool:
        """Marks an address reached in another way (a redirect); says whether it is new."""
        key = address_key(url)
        if key in self._taken:
            return False
        self._taken.add(key)
        self._waiting.pop(key, None)
        return True

    def walk(self, end: WalkEnd) -> Walk:
        """How the walk went, when it ends now."""
        left = sorted(self._waiting.values(), key=lambda t: (-t.rank, t.url))
        return Walk(
            end=end,
            left=tuple(t.url for t in left[:_LEFT_KEPT]),
            left_count=len(left),
            depth_cut=len(self._depth_cut - self._taken),
        )

    def __len__(self) -> int:
        return len(self._waiting)

    def _learn_column(self, facts: PageFacts, depth: int, spec: ColumnSpec, *, goes_on: bool) -> None:
        column = spec.name
        if goes_on and facts.pager is not None and facts.pager.next_url is not None:
            self._offer_link(facts.pager.next_url, depth, Rank.PAGING, facts, column)
        for link in facts.links:
            if link.url is None or not is_own(link.url, self._unit):
                continue
            if _PAGER.fullmatch(link.text.strip()):
                if goes_on:
                    self._offer_link(link.url, depth, Rank.PAGING, facts, column)
            elif _is_sub_column(link, facts, spec):
                self._offer_link(link.url, depth, Rank.SUB_COLUMN, facts, column)
        listing = facts.main_listing
        for item in _worth_opening(listing, spec) if listing else ():
            self._offer_link(item, depth, Rank.COLUMN_ITEM, facts, None)

    def _goes_on(self, listing: Listing | None, spec: ColumnSpec) -> bool:
        """Whether the pages after one of a column's list may still hold entries of the days that are needed."""
        if self._as_of is None or not spec.back_days or listing is None:
            return True
        days = [
            date(item.date.year, item.date.month, item.date.day)
            for item in listing.items
            if item.date is not None and item.date.year is not None
        ]
        return not days or min(days[len(days) // 2 :]) >= self._as_of - timedelta(days=spec.back_days)

    def _learn_undated(self, facts: PageFacts, depth: int) -> None:
        undated = (item.url for listing in facts.listings for item in listing.items if item.date is None and item.url)
        for url in itertools.islice(undated, _UNDATED_ITEMS):
            self._offer_link(url, depth, Rank.UNDATED_ITEM, facts, None)

    def _offer_link(self, url: str, depth: int, rank: int, facts: PageFacts, column: str | None) -> None:
        if is_document(url) or not is_own(url, self._unit) or not can_be_asked(url):
            return
        if depth > self._budget.depth:
            self._depth_cut.add(address_key(url))
            return
        self._offer(Target(url=url, depth=depth, rank=rank, found_on=facts.url, column=column))

    def _offer(self, target: Target) -> None:
        key = address_key(target.url)
        known = self._waiting.get(key)
        if key in self._taken or (known is not None and known.rank >= target.rank):
            return
        if known is None:
            target = self._wary(target)
        self._waiting[key] = target
        heapq.heappush(self._heap, (-target.rank, next(self._order), key))

    def _wary(self, target: Target) -> Target:
        """Puts an address of a shape seen too often behind everything else; columns and seeds are exempt."""
        shape = shape_of(target.url)
        self._shapes[shape] += 1
        most = _SAME_QUERY_SHAPE if "?" in target.url else _SAME_SHAPE
        if target.rank >= Rank.SUB_COLUMN or self._shapes[shape] <= most:
            return target
        return Target(url=target.url, depth=target.depth, rank=Rank.TRAP, found_on=target.found_on)


def _rank_of(link: Link, depth: int) -> int:
    if names_column(link.text, _SITE_MAP):
        return Rank.SITE_MAP
    if link.via in (LinkVia.FRAME, LinkVia.REFRESH):
        return Rank.COLUMN
    if link.region in (Region.NAV, Region.HEADER) and not link.is_hidden:
        return Rank.NAVIGATION - depth
    return max(Rank.TRAP + 1, Rank.OTHER - depth)


def _is_sub_column(link: Link, facts: PageFacts, spec: ColumnSpec) -> bool:
    """A link of a column's page that names a part of the column (政府年报, 部门年报 under 年报)."""
    text = link.text.strip()
    if link.url is None or not 2 <= len(text) <= 12 or link.region in (Region.HEADER, Region.FOOTER):
        return False
    folder = facts.url.rpartition("/")[0]
    stem = spec.names[0][-2:]
    return (link.url.startswith(folder + "/") and link.url != facts.url) or text.endswith(stem)


def _worth_opening(listing: Listing, spec: ColumnSpec) -> list[str]:
    """The newest entries of a column's list, those that name the column first."""
    urls = [item.url for item in listing.items if item.url and any(name in item.title for name in spec.names)]
    urls += [item.url for item in listing.items if item.url and item.url not in urls]
    return urls[:_SAMPLED_ITEMS]
