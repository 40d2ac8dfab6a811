"""Dates as pages show them, kept partial: a year that is not shown is not guessed.

Never a date: part of a longer run of digits, a telephone number, a document number (文号), an impossible day.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

import msgspec

from crawler.reading.facts import PartialDate
from crawler.reading.layout.month_lines import DayBelow, days_below_months
from crawler.reading.layout.named_months import named_month_dates
from crawler.reading.layout.numerals import NumeralDate, is_beside_link, numeral_dates
from crawler.reading.layout.signed_dates import signed_dates
from crawler.reading.layout.western_dates import western_alone, western_dates
from crawler.reading.layout.year_lines import year_above, year_lines
from crawler.reading.markup.tree import Tree

_WEEK = r"\s{0,3}[(（]?(?:星期|周|礼拜)[一二三四五六日天]"
_CLOCK = (
    rf"(?:{_WEEK}[)）]?(?=[\s　]{{0,3}}\d{{1,2}}[:：]))?"
    r"(?:[\sT　]{0,3}(?:[上下]午\s?)?([01]?\d|2[0-3])\s?[:：时]\s?([0-5]\d)(?!\d)"
    r"(?:\s?[:：分]\s?([0-5]\d)(?!\d)|分)?(?:秒|\.\d{1,3}(?!\d))?)?"
)
# Begins with a plain character, so that the search leaps; what may not stand before is looked at afterwards.
_FULL = re.compile(
    r"((?:19|20)\d{2})[ ]?"
    r"(?:([-/.－])(\d{1,2})\2(\d{1,2})(?:日|(?!\d)(?![-/.]\d))|年[ ]?(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?日)" + _CLOCK
)
_SHORT = re.compile(
    r"(?:(?:(\d{2})([-/.])(?=\d{1,2}\2)|(?=\d\d[-/.]\d\d(?!\d)))(\d{1,2})[-/.](\d{1,2})|(\d{1,2})月(\d{1,2})日?)"
    + _CLOCK
)
_PAGES = re.compile(r"1[0-2][/.]1[0-2]")  # a page of a list, or a number, as likely as a day
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})" + _CLOCK)
_FRAME = " \t\r\n　[]【】()（）〔〕<>《》|｜·•-—:：,，/"
_LABEL = re.compile(r"(?:发布|更新|发表|公布|发文|成文|印发|添加|录入|公开|生成|上网)?(?:时间|日期|于)?\s*[:：]?\s*")
_WEEKDAY = re.compile(_WEEK)  # clocks in headers name it
_SAID = re.compile(r"(?:发布|发表|提交|更新|编辑|创建|留言|来信|写信|回复|答复|公布)(?:于|时间|日期)?[\s　:：]*\Z")
_TELLS_MORE = re.compile(  # of a document, behind its weekday: no clock in a header has that
    rf"(?:{_WEEK}[)）\]】]?)?[\s　|｜/·，,]{{0,12}}[（(\[【]?"
    r"(?:来\s?源|稿源|信息来源|文章来源|作\s?者|编辑|责任编辑|阅读|浏览|点击|字体|字号)[^\n：:]{0,4}[：:]"
)
_TODAY = re.compile(r"(?:今天|今日|现在|当前时间|当前日期|北京时间|系统时间)[是为:：\s]*$")
NAME_BEFORE = re.compile(  # of a site or a body, alone before a day
    r"[\s（(\[【]*[\u4e00-\u9fff]{1,20}(?:网站?|报社?|电视台|政府|局|委|厅|办|中心|办公室|馆|院|处|室|科|股)[\s|｜/]+"
)
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?月?")
_YEAR = re.compile(r"-*((?:19|20)\d{2})年?-*")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?")
_DAY = re.compile(r"(\d{1,2})日?")
_AGO = re.compile(r"(?:(\d{1,3})\s?(分钟|小时|天|日)前|(今天|昨天|前天)(?:\s*\d{1,2}[:：]\d{2})?|刚刚)")
_IN_ADDRESS = re.compile(  # single digits only as a folder each: /2021/10/3.html is the third page of a month
    r"(?<!\d)((?:19|20)\d{2})"
    r"(?:[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)|/([01]?\d)/([0-3]?\d)(?=/)|-([01]?\d)-([0-3]?\d)(?!\d))"
)
_DIGIT = re.compile(r"\d")
_LISTS = frozenset(["table", "tbody", "ul", "ol", "body", "html"])
_MOST = 10_000  # dates of one make
_ENTRIES_IN_NUMERALS = 3  # entries whose dates are written so
_LONGEST_PART = 12  # characters of one half of a date in two pieces
_LONGEST = 48  # characters of a text that is nothing but a date


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
        kinds = (_full_dates(tree), _short_dates(tree), _numeral_dates(tree), _western_dates(tree), _signed(tree))
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
        if date_of := _checked(raw, day.year, str(day.month), str(day.day)):
            kept.append(ShownDate(day.start, day.stop, day.owner, date_of, True))
    return kept


def _full_dates(tree: Tree) -> Iterator[ShownDate]:
    flow = tree.flow
    for match in _full_matches(flow):
        if found := _full(match):
            start = match.start()
            piece = tree.piece_at(start)
            yield ShownDate(start, match.end(), tree.owners[piece], found, _is_alone(tree, piece, start, match.end()))


def _is_alone(tree: Tree, piece: int, start: int, stop: int) -> bool:
    """Whether a piece says nothing but the date between two offsets of the flow."""
    begin = tree.pieces[piece]
    end = tree.pieces[piece + 1] if piece + 1 < len(tree.pieces) else len(tree.flow)
    if end - begin > stop - start + 2 * _LONGEST:
        return False
    return len(tree.piece_text(piece).strip(_FRAME)) <= stop - start


def _numeral_dates(tree: Tree) -> Iterator[ShownDate]:
    """Dates in Chinese numerals that say to be of publication, and those of several entries of a list; the others are
    those that documents are signed with.
    """
    shown = list[ShownDate]()
    for found in numeral_dates(tree.flow):
        piece = tree.piece_at(found.start)
        alone = _is_alone(tree, piece, found.start, found.stop)
        shown.append(ShownDate(found.start, found.stop, tree.owners[piece], _of_numerals(tree.flow, found), alone))
    listed = {one for one in shown if one.is_alone and is_beside_link(tree, one.owner)} if len(shown) > 1 else set()
    for one in shown:
        if tree.flow.startswith("发布", one.stop) or (len(listed) >= _ENTRIES_IN_NUMERALS and one in listed):
            yield one


def _of_numerals(text: str, found: NumeralDate) -> PartialDate:
    return PartialDate(raw=text[found.start : found.stop], year=found.on.year, month=found.on.month, day=found.on.day)


def _signed(tree: Tree) -> Iterator[ShownDate]:
    for start, stop, on in signed_dates(tree.flow):
        piece = tree.piece_at(start)
        if not _is_alone(tree, piece, start, stop):  # else it is one of the short dates
            found = PartialDate(raw=tree.flow[start:stop], year=on.year, month=on.month, day=on.day)
            yield ShownDate(start, stop, tree.owners[piece], found, False)


def _western_dates(tree: Tree) -> Iterator[ShownDate]:
    for found in (*western_dates(tree.flow), *named_month_dates(tree.flow)):
        piece = tree.piece_at(found.start)
        alone = _is_alone(tree, piece, found.start, found.stop)
        yield ShownDate(found.start, found.stop, tree.owners[piece], found.date, alone)


def _short_dates(tree: Tree) -> Iterator[ShownDate]:
    """`[05-03]`, `17-05-03`, `20170503` where a piece says nothing else, and dates in two: `26` over `2018-07`."""
    flow, owners = tree.flow, tree.owners
    before = ""
    place = last = -1
    for piece, start, end in _pieces_with_digits(tree):
        if piece != last + 1 or end - start > _LONGEST:
            before = ""
        last = piece
        if end - start > _LONGEST:
            continue
        text = flow[start:end].rstrip()
        joined = joined_date(before, text) if before and end - start <= _LONGEST_PART else None
        if joined and not _are_together(tree, owners[piece - 1], owners[piece]):
            joined = None
        if joined:
            yield ShownDate(place, start + len(text), owners[piece - 1], joined, True)
            before = ""
            continue
        found = _alone(text) or _behind_name(text) if len(text) > 3 else None
        is_short = found is not None and not (found.year and _FULL.search(flow, start, end))
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
    return shared >= 0 and tree.tags[shared] not in _LISTS


def _full_matches(text: str, *, is_value: bool = False) -> Iterator[re.Match[str]]:
    """Full dates. One with a weekday is a clock's, unless words beside it or a value's label say otherwise."""
    for match in _FULL.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        last = before[-1:]
        if last.isdigit() or last == "〔" or (last and last in "-/." and before[-2:-1].isdigit()):
            continue
        if last and last in "是为:：间期 今" and _TODAY.search(before):
            continue
        has_weekday = _WEEKDAY.search(match[0]) or _WEEKDAY.match(text, match.end())
        is_said = has_weekday and (_SAID.search(before) or (is_value and not match.start()))
        if has_weekday and not is_said and not _TELLS_MORE.match(text, match.end()):
            continue
        yield match


def find_dates(text: str) -> tuple[PartialDate, ...]:
    """Every full date (with year) in the value of a label, in order, but not those after 今天是."""
    full = tuple(found for match in _full_matches(text, is_value=True) if (found := _full(match)))
    if full:
        return full
    western = tuple(found.date for found in (*western_dates(text, is_value=True), *named_month_dates(text)))
    return western or tuple(_of_numerals(text, found) for found in numeral_dates(text))


def full_date_end(text: str, start: int) -> int:
    """Where the full date that begins at an offset ends on its line; -1 where none does."""
    found = _FULL.match(text, start)
    return -1 if found is None or "\n" in found[0] else found.end()


def date_alone(text: str) -> PartialDate | None:
    """The date when `text` is nothing else, brackets and a label aside: also `[05-03]`, `05-03`, `17-05-03`."""
    return None if len(text) > _LONGEST else _alone(text) or western_alone(text.strip(_FRAME))


def _alone(text: str) -> PartialDate | None:
    bare = text.strip(_FRAME)
    if not bare[:1].isdigit():
        label = _LABEL.match(bare)
        if not label or not label.end():
            return None
        bare = bare[label.end() :].strip(_FRAME)
    if match := _FULL.fullmatch(bare):
        return _full(match)
    match = _SHORT.fullmatch(bare)
    if match and not _PAGES.fullmatch(bare):
        year, _, month, day, month2, day2, hour, minute, second = match.groups()
        shown = 2000 + int(year) if year else None
        return _checked(match[0], shown, month or month2, day or day2, (hour, minute, second))
    if match := _COMPACT.fullmatch(bare):
        return _checked(match[0], int(match[1]), match[2], match[3], match.groups()[3:])
    return None


def _behind_name(text: str) -> PartialDate | None:
    """The date of `某县政府网　09-07-10`: with two digits of the year, and nothing but a body's name before it."""
    name = NAME_BEFORE.match(text)
    match = _SHORT.fullmatch(text[name.end() :].strip(_FRAME)) if name else None
    return _alone(match[0]) if match and match[1] else None


