"""政府信息公开年度报告的公布时间。

依据：D-ANN（《政府信息公开条例》，按报告应公布之日施行的版本）：
2019 年 5 月 15 日前一律 3 月 31 日前公布，之后部门 1 月 31 日、政府 3 月 31 日前公布。
判定：应公布的最近一期本单位报告，列表和网页上的日期都不晚于期限的为通过；都晚于期限，而同栏目往年的报告仍是各自当年的日期、
落款也不在期限之内的，为不通过。
局限：报告是文件的，落款按文件的文字读，发布日期仍是列表和网页上的；网站改版后旧报告的日期会变成迁移日期，所以各期日期相同、没有往年报告可比、列表与网页相差很大、
落款在期限之内而发布日期在后的，一律存疑；网址、网页标签里的日期和更新日期不算；日期是否倒签，机器看不出。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.annual_reports import COLUMN, NORM, THRESHOLDS, FoundReport, due_report, found_report, none_due
from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.dating import whole_date
from checks.report_search import Title
from checks.report_titles import ReportKind, read_title
from checks.site import Site
from crawler.reading.facts import DateOrigin

_SIGNED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日\s*(?:[（(]?(?:印|章|盖章)?[）)]?)\s*$")
_CHANGED = re.compile(r"更新|修改|成文|生成|签发")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day that a page gives for the report's publication."""

    on: date
    place: str
    cite: Citation


def evaluate(site: Site) -> Iterator[Verdict]:
    due = due_report(site)
    if due is None:
        yield none_due()
        return
    found, subject = found_report(site, due), due.subject("on_time")
    if not found.alive:
        yield cant_tell(found.why_unread, *found.cites(3), subject=subject)
        return
    days = list(dict.fromkeys(day for title in found.alive for day in _days(site, title)))
    cites = [day.cite for day in days[:4]] or [found.alive[0].cite()]
    shown = "，".join(dict.fromkeys(f"{day.place} {day.on:%Y-%m-%d}" for day in days))
    if days and all(day.on <= due.deadline for day in days):
        yield passed(f"{due.title}按期公布：{shown}", *cites, subject=subject)
    elif doubt := _doubt(site, found, [day.on for day in days]):
        yield cant_tell(f"{due.title}是否按期公布待核：{doubt}（{shown or '没有日期'}）", *cites, subject=subject)
    else:
        message = f"{due.title}晚于期限公布：{shown}；依据{due.law.cited_as}，应按期公布；如系迁移，请恢复原日期"
        yield failed(message, *cites, subject=subject)


def _days(site: Site, title: Title) -> Iterator[_Day]:
    """The days that the title's list and the report's own page state for its publication."""
    for listing in title.page.facts.listings:
        for entry in title.page.entries(listing):
            if entry.item is title.quoted and (listed := site.listed_on(entry)) is not None:
                yield _Day(on=listed, place="列表日期", cite=entry.cite())
    page = site.page(title.url) if title.url else None
    article = page.facts.article if page is not None and page.kind.is_document else None
    if page is None or article is None:
        return
    for reading in article.readings:
        is_shown = reading.origin.is_shown and not _CHANGED.search(reading.label or "")
        if is_shown and (on := whole_date(reading.date, site.as_of)) is not None:
            yield _Day(on=on, place="网页日期", cite=page.cite(reading.date, "文章页"))
            return


def _doubt(site: Site, found: FoundReport, days: list[date]) -> str:
    """Why a report that is not surely in time may not be called late (Chinese); empty when it may."""
    due = found.due
    if not days:
        return "列表和网页都没有写明公布日期"
    if min(days) <= due.deadline:
        return "所示的日期有的在期限之内，有的在期限之后"
    signed = _signed(site, found)
    if signed is not None and signed <= due.deadline:
        return f"落款 {signed:%Y-%m-%d} 在期限之内，发布日期可能是补发或迁移的日期"
    older = list(_older(site, found))
    if moved := next((edition for edition, on in older if on.year != edition + 1), None):
        return f"{moved}年度报告的日期也不在应公布的年份，可能是网站迁移的日期"
    return "" if older else "没有往年的报告可比，不能排除是网站迁移的日期"


def _signed(site: Site, found: FoundReport) -> date | None:
    """The day under the report's text (落款), or its stated day of writing (成文日期)."""
    article = found.page.facts.article if found.page is not None else None
    for reading in article.readings if article is not None else ():
        if reading.origin is DateOrigin.WRITTEN and (on := whole_date(reading.date, site.as_of)) is not None:
            return on
    texts = found.publication.texts if found.publication is not None else ()
    return min((on for text in texts if (on := _day_under(text)) is not None), default=None)


def _day_under(text: str) -> date | None:
    last = _SIGNED.search(text.rstrip())
    try:
        return date(int(last[1]), int(last[2]), int(last[3])) if last else None
    except ValueError:
        return None


def _older(site: Site, found: FoundReport) -> Iterator[tuple[int, date]]:
    """Earlier editions that the column lists, with their dates."""
    for entry in found.column.listing.entries:
        report = read_title(entry.title, site.words.titles.annual_report)
        is_older = report.edition is not None and report.edition < found.due.edition
        if report.edition is None or not is_older or report.kind is not ReportKind.DISCLOSURE:
            continue
        if (listed := site.listed_on(entry)) is not None:
            yield report.edition, listed


CHECK = Check(
    id="annual_report_on_time",
    title="政府信息公开年度报告按期公布",
    norms=(NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=(COLUMN,),
    thresholds=THRESHOLDS,
    version=9,
)
