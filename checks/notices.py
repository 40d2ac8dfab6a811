"""Notices (公告) that a portal publishes about itself, found by their titles among its entries and links. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Citation
from checks.dating import ResolvedDate
from checks.page import Page
from checks.site import Site

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A title that matched, its day where known, and its own page where that was read."""

    title: str
    on: ResolvedDate | None
    page: Page | None
    citation: Citation

    @property
    def text(self) -> str:
        """What the notice says: its article, else its page; empty when it was not read."""
        if self.page is None:
            return ""
        article = self.page.facts.article
        return article.body if article else self.page.facts.text


def notices(site: Site, pattern: re.Pattern[str]) -> Iterator[Notice]:
    """Every title that the pattern is found in, each title once: entries of lists first, then links."""
    seen: set[str] = set()
    for page in site.all_pages:
        for listing in page.facts.listings:
            for entry in page.entries(listing):
                if _is_new(entry.title, pattern, seen):
                    own = site.page(entry.url) if entry.url else None
                    yield Notice(title=entry.title, on=site.dated(entry), page=own, citation=entry.cite())
    for page in site.all_pages:
        for link in page.facts.links:
            if _is_new(link.text, pattern, seen):
                own = site.page(link.url) if link.url else None
                yield Notice(title=link.text, on=None, page=own, citation=page.cite(link))


def _is_new(title: str, pattern: re.Pattern[str], seen: set[str]) -> bool:
    plain = "".join(title.split())
    if plain in seen or len(plain) > _LONGEST or pattern.search(plain) is None:
        return False
    seen.add(plain)
    return True
