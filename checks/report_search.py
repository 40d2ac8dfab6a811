"""Gathers the titles of a portal that may be an annual disclosure report's (年报): entries, links and articles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks.check import Citation
from checks.page import Page, Quotable, quote_of
from checks.site import Site
from crawler.addresses import address_key
from crawler.evidence import Failure
from crawler.reading.facts import ListItem, PageKind

_WORTH_READING = re.compile(r"年报|年度[^，。]{0,6}报告|(?:信息|政务)公开|(?:…|\.{3})$")
_YEAR = re.compile(r"20\d\d")  # in the column itself a year is title enough
_LONGEST = 80
_BROKEN = frozenset({PageKind.NOT_FOUND, PageKind.EMPTY_SHELL, PageKind.CHALLENGE})

_NOT_DEAD = (None, Failure.NOT_COPIED, Failure.NOT_HTML, Failure.TOO_LARGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as a page shows it, with what it leads to."""

    text: str
    url: str | None
    page: Page
    quoted: Quotable
    place: str
    is_entry: bool = False  # an article's own title, or a dated entry of a list: never a column's name

    @property
    def plain(self) -> str:
        """Its text without blanks."""
        return "".join(self.text.split())

    @property
    def key(self) -> tuple[str, str]:
        """What two places share that show the same title with the same address."""
        return self.text, address_key(self.url) if self.url else ""

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a list."""
        return isinstance(self.quoted, ListItem)

    @property
    def is_cut(self) -> bool:
        """Whether its page shows only its first words (…), the rest being told elsewhere."""
        return self.plain not in "".join(quote_of(self.quoted).split())

    def cite(self) -> Citation:
        return self.page.cite(self.quoted, self.place)

    def is_dead(self, site: Site) -> bool:
        """Whether one tried to open it and failed (a mirror's gap is no failure)."""
        page = site.page(self.url) if self.url else None
        if page is not None:
            return page.kind in _BROKEN
        tries = site.fetches(self.url) if self.url else ()
        return bool(tries) and all(f.failure not in _NOT_DEAD for f in tries)

    def was_opened(self, site: Site) -> bool:
        return self.url is not None and (site.page(self.url) is not None or site.document(self.url) is not None)

    def source(self, site: Site) -> str:
        """The source (来源) that the report's own page names; empty when that page was not read or names none."""
        page = site.page(self.url) if self.url else None
        article = page.facts.article if page else None
        return article.source.value if article and article.source else ""


def titles_of(site: Site, first: Sequence[Page], worth: re.Pattern[str] = _WORTH_READING) -> Iterator[Title]:
    """Every title worth reading, each address and text once, those on the pages `first` before all others.

    `worth`: what a title without blanks must show.
    """
    found: dict[tuple[str, str], Title] = {}
    for title in (title for page in first for title in _on(page)):
        known = found.get(title.key)
        if len(title.text) > _LONGEST or (known is not None and not _tells_more(title, known)):
            continue
        if worth.search(title.plain) or (title.is_listed and _YEAR.search(title.plain)):
            found[title.key] = title
    yield from found.values()
    for plain, title in site.visit.derived.once(titles_of, lambda: _distinct(site.all_pages)):
        if worth.search(plain) and title.key not in found:
            yield title


def _distinct(pages: Iterable[Page]) -> tuple[tuple[str, Title], ...]:
    """Each address and text once, where it stands first, before where only its first words show or no date (相关新闻
    beside another article): a portal's menu stands on every page. With its plain text.
    """
    found: dict[tuple[str, str], Title] = {}
    seen: set[tuple[str, str | None]] = set()
    for title in (title for page in pages for title in _on(page, seen)):
        known = found.get(title.key)
        if len(title.text) <= _LONGEST and (known is None or _tells_more(title, known)):
            found[title.key] = title
    return tuple((title.plain, title) for title in found.values())


def _tells_more(title: Title, known: Title) -> bool:
    return (not title.is_cut, title.is_entry) > (not known.is_cut, known.is_entry)


def _on(page: Page, seen: set[tuple[str, str | None]] | None = None) -> Iterator[Title]:
    """The titles that a page shows; with `seen`, no link whose text and address are in it, to which they are added."""
    article = page.facts.article
    if page.kind.is_document and article is not None and article.title:
        yield Title(text=article.title, url=page.url, page=page, quoted=article.title, place="文章标题", is_entry=True)
    for listing in page.facts.listings:
        for item in listing.items:
            place = f"列表“{listing.heading}”" if listing.heading else "列表"
            yield Title(
                text=item.title, url=item.url, page=page, quoted=item, place=place, is_entry=item.date is not None
            )
    for link in page.facts.links:
        if not link.text:
            continue
        if seen is not None:
            if (shown := (link.text, link.url)) in seen:
                continue
            seen.add(shown)
        yield Title(text=link.text, url=link.url, page=page, quoted=link, place="链接")
