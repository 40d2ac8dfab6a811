"""Reads titles of annual disclosure reports (政府信息公开年度报告): of which year, and whose. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from checks.names import (
    LEVELS,
    bare,
    is_body_for_short,
    is_government,
    is_place_for_short,
    is_unnamed,
    place_of,
    short_name,
)
from checks.numerals import with_digit_years
from checks.phrases import any_of, listed
from checks.title_words import ReportTitleWords
from crawler.units import Unit, UnitKind

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?:年度(?!(?:工作|情况)?报告)|年(?!报|度))?")
_DATE = re.compile(r"[\[(（【]?20\d\d(?:[-/.](?:0?\d|1[0-2])[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)[\])）】]?")
_SUBJECT = re.compile(r"(?:政府)?(?:信息|政务)(?:公开)?")
_TERM = "年度报告"  # what the law calls it; whatever the list says besides
_SHORT_REPORT = re.compile(r"(?:政府)?信息公开(?:工作)?(?:的)?(?:情况|报告)$")
# 市政府2016年信息公开…: the body is 市政府, not 市.
_OF_GOVERNMENT = re.compile(r"(?<=政府)(20\d\d年?度?)(?=(?:信息|政务)公开)")
_PART_OF_YEAR = re.compile(r"季度|半年|月份|\d月")
_YEAR_ONLY = re.compile(r"[^，。]{0,12}?[(（\[【]?20\d\d(?:年度?)?[)）\]】]?(?:\.?(?:pdf|docx?|html?))?")
_SIGNS = r"[的之]$|^[的之]|[《》“”\"'()（）【】\[\]:：、，,。.\-—_·\d]|(?:html?|pdf|docx?)$"
_NO_ORGAN = r"(?![厅局署])"  # 审计厅's report is no 审计 report
_OF_A_SITE = re.compile(r"(?:门户|官方|政府)?(?:网站|之窗|信息网|政务网)+$")
_BARE_PLACE = re.compile(rf"([\u4e00-\u9fff]{{1,11}})[{LEVELS}](?:(?:人民政府|政府)(?:办公室|办)?)?")
_BODY = re.compile(r"(?:厅|局|委员会|委)$")
_WHOLE_AREA = re.compile(rf"[全我本][{LEVELS}]")
_NO_PLACE = re.compile(rf"[{LEVELS}].|(?:新|开发|集聚|园|高新|商业|景|管理)$")


class ReportKind(StrEnum):
    """What a title announces."""

    DISCLOSURE = "disclosure"  # 政府信息公开年度报告
    OTHER = "other"  # 政府工作报告、网站工作年度报表、预决算 …
    UNCLEAR = "unclear"


class Whose(StrEnum):
    """Whose report it is, seen from one unit."""

    OWN = "own"  # 本单位的
    OTHERS = "others"  # 下属部门、乡镇等的
    UNSTATED = "unstated"  # 标题未写明
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTitle:
    """A title taken apart. `edition` is the year reported on; `issuer` the body that it names, empty when none."""

    kind: ReportKind
    edition: int | None
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How titles name reports, what else they may be of, and bodies. `carries`: a notice that carries the report."""

    report: re.Pattern[str]
    work_report: re.Pattern[str]
    bare_report: re.Pattern[str]
    other: re.Pattern[str]
    about: re.Pattern[str]
    carries: re.Pattern[str]
    derived: re.Pattern[str]
    near: re.Pattern[str]
    left_over: re.Pattern[str]
    body: re.Pattern[str]


@cache
def _names(own: ReportTitleWords) -> _Names:
    return _Names(
        report=re.compile(rf"(?:政府)?(?:信息|政务)(?:公开)?(?:工作)?(?:的)?{any_of(own.kinds, (_TERM,))}"),
        work_report=re.compile(rf"(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?{any_of(own.work_kinds)}"),
        bare_report=re.compile(rf"{any_of(own.bare_kinds)}(?:（[^（）]{{1,10}}）)?$"),
        other=re.compile(f"{listed(own.others, after=_NO_ORGAN)}|{listed(own.other_endings, after='$')}"),
        about=re.compile(any_of(own.about)),
        carries=re.compile(rf"^(?!.*{any_of(own.preparing)}).*{any_of(own.carries)}"),
        derived=re.compile(any_of(own.derived)),
        near=re.compile(any_of(own.near)),
        left_over=re.compile(f"{listed(own.left_over)}|{_SIGNS}"),
        body=re.compile(rf"(?:{any_of(own.bodies)}|[县市区州旗省](?:人民政府|政府)?)$"),
    )


