"""Whether a column (栏目) that a norm asks for exists and is updated within the assessment year. Pure.

What several checks say of their columns in the same words; each adds what is particular to its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from checks.check import Outcome, Verdict, cant_tell, failed, passed
from checks.column import Column
from checks.column_lists import ColumnListing
from checks.dating import ResolvedDate, whole_date
from checks.norms import NormNotInForceError
from checks.page import Entry, Page
from checks.site import Site
from crawler.addresses import address_key
from crawler.reading.facts import Link, LinkVia, ListingState, Region
from crawler.reading.lists.found import is_beside

_HEADLINE = 12
_TOLD = 4  # gaps that a message tells one by one
_FEWEST_IN_ORDER = 4  # entries: fewer stand in some order by chance
BLANK = "P-BLANK"  # 空白栏目: to be declared among the norms of every check that uses this module


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is asked of a column. `title` names it in messages (政策解读栏目); `exists` and `updated` are subjects.

    `demand` (Chinese) ends the message of a failure: what the norm asks for and what to do.
    """

    title: str
    norm: str
    exists: str
    updated: str
    demand: str


def duty_verdicts(site: Site, column: Column, duty: Duty) -> Iterator[Verdict]:
    """Existence, and where the column may exist its update."""
    yield (found := existence(site, column, duty))
    if column.page is not None:
        yield update(site, column, duty)
    elif found.outcome is not Outcome.FAILED:
        message = f"未找到{duty.title}，更新情况待核"
        yield cant_tell(message, *found.citations, subject=duty.updated, norm=duty.norm)


def existence(site: Site, column: Column, duty: Duty) -> Verdict:
    """Whether the column exists. Its absence fails only where nothing that could hold it was left unread."""
    if column.page is not None:
        return passed(f"已设{duty.title}：{column.page.url}", column.cite(), subject=duty.exists, norm=duty.norm)
    absence = column.absence
    if absence.is_certain:
        message = f"{absence.looked_in}中均未见{duty.title}；{site.norm(duty.norm).cited_as}{duty.demand}"
        return failed(message, *absence.looked_at, subject=duty.exists, norm=duty.norm)
    why = "；".join(absence.why_unsure)
    message = f"未找到{duty.title}，但不能认定没有：{why}。请人工核对"
    return cant_tell(message, *absence.looked_at, subject=duty.exists, norm=duty.norm)


def update(site: Site, column: Column, duty: Duty, listing: ColumnListing | None = None) -> Verdict:
    """Whether the newest entry of a column that was found is of the assessment year. `listing`: its own, if at hand."""
    listing = listing or column.listing
    entries = (*listing.entries, *column.blocks)
    if (fresh := newest_of_year(site, entries)) is not None:
        entry, on = fresh
        newest = f"最新一条为 {on.on:%Y-%m-%d}（{on.place}日期）：{entry.title}"
        message = f"{duty.title}在 {_span(site)} 内有更新，{newest}"
        return passed(message, entry.cite(), subject=duty.updated, norm=duty.norm)
    return _doubtful(site, column, listing, entries, duty) or _stale(site, listing, entries, duty)


def newest_of_year(site: Site, entries: Sequence[Entry]) -> tuple[Entry, ResolvedDate] | None:
    """The newest entry whose date is known, undisputed and within the assessment year; None when there is none."""
    dated = ((entry, on) for entry, on in _dated(site, entries) if on.on >= site.year_begins)
    return max(dated, key=lambda pair: pair[1].on, default=None)


def softened(verdict: Verdict, doubt: str) -> Verdict:
    """A failure as a hint for a person, with the reason (Chinese); anything else as it is."""
    if verdict.outcome is not Outcome.FAILED:
        return verdict
    return replace(verdict, outcome=Outcome.CANT_TELL, message=f"{verdict.message}（{doubt}，交人工确认）")


def _span(site: Site) -> str:
    return f"{site.year_begins:%Y-%m-%d} 至 {site.as_of:%Y-%m-%d}"


