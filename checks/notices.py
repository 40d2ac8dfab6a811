"""Notices (公告) that a portal publishes about itself, found by their titles among its entries and links. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.check import Citation
from checks.dating import ResolvedDate
from checks.page import Entry, Page
from checks.site import Site
from crawler.addresses import address_key
from crawler.reading.facts import Link

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
    """Every title that the pattern is found in, each notice once: entries of lists first, then links, which may tell
    the same with its day (…的公告2022-05-20).
    """
    told: set[str] = set()
    for plain, (page, shown) in site.visit.derived.once(notices, lambda: _titles(site)).items():
        key = address_key(shown.url) if shown.url else plain
        if key not in told and pattern.search(plain) is not None:
            told.add(key)
            yield _notice(site, page, shown)


def _titles(site: Site) -> Mapping[str, tuple[Page, Entry | Link]]:
    """By each title without blanks: where it stands first."""
    found: dict[str, tuple[Page, Entry | Link]] = {}
    seen: set[str] = set()  # as they are written: a menu stands on every page
    entries = ((p, entry) for p in site.all_pages for listing in p.facts.listings for entry in p.entries(listing))
    for page, entry in entries:
        if entry.title not in seen:
            seen.add(entry.title)
            found.setdefault("".join(entry.title.split()), (page, entry))
    for page in site.all_pages:
        for link in page.facts.links:
            if link.text not in seen:
                seen.add(link.text)
                found.setdefault("".join(link.text.split()), (page, link))
    return {plain: shown for plain, shown in found.items() if len(plain) <= _LONGEST}


def _notice(site: Site, page: Page, shown: Entry | Link) -> Notice:
    own = site.page(shown.url) if shown.url else None
    if isinstance(shown, Entry):
        return Notice(title=shown.title, on=site.dated(shown), page=own, citation=shown.cite())
    on = site.published(own) if own is not None else None
    return Notice(title=shown.text, on=on, page=own, citation=page.cite(shown))
