"""Containers that scripts fill: what stands in them was not read, which is not the same as nothing."""

import re

from crawler.reading.facts import Region, ScriptFill
from crawler.reading.tree import Tree
from crawler.reading.written import without_comments

_WRITES_INTO = re.compile(
    r"ajax|\$\.(?:get|post|getJSON)|fetch\s?\(|XMLHttpRequest|axios|template|\.html\s?\(|innerHTML|"
    r"\.append\s?\(|\.load\s?\(|new Vue|jpage|createApp|render",
    re.I,
)
_NAME = re.compile(r"[A-Za-z_][\w\-]{1,60}")
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|layer|layui|superslide|vue|react|angular|polyfill|modernizr|respond|html5shiv|share|"
    r"baidu|cnzz|analytics|hm\.js|tongji|conac|jiucuo|pucha|wza|barrier|slide|wdate|laydate|player|qrcode|fontsize|css3|pie|iepng",
    re.I,
)
_PART = re.compile(r"(?:^|[_\-.\d])(foot|bottom|copyright|header|head|top|nav)(?:er)?[\w\-]{0,12}\.js", re.I)
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
            tag == "script" and (src := tree.attribute(i, "src")) and not _LIBRARY.search(src)
            for i, tag in enumerate(tree.tags)
        )

    def mentions(self, name: str) -> bool:
        """Whether a script that writes names `name`."""
        return name in self._names

    def fills(self, index: int) -> bool:
        """Whether a script fills element `index`: one that writes names it, or stands in it."""
        tree = self._tree
        own = tree.attribute(index, "id")
        if own and (own in self._names or self.has_unknown_script):
            return True
        names = [name for name in tree.attribute(index, "class").split() if len(name) > 3]
        if any(name in self._names for name in names):
            return True
        above = tree.parents[index]
        parent_id = tree.attribute(above, "id") if above >= 0 else ""
        if parent_id and parent_id in self._names:
            return True
        return any(tree.tags[i] == "script" for i in range(index + 1, min(tree.ends[index], index + 20)))


def read_script_fills(tree: Tree, regions: list[Region], fillers: Fillers) -> tuple[ScriptFill, ...]:
    """Empty containers that inline scripts name, and regions that an external script alone makes up."""
    found: list[ScriptFill] = []
    claimed = 0
    for index, tag in enumerate(tree.tags):
        if index < claimed or tag not in (
            "div",
            "ul",
            "ol",
            "table",
            "tbody",
            "span",
            "section",
            "footer",
            "header",
            "dl",
        ):
            continue
        end = tree.ends[index]
        if tree.length(index, end) or any(
            tree.tags[i] in ("img", "input", "a", "iframe") for i in range(index, min(end, index + 40))
        ):
            continue
        name = _container_name(tree, index)
        if reason := _reason(tree, fillers, index, end, name):
            found.append(ScriptFill(container=name or tag, region=regions[index], reason=reason))
            claimed = end
    return tuple([*found, *_written_tails(tree, regions)][:200])


def _container_name(tree: Tree, index: int) -> str:
    if own := tree.attribute(index, "id"):
        return f"#{own}"
    names = tree.attribute(index, "class").split()
    return f".{names[0]}" if names else ""


def _reason(tree: Tree, fillers: Fillers, index: int, end: int, name: str) -> str:
    for inner in range(index + 1, min(end, index + 20)):
        if tree.tags[inner] == "script":
            src = tree.attribute(inner, "src")
            if not src or not _LIBRARY.search(src):
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
