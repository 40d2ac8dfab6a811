"""Containers that scripts fill: what stands in them was not read, which is not the same as nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from crawler.reading.facts import Region, ScriptFill
from crawler.reading.layout.clocks import calls_a_clock, writes_the_time
from crawler.reading.layout.definitions import only_defines
from crawler.reading.layout.known_scripts import is_harmless
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.regions import Regions
from crawler.reading.layout.scripts import Scripts
from crawler.reading.lists.pager_scripts import writes_pager_only
from crawler.reading.mark_places import MARK_SIGNS, copied_badge_script, place_of_mark, unwritten_badges
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.written import without_comments, writes_only

_PART = re.compile(r"(?:^|[_\-.\d])(foot|bottom|copyright|header|head|top|nav)(?:er)?[\w\-]{0,12}\.js", re.I)
_MOST = 200
_CONTAINERS = frozenset(["div", "ul", "ol", "table", "tbody", "span", "section", "footer", "header", "dl"])
_FILLABLE = frozenset([*_CONTAINERS, "p", "td", "li", "em", "strong", "label", "font", "b", "i"])
_SHOWING = frozenset(["img", "input", "a", "iframe"])
_FOOTER_NAME = re.compile(r"beian|icp|banquan|dibu|police|gongan", re.I)
_OF_A_FOOTER = re.compile(
    r"版权|主办|承办|主管|备案|ICP备|网安备|标识码|地址[:：]|电话[:：]|邮编|网站地图|联系我们", re.I
)
_HEADER_TAGS = frozenset(["div", "header", "section"])
_HEADER_ID = re.compile(
    r"(?:page|site|common|comm|public|my|index|top)?[-_]?(?:header|head|nav)(?:[-_]?(?:box|wrap|con))?", re.I
)
_NO_MARK = re.compile(
    r"conac|jiucuo|cnzz|share|top$|count$|visit|hits|^(?:ad|float|clear|mask|layer|popup|modal|player)", re.I
)
_CLOCK = re.compile(  # ids and classes of what shows the day, the weather or a count of visitors
    r"(?:(?:now|my|show|cur(?:rent)?|today|local)?[-_]?(?:today|date|time|day|week|clock|weather|tianqi|nongli|lunar)"
    r"[-_]?(?:box|div|str|text|show|info|time|date|now)?|rili|riqi|shijian|(?:jr|dq|xs)?rq)",
    re.I,
)
_CODED = re.compile(r"[\w+/=%.-]+", re.ASCII)
_SHORTEST_CODE = 24  # characters
_MEDIA = re.compile(r"\.(?:mp[34]|wm[av]|avi|flv|rmvb?|mov|wav|mid|ogg|webm|m3u8)(?:$|[?#])", re.I)


def read_script_fills(layout: Layout, *, has_pager_call: bool = False) -> tuple[tuple[ScriptFill, ...], bool]:
    """What scripts and embedded documents make up, the footer's first; and whether there was more than is kept.

    `has_pager_call`: the call that writes the page's pager was read, so that its container holds nothing unread.
    """
    tree, regions, scripts = layout.tree, layout.regions, layout.scripts
    found = [
        *_footer_fills(tree, regions, scripts),
        *_header_fills(layout),
        *_written_tails(tree),
        *_embedded(tree, regions),
        *_empty_containers(layout, has_pager_call=has_pager_call),
        *_overwritten(layout),
    ]
    found = list(dict.fromkeys(found))
    found.sort(key=lambda fill: fill.region is not Region.FOOTER)
    return tuple(found[:_MOST]), len(found) > _MOST


def _empty_containers(layout: Layout, *, has_pager_call: bool) -> Iterator[ScriptFill]:
    """Empty containers that inline scripts name, and those that hold nothing but a script."""
    tree, regions, scripts, addresses = layout.tree, layout.regions, layout.scripts, layout.addresses
    if not scripts.has_writer and "script" not in tree.by_tag:
        return
    claimed = 0
    for index, (start, stop) in enumerate(zip(tree.starts, tree.stops, strict=True)):
        if start != stop or index < claimed or tree.tags[index] not in _CONTAINERS or not _is_empty(tree, index):
            continue
        if reason := _reason(tree, scripts, index, has_pager_call=has_pager_call):
            name = container_name(tree, index) or tree.tags[index]
            fed_from = scripts.fed_from(addresses, tree.attribute(index, "id"))
            yield ScriptFill(container=name, region=regions.of[index], reason=reason, fed_from=fed_from)
            claimed = tree.ends[index]


def _overwritten(layout: Layout) -> Iterator[ScriptFill]:
    """Containers that hold something which says nothing to a reader (a coded text), and that a script overwrites."""
    tree, regions, names = layout.tree, layout.regions, layout.scripts.overwritten
    if not names:
        return
    for index in tree.named:
        own = tree.attribute(index, "id")
        if own not in names or tree.starts[index] == tree.stops[index] or _CLOCK.fullmatch(own):
            continue
        text = tree.text(index)
        is_coded = len(text) >= _SHORTEST_CODE and _CODED.fullmatch(text) is not None
        is_pager = bool(tree.roles[index] & naming.PAGER) and regions.of[index] is Region.MAIN
        if not tree.link_count(index) and (is_coded or is_pager):
            yield ScriptFill(container=f"#{own}", region=regions.of[index], reason="页面脚本按编号改写")


def _is_empty(tree: Tree, index: int) -> bool:
    end = min(tree.ends[index], index + 40)
    return tree.stops[index] == tree.starts[index] and _SHOWING.isdisjoint(tree.tags[index:end])


def _footer_fills(tree: Tree, regions: Regions, scripts: Scripts) -> Iterator[ScriptFill]:
    """Scripts in the midst of a footer, and its empty elements with an id where a script could know them."""
    of, attributes = regions.of, tree.attributes
    for index in tree.by_tag.get("script", ()):
        src = tree.attribute(index, "src")
        is_own = bool(tree.attribute(index, "sitecode"))  # the find-error entry's, read as that mark
        if of[index] is Region.FOOTER and src and not is_own and not is_harmless(src):
            is_tail = tree.tags[tree.parents[index]] in ("body", "html", "form")
            if not is_tail or _FOOTER_NAME.search(src.rpartition("/")[2]):
                yield ScriptFill(container=src, region=Region.FOOTER, reason="底部的外部脚本可能写入内容")
        if of[index] is Region.FOOTER and not src and _writes_unread_words(tree.sources.get(index, "")):
            yield ScriptFill(container="script", region=Region.FOOTER, reason="底部的脚本写入文字，未能读取")
    for address in unwritten_badges(tree):
        yield ScriptFill(container=address, region=Region.FOOTER, reason="脚本里有标识的代码，未能读取")
    if not (scripts.has_unknown or scripts.has_writer or copied_badge_script(tree)):
        return
    signed = (i for i, name in zip(tree.named, tree.names, strict=True) if any(sign in name for sign in MARK_SIGNS))
    for index in islice(signed, _MOST):
        is_empty = tree.tags[index] in _FILLABLE and _is_empty(tree, index)
        if is_empty and (place := place_of_mark(tree, index)):  # wherever it stands
            yield ScriptFill(container=place, region=Region.FOOTER, reason="标识的空位，脚本可能写入")
    for index in tree.named[bisect_left(tree.named, regions.footer_from) :]:
        if tree.tags[index] not in _FILLABLE or not _is_empty(tree, index):
            continue
        own = attributes[index].get("id")
        is_place = any(sign in tree.naming(index) for sign in MARK_SIGNS) and place_of_mark(tree, index)
        if own and scripts.has_unknown and not _NO_MARK.search(own) and not is_place:
            yield ScriptFill(container=f"#{own}", region=Region.FOOTER, reason="外部脚本可能按编号写入")


def _header_fills(layout: Layout) -> Iterator[ScriptFill]:
    """The empty place of a header (`<div id=header>`) on a page that shows none and loads a script that may fill it."""
    tree, regions = layout.tree, layout.regions
    empty = (
        i
        for i in tree.named
        if tree.tags[i] in _HEADER_TAGS and _HEADER_ID.fullmatch(tree.attribute(i, "id")) and _is_empty(tree, i)
    )
    index = next(empty, -1)
    if index >= 0 and layout.scripts.has_unknown and not regions.text(Region.HEADER, Region.NAV):
        name = f"#{tree.attribute(index, 'id')}"
        yield ScriptFill(container=name, region=Region.HEADER, reason="外部脚本可能按编号写入")


def _embedded(tree: Tree, regions: Regions) -> Iterator[ScriptFill]:
    """Documents inside the page that are not read: `iframe srcdoc`, `object data`, `embed src`; film aside."""
    for index in tree.each("iframe", "object", "embed"):
        tag = tree.tags[index]
        if tag == "iframe":
            if tree.attribute(index, "srcdoc").strip():
                yield ScriptFill(container="iframe[srcdoc]", region=regions.of[index], reason="内嵌文档未读取")
            continue
        address = tree.attribute(index, "data" if tag == "object" else "src").strip()[:200]
        if address and not _MEDIA.search(address):
            yield ScriptFill(container=address, region=regions.of[index], reason="内嵌对象未读取")


def container_name(tree: Tree, index: int) -> str:
    """What an element is called by its id or first class, as a selector; "" for neither."""
    if own := tree.attribute(index, "id"):
        return f"#{own}"
    names = tree.attribute(index, "class").split()
    return f".{names[0]}" if names else ""


def _reason(tree: Tree, scripts: Scripts, index: int, *, has_pager_call: bool) -> str:
    for inner in tree.inside(index, "script"):
        src = tree.attribute(inner, "src")
        source = "" if src else tree.sources.get(inner, "")
        is_read = writes_only(source) or only_defines(source) or calls_a_clock(source) or writes_the_time(source)
        is_read = is_read or (has_pager_call and writes_pager_only(source))
        if not is_read if not src else not is_harmless(src):
            return f"容器内的脚本写入 {src}".strip()
    own = tree.attribute(index, "id")
    if scripts.mentions(own) and not _CLOCK.fullmatch(own) and not scripts.shows_the_time(own):
        return "页面脚本按编号写入"
    return ""


def _writes_unread_words(source: str) -> bool:
    """Whether a script writes words of a footer beside what it reckons (主办：某市人民政府 2010-…)."""
    if "document.write" not in source or writes_only(source):
        return False
    return _OF_A_FOOTER.search(without_comments(source)) is not None


def _written_tails(tree: Tree) -> Iterator[ScriptFill]:
    """`<script src="…/footer.js">`: a part of the page that only this script writes."""
    for index in tree.by_tag.get("script", ()):
        src = tree.attribute(index, "src")
        part = _PART.search(src.rpartition("/")[2]) if src else None
        if part:
            region = Region.FOOTER if part[1].lower() in ("foot", "bottom", "copyright") else Region.HEADER
            yield ScriptFill(container=src, region=region, reason="外部脚本写入页面该部分")
