"""网页标签。

依据：T-META（国办发〔2017〕47号，2017 年 6 月提出）。
判定：首页看 SiteName、SiteDomain、SiteIDCode，栏目页看 ColumnName、ColumnDescription、ColumnKeywords、ColumnType，
文章页看 ArticleTitle、PubDate、ContentSource；所读的这一类网页都有的通过；缺少的只作建议（存疑），本项不判不符合。
局限：名称不分大小写；没有读到栏目页、文章页的不评；由脚本写出而没有读到的网页不算；
同一主机上自称别的政府的、别的单位有自己网站标识码的网页不算本网站的；
SiteDomain 与实际域名不同、PubDate 格式不同的存疑；不看内容。
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.hosts import host_of, without_www
from checks.marks import readings_on, shown_values
from checks.page import Page
from checks.site import Site
from crawler.addresses import address_key, is_own
from crawler.reading.facts import MarkKind, PageKind
from crawler.reading.markup.urls import route_of

_OF_HOME = ("SiteName", "SiteDomain", "SiteIDCode")
_OF_COLUMNS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_OF_ARTICLES = ("ArticleTitle", "PubDate", "ContentSource")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_FOLDER = re.compile(r"/(?:(?:index|default)\.\w+)?$", re.I)
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """Pages of one kind and the tags that they must have."""

    subject: str
    name: str
    tags: tuple[str, ...]
    pages: tuple[Page, ...]


def evaluate(site: Site) -> Iterator[Verdict]:
    law = site.norm("T-META").cited_as
    for kind in _kinds(site):
        if kind.pages:
            yield _verdict(kind, law)


def _kinds(site: Site) -> Iterator[_Kind]:
    yield _Kind(subject="tags:home", name="首页", tags=_OF_HOME, pages=(site.home,))
    columns = tuple(page for page in site.pages(PageKind.COLUMN) if _counts(site, page, _OF_COLUMNS))
    yield _Kind(subject="tags:column", name="栏目页", tags=_OF_COLUMNS, pages=columns)
    known = {address_key(one.url) for reading in site.visit.readings.values() for one in reading.accepted}
    found = (page for page in site.pages(PageKind.ARTICLE) if not _is_column(page, known))
    articles = tuple(page for page in found if _counts(site, page, _OF_ARTICLES))
    yield _Kind(subject="tags:article", name="文章页", tags=_OF_ARTICLES, pages=articles)


def _is_column(page: Page, known: Set[str]) -> bool:
    """Whether an article is a column by itself (领导之窗): it needs no tags of an article. One stands at the address of
    a folder, or was recognised as one that a norm asks for.
    """
    if address_key(page.url) in known:
        return True
    return not route_of(page.url) and _FOLDER.search(urlsplit(page.url).path) is not None


def _counts(site: Site, page: Page, tags: Sequence[str]) -> bool:
    """Not where a script may have written the tags that it lacks, and was not run; nor in another body's part of the
    portal whose foot bears another site's code (网站标识码): that site has tags of its own to care for.
    """
    if address_key(page.url) in site.visit.others and _is_another_site(site, page):
        return False
    is_unread = page.read.reason is not None and not page.read.rendered
    is_whole = not is_unread or all(page.facts.meta(tag) is not None for tag in tags)
    return is_whole and not page.is_cut and is_own(page.url, site.unit)


def _is_another_site(site: Site, page: Page) -> bool:
    own, shown = _codes_of(site.home), _codes_of(page)
    return bool(own and shown) and not own & shown


def _codes_of(page: Page) -> set[str]:
    return {*shown_values(one for one in readings_on(page) if one.mark.kind is MarkKind.SITE_CODE)}


def _verdict(kind: _Kind, law: str) -> Verdict:
    tags = "、".join(kind.tags)
    faults = [*_lacking(kind), *(fault for tag in kind.tags for fault in _wrong(kind, tag))]
    if not faults:
        cites = _cite(kind.pages, kind.tags[0])
        return passed(f"所读 {len(kind.pages)} 个{kind.name}都有 {tags} 标签", *cites, subject=kind.subject)
    problems = "；".join(problem for problem, _ in faults)
    cites = list(dict.fromkeys(cite for _, found in faults for cite in found))[:_SHOWN]
    message = f"{kind.name}{problems}；建议按{law}补正，请人工核对"
    return cant_tell(message, *cites, subject=kind.subject)


def _lacking(kind: _Kind) -> Iterator[tuple[str, list[Citation]]]:
    """The tags that pages lack, with the pages that show it; those that the same pages lack are told together."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    pages = {page.url: page for page in kind.pages}
    for tag in kind.tags:
        if without := tuple(page.url for page in kind.pages if page.facts.meta(tag) is None):
            lacking.setdefault(without, []).append(tag)
    for without, tags in lacking.items():
        count = "" if len(kind.pages) == 1 else f"（{len(without)}/{len(kind.pages)} 个，如 {without[0]}）"
        yield f"没有 {'、'.join(tags)} 标签{count}", _cite([pages[url] for url in without], tags[0])


def _wrong(kind: _Kind, tag: str) -> Iterator[tuple[str, list[Citation]]]:
    """What is wrong with what one tag says, with the pages that show it."""
    is_right = _RULES.get(tag)
    if is_right is not None:
        said = [(page, text) for page in kind.pages if (text := page.facts.meta(tag)) and not is_right(page, text)]
        if said:
            problem = "与实际域名不同" if tag == "SiteDomain" else "格式与规定不同"
            page, text = said[0]
            yield f"的 {tag} 标签为“{text}”，{problem}（{page.url}）", _cite([page for page, _ in said], tag)


def _is_domain(page: Page, content: str) -> bool:
    there = host_of(content if "//" in content else f"http://{content.strip()}")
    return without_www(there) == without_www(host_of(page.url))


def _is_date(_page: Page, content: str) -> bool:
    return _DATE.fullmatch(content.strip()) is not None


_RULES: dict[str, Callable[[Page, str], bool]] = {"SiteDomain": _is_domain, "PubDate": _is_date}


def _cite(pages: Sequence[Page], tag: str) -> list[Citation]:
    return [_citation(page, tag) for page in pages[:_SHOWN]]


def _citation(page: Page, tag: str) -> Citation:
    content = page.facts.meta(tag)
    return (
        page.cite(content, f"{tag} 标签") if content else page.cite(page.title or page.url, f"网页（没有 {tag} 标签）")
    )


CHECK = Check(
    id="page_tags",
    title="网页标签",
    norms=("T-META",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=5,
    preview=True,
)
