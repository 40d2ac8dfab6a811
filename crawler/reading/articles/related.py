"""Links between a document and its interpretation (解读与文件关联)."""

import re
from collections.abc import Iterator

from crawler.reading.facts import Link, Region, Related, RelatedKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.regions import Regions
from crawler.reading.markup.signs import any_of
from crawler.reading.markup.tree import Tree

_LABEL = re.compile(
    r"(?P<interpretation>(?:相关|关联|配套|政策|文件|文字|图文|图片|图解|视频|音频|专家|媒体|部门)?"
    r"解读(?!的?(?:政策)?(?:文件|政策|原文|文档))(?:材料|链接|文章|信息|入口)?)|"
    r"(?P<original>(?:相关|政策|[被所]?解读的?|文件|关联|对应|原始)(?:政策)?(?:文件|政策|原文|文档)|原文链接|文件链接|原文)"
)
_ENTRY = re.compile(
    r"[【\[（(《\s]*(?:点击)?(?:查看|阅读|进入)?(?:相关|政策|文字|图文|图片|视频|原文|"
    r"文件)*(?P<interpretation>解读|图解)(?:材料|链接|全文)[】\]）)》\s>]*"
    r"|[【\[（(《\s]*(?:点击)?(?:查看|阅读|进入)?(?P<original>(?:政策|文件|解读)?原文(?:件|链接)?|"
    r"政策文件|相关文件|关联文件)(?:链接|全文)?[】\]）)》\s>]*"
)
_COLUMNS = frozenset(["政策文件", "政策解读", "相关文件", "相关解读", "文件解读"])  # names of columns, too
_DOCUMENT = re.compile(r"\d{4}[^/?]{0,60}\Z|[?&]\w{0,12}id=\d")  # an address that ends in a number is a document's
_SIGNS = any_of("解读", "原文", "相关", "文件", "关联", "政策")
_LONGEST_LINE = 120  # characters; in longer ones the words are running text
_REACH = 400  # characters of the block that holds a label and its links
_MOST = 20


def read_related(
    layout: Layout, links: tuple[Link, ...], start: int, trail: tuple[str, ...] = ()
) -> tuple[Related, ...]:
    """The relations that a page shows from offset `start` of its flow on: a label with links, or links that say so.

    `trail`: where the page says that it stands; its steps lead to columns and relate to nothing.
    """
    tree, regions = layout.tree, layout.regions
    by_text: dict[str, Link] = {}
    for link in _beyond_columns(links, _linked_steps(layout, trail, start)):
        if link.region in (Region.MAIN, Region.SIDEBAR) and link.url is not None and link.text:
            by_text.setdefault(link.text, link)
    if not by_text or not _SIGNS.search(tree.flow):
        return ()
    found: dict[str, Related] = {}
    for link in by_text.values():
        if link.region is Region.MAIN and len(link.text) > 2 and (entry := _ENTRY.fullmatch(link.text)):
            if link.text in _COLUMNS and not _DOCUMENT.search(link.url or ""):
                continue
            found[link.url or ""] = Related(kind=_kind(entry), link=link)
    for label in _labels(tree, start):
        if not _is_label(tree, regions, label):
            continue
        for anchor in _anchors_beside(tree, label):
            known = by_text.get(tree.text(anchor))
            if known is not None and known.url is not None:
                found.setdefault(known.url, Related(kind=_kind(label), link=known))
    return tuple(found.values())[:_MOST]


def _linked_steps(layout: Layout, trail: tuple[str, ...], start: int) -> set[str]:
    """The steps of a trail, named as columns are, that are links above offset `start`: the last one seldom is."""
    tree, steps = layout.tree, _COLUMNS.intersection(trail)
    if not steps:
        return set()
    above = (index for index in tree.links if tree.starts[index] < start and layout.regions.of[index] is Region.MAIN)
    return {text for index in above if (text := tree.text(index)) in steps}


def _beyond_columns(links: tuple[Link, ...], steps: set[str]) -> Iterator[Link]:
    """The links without those that are named as columns are and lead to one, by the menu or the trail of the page.

    `steps`: those of the trail that are links.
    """
    in_menu = {(link.text, link.url) for link in links if link.text in _COLUMNS and link.region is not Region.MAIN}
    for link in links:
        if link.region is Region.MAIN and link.text in _COLUMNS:
            if link.text in steps:
                steps.remove(link.text)  # the trail stands above all else of that name
                continue
            if (link.text, link.url) in in_menu:
                continue
        yield link


def _labels(tree: Tree, start: int) -> Iterator[re.Match[str]]:
    """The labels from offset `start` on, line by line: only lines that hold one of the signs are searched."""
    flow = tree.flow
    while start < len(flow):
        sign = _SIGNS.search(flow, start)
        if sign is None:
            return
        begin, end = tree.line(sign.start())
        begin = max(start, begin)
        if end - begin <= _LONGEST_LINE:
            yield from _LABEL.finditer(flow, begin, end)
        start = end + 1


def _is_label(tree: Tree, regions: Regions, label: re.Match[str]) -> bool:
    """Whether the words stand outside links at the end of a line or before a colon: not in running text."""
    if regions.at(label.start()) is not Region.MAIN or tree.anchors[tree.owner_at(label.start())] >= 0:
        return False
    after = tree.flow[label.end() : label.end() + 2].lstrip(" 】]")
    before = tree.flow[label.start() - 1 : label.start()]
    return after[:1] in ("", "\n", ":", "：") and before in ("", "\n", " ", "【", "[", "　")


def _anchors_beside(tree: Tree, label: re.Match[str]) -> list[int]:
    """The links below a label in the smallest block that holds both."""
    owner = tree.owner_at(label.start())
    for block in (owner, *tree.ancestors(owner)):
        if tree.length(block) > _REACH:
            break
        if links := [i for i in tree.links_in(block, tree.ends[block]) if tree.starts[i] + 1 >= label.end()]:
            return links
    return []


def _kind(found: re.Match[str]) -> RelatedKind:
    return RelatedKind.INTERPRETATION if found["interpretation"] else RelatedKind.ORIGINAL
