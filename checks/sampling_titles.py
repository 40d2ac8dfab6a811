"""Reads titles and texts of notices on the sampling of web sites (政府网站抽查通报): quarter and body. Pure."""

import re
from dataclasses import dataclass
from functools import cache

from checks.issuers import issued_by, plain_title
from checks.numerals import with_digit_years
from checks.phrases import any_of
from checks.report_titles import Whose
from checks.site import Site
from checks.title_words import NoticeWords

WORTH = re.compile(r"网站")
_PERIOD = re.compile(r"(?:20\d\d年)?(?:度)?(?:第?[一二三四1-4]季度|上半年|下半年|\d{1,2}月)|20\d\d年(?:度)?")
_YEAR = re.compile(r"(20\d\d)年")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_HALVES = {"上半年": (1, 2), "下半年": (3, 4)}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTitle:
    """A notice's title. `quarters`: those that it may be of; `is_sure`: it names one quarter, and no half year."""

    year: int | None
    quarters: tuple[int, ...]
    is_sure: bool
    issuer: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How titles name such notices. `near`: what may be one with a period."""

    notice: re.Pattern[str]
    near: re.Pattern[str]
    about: re.Pattern[str]
    above: re.Pattern[str]
    own_area: re.Pattern[str]


@cache
def _names(own: NoticeWords) -> _Names:
    return _Names(
        notice=re.compile(rf"网站.{{0,15}}?{any_of(own.acts)}.{{0,12}}?{any_of(own.results)}"),
        near=re.compile(rf"网站.{{0,20}}?{any_of(own.near)}"),
        about=re.compile(any_of(own.about)),
        above=re.compile(any_of(own.above)),
        own_area=re.compile(any_of(own.own_area)),
    )


def read_notice(text: str, source: str, site: Site) -> NoticeTitle | None:
    """Takes a title apart; None for what is no such notice, or is of a superior's area. `source`: its page's 来源."""
    plain = with_digit_years(plain_title(text))
    names = _names(site.words.titles.sampling_notice)
    is_notice = bool(names.notice.search(plain)) and not names.about.search(plain)
    if names.above.search(plain) or not (is_notice or (names.near.search(plain) and _PERIOD.search(plain))):
        return None
    years = {int(year) for year in _YEAR.findall(plain)}
    named = [_QUARTERS.get(q) or int(q) for q in _QUARTER.findall(plain)]
    halves = [q for word, both in _HALVES.items() if word in plain for q in both]
    months = [(int(month) + 2) // 3 for month in _MONTH.findall(plain)]
    issuer = issued_by(plain, _PERIOD, site)
    if issuer is Whose.UNSTATED:
        issuer = _by_words(plain, source, site)
    return NoticeTitle(
        year=years.pop() if len(years) == 1 else None,
        quarters=tuple(named or halves or months or (1, 2, 3, 4)),
        is_sure=is_notice and len(named) == 1 and not halves,
        issuer=issuer,
    )


def _by_words(plain: str, source: str, site: Site) -> Whose:
    if _names(site.words.titles.sampling_notice).own_area.search(plain):
        return Whose.OWN
    named = issued_by(f"{source}2000年", _PERIOD, site) if source else Whose.UNSTATED
    return named if named is Whose.OWN else Whose.UNCLEAR
