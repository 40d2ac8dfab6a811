"""域名后缀。

依据：G-DOM-SFX（国办发〔2017〕47号）。
判定：看跳转之后首页实际所在的域名，以 .gov.cn 为后缀的通过，使用其他后缀英文域名的不通过。
局限：本单位其他域名（留言平台等）不是 .gov.cn 的，是否属政府网站的一部分机器分不清，存疑；
使用中文域名的存疑；以 IP 地址打开的由“IP 地址网站”判定；首页没有读到而走不到的域名看不见。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.hosts import host_of, is_chinese, is_gov, is_ip
from checks.site import Site

_SUBJECT = "domain:suffix"


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    host = host_of(page.url)
    cite = page.cite(page.url, "网址")
    if is_ip(host):
        yield inapplicable(f"首页以 IP 地址 {host} 打开，由“IP 地址网站”判定", subject=_SUBJECT)
    elif is_chinese(host):
        yield cant_tell(f"首页使用中文域名 {host}，英文域名是否以 .gov.cn 为后缀待核", cite, subject=_SUBJECT)
    elif is_gov(host):
        yield passed(f"首页域名 {host} 以 .gov.cn 为后缀", cite, subject=_SUBJECT)
    else:
        law = site.norm("G-DOM-SFX")
        yield failed(
            f"首页域名 {host} 不以 .gov.cn 为后缀；依据{law.cited_as}：“{law.wording}”，请改用以 .gov.cn 为后缀的域名",
            cite,
            subject=_SUBJECT,
        )
    yield from _other_hosts(site, host)


def _other_hosts(site: Site, home: str) -> Iterator[Verdict]:
    """The unit's further hosts that the visit read pages on."""
    seen: set[str] = {home}
    for page in site.all_pages:
        host = host_of(page.url)
        if host in seen or host not in site.unit.own_hosts or is_ip(host) or is_gov(host):
            continue
        seen.add(host)
        message = (
            f"本单位的页面“{page.title or page.url}”在 {host} 上，不以 .gov.cn 为后缀；"
            "若属政府网站的栏目，请迁至本网站域名之下，是否属实请人工核对"
        )
        yield cant_tell(message, page.cite(page.url, "网址"), subject=f"host:{host}")


CHECK = Check(
    id="domain_suffix",
    title="域名后缀",
    norms=("G-DOM-SFX",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
)
