"""How reports write numbers, times, addresses and states: the words and signs that assessors see."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from checks.check import Outcome
from scoring_bridge.sheet import ClauseMode, ClauseState, Interval
from workbench.reports.run import Standing

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # one offset since 1991, so no time zone database is needed
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"'`\\]+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A state as shown: a glyph, a word, and the name of its style. Colour is never the only carrier."""

    glyph: str
    word: str
    style: str


_MET = Sign(glyph="●", word=Outcome.PASSED.in_words, style="met")
_NOT_MET = Sign(glyph="○", word=Outcome.FAILED.in_words, style="not-met")
_INAPPLICABLE = Sign(glyph="–", word=Outcome.INAPPLICABLE.in_words, style="na")

STATES: dict[ClauseState, Sign] = {
    ClauseState.MET: _MET,
    ClauseState.PARTIAL: Sign(glyph="◐", word="部分符合", style="partial"),
    ClauseState.NOT_MET: _NOT_MET,
    ClauseState.OPEN: Sign(glyph="?", word="待定", style="open"),
    ClauseState.INAPPLICABLE: _INAPPLICABLE,
}
OUTCOMES: dict[Outcome, Sign] = {
    Outcome.PASSED: _MET,
    Outcome.FAILED: _NOT_MET,
    Outcome.CANT_TELL: Sign(glyph="?", word=Outcome.CANT_TELL.in_words, style="open"),
    Outcome.INAPPLICABLE: _INAPPLICABLE,
    Outcome.UNTESTED: Sign(glyph="?", word=Outcome.UNTESTED.in_words, style="open"),
}
MODES: dict[ClauseMode, str] = {ClauseMode.AUTO: "自动", ClauseMode.ASSISTED: "辅助", ClauseMode.HUMAN: "人工"}
STANDINGS: dict[Standing, str] = {Standing.COUNTED: "计分", Standing.EVIDENCE: "只作依据", Standing.PREVIEW: "试行"}


def points(value: Decimal) -> str:
    """Points without trailing zeros: `2.40` is `2.4`, `10` is `10`; a true minus sign before negative ones."""
    if value == 0:
        return "0"
    text = format(value.normalize(), "f")
    return text.replace("-", "−")


def span(interval: Interval) -> str:
    """`2.4–4`, or one number when both ends are equal."""
    if interval.low == interval.high:
        return points(interval.low)
    dash = " 至 " if interval.low < 0 else "–"
    return f"{points(interval.low)}{dash}{points(interval.high)}"


def china_time(moment: datetime) -> str:
    """A stored (UTC) time as clocks in China show it, to the second."""
    return moment.astimezone(_CHINA).strftime("%Y-%m-%d %H:%M:%S")


def china_day(day: date) -> str:
    """`2017年11月3日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def web_address(address: str) -> str | None:
    """The address if it may become a link; None for anything but plain http(s), so that `javascript:` stays text."""
    return address if _WEB_ADDRESS.fullmatch(address) else None
