"""What a column (栏目) lists: the entries of its list pages and sub-columns, and what of them was not read. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.column_folders import ColumnFolders
from checks.frames import Framed, framed_in
from checks.page import Entry, Page
from checks.visit import Visit
from crawler.addresses import address_key, is_document
from crawler.columns import ColumnReading, ColumnSpec, names_column
from crawler.reading.facts import Link, Listing, ListingState, ListOrigin, PageKind, Pager, Region
from crawler.reading.lists.found import is_beside
from crawler.splash_page import HOMEWARD

_STEPS = r"上一?页|下一?页|末页|尾页|[<>«»‹›]+|next|prev|第?\d{1,4}页?|\.{2,}|…"
_TURNS = re.compile(_STEPS, re.I)
_PAGER = re.compile(rf"{_STEPS}|首页", re.I)  # in a trail 首页 turns no page
_ONWARD = re.compile(r"下一?页|末页|尾页|[>»›]+|next|第?(?:[2-9]|\d{2,4})页?", re.I)
_ONE_PAGE = re.compile(r"共\s*1\s*页|页次[:：]?\s*1\s*/\s*1(?!\d)|(?<!\d)1\s*/\s*1\s*页|上一?页\s*1\s*下一?页")
_SAYS_MORE = re.compile(r"下一?页|共\s*(?:[2-9]|\d{2,})\s*页")
SURELY_NAMED = 90  # of 100 (`names_column`): by a name of its own, with or without a tail
_FULL_PAGE = 10  # a list of so many entries may have a pager that only a script shows
_ASIDE = (Region.SIDEBAR, Region.HEADER, Region.NAV, Region.FOOTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unturned:
    """A gap that is nothing but further pages of a list, and the page that they follow."""

    gap: str
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnListing:
    """What the column lists, over its list pages and sub-columns. `gaps` (Chinese) says what of it was not read;
    `unturned` are those of them that are only the further pages of a list.
    """

    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]
    gaps: tuple[str, ...]
    unturned: tuple[Unturned, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything that the column lists was read."""
        return not self.gaps