def _dated(site: Site, entries: Sequence[Entry]) -> list[tuple[Entry, ResolvedDate]]:
    dates = ((entry, site.dated(entry)) for entry in entries)
    return [(entry, on) for entry, on in dates if on is not None and not on.is_disputed]


def _doubtful(
    site: Site, column: Column, listing: ColumnListing, entries: Sequence[Entry], duty: Duty
) -> Verdict | None:
    """Why nothing can be said of a column that shows nothing new; None when everything was read."""

    def unsure(message: str, *cites: Entry) -> Verdict:
        quoted = [entry.cite() for entry in cites] or [column.cite()]
        return cant_tell(f"{duty.title}{message}", *quoted, subject=duty.updated, norm=duty.norm)

    if archived := next((page for page in listing.pages if page.facts.archived), None):
        return unsure(f"已归档（{archived.facts.archived}），不再更新，是否另有新栏目待核")
    if gaps := _gaps_that_count(site, listing):
        newest = max(_dated(site, entries), key=lambda pair: pair[1].on, default=None)
        told = f"，读到的最新一条为 {newest[1].on:%Y-%m-%d}（{newest[0].title}）" if newest else ""
        rest = f"等 {len(gaps)} 处" if len(gaps) > _TOLD else ""
        cites = (newest[0],) if newest else ()
        return unsure(f"未能读全{told}，更新情况待核：{'；'.join(gaps[:_TOLD])}{rest}", *cites)
    if beside := _beside(site, listing.pages, column.spec.trace_words, {id(entry.item) for entry in entries}):
        return unsure(f"主列表在 {_span(site)} 内未见更新，但同页另有“{beside.title}”等内容，是否属本栏目待核", beside)
    if loose := next(_loose(site, listing.pages), None):
        page, link = loose
        message = f"{duty.title}主列表在 {_span(site)} 内未见更新，但列表之外另有“{link.text}”，是否属本栏目待核"
        return cant_tell(message, page.cite(link), subject=duty.updated, norm=duty.norm)
    if not entries and not is_blank(listing):
        return unsure("没有读到任何条目，是否空白待核")
    if entries and all(_leads_to_column(site, entry) for entry in entries):
        return unsure("没有读到任何条目，是否空白待核")  # a menu beside a list that was not made out
    if unknown := len(entries) - len(_dated(site, entries)):
        begins = f"{site.year_begins:%Y-%m-%d}"
        message = f" {len(entries)} 条信息中有 {unknown} 条的日期无法认定，其余均早于 {begins}，更新情况待核"
        if unknown == len(entries):
            message = f" {unknown} 条信息的日期均无法认定，更新情况待核"
        return unsure(message, *entries[:3])
    return None


def _gaps_that_count(site: Site, listing: ColumnListing) -> tuple[str, ...]:
    """What was not read and may hold something of the year: not what follows an old page of a list, newest first."""
    turns: dict[str, list[Page]] = {}
    for one in listing.unturned:
        turns.setdefault(one.gap, []).append(one.page)
    old = {gap for gap, pages in turns.items() if all(_runs_out_before(site, page) for page in pages)}
    return tuple(gap for gap in listing.gaps if gap not in old)


def _runs_out_before(site: Site, page: Page) -> bool:
    """Whether a page's list shows whole dates, the newest first, and all of them before the assessment year.

    A list whose dates lack the year is dated by supposing that order, which proves nothing of it.
    """
    if (main := page.main_listing) is None:
        return False
    entries = page.entries(main)
    days = [entry.listed_on for entry in entries if entry.listed_on is not None]
    shows_years = all(item.date is not None and item.date.year is not None for item in main.items)
    if not shows_years or len(days) != len(entries) or len(days) < _FEWEST_IN_ORDER:
        return False
    runs_down = all(earlier >= later for earlier, later in pairwise(days)) and days[0] > days[-1]
    return runs_down and days[0] < site.year_begins and not any(_is_newer(site, entry) for entry in entries)


def _is_newer(site: Site, entry: Entry) -> bool:
    """Whether an entry's own page tells of a day within the year that its list does not."""
    on = site.dated(entry)
    return on is None or on.is_disputed or on.on >= site.year_begins


