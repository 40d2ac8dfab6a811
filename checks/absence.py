"""When is a column that was not found really absent (何时可认定“没有”)?

Only when nothing that could hold it was left unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.area_topics import unexplained_area
from checks.check import Citation
from checks.front import front_of
from checks.hosts import without_www
from checks.names import is_government
from checks.page import REGION_NAMES, Page
from checks.traces import entries_like, titled, trace_words_on, traces_of
from checks.unexplained import entries_naming
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.column_links import has_address_word
from crawler.column_specs import above
from crawler.columns import ColumnReading, ColumnSpec, plain_text
from crawler.dossier import WalkEnd
from crawler.errands import Errand
from crawler.evidence import Failure, Purpose
from crawler.linkcheck import opens
from crawler.other_hosts import relation_of
from crawler.reading.facts import Link, LinkVia, Listing, ListingState, PageKind, Region, ScriptFill

SITE_MAP = "站点地图"
HUB = "政府信息公开"
_NAVIGATION = (Region.NAV, Region.HEADER)
# An alternative text that says where a picture leads.
_TELLS = re.compile(r"[\u4e00-\u9fff]{3,}|[\u4e00-\u9fff]{2}(?!\d)")
_OF_OTHERS = re.compile(
    r"(?:各|全[省市县])?(?:县[（(、]|县区|县市|市[（(、]|市县|市区|区县|乡镇|乡[（(、]|镇街|街道|下属|直属|[省市区县]直|(?:[省市县区州旗]?(?:级|(?:人民)?政府)?)(?:各|组成|工作)?部门)"
)
_GONE = (404, 410)
_REFUSALS = (PageKind.CHALLENGE, PageKind.ERROR, PageKind.MAINTENANCE)
_NO_PAGE = frozenset({Failure.NOT_HTML, Failure.REDIRECTED_AWAY, Failure.UNSAFE_ADDRESS})
# javascript:query('19'): a call that tells one entry from another, and none of what moves pictures or serves the page.
_CALL = re.compile(
    r"javascript:\s*(?:void\s*\(?\s*)?(?![\w.]*(?:slid|scroll|prev|next|tab|play|focus|show|hid|clos|print|fav|font|siz|zoom|"
    r"share|login|search|submit|check|lang|back|histor|alert|home|void|mov|left|right|pause|toggle|skin|img|(?<!to)pic|"
    r"gotop|totop|bookmark|stran|zh_tran|translat|weixin|wza|jiathis|getelement|timeout))\w+(?:\.\w+)*\s*\(\s*['\"\w]",
    re.I,
)
_CANNOT_HOLD_A_COLUMN = re.compile(
    r"weather|tianqi|date|time|clock|calendar|count|visit|share|search|login|float|lunar|天气|日期|时间|访问", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Whether a column is certainly absent, where one looked, and what stands against certainty (Chinese)."""

    is_certain: bool
    looked_at: tuple[Citation, ...]
    why_unsure: tuple[str, ...]

    @property
    def looked_in(self) -> str:
        """The places in words (Chinese): `首页导航、站点地图`."""
        places = ("首页导航" if citation.place == "导航" else citation.place for citation in self.looked_at)
        return "、".join(dict.fromkeys(places))


def absence_of(visit: Visit, reading: ColumnReading) -> Absence:
    """Judges the absence of a column by the rules of the scoring policy."""
    doubts = tuple(dict.fromkeys(_doubts(visit, reading)))
    hubs = _hubs(visit, visit.specs[reading.column])
    return Absence(is_certain=not doubts, looked_at=tuple(_looked_at(visit, hubs)), why_unsure=doubts)


def _hubs(visit: Visit, spec: ColumnSpec) -> tuple[str, ...]:
    """The columns that may hold it: 政府信息公开 and whatever it is a part of (重点领域)."""
    return tuple(dict.fromkeys((HUB, *above(spec, visit.specs))))


