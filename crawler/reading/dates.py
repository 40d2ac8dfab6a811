"""Dates as pages show them, kept partial: a year that is not shown is not guessed.

Never a date: part of a longer run of digits, a telephone number, a document number (文号), an impossible day.
"""

import re
from collections.abc import Iterator
from datetime import date

from crawler.reading.facts import PartialDate

_CLOCK = (
    r"(?:[\sT　]{0,3}(?P<hour>[01]?\d|2[0-3])\s?[:：时]\s?(?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s?[:：分]\s?[0-5]\d(?!\d)|分)?(?:秒|\.\d{1,3}(?!\d))?)?"
)
_FULL = re.compile(
    r"(?<![\d〔])(?<!\d[-/.])(?P<year>(?:19|20)\d{2})\s?"
    r"(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:日|(?!\d)(?![-/.]\d))"
    r"|年\s?(?P<month2>\d{1,2})\s?月\s?(?P<day2>\d{1,2})\s?日)" + _CLOCK
)
_SHORT = re.compile(
    r"(?:(?:(?P<year>\d{2})-)?(?P<month>\d{2})-(?P<day>\d{2})|(?P<month2>\d{1,2})月(?P<day2>\d{1,2})日?)" + _CLOCK
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})" + _CLOCK)
_FRAME = " \t\r\n　[]【】()（）〔〕<>《》|｜·•-—:：,，"
_LABEL = re.compile(r"(?:发布|更新|发表|公布|发文|成文|印发|添加|录入|公开|生成|上网)?(?:时间|日期|于)?\s*[:：]?\s*")
_TODAY = re.compile(r"(?:今天|今日|现在|当前时间|当前日期|北京时间|系统时间)[是为:：\s]*$")
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?月?")
_YEAR = re.compile(r"-*((?:19|20)\d{2})年?-*")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?")
_LONGEST = 48  # characters of a text that is nothing but a date


def find_dates(text: str) -> tuple[PartialDate, ...]:
    """Every full date (with year) in `text`, in order, but not those after 今天是."""
    return tuple(found for _, found in dates_with_places(text))


def dates_with_places(text: str) -> Iterator[tuple[int, PartialDate]]:
    """As `find_dates`, each with the index where it begins."""
    for match in _FULL.finditer(text):
        if _TODAY.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        if found := _built(match, match["month"] or match["month2"], match["day"] or match["day2"]):
            yield match.start(), found


def has_date(text: str) -> bool:
    """Whether `text` holds a full date."""
    return next(dates_with_places(text), None) is not None


def date_alone(text: str) -> PartialDate | None:
    """The date when `text` is nothing else, brackets and a label aside: also `[05-03]`, `05-03`, `17-05-03`."""
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    bare = text.strip(_FRAME)
    label = _LABEL.match(bare)
    if label and label.end():
        bare = bare[label.end() :].strip(_FRAME)
    match = _FULL.fullmatch(bare) or _SHORT.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if match is None:
        return None
    parts = match.groupdict()
    return _built(match, parts["month"] or parts.get("month2"), parts["day"] or parts.get("day2"))


def joined_date(first: str, second: str) -> PartialDate | None:
    """A date shown in two neighbouring texts: `26` and `2018-07`, `--2021--` and `06-09`, in either order."""
    for one, other in ((first.strip(_FRAME), second.strip(_FRAME)), (second.strip(_FRAME), first.strip(_FRAME))):
        month = _YEAR_MONTH.fullmatch(other)
        if month and one.isascii() and one.rstrip("日").isdigit() and len(one) <= 2:
            return _checked(f"{first} {second}", int(month[1]), int(month[2]), int(one))
        year, day = _YEAR.fullmatch(other), _MONTH_DAY.fullmatch(one)
        if year and day:
            return _checked(f"{first} {second}", int(year[1]), int(day[1]), int(day[2]))
    return None


def date_in_address(url: str) -> PartialDate | None:
    """The date that an address carries (`/2017-05-03/`, `/t20170503_`, …), often that of a migration."""
    for match in _IN_ADDRESS.finditer(url):
        if found := _checked(match[0].strip("/_"), int(match[1]), int(match[2]), int(match[3])):
            return found
    return None


_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)")


def _built(match: re.Match[str], month: str | None, day: str | None) -> PartialDate | None:
    shown = match["year"]
    year = None if shown is None else int(shown) if len(shown) == 4 else 2000 + int(shown)
    clock = (int(match["hour"]), int(match["minute"])) if match["hour"] else (None, None)
    return _checked(match[0].strip(), year, int(month or 0), int(day or 0), *clock)


def _checked(
    raw: str, year: int | None, month: int, day: int, hour: int | None = None, minute: int | None = None
) -> PartialDate | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return PartialDate(raw=raw, year=year, month=month, day=day, hour=hour, minute=minute)
