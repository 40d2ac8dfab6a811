"""政府信息公开年度报告。

依据：D-ANN（《政府信息公开条例》，按报告应公布之日施行的版本）：
2019 年 5 月 15 日前一律 3 月 31 日前公布，之后部门 1 月 31 日、政府 3 月 31 日前公布。
判定：应公布的最近一期是期限早于访问当日的那一期；在网站上找到本单位该期报告（页面或列表条目）的为通过；
年报栏目及其子栏目的列表全部读过、或认定没有年报栏目，而没有该期报告的为不通过；
年报、政府信息公开另有入口未能打开的，本单位以前的报告或公开指南写明在别的网站公布的，存疑。
局限：下属部门、乡镇的报告不算本单位的；标题未写明单位、年份或性质的存疑；
政府工作报告、政府网站工作年度报表不是年报；不看内容和公布时间。
"""

from collections.abc import Iterator

from checks.annual_reports import COLUMN, NORM, THRESHOLDS, DueReport, FoundReport, due_report, found_report, none_due
from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.column_lists import ColumnListing
from checks.guides import GUIDE
from checks.page import cite_answer
from checks.report_titles import ReportKind, read_title
from checks.reports_elsewhere import places_not_seen
from checks.site import Site


def evaluate(site: Site) -> Iterator[Verdict]:
    due = due_report(site)
    if due is None:
        yield none_due()
        return
    found = found_report(site, due)
    subject = due.subject()
    if found.alive:
        best = found.alive[0]
        yield passed(f"已公布{due.title}：{best.text}", best.cite(), subject=subject)
    elif found.own:
        first = found.own[0]
        answers = [cite_answer(fetch) for fetch in site.fetches(first.url or "")[:1]]
        message = f"列有{due.title}“{first.text}”，但链接未能打开，请人工核对"
        yield cant_tell(message, first.cite(), *answers, subject=subject)
    elif unclear := found.unclear:
        told = unclear[0].text
        shown = f"“{told}”等 {len(unclear)} 条" if len(unclear) > 1 else f"“{told}”"
        message = f"未能认定{due.title}：{shown}可能是，但{_why_unclear(site, told)}，请人工核对"
        yield cant_tell(message, *(title.cite() for title in unclear[:3]), subject=subject)
    else:
        yield _not_found(site, found, due, subject)


def _why_unclear(site: Site, title: str) -> str:
    """What a title says, or leaves unsaid, so that nobody can tell whether it is the report due (Chinese)."""
    read = read_title(title, site.words.titles.annual_report)
    unsaid = [] if read.issuer else ["单位"]
    unsaid += ["年份"] if read.edition is None else []
    unsaid += ["性质"] if read.kind is not ReportKind.DISCLOSURE else []
    whose = [f"标题写的单位是“{read.issuer}”"] if read.issuer else []
    return "，".join([*whose, *([f"标题未写明{'、'.join(unsaid)}"] if unsaid else [])])


def _not_found(site: Site, found: FoundReport, due: DueReport, subject: str) -> Verdict:
    column, law = found.column, due.law.cited_as
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
    listed = f"年报栏目 {column.page.url} 列出 {len(listing.entries)} 条信息，没有{due.title}"
    if unseen := list(places_not_seen(site, column)):
        cites = (cite for _, cites in unseen for cite in cites)
        message = f"{listed}，但不能认定没有公布：{'；'.join(why for why, _ in unseen)}。请人工核对"
        return cant_tell(message, *_listed(listing), *cites, subject=subject)
    return failed(f"{listed}；依据{law}，应予公布", *_listed(listing), subject=subject)


def _listed(listing: ColumnListing) -> Iterator[Citation]:
    for page in listing.pages:
        shown = "；".join(entry.item.quote for entry in listing.entries if entry.page is page)
        yield page.cite(shown or page.title, "栏目列表")


CHECK = Check(
    id="annual_report_present",
    title="政府信息公开年度报告",
    norms=(NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=(COLUMN, GUIDE),
    thresholds=THRESHOLDS,
    version=11,
)
