"""政府网站抽查通报。

依据：G-30（2017年度考核指标“监管机制”：每季度抽查比例不低于30%，对外公开抽查结果；只见于市州政府的表）。
判定：考核年度内已结束、且满规定天数的（或已公布通报的）每个季度，找到本市的“××年第×季度政府网站抽查情况通报”的为公开；
通报写明（文字、表格均可，或由同一句中的总数和抽查数算出）的比例达到30%的为通过，写明的不到30%的为不通过，算出来不到的、
写有几个不同比例而不都达到的、只写“××%以上”的存疑。
整个门户走完、抽查通报和通知公告栏目均读全而没有通报的，公开一项不通过；没有通报的季度，比例一律存疑。
局限：国务院办公厅、省里的通报和县市区的通报不算本市的；标题没有写明季度或单位的、半年一次的存疑；标题只写季度、没有年份的，抽查通报栏目所列日期紧接该季度之后的，以日期定年份；

通报是 PDF 或 Word 文件（或挂在一行文字之下）的，比例从文件的文字里读，扫描件等读不出的存疑；正文分页的，各页都读；
通报多久公布没有规定，程序在季度结束后满 due_days 天（见 config/norms.toml）才要求有，提前公布的照看；
是否真的抽查过由人判断。
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.column import Column
from checks.publication import Publication, publication_at, why_file_unread
from checks.report_search import Title, titles_of
from checks.report_titles import Whose
from checks.sampling_ratio import Ratio, ratio_in_tables, ratios_in
from checks.sampling_titles import WORTH, NoticeTitle, read_notice
from checks.site import Site
from checks.unread_text import own_text
from checks.unread_ways import unfinished
from crawler.dossier import WalkEnd
from crawler.errands import Errand
from crawler.units import UnitKind

_ENTRIES = (Errand.REPORTS, Errand.DOCUMENTS, Errand.MESSAGES, Errand.ARTICLES)
_NORM, _COLUMN, _ELSEWHERE = "G-30", "抽查通报", "通知公告"
_BEFORE_ITS_END, _AFTER_ITS_END = 31, 120  # days around the end of a quarter in which its notice appears
_LEAST_TEXT = 200  # characters: less is a note that carries the notice as a file
_PUBLISHED, _RATIO = "sampling:published", "sampling:ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    title: Title
    read: NoticeTitle


def evaluate(site: Site) -> Iterator[Verdict]:
    if site.unit.kind is not UnitKind.CITY:
        yield from _not_asked("公开抽查结果只是对市州政府的要求")
        return
    notices = list(_notices(site))
    asked = [quarter for quarter in (1, 2, 3, 4) if _is_due(site, quarter) or _surely_of(site, quarter, notices)]
    if not asked:
        yield from _not_asked(f"访问当日 {site.year} 年尚无应公开抽查结果的季度")
        return
    doubts = tuple(_doubts(site))
    for quarter in asked:
        yield from _quarter(site, quarter, notices, doubts)


def _not_asked(why: str) -> Iterator[Verdict]:
    yield inapplicable(why, subject=_PUBLISHED)
    yield inapplicable(why, subject=_RATIO)


def _is_due(site: Site, quarter: int) -> bool:
    ends = date(site.year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
    return site.as_of >= ends + timedelta(days=site.norm(_NORM).threshold("due_days"))


def _notices(site: Site) -> Iterator[_Notice]:
    """Every title that may be a notice of this city in the assessment year."""
    for title in titles_of(site, site.column(_COLUMN).listing.pages, WORTH):
        read = read_notice(title.text, title.source(site), site)
        if read is not None and read.year is None and read.is_sure:
            read = replace(read, year=_year_of_quarter(site, title, read.quarters[0]))
        if read is not None and read.issuer is not Whose.OTHERS and read.year in (site.year, None):
            yield _Notice(title=title, read=read)


def _year_of_quarter(site: Site, title: Title, quarter: int) -> int | None:
    """The year of a quarter whose notice is an entry of the column with a day soon after it; None otherwise."""
    entry = next((e for e in site.column(_COLUMN).listing.entries if e.url and e.url == title.url), None)
    on = site.dated(entry) if entry is not None else None
    if on is None or on.is_disputed:
        return None
    for year in (on.on.year, on.on.year - 1):
        ends = date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
        if timedelta(days=-_BEFORE_ITS_END) <= on.on - ends <= timedelta(days=_AFTER_ITS_END):
            return year
    return None


def _quarter(site: Site, quarter: int, notices: list[_Notice], doubts: tuple[str, ...]) -> Iterator[Verdict]:
    name, part = _name_of(site, quarter), f"{site.year}Q{quarter}"
    if sure := _surely_of(site, quarter, notices):
        best = min(sure, key=lambda notice: not notice.title.was_opened(site)).title
        yield passed(f"已公开{name}政府网站抽查结果：{best.text}", best.cite(), subject=f"{_PUBLISHED}:{part}")
        yield _ratio(site, best, quarter, f"{_RATIO}:{part}")
        return
    yield _unpublished(site, name, f"{_PUBLISHED}:{part}", _perhaps_of(site, quarter, notices), doubts)
    yield cant_tell(f"未找到{name}政府网站抽查通报，抽查比例待核", subject=f"{_RATIO}:{part}")


def _name_of(site: Site, quarter: int) -> str:
    return f"{site.year}年第{quarter}季度"


def _perhaps_of(site: Site, quarter: int, notices: list[_Notice]) -> list[_Notice]:
    return [n for n in notices if quarter in n.read.quarters and not n.title.is_dead(site)]


def _surely_of(site: Site, quarter: int, notices: list[_Notice]) -> list[_Notice]:
    """Notices of this city of that quarter of the assessment year: what is published is judged, be it due or not."""
    near = _perhaps_of(site, quarter, notices)
    return [n for n in near if n.read.is_sure and n.read.year == site.year and n.read.issuer is Whose.OWN]


def _ratio(site: Site, title: Title, quarter: int, subject: str) -> Verdict:
    name = _name_of(site, quarter)
    notice = publication_at(site, title.url) if title.url else None
    ratios = _ratios_of(notice, site.year, quarter) if notice is not None else ()
    if notice is None or not ratios:
        why = _why_no_ratio(site, title, notice)
        return cant_tell(f"{name}的通报“{title.text}”{why}，请人工核对", title.cite(), subject=subject)
    norm, found = site.norm(_NORM), ratios[0]
    heads = (notice.cite(ratio.head, "通报正文，表头") for ratio in ratios if ratio.head)
    cites = (*(notice.cite(ratio.quote, "通报正文") for ratio in ratios), *heads)
    least = norm.threshold("percent")
    if all(ratio.percent >= least for ratio in ratios):
        message = f"{name}抽查比例 {found.percent:.1f}%，不低于 {least}%：{found.shown}"
        return passed(message, *cites, subject=subject)
    if len(ratios) > 1:
        message = f"{name}的通报写有几个抽查比例（{'；'.join(ratio.shown for ratio in ratios)}），哪一个是本市的待核"
        return cant_tell(f"{message}，请人工核对", *cites, subject=subject)
    if not found.is_stated:
        message = (
            f"由通报中的数字算得{name}抽查比例 {found.percent:.1f}%，低于 {least}%，但通报没有写明比例：{found.shown}"
        )
        return cant_tell(f"{message}，请人工核对", *cites, subject=subject)
    if not found.is_exact:
        message = f"通报只写明{name}抽查比例在 {found.percent:.1f}% 以上，是否不低于 {least}% 待核：{found.shown}"
        return cant_tell(f"{message}，请人工核对", *cites, subject=subject)
    is_beside = cites[0].url not in {page.url for page in notice.pages}
    if notice.page is not None and is_beside and len(own_text(notice.page)) >= _LEAST_TEXT:
        message = f"通报的附件写有抽查比例 {found.percent:.1f}%，低于 {least}%，是否指{name}的抽查待核：{found.shown}"
        return cant_tell(f"{message}，请人工核对", *cites, subject=subject)
    message = (
        f"{name}抽查比例 {found.percent:.1f}%，低于 {least}%（{notice.url} “{title.text}”写有“{found.shown}”）；"
        f"依据{norm.cited_as}，应补足抽查"
    )
    return failed(message, *cites, subject=subject)


def _ratios_of(notice: Publication, year: int, quarter: int) -> tuple[Ratio, ...]:
    """By each of the notice's pages, its tables too, else by its files."""
    for page in notice.pages:
        tables = page.facts.article.tables if page.facts.article is not None else ()
        if ratios := ratios_in(own_text(page), year, quarter) or ratio_in_tables(tables):
            return ratios
    return next((ratios for document in notice.documents if (ratios := ratios_in(document.text, year, quarter))), ())


