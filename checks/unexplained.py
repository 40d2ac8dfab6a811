"""Entries of a column of columns (重点领域) whose names say nothing here: one may be what was not found. Pure."""

import re
from collections.abc import Iterator, Sequence

from checks.page import Page
from checks.visit import Visit
from crawler.addresses import address_key, is_document
from crawler.column_names import ColumnNames, names_of_all
from crawler.column_pages import inside_of
from crawler.column_specs import ColumnSpec
from crawler.reading.facts import Link, PageKind, Region

_SITE_MAP = "站点地图"
_LEADERS = "领导分工"
_PARTS_OF_A_HUB = 3
_NEAR = 2  # entries on each side
_BODY = (Region.MAIN, Region.SIDEBAR)
_NAME = re.compile(r"[\u4e00-\u9fff“”、与和及]{2,14}")  # a column's, without digits and signs of titles
_ORGAN = re.compile(r"(?:[局厅]|委员会|管理所)$")  # 省公路局
_TURNS = re.compile(r"更多|[上下首尾末]一?页|返回|首页|打印|关闭|收藏|分享|字号|登录|检索|搜索|查询|确定|主页")


def unexplained_entries(visit: Visit, column: str) -> Iterator[tuple[Page, Link]]:
    """Each undated entry of the pages recognised as a column, or that list several of its parts under a name of their
    own, that no configured name, general or not, and no trace word explains, with that page. What the home page links,
    too, is none, but where it stands in the midst of parts that are named; nor is what proved to be a dated article, a
    file (申请表下载), an organ (省公路局), another body's (省电影局申请入口) or a leader's page.
    """
    home = {address_key(link.url) for link in visit.home.facts.links if link.url} if visit.home else set()
    names = names_of_all(tuple(visit.specs.values()))
    inside = frozenset(visit.specs)
    words = [word for spec in visit.specs.values() for word in spec.trace_words]
    for page in _listing_parts(visit, column):
        entries = tuple(_entries(page))
        is_named = [_is_part(visit, column, names, link) for link in entries]
        for place, link in enumerate(entries):
            if link.url is None or not visit.is_own(link.url) or _is_no_column(visit, link.url, names):
                continue
            if address_key(link.url) in home and not _is_amidst(is_named, place):
                continue
            if _ORGAN.search(link.text.strip()) or visit.is_anothers(link.text, link.url):
                continue
            if not names.named(link.text, inside) and not any(word in link.text for word in words):
                yield page, link


def _is_no_column(visit: Visit, url: str, names: ColumnNames) -> bool:
    """Whether an entry leads to a file, a dated article or the page of a leader."""
    there = visit.page(url)
    return is_document(url) or _is_article(there) or (there is not None and _LEADERS in inside_of(there.facts, names))


def _is_part(visit: Visit, column: str, names: ColumnNames, link: Link) -> bool:
    return any(visit.specs[name].part_of == column for name in names.named(link.text, frozenset((column,))))


def _is_amidst(is_named: Sequence[bool], place: int) -> bool:
    """Whether an entry stands between parts that are named: all but one of those around it are."""
    before, after = is_named[max(0, place - _NEAR) : place], is_named[place + 1 : place + 1 + _NEAR]
    return any(before) and any(after) and sum(before) + sum(after) >= min(len(before) + len(after), 2 * _NEAR - 1)


def _listing_parts(visit: Visit, column: str) -> tuple[Page, ...]:
    return (*visit.accepted(column), *_hubs_of(visit, column))


def parts_listed(visit: Visit, column: str) -> Iterator[tuple[Page, Link]]:
    """Each undated entry of the pages recognised as a column, or that list several of its parts, with that page."""
    for page in _listing_parts(visit, column):
        yield from ((page, link) for link in _entries(page))


def entries_naming(visit: Visit, spec: ColumnSpec) -> Iterator[Link]:
    """Each undated entry of the pages that list parts of a column without being recognised as it, that a name of this
    part fits, be it one that is too general elsewhere.
    """
    names = names_of_all(tuple(visit.specs.values()))
    inside = frozenset((spec.part_of,))
    for page in _hubs_of(visit, spec.part_of):
        yield from (link for link in _entries(page) if spec.name in names.named(link.text, inside))


def _hubs_of(visit: Visit, column: str) -> tuple[Page, ...]:
    return visit.derived.once((_hubs, column), lambda: tuple(_hubs(visit, column)))


def _hubs(visit: Visit, column: str) -> Iterator[Page]:
    """Pages that list parts of a column without being recognised as it: 重点事项 with a dozen of the key areas."""
    names = names_of_all(tuple(visit.specs.values()))
    inside = frozenset((column,))
    known = {address_key(page.url) for page in visit.accepted(column)}
    known |= {address_key(page.url) for page in visit.accepted(_SITE_MAP)}
    for page in visit.pages:
        if page.kind is PageKind.HOME or page is visit.home or address_key(page.url) in known:
            continue
        named = {name for link in _entries(page) for name in names.named(link.text, inside)}
        if sum(visit.specs[name].part_of == column for name in named) >= _PARTS_OF_A_HUB:
            yield page


def _entries(page: Page) -> Iterator[Link]:
    dated = {item.url for listing in page.facts.listings for item in listing.items if item.date is not None}
    for link in page.facts.links:
        text = link.text.strip()
        if link.region in _BODY and link.url not in dated and _NAME.fullmatch(text) and not _TURNS.search(text):
            yield link


def _is_article(there: Page | None) -> bool:
    """Whether an entry leads to a text with a date: a document, however short its title."""
    if there is None or not there.kind.is_document:
        return False
    article = there.facts.article
    return article is not None and bool(article.readings)
