"""依申请公开的受理部门、程序和时限。

依据：D-REQ（2017年度考核指标“依申请公开”：公开受理部门、程序、办理时限等内容）；
D-REQ-TERM（答复期限，按访问当日施行的条例：2019 年 5 月 15 日前 15 个工作日，之后 20 个工作日）；
D-REQ-NEED（2019 年条例不再要求“生产、生活、科研等特殊需要”）；D-REQ-CONTACT（办公地址、时间、电话，只作提示）。
判定：写明受理机构名称，写明提出申请和受理答复的步骤，写明的答复期限与当日施行的条例一致，各为通过；
有关网页全部读过而没有的、期限是另一版条例的、仍写有“特殊需要”的，不通过。
局限：短于法定期限的承诺、只写“日”不写“工作日”的、前后不一的存疑；补正、征求第三方意见的期限不算答复期限；
没有公开指南栏目的，列在别处的本单位指南也算，列在政府信息公开之外（新闻、公告）的是否现行，存疑；
说明是 PDF 或 Word 文件、开在内嵌网页里的，按其中的文字判定，
正文分页、公开指南一部分一页的，各页合起来；流程只是图片的、扫描件等读不出的，存疑；
是否照此办理由人判断。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.answer_term import WORKING_DAYS, calendar_days_to_answer, days_to_answer, is_of_another_term
from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.contact_details import ContactDetail, clause_around, contact_details, longest_clause
from checks.guides import GUIDE, own_guides
from checks.listed_guides import may_be_outdated
from checks.norms import NormNotInForceError
from checks.phrases import any_of
from checks.request_guidance import COLUMN, Guidance, doubts_about_guidance, guidance_of, quoted, why_none
from checks.request_words import ProcedureWords, TermWords
from checks.site import Site
from checks.wordlists import Wordlists

_NORM, _TERM, _NEED, _CONTACT = "D-REQ", "D-REQ-TERM", "D-REQ-NEED", "D-REQ-CONTACT"
_ENDS = "。；;\n"
_NO_LONGER = re.compile(r"不再|取消|删[去除]|无需|不需|不必|修订前|修改前|原《?条例|旧《?条例|是否|[吗?？]")
# 市政府办公室负责受理向市政府提出的申请: who, not how; 向其他部门提出的，请径向该机关递交: not here.
_RECEIVES = re.compile(
    r"受理[^，。；]{0,40}提出的|向[^，。；]{1,30}提出的[^。；]{0,20}(?:该|相应|有关|各|所属)(?:行政)?(?:机关|部门|单位)"
)
_OUTDATED = re.compile(r"生产[、，,和]?\s*生活[、，,和]?\s*(?:和|及)?科研等?(?:的)?特殊需要")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """Something that has to be stated. `parts` must all be found; `trace`: words that hint at it.

    `detail`: found as it finds itself; `in_passing`: clauses that are quoted only where no other states it.
    """

    id: str
    title: str
    parts: tuple[re.Pattern[str], ...]
    trace: re.Pattern[str]
    detail: ContactDetail | None = None
    in_passing: re.Pattern[str] | None = None

    def found_in(self, text: str) -> list[re.Match[str]]:
        """Where a text states each of the parts that it states."""
        if self.detail is not None:
            return [found] if (found := self.detail.found_in(text)) is not None else []
        return [found for part in self.parts if (found := self._first(part, text)) is not None]

    def _first(self, part: re.Pattern[str], text: str) -> re.Match[str] | None:
        first = part.search(text)
        if first is None or self.in_passing is None:
            return first
        told = (one for one in part.finditer(text) if not self.in_passing.search(longest_clause(text, one)))
        return next(told, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """All that has to be stated. `term`: words that hint at a time limit."""

    elements: tuple[_Element, ...]
    contacts: tuple[_Element, ...]
    term: re.Pattern[str]


@cache
def _sought(words: Wordlists) -> _Sought:
    known = contact_details(words.contact)
    agency = _Element(
        id="agency",
        title="受理部门",
        parts=(re.compile(f"{known.agency.stated.pattern}|{known.receives.pattern}"),),
        trace=known.agency.trace,
    )
    return _Sought(
        elements=(agency, _procedure(words.on_request.procedure)),
        contacts=tuple(_contact_element(detail) for detail in (known.address, known.hours, known.phone)),
        term=re.compile(f"{WORKING_DAYS.pattern}|{any_of(words.on_request.term.hints)}"),
    )


def _procedure(own: ProcedureWords) -> _Element:
    applying = rf"{any_of(own.acts)}[^。；]{{0,40}}申请|申请[^。；]{{0,20}}{any_of(own.acts_after)}"
    fetching = rf"{any_of(own.fetched)}[^。；]{{0,10}}表[^。；]{{0,20}}(?:填|交)"
    return _Element(
        id="procedure",
        title="办理程序",
        parts=(
            re.compile(rf"{applying}|先?填(?:好|写)?[^。；]{{0,6}}表|{any_of(own.stated)}|{fetching}"),
            re.compile(rf"{any_of(own.steps)}[^。；]{{0,40}}"),
        ),
        trace=re.compile(any_of(own.hints)),
        in_passing=_RECEIVES,
    )


def _contact_element(detail: ContactDetail) -> _Element:
    return _Element(id=detail.id, title=detail.title, parts=(detail.stated,), trace=detail.trace, detail=detail)


def evaluate(site: Site) -> Iterator[Verdict]:
    guidance = guidance_of(site)
    doubts = doubts_about_guidance(site, guidance)
    sought = _sought(site.words)
    for element in sought.elements:
        yield _stated(site, guidance, element, (*doubts, *_told_elsewhere(site, element)))
    yield _term(site, guidance, doubts, sought.term)
    for element in sought.contacts:
        yield _contact(site, guidance, element)
    yield from _wording(site, guidance)


def _found(guidance: tuple[Guidance, ...], element: _Element) -> Verdict | None:
    """That one page states the element whole."""
    for one in guidance:
        shown = element.found_in(one.text)
        if len(shown) == len(element.parts):
            quote_of = clause_around if len(shown) == 1 else longest_clause
            values = {quote_of(one.text, found): found.group() for found in shown}
            cites = [one.cite(quote) for quote in values]
            told = "；".join(
                quoted(quote.removeprefix(element.title).strip(" :："), value) for quote, value in values.items()
            )
            message = f"已写明{element.title}：{told}"
            return passed(message, *cites, subject=f"on_request:{element.id}")
    return None


def _stated(site: Site, guidance: tuple[Guidance, ...], element: _Element, doubts: tuple[str, ...]) -> Verdict:
    if (found := _found(guidance, element)) is not None:
        return found
    return _missing(site, guidance, element.id, element.title, element.trace, doubts)


def _told_elsewhere(site: Site, element: _Element) -> Iterator[str]:
    """What a guide that says nothing of applications tells of the element: not of applications, so no proof."""
    for guide in own_guides(site):
        if (hint := element.trace.search(guide.text_with_cells)) is not None:
            yield f"公开指南写有“{hint.group()}”"
            return


def _contact(site: Site, guidance: tuple[Guidance, ...], element: _Element) -> Verdict:
    subject = f"on_request_contact:{element.id}"
    if (found := _found(guidance, element)) is not None:
        return passed(found.message, *found.citations, subject=subject, norm=_CONTACT)
    if not guidance:
        why, cites = why_none(site)
        return cant_tell(f"{why}，受理部门的{element.title}是否写明待核", *cites, subject=subject, norm=_CONTACT)
    message = f"申请说明未读到受理部门的{element.title}，建议写明"
    return cant_tell(message, *_cites(guidance), subject=subject, norm=_CONTACT)


def _term(site: Site, guidance: tuple[Guidance, ...], doubts: tuple[str, ...], trace: re.Pattern[str]) -> Verdict:
    """Whether the days to answer that are stated are those of the law in force."""
    law = site.norm(_TERM)
    days, words = law.threshold("days"), site.words.on_request.term
    stated: dict[int, tuple[Guidance, str]] = {}
    for one in guidance:
        for number, quote in days_to_answer(one.text, words):
            stated.setdefault(number, (one, quote))  # the column's own words before those of the guide
    if not stated:
        return _missing(site, guidance, "time_limit", "办理时限", trace, doubts, words)
    repealed = {version.threshold("days") for version in site.norms.of(_TERM)} - {days}
    wrong = [number for number in stated if number > days or number in repealed]
    shown = "；".join(quoted(quote) for _, quote in stated.values())
    cites = [one.cite(quote) for one, quote in stated.values()]
    subject = "on_request:time_limit"
    if not wrong and days in stated:
        calendar = [
            (one, told)
            for one in guidance
            for number, told in calendar_days_to_answer(one.text, words)
            if number != days
        ]
        if calendar:
            also = "；".join(dict.fromkeys(quoted(told) for _, told in calendar))
            message = f"写明的答复期限前后不一，待核：{shown}；另写有“{also}”，没有写明是不是工作日"
            cites += [one.cite(told) for one, told in calendar]
            return cant_tell(message, *cites, subject=subject, norm=_TERM)
        return passed(f"写明的答复期限与{law.cited_as}一致：{shown}", *cites, subject=subject, norm=_TERM)
    is_old = bool(wrong) and may_be_outdated(site, stated[wrong[0]][0].url)
    if not wrong or days in stated or is_old:
        old = "（出自列在别处的指南，是否现行待核）" if is_old else ""
        message = f"写明的答复期限与法定的 {days} 个工作日不尽一致{old}，待核：{shown}"
        return cant_tell(message, *cites, subject=subject, norm=_TERM)
    where = stated[wrong[0]][0].url
    message = f"{where} 写明的答复期限是 {wrong[0]} 个工作日（{shown}）；依据{law.cited_as}为 {days} 个工作日，请更正"
    return failed(message, *cites, subject=subject, norm=_TERM)


def _wording(site: Site, guidance: tuple[Guidance, ...]) -> Iterator[Verdict]:
    """What the law of 2019 no longer asks of those who apply; said only where it is found."""
    try:
        law = site.norm(_NEED)
    except NormNotInForceError:
        return
    found = ((one, match) for one in guidance if (match := _outdated(one.text)) is not None)
    if (first := next(found, None)) is not None:
        one, match = first
        cite = one.cite(clause_around(one.text, match))
        is_old = may_be_outdated(site, one.url)
        if is_old or (len(guidance) > 1 and one.published.page not in site.column(COLUMN).pages):
            why = "但它列在别处" if is_old else "但另有申请说明没有这样写"
            message = f"{one.url} 写有“{match.group()}”，{why}，是否旧版待核"
            yield cant_tell(message, cite, subject="on_request:wording", norm=_NEED)
            return
        message = f"申请说明 {one.url} 仍写有“{match.group()}”；依据{law.cited_as}，申请不再以此为条件，请删去"
        yield failed(message, cite, subject="on_request:wording", norm=_NEED)


def _outdated(text: str) -> re.Match[str] | None:
    """The old condition in a text, unless its sentence says that it holds no longer (不再要求……特殊需要)."""
    for found in _OUTDATED.finditer(text):
        begin = max(text.rfind(mark, 0, found.start()) for mark in _ENDS) + 1
        ends = [at for mark in _ENDS if (at := text.find(mark, found.end())) >= 0]
        if not _NO_LONGER.search(text[begin : min(ends, default=len(text))]):
            return found
    return None


def _hinted(
    guidance: tuple[Guidance, ...], trace: re.Pattern[str], term: TermWords | None = None
) -> tuple[str, Citation] | None:
    """The first clause whose words hint at what was sought, as a message quotes it and as it stands there. `term`: the
    words of terms, where one was sought: clauses of another term (5个工作日内告知补正) hint at none.
    """
    for one in guidance:
        for hint in trace.finditer(one.text):
            if term is None or not is_of_another_term(one.text, hint.start(), hint.end(), term):
                clause = clause_around(one.text, hint)
                return quoted(clause, hint.group()), one.cite(clause)
    return None


def _of_other_terms(
    guidance: tuple[Guidance, ...], trace: re.Pattern[str], term: TermWords
) -> list[tuple[str, Citation]]:
    """The first clause of each page that tells of another term than that of the answer, quoted and as it stands."""
    found = []
    for one in guidance:
        hints = trace.finditer(one.text)
        others = (hint for hint in hints if is_of_another_term(one.text, hint.start(), hint.end(), term))
        if (hint := next(others, None)) is not None:
            clause = clause_around(one.text, hint)
            found.append((quoted(clause, hint.group()), one.cite(clause)))
    return found


def _missing(
    site: Site,
    guidance: tuple[Guidance, ...],
    part: str,
    title: str,
    trace: re.Pattern[str],
    doubts: tuple[str, ...],
    term: TermWords | None = None,
) -> Verdict:
    subject, cites, hinted = f"on_request:{part}", _cites(guidance), _hinted(guidance, trace, term)
    why = [*doubts, *([f"写有“{hinted[0]}”"] if hinted else [])]
    if why or not cites:
        message = f"未读到依申请公开的{title}，但{'；'.join(why) or '没有读到申请说明'}，请人工核对"
        return cant_tell(message, *([hinted[1]] if hinted else []), *cites, subject=subject)
    law = site.norm(_NORM).cited_as
    others = _of_other_terms(guidance, trace, term) if term is not None else []
    also = f"（所写的“{others[0][0]}”是别的事项的期限）" if others else ""
    message = f"依申请公开栏目 {guidance[0].url} 未写明{title}{also}；{law}要求公开，请补充"
    return failed(message, *(cite for _, cite in others), *cites, subject=subject)


def _cites(guidance: tuple[Guidance, ...]) -> list[Citation]:
    return [one.cite_whole() for one in guidance]


CHECK = Check(
    id="on_request_guidance",
    title="依申请公开的受理部门、程序和时限",
    norms=(_NORM, _TERM, _NEED, _CONTACT),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(COLUMN, GUIDE),
    version=12,
    thresholds=((_TERM, "days"),),
    subjects=(
        *(f"on_request:{part}" for part in ("agency", "procedure", "time_limit", "wording")),
        *(f"on_request_contact:{part}" for part in ("address", "phone", "hours")),
    ),
)
