"""When what a report cites was asked for: in this visit, or in an earlier one that it was carried over from (Chinese).

Pages that no column needs anew are asked for at least once in `ROTATION` days, links that opened once a week, dead ones
every night (`crawler.earlier_visit`); in between their last answer is carried over with its own time.
"""

from collections import Counter
from collections.abc import Iterable

from crawler.clock import SHANGHAI
from crawler.dossier import VisitContext
from crawler.earlier_visit import ROTATION
from crawler.evidence import Fetch, Purpose
from crawler.visit_requests import is_carried
from workbench.reports.wording import china_time

CADENCE = f"网页至少每 {ROTATION} 天重新请求一次，能打开的链接和图片每 {ROTATION} 天核验一次，打不开的每次都核验"


def how_obtained(fetch: Fetch, context: VisitContext) -> str:
    """When the answer to a request was obtained, and whether by the browser, in words (Chinese)."""
    told = _when_obtained(fetch, context)
    return f"{told}（浏览器打开，存的是脚本运行之后的网页）" if fetch.purpose is Purpose.RENDER else told


def _when_obtained(fetch: Fetch, context: VisitContext) -> str:
    at = china_time(fetch.fetched_at)
    elsewhere = fetch.warc.body_dossier if fetch.warc else None
    if is_carried(fetch, context):
        told = f"本次没有重新请求，沿用{_source(fetch, context)}于 {at} 取得的结果"
        return f"{told}；{_turn(fetch, context)}"
    if elsewhere is not None:
        return f"{at} 本次请求，网页与此前相同，正文存于{_source(fetch, context)}的卷宗"
    return f"{at} 本次请求取得"


def cadence_of(fetches: Iterable[Fetch], context: VisitContext, purpose: Purpose) -> str:
    """How many answers of one purpose are of this visit and how many carried over, and from when (Chinese)."""
    asked = [fetch for fetch in fetches if fetch.purpose is purpose]
    carried = [fetch for fetch in asked if is_carried(fetch, context)]
    if not asked:
        return "没有"
    told = f"本次请求 {len(asked) - len(carried)} 个"
    if not carried:
        return told
    runs = Counter(_source(fetch, context) for fetch in carried)
    sources = "、".join(f"{run} {count} 个" for run, count in sorted(runs.items()))
    oldest = min(carried, key=lambda fetch: fetch.fetched_at)
    since = china_time(oldest.fetched_at)
    return f"{told}，沿用此前结果 {len(carried)} 个（{sources}，最早 {since}；{_turn(oldest, context)}）"


def _turn(fetch: Fetch, context: VisitContext) -> str:
    """When its like is asked for again; a page that only a browser reads waits a second round for one."""
    if fetch.purpose is Purpose.LINK:
        return f"能打开的链接和图片每 {ROTATION} 天核验一次"
    told = f"网页至少每 {ROTATION} 天重新请求一次"
    is_late = (context.as_of - fetch.fetched_at.astimezone(SHANGHAI).date()).days >= ROTATION
    return f"{told}，要由浏览器打开而未能打开的，最多沿用到第 {2 * ROTATION - 1} 天" if is_late else told


def _source(fetch: Fetch, context: VisitContext) -> str:
    """The visit that a body is kept by; links are also shared among the units of one run."""
    dossier = fetch.warc.body_dossier if fetch.warc else None
    if dossier is None:
        return "此前的访问"
    run, _, unit = dossier.partition("/")
    return f"本次运行对 {unit} 的访问" if run == context.run else f"运行“{run}”"
