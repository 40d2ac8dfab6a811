"""The further pages of an article that its page turner (正文分页) leads to, as a visit read them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.page import Page
from checks.site import Site
from checks.unread_text import own_text, text_images
from crawler.addresses import address_key
from crawler.reading.facts import ListingState
from crawler.text_pages import TextPages, number_of, text_pages_of

_OF_A_PAGE = re.compile(r"\s*(?:[（(\[【]\s*第?\s*\d{1,2}\s*(?:页|/\s*\d{1,2})?\s*[)）\]】]|第\s*\d{1,2}\s*页)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedText:
    """`pages`: the further pages of a page's text that were read, in its order. `doubts` (Chinese): why there may be
    more of it.
    """

    pages: tuple[Page, ...] = ()
    doubts: tuple[str, ...] = ()


def paged_text(site: Site, page: Page) -> PagedText:
    """The pages that an article's page leads to, from one to the next, as far as they were read.

    A page is one of its text where its address is of one family with the article's, and where it shows another text
    under the same title. One that shows the same again turns something else beneath it: comments, or nothing.
    """
    if page.facts.article is None or not page.kind.is_document:
        turned = text_pages_of(page.facts)
        leads_on = turned.pages or turned.strays or turned.by_script
        return PagedText(doubts=("正文分页，后面的页未读",) if leads_on else ())
    walk = _Walk(site, page)
    walk.go()
    if (whole := walk.whole()) is not None:
        return PagedText(pages=(whole,))
    return PagedText(pages=walk.pages, doubts=tuple(dict.fromkeys(walk.doubts())))


class _Walk:
    """From page to page of one text, each address once."""

    def __init__(self, site: Site, first: Page) -> None:
        self._site, self._first = site, first
        self._taken = [first]
        self._turned = [text_pages_of(first.facts)]
        self._shown = {_shown(first)}
        self._seen = {address_key(first.url)}
        self._unread: list[str] = []
        self._others: list[str] = []  # of another title
        self._repeats = False

    @property
    def pages(self) -> tuple[Page, ...]:
        """What was taken beside the first page."""
        return tuple(sorted(self._taken[1:], key=lambda one: number_of(one.url)))

    def go(self) -> None:
        """Takes every page that was read and is one of the text."""
        waiting = list(self._turned[0].pages)
        for url in waiting:  # grows on the way
            if address_key(url) in self._seen:
                continue
            self._seen.add(address_key(url))
            one = self._site.page(url)
            if one is None or one.kind.is_stand_in:
                self._unread.append(url)
            elif not _is_of(one, self._first):
                self._others.append(url)
            elif _shown(one) in self._shown:
                self._repeats = True
            else:
                waiting += self._take(one).pages

    def _take(self, one: Page) -> TextPages:
        self._seen.add(address_key(one.url))
        self._taken.append(one)
        self._shown.add(_shown(one))
        turned = text_pages_of(one.facts)
        self._turned.append(turned)
        return turned

    def whole(self) -> Page | None:
        """A page that was read and shows all that the first one says, and more (阅读全文)."""
        read = (self._site.page(url) for url in self._turned[0].whole)
        own = _text(self._first)
        pages = (one for one in read if one is not None and _is_of(one, self._first))
        return next((one for one in pages if own in _text(one) and own != _text(one)), None)

    def doubts(self) -> Iterator[str]:
        """Why there may be more of the text than was taken."""
        turns_else = self._repeats and len(self._taken) == 1
        unread = [*([] if turns_else else self._unread), *self._turned[0].whole]
        if unread:
            more = f" 等 {len(unread)} 页" if len(unread) > 1 else " 一页"
            yield f"正文分页，{unread[0]}{more}未读"
        for url in self._others:
            yield f"正文分页，{url} 的标题是另一篇的，没有算作正文"
        for url in (url for turned in self._turned for url in turned.strays):
            yield from self._doubt_about(url)
        if any(turned.by_script and not turned.pages for turned in self._turned):
            yield "正文分页，后面的页由脚本打开，未读"

    def _doubt_about(self, url: str) -> Iterator[str]:
        """Of a turner that leads to another kind of address: a list beneath the text has its own."""
        one = self._site.page(url)
        if one is None or one.kind.is_stand_in:
            yield f"正文分页，{url} 一页未读"
        elif one.kind.is_document or _title(self._first) in one.facts.text:
            yield f"正文分页，{url} 没有算作正文"


def _is_of(one: Page, first: Page) -> bool:
    """Whether a page shows a text of the same title. A short last one (“没有其他需要报告的事项”) may read as an
    empty list, not as an article: it counts where its own title and its text both name the article.
    """
    title = _title(first)
    if one.kind.is_document and one.facts.article is not None:
        return _title(one) == title
    lists = one.main_listing is not None and one.main_listing.state is not ListingState.EMPTY
    return not lists and title in "".join(one.title.split()) and title in _text(one)


def _title(page: Page) -> str:
    """The article's title without blanks and without what tells its pages apart (第2页)."""
    title = page.facts.article.title if page.facts.article is not None else page.title
    return "".join(_OF_A_PAGE.sub("", title).split())


def _shown(page: Page) -> tuple[str, ...]:
    """What tells the pages of one text apart: its words, and its pictures where the words are but a caption."""
    return (_text(page), *(image.url for image in text_images(page)))


def _text(page: Page) -> str:
    return "".join(own_text(page).split())
