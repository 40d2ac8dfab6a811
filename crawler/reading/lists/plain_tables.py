"""Tables whose rows are entries without links (双公示, 办件公示): published on the page itself, in columns."""

import re
from typing import NamedTuple

from crawler.reading.facts import ListItem, PartialDate, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree, one_line

_DATE = re.compile(r"日期|时间")
_NO_DATE = re.compile(r"有效期|截止|截至|期限|至$")
_TITLE = re.compile(r"名称|标题|事项|项目|主题|内容|主体|相对人")
_NUMBER = re.compile(r"序号|编号|号$")
_FEWEST_COLUMNS, _FEWEST_ROWS, _MOST_ROWS, _MOST_TABLES = 3, 3, 500, 40
_LONGEST_CAPTION, _LONGEST_TITLE, _LONGEST_QUOTE = 14, 120, 600


class PlainTable(NamedTuple):
    """A table of entries: its element, their records, and what they say."""

    element: int
    records: tuple[Record, ...]
    items: tuple[ListItem, ...]


def plain_tables(layout: Layout) -> list[PlainTable]:
    """The tables of dated rows without links under captions that name a date, in the order of the page."""
    tree, found = layout.tree, list[PlainTable]()
    for table in tree.by_tag.get("table", ())[:_MOST_TABLES]:
        if layout.regions.of[table] is not Region.MAIN or layout.hidings.is_hidden(table) or tree.link_count(table):
            continue
        if len(tree.inside(table, "table")) > 1 or tree.holds(table, "input"):
            continue
        if (read := _read(tree, table)) is not None:
            found.append(read)
    return found


def _read(tree: Tree, table: int) -> PlainTable | None:
    rows = tree.inside(table, "tr")[: _MOST_ROWS + 1]
    if len(rows) <= _FEWEST_ROWS:
        return None
    captions = [tree.text(cell) for cell in tree.children(rows[0])]
    dated = next((i for i, text in enumerate(captions) if _DATE.search(text) and not _NO_DATE.search(text)), -1)
    titled = next((i for i, text in enumerate(captions) if _TITLE.search(text) and not _NUMBER.search(text)), -1)
    if len(captions) < _FEWEST_COLUMNS or min(dated, titled) < 0 or max(map(len, captions)) > _LONGEST_CAPTION:
        return None
    records, items = list[Record](), list[ListItem]()
    for row in rows[1:]:
        cells = [tree.text(cell) for cell in tree.children(row)]
        if len(cells) == len(captions) and cells[titled] and (date := _date_in(cells[dated])) is not None:
            quote = one_line(tree.flow[tree.starts[row] : tree.stops[row]])[:_LONGEST_QUOTE]
            items.append(ListItem(title=cells[titled][:_LONGEST_TITLE], url=None, date=date, quote=quote))
            records.append(Record(row, tree.ends[row], tree.starts[row], tree.stops[row]))
    if len(items) < _FEWEST_ROWS or len(items) * 2 < len(rows) - 1:
        return None
    return PlainTable(table, tuple(records), tuple(items))


def _date_in(text: str) -> PartialDate | None:
    return next(iter(find_dates(text)), None) or date_alone(text)
