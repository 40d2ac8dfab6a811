"""依申请公开的申请表与网上申请入口。

依据：D-ATT（表格打不开的扣分）、D-SYS（网上系统打不开的扣分）：国办发〔2015〕15号 评分表；
2019 年 4 月起的办法未核对，只作提示。
判定：依申请公开栏目、申请说明、公开指南所附的申请表（链接只写“下载”的，看它前面的字和文件名），有一份能打开（或申请表网页已读到）的为通过，
全部返回 404 或 410 的为不通过；
网上申请入口能打开，或者网页上就有申请表单的为通过，返回 404 或 410 的为不通过。
没有读到申请说明和公开指南的，存疑，不说没有；别的单位的申请表和入口不算；本单位的打不开，而办公室、中心一类名下另有的，存疑。
局限：程序从不填写、提交申请，也不登录，入口之后能否办成由人判断；入口由脚本打开、须登录、超时、拦截的，
以及未及核验、没有找到的，存疑（指标没有要求一定要有网上入口）。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.guides import GUIDE, body_links
from checks.link_answers import Answer, State, answer_of
from checks.link_context import name_in_context, name_of_file
from checks.page import Page
from checks.phrases import any_of, listed
from checks.request_guidance import COLUMN, guidance_of, why_none
from checks.request_words import FormWords
from checks.site import Site
from crawler.addresses import address_key, is_document
from crawler.named_bodies import MAY_KEEP
from crawler.reading.facts import FormPurpose, Link, Region

_FORM_NORM, _ENTRY_NORM = "D-ATT", "D-SYS"
_LOOKED_AT = 3  # pages that are cited where nothing was found
_FEWEST_FIELDS = 3  # of a form to apply in: who, where, what
_ATTACHED = r"(?:附件\d?[:：.]?)?(?:请|点击|点此|点这里)*"
_FILE = r"\.(?:docx?|wps|pdf|xlsx?|rtf|zip)\s*$"
_BODIES = r"(?:公民、)?法人(?:(?:和|或|或者|及|、)?其[他它]组织)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What links to the form and to the entry are called. `download`: to a file, also where a program sends it."""

    form: re.Pattern[str]
    download: re.Pattern[str]
    entry: re.Pattern[str]
    no_entry: re.Pattern[str]
    fields: re.Pattern[str]