def _doubts(visit: Visit, reading: ColumnReading) -> Iterator[str]:
    if not visit.health.is_judgeable:
        yield f"本次访问情况不足以评判：{visit.health.reason}"
    if reading.accepted:
        yield "已识别出该栏目"
    if visit.home is None:
        yield "未能读取首页"
        return
    if not any(link.region in _NAVIGATION and link.url for link in _links_of_front(visit)):
        yield "首页导航未能读取"
    yield from _clues(reading)
    yield from visit.derived.once(_site_map_doubts, lambda: tuple(_site_map_doubts(visit)))
    spec = visit.specs[reading.column]
    yield from _not_visited(visit, spec)
    hubs = _hubs(visit, spec)
    for hub in hubs:
        yield from _hub_doubts(visit, hub)
    for name, page in _places(visit, hubs):
        yield from _unread_parts_of(visit, name, page)
        if trace := next(traces_of(spec, page), None):
            yield f"{name}页面上出现“{trace}”字样，但未能进入"
        elif word := next(trace_words_on(spec, page), None):
            yield f"{name}上写有“{word}”，是否即该栏目待核"
        elif entry := next(entries_like(spec, tuple(visit.specs.values()), page), None):
            yield f"{name}上有“{entry.text}”入口（{entry.url or entry.href}），是否即该栏目待核"
    if spec.area:
        yield from _area_doubts(visit, spec)
    yield from _said_anywhere(visit, spec)


def _said_anywhere(visit: Visit, spec: ColumnSpec) -> Iterator[str]:
    """What any page of the visit says that may be the column, or lead to it."""
    if own := next(titled(spec, visit.pages), None):
        yield f"网页 {own[1].url} 的标题写有“{own[0]}”，是否即该栏目待核"
    if lead := next(iter(visit.leads(spec.name)), None):
        link = lead.link
        yield f"页面 {lead.page.url} 上有“{link.text}”入口（{link.url or link.href}），是否即该栏目待核"


def _area_doubts(visit: Visit, spec: ColumnSpec) -> Iterator[str]:
    """What stands among the key areas (重点领域) and may be this one."""
    if (entry := unexplained_area(visit)) is not None:
        yield f"{spec.part_of}栏目内还有“{entry.text}”（{entry.url}）等未认出的栏目，是否即该栏目待核"
    if (entry := next(entries_naming(visit, spec), None)) is not None:
        yield f"列有多个{spec.part_of}的网页上有“{entry.text}”入口（{entry.url or entry.href}），是否即该栏目待核"


def _not_visited(visit: Visit, spec: ColumnSpec) -> Iterator[str]:
    """What the budget cut off of a column, of what it is part of, and of addresses that may be it."""
    for name in (spec.name, *above(spec, visit.specs)):
        if unvisited := visit.cut_of(name)[Errand.COLUMNS]:
            yield f"限于访问预算，“{name}”栏目有 {unvisited} 个已知的页面未访问"
    if left := next((url for url in visit.dossier.walk.left if has_address_word(url, spec)), None):
        yield f"有未及访问的网址，从字母缩写看可能是该栏目：{left}"


def _clues(reading: ColumnReading) -> Iterator[str]:
    if reading.unread:
        lead = reading.unread[0]
        yield f"有 {len(reading.unread)} 个可能的入口未能读取，如“{lead.text}”（{lead.url}）"
    if reading.refused:
        lead = reading.refused[0]
        yield f"“{lead.text}”链接指向的页面（{lead.url}）未能认定是该栏目"
    if reading.unfollowable:
        yield f"“{reading.unfollowable[0].text}”入口由脚本打开，未能进入"
    if reading.mentions:
        mention = reading.mentions[0]
        yield f"页面 {mention.url} 上有“{mention.text}”板块，未能认定是否为该栏目"


def _site_map_doubts(visit: Visit) -> Iterator[str]:
    reading = visit.readings.get(SITE_MAP)
    if reading is not None and reading.accepted:
        if not _lists_the_navigation(visit):
            yield "站点地图没有列出首页导航的栏目，似未读全"
        if _is_unfinished(visit) and (blind := [u for page in visit.pages for u in _nameless_links(visit, page)]):
            yield f"未能走完全部页面，且有 {len(blind)} 个没有文字的入口未打开，如 {blind[0]}"
        return
    if reading is not None and (reading.unread or reading.refused or reading.unfollowable):
        yield "站点地图未能读取"
        return
    if _is_unfinished(visit):
        yield "门户未链接站点地图，且未能走完全部页面"
    asked = (f for f in visit.dossier.fetches if f.purpose is Purpose.PAGE and f.failure)
    broken = [f.url for f in asked if not _is_settled(visit, f.url)]
    broken += [page.url for page in visit.pages if page.kind in _REFUSALS]  # a shield's page may come with 200
    if broken:
        yield f"门户未链接站点地图，且有 {len(broken)} 个页面未能打开，如 {broken[0]}"


def _is_unfinished(visit: Visit) -> bool:
    walk = visit.dossier.walk
    return walk.end is not WalkEnd.EXHAUSTED or bool(walk.left_count or walk.depth_cut)


