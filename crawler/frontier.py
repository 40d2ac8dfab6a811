"""The frontier: which address to visit next. Pure; the spider asks and tells.

Best first by what the columns of `config/columns.toml` still need, then the navigation, then their further list pages
and the entries that checks sample, then the rest of the portal. Each kind of page has a budget of its own.
"""

import heapq
import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crawler.addresses import address_key, is_own
from crawler.allowance import Allowance
from crawler.column_names import names_of_all
from crawler.column_pages import inside_of
from crawler.column_targets import NEAR, column_target
from crawler.columns import Candidate, ColumnSpec, candidates
from crawler.dossier import Walk, WalkEnd
from crawler.elsewhere_targets import targets_elsewhere
from crawler.errands import Errand
from crawler.file_targets import file_targets
from crawler.futile_links import FutileLinks
from crawler.list_pages import PAGER, ListPages
from crawler.platform_pages import PlatformPages, Visited
from crawler.policy import Budget
from crawler.reading.facts import Link, LinkVia, PageFacts
from crawler.samples import Sample, entries_named, entries_titled, samples_beside, samples_of, spares_of
from crawler.spare_samples import SpareSamples
from crawler.targets import Rank, Target, starts_of, walk_of
from crawler.traps import trap_of
from crawler.twin_targets import TwinTargets
from crawler.units import Unit
from crawler.wariness import Wariness
from crawler.ways import is_sub_column, rank_of