class ListWalk:
    """Follows pagers and sub-columns among the pages read, but none that leads to a page of `others`."""

    def __init__(
        self, visit: Visit, spec: ColumnSpec, reading: ColumnReading, pages: Sequence[Page], others: Sequence[Page] = ()
    ) -> None:
        self._visit, self._spec = visit, spec
        self._others = _others_on_its_page(visit, spec)
        self._folders = ColumnFolders(visit, spec, pages)
        self._settled: set[tuple[str, str | None, Region]] = set()  # links of which no further page says anything new
        self._missing: set[str] = set()  # addresses that were told as gaps
        self.pages: list[Page] = []
        self.unturned: list[Unturned] = []
        self.gaps: list[str] = [f"可能的栏目入口“{lead.text}”（{lead.url}）未能读取" for lead in reading.unread[:1]]
        waiting = list(pages)
        seen = {address_key(page.facts.url) for page in others}
        while waiting:
            page = waiting.pop(0)
            if (key := address_key(page.facts.url)) in seen:
                continue
            seen.add(key)
            self.pages.append(page)
            waiting.extend(self._further(page))

    def entries(self) -> Iterator[Entry]:
        """Entries of the lists that the pages exist for; sidebars are another matter."""
        for page in self.pages:
            for listing in _lists(page):
                if not self._is_anothers(listing.heading):
                    yield from page.entries(listing)

    def _is_anothers(self, name: str) -> bool:
        """Whether a part of a page for several columns (解读回应) bears the name of another one (热点回应)."""
        return any(names_column(name, spec) >= SURELY_NAMED for spec in self._others)

    def _further(self, page: Page) -> Iterator[Page]:
        once = self._visit.derived.once
        framed = once((framed_in, page.url), lambda: framed_in(self._visit, page))
        self.gaps.extend(once((_gaps_of, page.url), lambda: tuple(_gaps_of(page, framed))))
        yield from framed.pages  # a list in a frame of the page is the page's list
        for url, what, is_onward in self._leads(page):
            further = self._visit.page(url)
            if further is not None:
                if not further.kind.is_document:
                    yield further
            elif (key := address_key(url)) not in self._missing:
                self._missing.add(key)
                self.gaps.append(gap := f"{what}（{url}）未读")
                if is_onward:
                    self.unturned.append(Unturned(gap=gap, page=page))

    def _leads(self, page: Page) -> Iterator[tuple[str, str, bool]]:
        """Addresses of further parts, what leads there (Chinese), and whether it only turns the list's pages on."""
        items: set[str | None] | None = None
        for link, is_pager in self._visit.derived.once((_ways_of, page.facts.url), lambda: _ways_of(page)):
            if (key := (link.text, link.url, link.region)) in self._settled:
                continue
            if link.url is None or not (is_pager or self._is_sub_column(link)):
                self._settled.add(key)
                continue
            if is_document(link.url) or not self._is_of_the_same(page, link.url):
                continue
            if address_key(link.url) == address_key(page.facts.url) or self._is_home(link.text, link.url):
                continue
            if items is None:
                items = {item.url for listing in page.facts.listings for item in listing.items}
            if is_pager or link.url not in items:
                self._settled.add(key)
                is_onward = is_pager and _ONWARD.fullmatch(link.text.strip()) is not None
                yield link.url, f"{'列表的' if is_pager else '子栏目'}“{link.text.strip()}”", is_onward
        if (following := _next_by_script(page)) is not None and self._is_of_the_same(page, following):
            yield following, "列表的下一页", True
        for listing in _lists(page):
            if self._is_anothers(listing.heading):
                continue  # 解读回应 shows a block of each of its columns, each with its own 更多
            if listing.more_url and self._folders.lie_around(listing.more_url):
                yield listing.more_url, f"“{listing.heading}”的更多", False

    def _is_of_the_same(self, page: Page, url: str) -> bool:
        """Whether an address may be a part of the column: the unit's own, or on the other host that the page is on."""
        if self._visit.is_own(page.url):
            return self._visit.is_own(url)
        return urlsplit(url).hostname == urlsplit(page.url).hostname

    def _is_home(self, text: str, url: str) -> bool:
        """Whether an address is the front page of a host, or what “首页” leads to is a home page in a frame or a folder
        and not the first page of a list. A part of the column may look like a home page, too.
        """
        home, key, there = self._visit.home, address_key(url), self._visit.page(url)
        parts = urlsplit(key)
        is_root = parts.path == "/" and not parts.query and not parts.fragment
        is_portals = home is not None and key == address_key(home.facts.url)
        leads_home = HOMEWARD.fullmatch(text.strip()) is not None
        return is_root or is_portals or (leads_home and there is not None and there.kind is PageKind.HOME)

    def _is_sub_column(self, link: Link) -> bool:
        text = link.text.strip()
        if link.url is None or not _may_name_a_part(link, text) or self._is_anothers(text):
            return False
        if text.endswith((self._spec.name, *self._spec.names[:1])) and link.region is not Region.NAV:
            return True
        return self._folders.hold(link.url, text, is_of_portal=link.region is Region.NAV)


def _others_on_its_page(visit: Visit, spec: ColumnSpec) -> tuple[ColumnSpec, ...]:
    """The columns that a page may be for as well: where it goes by a name that several share (解读回应, 机构领导) and
    is none whose parts are columns themselves (主动公开目录), any that is no part of another.
    """
    is_whole = any(other.part_of == spec.name for other in visit.specs.values())
    if not spec.also or spec.part_of or is_whole:
        return ()
    return tuple(other for other in visit.specs.values() if other is not spec and not other.part_of)


def _ways_of(page: Page) -> tuple[tuple[Link, bool], ...]:
    """The links of a page that may lead on in a column's list, each with whether it turns its pages."""
    links = (link for link in page.facts.links if link.url is not None)
    ways = ((link, _is_pager(link)) for link in links)
    return tuple((link, turns) for link, turns in ways if turns or _may_name_a_part(link, link.text.strip()))


