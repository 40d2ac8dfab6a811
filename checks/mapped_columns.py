"""What a site map (站点地图) lists besides the menu that stands on every page. Pure."""

from collections import Counter
from collections.abc import Sequence
from statistics import median_high

from checks.front import front_of
from checks.page import Page
from checks.unread_ways import NAVIGATION
from checks.visit import Visit
from crawler.addresses import address_key

_INNER = 5  # pages that tell what stands on every page


def mapped_on(visit: Visit, maps: Sequence[Page]) -> frozenset[str]:
    """The addresses, by `address_key`, that the pages of a site map list themselves.

    A map is all menu, and may be read as one: what it shows more often than the menus of the home page and of most
    other pages do, it lists.
    """
    front = front_of(visit).pages if visit.home is not None else ()
    known = {page.url for page in (*front, *maps)}
    inner = [page for page in visit.pages if page.url not in known and visit.is_own(page.url)][:_INNER]
    at_front, within = _in_navigation(*front), [_in_navigation(page) for page in inner] or [Counter[str]()]
    found = set[str]()
    for page in maps:
        found |= {address_key(i.url) for i in page.facts.links if i.url and i.region not in NAVIGATION}
        for key, count in _in_navigation(page).items():
            if count > max(at_front[key], median_high(one[key] for one in within)):
                found.add(key)
    return frozenset(found)


def _in_navigation(*pages: Page) -> Counter[str]:
    links = (link for page in pages for link in page.facts.links)
    return Counter(address_key(link.url) for link in links if link.url and link.region in NAVIGATION)