class Frontier:
    """Addresses known and not yet visited, best first. The same facts in the same order give the same walk."""

    def __init__(
        self,
        unit: Unit,
        columns: Sequence[ColumnSpec],
        budget: Budget,
        *,
        as_of: date | None = None,
        parent: Unit | None = None,
    ) -> None:
        """`as_of`: the day of the visit, from which lists are read back; None: as far as the budget goes."""
        self._unit, self._parent, self._columns, self._budget = unit, parent, columns, budget
        self._as_of = as_of
        self._specs = {spec.name: spec for spec in columns}
        self._names = names_of_all(tuple(columns))
        self._lists = ListPages(as_of)
        self._heap: list[tuple[int, int, str]] = []
        self._waiting: dict[str, Target] = {}
        self._cut: dict[str, Target] = {}
        self._taken: set[str] = set()
        self._found: set[str] = set()  # columns of which a page was visited that says it is one
        self._allowance = Allowance(budget)
        self._futile = FutileLinks()
        self._settled: set[str] = set()  # addresses as links write them
        self._wariness = Wariness(unit.portal_url, budget.depth)
        self._twins = TwinTargets()
        self._spares = SpareSamples()
        self._platforms = PlatformPages(unit, parent)
        self._order = itertools.count()
        for target in starts_of(unit):
            self._offer(target)

    def learn(self, facts: PageFacts, target: Target) -> None:
        """Takes in what a visited page leads to."""
        if target.column is not None and target.column in inside_of(facts, self._names):
            self._found.add(target.column)
        self._lists.note(facts, self._columns)
        if target.elsewhere is not None:
            self._learn_elsewhere(facts, target)
            return
        depth = target.depth + 1
        links = [link for link in facts.links if link.url is None or not self._is_settled(link.url)]
        for candidate in candidates(facts, self._columns, links):
            self._offer_candidate(candidate, target.depth)
        goes_on = True
        if target.column is not None:
            spec = self._specs[target.column]
            goes_on = self._lists.goes_on(facts, spec)
            self._learn_column(facts, links, depth, spec, goes_on=goes_on)
            if target.rank != Rank.SOUGHT:
                self._learn_samples(facts, depth, spec)
        if target.depth == 0:
            self._learn_undated(facts, depth)
            self._platforms.lead(facts)
        self._learn_named_entries(facts, depth)
        self._learn_files(facts, target)
        of = target.column or target.sampled_from
        self._offer_samples(samples_beside(facts, target.errand, self._specs.get(of)), depth, facts, of)
        may_be_futile = depth <= self._budget.depth  # what is too deep is counted
        for link in links:
            if link.url is None:
                continue
            rank = rank_of(link, target.depth)
            if may_be_futile and self._futile.has(link.url, rank):
                continue  # most links of a page: its menu stood on the page before
            if goes_on or not PAGER.fullmatch(link.text.strip()):
                errand = Errand.COLUMNS if rank >= Rank.COLUMN else Errand.OTHER
                framed = target.column if link.via is LinkVia.FRAME else None  # a part of the column's page
                if not self._offer_link(link.url, facts, depth=depth, rank=rank, errand=errand, column=framed):
                    self._futile.add(link.url, rank)

    def offer(self, urls: Sequence[str], found_on: str) -> None:
        """Takes in addresses that no page links to (those of a site map)."""
        for url in urls:
            rank = int(Rank.NAVIGATION) - NEAR
            self._offer_checked(Target(url=url, depth=1, rank=rank, found_on=found_on, errand=Errand.COLUMNS))

    def wants_files(self, target: Target) -> bool:
        """Whether files of the column that an address belongs to are read."""
        spec = self._specs.get(target.column or target.sampled_from)
        return spec is not None and spec.files

    def close(self, errand: Errand) -> None:
        """Tells that nothing more is to be asked for on an errand: what waits for it is cut off."""
        self._allowance.close(errand)

    def take(self) -> Target | None:
        """The best address, now visited; None when nothing is left that the budgets allow."""
        while self._heap:
            rank, _, key = heapq.heappop(self._heap)
            target = self._waiting.get(key)
            if target is None or target.rank != -rank:  # taken, or offered again for a better reason
                continue
            if target.rank >= Rank.COLUMN and target.column in self._found and target.rank < Rank.SEED:
                self._push(key, replace(target, rank=int(Rank.COLUMN_AGAIN)))
                continue
            if self._spare(key, target) or self._is_behind_its_twin(key, target):
                continue
            if target.rank == Rank.SOUGHT and target.column and not self._lists.is_sought(self._specs[target.column]):
                del self._waiting[key]  # what it was wanted for was seen elsewhere
                continue
            del self._waiting[key]
            if not self._allowance.affords(target):
                self._cut[key] = target
                continue
            self._cut.pop(key, None)
            self._taken.add(key)
            self._allowance.spend(target)
            return target
        return None

    def read(self, url: str, sha256: str | None) -> str:
        """Tells of a page of the unit's own hosts (see `TwinHosts.read`); what follows, in Chinese, "" for nothing."""
        return self._after(self._twins.read(url, sha256))

    def gone(self, url: str) -> str:
        """Tells that an address of the unit's own hosts has no page; what follows, as for `read`. Another entry of its
        list is opened in the place of a sampled one.
        """
        if (spare := self._spares.instead_of(url)) is not None and is_own(spare.url, self._unit):
            self._allowance.give_back(spare)  # what is gone was none of the few that are to be read
            self._offer_checked(spare)
        return self._after(self._twins.gone(url))

    def _after(self, told: str) -> str:
        for key, target in self._twins.given_up() if told else ():
            self._push(key, target)
        return told

    def _spare(self, key: str, target: Target) -> bool:
        if key in self._taken or not self._twins.spares(key, target):
            return False
        self._waiting.pop(key, None)
        self._cut.pop(key, None)
        return True

    def _is_behind_its_twin(self, key: str, target: Target) -> bool:
        """Lets the portal's own address of the same page go first; this one waits for the case that it fails."""
        first = self._twins.goes_first(key, target)
        if first is None or (there := self._waiting.get(first)) is None:
            return False
        self._push(first, replace(target, url=there.url, depth=min(target.depth, there.depth)))
        self._push(key, replace(target, rank=int(Rank.TRAP)))
        return True

    def give_back(self, target: Target) -> None:
        """Tells that a taken address cost no request, so that it is not on its kind's budget."""
        self._allowance.give_back(target)

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
        for key, target in (*self._cut.items(), *self._waiting.items()):
            self._spare(key, target)
        cut = [target for key, target in self._cut.items() if key not in self._taken and key not in self._waiting]
        return walk_of(
            end,
            (*self._waiting.values(), *cut),
            depth_cut=len(self._wariness.depth_cut - self._taken),
            left_out=self._wariness.left_out,
            twins=self._twins.not_asked_for(),
        )

    def __len__(self) -> int:
        return len(self._waiting)

    def _offer_candidate(self, candidate: Candidate, found_at: int) -> None:
        spec = self._specs[candidate.column]
        target = column_target(candidate, spec, self._unit, self._parent, found_at=found_at)
        if target is not None:
            self._offer_checked(target)

    def _learn_elsewhere(self, facts: PageFacts, target: Target) -> None:
        if target.column is None:
            return
        spec, is_first = self._specs[target.column], target.errand is not Errand.LISTS
        further = self._lists.further(facts) if self._lists.goes_on(facts, spec) else ()
        found = [*targets_elsewhere(facts, target, self._unit, self._parent, further=further)]
        for page, at in self._platforms.learn(facts, target) if is_first else ():
            own = self._specs[at.column or spec.name]
            samples = samples_of(page, own, self._budget.samples, self._as_of, self._unit.names)
            found += targets_elsewhere(page, at, self._unit, self._parent, samples=samples)
        for one in found:
            self._offer_checked(one)

    @property
    def platform_pages(self) -> Sequence[Visited]:
        """The pages of columns on shared platforms that are known to be the unit's."""
        return self._platforms.known

    def _is_settled(self, url: str) -> bool:
        """Whether an address was visited, so that nothing said of it matters any more; a trap is counted each time."""
        if url not in self._settled and address_key(url) in self._taken and trap_of(url) is None:
            self._settled.add(url)
        return url in self._settled

    def _learn_column(
        self, facts: PageFacts, links: Sequence[Link], depth: int, spec: ColumnSpec, *, goes_on: bool
    ) -> None:
        column = spec.name
        dated = {item.url for listing in facts.listings for item in listing.items if item.date is not None}
        if goes_on:
            rank = Rank.SOUGHT if self._lists.seeks(facts, spec) else Rank.PAGING
            for url in self._lists.further(facts):
                self._offer_link(url, facts, depth=depth, rank=rank, errand=Errand.LISTS, column=column)
        for link in links:
            if link.url is None or link.url in dated or PAGER.fullmatch(link.text.strip()):
                continue
            if is_sub_column(link, facts, spec):
                self._offer_link(
                    link.url, facts, depth=depth, rank=Rank.SUB_COLUMN, errand=Errand.COLUMNS, column=column
                )

    def _learn_samples(self, facts: PageFacts, depth: int, spec: ColumnSpec) -> None:
        samples = samples_of(facts, spec, self._budget.samples, self._as_of, self._unit.names)
        self._offer_samples(samples, depth, facts, spec.name)
        spares = spares_of(facts, spec, self._budget.samples)
        self._spares.keep(samples, spares, depth=depth, found_on=facts.url, column=spec.name)

    def _learn_files(self, facts: PageFacts, target: Target) -> None:
        if not self.wants_files(target):
            return
        spec = self._specs[target.column or target.sampled_from]
        files = file_targets(facts, target, spec, self._unit, self._parent, most=self._budget.samples.files)
        for trap, url in files.left_out:
            self._wariness.leave_out(trap, url)
        for one in files.wanted:
            self._offer_checked(one)
        self._cut.update((address_key(one.url), one) for one in files.cut)

    def _offer_samples(self, samples: Sequence[Sample], depth: int, facts: PageFacts, column: str) -> None:
        for one in samples:
            self._offer_link(one.url, facts, depth=depth, rank=one.rank, errand=one.errand, sampled_from=column)

    def _learn_undated(self, facts: PageFacts, depth: int) -> None:
        undated = (item.url for listing in facts.listings for item in listing.items if item.date is None and item.url)
        for url in itertools.islice(undated, self._budget.samples.undated):
            self._offer_link(url, facts, depth=depth, rank=Rank.UNDATED_ITEM, errand=Errand.ARTICLES)

    def _learn_named_entries(self, facts: PageFacts, depth: int) -> None:
        """Entries that are a column by themselves, as the 公开指南 that stands in another column's list."""
        rank, errand, most = Rank.SUB_COLUMN, Errand.ARTICLES, self._budget.samples.articles
        for spec in (one for one in self._columns if one.as_entry):
            for url in entries_named(facts, spec, most, self._unit.names):
                self._offer_link(url, facts, depth=depth, rank=rank, errand=errand, sampled_from=spec.name)
        for spec in (one for one in self._columns if one.entry_titles):
            urls = entries_titled(facts, spec, self._budget.samples.documents, self._as_of, self._unit.names)
            for url in urls:
                self._offer_link(url, facts, depth=depth, rank=Rank.DETAIL, errand=spec.sample, sampled_from=spec.name)

    def _offer_link(
        self,
        url: str,
        facts: PageFacts,
        *,
        depth: int,
        rank: int,
        errand: Errand,
        column: str | None = None,
        sampled_from: str = "",
    ) -> bool:
        """Whether the address now waits for this reason."""
        if not is_own(url, self._unit) or (wary := self._rank_as_checked(url, depth, rank, errand)) is None:
            return False
        target = Target(
            url=url,
            depth=depth,
            rank=wary,
            found_on=facts.url,
            column=column,
            errand=errand,
            sampled_from=sampled_from,
        )
        self._push(address_key(url), target)
        return True

    def _offer_checked(self, target: Target) -> None:
        if (rank := self._rank_as_checked(target.url, target.depth, target.rank, target.errand)) is not None:
            self._push(address_key(target.url), replace(target, rank=rank))

    def _rank_as_checked(self, url: str, depth: int, rank: int, errand: Errand) -> int | None:
        """The rank at which an address is to wait; None where it may not be visited, or nothing is new about it."""
        wary = self._wariness.rank(url, depth, rank, errand)
        return None if wary is None else self._rank_if_new(url, wary, errand)

    def _offer(self, target: Target) -> None:
        if (rank := self._rank_if_new(target.url, target.rank, target.errand)) is not None:
            self._push(address_key(target.url), replace(target, rank=rank))

    def _rank_if_new(self, url: str, rank: int, errand: Errand) -> int | None:
        """The rank of an address that is not known, or is now known for a better reason; else None."""
        key = address_key(url)
        if key in self._taken or key in self._twins:
            return None
        known = self._waiting.get(key) or self._cut.get(key)
        if known is None:
            return self._wariness.rank_of_new(url, rank, errand)
        return rank if rank > known.rank else None

    def _push(self, key: str, target: Target) -> None:
        self._waiting[key] = target
        heapq.heappush(self._heap, (-target.rank, next(self._order), key))
