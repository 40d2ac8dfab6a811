"""Dates as pages show them, with the elements that hold them: those in one piece of text, and those in two."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

import msgspec

from crawler.reading.facts import PartialDate
from crawler.reading.layout.listed_days import listed_days
from crawler.reading.layout.month_lines import DayBelow, days_below_months
from crawler.reading.layout.named_months import named_month_dates
from crawler.reading.layout.numerals import is_beside_link, numeral_dates
from crawler.reading.layout.signed_dates import signed_dates
from crawler.reading.layout.text_dates import (
    FRAME,
    FULL,
    LONGEST,
    alone,
    behind_name,
    full_matches,
    full_of,
    joined_date,
    of_numerals,
    partial_date,
)
from crawler.reading.layout.western_dates import western_dates
from crawler.reading.layout.year_lines import year_above, year_lines
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.widths import narrowed

_DIGIT = re.compile(r"\d")
_LISTS = frozenset(["table", "tbody", "ul", "ol", "body", "html"])
_MOST = 10_000  # dates of one make
_ENTRIES_IN_NUMERALS = 3  # entries whose dates are written so
_LONGEST_PART = 12  # characters of one half of a date in two pieces


class ShownDate(NamedTuple):
    """A date at its place in the page's flow. `is_alone`: its piece says nothing else."""

    start: int
    stop: int
    owner: int
    date: PartialDate
    is_alone: bool


