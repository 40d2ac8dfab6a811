"""Recognises columns (栏目) on their own contents: which page is the portal's 依申请公开, 年报, 政策解读 …

Pure: facts and `config/columns.toml` in, acceptances with their reasons out. The frontier uses it to choose where to
look; `checks.site.Site` computes it again when judging. `column_names` tells which texts name which column,
`column_links` which links may lead there, `column_pages` what a page says it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urlsplit

import msgspec

from crawler.addresses import address_key
from crawler.column_links import BestLeads, Candidate, has_address_word, leads_on
from crawler.column_names import names_column, names_of_all, plain_text
from crawler.column_pages import NAMES_ITSELF, SAYS_SO, PageClaims, inside_of
from crawler.column_specs import ColumnSpec, load_columns
from crawler.other_hosts import OffSite
from crawler.overrides import ColumnAddress
from crawler.reading.facts import Link, PageFacts, PageKind, Region

__all__ = [
    "Acceptance",
    "Candidate",
    "ColumnReading",
    "ColumnSpec",
    "Mention",
    "candidates",
    "load_columns",
    "names_column",
    "plain_text",
    "recognise",
]

_NO_ALIASES: Mapping[str, str] = MappingProxyType({})
_ALL_OWN: Mapping[str, OffSite] = MappingProxyType({})
_ACCEPT_AT = 60
_OTHER_COLUMN = 25  # points that a page loses which says that it is another column
_A_PART = 1000  # points behind the whole column, whatever else speaks for a part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A page accepted as a column, with its reasons (Chinese), strongest first.

    `score` is at most 100. `points` are those of all reasons: of two pages that are surely the column, the one that
    more speaks for stands first, a part of the column (政策问答 in 政策解析) after the whole.
    """

    url: str
    score: int
    reasons: tuple[str, ...]
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A heading that names a column on a page that is not that column: a block of a hub or of the home page."""

    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """What is known of one column, and what speaks against calling it absent.

    `accepted`: pages accepted as it, best first. `unread`: likely links to it that were not read. `refused`: links that
    name it and lead to a page which does not show it. `unfollowable`: links that name it and have no http(s) address
    (`url` is then the link's href). `mentions`: headings that name it elsewhere.
    """

    column: str
    accepted: tuple[Acceptance, ...]
    unread: tuple[Candidate, ...]
    refused: tuple[Candidate, ...] = ()
    unfollowable: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()


def candidates(
    facts: PageFacts, columns: Sequence[ColumnSpec], links: Sequence[Link] | None = None
) -> Iterator[Candidate]:
    """Every link of a page that may lead to a column. Entries of dated lists are articles and never count.

    `links`: those of the page's that matter; None for all.
    """
    names, specs = names_of_all(tuple(columns)), {spec.name: spec for spec in columns}
    found = leads_on(facts, specs, names, inside_of(facts, names), links)
    return (candidate for candidate in found if candidate.url.startswith(("http://", "https://")))


def recognise(
    pages: Sequence[PageFacts],
    columns: Sequence[ColumnSpec],
    aliases: Mapping[str, str] = _NO_ALIASES,
    told: Sequence[ColumnAddress] = (),
    off_site: Mapping[str, OffSite] = _ALL_OWN,
    home: str = "",
) -> dict[str, ColumnReading]:
    """Recognises every column among the pages of one visit. The order of `pages` does not matter.

    `aliases`: further addresses of a page (it was redirected from them), from `address_key` to the page's own. `told`:
    the columns whose page a person named; no other page is taken for them. `off_site`: pages on other hosts than the
    unit's own or of other bodies, by their `address_key`: each counts only where it says that it is the unit's, as what
    a link of the unit's own calls it or as what it calls itself; what it links to and what else it names is others'.
    `home`: the address of the portal's home page; that of another host (a disclosure platform) may be a column.
    """
    names, specs = names_of_all(tuple(columns)), {spec.name: spec for spec in columns}
    by_key = {address_key(page.url): page for page in sorted(pages, key=lambda p: (p.url, p.text))}
    for key, page in by_key.items():  # the first page of another host is no home page of this portal
        if page.kind is PageKind.HOME and (key in off_site or (home and _host(page.url) != _host(home))):
            by_key[key] = msgspec.structs.replace(page, kind=PageKind.COLUMN)
    read = {key: PageClaims.of(page, names) for key, page in by_key.items()}
    for alias, url in aliases.items():
        if alias not in by_key and address_key(url) in by_key:
            by_key[alias] = by_key[address_key(url)]
    leads = BestLeads(specs, names)
    for key, one in read.items():
        if key in off_site:
            continue
        leads.add(one.page, one.inside)
    by_name = {one.column: one for one in told}
    return {
        spec.name: _told(by_name[spec.name], by_key)
        if spec.name in by_name
        else _reading(spec, specs, by_key, read, leads.of(spec.name), off_site)
        for spec in columns
    }


def counts_by_body(place: OffSite, spec: ColumnSpec) -> bool:
    """Whether a page in another body's part of the portal may be of the unit's column all the same: a key area is its
    bureau's matter, and lists (回应关切 > 市教育局) are kept by bodies.
    """
    is_list = spec.back_days > 0 and any(names_column(step, spec) for step in place.within)
    return place.is_here and (bool(spec.area) or is_list)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _told(told: ColumnAddress, by_key: Mapping[str, PageFacts]) -> ColumnReading:
    """A column whose page a person named: that page, or that it was not read."""
    page = by_key.get(address_key(told.url))
    if page is not None and not _is_unread(page):
        reason = f"单位名录指定本页为该栏目：{told.reason}"
        return ColumnReading(
            column=told.column, accepted=(Acceptance(url=page.url, score=100, reasons=(reason,)),), unread=()
        )
    lead = Candidate(
        column=told.column,
        url=told.url,
        text=f"{told.column}（单位名录指定）",
        found_on=told.url,
        region=Region.MAIN,
        score=100,
    )
    return ColumnReading(column=told.column, accepted=(), unread=(lead,))


def _reading(
    spec: ColumnSpec,
    specs: Mapping[str, ColumnSpec],
    by_key: Mapping[str, PageFacts],
    read: Mapping[str, PageClaims],
    leads: Sequence[Candidate],
    off_site: Mapping[str, OffSite],
) -> ColumnReading:
    best_lead: dict[str, Candidate] = {}  # by the page it leads to, under whichever of its addresses
    lost: dict[tuple[str, str], Candidate] = {}
    for lead in sorted(leads, key=lambda c: (-c.score, c.found_on, c.text)):
        if not lead.url.startswith(("http://", "https://")):
            lost.setdefault(lead.way, lead)
            continue
        page = by_key.get(address_key(lead.url))
        best_lead.setdefault(address_key(page.url if page else lead.url), lead)
    accepted: dict[str, Acceptance] = {}
    refused: list[Candidate] = []
    for key, one in read.items():
        lead_here = best_lead.get(key)
        is_nobodys = key in off_site and not off_site[key].named_by
        if lead_here is None and (spec.name not in one.claims or is_nobodys):
            continue
        verdict = _verdict(spec, specs, one, lead_here)
        if key in off_site and not counts_by_body(off_site[key], spec):
            verdict = _off_site(verdict, off_site[key])
        if isinstance(verdict, Acceptance):
            accepted[key] = verdict
        elif lead_here is not None:
            refused.append(replace(lead_here, why=verdict))
    return ColumnReading(
        column=spec.name,
        accepted=tuple(sorted(accepted.values(), key=lambda a: (-a.score, -a.points, len(a.url), a.url))),
        unread=_by_score(lead for key, lead in best_lead.items() if key not in read),
        refused=_by_score(refused),
        unfollowable=_by_score(lost.values()),
        mentions=tuple(
            Mention(url=one.page.url, text=text)
            for key, one in sorted(read.items())
            if key not in accepted and key not in off_site
            for text in _mentions(spec, one)
        ),
    )


def _mentions(spec: ColumnSpec, one: PageClaims) -> tuple[str, ...]:
    """The headings of a page that name the column; of a text also its title, where the column may be one text.

    Whose text it is tell the checks of columns that are listed as entries.
    """
    is_text = spec.one_page and not spec.as_entry and one.page.kind.is_document and spec.name in one.titled
    article = one.page.article
    title = (article.title if article else "") or one.page.title
    return (*one.mentions.get(spec.name, ()), *((title,) if is_text else ()))


def _by_score(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda c: (-c.score, c.url, c.text, c.unfolds)))


def _verdict(
    spec: ColumnSpec, specs: Mapping[str, ColumnSpec], one: PageClaims, lead: Candidate | None
) -> Acceptance | str:
    """The page accepted as the column, or why it is not (Chinese)."""
    page = one.page
    if _is_unread(page):
        return "打开的不是该页面，是出错、不存在、验证或跳转的提示"
    if page.kind is PageKind.HOME:
        return "打开的是首页"
    reasons = list(_own_words(spec, one, is_led=lead is not None))
    says_so = any(points >= SAYS_SO for points, _ in reasons)
    missing = [group for group in spec.page_words if not any(word in page.text for word in group)]
    if lead is None and not says_so:
        return "没有链接以该栏目的名称指向本页，本页也没有写明是该栏目"
    if missing and not says_so:
        return f"标题和当前位置没有写明是该栏目，正文也没有{'、'.join(f'“{word}”' for word in missing[0])}等字样"
    if lead is not None:
        reasons.append((lead.score // 2, f"“{lead.text}”链接指向本页"))
    if not missing and spec.page_words:
        reasons.append((25, f"正文含有{'、'.join(f'“{word}”' for word in _shown(spec, page))}"))
    if spec.least_links and (count := _links_in_body(page)) >= spec.least_links:
        reasons.append((25, f"正文有 {count} 个链接"))
    if page.kind in spec.kinds:
        reasons.append((25, "网页种类与该栏目相符"))
    if other := one.claims_another(spec, specs):
        reasons.append((-_OTHER_COLUMN, f"本页自称“{other}”"))
    points = sum(points for points, _ in reasons)
    score = min(100, points)
    if score < _ACCEPT_AT:
        return _too_little(page, score, other, is_titled=spec.name in one.titled)
    told = tuple(reason for _, reason in sorted(reasons, reverse=True))
    return Acceptance(
        url=page.url, score=score, reasons=told, points=points - (_A_PART if spec.name in one.below else 0)
    )


def _links_in_body(page: PageFacts) -> int:
    return len({link.url for link in page.links if link.url and link.region is Region.MAIN})


def _off_site(verdict: Acceptance | str, place: OffSite) -> Acceptance | str:
    """The verdict on a page of another host: it must say whose it is, and the reasons say where it lies."""
    if not place.named_by:
        return f"本页在{place.where}，没有写明是本单位的"
    if isinstance(verdict, str):
        return verdict
    return replace(verdict, reasons=(*verdict.reasons, f"本页在{place.where}，{place.named_by}"))


def _too_little(page: PageFacts, score: int, other: str, *, is_titled: bool) -> str:
    if other:
        return f"本页的标题或当前位置写明是“{other}”"
    what = (
        "打开的是一篇文章，标题不是该栏目"
        if page.kind.is_document and not is_titled
        else "标题和当前位置没有写明是该栏目"
    )
    return f"{what}（{score} 分，不足 {_ACCEPT_AT} 分）"


def _is_unread(page: PageFacts) -> bool:
    """Whether something else stands in the page's place, but for a shell that a browser may fill."""
    return page.kind.is_stand_in and page.kind is not PageKind.EMPTY_SHELL


def _own_words(spec: ColumnSpec, one: PageClaims, *, is_led: bool) -> Iterator[tuple[int, str]]:
    """What the page says of itself. An article that stands in the column names it in its trail too, but is not it.

    A column of one text is that text where a link of the column's name leads to it, or its own title names it.
    """
    titled = one.titled.get(spec.name, 0)
    is_it = titled >= NAMES_ITSELF or (spec.one_page and (titled > 0 or is_led))
    if one.page.kind.is_document and not is_it:
        return
    claims = one.claims.get(spec.name, ())
    yield from claims
    if is_led and not claims and spec.name in one.inside:
        yield 20, "当前位置在该栏目之内"
    if has_address_word(one.page.url, spec):
        yield 15, "网址含有该栏目常用的字母缩写"


def _shown(spec: ColumnSpec, page: PageFacts) -> Iterator[str]:
    for group in spec.page_words:
        yield next(word for word in group if word in page.text)
