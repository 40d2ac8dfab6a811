"""Cells of a header table that say a value which happens to be a label's word (信息类别 | 规范性文件 | 文号 | …)."""

from collections.abc import Sequence, Set
from itertools import islice

from crawler.reading.layout.label_words import LabelKind
from crawler.reading.markup.tree import Tree

_CELLS = ("td", "th")
_FEWEST = 2  # cells of a row: a label and its value
_MOST_ROWS = 30
_MOST_CELLS = 12


def value_places(tree: Tree, labels: Sequence[tuple[int, LabelKind]]) -> Set[int]:
    """Those offsets of `labels` that stand where the table has its values: labels and values take turns in its rows,
    and most of the values are no label's word. A row of captions alone has no such turns.
    """
    doubtful = [start for start, kind in labels if kind is LabelKind.HEADER]
    if not doubtful or "tr" not in tree.by_tag:
        return frozenset()
    cells = {start: _cell_of(tree, start) for start, _ in labels}
    labelled = frozenset(cell for cell in cells.values() if cell >= 0)
    return {start for start in doubtful if cells[start] >= 0 and _is_value(tree, cells[start], labelled)}


def _cell_of(tree: Tree, start: int) -> int:
    """The cell that begins with what stands at an offset; -1 where it stands elsewhere."""
    owner = tree.owner_at(start)
    cell = next((i for i in (owner, *tree.ancestors(owner)) if tree.tags[i] in _CELLS), -1)
    return cell if cell >= 0 and not tree.flow[tree.starts[cell] : start].strip() else -1


def _is_value(tree: Tree, cell: int, labelled: Set[int]) -> bool:
    row = tree.parents[cell]
    if row < 0 or tree.tags[row] != "tr" or tree.tags[cell] != "td":
        return False
    own = _row(tree, row)
    if cell not in own or own.index(cell) % 2 == 0 or tree.text(cell).endswith((":", "：")):
        return False
    rows = [_row(tree, one) for one in islice(tree.children(tree.parents[row]), _MOST_ROWS) if tree.tags[one] == "tr"]
    turning = [cells for cells in rows if len(cells) >= _FEWEST and len(cells) % 2 == 0]
    heads = [one for cells in turning for one in cells[::2] if tree.length(one)]
    values = [one for cells in turning for one in cells[1::2] if tree.length(one)]
    told = sum(one in labelled for one in values)
    return own in turning and all(one in labelled for one in heads) and 2 * told < len(values)


def _row(tree: Tree, row: int) -> list[int]:
    return [cell for cell in islice(tree.children(row), _MOST_CELLS) if tree.tags[cell] in _CELLS]
