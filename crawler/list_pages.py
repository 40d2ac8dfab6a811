"""The further pages of columns' lists: which there are, and when they may stop being read. Pure."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date, timedelta

from crawler.column_specs import ColumnSpec
from crawler.reading.facts import Listing, PageFacts

PAGER = re.compile(r"^(?:下一?页|下页|尾页|末页|>+|»|›|next|第?\d{1,3}页?)$", re.I)


class ListPages:
    """Remembers what each column's list has shown, so that an endless one ends."""

    def __init__(self, as_of: date | None) -> None:
        """`as_of`: the day of the visit, from which lists are read back; None: as far as they go."""
        self._as_of = as_of
        self._shown: dict[str, set[bytes]] = {}  # digests of entries, as lists may be long
        self._met: set[str] = set()  # columns whose sought title was seen

    def note(self, facts: PageFacts, specs: Iterable[ColumnSpec]) -> None:
        """Takes in the titles of a page, whatever it is: what is sought in a list may be announced anywhere."""
        for spec in specs:
            if spec.sought and spec.name not in self._met and self._announces(facts, spec):
                self._met.add(spec.name)

    def goes_on(self, facts: PageFacts, spec: ColumnSpec) -> bool:
        """Whether the pages after one of a column's list may still hold entries that are new and needed.

        Not after a page whose entries were all shown before: a pager that never ends repeats its last page.
        """
        listing = facts.main_listing
        if listing is None:
            return True
        known = self._shown.setdefault(spec.name, set())
        entries = {_digest(f"{item.title}\n{item.url}") for item in listing.items}
        repeats = bool(entries) and entries <= known
        known |= entries
        return not repeats and self._is_young(listing, spec)

    def seeks(self, facts: PageFacts, spec: ColumnSpec) -> bool:
        """Whether the pages after one of a column's list are needed for nothing but the title that is sought in it."""
        listing = facts.main_listing
        return listing is not None and self.is_sought(spec) and not self._reaches(listing, spec.back_days)

    def is_sought(self, spec: ColumnSpec) -> bool:
        """Whether a title is sought in a column's list and was not seen yet."""
        return bool(spec.sought) and spec.name not in self._met

    def further(self, facts: PageFacts) -> tuple[str, ...]:
        """The addresses of further pages that a list page leads to, in its order."""
        next_url = facts.pager.next_url if facts.pager is not None else None
        turned = (link.url for link in facts.links if PAGER.fullmatch(link.text.strip()))
        return tuple(dict.fromkeys(url for url in (next_url, *turned) if url is not None))

    def _announces(self, facts: PageFacts, spec: ColumnSpec) -> bool:
        if self._as_of is None:
            return False
        groups = ((str(self._as_of.year - 1),), *spec.sought)  # the year first, which few texts hold
        titles = (item.title for listing in facts.listings for item in listing.items)
        texts = (*titles, *(link.text for link in facts.links))
        return any(all(any(word in text for word in group) for group in groups) for text in texts)

    def _is_young(self, listing: Listing, spec: ColumnSpec) -> bool:
        """Whether a page is not yet older, for the most part, than the days that the column's norm needs."""
        if self._as_of is None or not spec.back_days:
            return True
        return self._reaches(listing, spec.sought_days if self.is_sought(spec) else spec.back_days)

    def _reaches(self, listing: Listing, back: int) -> bool:
        """Whether a page holds, for the most part, entries of the last days, or shows no days."""
        days = [
            date(item.date.year, item.date.month, item.date.day)
            for item in listing.items
            if item.date is not None and item.date.year is not None
        ]
        begins = self._as_of - timedelta(days=back) if self._as_of is not None else date.min
        return not days or min(days[len(days) // 2 :]) >= begins


def _digest(entry: str) -> bytes:
    return hashlib.blake2b(entry.encode("utf-8", "surrogatepass"), digest_size=8).digest()
