"""The element that holds an article's text."""

import re

from crawler.reading.facts import Region
from crawler.reading.tree import TEXT, Tree

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:trs_editor|zoom|ucap|pages_content|article|art_con|content|con_?text|news_?con|xl_?con|wzcon|detail|view|text|nr|zw|zhengwen|vsb_content)",
    re.I,
)
_HOLDERS = frozenset(
    ["div", "td", "article", "section", "ucapcontent", "span", "form", "main", "li", "body", "center", "dd"]
)


def find_body(tree: Tree, regions: list[Region], start: int) -> int:
    """The node after `start` that holds most of the running text; -1 when there is none."""
    scores: dict[int, float] = {}
    for index in range(max(0, start), len(tree.tags)):
        text = tree.texts[index]
        if (
            not text
            or len(text) < 8
            or tree.anchors[index] >= 0
            or regions[index] is not Region.MAIN
            or tree.hidden[index]
        ):
            continue
        holder, weight = tree.parents[index], float(len(text))
        for _ in range(5):
            while holder >= 0 and tree.tags[holder] not in _HOLDERS:
                holder = tree.parents[holder]
            if holder < 0:
                break
            scores[holder] = scores.get(holder, 0.0) + weight
            weight *= 0.7
            holder = tree.parents[holder]
    best, best_score = -1, 0.0
    for holder, score in scores.items():
        if holder < start and tree.ends[holder] <= start:
            continue
        share = 1.15 if _NAMED.search(tree.naming(holder)) else 1.0
        links = tree.link_length(holder, tree.ends[holder]) / max(1, tree.length(holder, tree.ends[holder]))
        if (value := score * share * (1.0 - links)) > best_score:
            best, best_score = holder, value
    return best


def body_text(tree: Tree, body: int, start: int) -> str:
    """The text of `body` from node `start` on, one line per block."""
    return tree.lines(max(body, start), tree.ends[body]) if body >= 0 else ""


def picture_count(tree: Tree, body: int) -> int:
    """Pictures in the body."""
    return sum(1 for i in range(body, tree.ends[body]) if tree.tags[i] == "img") if body >= 0 else 0


def first_text(tree: Tree, index: int) -> int:
    """The first text node at or after `index`."""
    return next((i for i in range(index, len(tree.tags)) if tree.tags[i] == TEXT and tree.texts[i]), index)
