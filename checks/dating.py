"""Resolves partial dates (不完整日期): which year a `05-03` in a list belongs to. Pure; unknown stays unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.reading.facts import PartialDate
from crawler.reading.layout.text_dates import dates_in_address

_LEAP_YEARS_LOOKED_BACK = 9  # 02-29 may be up to eight years back
_ENTRIES_BEFORE_A_WRAP = 3  # fewer may be pinned (置顶) above newer ones
_NEIGHBOURS = timedelta(days=62)  # entries this close in time settle each other's year
_TOLERANCE = timedelta(days=1)  # a page may be dated tomorrow by its clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDate:
    """A whole date, the text it was read from, and where that stood (Chinese).

    `is_disputed`: list and article name days more than a month apart, so neither proves anything alone.
    """

    on: date
    raw: str
    place: str
    is_disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAddress:
    """What is known of one entry of a list: the date shown, and its address, which may carry the day too."""

    shown: PartialDate | None
    url: str | None = None
    days_ago: int | None = None  # shown as 3天前


def whole_date(shown: PartialDate, as_of: date) -> date | None:
    """A date whose year is shown; None when the year is missing, the day impossible, or it lies after `as_of`."""
    return None if shown.year is None else _plausible(shown.year, shown, as_of)


def resolve_list(entries: Sequence[DatedAddress], as_of: date) -> tuple[date | None, ...]:
    """Resolves a list's dates from top to bottom.

    A missing year is taken from the entry's own address when month and day agree there, else it is the latest one not
    after `as_of` that keeps the list descending. Where an entry stands above newer ones and so few precede it that it
    may be pinned, missing years stay unknown, unless a neighbour that shows its year settles them.
    """
    known = [_by_itself(entry, as_of) for entry in entries]
    partial = [e.shown is not None and e.shown.year is None and k is None for e, k in zip(entries, known, strict=True)]
    guessed = [
        _latest(e.shown, as_of, as_of) if p and e.shown else k for e, p, k in zip(entries, partial, known, strict=True)
    ]
    if not any(partial) or _is_descending(guessed):
        return tuple(guessed)
    wrapped = _descend(entries, known, partial, as_of)
    start = next(i for i in range(1, len(guessed)) if _ascends_at(guessed, i))
    settled = _preceding(guessed, start) >= _ENTRIES_BEFORE_A_WRAP or _has_neighbour(known, wrapped, start)
    if settled and _is_descending(wrapped):
        return tuple(wrapped)
    return tuple(k if not p else None for k, p in zip(known, partial, strict=True))


def _by_itself(entry: DatedAddress, as_of: date) -> date | None:
    if entry.shown is None:
        return None if entry.days_ago is None else as_of - timedelta(days=entry.days_ago)
    if entry.shown.year is not None:
        return whole_date(entry.shown, as_of)
    for found in dates_in_address(entry.url or ""):
        if found.year is not None and (found.month, found.day) == (entry.shown.month, entry.shown.day):
            return _plausible(found.year, entry.shown, as_of)
    return None


def _descend(
    entries: Sequence[DatedAddress], known: Sequence[date | None], partial: Sequence[bool], as_of: date
) -> list[date | None]:
    ceiling, out = as_of, list[date | None]()
    for entry, own, is_partial in zip(entries, known, partial, strict=True):
        on = _latest(entry.shown, ceiling, as_of) if is_partial and entry.shown else own
        out.append(on)
        ceiling = min(ceiling, on) if on else ceiling
    return out


def _latest(shown: PartialDate, ceiling: date, as_of: date) -> date | None:
    limit = ceiling + _TOLERANCE if ceiling == as_of else ceiling
    years = range(limit.year, limit.year - _LEAP_YEARS_LOOKED_BACK, -1)
    found = (on for year in years if (on := _plausible(year, shown, as_of)) is not None and on <= limit)
    return next(found, None)


def _plausible(year: int, shown: PartialDate, as_of: date) -> date | None:
    try:
        on = date(year, shown.month, shown.day)
    except ValueError:
        return None
    return on if on <= as_of + _TOLERANCE else None


def _is_descending(dates: Sequence[date | None]) -> bool:
    return not any(_ascends_at(dates, i) for i in range(1, len(dates)))


def _ascends_at(dates: Sequence[date | None], index: int) -> bool:
    here = dates[index]
    above = next((d for d in reversed(dates[:index]) if d is not None), None)
    return here is not None and above is not None and here > above


def _preceding(dates: Sequence[date | None], index: int) -> int:
    return sum(d is not None for d in dates[:index])


def _has_neighbour(known: Sequence[date | None], wrapped: Sequence[date | None], start: int) -> bool:
    """Whether the next entry that shows its year stands right behind the one in doubt."""
    below = next((d for d in known[start:] if d is not None), None)
    here = wrapped[start]
    return below is not None and here is not None and timedelta(0) <= here - below <= _NEIGHBOURS
