"""领导分工。

依据：D-LEAD（2017年度考核指标“领导重视”：明确分管领导，列入工作分工，对外公开）。
判定：设有领导分工（领导之窗）栏目，栏目叫“分工”或其中读到分工的为通过，认定没有的为不通过，只有姓名、照片而没有读到分工的存疑；
栏目列出的各位领导都写有分工（分管、负责、主持……工作）的为通过，只有几位写有的存疑，并列出读到的和没有读到的；
写明由哪位领导分管政务公开（信息公开）的为通过，并写明有没有读到政务服务由谁分管（可以是另一位）；
只读到政务服务的、没有读到的存疑。
局限：分工是图片或附件的读不到；姓名按姓氏和职务认，认不出的不计，一位也没有认出的存疑；栏目没有列出的领导不知道；
分管领导是否听取汇报、是否列入正式分工文件，网页上看不到，由人判断。
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.column_updates import Duty, existence
from checks.leader_words import LeaderWords
from checks.leaders import Leader, duty_in, in_charge, leaders_of, pages_about
from checks.page import Page
from checks.phrases import any_of
from checks.site import Site
from checks.unread_text import own_text

_NORM, _COLUMN = "D-LEAD", "领导分工"
_DUTY = Duty(
    title="领导分工栏目",
    norm=_NORM,
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求对外公开领导的工作分工，请设立栏目并写明各位领导的分工",
)
_DUTIES, _DISCLOSURE = "leaders:duties", "leaders:disclosure"
_FIRST, _SECOND = "政务公开", "政务服务"
_FEWEST = 2  # leaders: of a single name it cannot be said that all are there
_QUOTED = 60
_NAMED = 6
_NO_OFFICE = r"(?!(?:工作)?(?:[处科室股局办]|大厅|中心))"  # 分管办公室（政务公开处）、政务服务大厅
_REST = r"(?:[^\s。；（）()]{0,30}[）)]|[^\s，,。；;、]{0,12})"  # 政务公开工作, 办公室（含政务公开、信息化）
_ITEM = re.compile(r"[，,、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Charge:
    """How somebody is said to be in charge of a matter: `of_matter` itself, `of_any` also of an office named after it.

    `earlier`: the clauses before the one that names it.
    """

    of_matter: re.Pattern[str]
    of_any: re.Pattern[str]
    earlier: re.Pattern[str]

    def quote(self, found: re.Match[str]) -> str:
        """The clause of a match that names the matter, from its verb on; of a long one its last items."""
        clause = self.earlier.sub("", found.group())
        return clause if len(clause) <= _QUOTED else _ITEM.split(clause[-_QUOTED:], maxsplit=1)[-1]


@cache
def _matters(words: LeaderWords) -> Mapping[str, _Charge]:
    """The two matters that the norm names, with how somebody is said to be in charge of each."""
    begin, earlier = rf"{in_charge(words)}[^\s。；]{{0,160}}?", re.compile(rf".*[，,](?={in_charge(words)})")

    def charge(matter: tuple[str, ...]) -> _Charge:
        named = begin + any_of(matter)
        return _Charge(
            of_matter=re.compile(named + _NO_OFFICE + _REST), of_any=re.compile(named + _REST), earlier=earlier
        )

    return {_FIRST: charge(words.disclosure), _SECOND: charge(words.services)}


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    pages, leaders = pages_about(site, column), leaders_of(site, column)
    yield _column(site, column, pages, leaders)
    yield _all_duties(site, pages, leaders)
    yield _in_charge(site, pages, leaders)


def _column(site: Site, column: Column, pages: Sequence[Page], leaders: Sequence[Leader]) -> Verdict:
    """A column that only names the leaders is none of their duties."""
    found = existence(site, column, _DUTY)
    if found.outcome is not Outcome.PASSED or column.page is None:
        return found
    is_named = "分工" in column.page.title or any("分工" in reason for reason in column.reasons)
    if (
        is_named
        or any(leader.duty for leader in leaders)
        or any(duty_in(own_text(page), site.words.leaders) for page in pages)
    ):
        return found
    why = "；".join(column.reasons[:1])
    message = f"领导栏目 {column.page.url}（{why}）中没有读到领导的分工，是否另有分工栏目请人工核对"
    return cant_tell(message, column.cite(), subject=_DUTY.exists)


def _all_duties(site: Site, pages: Sequence[Page], leaders: Sequence[Leader]) -> Verdict:
    charged = [leader for leader in leaders if leader.duty]
    if charged and len(charged) == len(leaders) >= _FEWEST:
        first = charged[0]
        message = f"认出栏目列出的 {len(leaders)} 位领导，都公开了分工，如{first.name}：{first.duty[:_QUOTED]}"
        return passed(message, *_cited(charged), subject=_DUTIES)
    if charged:
        without = [leader.name for leader in leaders if not leader.duty]
        missing = f"，没有读到{_names(without)}的分工" if without else ""
        message = (
            f"认出栏目列出的 {len(leaders)} 位领导，读到其中 {len(charged)} 位的分工"
            f"（{_names([leader.name for leader in charged])}）{missing}，是否各位领导都有请人工核对"
        )
        return cant_tell(message, *_cited(charged), subject=_DUTIES)
    words = site.words.leaders
    if found := next(((page, duty) for page in pages if (duty := duty_in(own_text(page), words))), None):
        page, duty = found
        message = f"写有“{duty[:_QUOTED]}”，但没有认出是哪位领导的分工，是否各位领导都有请人工核对"
        return cant_tell(message, page.cite(duty[:_QUOTED], "领导分工"), subject=_DUTIES)
    return _not_read(site, pages, "各位领导的分工", _DUTIES)


def _in_charge(site: Site, pages: Sequence[Page], leaders: Sequence[Leader]) -> Verdict:
    """Who is in charge of each of the two matters that the norm names."""
    matters = _matters(site.words.leaders)
    found = {matter: _charged_with(words, leaders) for matter, words in matters.items()}
    seen = {matter: one for matter, one in found.items() if one is not None}
    told = "；".join(f"{matter}：{leader.name}（{quote}）" for matter, (leader, quote) in seen.items())
    cites = tuple(dict.fromkeys(leader.page.cite(quote, f"{leader.name}的分工") for leader, quote in seen.values()))
    rest = "、".join(matter for matter in matters if matter not in seen)
    if _FIRST in seen:  # the one that a government names when it speaks of this work; 政务服务 often is another's
        note = f"；没有读到由谁分管{rest}，请一并核对" if rest else ""
        return passed(f"已公开分管{'、'.join(seen)}的领导：{told}{note}", *cites, subject=_DISCLOSURE)
    if seen:
        law = site.norm(_NORM)
        message = f"只读到{told}，没有读到由谁分管{rest}；{law.cited_as}：“{law.wording}”，请人工核对"
        return cant_tell(message, *cites, subject=_DISCLOSURE)
    for page in pages:
        for matter, words in matters.items():
            if (words_there := words.of_any.search(own_text(page))) is not None:
                quote = words.quote(words_there)
                message = f"写有由人分管{matter}（{quote}），但没有认出是哪位领导，请人工核对"
                return cant_tell(message, page.cite(quote, "领导分工"), subject=_DISCLOSURE)
    return _not_read(site, pages, "分管政务公开、政务服务的领导", _DISCLOSURE)


def _charged_with(words: _Charge, leaders: Sequence[Leader]) -> tuple[Leader, str] | None:
    """The first leader whose duties name a matter, else an office named after it, with the words."""
    for form in (words.of_matter, words.of_any):
        for leader in leaders:
            if (there := form.search(leader.said)) is not None:
                return leader, words.quote(there)
    return None


def _not_read(site: Site, pages: Sequence[Page], what: str, subject: str) -> Verdict:
    why = "领导分工栏目及各领导的网页上没有读到" if pages else "未找到领导分工栏目，无从核对"
    cites = [page.cite(page.title, "领导分工栏目") for page in pages[:3]] or site.column(_COLUMN).absence.looked_at
    return cant_tell(f"{why}{what}，请人工核对", *cites, subject=subject)


def _cited(leaders: Sequence[Leader]) -> Iterator[Citation]:
    return (leader.page.cite(leader.duty[:_QUOTED], f"{leader.name}的分工") for leader in leaders)


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


CHECK = Check(
    id="leaders_duties",
    title="领导分工",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=8,
)
