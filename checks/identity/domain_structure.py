"""域名结构。

依据：G-DOM-PORTAL、G-DOM-DEPT（国办发〔2017〕47号）。
判定：看跳转之后首页实际所在的域名。省、市州、县的门户应为 www.□□□.gov.cn；
部门网站应为上级门户域名之下的 ○○○.□□□.gov.cn；管理区和下属单位网站两种结构均可。
局限：不核对□□□是否为名称的拼音；垂直管理单位在 units.toml 的 exemptions 中写明；
配置的网址没有 www 而单位另有 www 域名的、使用中文域名的，存疑交人工。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.hosts import host_of, is_chinese, is_gov, is_ip, without_www
from checks.site import Site
from crawler.units import UnitKind

_SUBJECT = "domain:structure"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PORTAL = re.compile(rf"www\.{_LABEL}\.gov\.cn")
_BELOW = re.compile(rf"(?!www\.){_LABEL}\.({_LABEL}\.gov\.cn)")
_EITHER = (UnitKind.ZONE, UnitKind.SUBORDINATE)


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    host = host_of(page.url)
    norm = "G-DOM-DEPT" if site.unit.kind is UnitKind.DEPARTMENT else "G-DOM-PORTAL"
    cite = page.cite(page.url, "网址")
    if is_chinese(host):
        yield cant_tell(f"首页使用中文域名 {host}，英文域名待核", cite, subject=_SUBJECT, norm=norm)
    elif site.unit.path_prefix.strip("/") and site.unit.kind not in _EITHER and _PORTAL.fullmatch(host):
        message = f"首页是 {host} 下的目录 {site.unit.path_prefix}，属本单位的网站还是上级门户的频道待核"
        yield cant_tell(message, cite, subject=_SUBJECT, norm=norm)
    elif (problem := _problem(site, host)) is None:
        yield passed(f"首页域名 {host} 符合规定的结构", cite, subject=_SUBJECT, norm=norm)
    elif f"www.{host}" in site.unit.own_hosts and _PORTAL.fullmatch(f"www.{host}"):
        yield cant_tell(f"从 {host} 打开首页，本单位另有 www.{host}，以哪个为主待核", cite, subject=_SUBJECT, norm=norm)
    else:
        law = site.norm(norm)
        yield failed(
            f"首页域名 {host} {problem}；依据{law.cited_as}：“{law.wording}”，请改用符合结构的域名",
            cite,
            subject=_SUBJECT,
            norm=norm,
        )


def _problem(site: Site, host: str) -> str | None:
    """What is wrong with the host's structure; None when nothing is."""
    if is_ip(host):
        return "是 IP 地址，不是域名"
    if not is_gov(host):
        return "不以 .gov.cn 为后缀"
    is_portal, below = bool(_PORTAL.fullmatch(host)), _BELOW.fullmatch(host)
    if site.unit.kind in _EITHER:
        return None if is_portal or below else "既不是 www.□□□.gov.cn 也不是 ○○○.□□□.gov.cn"
    if site.unit.kind is not UnitKind.DEPARTMENT:
        return None if is_portal else "不是 www.□□□.gov.cn 的结构"
    if below is None:
        return "不是 ○○○.□□□.gov.cn 的结构"
    above = without_www(site.parent.host if site.parent else "")
    return None if not above or below[1] == above else f"不在上级门户域名 {above} 之下"


CHECK = Check(
    id="domain_structure",
    title="域名结构",
    norms=("G-DOM-PORTAL", "G-DOM-DEPT"),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=2,
)
