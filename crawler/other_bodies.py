"""Pages of another body (别的单位) on the portal's own host: a city's site map on its bureau's. Pure."""

import re
from collections.abc import Iterable

from crawler.addresses import address_key
from crawler.other_hosts import OffSite
from crawler.reading.facts import PageFacts
from crawler.units import Unit

_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,}(?:省|市|县|区|州|旗)(?:人民)?政府")
_SIGNS = re.compile(r"[\s\u3000\u00a0\-—－_·|]+")
_SITE_WORDS = re.compile(r"(?:门户)?(?:网站|网)$")
_HOME_WORDS = re.compile(r"首\s*页|主\s*页|^\s*$")
_LEAST_NAME = 4  # characters


def pages_of_other_bodies(
    pages: Iterable[PageFacts], home: PageFacts, unit: Unit, parent: Unit | None
) -> dict[str, OffSite]:
    """Every page whose SiteName is another government's, by its `address_key`.

    That alone is no proof, since templates are copied: neither the page's SiteName nor its title may name the unit or
    what the home page is called, and no way home may lead to the unit's home page.
    """
    own = _own_names(home, unit)
    if not own:
        return {}
    above = {_squeezed(name) for name in (parent.names if parent else ())}
    at_home = address_key(home.url)
    found: dict[str, OffSite] = {}
    for page in pages:
        site_name = _squeezed(page.meta("sitename") or "")
        if not (site_name in above or _GOVERNMENT.match(site_name)) or address_key(page.url) == at_home:
            continue
        says = f"{site_name} {_squeezed(page.title)}"
        if not any(name in says for name in own) and not _leads_home(page, at_home):
            found[address_key(page.url)] = OffSite(where=f"同一主机上自称“{site_name}”的网站", named_by="")
    return found


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
