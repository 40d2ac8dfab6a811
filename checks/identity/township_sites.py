"""乡镇、街道和县级部门网站整合。

依据：G-TOWN（国办发〔2017〕47号）。
判定：看市、县门户上以乡镇、街道（县门户上还有局、委、办）命名的链接：都在本门户域名（或其下级域名）之下、
或已跳转到本门户的通过；指向自有域名的逐个存疑，本项不判不符合。
局限：是否建在上级统一技术平台、是否经批准由人核对；门户没有链接的旧网站看不见，没有这类链接的存疑；只看市、县门户。
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.hosts import host_of, is_ip, without_www
from checks.page import Page
from checks.site import Site
from crawler.addresses import is_own
from crawler.reading.facts import Link
from crawler.units import UnitKind

_SUBJECT = "sites:township"
_TOWN = re.compile(
    r"(?!.*(?:下乡|返乡|回乡|家乡|水乡|之乡|城乡|老乡|小镇|古镇|名镇|集镇|村镇|城镇|乡镇|重镇))"
    r"[一-龥]{1,6}(?:镇|乡|街道|街道办事处|办事处)(?:人民政府|政府)?(?:网站|门户网站)?"
)
_ROOT = re.compile(r"/?(?:(?:index|default)\.\w+)?", re.I)
_BUREAU = re.compile(r"[县区][一-龥]{2,10}(?:局|委|委员会|办公室)(?:网站)?")


def evaluate(site: Site) -> Iterator[Verdict]:
    if site.unit.kind not in (UnitKind.CITY, UnitKind.COUNTY):
        yield inapplicable("只看市、县政府门户", subject=_SUBJECT)
        return
    found = _links(site)
    stray = {host_of(link.url): (page, link) for page, link in found if not _is_integrated(site, link)}
    for host, (page, link) in sorted(stray.items()):
        law = site.norm("G-TOWN")
        message = (
            f"“{link.text}”的链接 {link.url} 不在本门户域名之下；{law.cited_as}：“{law.wording}”，"
            "是否另设的网站、是否已整合请人工核对"
        )
        yield cant_tell(message, page.cite(link), subject=f"host:{host}")
    if not found:
        home = site.home.cite(site.home.title or site.home.url, "首页")
        yield cant_tell("没有读到乡镇、街道或县级部门网站的链接，是否已整合请人工核对", home, subject=_SUBJECT)
    elif not stray:
        message = f"门户上 {len(found)} 个乡镇、街道等的链接都在本门户域名之下或已跳转，如“{found[0][1].text}”"
        yield passed(message, *(page.cite(link) for page, link in found[:5]), subject=_SUBJECT)


def _links(site: Site) -> list[tuple[Page, Link]]:
    """Links named after a township, a street or a county's bureau, each address once."""
    found: dict[str, tuple[Page, Link]] = {}
    unit = site.unit
    for page in site.all_pages:
        for link in page.facts.links:
            if not link.url or link.listing is not None or not _is_body(link.text, unit.kind):
                continue
            if is_own(link.url, unit) or _is_site(link.url):
                found.setdefault(link.url, (page, link))
    return list(found.values())


@lru_cache(1 << 12)  # a portal's menu stands on every page
def _is_body(text: str, kind: UnitKind) -> bool:
    plain = "".join(text.split())
    return bool(_TOWN.fullmatch(plain) or (kind is UnitKind.COUNTY and _BUREAU.fullmatch(plain)))


def _is_site(url: str) -> bool:
    """Whether an address stands for a whole site; deeper ones are windows in a platform of somebody else's."""
    parts = urlsplit(url)
    return _ROOT.fullmatch(parts.path) is not None and not parts.query


def _is_integrated(site: Site, link: Link) -> bool:
    """Whether it leads into the portal: below its domain, or redirected there."""
    addresses = [link.url or "", *(f.leads_to for f in site.fetches(link.url or "") if f.leads_to)]
    return any(_is_below(site, url) for url in addresses)


def _is_below(site: Site, url: str) -> bool:
    own, host = without_www(site.unit.host), host_of(url)
    return is_own(url, site.unit) or (not is_ip(host) and host.endswith(f".{own}"))


CHECK = Check(
    id="township_sites",
    title="乡镇街道网站整合",
    norms=("G-TOWN",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
)
