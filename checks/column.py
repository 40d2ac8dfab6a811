"""`Column`: a column (栏目) of the portal as recognised in a visit, what it lists, and whether it is absent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from checks.absence import Absence, absence_of
from checks.check import Citation
from checks.column_lists import SURELY_NAMED, ColumnListing, ListWalk
from checks.page import Entry, Page
from checks.traces import Lead
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.columns import Acceptance, ColumnReading, ColumnSpec, names_column
from crawler.named_bodies import MAY_KEEP

_QUOTES = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column as recognised in this visit. Not slotted: what it lists and whether it is absent is found out once."""

    name: str
    visit: Visit
    reading: ColumnReading
    spec: ColumnSpec

    @property
    def page(self) -> Page | None:
        """The page most surely recognised as it; None when there is none."""
        return next(iter(self.pages), None)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page recognised as it, the surest first; of equally sure ones that on the portal's own host, since
        another domain may show the whole portal once more; then that which bears the column's very name (依申请公开
        before the form 在线申请 in it, 政策解读 before 解读回应 around it).
        """
        found = (self.visit.page(one.url) for one in self.accepted)
        return tuple(page for page in found if page is not None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why `page` was recognised (Chinese)."""
        return self.accepted[0].reasons if self.accepted else ()

    @cached_property
    def accepted(self) -> tuple[Acceptance, ...]:
        """What was recognised as it, in the order of `pages`."""
        own = self.visit.unit.host
        return tuple(
            sorted(
                self.reading.accepted,
                key=lambda one: (-one.score, (urlsplit(one.url).hostname or "") != own, -_by_its_name(one, self.name)),
            )
        )

    @cached_property
    def absence(self) -> Absence:
        """Whether the column is certainly absent."""
        return absence_of(self.visit, self.reading)

    def cite(self) -> Citation:
        """Cites the recognised page with its reasons. Raises `LookupError` when the column was not found."""
        if self.page is None:
            raise LookupError(f"未找到栏目 {self.name}，无从引用")
        return self.page.cite(self.page.title or self.name, f"栏目页（{'；'.join(self.reasons)}）")

    @cached_property
    def listing(self) -> ColumnListing:
        """The entries of all its list pages and sub-columns, and what could not be read of them."""
        walk = ListWalk(self.visit, self.spec, self.reading, self.pages)
        entries = tuple(walk.entries())
        gaps = (*walk.gaps, *self._parts_left_out(walk.pages, entries))
        return ColumnListing(
            entries=entries,
            pages=tuple(walk.pages),
            gaps=tuple(dict.fromkeys(gaps)),
            unturned=tuple(walk.unturned),
        )

    def _parts_left_out(self, pages: Sequence[Page], entries: Sequence[Entry]) -> Iterator[str]:
        """A way that sounds like a part of the column and leads to none of its pages (部门解读 beside 政策解读)."""
        counted = {address_key(page.url) for page in (*pages, *self.pages)}
        counted |= {address_key(entry.url) for entry in entries if entry.url}
        for lead in self.visit.leads(self.name):
            link = lead.link
            is_another = any(word in link.text for word in self.spec.not_words)
            there = self.visit.page(link.url) if link.url else None  # also under an address that leads to it
            is_counted = there is not None and (
                address_key(there.url) in counted or self._is_way_of_others(lead, there)
            )
            if link.url and not is_another and not is_counted and address_key(link.url) not in counted:
                yield f"另有“{link.text}”入口（{link.url}）未计入"
                return

    def _is_way_of_others(self, lead: Lead, there: Page) -> bool:
        """Whether a way leads to another body's page and is not the unit's own either: where the unit's pages call it
        as the column and no more, its trail may name an office or a centre that keeps the column for the unit.
        """
        if self.visit.is_superiors(there):
            return True
        if not self.visit.is_of_others(there, self.spec):
            return False
        if not MAY_KEEP.search(self.visit.others[address_key(there.url)].body):
            return True
        return self.visit.is_of_others(lead.page, self.spec) or self.visit.names_another(lead.link.text)

    @cached_property
    def blocks(self) -> tuple[Entry, ...]:
        """Entries of lists elsewhere that stand under the column's name: its block on the home page or a hub."""
        own = {page.url for page in (*self.pages, *self.visit.accepted(self.name))}
        return tuple(
            entry
            for page in self.visit.pages
            if page.url not in own and not self.visit.is_of_others(page, self.spec)
            for listing in page.facts.listings
            if names_column(listing.heading, self.spec) >= SURELY_NAMED
            for entry in page.entries(listing)
        )


def _by_its_name(one: Acceptance, name: str) -> int:
    """How many of the reasons for a page quote the column's very name; of a trail, its end."""
    return sum(quote.split(" > ")[-1] == name for reason in one.reasons for quote in _QUOTES.findall(reason))
