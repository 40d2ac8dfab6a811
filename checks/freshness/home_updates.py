"""首页更新。

依据：V-HOME（国办发〔2015〕15号 评分表，单项否决）、D-HNEW（同上，更新数量）。
判定：数首页各列表中发布日期在访问当日之前两周内的不同信息；一条以上为有更新，十条以上为数量达标。
各条均有日期、没有脚本填充的列表而两周内一条也没有的，为首页不更新；首页仅为导航页时看二级栏目；
列表之外（页头、页脚、侧栏、图片说明等）另有两周内日期的，存疑（访问当日和“今天是”之后的日期不算）。
局限：未标日期、日期有疑或晚于评测日的不算作更新，也不算作不更新，存疑交人工；首页列表只列最新几条，全部在两周内时实际数量可能更多；
机器查出的单项否决须经人工确认。
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.dating import ResolvedDate, whole_date
from checks.page import REGION_NAMES, Entry, Page
from checks.site import Site
from checks.stray_dates import stray_dates
from crawler.addresses import address_key
from crawler.reading.facts import Link, Listing, ListingState, PageKind, Region

_UPDATES = "home:updates_2weeks"
_NEW_ITEMS = "home:new_items"
_FRAME = (Region.HEADER, Region.NAV, Region.FOOTER)
_CONTENTS = (Region.MAIN, Region.SIDEBAR)  # of a home page: its left and right columns hold news, too
_HARMLESS_FILLS = (Region.HEADER, Region.FOOTER)
_SHOWN = 3
_ARCHIVED = re.compile(r"(?:本|该)?(?:网站|页面)?已归档|归档时间|网站已(?:关停|下线|迁移)")
_COLUMN_NAME = 6
_HEADLINE = 12  # shorter texts name columns and services
_SECOND_LEVEL = (PageKind.COLUMN, PageKind.DISCLOSURE, PageKind.MESSAGE_LIST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """What the lists of some pages show. `unknown`: entries without a sure date, `later` of them dated after the day of
    the visit; `doubts`: what was not read.
    """

    fresh: tuple[tuple[Entry, ResolvedDate], ...]
    stale: tuple[tuple[Entry, ResolvedDate], ...]
    unknown: tuple[Entry, ...]
    later: int
    doubts: tuple[str, ...]
    may_hold_more: bool

    @property
    def newest(self) -> tuple[Entry, ResolvedDate] | None:
        return max((*self.fresh, *self.stale), key=lambda pair: pair[1].on, default=None)

    @property
    def is_sure(self) -> bool:
        return not self.unknown and not self.doubts


def evaluate(site: Site) -> Iterator[Verdict]:
    where, pages = _where(site)
    since = site.as_of - timedelta(weeks=site.norm("V-HOME").threshold("weeks"))
    count = _count(site, pages, since)
    yield _updates(site, count, where, since)
    yield _new_items(site, count, where, since)


def _where(site: Site) -> tuple[str, tuple[Page, ...]]:
    """The home page; where it only navigates, the second-level columns that it links to."""
    home = site.home
    front = site.front
    if any(_counts(listing) for page in front.pages for listing in page.facts.listings) or _is_filled(home):
        return "首页", front.pages
    linked = (site.page(link.url) for link in home.facts.links if link.url and link.region is not Region.FOOTER)
    columns = {page.url: page for page in linked if page is not None and page.kind in _SECOND_LEVEL}
    return ("二级栏目", tuple(columns.values())) if columns else ("首页", front.pages)


def _updates(site: Site, count: _Count, where: str, since: date) -> Verdict:
    period = f"{since:%Y-%m-%d} 至 {site.as_of:%Y-%m-%d}"
    if count.fresh:
        entry, on = max(count.fresh, key=lambda pair: pair[1].on)
        message = f"{where}在 {period} 内有信息更新，最新一条为 {on.on:%Y-%m-%d}"
        return passed(message, entry.cite(), subject=_UPDATES, norm="V-HOME")
    if count.is_sure and count.newest is not None and where == "首页":
        entry, on = count.newest
        law = site.norm("V-HOME").cited_as
        return failed(
            f"首页在 {period} 内没有信息更新，最新一条为 {on.on:%Y-%m-%d}；依据{law}属单项否决，请人工确认并尽快更新",
            entry.cite(),
            subject=_UPDATES,
            norm="V-HOME",
            veto=True,
        )
    message = f"{where}在 {period} 内未见标明日期的更新，但{_why(count)}，请人工核对"
    return cant_tell(message, *_shown(site, count), subject=_UPDATES, norm="V-HOME")


def _new_items(site: Site, count: _Count, where: str, since: date) -> Verdict:
    law = site.norm("D-HNEW")
    needed, seen = law.threshold("items"), len(count.fresh)
    period = f"{since:%Y-%m-%d} 至 {site.as_of:%Y-%m-%d}"
    if seen >= needed:
        message = f"{where}在 {period} 内更新 {seen} 条，达到 {needed} 条"
        cites = [entry.cite() for entry, _ in count.fresh[:needed]]  # as many as prove the number that is asked
        return passed(message, *cites, subject=_NEW_ITEMS, norm="D-HNEW")
    cites = [entry.cite() for entry, _ in count.fresh] or list(_shown(site, count))
    possible = seen + len(count.unknown)
    is_sure = not count.doubts and not count.may_hold_more and possible < needed and where == "首页"
    if is_sure and (count.fresh or count.stale):
        more = f"（另有 {len(count.unknown)} 条日期不明，全部计入也不足）" if count.unknown else ""
        found = f"只更新 {seen} 条" if seen else "没有更新"
        message = f"首页在 {period} 内{found}{more}，少于 {needed} 条；依据{law.cited_as}，应增加更新"
        return failed(message, *cites, subject=_NEW_ITEMS, norm="D-HNEW")
    why = _why(count, "列表只列出最新几条，更早的已看不到" if count.may_hold_more else "")
    message = f"{where}在 {period} 内可认定的更新为 {seen} 条，不足 {needed} 条，但{why}，请人工核对"
    return cant_tell(message, *cites, subject=_NEW_ITEMS, norm="D-HNEW")


def _count(site: Site, pages: tuple[Page, ...], since: date) -> _Count:
    fresh, stale = list[tuple[Entry, ResolvedDate]](), list[tuple[Entry, ResolvedDate]]()
    unknown, best = list[Entry](), dict[str, tuple[Entry, ResolvedDate | None]]()
    lists = [
        [(entry, site.dated(entry)) for entry in page.entries(listing)]
        for page in pages
        for listing in page.facts.listings
        if _counts(listing)
    ]
    for dates in lists:
        for entry, on in dates:
            known = best.get(_identity(entry))
            if known is None or _shows_more(entry, known[0]):
                best[_identity(entry)] = entry, on
    for entry, on in best.values():
        if on is None and _is_no_news(site, entry):
            continue
        if on is None or on.is_disputed:
            unknown.append(entry)
        else:
            (fresh if on.on >= since else stale).append((entry, on))
    return _Count(
        fresh=tuple(fresh),
        stale=tuple(stale),
        unknown=tuple(unknown),
        later=sum(_is_later(site, entry) for entry in unknown),
        doubts=tuple(
            dict.fromkeys(
                doubt for page in pages for doubt in (*_doubts(site, page, since), *_elsewhere(site, page, since, best))
            )
        ),
        may_hold_more=_may_hold_more(lists, since),
    )


def _shows_more(entry: Entry, other: Entry) -> bool:
    """Of one piece of news in two lists (a show of pictures, and the headlines): whether this list shows more of it."""
    return _evidence(entry) > _evidence(other)


def _evidence(entry: Entry) -> tuple[bool, bool]:
    return entry.item.date is not None, bool(entry.item.quote)


def _may_hold_more(lists: Sequence[Sequence[tuple[Entry, ResolvedDate | None]]], since: date) -> bool:
    """Whether a list shows nothing but new entries, so that older new ones may have dropped off its end.

    A list that only repeats entries of lists which reach further back (a marquee, a picture show) hides nothing.
    """
    full = [dates for dates in lists if dates and all(on is not None and on.on >= since for _, on in dates)]
    elsewhere = {_identity(entry) for dates in lists if dates not in full for entry, _ in dates}
    return any(_identity(entry) not in elsewhere for dates in full for entry, _ in dates)


def _is_no_news(site: Site, entry: Entry) -> bool:
    """Whether an undated entry is a way to a column or service rather than a piece of news."""
    target = site.page(entry.url) if entry.url else None
    if target is not None:
        may_be_news = target.kind.is_document or target.kind.is_stand_in
        return not may_be_news and len(entry.title.strip()) < _HEADLINE
    return len(entry.title.strip()) <= _COLUMN_NAME


def _counts(listing: Listing) -> bool:
    return listing.region not in _FRAME and (bool(listing.items) or listing.state is ListingState.SCRIPT_FILLED)


def _is_filled(page: Page) -> bool:
    return any(fill.region not in _HARMLESS_FILLS for fill in page.facts.script_fills)


def _identity(entry: Entry) -> str:
    return address_key(entry.url) if entry.url else entry.title


def _doubts(site: Site, page: Page, since: date) -> Iterator[str]:
    facts = page.facts
    if page is site.home and site.front.is_door:
        yield "首页似为引导页，实际首页在其后"
    if archived := _ARCHIVED.search(facts.text):
        yield f"页面标明“{archived.group()}”"
    if loose := sum(1 for _ in _loose_titles(site, page, since)):
        yield f"有 {loose} 个标题不在任何列表中，日期不明"
    if any(listing.state is ListingState.SCRIPT_FILLED for listing in facts.listings):
        yield "有脚本填充的列表未能读取"
    if _is_filled(page):
        yield "有脚本填充的区域未能读取"
    shown = {address_key(part.url) for part in site.front.parts}
    if any(address_key(link.url or "") not in shown for link in page.frames()):
        yield "有内嵌页面未计入"
    if facts.kind is PageKind.EMPTY_SHELL:
        yield "页面内容由脚本生成，未能读取"
    if page.is_cut:
        yield "页面过大或未传完，只读取了一部分"


def _elsewhere(site: Site, page: Page, since: date, counted: Collection[str]) -> Iterator[str]:
    """News that may stand where no list of news is looked for: in the page's frame, or in no list at all."""
    for listing in page.facts.listings:
        if listing.region not in _FRAME:
            continue
        for entry in page.entries(listing):
            on = site.dated(entry)
            if on is not None and on.on >= since and _identity(entry) not in counted:
                yield f"{REGION_NAMES[listing.region]}的列表中有两周内的日期（{on.on:%Y-%m-%d}）"
    if stray := next(stray_dates(page, since), None):
        yield f"列表之外有两周内的日期（{stray}）"


