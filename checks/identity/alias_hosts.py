"""多个域名。

依据：G-DOM-MULTI（国办发〔2017〕47号）。
判定：逐个看 units.toml 所列本单位的其他域名：跳转到首页域名的通过；打开后与首页是同一内容而不跳转、
且域名不以 .gov.cn 为后缀的不通过，以 .gov.cn 为后缀的存疑（原文是“不宜”）；内容不同的不适用。
局限：没有列入、本次也没有走到的域名看不见；没有打开或打不开的域名未能评测；带不带 www 不算两个域名。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed, untested
from checks.hosts import host_of, is_gov, without_www
from checks.page import Page, cite_answer
from checks.site import Site
from crawler.evidence import Fetch

_FEWEST = 3  # entries that tell two home pages apart


def evaluate(site: Site) -> Iterator[Verdict]:
    home = host_of(site.home.url)
    hosts = sorted(host for host in site.unit.own_hosts if without_www(host) != without_www(home))
    if not hosts:
        yield inapplicable("units.toml 没有列出本单位的其他域名，本次也未走到", subject="host:alias")
    for host in hosts:
        yield _verdict(site, host, home)


def _verdict(site: Site, host: str, home: str) -> Verdict:
    subject = f"host:{host}"
    asked = [fetch for fetch in site.dossier.fetches if host_of(fetch.url) == host]
    if (moved := next((f for f in asked if _opened(f) and host_of(f.final_url) == home), None)) is not None:
        return passed(f"{host} 跳转到本网站域名 {home}", cite_answer(moved), subject=subject)
    pages = [page for page in site.all_pages if host_of(page.url) == host]
    if not pages:
        why = "本次打不开" if asked else "本次没有打开"
        answers = (cite_answer(fetch) for fetch in asked[:1])
        return untested(f"本单位的另一域名 {host} {why}，是否仍在使用待核", *answers, subject=subject)
    twin = next((page for page in pages if _is_same(page, site.home)), None)
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


def _opened(fetch: Fetch) -> bool:
    return fetch.failure is None


def _is_same(page: Page, home: Page) -> bool:
    """Whether a page is the home page again: the same bytes, or the same title and all the same entries."""
    if page.fetch.sha256 is not None and page.fetch.sha256 == home.fetch.sha256:
        return True
    return page.title == home.title and len(_shown(home)) >= _FEWEST and _shown(page) == _shown(home)


def _shown(page: Page) -> tuple[str, ...]:
    return tuple(item.title for listing in page.facts.listings for item in listing.items)


CHECK = Check(
    id="alias_hosts",
    title="多个域名",
    norms=("G-DOM-MULTI",),
    inputs=(Input.HOME,),
    outcomes=frozenset(Outcome),
    evaluate=evaluate,
    preview=True,
)
