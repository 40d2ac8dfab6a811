"""Days of entries in brackets, their figures as short as they are said: …的通知 (6-2)."""

import re
from datetime import date
from typing import NamedTuple

from crawler.reading.layout.numerals import is_beside_link
from crawler.reading.markup.signs import found_at
from crawler.reading.markup.tree import Tree

_BRACKETED = re.compile(r"[(\[（【][ ]?(?P<on>(\d{1,2})[-/](\d{1,2}))[ ]?[)\]）】]")
_OPENING = ("(", "[", "（", "【")
_PADDED = re.compile(r"\d\d[-/]\d\d")  # dates of their own, alone or not
_LEAP_YEAR = 2000
_SEVERAL = 3  # entries
_MONTHS = 12


class ListedDay(NamedTuple):
    """Such a day at its place in the flow, with the piece of text that says nothing else."""

    start: int
    stop: int
    piece: int
    month: str
    day: str


def listed_days(tree: Tree) -> list[ListedDay]:
    """The days of at least three entries; none where one is in no calendar, or where each may count pages (1/3)."""
    found = list[ListedDay]()
    is_sure = False
    for match in found_at(_BRACKETED, tree.flow, _OPENING):
        piece = tree.piece_at(match.start())
        if tree.piece_text(piece).strip() != match[0] or not is_beside_link(tree, tree.owners[piece]):
            continue
        if not _is_day(int(match[2]), int(match[3])):
            return []
        is_sure = is_sure or int(match[3]) > _MONTHS
        found.append(ListedDay(*match.span("on"), piece, match[2], match[3]))
    if not is_sure or len(found) < _SEVERAL:
        return []
    return [one for one in found if not _PADDED.fullmatch(tree.flow, one.start, one.stop)]


def _is_day(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True
