"""Lines that are nothing but a year (2017年) and head a list whose dates show none."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crawler.reading.markup.tree import Tree

_YEAR_LINE = re.compile(r"(?:^|\n)\W{0,4}((?:19|20)\d{2})\s?年?度?\W{0,4}(?=\n|\Z)")
_LEVELS = 3  # from a line with a year to the list that it heads


class YearLine(NamedTuple):
    """A year on a line of its own, its place in the flow and the element that shows it."""

    at: int
    year: int
    owner: int


def year_lines(tree: Tree) -> list[YearLine]:
    """The lines of a page that are nothing but a year, in order; links to other years are none."""
    found = [(head.start(1), int(head[1])) for head in _YEAR_LINE.finditer(tree.flow)]
    owned = [YearLine(at, year, tree.owner_at(at)) for at, year in found]
    return [line for line in owned if tree.anchors[line.owner] < 0]


def year_above(tree: Tree, lines: Sequence[YearLine], start: int, owner: int) -> int | None:
    """The year of the last line above an offset, where it heads the list that holds `owner`; None otherwise."""
    above = [line for line in lines if line.at < start]
    if not above:
        return None
    holders = [holder for _, holder in zip(range(_LEVELS), tree.ancestors(above[-1].owner), strict=False)]
    return above[-1].year if any(holder <= owner < tree.ends[holder] for holder in holders) else None
