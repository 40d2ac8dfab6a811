"""Dates that stand on a page outside every list that was read: signs that something new may stand there too. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checks.page import Page

_FULL = re.compile(r"(?<!\d)(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SHORT = re.compile(r"(?<![^\s\[(（【〔])(\d{1,2})[-/.月](\d{1,2})日?(?![^\s\])）】〕])")
_CLOCK = re.compile(  # what follows is the clock's
    r"(?:(?:今天|今日|现在|当前|北京)(?:日期|时间)?[是为]?|(?:星期|周)[一二三四五六日天])[:：，,\s]*$"
)
_CLOCK_WORDS = 12  # characters before a date in which a clock's words stand


def stray_dates(page: Page, since: date) -> Iterator[str]:
    """The text of every date from `since` to the day before the visit that stands in no list. Clocks do not count.

    The day of the visit is left out: a page shows it whether or not anything is new.
    """
    text = _outside_lists(page)
    for found in _FULL.finditer(text):
        year, month, day = (int(part) for part in found.groups())
        if _is_new(year, month, day, since, page.as_of) and not _follows_clock(text, found.start()):
            yield found.group()
    for found in _SHORT.finditer(text):
        month, day = (int(part) for part in found.groups())
        years = (page.as_of.year, since.year)
        is_new = any(_is_new(year, month, day, since, page.as_of) for year in years)
        if is_new and not _follows_clock(text, found.start()):
            yield found.group()


def _follows_clock(text: str, at: int) -> bool:
    return _CLOCK.search(text[max(0, at - _CLOCK_WORDS) : at]) is not None


def _outside_lists(page: Page) -> str:
    text = " ".join(page.facts.text.split())
    items = (item for listing in page.facts.listings for item in listing.items)
    quotes = {" ".join(item.quote.split()) for item in items if item.date is not None}
    for quote in sorted(quotes, key=lambda q: (-len(q), q)):
        if quote:
            text = text.replace(quote, "\n")
    return text


def _is_new(year: int, month: int, day: int, since: date, as_of: date) -> bool:
    try:
        on = date(year, month, day)
    except ValueError:
        return False
    return since <= on <= as_of - timedelta(days=1)
