"""Was this visit good enough to judge? (Health of the crawl itself, before its findings are trusted.)

`assess` looks at the visit alone, `against_baseline` also at what the last visit that could be judged found.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from crawler.baseline import Baseline, Trouble
from crawler.dossier import BrowserReason, Dossier, ReadPage, WalkEnd
from crawler.evidence import Failure, Fetch, Purpose
from crawler.reading.facts import ListingState, PageFacts, PageKind, Region

CAUSES = {
    Failure.DNS: "域名无法解析",
    Failure.REFUSED: "服务器拒绝连接",
    Failure.TIMEOUT: "超时未响应",
    Failure.TLS: "加密连接失败",
    Failure.CONNECTION_LOST: "传输中断",
    Failure.BLOCKED: "被防护设备拦截",
    Failure.HTTP_CLIENT_ERROR: "网页不存在或不能访问",
    Failure.HTTP_SERVER_ERROR: "服务器出错",
    Failure.ROBOTS: "robots.txt 不允许访问",
    Failure.ROBOTS_UNREACHABLE: "robots.txt 暂时取不到，按规范先不访问",
    Failure.REDIRECT_LOOP: "循环跳转",
    Failure.REDIRECTED_AWAY: "跳转到其他网站",
    Failure.UNSAFE_ADDRESS: "指向非公网地址",
    Failure.TOO_LARGE: "内容超过大小上限",
    Failure.NOT_HTML: "返回的不是网页",
    Failure.NOT_COPIED: "镜像未收录",
    Failure.INTERNAL: "程序自身故障",
}

_NO_PORTAL = {
    PageKind.CHALLENGE: "是防护设备的验证页",
    PageKind.NOT_FOUND: "显示“页面不存在”",
    PageKind.ERROR: "显示服务器或程序出错",
    PageKind.MAINTENANCE: "是维护公告",
    PageKind.PARKED: "是域名出售、主机默认页或他人内容",
    PageKind.LOGIN: "要求登录",
    PageKind.REDIRECT_STUB: "只转向别处，本身没有内容",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPolicy:
    """`[health]` of `config/judging.toml`: see there. Shares are 0 to 1."""

    pages: int = 3
    failed_share: float = 0.5
    fewest_columns: int = 4
    columns_left: float = 0.5


STANDARD = HealthPolicy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a visit may be judged; if not, why (Chinese). `note`: what a person should look at first (Chinese)."""

    is_judgeable: bool
    reason: str = ""
    note: str = ""


def cause(failure: Failure) -> str:
    """A failure in words (Chinese)."""
    return CAUSES[failure]


def assess(dossier: Dossier, policy: HealthPolicy = STANDARD) -> Health:
    """Judges the visit, not the site. An unhealthy visit makes every check `untested`."""
    asked = _asked(dossier)
    if not asked:
        return Health(is_judgeable=False, reason="没有发出任何请求")
    home = dossier.home
    if home is None:
        first = next((f for f in asked if f.failure is not None), asked[0])
        why = cause(first.failure) if first.failure else "首页无法识读"
        return Health(is_judgeable=False, reason=f"未能打开首页：{why}{f'（{first.detail}）' if first.detail else ''}")
    if home.facts.kind in _NO_PORTAL:
        return Health(is_judgeable=False, reason=f"首页{_NO_PORTAL[home.facts.kind]}，未能看到网站内容")
    trouble = trouble_of(dossier)
    if trouble.failed > len(asked) * policy.failed_share:
        told = f"{len(asked)} 次请求中有 {trouble.failed} 次失败（其中被拦截 {trouble.blocked} 次）"
        return Health(is_judgeable=False, reason=told)
    if len(dossier.pages) < policy.pages:
        return Health(is_judgeable=False, reason=f"只读到 {len(dossier.pages)} 个页面，少于 {policy.pages} 个")
    if (contents := len({(page.facts.title, page.facts.text) for page in dossier.pages})) < policy.pages:
        told = f"读到的 {len(dossier.pages)} 个页面只有 {contents} 种内容，网站可能对程序只显示同一页面"
        return Health(is_judgeable=False, reason=told)
    if dossier.walk.end is WalkEnd.INTERRUPTED:
        return Health(is_judgeable=False, reason="访问被中断")
    return Health(is_judgeable=True)


