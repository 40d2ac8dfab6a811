"""Dates at the borders of elements: whole, whatever digits the neighbour shows (`<td>2018-02-27</td><td>2017年…`)."""

import re
from collections.abc import Sequence

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d[-/.年]\d")
_DAY_FIRST = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?![-/.\d])")
_DAY_LAST = re.compile(r"(?<!\d)(?:19|20)\d\d([-/.])(?:\d{1,2}\1[0-3]\d|(?:[1-9]|1[0-2])\1(?P<short>[1-9]))\Z")
_REST_OF_A_DAY = re.compile(r"\d(?![\d\w])")  # what a day of one digit goes on with, where markup cuts it in two
_PARTS_OF_A_DAY, _LONGEST_DAY = 6, 12  # pieces and gaps between them that a date may be cut into; characters


def stands_apart(before: Sequence[str], text: str) -> bool:
    """Whether a date begins right behind a digit, or a digit right behind a date, as in cells that only a style sheet
    sets apart: a date that begins or ends where an element does is whole, whatever stands in the next.
    """
    last = before[-1]
    if last[-1] in "-/.":
        return _DAY_FIRST.match(text) is not None
    if not last[-1].isdigit():
        return False
    if text[0] in "12" and _YEAR_FIRST.match(text):
        return True
    day = _DAY_LAST.search("".join(before[-_PARTS_OF_A_DAY:])[-_LONGEST_DAY:])
    return day is not None and not (day["short"] and _REST_OF_A_DAY.match(text))