def _next_by_script(page: Page) -> str | None:
    """The next page of a list whose pager a script draws (`createPageHTML(…)`), so that no link leads there."""
    pager = page.facts.pager
    if pager is None or pager.next_url is None or page.main_listing is None:
        return None
    key = address_key(pager.next_url)
    is_linked = any(link.url and address_key(link.url) == key for link in page.facts.links)
    return None if is_linked else pager.next_url


def _may_name_a_part(link: Link, text: str) -> bool:
    """Whether a link is short enough, and stands where the parts of a column are named."""
    return 2 <= len(text) <= 12 and link.region is not Region.HEADER and link.region is not Region.FOOTER


def _lists(page: Page) -> tuple[Listing, ...]:
    """The list that the page exists for; on a page without one, the blocks of its body.

    What the whole portal shows beside its lists (最新发布、推荐阅读) is no block of a column: where a script fills the
    column's own list, such a list would be taken for it.
    """
    if (main := page.main_listing) is not None:
        return (main,)
    blocks = (li for li in page.facts.listings if li.region not in _ASIDE and not page.template.has(li))
    return tuple(li for li in blocks if not is_beside(li.heading))


def _gaps_of(page: Page, framed: Framed) -> Iterator[str]:
    facts = page.facts
    lists = tuple(li for li in _lists(page) if li.origin is not ListOrigin.FRAMED)
    if facts.kind is PageKind.EMPTY_SHELL or any(li.state is ListingState.SCRIPT_FILLED for li in lists):
        yield f"列表由脚本填充（{page.url}）"
    elif any(fill.region is Region.MAIN for fill in facts.script_fills):
        yield f"内容区有脚本填充的部分（{page.url}）"
    elif not (lists or framed.pages or framed.unread):
        yield f"未能识别列表（{page.url}）"
    if framed.unread:
        yield f"内容在内嵌页面中（{page.url}）"
    if page.is_cut:
        yield f"页面过大或未传完，只读取了一部分（{page.url}）"
    if facts.link_count > len(facts.links):
        yield f"链接过多，未能全部读取（{page.url}）"
    if not _ONE_PAGE.search(facts.text):
        yield from _unread_pager(page, max((len(li.items) for li in lists), default=0))


def _unread_pager(page: Page, shown: int) -> Iterator[str]:
    """Signs of further pages that no link with an address leads to."""
    facts = page.facts
    dead_ends = [link.text for link in facts.links if link.url is None and _is_pager(link, _ONWARD)]
    if dead_ends:
        yield f"翻页“{dead_ends[0].strip()}”由脚本打开，后面的页未读（{page.url}）"
    if _is_told(facts.pager) or any(_is_pager(link, _ONWARD) for link in facts.links):
        return
    if facts.pager is not None and (facts.pager.total_pages or 0) > 1:
        yield f"列表共 {facts.pager.total_pages} 页，翻页由脚本画出，后面的页未读（{page.url}）"
    elif any(_is_pager(link, _TURNS) for link in facts.links):
        return
    elif _SAYS_MORE.search(facts.text):
        yield f"页面写有翻页字样而没有翻页链接，后面的页未读（{page.url}）"
    elif shown >= _FULL_PAGE:
        yield f"列表有 {shown} 条而未见翻页链接，可能还有下一页（{page.url}）"


def _is_told(pager: Pager | None) -> bool:
    """Whether a pager tells where its list goes on, or that it does not."""
    if pager is None:
        return False
    is_last = pager.total_pages is not None and (pager.total_pages == 1 or pager.current == pager.total_pages)
    return is_last or pager.next_url is not None


def _is_pager(link: Link, words: re.Pattern[str] = _PAGER) -> bool:
    return link.region not in (Region.HEADER, Region.NAV) and bool(words.fullmatch(link.text.strip()))
