"""Tables of letters: rows under captions (标题, 来信时间, 状态…), be the captions in the same table or in one above."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crawler.reading.facts import Region
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.captions import Columns, captions
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_NAMING = frozenset({LabelKind.TITLE, LabelKind.QUESTION})
_TELLING = frozenset({LabelKind.ASKED, LabelKind.REPLIED, LabelKind.HANDLED, LabelKind.ASKER})
OF_LETTERS = _TELLING | {
    LabelKind.ACCEPTED,
    LabelKind.STATUS,
    LabelKind.REPLY_UNIT,
    LabelKind.ADDRESSEE,
    LabelKind.CATEGORY,
}
_OF_NOTICES = frozenset({LabelKind.REPLY_UNIT, LabelKind.CATEGORY})  # 科室, 类别
_LONGEST_HEAD = 90  # characters of a row of captions
_BEGIN_AND_END = 2  # columns of times
_LEVELS = 3  # between a table of captions and the one of its rows
_BULLETS = " \n　·•●■◆▪▲►"  # before the title in a cell
_MOST_ROWS, _MOST_TABLES = 200, 50
_FIRST_ROWS, _SHORTEST_TITLE = 30, 4  # rows looked at; characters, in the mean


class LetterTable(NamedTuple):
    """The rows of a table and what its columns hold."""

    records: tuple[Record, ...]
    columns: Columns


def letter_tables(layout: Layout) -> list[LetterTable]:
    """The tables of a page whose captions are those of letters, in its order."""
    tree, found = layout.tree, list[LetterTable]()
    for table in tree.by_tag.get("table", ())[:_MOST_TABLES]:
        if layout.regions.of[table] is not Region.MAIN or layout.hidings.is_hidden(table):
            continue
        rows = list(_rows(tree, table))
        head = next(((i, kinds) for i, row in enumerate(rows[:3]) if (kinds := _head(tree, row))), None)
        if head is None or not is_of_letters(head[1]):
            continue
        below = rows[head[0] + 1 :] or _rows_below(tree, table)
        records = _records(tree, below, len(head[1]))
        if records:
            found.append(LetterTable(records, head[1]))
    return found


def is_of_letters(columns: Columns) -> bool:
    """Whether columns tell what was asked, and when or by whom it was or was answered. Letters have no 文号."""
    if LabelKind.NUMBER in columns:
        return False
    return bool(_NAMING & set(columns)) and bool(_TELLING & set(columns))


def tell_of_letters(columns: Columns, *, is_board: bool) -> bool:
    """Whether the captions of a list are those of letters; outside a board's page, 发布日期 and 科室 are of notices."""
    known = OF_LETTERS & set(columns)
    if not is_board and columns.count(LabelKind.OTHER_TIME) >= _BEGIN_AND_END and not _TELLING & set(columns):
        return False  # 开始时间, 结束时间, 状态: what the public is asked about (意见征集), and no letters
    if not is_board and LabelKind.PUBLISHED in columns:
        known -= _OF_NOTICES
    return bool(known) and LabelKind.NUMBER not in columns  # letters have no 文号


def cells(tree: Tree, record: Record, columns: Columns) -> dict[LabelKind, str]:
    """The texts of a record by what their columns hold; empty when it has other columns."""
    own = _cells(tree, record, len(columns))
    if len(own) != len(columns):
        return {}
    texts = [tree.text(cell).lstrip(_BULLETS).strip() for cell in own]
    return {kind: text for kind, text in zip(columns, texts, strict=True) if kind is not None and text}


def titled(tree: Tree, table: LetterTable) -> Columns:
    """The columns of a table; the one with most to say is the titles' where no known caption names it (正在问)."""
    columns, records = table.columns, table.records[:_FIRST_ROWS]
    if not columns or _NAMING & set(columns):
        return columns
    rows = [own for record in records if len(own := _cells(tree, record, len(columns))) == len(columns)]
    means = {
        place: sum(tree.length(row[place]) for row in rows) / len(rows)
        for place, kind in enumerate(columns)
        if kind is None and rows
    }
    best = max(means, key=lambda place: means[place], default=-1)
    if best < 0 or means[best] < _SHORTEST_TITLE:
        return columns
    return tuple(LabelKind.TITLE if place == best else kind for place, kind in enumerate(columns))


def _cells(tree: Tree, record: Record, width: int) -> list[int]:
    own = list(tree.children(record.start))
    while len(own) == 1 < width:
        own = list(tree.children(own[0]))
    return own


def _head(tree: Tree, row: int) -> Columns:
    return captions(tree, row) if 4 < tree.length(row) <= _LONGEST_HEAD else ()


def _rows(tree: Tree, table: int) -> Iterator[int]:
    """The rows of a table itself, not of those inside it."""
    for row in tree.inside(table, "tr"):
        holder = tree.parents[row]
        while holder > table and tree.tags[holder] in ("tbody", "thead", "tfoot"):
            holder = tree.parents[holder]
        if holder == table:
            yield row


def _rows_below(tree: Tree, table: int) -> list[int]:
    """The rows of the tables that follow in the same block, up to the next captions, where a table holds only those."""
    outer, found = table, list[int]()
    for _, holder in zip(range(_LEVELS), tree.ancestors(table), strict=False):
        outer = holder
    for other in tree.by_tag["table"]:
        if tree.ends[table] <= other < tree.ends[outer] and len(found) < _MOST_ROWS:
            rows = list(_rows(tree, other))
            if any(_head(tree, row) for row in rows[:1]):
                break
            found += rows
    return found


def _records(tree: Tree, rows: Sequence[int], width: int) -> tuple[Record, ...]:
    """Each row with all columns, and the rows with fewer that go on from it (办理结果：…)."""
    found: list[Record] = []
    for row in rows:
        if not tree.length(row):
            continue
        count = sum(1 for _ in tree.children(row))
        if count == width:
            found.append(Record(row, tree.ends[row], tree.starts[row], tree.stops[row]))
        elif found and count < width and len(found) < _MOST_ROWS:
            last = found[-1]
            found[-1] = Record(last.start, tree.ends[row], last.begin, tree.stops[row])
    return tuple(found[:_MOST_ROWS])
