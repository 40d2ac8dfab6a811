"""How the page's main list turns its pages (翻页), and where the next one is."""

import re
from collections.abc import Sequence

import msgspec

from crawler.reading.facts import Form, Link, LinkVia, Pager, PagerMake, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.script_links import postback
from crawler.reading.lists.pager_controls import by_controls
from crawler.reading.lists.pager_numbers import (
    NUMBER,
    behind_gap,
    last_page,
    marked_page,
    onward,
    place_beside,
    unlinked_page,
)
from crawler.reading.lists.pager_scripts import Call, composed, counted, pager_call
from crawler.reading.lists.shut_pagers import is_lone_page
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses, is_same_page

_NEXT = re.compile(r"(?:下一?页|后一?页|next|>|›|»|＞|下页\s*[>»]*|[>»]\s*下一?页)(?:\s*[>»›]+)?", re.I)
_TURNS = re.compile(
    r"(?:首页|第一页|上一?页|前一?页|下一?页|后一?页|末页|尾页|最后一?页|next|prev|previous|first|last|"
    r"[<>«»‹›＜＞]{1,2}|\[?第?\d{1,4}页?\]?|\.{2,}|…)(?:\s*[>»›<«‹]+)?",
    re.I,
)
_TELLING = re.compile(r"下一?页|上一?页|尾页|末页|后一?页|前一?页|next|prev", re.I)
_TOTAL = re.compile(
    r"[共总](?:有|计)?\s*(\d{1,6})\s*页|(?<![尾末首一])页次?\s*[:：]?\s*\d{1,6}\s*/\s*(\d{1,6})(?![\d/])|"
    r"\d\s*条(?:记录|信息|数据)?[\s,，/]{1,3}(\d{1,6})\s*页|(?<![\d/.\-])\d{1,5}\s*/\s*(\d{1,5})\s*页|总页数\s*[:：]?\s*(\d{1,6})"
)
_ITEMS = re.compile(
    r"共\s*(?:有|计|找到)?\s*(\d{1,8})\s*(?:条|篇|个?结果|件|项)|总数\s*[:：]?\s*(\d{1,8})|"
    r"(\d{1,8})\s*条\s*(?:记录|信息|数据)"
)
_CURRENT = re.compile(
    r"(?:当前)?第\s*(\d{1,5})\s*页|页次\s*[:：]?\s*(\d{1,5})\s*/|(?<![\d/.\-])(\d{1,5})\s*/\s*\d{1,5}\s*页"
)
_BOTH = re.compile(r"共\s*\d{1,8}\s*条(?:记录|信息|数据)?\s{1,4}(\d{1,5})/(\d{1,5})(?![\d/.\-年月])")
_DRAWN = re.compile(r"(?:pagination|laypage|kkpager|\bjpage)[\w.]{0,30}\s?\(|jpage/dataproxy\.jsp[\"']\s?,", re.I)
_PER_PAGE = re.compile(r"\b(?:limit|pageSize|page_size|per_?page|nums)[\"']?\s?:\s?[\"'(]?(\d{1,4})\b", re.I)
_PAGE_COUNT = re.compile(r"\b(?:pageCount|totalPages?|pages)[\"']?\s?:\s?[\"'(]?(\d{1,6})\b", re.I)
_ITEM_COUNT = re.compile(r"\b(?:total|totalCount|totalRecords?|count)[\"']?\s?:\s?[\"'(]?(\d{1,8})\b", re.I)
_CURRENT_PAGE = re.compile(
    r"\b(?:currPage|current|currentPage|pageIndex)[\"']?\s?:\s?[\"'(]?(\d{1,6})(?:\s?\+\s?(\d))?", re.I
)
_WAY = re.compile(r"location(?:\.href)?\s?=\s?[\"']([^\"'\s]{1,300}=)[\"']\s?\+")  # the page's number follows
_FEWEST_PAGES, _LONGEST_COMPONENT = 2, 800
_SCRIPTED = re.compile(r"page|goto|turn|jump|fenye|翻页", re.I)
_FRAME = (Region.HEADER, Region.NAV)
_LONGEST_TEXT = 10
_MOST_URLS = 60
_LONGEST_CALL = 200


