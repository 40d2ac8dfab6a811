"""Lines that are nothing but a month (2016年12月) and head entries that show only the day (26日)."""

import re
from typing import NamedTuple

from crawler.reading.markup.tree import Tree

_MONTH_LINE = re.compile(
    r"(?:^|\n)[^\w\n]{0,4}(?:((?:19|20)\d{2})\s?年\s?)?(1[0-2]|0?[1-9])\s?月份?\s?"
    r"(?:[（(]\d{1,3}[条篇]?[)）])?[^\w\n]{0,4}(?=\n|\Z)"
)
_DAY = re.compile(r"([12]\d|3[01]|0?[1-9])\s?[日号]")
_LONGEST = 12  # characters of a day and what is around it
_EDGES = " \t\r\n　[]【】()（）〔〕·•-—:："
_LEVELS = 3  # from a line with a month to the list that it heads
_FEWEST = 2  # days below one month: one may be the other half of a date in two lines
_ONE_MONTH = 5000  # characters


class DayBelow(NamedTuple):
    """A day at its place in the flow, with its element, below a line that names its month; `year` where that does."""

    start: int
    stop: int
    owner: int
    year: int | None
    month: int
    day: int
    line_at: int


def days_below_months(tree: Tree) -> list[DayBelow]:
    """The days of entries below lines that are nothing but a month, in order; links to months are none."""
    if "月" not in tree.flow:
        return []
    lines = [found for found in _MONTH_LINE.finditer(tree.flow) if tree.anchors[tree.owner_at(found.start(2))] < 0]
    if not lines:
        return []
    ends = [*(line.start() for line in lines[1:]), len(tree.flow)]
    months = [_days(tree, line, min(end, line.end() + _ONE_MONTH)) for line, end in zip(lines, ends, strict=True)]
    return [day for days in months for day in days] if any(len(days) >= _FEWEST for days in months) else []


def _days(tree: Tree, line: re.Match[str], end: int) -> list[DayBelow]:
    """The days that stand alone in a piece below a line, inside what it heads."""
    at = line.start(1) if line[1] else line.start(2)
    owner = tree.owner_at(line.start(2))
    holders = [holder for _, holder in zip(range(_LEVELS), tree.ancestors(owner), strict=False)]
    found = list[DayBelow]()
    for piece in tree.pieces_in(line.end(), end):
        text = tree.piece_text(piece)
        day = _DAY.fullmatch(text.strip(_EDGES)) if len(text) <= _LONGEST else None
        own = tree.owners[piece]
        if day is None or not any(holder <= own < tree.ends[holder] for holder in holders):
            continue
        start = tree.pieces[piece] + text.index(day[0])
        year = int(line[1]) if line[1] else None
        found.append(DayBelow(start, start + len(day[0]), own, year, int(line[2]), int(day[1]), at))
    return found
