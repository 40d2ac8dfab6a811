"""Tells the rows of an article that a table lays out (trail, title, byline, text) from the rows of a list."""

import re
from collections.abc import Sequence

from crawler.reading.markup.tree import Tree

# 【发布日期：2018-09-26】【来源：办公室】【字号：大 中 小】
_LABEL = re.compile(
    r"(?:日期|时间|来源|作者|编辑|点击数?|点击率|浏览[次量]?数?|阅读[次量]?数?|字号|字体(?:大小)?)\s*[:：]"
)
_LABELS = 2
_LONGEST = 300  # characters of a byline


def lays_out_article(tree: Tree, rows: Sequence[int]) -> bool:
    """Whether exactly one of several rows is an article's byline: entries of a list all have one, or none has."""
    if len(rows) <= 1:
        return False
    return sum(_is_byline(tree.flow[tree.starts[row] : tree.stops[row]]) for row in rows) == 1


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST and len(_LABEL.findall(text)) >= _LABELS
