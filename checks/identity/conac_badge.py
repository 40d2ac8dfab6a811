"""党政机关网站标识。

依据：P-FOOT（国办发〔2017〕47号）。
判定：标识链接到 bszs.conac.cn 并带 32 位编号，或由 conac.cn 的脚本显示的通过；
标识链接没有编号、图片是“标识失效”（red_error）、政府门户挂事业单位（蓝色）标识的不通过。
局限：不查标识系统，编号是否属于本单位由人核对；部门、管理区挂事业单位标识的存疑；只有图片、只有空容器的存疑；
没有标识由“底部功能区标识”判定。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.marks import Reading, not_shown
from checks.site import Site
from crawler.reading.facts import MarkForm, MarkKind
from crawler.units import UnitKind

_SUBJECT = "mark:conac"
_WITH_ID = re.compile(r"conac\.cn/sitename\?[^\s]*\bid=[0-9a-f]{32}\b", re.I)
# To no site's page: without a number, or to the front page of the system, which is every site's.
_WITHOUT_ID = re.compile(r"conac\.cn/sitename(?!.*[?&]id=\w)|//bszs\.conac\.cn/?\Z", re.I)
_SCRIPT = re.compile(r"conac\.cn/js/", re.I)
_INVALID = re.compile(r"(?:^|/)red_error\.png", re.I)
_INSTITUTION = re.compile(r"(?:^|/)blue\.png", re.I)
_PARTY = re.compile(r"(?:^|/)red\.png", re.I)
_NO_INSTITUTIONS = (UnitKind.PROVINCE, UnitKind.CITY, UnitKind.COUNTY)  # 管理区 may be one, so they are not here


def evaluate(site: Site) -> Iterator[Verdict]:
    marks = site.front.readings(MarkKind.CONAC)
    yield _verdict(site, marks) if marks else not_shown("党政机关网站标识", _SUBJECT)


def _verdict(site: Site, marks: tuple[Reading, ...]) -> Verdict:
    cites = [mark.cite() for mark in marks]
    if any(_INVALID.search(mark.quote) for mark in marks):
        return _failed(site, marks, "标识图片显示“标识失效”（red_error.png）", "请到标识管理系统核查并恢复")
    if any(_INSTITUTION.search(mark.quote) or mark.value.startswith("事业单位") for mark in marks):
        if site.unit.kind in _NO_INSTITUTIONS and not any(_PARTY.search(mark.quote) for mark in marks):
            return _failed(site, marks, "挂的是事业单位（蓝色）标识", "请换用党政机关（红色）标识")
        message = "挂的是事业单位（蓝色）标识，本单位是否属事业单位请人工核对"
        return cant_tell(message, *cites, subject=_SUBJECT)
    if found := next((mark for mark in marks if _WITH_ID.search(mark.quote)), None):
        return passed("党政机关网站标识带有标识编号", found.cite(), subject=_SUBJECT)
    if found := next((mark for mark in marks if _SCRIPT.search(mark.quote)), None):
        return passed("党政机关网站标识由标识管理系统的脚本显示", found.cite(), subject=_SUBJECT)
    if any(_WITHOUT_ID.search(mark.quote) and mark.form is MarkForm.LINK for mark in marks):
        return _failed(site, marks, "标识链接没有标识编号，指不到本网站的标识页", "请按标识管理系统给出的代码挂标识")
    return cant_tell("只见到标识的图片或容器，没有读到标识链接，真伪请人工核对", *cites, subject=_SUBJECT)


def _failed(site: Site, marks: tuple[Reading, ...], problem: str, remedy: str) -> Verdict:
    message = f"首页{problem}；依据{site.norm('P-FOOT').cited_as}，应列明党政机关网站标识，{remedy}"
    return failed(message, *(mark.cite() for mark in marks), subject=_SUBJECT)


CHECK = Check(
    id="conac_badge",
    title="党政机关网站标识",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
    version=2,
)
