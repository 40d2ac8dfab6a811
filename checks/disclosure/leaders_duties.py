"""领导分工。

依据：D-LEAD（2017年度考核指标“领导重视”：明确分管领导，列入工作分工，对外公开）。
判定：设有领导分工（领导之窗）栏目的为通过，认定没有的为不通过；栏目或各领导的网页上写有分工（分管、负责、主持……工作）的为通过；
写明由谁分管政务公开、政务服务的为通过；没有读到的存疑。
局限：分工是图片或附件的读不到；分管领导是否听取汇报、是否列入正式分工文件，网页上看不到，由人判断。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.column_updates import Duty, existence
from checks.page import Page
from checks.site import Site
from checks.unread_text import own_text
from crawler.addresses import address_key
from crawler.reading.facts import Region

_NORM, _COLUMN = "D-LEAD", "领导分工"
_DUTY = Duty(
    title="领导分工栏目",
    norm=_NORM,
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求对外公开领导的工作分工，请设立栏目并写明各位领导的分工",
)
_DIVIDED = re.compile(r"(?:分管|负责(?!人)|主管|协管|主持|协助)[^\s。；]{2,120}")
_DISCLOSURE = re.compile(
    r"(?:分管|负责(?!人)|主管|协管|协助)[^\s。；]{0,160}?(?:政务公开|政府信息公开|信息公开|政务服务)"
)
_OFFICE = re.compile(
    r"[:：（(]|[）)]|(?:副|常务)*(?:市|州|省|县|区)长|(?:副|党组)*书记|副?(?:局|厅|秘书)长|副?主任|党组成员|同志|巡视员"
)
_PERSON = re.compile(rf"(?:{_OFFICE.pattern})*[\u4e00-\u9fff·]{{2,3}}(?:{_OFFICE.pattern})*")
_NO_PERSON = re.compile(
    r"(?:[室局科处办委厅队站所]|中心|职能|简介|动态|机构|更多|详细|新闻|公告|首页|公开|服务|互动|领导|信箱)$"
)
_HEAD = 40
_QUOTED = 60


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    yield existence(site, column, _DUTY)
    pages = list(_pages(site, column))
    cites = [page.cite(page.title, "领导分工栏目") for page in pages[:3]]
    yield _shown(pages, _DIVIDED, "各位领导的分工", "leaders:duties", cites)
    yield _shown(pages, _DISCLOSURE, "分管政务公开、政务服务的领导", "leaders:disclosure", cites)


def _pages(site: Site, column: Column) -> Iterator[Page]:
    """The column's pages, and those of single leaders to which their bodies lead."""
    seen: set[str] = set()
    for page in column.pages:
        for one in (page, *_led_to(site, page)):
            if (key := address_key(one.url)) not in seen:
                seen.add(key)
                yield one


def _led_to(site: Site, page: Page) -> Iterator[Page]:
    """Pages of single leaders: the way there bears a person's name, and what is found there names the person first."""
    for link in page.facts.links:
        name = "".join(link.text.split())
        if link.region is not Region.MAIN or not link.url or not _PERSON.fullmatch(name):
            continue
        if _NO_PERSON.search(name):
            continue
        target = site.page(link.url)
        person = _OFFICE.sub("", name)
        if target is not None and person in _head_of(target):
            yield target


def _head_of(page: Page) -> str:
    """What a page says it is about."""
    article = page.facts.article
    parts = (
        page.title,
        *page.facts.headings,
        article.title if article else "",
        article.body[:_HEAD] if article else "",
    )
    return "".join("".join(parts).split())


def _shown(pages: list[Page], words: re.Pattern[str], what: str, subject: str, cites: list[Citation]) -> Verdict:
    for page in pages:
        if (found := words.search(own_text(page))) is not None:
            quote = found.group()[:_QUOTED]
            return passed(f"已公开{what}：{quote}", page.cite(quote, "领导分工"), subject=subject)
    why = "领导分工栏目及各领导的网页上没有读到" if pages else "未找到领导分工栏目，无从核对"
    return cant_tell(f"{why}{what}，请人工核对", *cites, subject=subject)


CHECK = Check(
    id="leaders_duties",
    title="领导分工",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
)
