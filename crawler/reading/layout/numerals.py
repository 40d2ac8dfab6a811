"""Dates in Chinese numerals (二〇一〇年九月十七日), as documents are signed and some pages are dated."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crawler.reading.markup.tree import Tree

_DIGITS = {digit: str(value) for value, row in enumerate(("〇○零ＯO0", *"一二三四五六七八九")) for digit in row}
_DATE = re.compile(
    r"([二一][〇○零ＯO0九][〇○零ＯO0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)

_ENTRIES = frozenset(["tr", "li", "dd", "p"])
_LEVELS, _LONGEST_ENTRY = 4, 160  # elements around a date; characters


class NumeralDate(NamedTuple):
    """A date in Chinese numerals at its place in a text."""

    start: int
    stop: int
    on: date


def numeral_dates(text: str) -> Iterator[NumeralDate]:
    """Every such date in `text` that the calendar has, in order."""
    for found in _DATE.finditer(text):
        year, month, day = int("".join(_DIGITS[c] for c in found[1])), _number(found[2]), _number(found[3])
        try:
            yield NumeralDate(found.start(), found.end(), date(year, month, day))
        except ValueError:
            continue


def is_beside_link(tree: Tree, owner: int) -> bool:
    """Whether the element that shows a date stands with one link in an entry of a list, as no signature does."""
    around = (owner, *(i for i, _ in zip(tree.ancestors(owner), range(_LEVELS), strict=False)))
    entry = next((i for i in around if tree.tags[i] in _ENTRIES), -1)
    return entry >= 0 and tree.link_count(entry) == 1 and tree.length(entry) <= _LONGEST_ENTRY


def _number(text: str) -> int:
    """A number up to 39: 九, 十, 十七, 二十, 三十一; 0 for what is none."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_DIGITS[tens]) if len(tens) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))