def _lists_the_navigation(visit: Visit) -> bool:
    """Whether the site map's own links cover at least half of the home page's navigation."""
    links = _links_of_front(visit)
    wanted = {address_key(i.url) for i in links if i.region is Region.NAV and i.url and visit.is_own(i.url)}
    pages = visit.accepted(SITE_MAP)
    body = (i for page in pages for i in page.facts.links if i.region not in _NAVIGATION)
    listed = {address_key(link.url) for link in body if link.url}
    return bool(listed) and 2 * len(wanted & listed) >= len(wanted) - 1


def _links_of_front(visit: Visit) -> tuple[Link, ...]:
    return tuple(link for page in front_of(visit).pages for link in page.facts.links) if visit.home else ()


def _is_settled(visit: Visit, url: str) -> bool:
    """Whether a failed request leaves nothing unknown: read at another try, gone, or no page at all.

    A link that opened, though a try before found nothing, was not read.
    """
    tries = visit.fetches_of(url)
    is_read = any(f.is_read and f.purpose is not Purpose.LINK for f in tries)
    is_gone = any(f.status in _GONE for f in tries) and not any(opens(f) for f in tries)
    return is_read or is_gone or any(f.failure in _NO_PAGE for f in tries) or not visit.is_own(url)


def _hub_doubts(visit: Visit, hub: str) -> Iterator[str]:
    reading = visit.readings.get(hub)
    if reading is None:
        return
    if not reading.accepted:
        if reading.unread or reading.refused or reading.unfollowable:
            yield f"{hub}栏目页未能读取，该栏目可能在其中"
        return
    yield from (f"{way}，该栏目可能在其中" for way in unopened_ways(visit, hub))


def unopened_ways(visit: Visit, column: str) -> tuple[str, ...]:
    """Ways to a column, beside the pages recognised as it, that nobody could open (Chinese), one of each sort."""
    return visit.derived.once((unopened_ways, column), lambda: tuple(_unopened_ways(visit, visit.readings[column])))


def _unopened_ways(visit: Visit, reading: ColumnReading) -> Iterator[str]:
    if unread := next((lead for lead in reading.unread if _may_hold(visit, lead.url)), None):
        yield f"{reading.column}的另一入口“{unread.text}”（{unread.url}）未能读取"
    ways = (lead for lead in reading.unfollowable if not lead.unfolds)
    if closed := [lead for lead in ways if not _is_of_others(visit, lead.text)]:
        opened = _texts_leading_to(visit, reading)
        if lead := next((lead for lead in closed if plain_text(lead.text) not in opened), None):
            yield f"{reading.column}的另一入口“{lead.text}”由脚本打开，未能进入"


def _is_of_others(visit: Visit, text: str) -> bool:
    """Whether an entry speaks of what other bodies disclose: those below a government (县区信息公开)."""
    return is_government(visit.unit) and _OF_OTHERS.match(plain_text(text)) is not None


def _texts_leading_to(visit: Visit, reading: ColumnReading) -> frozenset[str]:
    """The texts of the links that lead to a page recognised as a column: elsewhere the same entry may have no address,
    as the one of the page that is shown.
    """
    pages = {page.url for page in visit.accepted(reading.column)}
    links = (link for page in visit.pages for link in page.facts.links if link.url is not None and link.text)
    led = ((link.text, visit.page(link.url)) for link in links if link.url is not None)
    return frozenset(plain_text(text) for text, there in led if there is not None and there.url in pages)


