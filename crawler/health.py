"""Was this visit good enough to judge? (Health of the crawl itself, before its findings are trusted.)"""

from dataclasses import dataclass

from crawler.dossier import Dossier, WalkEnd
from crawler.evidence import Failure, Purpose
from crawler.reading.facts import PageKind

_MINIMUM_PAGES = 3
_MAXIMUM_FAILED_SHARE = 0.5
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
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a visit may be judged; if not, why (Chinese)."""

    is_judgeable: bool
    reason: str = ""


def cause(failure: Failure) -> str:
    """A failure in words (Chinese)."""
    return CAUSES[failure]


def assess(dossier: Dossier) -> Health:
    """Judges the visit, not the site. An unhealthy visit makes every check `untested`."""
    asked = [f for f in dossier.fetches if f.purpose is Purpose.PAGE and f.failure is not Failure.NOT_COPIED]
    if not asked:
        return Health(is_judgeable=False, reason="没有发出任何请求")
    home = dossier.home
    if home is None:
        first = next((f for f in asked if f.failure is not None), asked[0])
        why = cause(first.failure) if first.failure else "首页无法识读"
        return Health(is_judgeable=False, reason=f"未能打开首页：{why}{f'（{first.detail}）' if first.detail else ''}")
    if home.facts.kind in _NO_PORTAL:
        return Health(is_judgeable=False, reason=f"首页{_NO_PORTAL[home.facts.kind]}，未能看到网站内容")
    blocked = sum(f.failure is Failure.BLOCKED for f in asked)
    broken = sum(f.failure is not None and f.failure is not Failure.HTTP_CLIENT_ERROR for f in asked)
    if broken > len(asked) * _MAXIMUM_FAILED_SHARE:
        return Health(is_judgeable=False, reason=f"{len(asked)} 次请求中有 {broken} 次失败（其中被拦截 {blocked} 次）")
    if len(dossier.pages) < _MINIMUM_PAGES:
        return Health(is_judgeable=False, reason=f"只读到 {len(dossier.pages)} 个页面，少于 {_MINIMUM_PAGES} 个")
    if dossier.walk.end is WalkEnd.INTERRUPTED:
        return Health(is_judgeable=False, reason="访问被中断")
    return Health(is_judgeable=True)
