"""What a site map (站点地图) lists besides the menu that stands on every page. Pure."""

from collections import Counter
from collections.abc import Iterable

from crawler.addresses import address_key
from crawler.reading.facts import Link, PageFacts, Region

NAVIGATION = (Region.NAV, Region.HEADER)


def mapped_on(pages: Iterable[PageFacts], front: Iterable[Link]) -> frozenset[str]:
    """The addresses, by `address_key`, that the pages of a site map list themselves. `front`: those of the home page.

    A map is all menu, and may be read as one: what it shows more often than the home page's menu does, it lists.
    """
    in_menu = _in_navigation(front)
    found = set[str]()
    for page in pages:
        found |= {address_key(link.url) for link in page.links if link.url and link.region not in NAVIGATION}
        found |= {key for key, count in _in_navigation(page.links).items() if count > in_menu[key]}
    return frozenset(found)


def _in_navigation(links: Iterable[Link]) -> Counter[str]:
    return Counter(address_key(link.url) for link in links if link.url and link.region in NAVIGATION)
