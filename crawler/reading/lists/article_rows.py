"""Tells the rows of an article that a table lays out (trail, title, byline, text) from the rows of a list."""

import re
from collections.abc import Sequence

from crawler.reading.layout.dates import Dates
from crawler.reading.markup.tree import Tree

# 【发布日期：2018-09-26】【来源：办公室】【字号：大 中 小】
_LABEL = re.compile(
    r"(?:日期|时间|来源|作者|编辑|点击数?|点击率|浏览[次量]?数?|阅读[次量]?数?|字号|字体(?:大小)?)\s*[:：]"
)
_LABELS = 2
_ENTRIES = 2  # dated rows with links make a list, whatever one row beside them says (a form to search in, 字号 below)
_HEADLINE = 8  # characters of a link that is an entry's title
_LONGEST = 300  # characters of a byline


def lays_out_article(tree: Tree, dates: Dates, rows: Sequence[int]) -> bool:
    """Whether exactly one of several rows is an article's byline: entries of a list all have one, or none has."""
    if len(rows) <= 1:
        return False
    bylines = [row for row in rows if _is_byline(tree.flow[tree.starts[row] : tree.stops[row]])]
    if len(bylines) != 1 or any(
        tree.length(link) >= _HEADLINE for link in tree.links_in(bylines[0], tree.ends[bylines[0]])
    ):
        return False
    others = (row for row in rows if row != bylines[0] and tree.link_count(row))
    return sum(dates.count(tree.starts[row], tree.stops[row]) > 0 for row in others) < _ENTRIES


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST and len(_LABEL.findall(text)) >= _LABELS