def read_pager(layout: Layout, links: Sequence[Link], forms: Sequence[Form]) -> Pager | None:
    """The pager of the page's main list; None when the page shows no way to further pages."""
    tree, addresses, url = layout.tree, layout.addresses, layout.url
    if (call := pager_call(tree)) is not None:
        return _by_call(call, layout)
    turning = _turning(links)
    following = onward([link for link in turning if _NEXT.fullmatch(link.text)], turning)
    if (following is None or following.url is None) and (call := composed(tree)) is not None:
        return _by_call(call, layout)
    place, total = _both(tree.flow)
    total = _first(_TOTAL, tree.flow) or total
    if not turning and (controls := _by_controls(layout)) is not None:
        return controls
    if place is None and (beside := place_beside(layout)) is not None and total in (None, beside[1]):
        place, total = beside
    if not any(_TELLING.search(link.text) for link in turning) and not (
        total is not None or sum(1 for link in turning if NUMBER.fullmatch(link.text)) >= 2
    ):
        return _by_component(tree, addresses) or _by_variables(tree) or _by_shut_ways(layout) or _by_controls(layout)
    ways = [link.url for link in turning if link.url and not _is_home(link)]
    told, last = counted(tree), last_page(turning) or behind_gap(layout)
    current = _first(_CURRENT, tree.flow) or place or told[0] or marked_page(layout) or unlinked_page(layout)
    pages = next((number for number in (total, told[1], last) if number is not None), None)
    return Pager(
        make=_make(turning, following, forms),
        current=current,
        total_pages=pages,
        total_items=_first(_ITEMS, tree.flow),
        next_url=following.url
        if following and not is_same_page(following.url, url)
        else _next_number(turning, current or 1, url),
        page_urls=tuple(dict.fromkeys(way for way in ways if not is_same_page(way, url)))[:_MOST_URLS],
        call=_call(following, turning),
        quote=" ".join(link.text for link in turning)[:_LONGEST_CALL],
    )


def called_pager(layout: Layout) -> Pager | None:
    """The pager that a script's call writes under a text (正文分页): no link shows that the text goes on."""
    call = pager_call(layout.tree)
    return _by_call(call, layout) if call is not None and call.pages >= _FEWEST_PAGES else None


def _turning(links: Sequence[Link]) -> list[Link]:
    """The links that turn pages. 首页 alone, as in a trail, is none."""
    is_turning = [
        0 < len(link.text) <= _LONGEST_TEXT and link.region not in _FRAME and _TURNS.fullmatch(link.text) is not None
        for link in links
    ]
    beside = [False, *is_turning, False]
    return [
        link
        for at, link in enumerate(links)
        if is_turning[at] and (link.text.strip() != "首页" or beside[at] or beside[at + 2])
    ]


def _by_call(call: Call, layout: Layout) -> Pager:
    addresses, url = layout.addresses, layout.url
    following = call.address(call.current + 1) if call.current < call.pages else None
    pages = [addresses.absolute(call.address(n)) for n in range(2, min(call.pages, _MOST_URLS) + 1)]
    return Pager(
        make=PagerMake.CALL,
        current=call.current,
        total_pages=call.pages,
        total_items=call.items if call.items is not None else _first(_ITEMS, layout.tree.flow),
        next_url=addresses.absolute(following) if following else None,
        page_urls=tuple(page for page in pages if page and not is_same_page(page, url)),
        call=call.quote[:_LONGEST_CALL],
        quote=call.quote[:_LONGEST_CALL],
    )


def _by_variables(tree: Tree) -> Pager | None:
    """The pager of which a script's variables tell how many pages there are, and nothing where they are."""
    current, pages = counted(tree)
    if pages is None or pages < _FEWEST_PAGES:
        return None
    return Pager(make=PagerMake.SCRIPT, current=current, total_pages=pages)


