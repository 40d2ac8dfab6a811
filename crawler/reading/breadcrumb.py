"""The trail that says where in the site a page stands (当前位置：首页 > 信息公开 > …)."""

import re

from crawler.reading.facts import Region
from crawler.reading.tree import Tree

_POSITION = re.compile(
    r"(?:当前|您的|您现在的|你的|现在|所在|我的|您所在的|您当前的|当前所在)(?:所在)?(?:的)?位置(?:是)?\s*[:：]?"
)
_SEPARATOR = re.compile(r"\s*(?:>>|>|»|›|＞|→|/|\\|\||-->|::|—|·)\s*")
_ARROW = re.compile(r"[>»›＞→/]")
_HOME = ("首页", "网站首页", "门户首页", "主页")
_NAMED = re.compile(r"crumb|position|location|dqwz|weizhi|wz\b", re.I)
_LONGEST = 240
_LONGEST_STEP = 60


def read_breadcrumb(tree: Tree, regions: list[Region]) -> tuple[str, ...]:
    """The texts of the trail, 首页 first where it is shown; empty when the page shows none."""
    for index, text in enumerate(tree.texts):
        if text and "位置" in text and _POSITION.search(text):
            trail = _steps(_POSITION.split(_around(tree, index), maxsplit=1)[-1])
            if trail:
                return trail
    for index, text in enumerate(tree.texts):
        if text and text.strip(" >»") in _HOME and regions[index] is not Region.FOOTER:
            line = _around(tree, index)
            if _ARROW.search(line) and (trail := _steps(line)) and trail[0] in _HOME and len(trail) > 1:
                return trail
    return ()


def _around(tree: Tree, index: int) -> str:
    """The line that node `index` stands in: its smallest ancestor that holds more than it, if that is short."""
    node = index
    line = tree.text(index)
    for _ in range(4):
        node = tree.parents[node]
        if node < 0 or tree.length(node, tree.ends[node]) > _LONGEST:
            break
        line = _unbroken(tree, node)
        if _ARROW.search(line):
            break
    return line


def _unbroken(tree: Tree, node: int) -> str:
    """The node's text without the breaks of its blocks."""
    return " ".join("".join(tree.texts[node : tree.ends[node]]).split())


def _steps(line: str) -> tuple[str, ...]:
    steps = tuple(step.strip(" :：") for step in _SEPARATOR.split(line))
    return tuple(step for step in steps if step and len(step) <= _LONGEST_STEP)[:12]
