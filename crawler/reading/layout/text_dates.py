"""Dates in texts, kept partial: a year that is not shown is not guessed. Pure.

Never a date: part of a longer run of digits, a telephone number, a document number (文号), an impossible day.
"""

import re
from collections.abc import Iterator
from datetime import date

from crawler.reading.facts import PartialDate
from crawler.reading.layout.named_months import named_month_dates
from crawler.reading.layout.numerals import NumeralDate, numeral_dates
from crawler.reading.layout.western_dates import western_alone, western_dates
from crawler.reading.markup.widths import narrowed

_WEEK = r"\s{0,3}[(（]?(?:星期|周|礼拜)[一二三四五六日天]"
_CLOCK = (
    rf"(?:{_WEEK}[)）]?(?=[\s　]{{0,3}}\d{{1,2}}[:：]))?"
    r"(?:[\sT　]{0,3}(?:[上下]午\s?)?([01]?\d|2[0-3])\s?[:：时]\s?([0-5]\d)(?!\d)"
    r"(?:\s?[:：分]\s?([0-5]\d)(?!\d)|分)?(?:秒|\.\d{1,3}(?!\d))?)?"
)
# Begins with a plain character, so that the search leaps; what may not stand before is looked at afterwards.
FULL = re.compile(
    r"((?:19|20)\d{2})[ ]?"
    r"(?:([-/.－])(\d{1,2})\2(\d{1,2})(?:日|(?!\d)(?![-/.]\d))|年[ ]?(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?日)" + _CLOCK
)
_SHORT = re.compile(
    r"(?:(?:(\d{2})([-/.])(?=\d{1,2}\2)|(?=\d\d[-/.]\d\d(?!\d)))(\d{1,2})[-/.](\d{1,2})|(\d{1,2})月(\d{1,2})日?)"
    + _CLOCK
)
_PAGES = re.compile(r"1[0-2][/.]1[0-2]")  # a page of a list, or a number, as likely as a day
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})" + _CLOCK)
FRAME = " \t\r\n　[]【】()（）〔〕<>《》|｜·•-—:：,，/"
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
LONGEST = 48  # characters of a text that is nothing but a date


def full_matches(text: str, *, is_value: bool = False) -> Iterator[re.Match[str]]:
    """Full dates. One with a weekday is a clock's, unless words beside it or a value's label say otherwise."""
    text = narrowed(text)
    for match in FULL.finditer(text):
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
    full = tuple(found for match in full_matches(text, is_value=True) if (found := full_of(match)))
    if full:
        return full
    western = tuple(found.date for found in (*western_dates(text, is_value=True), *named_month_dates(text)))
    return western or tuple(of_numerals(text, found) for found in numeral_dates(text))


def full_date_end(text: str, start: int) -> int:
    """Where the full date that begins at an offset ends on its line; -1 where none does."""
    found = FULL.match(text, start)
    return -1 if found is None or "\n" in found[0] else found.end()


def date_alone(text: str) -> PartialDate | None:
    """The date when `text` is nothing else, brackets and a label aside: also `[05-03]`, `05-03`, `17-05-03`."""
    return None if len(text) > LONGEST else alone(text) or western_alone(text.strip(FRAME))


def alone(text: str) -> PartialDate | None:
    """The date that a text is and nothing else, brackets and a label aside, with a year or without."""
    bare = narrowed(text.strip(FRAME))
    if not bare[:1].isdigit():
        label = _LABEL.match(bare)
        if not label or not label.end():
            return None
        bare = bare[label.end() :].strip(FRAME)
    if match := FULL.fullmatch(bare):
        return full_of(match)
    match = _SHORT.fullmatch(bare)
    if match and not _PAGES.fullmatch(bare):
        year, _, month, day, month2, day2, hour, minute, second = match.groups()
        shown = 2000 + int(year) if year else None
        return partial_date(match[0], shown, month or month2, day or day2, (hour, minute, second))
    if match := _COMPACT.fullmatch(bare):
        return partial_date(match[0], int(match[1]), match[2], match[3], match.groups()[3:])
    return None


def behind_name(text: str) -> PartialDate | None:
    """The date of `某县政府网　09-07-10`: with two digits of the year, and nothing but a body's name before it."""
    name = NAME_BEFORE.match(text)
    match = _SHORT.fullmatch(text[name.end() :].strip(FRAME)) if name else None
    return alone(match[0]) if match and match[1] else None


def days_ago(text: str) -> int | None:
    """How many days ago, where `text` is nothing but 3天前, 2小时前, 昨天; None otherwise."""
    found = _AGO.fullmatch(text.strip(FRAME))
    if found is None:
        return None
    if found[3]:
        return ("今天", "昨天", "前天").index(found[3])
    return int(found[1]) if found[2] in ("天", "日") else 0


def joined_date(first: str, second: str) -> PartialDate | None:
    """A date shown in two neighbouring texts: `26` and `2018-07`, `--2021--` and `06-09`, in either order."""
    for one, other in ((first.strip(FRAME), second.strip(FRAME)), (second.strip(FRAME), first.strip(FRAME))):
        month, day = _YEAR_MONTH.fullmatch(other), _DAY.fullmatch(one)
        if month and day:
            return partial_date(f"{first} {second}", int(month[1]), month[2], day[1])
        year, short = _YEAR.fullmatch(other), _MONTH_DAY.fullmatch(one)
        if year and short:
            return partial_date(f"{first} {second}", int(year[1]), short[1], short[2])
    return None


def date_in_address(url: str) -> PartialDate | None:
    """The date that an address carries (`/2017-05-03/`, `/t20170503_`, `/2017/5/3/`), often that of a migration."""
    return next(dates_in_address(url), None)


def dates_in_address(url: str) -> Iterator[PartialDate]:
    """Every date that an address carries, from left to right."""
    for match in _IN_ADDRESS.finditer(url):
        month, day = (part for part in match.groups()[1:] if part)
        if found := partial_date(match[0].strip("/_"), int(match[1]), month, day):
            yield found


def full_of(match: re.Match[str]) -> PartialDate | None:
    """The date of a match of `FULL`; None for an impossible day."""
    year, _, month, day, month2, day2, hour, minute, second = match.groups()
    return partial_date(match[0].strip(), int(year), month or month2, day or day2, (hour, minute, second))


def partial_date(
    raw: str, year: int | None, month: str, day: str, clock: tuple[str | None, ...] = (None, None, None)
) -> PartialDate | None:
    """A date of the parts that a text shows, as written; None for an impossible day."""
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


def of_numerals(text: str, found: NumeralDate) -> PartialDate:
    """A date in Chinese numerals with the words that show it."""
    return PartialDate(raw=text[found.start : found.stop], year=found.on.year, month=found.on.month, day=found.on.day)