def _why_no_ratio(site: Site, title: Title, notice: Publication | None) -> str:
    if notice is not None:
        return "；".join(("没有写明抽查比例，也算不出", *notice.doubts))
    return f"的正文没有读到（{why_file_unread(site, title.url) if title.url else '没有网址'}），读不到比例"


def _unpublished(site: Site, name: str, subject: str, near: list[_Notice], doubts: tuple[str, ...]) -> Verdict:
    if near:
        message = f"站内有“{near[0].title.text}”，是否即本市{name}的抽查通报待核"
        return cant_tell(message, *(n.title.cite() for n in near[:3]), subject=subject)
    looked = list(_looked_at(site))
    if doubts:
        message = f"未见{name}政府网站抽查通报，但不能认定没有：{'；'.join(doubts)}"
        return cant_tell(message, *looked, subject=subject)
    law = site.norm(_NORM).cited_as
    missing = f"抽查通报和通知公告栏目中均未见{name}政府网站抽查通报"
    message = f"网站上能走到的网页都已读过，{missing}；{law}要求对外公开抽查结果，请公布"
    return failed(message, *looked, subject=subject)


def _doubts(site: Site) -> Iterator[str]:
    walk = site.dossier.walk
    # Entries of other columns that were not opened, such as old annual reports, are no notices.
    entries = sum(cut.count for cut in walk.cut if cut.errand in _ENTRIES and cut.column not in (_COLUMN, _ELSEWHERE))
    if walk.end is not WalkEnd.EXHAUSTED or walk.left_count > entries or walk.depth_cut:
        yield unfinished(walk)
    for column in (site.column(_COLUMN), site.column(_ELSEWHERE)):
        yield from _column_doubts(column)


def _column_doubts(column: Column) -> Iterator[str]:
    if column.page is not None:
        yield from (f"{column.name}栏目未能读全：{gap}" for gap in column.listing.gaps[:2])
    elif not column.absence.is_certain:
        yield f"{column.name}栏目未找到，也不能认定没有：{column.absence.why_unsure[0]}"


def _looked_at(site: Site) -> Iterator[Citation]:
    for column in (site.column(_COLUMN), site.column(_ELSEWHERE)):
        if column.page is None:
            yield from column.absence.looked_at
        for page in column.listing.pages:
            yield page.cite(
                "；".join(e.item.quote for e in column.listing.entries if e.page is page) or page.title, "栏目列表"
            )


CHECK = Check(
    id="sampling_notices",
    title="政府网站抽查通报",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    version=12,
    evaluate=evaluate,
    columns=(_COLUMN, _ELSEWHERE),
    thresholds=((_NORM, "percent"), (_NORM, "due_days")),
    subjects=(_PUBLISHED, _RATIO),
)
