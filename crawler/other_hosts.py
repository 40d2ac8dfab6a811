"""Places that are not listed as a unit's own and yet may hold its columns (栏目): sub-domains, its parent's platform,
the rest of a host on which it has a folder.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from crawler.addresses import address_key, is_own
from crawler.reading.facts import PageFacts
from crawler.units import Unit

_GOVERNMENT = ".gov.cn"
_GOVERNMENT_NAME = "人民政府"
_BUREAU = r"[\u4e00-\u9fff]{0,10}(?:局|委|厅|办公室|中心|院|队|馆|所|公司|大学|学校|镇|乡|街道)"
_SHORTEST = 3  # characters of a name
_SHORTEST_LABEL = 4  # letters of a part of an address
_HEADINGS_THAT_COUNT = 2
_EVERYBODYS = frozenset(
    ("web", "www", "wap", "site", "sites", "portal", "home", "index", "main", "html", "public", "gov", "news")
) | frozenset(("dept", "bmwz", "xxgk", "zfxxgk", "zwgk", "gkml"))
"""Folders of many portals, which tell no unit."""


class Elsewhere(StrEnum):
    """How a host that is not listed as the unit's own is related to it."""

    SUB_DOMAIN = "sub_domain"  # 本单位域名之下的另一主机，如 ysqgk.x.gov.cn
    PARENTS = "parents"  # 上级单位域名之下，如全省、全市共用的平台
    SHARED = "shared"  # 本单位只有其中一个目录的域名之下

    @property
    def in_words(self) -> str:
        """What it is, in Chinese."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Elsewhere.SUB_DOMAIN: "本单位域名下的另一网站",
    Elsewhere.PARENTS: "上级单位域名下的平台",
    Elsewhere.SHARED: "与别的单位共用的域名下",
}


def relation_of(url: str, unit: Unit, parent: Unit | None) -> Elsewhere | None:
    """How the host of an address is related to a unit whose own it is not; None for everybody else's.

    A relation is no ownership: a bureau's site may lie below its city's domain. What is found there counts only where
    it names the unit.
    """
    host = urlsplit(url).hostname or ""
    is_near = _is_below(host, unit.host)
    if is_near and unit.path_prefix == "/":
        return Elsewhere.SUB_DOMAIN
    if parent is not None and _is_below(host, parent.host):
        return Elsewhere.PARENTS
    return Elsewhere.SHARED if is_near else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffSite:
    """A page that is not the unit's by its place: which host, or whose part of the portal (Chinese), and how it names
    the unit, if so. `is_here`: it lies on a host of the unit's, in the part of `body`; `within` are the steps of its
    trail above that one.
    """

    where: str
    named_by: str
    is_here: bool = False
    body: str = ""
    within: tuple[str, ...] = ()


def off_site_pages(pages: Iterable[PageFacts], unit: Unit, parent: Unit | None) -> dict[str, OffSite]:
    """Every page that lies elsewhere, by its `address_key`. A page of nobody related is there without a name."""
    found: dict[str, OffSite] = {}
    for page in pages:
        if is_own(page.url, unit):
            continue
        relation = relation_of(page.url, unit, parent)
        host = urlsplit(page.url).hostname or ""
        found[address_key(page.url)] = OffSite(
            where=f"{relation.in_words if relation is not None else '其他网站'} {host}",
            named_by=unit_named_by(page, unit, parent) if relation is not None else "",
        )
    return found


def says_it_is_the_units(page: PageFacts, unit: Unit, parent: Unit | None) -> bool:
    """Whether a page that lies elsewhere, on a related host, says that it is the unit's."""
    return any(place.named_by for place in off_site_pages((page,), unit, parent).values())


def unit_named_by(page: PageFacts, unit: Unit, parent: Unit | None) -> str:
    """By what a page says that it is the unit's (Chinese); "" for nothing.

    Only what tells whose page it is: lists and menus of a shared platform name every unit.
    """
    if (label := label_of(unit)) in _labels(page.url) and len(label) >= _SHORTEST_LABEL:
        return f"网址含有“{label}”"
    said = (page.title, *page.breadcrumb, *page.headings[:_HEADINGS_THAT_COUNT], page.meta("sitename") or "")
    names = _names(unit, parent)
    return next((f"页面写明“{name.name}”" for text in said for name in names if name.is_in(text)), "")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the unit. A short one (长沙市) also begins the names of its bureaus, which are not meant."""

    name: str
    is_short: bool

    def is_in(self, text: str) -> bool:
        after = f"(?!{_BUREAU})" if self.is_short else ""
        return re.search(re.escape(self.name) + after, text) is not None


def _names(unit: Unit, parent: Unit | None) -> tuple[_Name, ...]:
    others = parent.names if parent is not None else ()
    short = (name.removesuffix(_GOVERNMENT_NAME) for name in unit.names if name.endswith(_GOVERNMENT_NAME))
    names = (*(_Name(name, False) for name in unit.names), *(_Name(name, True) for name in short))
    return tuple(
        name for name in names if len(name.name) >= _SHORTEST and not any(name.name in other for other in others)
    )


def label_of(unit: Unit) -> str:
    """What tells a unit in addresses: its folder on a shared host, else the first label of its domain. Of a folder that
    is called as anybody's may be (/mzj/portal/) it is the one around it.
    """
    folders = [name for name in unit.path_prefix.lower().split("/") if name and name not in _EVERYBODYS]
    return folders[-1] if folders else unit.host.removeprefix("www.").partition(".")[0]


def may_be_the_units_part(url: str, unit: Unit) -> bool:
    """Whether an address that is not the unit's own, and that nobody asked, may be its part of a platform: not in
    another folder of the host on which the unit has one.
    """
    host = urlsplit(url).hostname or ""
    is_shared = host.removeprefix("www.") == unit.host.removeprefix("www.")
    return not is_shared or label_of(unit) in _labels(url)


def _labels(url: str) -> set[str]:
    return set(urlsplit(url).path.lower().split("/"))


def _is_below(host: str, portal: str) -> bool:
    domain = portal.removeprefix("www.")
    if not domain.endswith(_GOVERNMENT):
        return False
    return host == domain or host.endswith(f".{domain}")
