"""政府信息公开年度报告的附件。

依据：D-LINK（国办发〔2015〕15号 评分表：附件打不开的扣分；2019 年 4 月起的办法未核对，只作提示）。
判定：应公布的最近一期本单位报告的附件（报告本身是文件的，即该文件）逐个核验：
能打开的为通过，返回 404 或 410 的为不通过。
局限：只看能否打开，附件的正文另行评判；超时、拒绝、拦截、5xx、返回网页的，以及未及核验的，存疑。
"""

from collections.abc import Iterator

from checks.annual_reports import COLUMN, NORM, THRESHOLDS, FoundReport, due_report, found_report, none_due
from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.link_answers import State, answer_of
from checks.publication import attached_files
from checks.site import Site
from crawler.addresses import is_document

_NORM = "D-LINK"


def evaluate(site: Site) -> Iterator[Verdict]:
    due = due_report(site)
    if due is None:
        yield none_due()
        return
    found, subject = found_report(site, due), due.subject("attachments")
    files = dict(_files(found))
    for url, (text, cite) in files.items():
        yield _verdict(site, url, text, cite)
    if files:
        return
    if found.page is not None:
        yield inapplicable(f"{due.name} {found.page.url} 没有附件", subject=subject)
        return
    yield cant_tell(found.why_unread, *found.cites(), subject=subject)


def _files(found: FoundReport) -> Iterator[tuple[str, tuple[str, Citation]]]:
    """The files that belong to the report: those it is itself, and those that its page attaches."""
    for title in found.own:
        if title.url is not None and is_document(title.url):
            yield title.url, (title.text, title.cite())
    alone = (found.page,) if found.page is not None else ()
    for page in found.publication.pages if found.publication is not None else alone:
        for link in attached_files(page):
            if link.url is not None:
                yield link.url, (link.text or link.href, page.cite(link, "报告附件"))


def _verdict(site: Site, url: str, text: str, cite: Citation) -> Verdict:
    answer, subject = answer_of(site, url), f"url:{url}"
    if answer.state is State.GOOD:
        return passed(f"年度报告附件“{text}”能打开", cite, *answer.citations, subject=subject)
    if answer.state is State.GONE:
        status = answer.fetch.status if answer.fetch else ""
        law = site.norm(_NORM).cited_as
        message = f"年度报告附件“{text}”（{url}）打不开，返回 {status}；依据{law}，请重新上传或更正链接"
        return failed(message, cite, *answer.citations, subject=subject)
    message = f"年度报告附件“{text}”（{url}）能否打开待核：{answer.why}"
    return cant_tell(message, cite, *answer.citations, subject=subject)


CHECK = Check(
    id="annual_report_attachments",
    title="政府信息公开年度报告的附件",
    norms=(_NORM, NORM),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
    columns=(COLUMN,),
    thresholds=THRESHOLDS,
    version=7,
)
