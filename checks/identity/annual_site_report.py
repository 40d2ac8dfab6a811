"""政府网站工作年度报表。

依据：G-RPT（国办发〔2017〕47号；期限见 config/norms.toml：全国 1 月 31 日，湖南 1 月 29 日）。
判定：应公布的最近一期是期限早于访问当日的那一期。找到本单位该期报表（列表条目或链接）的为已公布，
标题所写的名称与网站自己的名称（SiteName 与网页标题）相同的也是本单位的；
没有报表栏目或栏目列表读全而没有该期的不通过；公布日期不晚于期限的为按时，晚于期限的不通过。
局限：日期不详、前后不一、晚于期限半年以上（可能是改版后重新发布）的存疑；报表中的数字不核对；
《指引》施行之前的期限不适用；下属单位网站的报表不算本单位的；首页是否有入口由人看。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.column import Column
from checks.dating import ResolvedDate
from checks.names import province_code
from checks.norms import NormNotInForceError
from checks.page import Page
from checks.report_titles import Whose
from checks.site import Site
from checks.site_reports import SiteReport, site_reports, site_reports_in_lists_of_all
from checks.unread_ways import unfinished
from crawler.addresses import address_key
from crawler.dossier import WalkEnd

_COLUMN = "政府网站年度报表"
_NORM = "G-RPT"
_SHOWN = 3
_MIGRATED = timedelta(days=183)  # a report dated so long after its deadline was perhaps moved, not late


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    edition: int
    deadline: date

    @property
    def title(self) -> str:
        return f"{self.edition}年度政府网站工作年度报表（应于 {self.deadline:%Y-%m-%d} 前公布）"

    @property
    def subject(self) -> str:
        return f"site_report:{self.edition}"


def evaluate(site: Site) -> Iterator[Verdict]:
    due = _due(site)
    if due is None:
        yield inapplicable("访问当日尚无应公布的政府网站工作年度报表", subject="site_report:none")
        return
    column = site.column(_COLUMN)
    listing = column.listing if column.page is not None else None
    found = [
        *site_reports(site, due.edition, listing.pages if listing else ()),
        *site_reports_in_lists_of_all(site, due.edition, _lists_elsewhere(site, column)),
    ]
    own = [report for report in found if report.whose in (Whose.OWN, Whose.UNSTATED)]
    unclear = [report for report in found if report.whose is Whose.UNCLEAR]
    if own:
        best = min(own, key=lambda report: report.on.on if report.on else date.max)
        yield passed(f"已公布{due.title}：{best.title}", best.citation, subject=due.subject)
        yield _on_time(site, due, best)
    elif unclear:
        names = "、".join(site.unit.names)
        message = f"“{unclear[0].title}”是否本单位的{due.title}待核：标题没有写明是{names}或本网站的，请人工核对"
        yield cant_tell(message, unclear[0].citation, subject=due.subject)
    else:
        yield _missing(site, due)


def _lists_elsewhere(site: Site, column: Column) -> list[Page]:
    """The superior's pages to which the portal leads by the column's name: its platform lists everybody's reports."""
    pages = (site.page(lead.url) for lead in column.reading.refused)
    return [page for page in pages if page is not None and address_key(page.url) in site.visit.elsewhere]


def _due(site: Site) -> _Due | None:
    """The latest edition whose deadline is over on the day of the visit; None where no norm asked for it yet."""
    for year in (site.as_of.year, site.as_of.year - 1):
        try:
            law = site.norms.in_force(_NORM, date(year, 1, 31))
        except NormNotInForceError:
            return None
        is_local = province_code(site.unit, site.parent) == str(law.threshold("province"))
        day = law.threshold("province_day") if is_local else law.threshold("day")
        deadline = date(year, law.threshold("month"), day)
        if deadline < site.as_of:
            return _Due(edition=year - 1, deadline=deadline)
    return None


def _on_time(site: Site, due: _Due, report: SiteReport) -> Verdict:
    subject, on = f"{due.subject}:on_time", report.on
    if on is None or on.is_disputed:
        why = "没有读到公布日期" if on is None else "列表与文章页的日期不一致"
        message = f"{due.title}“{report.title}”{why}，是否按时待核"
        return cant_tell(message, report.citation, subject=subject)
    day = f"{on.on:%Y-%m-%d}（{on.place}日期）"
    cites = (report.citation, *_date_of(site, report, on))
    if on.on <= due.deadline:
        return passed(f"{due.title}于 {day}按时公布", *cites, subject=subject)
    if on.on - due.deadline > _MIGRATED:
        message = f"{due.title}显示的日期为 {day}，晚于期限半年以上，可能是改版后的日期，请人工核对"
        return cant_tell(message, *cites, subject=subject)
    law = site.norms.in_force(_NORM, due.deadline)
    message = f"{due.title}于 {day}才公布；依据{law.cited_as}，应按期在网站首页公布"
    return failed(message, *cites, subject=subject)


def _date_of(site: Site, report: SiteReport, on: ResolvedDate) -> Iterator[Citation]:
    """The date on the report's own page, where that and no list is quoted: its title says no day."""
    page = site.page(report.citation.url)
    if on.place == "文章页" and page is not None and page.kind.is_document:
        yield page.cite(on.raw, "文章页")


def _missing(site: Site, due: _Due) -> Verdict:
    column, law = site.column(_COLUMN), site.norms.in_force(_NORM, due.deadline).cited_as
    remedy = f"依据{law}，应按期在网站首页公布，请补发"
    if column.page is None:
        absence = column.absence
        if absence.is_certain:
            message = f"没有政府网站年度报表栏目，也未见{due.title}；{remedy}"
            return failed(message, *absence.looked_at, subject=due.subject)
        why = "；".join(absence.why_unsure)
        return cant_tell(f"未见{due.title}，但不能认定没有：{why}", *absence.looked_at, subject=due.subject)
    gaps = [
        *column.listing.gaps,
        *([] if site.dossier.walk.end is WalkEnd.EXHAUSTED else [unfinished(site.dossier.walk)]),
    ]
    if gaps:
        message = f"未见{due.title}，但报表栏目未能读全：{'；'.join(gaps)}"
        return cant_tell(message, column.cite(), subject=due.subject)
    first = next(iter(column.listing.entries), None)
    told = f"（列在最前的是“{first.title}”）" if first else ""
    message = f"报表栏目 {column.page.url} 没有{due.title}{told}；{remedy}"
    entries = (entry.cite() for entry in column.listing.entries[:_SHOWN])
    return failed(message, *entries, column.cite(), subject=due.subject)


CHECK = Check(
    id="annual_site_report",
    title="政府网站工作年度报表",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
    version=10,
    columns=(_COLUMN,),
    thresholds=((_NORM, "month"), (_NORM, "day"), (_NORM, "province"), (_NORM, "province_day")),
)