@cache
def _names(own: FormWords) -> _Names:
    download = any_of(own.download)
    return _Names(
        form=re.compile(
            rf"{any_of(own.names)}|^{_ATTACHED}{any_of(own.beginnings)}"
            rf"|{any_of(own.labels)}\s*[:：]\s*\W?(?:点击)?{download}|^{any_of(own.whole_names)}$"
        ),
        download=re.compile(rf"{download}|{_FILE}", re.I),
        entry=re.compile(
            rf"{any_of(own.leads)}(?:信息公开|依)?申请|{any_of(own.entries)}"
            rf"|^(?:{any_of(own.applicants)}|{_BODIES})申请$"
        ),
        no_entry=re.compile(f"{listed(own.no_entry)}|表$"),
        fields=re.compile(any_of(own.fields)),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    pages = [page for one in guidance_of(site) for page in one.pages]
    yield _form(site, pages)
    yield _entry(site, pages)


def _not_seen(pages: list[Page], what: str) -> str:
    where = "、".join(dict.fromkeys(page.url for page in pages[:_LOOKED_AT]))
    more = f"等 {len(pages)} 个网页" if len(pages) > _LOOKED_AT else ""
    return f"所读的申请说明、公开指南（{where}{more}）中未见{what}，请人工核对"


def _links(site: Site, pages: list[Page], words: re.Pattern[str]) -> Iterator[tuple[Page, Link]]:
    named = _links_named(pages, words)
    return ((page, link) for page, link in named if not site.visit.is_anothers(link.text, link.url or page.url))


def _links_named(pages: list[Page], words: re.Pattern[str]) -> Iterator[tuple[Page, Link]]:
    for page in pages:
        attached = page.facts.article.attachments if page.facts.article else ()
        for link in (*body_links(page), *attached):
            if words.search(name_in_context(page, link)) or words.search(name_of_file(link)):
                yield page, link


def _kept_by_an_office(site: Site, pages: list[Page], words: re.Pattern[str]) -> tuple[Page, Link, str] | None:
    """A link that another body's name keeps out, where that is an office or a centre which may serve the unit."""
    bodies = (
        (page, link, site.visit.other_at(link.text, link.url or page.url)) for page, link in _links_named(pages, words)
    )
    return next((one for one in bodies if one[2] and MAY_KEEP.search(one[2])), None)


def _form(site: Site, pages: list[Page]) -> Verdict:
    subject = "on_request:form"
    names = _names(site.words.on_request.form)
    forms = [(page, link, link.url) for page, link in _links(site, pages, names.form) if link.url]
    for page, link, url in forms:
        read = None if is_document(url) else site.page(url)
        if read is not None and len(set(names.fields.findall(read.facts.text))) >= 2:
            message = f"申请表网页“{link.text}”已打开：{url}"
            return passed(message, page.cite(link), read.cite(read.title, "网页"), subject=subject, norm=_FORM_NORM)
    offered: list[tuple[Page, Link, str]] = []
    for page, link, url in forms:
        if listed := list(_files_on(site, url, names)):
            offered += listed
        elif is_document(url) or names.download.search(link.text):
            offered.append((page, link, url))
    return _judged(site, pages, offered, "申请表", subject, _FORM_NORM, names.form)


def _files_on(site: Site, url: str, names: _Names) -> Iterator[tuple[Page, Link, str]]:
    """The forms on a page that only lists them (表格下载): that it opens says nothing of them."""
    listing = None if is_document(url) else site.page(url)
    for page, link in _links(site, [listing] if listing is not None else [], names.form):
        if link.url and is_document(link.url):
            yield page, link, link.url


def _entry(site: Site, pages: list[Page]) -> Verdict:
    subject, names = "on_request:online", _names(site.words.on_request.form)
    for page in pages:
        if page.facts.forms_for(FormPurpose.ON_REQUEST):
            cite = page.cite(page.title, "网上申请表单")
            return passed(f"网页 {page.url} 上有网上申请表单", cite, subject=subject, norm=_ENTRY_NORM)
    for page in pages:
        for link in body_links(page):
            form = site.page(link.url) if link.url and not site.visit.is_anothers(link.text, link.url) else None
            if form is not None and (
                form.facts.forms_for(FormPurpose.ON_REQUEST) or _takes_applications(site, page, link, form)
            ):
                message = f"申请说明所链接的网页 {form.url} 上有网上申请表单"
                cites = (page.cite(link), form.cite(form.title or form.url, "网上申请表单"))
                return passed(message, *cites, subject=subject, norm=_ENTRY_NORM)
    found = [
        (page, link)
        for page, link in _links(site, pages, names.entry)
        if not (names.no_entry.search(link.text) or _leads_nowhere(page, link))
    ]
    offered = [(page, link, link.url) for page, link in found if link.url]
    if found and not offered:
        page, link = found[0]
        message = f"网上申请入口“{link.text}”由脚本打开，未能进入，请人工核对"
        return cant_tell(message, page.cite(link), subject=subject, norm=_ENTRY_NORM)
    return _judged(site, pages, offered, "网上申请入口", subject, _ENTRY_NORM, names.entry)


def _leads_nowhere(page: Page, link: Link) -> bool:
    """Whether an entry stands on the very page that it leads to: a menu over the explanations opens nothing."""
    return link.url is not None and address_key(link.url) == address_key(page.url)


def _takes_applications(site: Site, page: Page, link: Link, form: Page) -> bool:
    """Whether the column's own text leads to a form that sends an application by its button (提交申请)."""
    is_own = link.region is Region.MAIN and page in site.column(COLUMN).pages
    return is_own and any("申请" in one.button and len(one.fields) >= _FEWEST_FIELDS for one in form.facts.forms)


def _judged(
    site: Site,
    pages: list[Page],
    offered: list[tuple[Page, Link, str]],
    what: str,
    subject: str,
    norm: str,
    words: re.Pattern[str],
) -> Verdict:
    """One of several that opens is enough; that all are gone is a failure."""
    if not offered and not pages:
        why, cited = why_none(site)
        return cant_tell(f"{why}，有没有{what}待核", *cited, subject=subject, norm=norm)
    if not offered:
        looked_at = (page.cite(page.title or page.url, "申请说明") for page in pages[:_LOOKED_AT])
        return cant_tell(_not_seen(pages, what), *looked_at, subject=subject, norm=norm)
    answers = [(page, link, url, answer_of(site, url)) for page, link, url in offered]
    page, link, url, answer = min(answers, key=lambda one: _RANK[one[3].state])
    cites, name = (page.cite(link), *answer.citations), name_of_file(link) or name_in_context(page, link)
    if answer.state is State.GOOD:
        return passed(f"{what}“{name}”能打开：{url}", *cites, subject=subject, norm=norm)
    if answer.state is State.UNKNOWN:
        message = f"{what}“{name}”（{url}）能否打开待核：{answer.why}"
        return cant_tell(message, *cites, subject=subject, norm=norm)
    if (kept := _kept_by_an_office(site, pages, words)) is not None:
        other, told, body = kept
        message = f"{what}“{name}”（{url}）打不开，另有“{told.text}”属“{body}”，是否为本单位受理申请待核"
        return cant_tell(message, *cites, other.cite(told), subject=subject, norm=norm)
    law = site.norm(norm).cited_as
    remedy = "重新上传" if is_document(url) else "恢复该网页"
    message = f"{page.url} 上的{what}“{name}”（{url}）打不开，返回 {_status(answer)}；依据{law}，请更正链接或{remedy}"
    return failed(message, *cites, subject=subject, norm=norm)


_RANK = {State.GOOD: 0, State.UNKNOWN: 1, State.GONE: 2}


def _status(answer: Answer) -> str:
    return str(answer.fetch.status) if answer.fetch else ""


CHECK = Check(
    id="on_request_form",
    title="依申请公开的申请表与网上申请入口",
    norms=(_FORM_NORM, _ENTRY_NORM),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(COLUMN, GUIDE),
    version=12,
)
