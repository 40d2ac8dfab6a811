"""Tables that lay a list out in cells: rows of two or more entries beside each other, as guides and files are shown."""

from crawler.reading.layout.dates import Dates
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_FEWEST_ROWS, _FEWEST_CELLS, _MOST_CELLS = 2, 2, 6
_SHORTEST = 4  # characters of a name, in the mean; columns of words like 下载 are none of entries
_BULLETS = 3  # characters of a cell beside its link and its date
_MOST_ALIKE = 2.5  # how many times longer the names of one column may be than those of another


def in_cells(tree: Tree, dates: Dates, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The entries in the cells of rows, from left to right, where every cell is one; else the records as they are.

    Every cell leads to a place of its own and says nothing beside it but, if one does, each its date; the names of the
    columns are about as long as each other.
    """
    if len(records) < _FEWEST_ROWS or any(tree.tags[record.start] != "tr" for record in records):
        return records
    rows = [[cell for cell in tree.children(record.start) if tree.length(cell)] for record in records]
    width = len(rows[0])
    if not _FEWEST_CELLS <= width <= _MOST_CELLS or any(len(row) != width for row in rows[:-1]):
        return records
    cells = [cell for row in rows for cell in row]
    if len(rows[-1]) > width or any(tree.link_count(cell) != 1 for cell in cells):
        return records
    dated = [dates.count(tree.starts[cell], tree.stops[cell]) for cell in cells]
    if any(count != dated[0] for count in dated) or dated[0] > 1:
        return records
    if not dated[0] and any(tree.length(cell) - tree.link_length(cell) > _BULLETS for cell in cells):
        return records
    means = [_mean(tree, [row[column] for row in rows if len(row) > column]) for column in range(width)]
    ways = {tree.attribute(tree.links_in(cell, tree.ends[cell])[0], "href") for cell in cells}
    if min(means) < _SHORTEST or max(means) > _MOST_ALIKE * min(means) or len(ways) < len(cells):
        return records
    return tuple(Record(cell, tree.ends[cell], tree.starts[cell], tree.stops[cell]) for cell in cells)


def _mean(tree: Tree, cells: list[int]) -> float:
    """How many characters the links of some cells have, in the mean."""
    return sum(tree.link_length(cell) for cell in cells) / len(cells)
