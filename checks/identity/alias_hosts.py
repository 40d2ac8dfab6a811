"""多个域名。

依据：G-DOM-MULTI（国办发〔2017〕47号）。
判定：逐个看 units.toml 所列本单位的其他域名：跳转到首页域名的通过；打开后与首页是同一内容而不跳转、
且域名不以 .gov.cn 为后缀的不通过，以 .gov.cn 为后缀的存疑（原文是“不宜”）；内容不同的不适用。
没有列入而在门户上见到的域名（打开同一首页，首页的规范网址或 SiteDomain 标签所写，跳转经过或跳转到本网站，
网页上“旧版网站”一类链接所指）存疑，请人核对后列入。
局限：没有列入、本次也没有走到的域名看不见；没有打开或打不开的域名未能评测；带不带 www 不算两个域名。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed, untested
from checks.hosts import host_of, is_gov, without_www
from checks.page import cite_answer
from checks.seen_hosts import is_same_page, seen_hosts
from checks.site import Site


def evaluate(site: Site) -> Iterator[Verdict]:
    home, seen = host_of(site.home.url), seen_hosts(site)
    hosts = sorted(host for host in site.unit.own_hosts if without_www(host) != without_www(home))
    if not hosts and not seen:
        yield inapplicable("单位名录没有列出本单位的其他域名，本次也没有见到", subject="host:alias")
    for host in hosts:
        yield _verdict(site, host, home)
    for one in seen:
        said = f"{one.host} {one.trace}，可能是本单位的另一域名；单位名录没有列入，请人工核对"
        yield cant_tell(said, *one.citations, subject=f"host:seen:{one.host}")


def _verdict(site: Site, host: str, home: str) -> Verdict:
    subject = f"host:{host}"
    asked = [fetch for fetch in site.dossier.fetches if host_of(fetch.url) == host]
    if (moved := next((fetch for fetch in asked if host_of(fetch.leads_to) == home), None)) is not None:
        return passed(f"{host} 跳转到本网站域名 {home}", cite_answer(moved), subject=subject)
    pages = [page for page in site.all_pages if host_of(page.url) == host]
    if not pages:
        why = "本次打不开" if asked else "本次没有打开"
        answers = (cite_answer(fetch) for fetch in asked[:1])
        return untested(f"本单位的另一域名 {host} {why}，是否仍在使用待核", *answers, subject=subject)
    twin = next((page for page in pages if is_same_page(site, page)), None)
    if twin is None:
        return inapplicable(f"{host} 上的内容与首页不同，不是同一网站的另一域名", subject=subject)
    cites = (twin.cite(twin.url, "网址"), site.home.cite(site.home.url, "网址"))
    law = site.norm("G-DOM-MULTI")
    said = f"{host} 与 {home} 打开的是同一网站，且没有跳转"
    if is_gov(host):
        return cant_tell(f"{said}；{law.cited_as}：“{law.wording}”，是否保留请人工核对", *cites, subject=subject)
    return failed(
        f"{said}，{host} 不以 .gov.cn 为后缀；依据{law.cited_as}：“{law.wording}”，请注销该域名或先跳转到 {home}",
        *cites,
        subject=subject,
    )


CHECK = Check(
    id="alias_hosts",
    title="多个域名",
    norms=("G-DOM-MULTI",),
    inputs=(Input.HOME,),
    outcomes=frozenset(Outcome),
    evaluate=evaluate,
    version=3,
    preview=True,
)
