"""Rows of a list that lead nowhere: entries where each repeats the form of the others and ends with its date.

A chronicle begins with its days, what is stated of a document stands behind labels, and sentences are no titles.
"""

import re
from collections.abc import Iterator

from crawler.reading.facts import ListItem, Region
from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.entry import Record
from crawler.reading.lists.plain_tables import PlainTable
from crawler.reading.markup.tree import one_line

_FEWEST_ROWS, _MOST_ROWS, _MOST_LISTS = 3, 500, 40
_SHORTEST_TITLE, _LONGEST_TITLE = 5, 80
_SENTENCE = re.compile(r"[。；;！？]|，.*，")
_BULLETS = " \t　·•・‧∙●■◆▪▲►>»|-—"
_FIELDS = ("input", "select", "textarea")


def plain_rows(layout: Layout) -> list[PlainTable]:
    """The lists of dated rows without links in the contents, in the order of the page."""
    tree, found = layout.tree, list[PlainTable]()
    for index in tree.each("ul", "ol"):
        if len(found) >= _MOST_LISTS:
            break
        if tree.link_count(index) or layout.regions.of[index] is not Region.MAIN or layout.hidings.is_hidden(index):
            continue
        if layout.dates.count(tree.starts[index], tree.stops[index]) < _FEWEST_ROWS:
            continue
        if not any(tree.holds(index, tag) for tag in _FIELDS) and (read := _read(layout, index)) is not None:
            found.append(read)
    return found


def _read(layout: Layout, index: int) -> PlainTable | None:
    tree = layout.tree
    rows = [row for row in tree.children(index) if tree.length(row)]
    if not _FEWEST_ROWS <= len(rows) <= _MOST_ROWS or len({_form(layout, row) for row in rows}) > 1:
        return None
    items = [item for row in rows if (item := _item(layout, row)) is not None]
    if len(items) < len(rows) or len({item.title for item in items}) < _FEWEST_ROWS:
        return None
    records = (Record(row, tree.ends[row], tree.starts[row], tree.stops[row]) for row in rows)
    return PlainTable(index, tuple(records), tuple(items))


def _form(layout: Layout, row: int) -> tuple[str, ...]:
    """The tags of a row and of what stands in it."""
    return tuple(_tags(layout, row))


def _tags(layout: Layout, row: int) -> Iterator[str]:
    yield layout.tree.tags[row]
    yield from (layout.tree.tags[child] for child in layout.tree.children(row))


def _item(layout: Layout, row: int) -> ListItem | None:
    """The entry of a row that is a title and, in an element of its own, the one date behind it."""
    tree = layout.tree
    start, stop = tree.starts[row], tree.stops[row]
    dates = layout.dates.between(start, stop)
    if tree.tags[row] != "li" or len(dates) != 1 or not dates[0].is_alone or dates[0].owner == row:
        return None
    title, rest = one_line(tree.flow[start : dates[0].start]).rstrip("[(（【 "), tree.flow[dates[0].stop : stop]
    title = title.strip(_BULLETS)
    is_title = _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE and not _SENTENCE.search(title)
    if not is_title or title[-1] in ":：" or kind_of_label(title) is not None or any(map(str.isalnum, rest)):
        return None
    return ListItem(title=title, url=None, date=dates[0].date, quote=one_line(tree.flow[start:stop]))
