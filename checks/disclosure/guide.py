"""政府信息公开指南。

依据：D-GUIDEBOOK（《政府信息公开条例》，按访问当日施行的版本：2007 年的列有电子邮箱，2019 年的改为互联网联系方式）。
判定：认出公开指南的为已公布；正文逐项写明工作机构的名称、办公地址、办公时间、联系电话、传真号码、电子邮箱（互联网联系方式）
的为通过；正文全是文字、没有附件和无替代文字的图片，连有关字样也没有的，该项不通过。
局限：只看本单位自己的指南正文，页脚的电话不算；分类、编排体系、获取方式写得是否清楚，所写是否属实，由人判断；
正文只是附件或图片的读不到，存疑。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.column_updates import Duty, existence
from checks.issuers import issued_by
from checks.page import Page
from checks.report_titles import Whose
from checks.site import Site
from crawler.reading.facts import Region

_COLUMN, _NORM = "公开指南", "D-GUIDEBOOK"
_GUIDE = re.compile(r"(?:政府)?(?:信息|政务)?公开(?:服务)?指南")
_DUTY = Duty(
    title="政府信息公开指南",
    norm=_NORM,
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求编制、公布政府信息公开指南，请在政府信息公开栏目中公布",
)
_LEAST_TEXT = 100  # characters of a guide
_ENDS = "。；\n"
_QUOTED = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """Something that a guide has to state. `stated`: label and value together; `trace`: words that hint at it."""

    id: str
    title: str
    stated: re.Pattern[str]
    trace: re.Pattern[str]


_MAIL = r"[\w.+-]+\s?[@＠]\s?[\w-]+(?:\.[\w-]+)+"
_ELEMENTS = (
    _Element(
        id="name",
        title="工作机构名称",
        stated=re.compile(
            r"(?:机构|部门|单位|科室)(?:的)?(?:名称)?\s*[:：为是]\s*[\u4e00-\u9fff]{4,}"
            r"|(?:由|为|是)[\u4e00-\u9fff]{2,20}(?:办公室|科|处|股|中心)(?:负责|承担|受理|具体)"
        ),
        trace=re.compile(r"(?:工作|受理|公开|承办|主管)(?:机构|部门)|机构名称"),
    ),
    _Element(
        id="address",
        title="办公地址",
        stated=re.compile(r"(?:地址|地点)\s*[:：为是在]?\s*[\u4e00-\u9fff]{2,}"),
        trace=re.compile(r"地址|地点|邮编|邮政编码"),
    ),
    _Element(
        id="hours",
        title="办公时间",
        stated=re.compile(
            r"时间[^。；\n]{0,15}?(?:\d{1,2}\s*[:：点时]|上午|下午|工作日|星期|周[一二三四五至到])|工作日[^。；\n]{0,8}\d{1,2}\s*[:：]"
        ),
        trace=re.compile(r"(?:办公|工作|受理|接待|上班)时间|上午|下午"),
    ),
    _Element(
        id="phone",
        title="联系电话",
        stated=re.compile(
            r"(?<!投诉)(?<!举报)(?<!监督)(?:电话|热线)[^\d。；]{0,12}\(?（?(?:0\d{2,3})?\)?）?[\s\-－—]*\d{5,8}"
        ),
        trace=re.compile(r"电话|热线|致电"),
    ),
    _Element(
        id="fax",
        title="传真号码",
        stated=re.compile(r"传真[^\d。；]{0,12}\(?（?(?:0\d{2,3})?\)?）?[\s\-－—]*\d{5,8}"),
        trace=re.compile(r"传真"),
    ),
)
_BY_MAIL = _Element(
    id="online", title="电子邮箱", stated=re.compile(_MAIL), trace=re.compile(r"邮箱|电子邮件|e-?mail", re.I)
)
_ONLINE = _Element(
    id="online",
    title="互联网联系方式",
    stated=re.compile(rf"{_MAIL}|https?://[\w.-]+|www\.[\w-]+\.[\w.-]+"),
    trace=re.compile(r"邮箱|电子邮件|e-?mail|网址|网上申请|在线申请|门户网站", re.I),
)


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    yield existence(site, column, _DUTY)
    if column.page is None:
        return
    guide = next(_own_guides(site), None)
    if guide is None:
        message = f"公开指南栏目 {column.page.url} {_why_unread(column.page)}，请人工核对"
        yield cant_tell(message, column.cite(), subject="guide:content")
        return
    by_mail = site.norm(_NORM).threshold("needs_email")
    for element in (*_ELEMENTS, _BY_MAIL if by_mail else _ONLINE):
        yield _verdict(site, guide, element)


def _why_unread(page: Page) -> str:
    """Why no guide was read there (Chinese)."""
    if page.facts.article is None and len("".join(page.facts.text.split())) >= _LEAST_TEXT:
        return "没有读到独立成篇的指南：内容可能就写在栏目页上，程序没有逐项读"
    return "中没有读到本单位指南的正文（可能是附件或图片）"


def _own_guides(site: Site) -> Iterator[Page]:
    """The pages that are the unit's own guide and hold a text: the column's own, then those that it lists."""
    column = site.column(_COLUMN)
    listed = (site.page(entry.url) for entry in column.listing.entries if entry.url)
    for page in (*column.pages, *(page for page in listed if page is not None)):
        article = page.facts.article
        if article is None or not page.kind.is_document or len("".join(article.body.split())) < _LEAST_TEXT:
            continue
        whose = issued_by(article.title, _GUIDE, site)
        if whose is Whose.OWN or (whose is Whose.UNSTATED and page in column.pages):
            yield page


def _verdict(site: Site, page: Page, element: _Element) -> Verdict:
    subject = f"guide:{element.id}"
    text = page.facts.article.body if page.facts.article else ""
    if (found := element.stated.search(text)) is not None:
        quote = _clause_around(text, found)
        return passed(f"公开指南已写明{element.title}，原文“{quote}”", page.cite(quote, "指南正文"), subject=subject)
    doubts = list(_doubts(page, element, text))
    shown = page.cite(text[:_QUOTED], f"指南正文，全文 {len(text)} 字")
    if doubts:
        message = f"公开指南 {page.url} 未读到{element.title}，但{'；'.join(doubts)}，请人工核对"
        return cant_tell(message, shown, subject=subject)
    law = site.norm(_NORM).cited_as
    return failed(f"公开指南 {page.url} 未写明{element.title}；依据{law}，应予写明", shown, subject=subject)


def _clause_around(text: str, found: re.Match[str]) -> str:
    """The clause that holds a match, so that a quoted address keeps its house number."""
    begin = max((text.rfind(mark, 0, found.start()) for mark in _ENDS), default=-1) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, found.end())) >= 0]
    return " ".join(text[begin : min([*ends, found.end() + _QUOTED])].split())


def _doubts(page: Page, element: _Element, text: str) -> Iterator[str]:
    article = page.facts.article
    if trace := element.trace.search(text):
        yield f"正文写有“{trace.group()}”"
    if article is not None and article.attachments:
        yield "另有附件"
    if article is not None and any(not image.alt.strip() for image in article.images):
        yield "正文有无替代文字的图片"
    if any(fill.region is Region.MAIN for fill in page.facts.script_fills) or any(True for _ in page.body_frames()):
        yield "正文有脚本填充或内嵌的部分"
    if page.is_cut:
        yield "页面过大或未传完，只读取了一部分"


CHECK = Check(
    id="guide",
    title="政府信息公开指南",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    thresholds=((_NORM, "needs_email"),),
    preview=True,
)
