"""乡镇、街道和县级部门网站整合。

依据：G-TOWN（国办发〔2017〕47号）。
判定：看市、县门户上以乡镇、街道（县门户上还有局、委、办）命名的链接，同一名称在同一域名上只算一个：都在本门户域名（或其下级域名）之下、
或已跳转到本门户的通过；指向自有域名的逐个存疑，本项不判不符合。
局限：是否建在上级统一技术平台、是否经批准由人核对；门户没有链接的旧网站看不见，没有这类链接的存疑；只看市、县门户；
名称以“城乡”“集镇”等结尾的，按前面的字认是不是地名。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.hosts import host_of, is_ip, without_www
from checks.names import place_of
from checks.page import Page
from checks.phrases import any_of
from checks.portal_words import TownshipWords
from checks.site import Site
from crawler.addresses import is_own
from crawler.reading.facts import Link
from crawler.units import UnitKind

_SUBJECT = "sites:township"
_ROOT = re.compile(r"/*(?:(?:index|default)\.\w+)?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How links name such bodies."""

    town: re.Pattern[str]
    bureau: re.Pattern[str]
    city_bureau: re.Pattern[str]


@cache
def _names(own: TownshipWords) -> _Names:
    # A `doubtful` one ends names of places (牛城乡、陈青集镇) and other words (统筹城乡、小集镇).
    no_place = f"(?:{any_of(own.qualities)}|[一-龥]{{3,}}|){any_of(own.doubtful)}"
    ends = any_of(own.bureaus)
    return _Names(
        town=re.compile(
            f"(?!.*{any_of(own.never)})(?!{no_place})(?P<name>[一-龥]{{1,6}}{any_of(own.towns)})(?:人民政府|政府)?"
            "(?:网站|门户网站)?"
        ),
        bureau=re.compile(f"(?P<name>(?:[一-龥]{{1,4}})?[县区][一-龥]{{2,12}}{ends})(?:网站)?"),
        city_bureau=re.compile(f"(?P<name>(?P<place>[一-龥]{{0,6}}市)[一-龥]{{2,12}}{ends})(?:网站)?"),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    if site.unit.kind not in (UnitKind.CITY, UnitKind.COUNTY):
        yield inapplicable("只看市、县政府门户", subject=_SUBJECT)
        return
    found, names = _links(site), _names(site.words.portal.townships)
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
        towns = [one for one in found if names.town.fullmatch("".join(one[1].text.split()))]
        counts = ((len(towns), "乡镇、街道"), (len(found) - len(towns), "县级部门"))
        told = "和 ".join(f"{count} 个{what}" for count, what in counts if count)
        examples = (towns or found)[:5]
        message = f"门户上 {told}的链接都在本门户域名之下或已跳转，如“{examples[0][1].text.strip()}”"
        yield passed(message, *(page.cite(link) for page, link in examples), subject=_SUBJECT)


def _links(site: Site) -> list[tuple[Page, Link]]:
    """Links named after a township, a street or a county's bureau, each body once on a host.

    A page that was read at an address without its last slash leads to addresses that do not exist: the same name again.
    """
    found: dict[tuple[str, str], tuple[Page, Link]] = {}
    unit, place, words = site.unit, place_of(site.unit.name), site.words.portal.townships
    for page in site.all_pages:
        for link in page.facts.links:
            if (
                link.url
                and (body := _body(link.text, unit.kind, place, words))
                and (is_own(link.url, unit) or _is_site(link.url))
            ):
                found.setdefault((body, host_of(link.url)), (page, link))
    return list(found.values())


@lru_cache(1 << 12)  # a portal's menu stands on every page
def _body(text: str, kind: UnitKind, place: str, words: TownshipWords) -> str:
    """The body that a text names; "" for none. 市教育局 is the unit's own where that is a city itself (`place`)."""
    plain, names = "".join(text.split()), _names(words)
    if (town := names.town.fullmatch(plain)) is not None:
        return town["name"]
    if kind is not UnitKind.COUNTY:
        return ""
    if (bureau := names.bureau.fullmatch(plain)) is not None:
        return bureau["name"]
    city = names.city_bureau.fullmatch(plain) if place.endswith("市") else None
    return city["name"] if city is not None and city["place"] in ("市", place) else ""


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
    version=4,
)
