"""The further chapters of a text published one page per chapter, as a visit read them. Pure."""

from dataclasses import dataclass

from checks.page import Page
from checks.site import Site
from crawler.addresses import address_key
from crawler.chapters import Chaptered, chapters_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapters:
    """`pages`: the chapters that were read, without the page that leads to them; `unread`: addresses of the others."""

    pages: tuple[Page, ...] = ()
    unread: tuple[str, ...] = ()


def chapters_from(site: Site, page: Page, kind: Chaptered) -> Chapters:
    """The chapters that a page lists beside itself. A page is a chapter where it lists the same ones; where one that
    was read does not, the list is a menu of other pages and there are none.
    """
    listed = chapters_of(page.facts, kind)
    read: dict[str, Page] = {}
    unread: list[str] = []
    for url in listed:
        one = site.page(url)
        if one is page:
            continue
        if one is None or one.kind.is_stand_in:
            unread.append(url)
        elif _keys(chapters_of(one.facts, kind), page, one) == _keys(listed, page, one):
            read.setdefault(address_key(one.url), one)
        else:
            return Chapters()
    return Chapters(pages=tuple(read.values()), unread=tuple(unread))


def _keys(urls: tuple[str, ...], first: Page, one: Page) -> set[str]:
    """What a list names but for the two pages compared: the first one may stand above its chapters, unnamed by them."""
    return {address_key(url) for url in urls} - {address_key(first.url), address_key(one.url)} if urls else set()
