"""政府信息公开指南。

依据：D-GUIDEBOOK（《政府信息公开条例》，按访问当日施行的版本：2007 年的列有电子邮箱，2019 年的改为互联网联系方式）。
判定：认出公开指南的为已公布，没有该栏目而别的栏目列有本单位指南的也是（几份并列的，以日期在后的为准；没有打开的存疑）；正文逐项写明工作机构的名称、办公地址、办公时间、联系电话、传真号码、电子邮箱（互联网联系方式）
的为通过；指南写在栏目自己的网页上的，同样逐项看；正文读全、没有无替代文字的图片，连有关字样也没有的，该项不通过；
举报、投诉、监督电话不算工作机构的电话；号码写在不认得的标签之下的存疑。
指南是 PDF 或 Word 文件的，挂在一行文字之下的，开在本单位网站内嵌网页里的，按其中的文字判定；
正文分页的，总则、获取方式、工作机构等一部分一页的，各页合起来判定，有一页没有读到的，存疑。
局限：只看本单位自己的指南正文，页脚的电话不算；分类、编排体系、获取方式写得是否清楚，所写是否属实，由人判断；
图片、扫描件、旧版 Word 等读不出的，没有读全的，存疑。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.column_updates import Duty, existence
from checks.contact_details import ContactDetail, ContactDetails, clause_around, contact_details
from checks.guides import GUIDE, opening, own_guides, why_no_guide
from checks.listed_guides import doubts_about_listed, listed_guides
from checks.publication import Publication
from checks.site import Site

_NORM = "D-GUIDEBOOK"
_DUTY = Duty(
    title="政府信息公开指南",
    norm=_NORM,
    exists=f"column:{GUIDE}",
    updated=f"column:{GUIDE}:updated",
    demand="要求编制、公布政府信息公开指南，请在政府信息公开栏目中公布",
)
_TELEPHONE = re.compile(r"(?<!\d)[(（]?0\d{2,3}[)）]?[\s\-－—]*\d{7,8}(?!\d)")
_LEAST_TEXT = 100  # characters of a guide
_FEWEST_SENTENCES = 2
_SHOWN = 3


def evaluate(site: Site) -> Iterator[Verdict]:
    exists = _existence(site)
    yield exists
    if exists.outcome is not Outcome.PASSED:
        return
    details = _details(site)
    guide = next((one for one in own_guides(site) if _holds_a_guide(one, details)), None)
    if guide is None:
        why = "；".join(why_no_guide(site)) or "可能是附件或图片"
        message = f"公开指南（{exists.citations[0].url}）没有读到本单位指南的正文（{why}），请人工核对"
        yield cant_tell(message, exists.citations[0], subject="guide:content")
        return
    for detail in details:
        yield _verdict(site, guide, detail, details)


def _existence(site: Site) -> Verdict:
    """Whether there is a guide: the column, else an article of that title that another column lists."""
    column = site.column(GUIDE)
    if column.page is not None:
        return existence(site, column, _DUTY)
    if (guide := next(own_guides(site), None)) is not None:
        message = f"已公布政府信息公开指南：{guide.url}（没有认出公开指南栏目，指南是列在别处的一篇）"
        return passed(message, guide.cite(opening(guide), "指南正文"), subject=_DUTY.exists)
    if doubts := doubts_about_listed(site):
        absence = column.absence
        why = "；".join((*doubts, *absence.why_unsure))
        shown = (one.shown_on.cite(one.title, "列表") for one in listed_guides(site)[:_SHOWN])
        message = f"未找到政府信息公开指南，但不能认定没有：{why}。请人工核对"
        return cant_tell(message, *shown, *absence.looked_at, subject=_DUTY.exists)
    return existence(site, column, _DUTY)


def _details(site: Site) -> tuple[ContactDetail, ...]:
    by_mail = site.norm(_NORM).threshold("needs_email")
    all_of = contact_details(site.words.contact)
    online = all_of.mailbox if by_mail else all_of.online
    return (all_of.agency, all_of.address, all_of.hours, all_of.phone, all_of.fax, online)


def _holds_a_guide(guide: Publication, details: tuple[ContactDetail, ...]) -> bool:
    """Whether a text is the guide. One that states nothing only introduces it where it refers to more, and is none
    where it holds no sentences: a page of menus and lists.
    """
    text = guide.text_with_cells
    if len("".join(text.split())) < _LEAST_TEXT:
        return False
    if any(detail.stated.search(text) for detail in details):
        return True
    return text.count("。") >= _FEWEST_SENTENCES and not guide.doubts


def _verdict(site: Site, guide: Publication, detail: ContactDetail, details: tuple[ContactDetail, ...]) -> Verdict:
    subject, text = f"guide:{detail.id}", guide.text_with_cells
    known = contact_details(site.words.contact)
    by_mail = known.mailbox.found_in(text) if detail is known.online else None  # says more than a site's address
    if (found := by_mail or detail.found_in(text)) is not None:
        quote = clause_around(text, found)
        return passed(f"公开指南已写明{detail.title}，原文“{quote}”", guide.cite(quote, "指南正文"), subject=subject)
    trace = detail.trace.search(text)
    hint = trace.group() if trace else _unlabelled_number(text, known) if detail is known.phone else ""
    doubts = [*([f"正文写有“{' '.join(hint.split())}”"] if hint else []), *guide.doubts]
    shown = guide.cite(opening(guide), f"指南正文，全文 {len(text)} 字")
    if doubts:
        at = re.search(re.escape(hint), text) if hint else None
        hinted = (guide.cite(clause_around(text, at), "指南正文"),) if at else ()
        message = f"公开指南 {guide.url} 未读到{detail.title}，但{'；'.join(doubts)}，请人工核对"
        return cant_tell(message, *hinted, shown, subject=subject)
    law = site.norm(_NORM).cited_as
    beside = _last_stated(text, details)
    where, cites = (f"，可补在“{beside}”之后", [guide.cite(beside, "指南正文，所写的联系方式")]) if beside else ("", [])
    message = f"公开指南 {guide.url} 未写明{detail.title}；依据{law}，应予写明{where}"
    return failed(message, shown, *cites, subject=subject)


def _last_stated(text: str, details: tuple[ContactDetail, ...]) -> str:
    """The last detail that a guide states, after which one more may be written; "" where it states none.

    The text holds the rows of a table once more behind their cells: where its value stands first, a detail is written.
    """
    stated = [found for detail in details if (found := detail.found_in(text)) is not None]
    last = max(stated, key=lambda found: text.find(found.group().split()[-1]), default=None)
    return clause_around(text, last) if last is not None else ""


def _unlabelled_number(text: str, known: ContactDetails) -> str:
    """A telephone number under a label that is not known here (直拨): no fax's, none to complain by; "" for none."""
    before = ""
    for line in text.split("\n"):
        found = _TELEPHONE.search(line)
        if found is not None and not known.other_number.search(before + line):
            return found.group()
        before = line
    return ""


CHECK = Check(
    id="guide",
    title="政府信息公开指南",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(GUIDE,),
    thresholds=((_NORM, "needs_email"),),
    preview=True,
    version=12,
)
