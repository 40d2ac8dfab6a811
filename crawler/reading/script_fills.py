"""Containers that scripts fill: what stands in them was not read, which is not the same as nothing."""

import re
from collections.abc import Iterator

from crawler.reading.facts import Region, ScriptFill
from crawler.reading.script_sources import is_harmless
from crawler.reading.tree import Tree
from crawler.reading.written import without_comments

_WRITES_INTO = re.compile(
    r"ajax|\$\.(?:get|post|getJSON)|fetch\s?\(|XMLHttpRequest|axios|template|\.html\s?\(|innerHTML|"
    r"\.append\s?\(|\.load\s?\(|new Vue|jpage|createApp|render",
    re.I,
)
_NAME = re.compile(r"[A-Za-z_][\w\-]{1,60}")
_PART = re.compile(r"(?:^|[_\-.\d])(foot|bottom|copyright|header|head|top|nav)(?:er)?[\w\-]{0,12}\.js", re.I)
_MOST = 200
_CONTAINERS = frozenset(["div", "ul", "ol", "table", "tbody", "span", "section", "footer", "header", "dl"])
_FILLABLE = _CONTAINERS | {"p", "td", "li", "em", "strong", "label", "font", "b", "i"}
_FOOTER_NAME = re.compile(r"beian|icp|banquan|dibu|police|gongan", re.I)
_NO_MARK = re.compile(
    r"conac|jiucuo|cnzz|share|top$|count$|visit|hits|^(?:ad|float|clear|mask|layer|popup|modal|player)", re.I
)
_MEDIA = re.compile(r"\.(?:mp[34]|wm[av]|avi|flv|rmvb?|mov|wav|mid|ogg|webm|m3u8)(?:$|[?#])", re.I)
_MOST_SOURCE = 1_000_000


class Fillers:
    """The names that inline scripts mention, so that a container can be asked for in constant time."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._names: set[str] = set()
        self.has_writer = False
        budget = _MOST_SOURCE
        for _, source in tree.scripts:
            if budget <= 0 or not source:
                continue
            code = without_comments(source[:budget])
            budget -= len(code)
            if _WRITES_INTO.search(code):
                self.has_writer = True
                self._names.update(_NAME.findall(code))
        self.has_unknown_script = any(
            tag == "script" and (src := tree.attribute(i, "src")) and not is_harmless(src)
            for i, tag in enumerate(tree.tags)
        )

    def mentions(self, name: str) -> bool:
        """Whether a script that writes names `name`."""
        return name in self._names

    def fills(self, index: int) -> bool:
        """Whether a script fills element `index`: one that writes names it, or stands in it."""
        tree = self._tree
        own = tree.attribute(index, "id")
        if self.has_unknown_script or (own and own in self._names):
            return True
        names = [name for name in tree.attribute(index, "class").split() if len(name) > 3]
        if any(name in self._names for name in names):
            return True
        above = tree.parents[index]
        parent_id = tree.attribute(above, "id") if above >= 0 else ""
        if parent_id and parent_id in self._names:
            return True
        inside = range(index + 1, min(tree.ends[index], index + 20))
        return any(tree.tags[i] == "script" and not is_harmless(tree.attribute(i, "src")) for i in inside)


def read_script_fills(tree: Tree, regions: list[Region], fillers: Fillers) -> tuple[tuple[ScriptFill, ...], bool]:
    """What scripts and embedded documents make up, the footer's first; and whether there was more than is kept."""
    found = [
        *_footer_fills(tree, regions, fillers),
        *_written_tails(tree, regions),
        *_embedded(tree, regions),
        *_empty_containers(tree, regions, fillers),
    ]
    found = list(dict.fromkeys(found))
    found.sort(key=lambda fill: fill.region is not Region.FOOTER)
    return tuple(found[:_MOST]), len(found) > _MOST


def _empty_containers(tree: Tree, regions: list[Region], fillers: Fillers) -> Iterator[ScriptFill]:
    """Empty containers that inline scripts name, and those that hold nothing but an external script."""
    claimed = 0
    for index, tag in enumerate(tree.tags):
        if index < claimed or tag not in _CONTAINERS:
            continue
        end = tree.ends[index]
        if not _is_empty(tree, index):
            continue
        name = _container_name(tree, index)
        if reason := _reason(tree, fillers, index, end, name):
            yield ScriptFill(container=name or tag, region=regions[index], reason=reason)
            claimed = end


def _is_empty(tree: Tree, index: int) -> bool:
    end = tree.ends[index]
    return not tree.length(index, end) and not any(
        tree.tags[i] in ("img", "input", "a", "iframe") for i in range(index, min(end, index + 40))
    )


def _footer_fills(tree: Tree, regions: list[Region], fillers: Fillers) -> Iterator[ScriptFill]:
    """Scripts in the midst of a footer, and its empty elements with an id where a script could know them."""
    for index, tag in enumerate(tree.tags):
        if regions[index] is not Region.FOOTER:
            continue
        if tag == "script":
            src = tree.attribute(index, "src")
            is_tail = tree.tags[tree.parents[index]] in ("body", "html", "form")
            name = src.rpartition("/")[2]
            if src and not is_harmless(src) and (not is_tail or _FOOTER_NAME.search(name)):
                yield ScriptFill(container=src, region=Region.FOOTER, reason="底部的外部脚本可能写入内容")
        elif fillers.has_unknown_script and tag in _FILLABLE and _is_empty(tree, index):
            own = tree.attribute(index, "id")
            if own and not _NO_MARK.search(own):
                yield ScriptFill(container=f"#{own}", region=Region.FOOTER, reason="外部脚本可能按编号写入")


def _embedded(tree: Tree, regions: list[Region]) -> Iterator[ScriptFill]:
    """Documents inside the page that are not read: `iframe srcdoc`, `object data`, `embed src`; film aside."""
    for index, tag in enumerate(tree.tags):
        if tree.dormant[index]:
            continue
        if tag == "iframe" and tree.attribute(index, "srcdoc").strip():
            yield ScriptFill(container="iframe[srcdoc]", region=regions[index], reason="内嵌文档未读取")
        elif tag in ("object", "embed"):
            address = tree.attribute(index, "data" if tag == "object" else "src").strip()[:200]
            if address and not _MEDIA.search(address):
                yield ScriptFill(container=address, region=regions[index], reason="内嵌对象未读取")


def _container_name(tree: Tree, index: int) -> str:
    if own := tree.attribute(index, "id"):
        return f"#{own}"
    names = tree.attribute(index, "class").split()
    return f".{names[0]}" if names else ""


def _reason(tree: Tree, fillers: Fillers, index: int, end: int, name: str) -> str:
    for inner in range(index + 1, min(end, index + 20)):
        if tree.tags[inner] == "script":
            src = tree.attribute(inner, "src")
            if not src or not is_harmless(src):
                return f"容器内的脚本写入 {src}".strip()
    if name.startswith("#") and fillers.mentions(name[1:]):
        return "页面脚本按编号写入"
    return ""


def _written_tails(tree: Tree, regions: list[Region]) -> list[ScriptFill]:
    """`<script src="…/footer.js">`: a part of the page that only this script writes."""
    found = []
    for index, tag in enumerate(tree.tags):
        src = tree.attribute(index, "src") if tag == "script" else ""
        part = _PART.search(src.rpartition("/")[2]) if src else None
        if part:
            region = Region.FOOTER if part[1].lower() in ("foot", "bottom", "copyright") else Region.HEADER
            found.append(ScriptFill(container=src, region=region, reason="外部脚本写入页面该部分"))
    return found