def blank(site: Site, listing: ColumnListing, duty: Duty) -> Verdict:
    """The failure of a blank column, by the norm on blank columns where it is in force, else by the duty's own."""
    try:
        site.norm(norm := BLANK)
    except NormNotInForceError:
        norm = duty.norm
    message = (
        f"{duty.title} {listing.pages[0].url} 一条信息也没有，是空白栏目；"
        f"依据{site.norm(norm).cited_as}，应补充内容或撤并"
    )
    cites = (page.cite(page.title, "栏目页，列表为空") for page in listing.pages)
    return failed(message, *cites, subject=duty.updated, norm=norm)


def _stale(site: Site, listing: ColumnListing, entries: Sequence[Entry], duty: Duty) -> Verdict:
    newest = max(_dated(site, entries), key=lambda pair: pair[1].on, default=None)
    if newest is None:
        return blank(site, listing, duty)
    message = (
        f"{duty.title} {listing.pages[0].url} 在 {_span(site)} 内没有更新，"
        f"最新一条为 {newest[1].on:%Y-%m-%d}（{newest[1].place}日期）：{newest[0].title}；"
        f"依据{site.norm(duty.norm).cited_as}，应及时更新"
    )
    return failed(message, newest[0].cite(), subject=duty.updated, norm=duty.norm)


def _beside(site: Site, pages: tuple[Page, ...], words: tuple[str, ...], counted: set[int]) -> Entry | None:
    """An entry of another list on the column's pages that is new, or undated and no column's name.

    A tree of columns (栏目树) beside the list is none, however long its names: its entries lead to columns. Nor is what
    stands beside every list of the portal (最新更新、推荐阅读).
    """
    for page in pages:
        for listing in page.facts.listings:
            if listing.region is not Region.MAIN and not any(word in listing.heading for word in words):
                continue
            if is_beside(listing.heading) or page.template.has(listing):
                continue
            for entry in page.entries(listing):
                on = site.dated(entry)
                is_new = on.on >= site.year_begins if on else len(entry.title) >= _HEADLINE
                if id(entry.item) not in counted and is_new and not _leads_to_column(site, entry):
                    return entry
    return None


def _leads_to_column(site: Site, entry: Entry) -> bool:
    """Whether an entry without a date leads to a page that is a column."""
    if entry.item.date is not None or entry.url is None:
        return False
    columns = site.visit.derived.once(
        _leads_to_column,
        lambda: {address_key(one.url) for reading in site.visit.readings.values() for one in reading.accepted},
    )
    return address_key(entry.url) in columns


def _loose(site: Site, pages: tuple[Page, ...]) -> Iterator[tuple[Page, Link]]:
    """Headlines of a column's pages that stand in no list, unless their own page shows them to be old."""
    for page in pages:
        listed = {item.url for listing in page.facts.listings for item in listing.items}
        for link in page.facts.links:
            if link.region is not Region.MAIN or link.url in listed or len(link.text.strip()) < _HEADLINE:
                continue
            if link.via is LinkVia.MENU or page.template.has_headline(link):  # an option of 友情链接, 最新 beside it
                continue
            days = list(_days_of(site, link))
            if not days or days[0] >= site.year_begins:
                yield page, link


def _days_of(site: Site, link: Link) -> Iterator[date]:
    target = site.page(link.url) if link.url else None
    article = target.facts.article if target else None
    for shown in article.dates if article else ():
        if (on := whole_date(shown, site.as_of)) is not None:
            yield on


def is_blank(listing: ColumnListing) -> bool:
    """Whether everything of a column was read and it holds nothing (空白栏目)."""
    return not listing.gaps and not listing.entries and all(_is_blank(page) for page in listing.pages)


def _is_blank(page: Page) -> bool:
    """Whether the list that the page exists for stands in the markup and holds nothing, and nothing else does."""
    main = page.main_listing
    pictures = (image for image in page.facts.images if image.links_to and image.region is Region.MAIN)
    pictured = any(not page.template.has_picture(image) for image in pictures)
    return main is not None and main.state is ListingState.EMPTY and not pictured
