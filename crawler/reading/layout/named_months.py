"""Dates whose month is named in Chinese between numbers: 2014 八月 26; 26 八月 2014; 八月 26, 2014. Pure."""

import re
from collections.abc import Iterator

from crawler.reading.layout.western_dates import WesternDate, date_at

_MONTHS = {name: number for number, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}  # noqa: SIM905
_MONTH = re.compile(r"(?:十[一二]?|[一二三四五六七八九])月")
_BEFORE = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)[年,]? ?|(\d{1,2})日?,? )\Z")
_CLOCK = r"(?: (?:- )?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?!\d))?"
_DAY = re.compile(rf" ?(\d{{1,2}})(?!\d)日?{_CLOCK}")
_YEAR = re.compile(rf",? ?((?:19|20)\d\d)(?!\d)年?{_CLOCK}")
_DAY_AND_YEAR = re.compile(rf" (\d{{1,2}}), ?((?:19|20)\d\d)(?!\d){_CLOCK}")
_LONGEST = 8  # characters before the month


def named_month_dates(text: str) -> Iterator[WesternDate]:
    """The dates of a text in their order."""
    if "月" not in text:
        return
    for month in _MONTH.finditer(text):
        if found := _around(text, month):
            yield found


def _around(text: str, month: re.Match[str]) -> WesternDate | None:
    number = _MONTHS[month[0][:-1]]
    before = _BEFORE.search(text, max(0, month.start() - _LONGEST), month.start())
    if before is not None:
        found = (_DAY if before[1] else _YEAR).match(text, month.end())
        if found is None:
            return None
        year, day = (before[1], found[1]) if before[1] else (found[1], before[2])
        return date_at(text[before.start() : found.end()], before.start(), (year, number, day), found.groups()[1:])
    found = _DAY_AND_YEAR.match(text, month.end())
    if found is None:
        return None
    return date_at(text[month.start() : found.end()], month.start(), (found[2], number, found[1]), found.groups()[2:])