def _by_shut_ways(layout: Layout) -> Pager | None:
    """The pager of one page."""
    return Pager(make=PagerMake.LINKS, current=1, total_pages=1) if is_lone_page(layout) else None


def _by_controls(layout: Layout) -> Pager | None:
    """The pager whose ways are no links, with what the page says of the number of entries."""
    found, items = by_controls(layout), _first(_ITEMS, layout.tree.flow)
    return msgspec.structs.replace(found, total_items=items) if found is not None else None


def _by_component(tree: Tree, addresses: Addresses) -> Pager | None:
    """The pager that a script draws from numbers (`pagination(…, {total: 1969, currPage: 1, pageCount: 99})`)."""
    for _, source in tree.scripts:
        drawn = _DRAWN.search(source) if "page" in source or "pagination" in source.lower() else None
        told = source[drawn.start() : drawn.start() + _LONGEST_COMPONENT] if drawn else ""
        if (total := _pages_told(told)) < _FEWEST_PAGES:
            continue
        items, current = _ITEM_COUNT.search(told), _CURRENT_PAGE.search(told)
        at = int(current[1]) + int(current[2] or 0) if current else 1
        way = _WAY.search(told)
        urls = [addresses.absolute(f"{way[1]}{n}") for n in range(1, min(total, _MOST_URLS) + 1)] if way else []
        return Pager(
            make=PagerMake.SCRIPT,
            current=at,
            total_pages=total,
            total_items=int(items[1]) if items else None,
            next_url=urls[at] if at < len(urls) else None,
            page_urls=tuple(url for n, url in enumerate(urls, 1) if url and n != at),
            call=told[:_LONGEST_CALL],
            quote=told[:_LONGEST_CALL],
        )
    return None


def _pages_told(told: str) -> int:
    """How many pages a component is told of, or of how many entries at so many a page; 0 where neither is a number."""
    if pages := _PAGE_COUNT.search(told):
        return int(pages[1])
    items, size = _ITEM_COUNT.search(told), _PER_PAGE.search(told)
    return -(-int(items[1]) // int(size[1])) if items and size and int(size[1]) else 0


def _make(turning: Sequence[Link], following: Link | None, forms: Sequence[Form]) -> PagerMake:
    deciding = [following] if following else list(turning)
    if any(link.via is LinkVia.POSTBACK for link in deciding):
        return PagerMake.POSTBACK
    if any(link.url for link in deciding):
        return PagerMake.LINKS
    if any(link.url for link in turning if NUMBER.fullmatch(link.text)):
        return PagerMake.LINKS
    is_posted = any(form.method == "post" and any(_SCRIPTED.search(f.name) for f in form.fields) for form in forms)
    return PagerMake.POST if is_posted else PagerMake.SCRIPT


def _next_number(turning: Sequence[Link], current: int, url: str) -> str | None:
    """The link with the number after the current page's."""
    for link in turning:
        number = NUMBER.fullmatch(link.text)
        if number and int(number[1]) == current + 1 and not is_same_page(link.url, url):
            return link.url
    return None


def _call(following: Link | None, turning: Sequence[Link]) -> str:
    link = following or next((one for one in turning if one.url is None), None)
    if link is None or (link.url is not None and link.via is not LinkVia.SCRIPT):
        return ""
    return (postback(link.href) or link.href)[:_LONGEST_CALL]


def _is_home(link: Link) -> bool:
    return link.text.strip() == "首页" and link.url is not None and link.url.rstrip("/").count("/") <= 2


def _both(text: str) -> tuple[int | None, int | None]:
    """Page and number of pages behind a count of entries, without a word (共1183条 60/60)."""
    found = _BOTH.search(text)
    return (int(found[1]), int(found[2])) if found and 0 < int(found[1]) <= int(found[2]) else (None, None)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return next((int(group) for group in found.groups() if group), None) if found else None
