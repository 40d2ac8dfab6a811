"""政务公开年度工作要点。

依据：D-PLAN（2017年度考核指标“公开内容动态扩展、定期审查”）。
判定：找到本单位考核年度的政务公开工作要点的为通过，省直单位的工作安排也算；其余一律存疑。
局限：指标要求制定，没有要求公开，所以没有找到不判不通过；转载的上级要点、下属单位的要点、
往年的要点、关于要点的报道和通报都不算；市州只有工作安排、实施方案的，是否即要点由人判断；不看要点的内容。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.issuers import issued_by, plain_title, whose_name
from checks.phrases import any_of, listed
from checks.report_search import Title, titles_of
from checks.report_titles import Whose
from checks.site import Site
from checks.title_words import PlanWords
from crawler.units import UnitKind

_COLUMN = "年度工作要点"
_END = re.compile(
    r"[及暨和]?(?:任务)?(?:责任)?(?:分解表?|分工方案|分工|清单)?(?:[（(【\[][^（）()]{1,20}[)）】\]])?[》”]?(?:的?(?:通知|公告))?(?:\.(?:pdf|docx?))?"
)
_YEAR = re.compile(r"20\d\d")
_ENOUGH = ("要点",)  # what the norm asks of all


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How titles name plans, and what speaks of one."""

    plan: re.Pattern[str]
    about: re.Pattern[str]


@cache
def _names(own: PlanWords) -> _Names:
    with_another = r"(?:[和与及暨](?:政务公开|政务服务|政府网站)[^，。]{0,6})?"
    return _Names(
        plan=re.compile(
            rf"(?:政府信息|政务|信息)公开{with_another}(?:年度)?(?:重点)?(?:工作)?(?P<what>{any_of(own.kinds)})"
        ),
        about=re.compile(f"{listed(own.about)}|{listed(own.about_endings, after='$')}"),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    subject = f"work_plan:{site.year}"
    column = site.column(_COLUMN)
    names = _names(site.words.titles.work_plan)
    plans = [title for title in titles_of(site, column.pages, names.plan) if _is_plan(title.text, site.year, names)]
    own = [title for title in plans if _whose(title, site) is Whose.OWN]
    sure = [title for title in own if _is_enough(title, site) and not title.is_dead(site)]
    if sure:
        yield passed(f"已公布{site.year}年政务公开工作要点（安排）：{sure[0].text}", sure[0].cite(), subject=subject)
        return
    law = site.norm("D-PLAN").cited_as
    if plans:
        shown = (own or plans)[0]
        why = "是否即年度工作要点" if own else "是否本单位制定"
        message = f"站内有“{shown.text}”，{why}不能认定；依据{law}应制定年度工作要点，请人工核对"
        yield cant_tell(message, *(title.cite() for title in (own or plans)[:3]), subject=subject)
        return
    message = f"未见本单位{site.year}年政务公开工作要点；依据{law}应予制定，但没有要求上网，请向单位核实"
    looked = [page.cite(page.title, "栏目页") for page in column.pages] or [*column.absence.looked_at]
    yield cant_tell(message, *looked, subject=subject)


def _is_plan(text: str, year: int, names: _Names) -> bool:
    """Whether a title is a plan of that year, and not about one."""
    plain = plain_title(text)
    found = names.plan.search(plain)
    is_of_year = {int(y) for y in _YEAR.findall(plain)} == {year}
    return bool(is_of_year and found and not names.about.search(plain) and _END.fullmatch(plain[found.end() :]))


def _whose(title: Title, site: Site) -> Whose:
    """Whose plan it is: by its title, else by the source that its own page names."""
    named = issued_by(title.text, _names(site.words.titles.work_plan).plan, site)
    source = title.source(site)
    return whose_name(plain_title(source), site) if named is Whose.UNSTATED and source else named


def _is_enough(title: Title, site: Site) -> bool:
    """Whether it is what the norm asks of a unit of this kind."""
    words = site.words.titles.work_plan
    found = _names(words).plan.search(plain_title(title.text))
    enough = words.enough if site.unit.kind is UnitKind.DEPARTMENT else _ENOUGH
    return found is not None and found["what"] in enough


CHECK = Check(
    id="work_plan",
    title="政务公开年度工作要点",
    norms=("D-PLAN",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=6,
)
