"""Lists and their pagers as parts of a page's reading."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from crawler.reading.facts import Listing, ListItem, Pager
from workbench.reports import reading_words as words
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.reading_dates import when
from workbench.reports.reading_layout import Extent, excerpt, head

_NO_NAME = "（没有栏目名）"
_LONGEST_NAME = 24  # characters of a list's heading in the overview


def list_part(listing: Listing, name: str, extent: Extent) -> Iterator[RenderableType]:
    """One list with its entries."""
    dates = "" if _has_dates(listing) or not listing.items else "，都没有日期"
    yield head(f"{name}：{listing.heading or _NO_NAME}　{_state(listing, extent)}{dates}")
    if listing.items:
        has_dates = _has_dates(listing)
        yield AlignedRows([_row(item, has_dates=has_dates) for item in listing.items[: extent.rows]])
        yield from extent.rest(len(listing.items), "条")
    if listing.request:
        told = "&".join(f"{key}={value}" for key, value in listing.request.parameters)
        yield Text(f"脚本取数的地址：{listing.request.method} {listing.request.url} {told}".rstrip())
    if listing.more_url:
        yield Text(f"“更多”指向：{listing.more_url}")


def other_lists(listings: Sequence[Listing], extent: Extent) -> Iterator[RenderableType]:
    """The lists that the page does not exist for: a line of each, or all of them with their entries."""
    if extent.is_whole:
        for listing in listings:
            yield from list_part(listing, "列表", extent)
        return
    yield head(f"其他列表：{extent.total(len(listings))} 个")
    yield AlignedRows([_overview(listing, extent) for listing in listings[: extent.rows]], is_cut=True)
    yield from extent.rest(len(listings), "个")


def pager_line(pager: Pager) -> Text:
    """How the main list turns its pages."""
    told = [f"方式：{words.PAGER_MAKES[pager.make]}"]
    if pager.current is not None:
        told.append(f"第 {pager.current} 页")
    if pager.total_pages is not None:
        told.append(f"共 {pager.total_pages} 页")
    if pager.total_items is not None:
        told.append(f"共 {pager.total_items} 条")
    if following := pager.next_url or pager.call:
        told.append(f"下一页：{following}")
    elif pager.current is None or pager.current != pager.total_pages:
        told.append("下一页没有网址")
    return Text(f"翻页　{'，'.join(told)}")


def _has_dates(listing: Listing) -> bool:
    return any(item.date or item.days_ago is not None for item in listing.items)


def _row(item: ListItem, *, has_dates: bool) -> Row:
    ago = f"{item.days_ago}天前" if item.days_ago else "今天" if item.days_ago == 0 else "无日期"
    badges = "".join(f"[{badge}]" for badge in item.badges)
    shown = when(item.date) if item.date else ago
    return Row(shown if has_dates else "", badges + item.title, item.url or "（没有网址）")


def _overview(listing: Listing, extent: Extent) -> Row:
    name = excerpt(listing.heading, _LONGEST_NAME) or _NO_NAME
    return Row(name, _state(listing, extent), listing.items[0].title if listing.items else "")


def _state(listing: Listing, extent: Extent) -> str:
    told = [words.REGIONS[listing.region], words.LISTING_STATES[listing.state]]
    if listing.items:
        told.append(f"{extent.total(len(listing.items))} 条")
    told.append(words.LIST_ORIGINS[listing.origin])
    return "，".join(part for part in told if part)