def _loose_titles(site: Site, page: Page, since: date) -> Iterator[Link]:
    """Headlines outside every list whose own page does not show them to be older than `since`."""
    listed = {item.url for listing in page.facts.listings for item in listing.items}
    for link in page.facts.links:
        if link.region not in _CONTENTS or link.url is None or len(link.text.strip()) < _HEADLINE:
            continue
        if link.url not in listed and not _is_stale(site, site.page(link.url), since):
            yield link


def _is_stale(site: Site, target: Page | None, since: date) -> bool:
    """Whether a page dates itself before the two weeks; a page that dates itself not at all may be news."""
    article = target.facts.article if target else None
    days = [on for shown in (article.dates if article else ()) if (on := whole_date(shown, site.as_of)) is not None]
    return bool(days) and days[0] < since


def _is_later(site: Site, entry: Entry) -> bool:
    """Whether the list or the entry's own page shows a day after that of the visit."""
    target = site.page(entry.url) if entry.url else None
    article = target.facts.article if target is not None else None
    shown = [entry.item.date, *(article.dates if article is not None else ())]
    days = ((one.year, one.month, one.day) for one in shown if one is not None and one.year is not None)
    first = next(days, None)
    return first is not None and first > (site.as_of.year, site.as_of.month, site.as_of.day)


def _undated(count: _Count) -> str:
    """What is told of entries whose dates do not count."""
    if not count.unknown:
        return ""
    unclear = len(count.unknown) - count.later
    if not count.later:
        return f"有 {unclear} 条信息的日期无法认定"
    later = f"有 {count.later} 条信息的日期晚于评测日"
    return f"{later}，{unclear} 条的日期无法认定" if unclear else later


def _why(count: _Count, further: str = "") -> str:
    undated = _undated(count)
    empty = "" if count.newest or count.unknown or count.doubts else "没有读到信息列表"
    return "；".join(part for part in (undated, *count.doubts, empty, further) if part) or "只看到了部分栏目"


def _shown(site: Site, count: _Count) -> tuple[Citation, ...]:
    entries = [*count.unknown[:_SHOWN], *(entry for entry, _ in count.stale[:_SHOWN])]
    return tuple(entry.cite() for entry in entries[:_SHOWN]) or (site.home.cite(site.home.title or "首页", "首页"),)


CHECK = Check(
    id="home_updates",
    title="首页更新",
    version=7,
    norms=("V-HOME", "D-HNEW"),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    thresholds=(("V-HOME", "weeks"), ("D-HNEW", "items")),
)
