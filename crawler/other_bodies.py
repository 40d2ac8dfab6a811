"""Pages of another body (别的单位) on the portal's own host or a platform that is listed as such: a city's site map on
its bureau's. Pure.
"""

import re
from collections.abc import Iterable, Set
from urllib.parse import urlsplit

from crawler.addresses import address_key
from crawler.other_hosts import OffSite, unit_named_by
from crawler.reading.facts import MarkForm, MarkKind, PageFacts
from crawler.units import Unit

_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,}(?:省|市|县|区|州|旗)(?:人民)?政府")
_SIGNS = re.compile(r"[\s\u3000\u00a0\-—－_·|]+")
_SITE_WORDS = re.compile(r"(?:门户)?(?:网站|网)$")
_HOME_WORDS = re.compile(r"首\s*页|主\s*页|^\s*$")
_LEAST_NAME = 4  # characters


def pages_of_other_bodies(
    pages: Iterable[PageFacts], home: PageFacts, unit: Unit, parent: Unit | None
) -> dict[str, OffSite]:
    """Every page whose SiteName is another government's, and on other hosts than the home page's every one that shows
    another site code (网站标识码) than this and another sponsor (主办); by its `address_key`.

    That alone is no proof, since templates are copied: neither the page's SiteName, its title, its trail nor its first
    headings may name the unit or what the home page is called, and no way home may lead to the unit's home page.
    """
    own = _own_names(home, unit)
    if not own:
        return {}
    codes = _site_codes(home) | ({unit.site_code} if unit.site_code else set())
    above = {_squeezed(name) for name in (parent.names if parent else ())}
    at_home = address_key(home.url)
    found: dict[str, OffSite] = {}
    for page in pages:
        site_name = _squeezed(page.meta("sitename") or "")
        host = urlsplit(page.url).hostname
        is_there = host != urlsplit(home.url).hostname
        code = _code_of_others(page, codes, own) if is_there else ""
        if not (code or site_name in above or _GOVERNMENT.match(site_name)) or address_key(page.url) == at_home:
            continue
        says = f"{site_name} {_squeezed(page.title)}"
        is_own = any(name in says for name in own) or unit_named_by(page, unit, parent) != ""
        if not is_own and not _leads_home(page, at_home):
            told = f"网站标识码为 {code} " if code else f"自称“{site_name}”"
            where = f"{host} 上{told}的网站" if is_there else f"同一主机上{told}的网站"
            found[address_key(page.url)] = OffSite(where=where, named_by="")
    return found


def _code_of_others(page: PageFacts, codes: Set[str], own: Set[str]) -> str:
    """The site code of a page that shows neither one of `codes` nor a sponsor of a name of `own`; "" for none."""
    shown = _site_codes(page)
    sponsors = [_squeezed(mark.quote) for mark in page.marks if mark.kind is MarkKind.SPONSOR]
    if not codes or shown & codes or any(name in sponsor for name in own for sponsor in sponsors):
        return ""
    return min(shown, default="")


def _site_codes(page: PageFacts) -> set[str]:
    """The codes that a page shows; what stands in its tags alone may be copied."""
    return {mark.value for mark in page.marks if mark.kind is MarkKind.SITE_CODE and mark.form is not MarkForm.META}


def _own_names(home: PageFacts, unit: Unit) -> frozenset[str]:
    """What the unit and its home page are called, places without what says that they are governments."""
    said = (*unit.names, home.meta("sitename") or "", home.title)
    names = {re.sub(r"(?:人民)?政府$", "", _squeezed(name)) for name in said}
    return frozenset(name for name in names if len(name) >= _LEAST_NAME or (name and name in unit.name))


def _leads_home(page: PageFacts, at_home: str) -> bool:
    return any(
        link.url is not None and _HOME_WORDS.search(link.text) and address_key(link.url) == at_home
        for link in page.links
    )


def _squeezed(name: str) -> str:
    return _SITE_WORDS.sub("", _SIGNS.sub("", name))
