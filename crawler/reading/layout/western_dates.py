"""Dates in Western order: with English months (September 7, 2021; 7 Sep 2021), and 30/09/2019.

Of 05/09/2019 nobody can tell the day from the month: it is read only where other dates of the same page tell.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crawler.reading.facts import PartialDate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BY_LETTER = (  # most pages have few small letters: one is looked up for three months
    ("a", ("Jan", "Mar", "May")),
    ("e", ("Feb", "Sep", "Dec")),
    ("u", ("Jun", "Jul", "Aug")),
    ("r", ("Apr",)),
    ("c", ("Oct",)),
    ("v", ("Nov",)),
)
_NUMBER = {name.lower(): number for number, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_CLOCK = r"(?:,? ?(?:at |- )?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?!\d)(?: ?([AaPp])\.?[Mm]\b)?)?"
_MONTH_FIRST = re.compile(rf"{_MONTH} ?(\d{{1,2}})(?:st|nd|rd|th)?(?: ?,)? ?{_YEAR}{_CLOCK}")
_DAY_BEFORE = re.compile(r"(?<![\dA-Za-z_./-])(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ /-]?\Z")
_YEAR_AFTER = re.compile(rf"{_MONTH}[ ,/-]{{1,2}}{_YEAR}{_CLOCK}")
_WEEKDAY = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? ?\Z")
_LETTER = re.compile(r"\w\Z")
_LONGEST_DAY = 12  # characters before a month that may hold its day, or the name of the weekday
_YEARS = ("/19", "/20", "-19", "-20")  # what a date of numbers alone ends with
_NUMBERS = re.compile(rf"(?<![\dA-Za-z_./-])(\d{{1,2}})([/-])(\d{{1,2}})\2{_YEAR}(?![/-]){_CLOCK}")
_SHORTEST = 8  # characters of a date
_LONGEST_NUMBERS = 6  # characters before the year


class WesternDate(NamedTuple):
    """A date at its place in a text."""

    start: int
    stop: int
    date: PartialDate


def western_dates(text: str, *, is_value: bool = False) -> list[WesternDate]:
    """The dates of a text in their order. One with a weekday is a clock's, except in the value of a label."""
    if len(text) < _SHORTEST or ("20" not in text and "19" not in text):
        return []
    found = [shown for shown in _with_months(text) if is_value or not _has_weekday(text, shown)]
    found += _of_numbers(text)
    return sorted(found, key=lambda shown: shown.start)


def western_alone(text: str) -> PartialDate | None:
    """The date when a text is nothing else; None otherwise."""
    if len(text) < _SHORTEST or not text.isascii() or not text[-1:].isalnum():
        return None
    found = western_dates(text)
    return found[0].date if len(found) == 1 and found[0].stop - found[0].start == len(text) else None


def _has_weekday(text: str, shown: WesternDate) -> bool:
    return _WEEKDAY.search(text, max(0, shown.start - _LONGEST_DAY), shown.start) is not None


def _with_months(text: str) -> Iterator[WesternDate]:
    for name in (name for letter, names in _BY_LETTER if letter in text for name in names):
        at = text.find(name)
        while at >= 0:
            if found := _around_month(text, at):
                yield found
            at = text.find(name, at + 1)


def _around_month(text: str, at: int) -> WesternDate | None:
    """The date with the month that begins at an offset: the day behind it, or before it."""
    lead = text[max(0, at - 1) : at]
    if (found := _MONTH_FIRST.match(text, at)) and not (lead.isascii() and _LETTER.match(lead)):
        return date_at(
            text[at : found.end()], at, (found[3], _NUMBER[found[1][:3].lower()], found[2]), found.groups()[3:]
        )
    day, found = _DAY_BEFORE.search(text, max(0, at - _LONGEST_DAY), at), _YEAR_AFTER.match(text, at)
    if day is None or found is None:
        return None
    start = day.start()
    return date_at(
        text[start : found.end()], start, (found[2], _NUMBER[found[1][:3].lower()], day[1]), found.groups()[2:]
    )


def _of_numbers(text: str) -> Iterator[WesternDate]:
    """Dates of numbers alone, those that are ambiguous by the others: which of two comes first is the page's manner."""
    matches = [match for sign in _YEARS if sign in text for match in _ending(text, sign)]
    if not matches:
        return
    is_day_first = any(int(match[1]) > 12 for match in matches)
    is_month_first = any(int(match[3]) > 12 for match in matches)
    for match in matches:
        first, second = int(match[1]), int(match[3])
        if max(first, second) <= 12 and first != second and is_day_first == is_month_first:
            continue
        by_day = first > 12 or (second <= 12 and is_day_first)
        month, day = (second, first) if by_day else (first, second)
        if found := date_at(match[0], match.start(), (match[4], month, day), match.groups()[4:]):
            yield found


def _ending(text: str, sign: str) -> Iterator[re.Match[str]]:
    at = text.find(sign)
    while at >= 0:
        match = text[at - 1 : at].isdigit() and _NUMBERS.search(text, max(0, at - _LONGEST_NUMBERS), at + 24)
        if match and match.start(4) == at + 1:
            yield match
        at = text.find(sign, at + 1)


def date_at(raw: str, start: int, day: tuple[str, int, int | str], clock: tuple[str | None, ...]) -> WesternDate | None:
    """The date at its place; None for what no calendar has. `day`: year, month, day; `clock`: its parts, am or pm."""
    try:
        on = date(int(day[0]), day[1], int(day[2]))
    except ValueError:
        return None
    hour, minute, second, half = (*clock, None)[:4]
    of_day = None if hour is None else int(hour) % 12 + 12 * (half in ("P", "p")) if half else int(hour)
    shown = PartialDate(
        raw=raw,
        year=on.year,
        month=on.month,
        day=on.day,
        hour=of_day,
        minute=None if minute is None else int(minute),
        second=None if second is None else int(second),
    )
    return WesternDate(start, start + len(raw), shown)
