"""Recognises columns (栏目) on their own contents: which page is the portal's 依申请公开, 年报, 政策解读 …

Pure: facts and `config/columns.toml` in, acceptances with their reasons out. The frontier uses it to choose where to
look; `checks.site.Site` computes it again when judging.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from crawler.addresses import address_key
from crawler.config_file import ConfigError, place_of, read_toml
from crawler.overrides import ColumnAddress
from crawler.reading.facts import Link, PageFacts, PageKind, Region

_DECORATION = re.compile(r"[\s\u00a0\u3000·•●■◆★☆▪>»›》＞→|｜\[\]【】（）()《<«:：—_-]+")
_MORE = re.compile(r"^(?:更多|查看更多|more|MORE)|(?:更多|more|MORE)$")
_ORGAN = re.compile(r"(?:省|市|县|区|州|旗|厅|局|委|办|政府|本站|我[省市县区州局厅委])$")
_YEAR = re.compile(r"20\d\d")  # a title of something, not the name of a column
_GENERIC_CRUMBS = frozenset({"列表", "列表页", "信息列表", "栏目列表", "首页"})
_NO_ALIASES: Mapping[str, str] = MappingProxyType({})
_HEADINGS_THAT_COUNT = 2  # further down, a heading names a block of the page and no longer the page
_ACCEPT_AT = 60
_CANDIDATE_AT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column (栏目) that a norm asks for, as `config/columns.toml` describes it.

    `names`: what it goes by, the norm's own term first. `not_words`: a text with one of them is another thing.
    `trace_words`: while one of them stands on a page, the column is not absent for certain.
    `address_words`: parts of addresses that hint at it. `page_words`: a page must show one of each group to be accepted
    on a link's word alone. `priority` (1 to 100): how early the walk looks for it.
    """

    name: str
    names: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    address_words: tuple[str, ...] = ()
    page_words: tuple[tuple[str, ...], ...] = ()
    trace_words: tuple[str, ...] = ()
    priority: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _ColumnsFile:
    column: tuple[ColumnSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A link that may lead to a column. `score` is 0 to 100."""

    column: str
    url: str
    text: str
    found_on: str
    region: Region
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A page accepted as a column, with its reasons (Chinese), strongest first."""

    url: str
    score: int
    reasons: tuple[str, ...]


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


def load_columns(path: Path) -> tuple[ColumnSpec, ...]:
    """Reads `config/columns.toml`. Raises `ConfigError`."""
    columns = read_toml(path, _ColumnsFile).column
    rows = {"column": [{"name": c.name} for c in columns]}
    for index, column in enumerate(columns):
        place = place_of(rows, ("column", index))
        if not column.names:
            raise ConfigError(path, f"{place} 键 names", "没有列出任何名称", "至少写一个")
        if not 1 <= column.priority <= 100:
            raise ConfigError(path, f"{place} 键 priority", f"优先级 {column.priority} 越界", "取 1 到 100")
        if any(column.name == other.name for other in columns[:index]):
            raise ConfigError(path, f"{place} 键 name", f"栏目 {column.name} 重复", "合并为一个")
    return columns


def plain_text(text: str) -> str:
    """A link's or heading's text without decoration (`【政策解读】 >>` → `政策解读`)."""
    return _MORE.sub("", _DECORATION.sub("", text))


def names_column(text: str, spec: ColumnSpec) -> int:
    """How surely a short text names the column: 100 for a name itself, 70 for a name led by an organ's, 0 for none."""
    plain = plain_text(text)
    if not plain or len(plain) > 30 or _YEAR.search(plain) or any(word in plain for word in spec.not_words):
        return 0
    best = 0
    for name in spec.names:
        if plain == name:
            return 100
        if plain.endswith(name) and _ORGAN.search(plain[: -len(name)]):
            best = 70
        elif plain.startswith(name) and plain[len(name) :] in ("专栏", "栏目", "栏", "列表", "平台", "系统", "目录"):
            best = 90
    return best


def candidates(facts: PageFacts, columns: Sequence[ColumnSpec]) -> Iterator[Candidate]:
    """Every link of a page that may lead to a column. Entries of dated lists are articles and never count."""
    return (candidate for candidate in _leads(facts, columns) if candidate.url.startswith(("http://", "https://")))


def recognise(
    pages: Sequence[PageFacts],
    columns: Sequence[ColumnSpec],
    aliases: Mapping[str, str] = _NO_ALIASES,
    told: Sequence[ColumnAddress] = (),
) -> dict[str, ColumnReading]:
    """Recognises every column among the pages of one visit. The order of `pages` does not matter.

    `aliases`: further addresses of a page (it was redirected from them), from `address_key` to the page's own. `told`:
    the columns whose page a person named; no other page is taken for them.
    """
    by_key = {address_key(page.url): page for page in sorted(pages, key=lambda p: p.url)}
    for alias, url in aliases.items():
        if alias not in by_key and address_key(url) in by_key:
            by_key[alias] = by_key[address_key(url)]
    leads: dict[str, list[Candidate]] = {spec.name: [] for spec in columns}
    for page in by_key.values():
        for candidate in _leads(page, columns):
            leads[candidate.column].append(candidate)
    by_name = {one.column: one for one in told}
    return {
        spec.name: _told(by_name[spec.name], by_key)
        if spec.name in by_name
        else _reading(spec, by_key, leads[spec.name])
        for spec in columns
    }


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


def _leads(facts: PageFacts, columns: Sequence[ColumnSpec]) -> Iterator[Candidate]:
    dated = {item.url for listing in facts.listings for item in listing.items if item.date is not None and item.url}
    any_name = _any_name(tuple(columns))
    for link in facts.links:
        if not link.text or link.url in dated or not any_name.search(plain_text(link.text)):
            continue
        for spec in columns:
            if (score := _link_score(link, spec)) >= _CANDIDATE_AT:
                yield Candidate(
                    column=spec.name,
                    url=link.url or link.href,
                    text=link.text,
                    found_on=facts.url,
                    region=link.region,
                    score=score,
                )


@cache
def _any_name(columns: tuple[ColumnSpec, ...]) -> re.Pattern[str]:
    """Most links name no column at all: one look tells."""
    return re.compile("|".join(sorted({re.escape(name) for spec in columns for name in spec.names})) or r"(?!)")


def _reading(spec: ColumnSpec, by_key: Mapping[str, PageFacts], leads: Sequence[Candidate]) -> ColumnReading:
    best_lead: dict[str, Candidate] = {}  # by the page it leads to, under whichever of its addresses
    lost: dict[str, Candidate] = {}
    for lead in sorted(leads, key=lambda c: (-c.score, c.found_on, c.text)):
        if not lead.url.startswith(("http://", "https://")):
            lost.setdefault(lead.url, lead)
            continue
        page = by_key.get(address_key(lead.url))
        best_lead.setdefault(address_key(page.url if page else lead.url), lead)
    pages = {address_key(page.url): page for page in by_key.values()}
    accepted = [a for key, page in pages.items() if (a := _acceptance(spec, page, best_lead.get(key))) is not None]
    shown = {a.url for a in accepted}
    return ColumnReading(
        column=spec.name,
        accepted=tuple(sorted(accepted, key=lambda a: (-a.score, len(a.url), a.url))),
        unread=_by_score(lead for key, lead in best_lead.items() if key not in pages),
        refused=_by_score(lead for key, lead in best_lead.items() if key in pages and pages[key].url not in shown),
        unfollowable=_by_score(lost.values()),
        mentions=tuple(m for _, page in sorted(pages.items()) if page.url not in shown for m in _mentions(spec, page)),
    )


def _by_score(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda c: (-c.score, c.url)))


