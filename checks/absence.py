"""When is a column that was not found really absent (何时可认定“没有”)?

Only when nothing that could hold it was left unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.area_topics import unexplained_area
from checks.check import Citation
from checks.front import front_of
from checks.mapped_columns import mapped_on
from checks.names import is_government
from checks.page import Page
from checks.traces import entries_like, titled, trace_words_on, traces_of
from checks.unexplained import entries_naming
from checks.unread_ways import NAVIGATION, is_settled, may_hold, nameless_links, unfinished, unread_parts_of
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.column_links import has_address_word
from crawler.column_specs import above
from crawler.columns import ColumnReading, ColumnSpec, plain_text
from crawler.dossier import WalkEnd
from crawler.errands import Errand
from crawler.evidence import Purpose
from crawler.reading.facts import Link, LinkVia, PageKind, Region

SITE_MAP = "站点地图"
HUB = "政府信息公开"
_OF_OTHERS = re.compile(
    r"(?:各|全[省市县])?(?:县[（(、]|县区|县市|市[（(、]|市县|市区|区县|乡镇|乡[（(、]|镇街|街道|下属|直属|[省市区县]直|(?:[省市县区州旗]?(?:级|(?:人民)?政府)?)(?:各|组成|工作)?部门)"
)
_OF_A_PLACE = re.compile(r"([\u4e00-\u9fff]{2,5}[县区市旗])(?:人民)?(?:政府)?(?:信息|政务)公开")
_ORGAN = re.compile(r"(?:局|(?<!大)厅|委|委员会|部|办)$")
_ADDRESS = re.compile(r"（(https?://[^（）]+)）")
_ASKS = "是否即该栏目待核"
_REFUSALS = (PageKind.CHALLENGE, PageKind.ERROR, PageKind.MAINTENANCE)


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
    doubts = tuple(_each_way_once(_doubts(visit, reading)))
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
    ways = (*front_of(visit).menu, *_links_of_front(visit, Region.HEADER))
    if not any(link.url and link.via is not LinkVia.FRAME for link in ways):
        yield "首页导航未能读取"
    yield from _clues(reading)
    yield from visit.derived.once(_site_map_doubts, lambda: tuple(_site_map_doubts(visit)))
    spec = visit.specs[reading.column]
    yield from _not_visited(visit, spec)
    hubs = _hubs(visit, spec)
    for hub in hubs:
        yield from _hub_doubts(visit, hub)
    places = tuple(_places(visit, hubs))
    for name, page in places:
        yield from unread_parts_of(visit, name, page)
    yield from _written_on(visit, reading, places)
    if spec.area:
        yield from _area_doubts(visit, spec)
    yield from _said_anywhere(visit, spec)


def _written_on(visit: Visit, reading: ColumnReading, places: Sequence[tuple[str, Page]]) -> Iterator[str]:
    """What the places say that may be the column, each told once with all of them that say it: a menu stands on every
    page. A name whose way was told as unread or refused is none that nobody could follow.
    """
    spec = visit.specs[reading.column]
    told = [lead.text for lead in (*reading.unread[:1], *reading.refused[:1])]
    found: dict[str, list[str]] = {}
    for name, page in places:
        if trace := next(traces_of(spec, page), None):
            if not any(trace in text for text in told):
                found.setdefault(f"页面上出现“{trace}”字样，但未能进入", []).append(name)
        elif word := next(trace_words_on(spec, page), None):
            found.setdefault(f"上写有“{word}”，是否即该栏目待核", []).append(name)
        elif entry := next(entries_like(spec, tuple(visit.specs.values()), page), None):
            found.setdefault(f"上有“{entry.text}”入口{_where(entry)}，是否即该栏目待核", []).append(name)
    yield from (f"{'、'.join(dict.fromkeys(names))}{what}" for what, names in found.items())


def _each_way_once(doubts: Iterator[str]) -> Iterator[str]:
    """Doubts without those that ask once more about an address that was told already."""
    known: set[str] = set()
    for doubt in dict.fromkeys(doubts):
        ways = _ADDRESS.findall(doubt)
        if not ways or not known.issuperset(ways[-1:]) or not doubt.endswith(_ASKS):
            yield doubt
        known.update(ways)


def _said_anywhere(visit: Visit, spec: ColumnSpec) -> Iterator[str]:
    """What any page of the visit says that may be the column, or lead to it."""
    if own := next(titled(spec, visit.pages), None):
        yield f"网页 {own[1].url} 的标题写有“{own[0]}”，是否即该栏目待核"
    leads = (lead for lead in visit.leads(spec.name) if not _is_another_site(visit, spec, lead.link))
    if lead := next(leads, None):
        link = lead.link
        yield f"页面 {lead.page.url} 上有“{link.text}”入口{_where(link)}，是否即该栏目待核"


def _is_another_site(visit: Visit, spec: ColumnSpec, link: Link) -> bool:
    """Whether a link is called an organ, which the column is not, and leads off the portal: to the site of 省教育厅. A
    platform (公共资源交易中心) or a part in other words (规范性文件及解读) may hold the column wherever it lies.
    """
    is_off = link.url is not None and not visit.is_the_units(link.url)
    return is_off and _ORGAN.search(link.text.strip()) is not None and any(word in link.text for word in spec.not_words)


def _where(link: Link) -> str:
    """The address that an entry leads to, in brackets (Chinese); "" for an entry without any."""
    if link.url:
        return f"（{link.url}）"
    return "（由脚本打开）" if link.href.strip() else ""


def _area_doubts(visit: Visit, spec: ColumnSpec) -> Iterator[str]:
    """What stands among the key areas (重点领域) and may be this one."""
    if (found := unexplained_area(visit)) is not None:
        page, unknown = found
        is_hub = any(page.url == one.url for one in visit.accepted(spec.part_of))
        where = f"{spec.part_of}栏目内" if is_hub else f"列有多个{spec.part_of}的网页（{page.url}）上"
        yield f"{where}还有“{unknown.text}”（{unknown.url}）等未认出的栏目，是否即该栏目待核"
    if (entry := next(entries_naming(visit, spec), None)) is not None:
        yield f"列有多个{spec.part_of}的网页上有“{entry.text}”入口{_where(entry)}，是否即该栏目待核"


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
        if _is_unfinished(visit) and (blind := [u for page in visit.pages for u in nameless_links(visit, page)]):
            yield f"{unfinished(visit.dossier.walk)}，且有 {len(blind)} 个没有文字的入口未打开，如 {blind[0]}"
        return
    if reading is not None and (reading.unread or reading.refused or reading.unfollowable):
        yield "站点地图未能读取"
        return
    if _is_unfinished(visit):
        yield f"门户未链接站点地图，且{unfinished(visit.dossier.walk)}"
    asked = (f for f in visit.dossier.fetches if f.purpose is Purpose.PAGE and f.failure)
    broken = [f.url for f in asked if not is_settled(visit, f.url)]
    broken += [page.url for page in visit.pages if page.kind in _REFUSALS]  # a shield's page may come with 200
    if broken:
        yield f"门户未链接站点地图，且有 {len(broken)} 个页面未能打开，如 {broken[0]}"


def _is_unfinished(visit: Visit) -> bool:
    walk = visit.dossier.walk
    return walk.end is not WalkEnd.EXHAUSTED or bool(walk.left_count or walk.depth_cut)


def _lists_the_navigation(visit: Visit) -> bool:
    """Whether the site map's own links cover at least half of the home page's navigation."""
    menu = front_of(visit).menu if visit.home else ()
    wanted = {address_key(link.url) for link in menu if link.url and visit.is_own(link.url)}
    listed = mapped_on(visit, visit.accepted(SITE_MAP))
    return bool(listed) and 2 * len(wanted & listed) >= len(wanted) - 1


def _links_of_front(visit: Visit, region: Region) -> tuple[Link, ...]:
    pages = front_of(visit).pages if visit.home else ()
    return tuple(link for page in pages for link in page.facts.links if link.region is region)


def _hub_doubts(visit: Visit, hub: str) -> Iterator[str]:
    reading = visit.readings.get(hub)
    if reading is None:
        return
    if not reading.accepted:
        known = {page.url for page in _first_parts(visit, hub)}
        refused = [
            lead for lead in reading.refused if (there := visit.page(lead.url)) is None or there.url not in known
        ]
        if reading.unread or refused or reading.unfollowable:
            yield f"{hub}栏目页未能读取，该栏目可能在其中"
        return
    yield from (f"{way}，该栏目可能在其中" for way in unopened_ways(visit, hub))


def _first_parts(visit: Visit, hub: str) -> tuple[Page, ...]:
    """The pages that entries named for a hub lead to and that are parts of it: many a menu opens a column with its
    first part (信息公开 with 公开指南), beside which the others stand, and has no page for the whole.
    """
    parts = (spec.name for spec in visit.specs.values() if hub in above(spec, visit.specs))
    known = {page.url for name in parts for page in visit.accepted(name)}
    there = (visit.page(lead.url) for lead in visit.readings[hub].refused)
    return tuple(page for page in there if page is not None and page.url in known)


def unopened_ways(visit: Visit, column: str) -> tuple[str, ...]:
    """Ways to a column, beside the pages recognised as it, that nobody could open (Chinese), one of each sort."""
    return visit.derived.once((unopened_ways, column), lambda: tuple(_unopened_ways(visit, visit.readings[column])))


def _unopened_ways(visit: Visit, reading: ColumnReading) -> Iterator[str]:
    ours = (lead for lead in reading.unread if visit.is_own(lead.url) or not _is_of_a_place_below(visit, lead.text))
    if unread := next((lead for lead in ours if may_hold(visit, lead.url)), None):
        yield f"{reading.column}的另一入口“{unread.text}”（{unread.url}）未能读取"
    ways = (lead for lead in reading.unfollowable if not lead.unfolds)
    if closed := [lead for lead in ways if not _is_of_others(visit, lead.text)]:
        opened = _texts_leading_to(visit, reading)
        if lead := next((lead for lead in closed if plain_text(lead.text) not in opened), None):
            yield f"{reading.column}的另一入口“{lead.text}”由脚本打开，未能进入"


def _is_of_others(visit: Visit, text: str) -> bool:
    """Whether an entry speaks of what other bodies disclose: those below a government (县区信息公开)."""
    return is_government(visit.unit) and _OF_OTHERS.match(plain_text(text)) is not None


def _is_of_a_place_below(visit: Visit, text: str) -> bool:
    """Whether an entry of a government's portal names another place with what that discloses (大冲县政务公开)."""
    named = _OF_A_PLACE.match(plain_text(text))
    if named is None or not is_government(visit.unit):
        return False
    place = named[1]  # 青山省柳泉市 names the unit's own as much as 柳泉市 does
    return not any(place[:2] in name or name[:2] in place for name in visit.unit.names)


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
    known = (hub for hub in hubs if hub in visit.readings)
    of_hubs = ((f"{hub}栏目", visit.accepted(hub) or _first_parts(visit, hub)) for hub in known)
    for name, pages in (("首页", homes), (SITE_MAP, visit.accepted(SITE_MAP)), *of_hubs):
        for page in pages:
            if page.url not in seen:
                seen.add(page.url)
                yield name, page


def _looked_at(visit: Visit, hubs: Sequence[str]) -> Iterator[Citation]:
    for name, page in _places(visit, hubs):
        links = [link for link in page.facts.links if link.text and (name != "首页" or link.region in NAVIGATION)]
        if name == "首页" and not links and page is not visit.home:
            continue  # a frame of the home page that navigates nowhere (weather.html)
        shown = "、".join(dict.fromkeys(link.text for link in links)) or page.title or page.url
        yield page.cite(shown, "导航" if name == "首页" else name)