def days_ago(text: str) -> int | None:
    """How many days ago, where `text` is nothing but 3天前, 2小时前, 昨天; None otherwise."""
    found = _AGO.fullmatch(text.strip(_FRAME))
    if found is None:
        return None
    if found[3]:
        return ("今天", "昨天", "前天").index(found[3])
    return int(found[1]) if found[2] in ("天", "日") else 0


def joined_date(first: str, second: str) -> PartialDate | None:
    """A date shown in two neighbouring texts: `26` and `2018-07`, `--2021--` and `06-09`, in either order."""
    for one, other in ((first.strip(_FRAME), second.strip(_FRAME)), (second.strip(_FRAME), first.strip(_FRAME))):
        month, day = _YEAR_MONTH.fullmatch(other), _DAY.fullmatch(one)
        if month and day:
            return _checked(f"{first} {second}", int(month[1]), month[2], day[1])
        year, short = _YEAR.fullmatch(other), _MONTH_DAY.fullmatch(one)
        if year and short:
            return _checked(f"{first} {second}", int(year[1]), short[1], short[2])
    return None


def date_in_address(url: str) -> PartialDate | None:
    """The date that an address carries (`/2017-05-03/`, `/t20170503_`, `/2017/5/3/`), often that of a migration."""
    return next(dates_in_address(url), None)


def dates_in_address(url: str) -> Iterator[PartialDate]:
    """Every date that an address carries, from left to right."""
    for match in _IN_ADDRESS.finditer(url):
        month, day = (part for part in match.groups()[1:] if part)
        if found := _checked(match[0].strip("/_"), int(match[1]), month, day):
            yield found


def _full(match: re.Match[str]) -> PartialDate | None:
    year, _, month, day, month2, day2, hour, minute, second = match.groups()
    return _checked(match[0].strip(), int(year), month or month2, day or day2, (hour, minute, second))


def _checked(
    raw: str, year: int | None, month: str, day: str, clock: tuple[str | None, ...] = (None, None, None)
) -> PartialDate | None:
    try:
        valid = date(year or 2000, int(month), int(day))
    except ValueError:
        return None
    hour, minute, second = clock
    if hour is None or minute is None:
        return PartialDate(raw=raw, year=year, month=valid.month, day=valid.day)
    of_day = int(hour) + 12 if "下午" in raw and int(hour) < 12 else int(hour)
    return PartialDate(
        raw=raw,
        year=year,
        month=valid.month,
        day=valid.day,
        hour=of_day,
        minute=int(minute),
        second=None if second is None else int(second),
    )
