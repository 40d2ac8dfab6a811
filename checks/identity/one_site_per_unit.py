"""一个单位一个网站。

依据：G-ONE（国办发〔2017〕47号）。
判定：本次走到的本单位其他域名上没有另一个以本单位名称命名的首页，首页和各页的头部、导航、页脚
也没有指向另一域名的“旧版网站”“旧版本进入”一类链接的通过；有的逐个存疑。
不是 .gov.cn、也不在门户域名之下的域名，打开即是登录页的也算。
门户域名之下的信息公开、政务服务、互动等平台是门户的一部分，不算。
局限：只看得到 units.toml 列出的和网页链到的域名，旧版以图片为入口的看不到；
是不是另一个网站、是否经批准由人判断，本项不判不符合。
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.hosts import host_of, is_gov, without_www
from checks.names import bare, place_of
from checks.old_sites import old_sites
from checks.page import Page
from checks.seen_hosts import seen_hosts
from checks.site import Site
from crawler.reading.facts import PageKind

_SUBJECT = "site:one"
_PLATFORM = re.compile(r"(?:信息|政务)公开|公开(?:平台|专栏)|依申请|政务服务|办事|互动|信箱|搜索|检索")
_TITLE_ENDS = re.compile(r"[_|｜\-—－]")  # what follows names the site that a page is of


def evaluate(site: Site) -> Iterator[Verdict]:
    others = dict((*_second_homes(site), *_old_sites(site)))
    for host, (what, cite) in sorted(others.items()):
        message = f"{what}；{site.norm('G-ONE').cited_as}：“{site.norm('G-ONE').wording}”，是否另一网站请人工核对"
        yield cant_tell(message, cite, subject=f"host:{host}")
    if not others:
        open_ones = "、".join(seen.host for seen in seen_hosts(site))
        rest = f"；{open_ones} 是否本单位的网站待核，见“多个域名”" if open_ones else ""
        message = f"本次走到的域名中没有见到本单位的第二个网站（{host_of(site.home.url)}）{rest}"
        yield passed(message, site.home.cite(site.home.url, "网址"), subject=_SUBJECT)


def _second_homes(site: Site) -> Iterator[tuple[str, tuple[str, Citation]]]:
    """Home pages on other hosts of the unit that bear its name and are not the same site again."""
    home = site.home
    names = {form for name in site.unit.names for form in (bare(name), place_of(name))}
    for page in site.all_pages:
        host = host_of(page.url)
        is_front = page.kind is PageKind.HOME or _is_login_of_another_domain(page, host_of(home.url))
        if not is_front or host not in site.unit.own_hosts or without_www(host) == without_www(host_of(home.url)):
            continue
        if host.endswith(f".{without_www(host_of(home.url))}") and _PLATFORM.search(page.title):
            continue  # a part of the portal under a name of its own
        is_twin = page.fetch.sha256 == home.fetch.sha256 or page.title == home.title
        if not is_twin and any(name in bare(_TITLE_ENDS.split(page.title)[0]) for name in names):
            what = "登录页" if page.kind is PageKind.LOGIN else "首页"
            yield host, (f"{host} 上另有一个{what}“{page.title}”", page.cite(page.title, "网页标题"))


def _is_login_of_another_domain(page: Page, home: str) -> bool:
    """Whether a domain of its own opens with a login; a platform below the portal's domain is part of the portal."""
    host = host_of(page.url)
    is_opening = page.kind is PageKind.LOGIN and urlsplit(page.url).path in ("", "/")
    return is_opening and not is_gov(host) and not host.endswith(f".{without_www(home)}")


def _old_sites(site: Site) -> Iterator[tuple[str, tuple[str, Citation]]]:
    for old in old_sites(site):
        yield old.host, (f"{old.trace}指向另一域名 {old.host}", old.page.cite(old.link))


CHECK = Check(
    id="one_site_per_unit",
    title="一个单位一个网站",
    version=4,
    norms=("G-ONE",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
)
