"""政府信息公开年度报告。

依据：D-ANN（《政府信息公开条例》，按报告应公布之日施行的版本）：
2019 年 5 月 15 日前一律 3 月 31 日前公布，之后部门 1 月 31 日、政府 3 月 31 日前公布。
判定：应公布的最近一期是期限不晚于访问当日的那一期；在网站上找到本单位该期报告（页面或列表条目）的为通过；
年报栏目及其子栏目的列表全部读过、或认定没有年报栏目，而没有该期报告的为不通过。
局限：下属部门、乡镇的报告不算本单位的；标题未写明单位、年份或性质的存疑；
政府工作报告、政府网站工作年度报表不是年报；不看内容和公布时间。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.column import Column, ColumnListing
from checks.norms import NormNotInForceError
from checks.page import cite_answer
from checks.report_search import Title, titles_of
from checks.report_titles import ReportKind, ReportTitle, Whose, read_title, whose
from checks.site import Site
from crawler.units import UnitKind

_COLUMN = "年报"
_YEARS_BACK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """The edition that is due and its deadline."""

    edition: int
    deadline: date

    @property
    def title(self) -> str:
        return f"{self.edition}年度政府信息公开年度报告（应于 {self.deadline:%Y-%m-%d} 前公布）"


def evaluate(site: Site) -> Iterator[Verdict]:
    due = _due(site)
    if due is None:
        yield inapplicable("访问当日尚无应公布的政府信息公开年度报告", subject="annual_report:none")
        return
    column = site.column(_COLUMN)
    own, unclear = _sorted_titles(site, column, due)
    subject = f"annual_report:{due.edition}"
    alive = [title for title in own if not title.is_dead(site)]
    if alive:
        best = min(alive, key=lambda title: not title.was_opened(site))
        yield passed(f"已公布{due.title}：{best.text}", best.cite(), subject=subject)
    elif own:
        answers = [cite_answer(fetch) for fetch in site.fetches(own[0].url or "")[:1]]
        message = f"列有{due.title}“{own[0].text}”，但链接未能打开，请人工核对"
        yield cant_tell(message, own[0].cite(), *answers, subject=subject)
    elif unclear:
        message = f"未能认定{due.title}：“{unclear[0].text}”等 {len(unclear)} 条可能是，但标题未写明单位、年份或性质"
        yield cant_tell(message, *(title.cite() for title in unclear[:3]), subject=subject)
    else:
        yield _not_found(site, column, due, subject)


def _due(site: Site) -> _Due | None:
    """The latest edition whose deadline is not after the day of the visit."""
    side = "department" if site.unit.kind is UnitKind.DEPARTMENT else "government"
    for year in range(site.as_of.year, site.as_of.year - _YEARS_BACK, -1):
        try:
            law = site.norms.in_force("D-ANN", date(year, 3, 31))
        except NormNotInForceError:
            return None
        deadline = date(year, law.threshold(f"{side}_month"), law.threshold(f"{side}_day"))
        if deadline <= site.as_of:
            return _Due(edition=year - 1, deadline=deadline)
    return None


def _sorted_titles(site: Site, column: Column, due: _Due) -> tuple[list[Title], list[Title]]:
    """Titles of the unit's own report of that year, and those that may be it."""
    own, unclear = list[Title](), list[Title]()
    pages = column.listing.pages
    in_column = {page.url for page in pages}
    for title in titles_of(site, pages):
        report = read_title(title.text)
        if not _may_count(report, title, due, in_column):
            continue
        issuer = whose(report, site.unit, site.parent)
        if issuer is Whose.UNSTATED:
            issuer = _by_context(site, title, in_column)
        if issuer is Whose.OTHERS:
            continue
        is_sure = report.kind is ReportKind.DISCLOSURE and report.edition == due.edition and issuer is Whose.OWN
        (own if is_sure else unclear).append(title)
    return own, unclear


def _may_count(report: ReportTitle, title: Title, due: _Due, in_column: set[str]) -> bool:
    """Whether a title can be that of the report due. Without a year it must be an entry of the column itself."""
    is_inside = title.page.url in in_column
    if report.kind is ReportKind.OTHER or report.edition not in (due.edition, None):
        return False
    if report.edition is None:
        return is_inside and title.is_entry
    return is_inside or report.kind is ReportKind.DISCLOSURE or "年报" in title.text or "年度报告" in title.text


def _by_context(site: Site, title: Title, in_column: set[str]) -> Whose:
    """Whose a report is whose title names nobody: by its article's source, or a department's by its own column."""
    source = title.source(site)
    if source:
        named = whose(read_title(f"{source}2000年政府信息公开年度报告"), site.unit, site.parent)
        if named is not Whose.UNSTATED:
            return named if named is Whose.OWN else Whose.UNCLEAR
    is_department = site.unit.kind in (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)
    return Whose.OWN if is_department and title.page.url in in_column else Whose.UNCLEAR


def _not_found(site: Site, column: Column, due: _Due, subject: str) -> Verdict:
    law = site.norms.in_force("D-ANN", due.deadline).cited_as
    if column.page is None:
        absence = column.absence
        if absence.is_certain:
            message = f"没有年报栏目，也未见{due.title}；依据{law}，应予公布"
            return failed(message, *absence.looked_at, subject=subject)
        why = "；".join(absence.why_unsure)
        return cant_tell(f"未见{due.title}，但不能认定没有：{why}", *absence.looked_at, subject=subject)
    listing = column.listing
    if not listing.is_whole:
        return cant_tell(
            f"未见{due.title}，但年报栏目未能读全：{'；'.join(listing.gaps)}", column.cite(), subject=subject
        )
    message = f"年报栏目 {column.page.url} 列出 {len(listing.entries)} 条信息，没有{due.title}；依据{law}，应予公布"
    return failed(message, *_listed(listing), subject=subject)


def _listed(listing: ColumnListing) -> Iterator[Citation]:
    for page in listing.pages:
        shown = "；".join(entry.item.quote for entry in listing.entries if entry.page is page)
        yield page.cite(shown or page.title, "栏目列表")


CHECK = Check(
    id="annual_report_present",
    title="政府信息公开年度报告",
    norms=("D-ANN",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    thresholds=(
        ("D-ANN", "government_month"),
        ("D-ANN", "government_day"),
        ("D-ANN", "department_month"),
        ("D-ANN", "department_day"),
    ),
)
