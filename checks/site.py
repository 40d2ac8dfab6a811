"""`Site`: the portal as a check reads it. Read-only, made of plain records; it looks nothing up outside the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from checks.check import Input
from checks.column import Column
from checks.dating import ResolvedDate, whole_date
from checks.document import Document
from checks.front import Front, front_of
from checks.norms import Norm, Norms
from checks.page import Entry, Page
from checks.visit import Visit, open_visit
from checks.whole_dates import years_shown
from checks.wordlists import Wordlists
from checks.workdays import NO_WORKDAYS, Workdays
from crawler.addresses import address_key
from crawler.columns import ColumnSpec
from crawler.dossier import Dossier
from crawler.evidence import Fetch
from crawler.health import STANDARD, Health, HealthPolicy
from crawler.reading.facts import DateOrigin, PageKind
from crawler.units import Unit

_HINTS = (DateOrigin.WRITTEN, DateOrigin.ADDRESS)  # of the day of publication, often not it
_DISPUTE = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a check may know. Make one with `Site.of`."""

    visit: Visit
    norms: Norms
    words: Wordlists
    workdays: Workdays = NO_WORKDAYS

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        columns: Sequence[ColumnSpec],
        norms: Norms,
        words: Wordlists,
        workdays: Workdays = NO_WORKDAYS,
        health: HealthPolicy = STANDARD,
    ) -> "Site":
        """The view of a finished visit. Without a calendar no working day is known. `health`: when it may be judged."""
        return cls(visit=open_visit(dossier, columns, health), norms=norms, words=words, workdays=workdays)

    @property
    def dossier(self) -> Dossier:
        return self.visit.dossier

    @property
    def unit(self) -> Unit:
        return self.visit.unit

    @property
    def parent(self) -> Unit | None:
        """The unit's parent (上级单位); None when unknown."""
        return self.dossier.context.parent

    @property
    def as_of(self) -> date:
        """The day of the visit in Asia/Shanghai."""
        return self.visit.as_of

    @property
    def year(self) -> int:
        """The assessment year (考核年度)."""
        return self.dossier.context.assessment_year

    @property
    def year_begins(self) -> date:
        """1 January of the assessment year."""
        return date(self.year, 1, 1)

    @property
    def health(self) -> Health:
        """Whether this visit may be judged."""
        return self.visit.health

    @property
    def home(self) -> Page:
        """The home page. Raises `LookupError` when it was not read (the runner asks before)."""
        if self.visit.home is None:
            raise LookupError("未能读取首页")
        return self.visit.home

    @property
    def all_pages(self) -> tuple[Page, ...]:
        """Every page read, in the order of the visit."""
        return self.visit.pages

    def pages(self, kind: PageKind) -> tuple[Page, ...]:
        """Every page of a kind."""
        return tuple(page for page in self.visit.pages if page.kind is kind)

    def page(self, url: str) -> Page | None:
        """The page at an address, also at one it was redirected from; None when it was not read."""
        return self.visit.page(url)

    def document(self, url: str) -> Document | None:
        """The file (PDF, Word …) fetched at an address, read or not; None when none was fetched there."""
        read = self.visit.document(url)
        return Document(read=read) if read is not None else None

    def fetches(self, url: str) -> tuple[Fetch, ...]:
        """Every request for an address."""
        return self.visit.fetches_of(url)

    @property
    def front(self) -> Front:
        """The home page with what its frames show. Raises `LookupError` as `home` does."""
        return front_of(self.visit)

    def column(self, name: str) -> Column:
        """A column of `config/columns.toml`. Raises `KeyError` for one that is not listed there."""
        if name not in self.visit.specs:
            raise KeyError(f"config/columns.toml 中没有栏目 {name}")
        visit = self.visit
        return visit.derived.once(
            (Column, name),
            lambda: Column(name=name, visit=visit, reading=visit.readings[name], spec=visit.specs[name]),
        )

    def norm(self, norm: str) -> Norm:
        """The version of a norm in force on the day of the visit. Raises `KeyError` or `NormNotInForceError`."""
        return self.norms.in_force(norm, self.as_of)

    def has(self, needed: Input) -> bool:
        """Whether something that a check needs was read."""
        if needed is Input.HOME:
            return self.visit.home is not None
        # Links that the walk visited as pages need no verifying of their own: any link to another page will do.
        home = self.visit.home
        if home is None:
            return False
        asked = (fetch for link in home.facts.links if link.url for fetch in self.fetches(link.url))
        return any(fetch.url != home.fetch.url for fetch in asked)

    def dated(self, entry: Entry) -> ResolvedDate | None:
        """When an entry was published, by the order of trust: what its own page shows or states, then its list, then
        the page's 成文日期 and address; None when unknown.

        Where page and list name days more than a month apart, the date is disputed. A date after the day of the visit
        is suspicious, so unknown. Of a list that shows no year, one that shows it with the same entry tells it.
        """
        own, loose = self._by_document(entry)
        listed = self._by_list(entry)
        if own is None or listed is None:
            return own or listed or loose
        disputed = abs(own.on - listed.on) > _DISPUTE
        return ResolvedDate(on=own.on, raw=own.raw, place=own.place, is_disputed=disputed)

    def published(self, page: Page) -> ResolvedDate | None:
        """When a page that no list leads to was published, by what it shows or states, then by what only hints at it;
        None when unknown.
        """
        own, loose = self._by_own_page(page)
        return own or loose

    def is_of_the_year(self, day: ResolvedDate | None) -> bool:
        """Whether something was surely published within the assessment year; not where its day is unknown, disputed."""
        return day is not None and not day.is_disputed and day.on >= self.year_begins

    def listed_on(self, entry: Entry) -> date | None:
        """The day that an entry's list gives. Where that shows no year and other lists show one with the same entry, it
        is that year's; else it is resolved within the list. None when unknown, as where they show several others.
        """
        shown = entry.item.date
        if shown is None or shown.year is not None or entry.url is None:
            return entry.listed_on
        years = self.visit.derived.once((years_shown,), lambda: years_shown(self.visit.pages))
        of_entry = years.get((address_key(entry.url), shown.month, shown.day), frozenset())
        if len(of_entry) == 1:
            return whole_date(replace(shown, year=next(iter(of_entry))), self.as_of)
        is_possible = not of_entry or (entry.listed_on is not None and entry.listed_on.year in of_entry)
        return entry.listed_on if is_possible else None

    def _by_list(self, entry: Entry) -> ResolvedDate | None:
        shown, on = entry.item.date, self.listed_on(entry)
        return None if on is None else ResolvedDate(on=on, raw=shown.raw if shown else entry.item.quote, place="列表")

    def _by_document(self, entry: Entry) -> tuple[ResolvedDate | None, ResolvedDate | None]:
        """The date that an entry's own page gives for its publication, and the one that only hints at it."""
        page = self.page(entry.url) if entry.url else None
        return self._by_own_page(page) if page is not None else (None, None)

    def _by_own_page(self, page: Page) -> tuple[ResolvedDate | None, ResolvedDate | None]:
        if not page.kind.is_document:
            return None, None
        return self.visit.derived.once((Site.dated, page.facts.url), lambda: self._by_article(page))

    def _by_article(self, page: Page) -> tuple[ResolvedDate | None, ResolvedDate | None]:
        if page.facts.article is None:
            return None, None
        found: dict[bool, ResolvedDate] = {}
        for reading in page.facts.article.readings:
            if (on := whole_date(reading.date, self.as_of)) is not None:
                found.setdefault(reading.origin in _HINTS, ResolvedDate(on=on, raw=reading.date.raw, place="文章页"))
        return found.get(False), found.get(True)
