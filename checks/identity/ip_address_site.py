"""IP 地址网站。

依据：G-IP（国办发〔2017〕47号）。
判定：首页（跳转之后）以域名打开的通过，以 IP 地址打开的不通过；首页导航指向 IP 地址的，逐个地址提示，存疑。
局限：导航指向的 IP 地址是不是本单位自己的系统，机器分不清；正文里引用的 IP 地址不看。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.hosts import host_of, is_ip
from checks.site import Site
from crawler.reading.facts import Region

_SUBJECT = "host:ip"
_NAVIGATION = (Region.NAV, Region.HEADER)


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    host = host_of(page.url)
    if is_ip(host):
        yield failed(
            f"首页只以 IP 地址 {host} 打开，没有使用域名；依据{site.norm('G-IP').cited_as}，"
            "请以 .gov.cn 域名提供服务，并停用 IP 地址访问",
            page.cite(page.url, "网址"),
            subject=_SUBJECT,
        )
        return
    yield passed(f"首页以域名 {host} 打开", page.cite(page.url, "网址"), subject=_SUBJECT)
    seen: set[str] = set()
    for link in page.facts.links:
        there = host_of(link.url)
        if link.region in _NAVIGATION and is_ip(there) and there not in seen:
            seen.add(there)
            message = (
                f"首页{'导航' if link.region is Region.NAV else '头部'}的“{link.text}”以 IP 地址打开（{link.url}）；"
                "若是本单位的系统，请改用域名，请人工核对"
            )
            yield cant_tell(message, page.cite(link), subject=f"host:{there}")


CHECK = Check(
    id="ip_address_site",
    title="IP 地址网站",
    norms=("G-IP",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    preview=True,
)
