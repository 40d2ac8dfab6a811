"""政府信息公开年度报告图文并茂。

依据：D-FIG（2017年度考核指标“目录年报”，只见于市州政府的表）。
判定：应公布的最近一期本单位报告，正文（分页、分章的，各页合起来）中至少有一幅图表或图片的为通过；正文已经读全，没有附件、内嵌页面和脚本填充的部分，
也没有提到图，而一幅图都没有的，为不通过。
局限：图标、二维码、表格不算图；报告是文件的，其中有图片而正文又写明“图1”等的为通过，否则交人工（画出的线条程序看不见，图片可能只是印章）；
扫描图片交人工；图画得好不好由人判断；
由脚本画出的图表不在网页代码里，网页带有绘图脚本的交人工。
"""

import re
from collections.abc import Iterator

from checks.annual_reports import COLUMN, NORM, THRESHOLDS, DueReport, FoundReport, due_report, found_report, none_due
from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.page import Page
from checks.publication import Publication
from checks.site import Site
from checks.unread_text import pictures_beside, text_images
from crawler.units import UnitKind

_NORM = "D-FIG"
_NAMES_A_FIGURE = re.compile(
    r"[如见]?[上下]?图\s*[\d一二三四五六七八九十]|[如见]图|[上下]图|(?:饼|柱状|柱形|折线|条形|示意|统计)图|图[示表]"
)

_QUOTED = 80  # characters
_ILLUSTRATED = re.compile(r"图解|图文|一图|图说|图表")


def evaluate(site: Site) -> Iterator[Verdict]:
    if site.unit.kind is not UnitKind.CITY:
        yield inapplicable("“图文并茂”只是对市州政府的要求", subject="annual_report:figures")
        return
    due = due_report(site)
    if due is None:
        yield none_due()
        return
    found, subject = found_report(site, due), due.subject("figures")
    if found.publication is None:
        yield cant_tell(found.why_unread, *found.cites(), subject=subject)
        return
    pages = found.publication.pages
    if (page := next((one for one in pages if text_images(one)), None)) is not None:
        yield _shown(found.due, page, subject)
    elif found.publication.documents or not pages:
        yield _by_files(found.due, found.publication, subject)
    else:
        yield _not_shown(site, found, found.publication, subject)


def _shown(due: DueReport, page: Page, subject: str) -> Verdict:
    pictures = text_images(page)
    # The one that says that it is a figure: the first may be the report's cover.
    shown = max(pictures, key=lambda one: (_NAMES_A_FIGURE.search(one.alt) is not None, bool(one.alt.strip())))
    message = f"{due.name}正文有 {len(pictures)} 幅图，如“{shown.alt or shown.url}”"
    return passed(message, page.cite(shown, "报告正文"), subject=subject)


def _by_files(due: DueReport, publication: Publication, subject: str) -> Verdict:
    """Of a report that is a file, or has one: its drawings are not seen, and a picture may be a seal, so none fails."""
    count = sum(document.facts.pictures for document in publication.documents)
    named = _NAMES_A_FIGURE.search(publication.text)
    if count and named:
        cite = publication.cite(named.group(), "报告正文")
        return passed(f"{due.name}的文件中有 {count} 幅图，正文写有“{named.group()}”", cite, subject=subject)
    cite = publication.cite(publication.text.strip()[:_QUOTED], f"报告正文，全文 {publication.length} 字")
    seen = f"有 {count} 幅图片，是否图表看不出" if count else "没有读到图片，图表可能是画出的线条"
    return cant_tell(f"{due.name} {publication.url} 的文件中{seen}，请人工核对", cite, subject=subject)


def _not_shown(site: Site, found: FoundReport, report: Publication, subject: str) -> Verdict:
    text = report.text
    shown = report.cite(text[:_QUOTED], f"报告正文，全文 {len(text)} 字，没有图片")
    doubts = list(report.doubts)
    if beside := [picture for page in report.pages for picture in pictures_beside(page)]:
        doubts.append(f"网页上另有图片“{beside[0].alt or beside[0].url}”")
    if other := next((title for title in found.unclear if _ILLUSTRATED.search(title.text)), None):
        doubts.append(f"另有“{other.text}”")
    if any(page.facts.build.draws for page in report.pages):
        doubts.append("网页中有绘图的脚本或画布，图表可能由脚本画出")
    if (named := _NAMES_A_FIGURE.search(text)) is not None:
        doubts.append(f"正文写有“{named.group()}”，图表可能由脚本画出")
    if doubts:
        return cant_tell(f"{found.due.name}正文未读到图，但{'；'.join(doubts)}，请人工核对", shown, subject=subject)
    law = site.norm(_NORM).cited_as
    message = f"{found.due.name} {report.url} 正文没有一幅图表或图片；{law}要求图文并茂，请补充图表或图片"
    return failed(message, shown, subject=subject)


CHECK = Check(
    id="annual_report_figures",
    title="政府信息公开年度报告图文并茂",
    norms=(_NORM, NORM),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=(COLUMN,),
    thresholds=THRESHOLDS[:2],
    version=7,
)
