"""Which links of the home page and of columns' pages are verified (链接核验) after the walk. Pure."""

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from crawler.addresses import can_be_asked
from crawler.evidence import Failure, Fetch
from crawler.reading.facts import PageFacts

_GONE = (404, 410)
_NO_FAULT = (None, Failure.NOT_HTML, Failure.TOO_LARGE, Failure.REDIRECTED_AWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingPage:
    """A page whose links are verified: the home page (`column` is "") or one that was visited as a column (栏目)."""

    url: str
    column: str
    priority: int
    links: tuple[str, ...]

    @classmethod
    def of(cls, facts: PageFacts, column: str = "", priority: int = 0) -> "LinkingPage":
        """Of what a page says. `priority` is the column's."""
        # Interned: a portal's menu stands on every page, each time as strings of its own.
        links = tuple(dict.fromkeys(sys.intern(link.url) for link in facts.links if link.url is not None))
        return cls(url=facts.url, column=column, priority=priority, links=links)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkToVerify:
    """An address, the first page that links to it, and that page's column ("" for the home page)."""

    url: str
    found_on: str
    column: str


def links_to_verify(pages: Sequence[LinkingPage], asked: Collection[str]) -> Iterator[LinkToVerify]:
    """Every address that the pages link to and that was not asked for, once: the home page's first, then by column."""
    seen: set[str] = set()
    for page in sorted(pages, key=lambda page: (page.column != "", -page.priority)):
        for url in page.links:
            if url not in seen and url not in asked and can_be_asked(url):
                seen.add(url)
                yield LinkToVerify(url=url, found_on=page.url, column=page.column)


def opens(fetch: Fetch) -> bool:
    """Whether a try at a link shows that it leads somewhere."""
    return (fetch.status is None or fetch.status < 400) and fetch.failure in _NO_FAULT


def is_gone(fetch: Fetch) -> bool:
    """Whether a try at a link shows for certain that it leads nowhere."""
    return fetch.status in _GONE
