"""政策解读栏目及其更新。

依据：D-INT（2017年度考核指标“网站功能”“政策解读”）；空白栏目依 P-BLANK（国办发〔2017〕47号）。
判定：认出政策解读栏目的为设立；栏目列表最新一条的日期在考核年度 1 月 1 日至访问当日之间的为已更新；
列表已读全、各条均有日期而最新一条更早的为未更新；列表读全而一条也没有的为空白栏目。
局限：列表由脚本填充、日期未标明或前后不一时无法认定，存疑交人工；不看解读的内容和形式。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.column import Column
from checks.dating import whole_date
from checks.page import Entry, Page
from checks.site import Site
from crawler.reading.facts import Link, ListingState, Region

_COLUMN = "政策解读"
_HEADLINE = 12
_EXISTS = f"column:{_COLUMN}"
_UPDATED = f"column:{_COLUMN}:updated"


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    if column.page is not None:
        yield passed(f"已设政策解读栏目：{column.page.url}", column.cite(), subject=_EXISTS)
        yield _update(site, column)
        return
    absence = column.absence
    if absence.is_certain:
        yield failed(
            f"首页导航、站点地图和信息公开栏目中均未见政策解读栏目；"
            f"{site.norm('D-INT').cited_as}要求网站具备解读回应功能，请设立该栏目",
            *absence.looked_at,
            subject=_EXISTS,
        )
        return
    why = "；".join(absence.why_unsure)
    yield cant_tell(f"未找到政策解读栏目，但不能认定没有：{why}。请人工核对", *absence.looked_at, subject=_EXISTS)
    yield cant_tell("未找到政策解读栏目，更新情况待核", *absence.looked_at, subject=_UPDATED)


def _update(site: Site, column: Column) -> Verdict:
    listing = column.listing
    entries = (*listing.entries, *column.blocks)
    dates = [(entry, site.dated(entry)) for entry in entries]
    sure = [(entry, on) for entry, on in dates if on is not None and not on.is_disputed]
    newest = max(sure, key=lambda pair: pair[1].on, default=None)
    since = f"{site.year_begins:%Y-%m-%d} 至 {site.as_of:%Y-%m-%d}"
    if newest is not None and newest[1].on >= site.year_begins:
        return passed(
            f"政策解读栏目在 {since} 内有更新，最新一条为 {newest[1].on:%Y-%m-%d}（{newest[1].place}日期）",
            newest[0].cite(),
            subject=_UPDATED,
        )
    if listing.gaps:
        return cant_tell(
            f"政策解读栏目未能读全，更新情况待核：{'；'.join(listing.gaps)}", column.cite(), subject=_UPDATED
        )
    if beside := _beside(site, listing.pages, column.spec.trace_words, {id(entry.item) for entry in entries}):
        return cant_tell(
            f"政策解读栏目主列表在 {since} 内未见更新，但同页另有“{beside.title}”等内容，是否属本栏目待核",
            beside.cite(),
            subject=_UPDATED,
        )
    if loose := next(_loose(site, listing.pages), None):
        page, link = loose
        message = f"政策解读栏目主列表在 {since} 内未见更新，但列表之外另有“{link.text}”，是否属本栏目待核"
        return cant_tell(message, page.cite(link), subject=_UPDATED)
    if not dates and not all(_is_blank(page) for page in listing.pages):
        return cant_tell("政策解读栏目没有读到任何条目，是否空白待核", column.cite(), subject=_UPDATED)
    if not dates:
        return failed(
            f"政策解读栏目 {listing.pages[0].url} 一条信息也没有，是空白栏目；"
            f"依据{site.norm('P-BLANK').cited_as}，应补充内容或撤并",
            *(page.cite(page.title, "栏目页，列表为空") for page in listing.pages),
            subject=_UPDATED,
            norm="P-BLANK",
        )
    if newest is None or len(sure) < len(dates):
        return cant_tell(
            f"政策解读栏目 {len(dates)} 条信息中有 {len(dates) - len(sure)} 条的日期无法认定，"
            f"其余均早于 {site.year_begins:%Y-%m-%d}，更新情况待核",
            *(entry.cite() for entry, on in dates[:3]),
            subject=_UPDATED,
        )
    return failed(
        f"政策解读栏目在 {since} 内没有更新，最新一条为 {newest[1].on:%Y-%m-%d}；"
        f"依据{site.norm('D-INT').cited_as}，应及时更新",
        newest[0].cite(),
        subject=_UPDATED,
    )


def _beside(site: Site, pages: tuple[Page, ...], words: tuple[str, ...], counted: set[int]) -> Entry | None:
    """An entry of another list on the column's pages that is new, or undated and no column's name."""
    for page in pages:
        for listing in page.facts.listings:
            if listing.region is not Region.MAIN and not any(word in listing.heading for word in words):
                continue
            for entry in page.entries(listing):
                on = site.dated(entry)
                is_new = on.on >= site.year_begins if on else len(entry.title) >= _HEADLINE
                if id(entry.item) not in counted and is_new:
                    return entry
    return None


def _loose(site: Site, pages: tuple[Page, ...]) -> Iterator[tuple[Page, Link]]:
    """Headlines of a column's pages that stand in no list, unless their own page shows them to be old."""
    for page in pages:
        listed = {item.url for listing in page.facts.listings for item in listing.items}
        for link in page.facts.links:
            if link.region is not Region.MAIN or link.url in listed or len(link.text.strip()) < _HEADLINE:
                continue
            target = site.page(link.url) if link.url else None
            article = target.facts.article if target else None
            days = [on for shown in (article.dates if article else ()) if (on := whole_date(shown, site.as_of))]
            if not days or days[0] >= site.year_begins:
                yield page, link


def _is_blank(page: Page) -> bool:
    """Whether the list that the page exists for stands in the markup and holds nothing, and nothing else does."""
    main = page.main_listing
    pictured = any(image.links_to and image.region is Region.MAIN for image in page.facts.images)
    return main is not None and main.state is ListingState.EMPTY and not pictured


CHECK = Check(
    id="interpretation_column",
    title="政策解读栏目",
    norms=("D-INT", "P-BLANK"),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
)