def read_title(text: str, words: ReportTitleWords, *, is_in_column: bool = False) -> ReportTitle:
    """Takes a title apart. A cut title (…) that does not show what it is stays `UNCLEAR`.

    `is_in_column`: it stands in the column of these reports, where 本局2016年度报告 and 2016年信息公开情况 are two.
    """
    names = _names(words)
    plain = _DATE.sub("", with_digit_years(re.sub(r"[\s\u3000\u00a0]+", "", text)))
    is_cut = plain.endswith(("…", "...", "．．．"))
    plain = _OF_GOVERNMENT.sub(r"\1政府", plain)
    years = {int(year) for year in _YEAR.findall(plain)}
    without_year = _YEAR.sub("", plain)
    core = names.report.search(without_year)
    if core is None and years and not _PART_OF_YEAR.search(without_year):  # 2016年度政府信息公开工作报告
        core = names.work_report.search(without_year)
    if core is None and years and is_in_column and not (names.other.search(plain) or _PART_OF_YEAR.search(plain)):
        core = names.bare_report.search(without_year) or _SHORT_REPORT.search(without_year)
    kind = _kind(plain, core is not None, is_cut, names)
    core = core or _SUBJECT.search(without_year)
    return ReportTitle(
        kind=kind,
        edition=years.pop() if len(years) == 1 else None,
        issuer=_issuer(without_year[: core.end()] if is_cut else without_year, core, names) if core else "",
    )


def whose(report: ReportTitle, unit: Unit, parent: Unit | None, words: ReportTitleWords) -> Whose:
    """Whose report it is, by the body that its title names, or by its site (某市政府门户网站, 某地之窗)."""
    issuer = _OF_A_SITE.sub("", report.issuer)
    if not issuer:
        return Whose.UNSTATED
    if is_unnamed(unit):
        place = _BARE_PLACE.fullmatch(issuer)
        is_named = place and not _NO_PLACE.search(place[1]) and not _WHOLE_AREA.fullmatch(issuer)
        return Whose.OWN if is_named else Whose.UNCLEAR
    own = {form for name in unit.names for form in _forms(name, unit)}
    led = {issuer, *(issuer.removeprefix(place_of(name)) for name in (parent.names if parent else ()))}
    if led & own or any(_is_for_short(one, unit) for one in led):
        return Whose.OWN
    if _WHOLE_AREA.fullmatch(issuer):
        return Whose.UNCLEAR
    if unit.kind in (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE) and not _is_lower(issuer):
        return Whose.UNCLEAR  # bodies are renamed and merged: an older name may be this unit's own
    return Whose.OTHERS if _names(words).body.search(issuer) else Whose.UNCLEAR


def _is_for_short(issuer: str, unit: Unit) -> bool:
    """Whether a body that a title names is the unit, with parts of its name left out (湘西州, 市经信委)."""
    if is_government(unit):
        return is_place_for_short(place_of(issuer), place_of(unit.name))
    full = bare(unit.name)
    tail = short_name(full) or full
    place = full.removesuffix(tail)
    own = issuer.removeprefix(place).removesuffix("办公室")
    # 市 before a name is the rank of the place, or begins the name: 市场监管局.
    return any(is_body_for_short(one, tail) for one in (own, own.removeprefix(place[-1:])))


def _kind(plain: str, has_core: bool, is_cut: bool, names: _Names) -> ReportKind:
    if has_core:
        if names.about.search(plain) and not names.carries.search(plain):
            return ReportKind.OTHER
        unclear = names.derived.search(plain) or names.other.search(plain) or names.about.search(plain)
        return ReportKind.UNCLEAR if unclear else ReportKind.DISCLOSURE
    if names.other.search(plain):
        return ReportKind.OTHER
    return ReportKind.UNCLEAR if is_cut or _YEAR_ONLY.fullmatch(plain) or names.near.search(plain) else ReportKind.OTHER


def _issuer(text: str, core: re.Match[str], names: _Names) -> str:
    before, after = text[: core.start()], text[core.end() :]
    if before.endswith("人民") and core.group().startswith("政府"):
        before += "政府"
    left, previous = before + after, ""
    while left != previous:
        previous, left = left, names.left_over.sub("", left)
    return left.removesuffix("年度").removesuffix("年").removeprefix("年度")


def _forms(name: str, unit: Unit) -> set[str]:
    """The ways in which a report names its own unit."""
    full = bare(name)
    place = place_of(name)
    if not is_government(unit):
        tail = short_name(full) or full
        level = full[: -len(tail)][-1:] if tail != full else ""
        names = {name + end for name in (full, tail, level + tail) for end in ("", "办公室")}
        names |= {_BODY.sub("系统", name) for name in (full, level + tail) if _BODY.search(name)}  # 省交通运输系统
        return names | {"本单位", "本局", "我局", "本厅", "我厅", "本委", "我委", "厅办公室", "局办公室", "委办公室"}
    level = place[-1:] if place[-1:] in LEVELS else ""
    ends = ("", "人民政府", "政府", "人民政府办公室", "政府办公室", "政府办", "人民政府办", "本级", "本级政府")
    short = place[:-1] if level and len(place) >= 3 else ""
    # 全市 on the portal of a county-level city may be the prefecture's, 全区 the autonomous region's.
    is_sure = unit.kind is UnitKind.CITY or level in ("县", "旗")
    area = {lead + level for lead in ("全", "我", "本")} if level and is_sure else set()
    return (
        area
        | {full, *(lead + end for lead in (place, short, level) for end in ends if lead and lead + end != level)}
        | {"本级"}
    )


def _is_lower(issuer: str) -> bool:
    return bool(re.search(r"(?:镇|乡|街道|办事处|[县区旗])(?:人民政府|政府)?$", issuer))
