"""网页标签。

依据：T-META（国办发〔2017〕47号，2017 年 6 月提出）。
判定：首页看 SiteName、SiteDomain、SiteIDCode，栏目页看 ColumnName、ColumnDescription、ColumnKeywords、ColumnType，
文章页看 ArticleTitle、PubDate、ContentSource；所读网页都有的通过；缺少的只作建议（存疑），本项不判不符合。
局限：名称不分大小写；没有读到栏目页、文章页的不评；SiteDomain 与实际域名不同、PubDate 格式不同的存疑；不看内容。
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.hosts import host_of, without_www
from checks.page import Page
from checks.site import Site
from crawler.addresses import is_own
from crawler.reading.facts import PageKind

_HOME = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_FOLDER = re.compile(r"/(?:(?:index|default)\.\w+)?$", re.I)
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """Pages of one kind and the tags that they must have."""

    name: str
    tags: tuple[str, ...]
    pages: tuple[Page, ...]


def evaluate(site: Site) -> Iterator[Verdict]:
    law = site.norm("T-META").cited_as
    for kind in _kinds(site):
        for tag in kind.tags:
            yield _verdict(kind, tag, law)


def _kinds(site: Site) -> Iterator[_Kind]:
    yield _Kind(name="首页", tags=_HOME, pages=(site.home,))
    for name, tags, kind in (("栏目页", _COLUMN, PageKind.COLUMN), ("文章页", _ARTICLE, PageKind.ARTICLE)):
        pages = tuple(page for page in site.pages(kind) if _counts(site, page, kind))
        if pages:
            yield _Kind(name=name, tags=tags, pages=pages)


def _counts(site: Site, page: Page, kind: PageKind) -> bool:
    """Whether a page must have the tags of its kind; a column may be a single article, at the address of a folder."""
    is_folder = _FOLDER.search(urlsplit(page.url).path) is not None
    return not page.is_cut and is_own(page.url, site.unit) and not (kind is PageKind.ARTICLE and is_folder)


def _verdict(kind: _Kind, tag: str, law: str) -> Verdict:
    subject = f"tag:{tag}"
    lacking = [page for page in kind.pages if page.facts.meta(tag) is None]
    if not lacking:
        return _of_contents(kind, tag, subject)
    cites = _cite(lacking, tag)
    count = "" if kind.name == "首页" else f"（{len(lacking)}/{len(kind.pages)} 个，如 {lacking[0].url}）"
    return cant_tell(f"{kind.name}没有 {tag} 标签{count}；建议按{law}补充", *cites, subject=subject)


def _of_contents(kind: _Kind, tag: str, subject: str) -> Verdict:
    is_right = _RULES.get(tag)
    wrong = [page for page in kind.pages if is_right is not None and not is_right(page, page.facts.meta(tag) or "")]
    if wrong:
        said = wrong[0].facts.meta(tag)
        message = f"{kind.name}的 {tag} 标签为“{said}”（{wrong[0].url}），与实际域名或规定格式不同，请人工核对"
        return cant_tell(message, *_cite(wrong, tag), subject=subject)
    return passed(f"所读 {len(kind.pages)} 个{kind.name}都有 {tag} 标签", *_cite(kind.pages, tag), subject=subject)


def _is_domain(page: Page, content: str) -> bool:
    there = host_of(content if "//" in content else f"http://{content.strip()}")
    return without_www(there) == without_www(host_of(page.url))


def _is_date(page: Page, content: str) -> bool:
    return _DATE.fullmatch(content.strip()) is not None


_RULES: dict[str, Callable[[Page, str], bool]] = {"SiteDomain": _is_domain, "PubDate": _is_date}


def _cite(pages: Sequence[Page], tag: str) -> list[Citation]:
    return [_citation(page, tag) for page in pages[:_SHOWN]]


def _citation(page: Page, tag: str) -> Citation:
    meta = next((m for m in page.facts.metas if m.name == tag.lower() and m.content), None)
    return page.cite(meta) if meta else page.cite(page.title or page.url, "网页标题（网页标签中没有该项）")


CHECK = Check(
    id="page_tags",
    title="网页标签",
    norms=("T-META",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    preview=True,
)