def _mentions(spec: ColumnSpec, page: PageFacts) -> Iterator[Mention]:
    if page.kind.is_document:
        return
    for text in dict.fromkeys((*page.headings, *(listing.heading for listing in page.listings))):
        if names_column(text, spec):
            yield Mention(url=page.url, text=text)


def _acceptance(spec: ColumnSpec, page: PageFacts, lead: Candidate | None) -> Acceptance | None:
    if _is_unread(page) or page.kind is PageKind.HOME:
        return None
    reasons = sorted(_own_words(spec, page), reverse=True)
    says_so = any(points >= 60 for points, _ in reasons)
    if lead is not None:
        reasons.append((lead.score // 2, f"“{lead.text}”链接指向本页"))
    missing = [group for group in spec.page_words if not any(word in page.text for word in group)]
    if (missing or lead is None) and not says_so:
        return None
    if not missing and spec.page_words:
        reasons.append((25, f"正文含有{'、'.join(f'“{word}”' for word in _shown(spec, page))}"))
    score = min(100, sum(points for points, _ in reasons))
    if score < _ACCEPT_AT:
        return None
    return Acceptance(url=page.url, score=score, reasons=tuple(reason for _, reason in sorted(reasons, reverse=True)))


def _is_unread(page: PageFacts) -> bool:
    """Whether something else stands in the page's place, but for a shell that a browser may fill."""
    return page.kind.is_stand_in and page.kind is not PageKind.EMPTY_SHELL


def _own_words(spec: ColumnSpec, page: PageFacts) -> Iterator[tuple[int, str]]:
    """What the page says of itself. An article that stands in the column names it in its trail too, but is not it."""
    if page.kind.is_document and not _is_titled(spec, page):
        return
    crumb = next((c for c in reversed(page.breadcrumb) if plain_text(c) not in _GENERIC_CRUMBS), "")
    segment = _first_segment(page.title)
    name = page.meta("columnname") or ""
    for text, reason in (
        (name, f"ColumnName 标签为“{name}”"),
        (crumb, f"当前位置为“{' > '.join(page.breadcrumb)}”"),
        (segment, f"网页标题以“{segment}”开头"),
    ):
        if named := names_column(text, spec):
            yield (60 if named >= 90 else 45), reason
    headings = [*page.headings[:_HEADINGS_THAT_COUNT], *(m.heading for m in page.listings if m.is_main)]
    if (heading := next((h for h in headings if names_column(h, spec)), None)) is not None:
        yield 40, f"页内标题“{heading}”"
    if any(word in urlsplit(page.url).path.lower() for word in spec.address_words):
        yield 15, "网址含有该栏目常用的字母缩写"


def _is_titled(spec: ColumnSpec, page: PageFacts) -> bool:
    """Whether what reads as an article is the column itself: a column of one page, or a hub of several blocks."""
    if names_column(_first_segment(page.title), spec) < 90:
        return False
    title = page.article.title if page.article else ""
    blocks = sum(bool(li.items) and li.region is Region.MAIN for li in page.listings)
    is_hub = blocks >= 2 and any(names_column(crumb, spec) >= 90 for crumb in page.breadcrumb[-1:])
    return not title or names_column(title, spec) >= 90 or is_hub


def _first_segment(title: str) -> str:
    """`政策解读-柳泉市人民政府` → `政策解读`."""
    return next((part.strip() for part in re.split(r"[-_—|－ ]+", title) if part.strip()), "")


def _shown(spec: ColumnSpec, page: PageFacts) -> Iterator[str]:
    for group in spec.page_words:
        yield next(word for word in group if word in page.text)


def _link_score(link: Link, spec: ColumnSpec) -> int:
    named = names_column(link.text, spec)
    if not named:
        return 0
    score = named * 6 // 10
    if link.region in (Region.NAV, Region.HEADER, Region.MAIN, Region.SIDEBAR):
        score += 15
    if link.url is not None and any(word in urlsplit(link.url).path.lower() for word in spec.address_words):
        score += 15
    return min(100, score - 30 if link.is_hidden else score)