def trouble_of(dossier: Dossier) -> Trouble:
    """What stood in the way of a visit."""
    asked = _asked(dossier)
    passed = {page.fetch.url for page in dossier.pages if page.reason is BrowserReason.CHALLENGE and page.rendered}
    failed = [f for f in asked if f.failure is not None and f.url not in passed]
    repelled = sum(_is_answered_with(page, PageKind.CHALLENGE) for page in dossier.pages)
    broken = sum(_is_answered_with(page, PageKind.ERROR) for page in dossier.pages)
    return Trouble(
        asked=len(asked),
        failed=sum(f.failure is not Failure.HTTP_CLIENT_ERROR for f in failed) + repelled + broken,
        blocked=sum(f.failure is Failure.BLOCKED for f in failed) + repelled,
        script_only=sum(_is_script_only(page.facts) for page in dossier.pages),
        is_cut=dossier.walk.end in (WalkEnd.TIME_BUDGET, WalkEnd.BYTE_BUDGET),
    )


def needs_comparing(dossier: Dossier) -> bool:
    """Whether more stood in the way than last time, so that what was found then decides whether to judge."""
    baseline = dossier.context.baseline
    return baseline is not None and trouble_of(dossier).has_grown_since(baseline.trouble)


def against_baseline(dossier: Dossier, found: Collection[str], policy: HealthPolicy = STANDARD) -> Health:
    """Judges the visit by itself, and by the columns that it `found` (their names) against the baseline's.

    Too few of them while more stood in the way: what is missing was probably not reached, so nothing may be
    judged. Too few though everything was read well: the portal was rebuilt, or our reader no longer
    understands it; the visit is judged, with a note, and `workbench` holds back what the loss would cost.
    """
    alone, baseline = assess(dossier, policy), dossier.context.baseline
    if not alone.is_judgeable or baseline is None:
        return alone
    then = {column.column for column in baseline.seen_then}
    if _has_lost_most(then, found, policy) and needs_comparing(dossier):
        grown = "，".join(_grown(baseline.trouble, trouble_of(dossier)))
        told = f"上次（{_visit_of(baseline)}）认出的 {len(then)} 个栏目本次只认出 {len(then & {*found})} 个，而{grown}"
        return Health(is_judgeable=False, reason=told)
    known = {column.column for column in baseline.columns}  # also those lost in the weeks before
    if not _has_lost_most(known, found, policy):
        return alone
    told = f"此前（最近为{_visit_of(baseline)}）认出过的 {len(known)} 个栏目本次只认出 {len(known & {*found})} 个"
    note = f"{told}，不是因为更多网页打不开：网站可能已改版，也可能是本程序读不懂，请先人工核对。"
    return Health(is_judgeable=True, note=note)


def _has_lost_most(then: Collection[str], found: Collection[str], policy: HealthPolicy) -> bool:
    kept = len({*then} & {*found})
    return len(then) >= policy.fewest_columns and kept < len(then) * policy.columns_left


def _visit_of(baseline: Baseline) -> str:
    return f"运行 {baseline.run}，{baseline.as_of:%Y-%m-%d}"


def _grown(then: Trouble, now: Trouble) -> Iterator[str]:
    """What stood in the way more than last time, in words."""
    for name, before, after in (
        ("失败的请求", then.failed, now.failed),
        ("被拦截的请求", then.blocked, now.blocked),
        ("内容由脚本写入而未能读取的网页", then.script_only, now.script_only),
    ):
        if after > before:
            yield f"{name}由 {before} 个增至 {after} 个"
    if now.is_cut and not then.is_cut:
        yield "时间或流量预算用完，没有走完"


def _asked(dossier: Dossier) -> list[Fetch]:
    return [f for f in dossier.fetches if f.purpose is Purpose.PAGE and f.failure is not Failure.NOT_COPIED]


def _is_answered_with(page: ReadPage, kind: PageKind) -> bool:
    """Whether a shield's page or a message of failure came with a status that says all is well."""
    return page.facts.kind is kind and page.fetch.failure is None and page.fetch.purpose is Purpose.PAGE


def _is_script_only(facts: PageFacts) -> bool:
    """Whether what a page exists for is written by a script that was not run."""
    main = facts.main_listing
    return (
        facts.kind is PageKind.EMPTY_SHELL
        or (main is not None and main.state is ListingState.SCRIPT_FILLED)
        or any(fill.region is Region.MAIN for fill in facts.script_fills)
    )