def _places(visit: Visit, hubs: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """The pages from which a column is reached, each once."""
    seen: set[str] = set()
    homes = front_of(visit).pages if visit.home else ()
    of_hubs = ((f"{hub}栏目", visit.accepted(hub)) for hub in hubs)
    for name, pages in (("首页", homes), (SITE_MAP, visit.accepted(SITE_MAP)), *of_hubs):
        for page in pages:
            if page.url not in seen:
                seen.add(page.url)
                yield name, page


def _unread_parts_of(visit: Visit, name: str, page: Page) -> tuple[str, ...]:
    return visit.derived.once((_unread_parts, name, page.url), lambda: tuple(_unread_parts(visit, name, page)))


def _unread_parts(visit: Visit, name: str, page: Page) -> Iterator[str]:
    facts = page.facts
    if facts.kind is PageKind.EMPTY_SHELL:
        yield f"{name}内容由脚本生成，未能读取"
    if page.is_cut:
        yield f"{name}过大或未传完，只读取了一部分"
    if facts.link_count > len(facts.links):
        yield f"{name}链接过多，未能全部读取"
    for fill in facts.script_fills:
        if fill.region is not Region.FOOTER and not _holds_no_column(visit, fill):
            yield f"{name}{REGION_NAMES[fill.region]}有脚本填充的区域（{fill.container}），未能读取"
    if any(_may_hold_columns(visit, listing) for listing in facts.listings):
        yield f"{name}有脚本填充的列表，未能读取"
    frames = [link.url for link in facts.links if link.via is LinkVia.FRAME and link.url and _may_hold(visit, link.url)]
    if frames:
        yield f"{name}内嵌页面 {frames[0]} 未能读取"
    if nameless := list(_nameless_links(visit, page)):
        yield f"{name}有 {len(nameless)} 个没有文字的入口未打开，如 {nameless[0]}"
    if called := list(dict.fromkeys(link.href for link in facts.links if _is_nameless_call(link))):
        yield f"{name}有 {len(called)} 个没有文字的入口由脚本打开（如 {called[0]}），未能进入"
    pictures = [i.links_to for i in facts.images if i.links_to and not _TELLS.search(i.alt)]
    pictures += [
        link.url for link in facts.links if link.via is LinkVia.AREA and link.url and not _TELLS.search(link.text)
    ]
    pictures = [url for url in dict.fromkeys(pictures) if _may_hold(visit, url)]
    named = {link.url for link in facts.links if _TELLS.search(link.text)}
    if blind := [url for url in pictures if url not in named]:
        yield f"{name}有 {len(blind)} 个只有图片、没有文字的入口未打开，如 {blind[0]}"


def _holds_no_column(visit: Visit, fill: ScriptFill) -> bool:
    """Whether what a script fills is a clock or the like, or is fed from sites that are no relation of the unit's."""
    return _CANNOT_HOLD_A_COLUMN.search(fill.container) is not None or _is_fed_by_others(visit, fill.fed_from)


def _is_fed_by_others(visit: Visit, urls: Sequence[str]) -> bool:
    unit, parent = visit.unit, visit.dossier.context.parent
    return bool(urls) and all(not visit.is_own(url) and relation_of(url, unit, parent) is None for url in urls)


def _may_hold_columns(visit: Visit, listing: Listing) -> bool:
    """Whether a list that only a script fills may be one of columns: it has no name, and no other site feeds it."""
    sole = (listing.request.url,) if listing.request is not None and listing.request.is_sole else ()
    is_unread = listing.state is ListingState.SCRIPT_FILLED and not listing.heading
    return is_unread and not _is_fed_by_others(visit, sole)


def _nameless_links(visit: Visit, page: Page) -> Iterator[str]:
    """Own links of the navigation that show no text and were not read: whatever they lead to has no name here."""
    links = page.facts.links
    named = {link.url for link in links if link.text} | {image.links_to for image in page.facts.images}
    for url in dict.fromkeys(i.url for i in links if i.url and i.region in _NAVIGATION and not i.text.strip()):
        if url not in named and visit.is_own(url) and _may_hold(visit, url) and not _is_settled(visit, url):
            yield url


def _is_nameless_call(link: Link) -> bool:
    """Whether a link shows no text (a style sheet or a picture draws it) and a script opens what nobody can tell."""
    return link.url is None and not link.text.strip() and not link.is_hidden and _CALL.match(link.href) is not None


def _may_hold(visit: Visit, url: str) -> bool:
    """Whether an address could be a column of this portal and was not read. A superior's home page is none."""
    if not url.startswith(("http://", "https://")) or visit.page(url) is not None or _is_front_of_parent(visit, url):
        return False
    return visit.is_own(url) or (urlsplit(url).hostname or "").endswith(".gov.cn")


def _is_front_of_parent(visit: Visit, url: str) -> bool:
    parent, parts = visit.dossier.context.parent, urlsplit(url)
    if parent is None or parts.path.strip("/") or parts.query or visit.is_own(url):
        return False
    return without_www(parts.hostname or "") == without_www(parent.host)


def _looked_at(visit: Visit, hubs: Sequence[str]) -> Iterator[Citation]:
    for name, page in _places(visit, hubs):
        links = [link for link in page.facts.links if link.text and (name != "首页" or link.region in _NAVIGATION)]
        shown = "、".join(dict.fromkeys(link.text for link in links)) or page.title or page.url
        yield page.cite(shown, "导航" if name == "首页" else name)
