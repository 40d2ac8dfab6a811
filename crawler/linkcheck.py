"""Which links and pictures of the home page and of columns' pages are verified (链接核验) after the walk. Pure."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from crawler.addresses import can_be_asked, document_of
from crawler.errands import Errand
from crawler.evidence import Failure, Fetch
from crawler.reading.facts import PageFacts, Region, Shown

_GONE = (404, 410)
_NO_FAULT = (None, Failure.NOT_HTML, Failure.TOO_LARGE, Failure.REDIRECTED_AWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingPage:
    """A page whose links are verified: the home page (`column` is ""), one that was visited as a column (栏目), or of a
    document of a column whose files matter those that it attaches.

    `pictures`: the addresses of those that a visitor may see.
    """

    url: str
    column: str
    priority: int
    links: tuple[str, ...]
    pictures: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: PageFacts, column: str = "", priority: int = 0) -> "LinkingPage":
        """Of what a page says. `priority` is the column's."""
        # Interned: a portal's menu stands on every page, each time as strings of its own.
        # Of an app's route nothing but the app can be asked for.
        links = tuple(dict.fromkeys(sys.intern(document_of(link.url)) for link in facts.links if link.url is not None))
        seen = (sys.intern(image.url) for image in facts.images if image.shown is not Shown.NEVER)
        return cls(url=facts.url, column=column, priority=priority, links=links, pictures=tuple(dict.fromkeys(seen)))

    @classmethod
    def of_contents(cls, facts: PageFacts, column: str, priority: int = 0) -> "LinkingPage":
        """Of a column's page on another's platform: its contents lead to ways to apply; its menus are others'."""
        shown = (link.url for link in facts.links if link.url is not None and link.region is Region.MAIN)
        links = tuple(dict.fromkeys(sys.intern(document_of(url)) for url in shown))
        return cls(url=facts.url, column=column, priority=priority, links=links)

    @classmethod
    def of_attachments(cls, facts: PageFacts, column: str, priority: int = 0) -> "LinkingPage":
        """Of a document's attachments (附件): what is not asked for as a text to be read is to open all the same."""
        attached = facts.article.attachments if facts.article is not None else ()
        links = dict.fromkeys(link.url for link in attached if link.url is not None)
        return cls(url=facts.url, column=column, priority=priority, links=tuple(links))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkToVerify:
    """An address, the first page that links to it, and that page's column ("" for the home page)."""

    url: str
    found_on: str
    column: str
    is_picture: bool = False  # shown there, and linked to by no page

    @property
    def errand(self) -> Errand:
        """On whose account it is asked for."""
        return Errand.PICTURES if self.is_picture else Errand.LINKS


def links_to_verify(
    pages: Sequence[LinkingPage], asked: Collection[str], is_own: Callable[[str], bool]
) -> Iterator[LinkToVerify]:
    """Every address that the pages link to and that was not asked for, once: the home page's first, then by column.

    After all links come the pictures in the same order, of each page those first that are the unit's own.
    """
    in_order = sorted(pages, key=lambda page: (page.column != "", -page.priority))
    seen: set[str] = set()
    for page, url, is_picture in chain(_links(in_order), _pictures(in_order, is_own)):
        if url not in seen and url not in asked and can_be_asked(url):
            seen.add(url)
            yield LinkToVerify(url=url, found_on=page.url, column=page.column, is_picture=is_picture)


def _links(pages: Sequence[LinkingPage]) -> Iterator[tuple[LinkingPage, str, bool]]:
    return ((page, url, False) for page in pages for url in page.links)


def _pictures(pages: Sequence[LinkingPage], is_own: Callable[[str], bool]) -> Iterator[tuple[LinkingPage, str, bool]]:
    for page in pages:
        yield from ((page, url, True) for url in sorted(page.pictures, key=lambda url: not is_own(url)))


def opens(fetch: Fetch) -> bool:
    """Whether a try at a link shows that it leads somewhere."""
    return (fetch.status is None or fetch.status < 400) and fetch.failure in _NO_FAULT


def is_gone(fetch: Fetch) -> bool:
    """Whether a try at a link shows for certain that it leads nowhere."""
    return fetch.status in _GONE


def shows_picture(fetch: Fetch) -> bool:
    """Whether a try at a picture shows that there is one: not a page in its place, nor a redirect to something else."""
    if not opens(fetch) or answers_with_a_page(fetch):
        return False
    return fetch.leads_to is None or _name(fetch.leads_to) == _name(fetch.url)


def answers_with_a_page(fetch: Fetch) -> bool:
    """Whether a page came where a picture was asked for. Some servers call everything one that only HEAD asks for."""
    return opens(fetch) and not _redirects(fetch) and "html" in fetch.content_type.lower()


def _redirects(fetch: Fetch) -> bool:
    return fetch.status is not None and 300 <= fetch.status < 400


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2].lower()
