"""负面清单目录。

依据：D-NEG（2017年度考核指标“目录年报”）。
判定：认出信息公开负面清单（不予公开目录）栏目并有内容，或列表中有本单位的这一文件的为通过；其余一律存疑。
局限：指标没有要求负面清单上网，可能只在内部掌握，所以没有找到不判不通过；
市场准入、外商投资等负面清单是另一回事；清单是否健全由人判断。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.issuers import issued_by, plain_title
from checks.names import place_of
from checks.page import Page
from checks.phrases import any_of
from checks.report_search import Title, titles_of
from checks.report_titles import Whose
from checks.site import Site
from checks.title_words import NegativeListWords
from crawler.units import UnitKind

_COLUMN, _SUBJECT = "负面清单", "negative_list"
_LIST = re.compile(
    r"(?:(?:政府|主动)?(?:信息|政务)公开|主动公开)(?:工作)?(?:事项|内容)?负面清单(?:目录)?"
    r"|(?:政府信息)?(?:不予|不|免予)公开的?(?:政府)?(?:信息|事项|内容){0,2}(?:目录|清单)"
)
_END = re.compile(
    r"(?:[（(【\[][^（）()]{1,20}[)）】\]])?[》”]?(?:的?(?:通知|公告|公示|通告))?(?:\.(?:pdf|docx?|xlsx?))?"
)
_ON_TRIAL = re.compile(r"[（(](?:试行|暂行)[)）]")  # the list itself, and no news of it
_LEAST_TEXT = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What speaks of such a list, and what says that the column is not filled yet."""

    about: re.Pattern[str]
    unfinished: re.Pattern[str]


@cache
def _names(own: NegativeListWords) -> _Names:
    return _Names(about=re.compile(any_of(own.about)), unfinished=re.compile(any_of(own.unfinished)))


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    own = [t for t in titles_of(site, column.pages, _LIST) if _is_own_list(t.text, site) and t.is_entry]
    alive = [title for title in own if not title.is_dead(site)]
    if column.page is not None and (content := _content(column, column.page, site)):
        yield passed(f"已公布信息公开负面清单：{column.page.url}（{content}）", column.cite(), subject=_SUBJECT)
    elif alive:
        yield passed(f"已公布信息公开负面清单：{alive[0].text}", alive[0].cite(), subject=_SUBJECT)
    else:
        yield _unsure(site, column)


def _is_own_list(title: str, site: Site) -> bool:
    plain = plain_title(title)
    found = _LIST.search(plain)
    if (
        found is None
        or _names(site.words.titles.negative_list).about.search(_ON_TRIAL.sub("", plain))
        or not _END.fullmatch(plain[found.end() :])
    ):
        return False
    return issued_by(title, _LIST, site) is Whose.OWN or _is_of_the_whole_level(plain[: found.start()], site)


def _is_of_the_whole_level(issuer: str, site: Site) -> bool:
    """Whether a list is of all bodies of the government whose portal it is: 州级机关, 市直部门. A county-level city may
    speak so of its prefecture.
    """
    level = place_of(site.unit.name)[-1:]
    is_sure = site.unit.kind is UnitKind.CITY or level in ("县", "旗")
    return is_sure and re.fullmatch(rf"(?:[我本全]{level}|{level}[级直])(?:各)?(?:机关|部门|单位)", issuer) is not None


def _content(column: Column, page: Page, site: Site) -> str:
    """What the column's page holds (Chinese): a text or entries that are not another's; "" for nothing."""
    article = page.facts.article
    if page.kind.is_document and article is not None:
        is_others = issued_by(article.title, _LIST, site) in (Whose.OTHERS, Whose.UNCLEAR)
        body = "".join(article.body.split())
        is_empty = len(body) < _LEAST_TEXT and not article.attachments
        return "" if is_others or is_empty else f"“{article.title}”"
    entries = [e for e in column.listing.entries if issued_by(e.title, _LIST, site) in (Whose.OWN, Whose.UNSTATED)]
    return f"{len(entries)} 条信息" if entries else ""


def _unsure(site: Site, column: Column) -> Verdict:
    law = site.norm("D-NEG").cited_as
    if column.page is not None:
        idle = _names(site.words.titles.negative_list).unfinished.search(column.page.facts.text)
        why = f"写有“{idle.group()}”" if idle else "没有读到本单位的清单内容"
        return cant_tell(f"负面清单栏目 {column.page.url} {why}，请人工核对", column.cite(), subject=_SUBJECT)
    message = f"未见信息公开负面清单目录；依据{law}应健全该目录，但可能只在内部掌握，请向单位核实"
    others = _near(site)
    if others:
        message = f"{message}；站内有“{others[0].text}”，不能认定是本单位的清单"
    cites = [title.cite() for title in others] or [*column.absence.looked_at]
    return cant_tell(message, *cites, subject=_SUBJECT)


def _near(site: Site) -> list[Title]:
    return [title for title in titles_of(site, (), _LIST) if title.is_entry][:3]


CHECK = Check(
    id="negative_list",
    title="负面清单目录",
    norms=("D-NEG",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=6,
)