class Dates:
    """All dates that a page shows, in order; those after 今天是 are none. `is_cut`: there are more than are kept."""

    def __init__(self, tree: Tree) -> None:
        kinds = (
            _full_dates(tree),
            _short_dates(tree),
            _numeral_dates(tree),
            _western_dates(tree),
            _signed(tree),
            _listed(tree),
        )
        found = [shown for kind in kinds for shown in islice(kind, _MOST)]
        self.is_cut = len(found) >= _MOST
        if days := days_below_months(tree):
            found = _with_days(tree, found, days)
        found.sort(key=lambda shown: shown.start)
        self.all = found = _with_years_above(tree, found)
        self._starts = [shown.start for shown in found]

    def between(self, start: int, stop: int) -> list[ShownDate]:
        """The dates that begin between two offsets of the flow."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]

    def count(self, start: int, stop: int) -> int:
        """How many dates begin between two offsets of the flow."""
        return bisect_left(self._starts, stop) - bisect_left(self._starts, start)

    def first(self, start: int, stop: int) -> ShownDate | None:
        """The first date that begins between two offsets of the flow."""
        at = bisect_left(self._starts, start)
        return self.all[at] if at < len(self.all) and self.all[at].start < stop else None


def _with_years_above(tree: Tree, found: list[ShownDate]) -> list[ShownDate]:
    """Dates without a year under a line that is nothing but one (2017年) and heads their list."""
    if all(shown.date.year is not None for shown in found) or not (lines := year_lines(tree)):
        return found
    years = [shown.date.year or year_above(tree, lines, shown.start, shown.owner) for shown in found]
    return [s._replace(date=msgspec.structs.replace(s.date, year=y)) for s, y in zip(found, years, strict=True)]


def _with_days(tree: Tree, found: list[ShownDate], days: list[DayBelow]) -> list[ShownDate]:
    """The dates with those of days below months; the name of a month and the first day below it are no date in two."""
    lines = {day.line_at for day in days}
    kept = [shown for shown in found if shown.start not in lines]
    for day in days:
        raw = tree.flow[day.start : day.stop]
        if date_of := partial_date(raw, day.year, str(day.month), str(day.day)):
            kept.append(ShownDate(day.start, day.stop, day.owner, date_of, True))
    return kept


def _full_dates(tree: Tree) -> Iterator[ShownDate]:
    flow = tree.flow
    for match in full_matches(flow):
        if found := full_of(match):
            start = match.start()
            piece = tree.piece_at(start)
            yield ShownDate(start, match.end(), tree.owners[piece], found, _is_alone(tree, piece, start, match.end()))


def _is_alone(tree: Tree, piece: int, start: int, stop: int) -> bool:
    """Whether a piece says nothing but the date between two offsets of the flow."""
    begin = tree.pieces[piece]
    end = tree.pieces[piece + 1] if piece + 1 < len(tree.pieces) else len(tree.flow)
    if end - begin > stop - start + 2 * LONGEST:
        return False
    return len(tree.piece_text(piece).strip(FRAME)) <= stop - start


def _numeral_dates(tree: Tree) -> Iterator[ShownDate]:
    """Dates in Chinese numerals that say to be of publication, and those of several entries of a list; the others are
    those that documents are signed with.
    """
    shown = list[ShownDate]()
    for found in numeral_dates(tree.flow):
        piece = tree.piece_at(found.start)
        by_itself = _is_alone(tree, piece, found.start, found.stop)
        shown.append(ShownDate(found.start, found.stop, tree.owners[piece], of_numerals(tree.flow, found), by_itself))
    listed = {one for one in shown if one.is_alone and is_beside_link(tree, one.owner)} if len(shown) > 1 else set()
    for one in shown:
        if tree.flow.startswith("发布", one.stop) or (len(listed) >= _ENTRIES_IN_NUMERALS and one in listed):
            yield one


def _signed(tree: Tree) -> Iterator[ShownDate]:
    for start, stop, on in signed_dates(tree.flow):
        piece = tree.piece_at(start)
        if not _is_alone(tree, piece, start, stop):  # else it is one of the short dates
            found = PartialDate(raw=tree.flow[start:stop], year=on.year, month=on.month, day=on.day)
            yield ShownDate(start, stop, tree.owners[piece], found, False)


def _listed(tree: Tree) -> Iterator[ShownDate]:
    for one in listed_days(tree):
        if found := partial_date(tree.flow[one.start : one.stop], None, one.month, one.day):
            yield ShownDate(one.start, one.stop, tree.owners[one.piece], found, True)


def _western_dates(tree: Tree) -> Iterator[ShownDate]:
    for found in (*western_dates(tree.flow), *named_month_dates(tree.flow)):
        piece = tree.piece_at(found.start)
        by_itself = _is_alone(tree, piece, found.start, found.stop)
        yield ShownDate(found.start, found.stop, tree.owners[piece], found.date, by_itself)


def _short_dates(tree: Tree) -> Iterator[ShownDate]:
    """`[05-03]`, `17-05-03`, `20170503` where a piece says nothing else, and dates in two: `26` over `2018-07`."""
    flow, owners = narrowed(tree.flow), tree.owners
    before = ""
    place = last = -1
    for piece, start, end in _pieces_with_digits(tree):
        if piece != last + 1 or end - start > LONGEST:
            before = ""
        last = piece
        if end - start > LONGEST:
            continue
        text = flow[start:end].rstrip()
        joined = joined_date(before, text) if before and end - start <= _LONGEST_PART else None
        if joined and not _are_together(tree, owners[piece - 1], owners[piece]):
            joined = None
        if joined:
            yield ShownDate(place, start + len(text), owners[piece - 1], joined, True)
            before = ""
            continue
        found = alone(text) or behind_name(text) if len(text) > 3 else None
        is_short = found is not None and not (found.year and FULL.search(flow, start, end))
        if found and is_short and not _is_first_part(tree, found, piece):
            yield ShownDate(start, start + len(text), owners[piece], found, True)
        before, place = (text, start) if len(text) <= _LONGEST_PART else ("", -1)


def _pieces_with_digits(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """The pieces that hold a digit: number, begin, end. Most hold none, and are leapt over."""
    pieces, flow = tree.pieces, tree.flow
    digit = _DIGIT.search(flow)
    while digit is not None:
        piece = bisect_right(pieces, digit.start()) - 1
        end = pieces[piece + 1] if piece + 1 < len(pieces) else len(flow)
        yield piece, pieces[piece], end
        digit = _DIGIT.search(flow, end)


def _is_first_part(tree: Tree, found: PartialDate, piece: int) -> bool:
    """Whether a short date stands before the year that makes it whole: `06-09`, `2021`."""
    if found.year is not None or piece + 1 >= len(tree.pieces):
        return False
    following = tree.piece_text(piece + 1)
    if len(following) > _LONGEST_PART or joined_date(found.raw, following) is None:
        return False
    return _are_together(tree, tree.owners[piece], tree.owners[piece + 1])


def _are_together(tree: Tree, one: int, other: int) -> bool:
    """Whether two elements stand in one entry, not in two of one list."""
    shared = next((i for i in (one, *tree.ancestors(one)) if i <= other < tree.ends[i]), -1)
    is_list = tree.tags[shared] in _LISTS or (tree.tags[shared] == "dl" and tree.link_count(shared) > 1)
    return shared >= 0 and not is_list and not _begins_list(tree, shared, other)


def _begins_list(tree: Tree, shared: int, other: int) -> bool:
    """Whether the second half stands in a list of which the first one is outside, as a year over its entries is."""
    below = takewhile(lambda i: i != shared, (other, *tree.ancestors(other)))
    return any(tree.tags[i] in ("ul", "ol") and len(tree.inside(i, "li")) > 0 and tree.link_count(i) > 0 for i in below)
