"""Rows of a table whose links only say 查看 or 下载: what they lead to stands in a cell beside them."""

import re

from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.text_dates import find_dates
from crawler.reading.lists.captions import Columns
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_OPENS = re.compile(
    r"\W*(?:点击|在线|立即)?(?:查看|浏览|阅读|打开|下载|详情|详细)(?:详情|全文|原文|正文|文件|附件|内容)?\W*"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
_LONGEST = 100  # characters of a name
_MOST_LINKS, _MOST_CELLS = 6, 12


def row_name(tree: Tree, record: Record, columns: Columns) -> tuple[str, int] | None:
    """The name that a row's cells say and the first of its links, where all of them say but that they open it."""
    row = record.start
    links = tree.links_in(row, record.end)
    if tree.tags[row] != "tr" or not 1 <= len(links) <= _MOST_LINKS:
        return None
    if not all(_OPENS.fullmatch(tree.text(link)) for link in links):
        return None
    cells = list(tree.children(row))[:_MOST_CELLS]
    if LabelKind.TITLE in columns and len(cells) == len(columns):
        cells = [cells[columns.index(LabelKind.TITLE)]]
    names = (tree.text(cell) for cell in cells if not tree.link_count(cell) and tree.length(cell) <= _LONGEST)
    named = [name for name in names if _NAME.search(name) and not find_dates(name)]
    return (max(named, key=len), links[0]) if named else None
