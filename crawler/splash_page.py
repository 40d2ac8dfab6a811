"""The splash page (引导页) that some portals show first, and the home page (首页) behind it. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin, urlsplit

from crawler.addresses import address_key
from crawler.reading.facts import PageFacts, PageKind, Region

_MOST_WAYS, _LONGEST_TEXT = 6, 300  # of a page that is nothing but a door
_MOST_OF_A_DOOR, _LONGEST_OF_A_DOOR = 15, 800  # of one that a greeting, a notice or a game of pictures adorns
_FEWEST_BEHIND = 20  # links of a home page
_FEWEST_PAGES = 3  # that lead home
HOMEWARD = re.compile(r"(?:网站|返回|回到|本站)*\s*(?:首\s*页|主\s*页)")
"""What a way to the home page is called."""
_ENTER = re.compile(r"进\s*入|首\s*页|主\s*页|门户|网站|中文|简体")
_ENTERS = re.compile(r"进\s*入|^\s*enter\b", re.I)
_SIDE_DOOR = re.compile(r"公开|服务|办事|互动|专[题栏]|旧版|老版|英文|English", re.I)


def is_splash(facts: PageFacts) -> bool:
    """Whether a page is but a door: few ways, no list, few words; or a little more, and a way that it calls the way in
    (进入网站).
    """
    is_bare = len(_ways(facts)) <= _MOST_WAYS and not facts.listings and len(facts.text) <= _LONGEST_TEXT
    return is_bare or (is_door(facts) and any(_ENTERS.search(link.text) for link in facts.links))


def is_door(facts: PageFacts) -> bool:
    """Whether a page leads to so little, and says so little, that a home page may stand behind it."""
    is_short = len(_ways(facts)) <= _MOST_OF_A_DOOR and len(facts.text) <= _LONGEST_OF_A_DOOR
    return is_short and facts.kind is not PageKind.FRAMESET


def may_be_a_door(entrance: PageFacts, pages: Iterable[PageFacts]) -> bool:
    """Whether an entrance may stand before the home page, whichever that is: it is but a door by itself, or some pages
    call home what it leads to.
    """
    if is_splash(entrance):
        return True
    at_door = address_key(entrance.url)
    if not is_door(entrance) or at_door in _homeward(entrance):
        return False
    called = Counter(key for page in pages for key in _homeward(page))
    return any(called[key] >= _FEWEST_PAGES for key in _ways(entrance) - {at_door})


def home_behind(entrance: PageFacts, pages: Iterable[PageFacts], *, is_whole: bool = True) -> PageFacts | None:
    """The home page that a splash page stands before; None where the entrance is the home page itself.

    It is the page to which the entrance leads and most pages that have a way home (首页) lead back. Where others lead
    back to the entrance, or that was not read whole (`is_whole`), it has to call it the way in (进入网站) as well.
    `entrance`: in its best reading; `pages`: those of the unit's own hosts, in whatever order.
    """
    at_door = address_key(entrance.url)
    if not is_door(entrance) or at_door in _homeward(entrance):  # a menu with 首页: it is what that leads to
        return None
    ways = _ways(entrance)
    read = {address_key(page.url): page for page in sorted(pages, key=lambda page: page.url)}
    home_of = {key: _homeward(page) for key, page in read.items() if key != at_door}
    led = Counter(key for homeward in home_of.values() for key in homeward & ways - {at_door})
    best = max(led, key=lambda key: (led[key], key), default=None)
    if best is None or led[best] < _FEWEST_PAGES or (home := read.get(best)) is None:
        return None
    leading = [homeward for homeward in home_of.values() if homeward]
    elsewhere = [homeward for homeward in leading if at_door not in homeward]
    is_way_in = _is_way_in(entrance, best)
    if 2 * led[best] <= len(elsewhere if is_way_in else leading):
        return None
    if not is_way_in and (not is_whole or at_door in home_of[best] or _is_but_of_a_part(home, at_door, home_of)):
        return None
    is_richer = len(home.links) >= _FEWEST_BEHIND and len(home.links) > len(entrance.links)
    return home if is_richer and not home.kind.is_stand_in else None


def _is_but_of_a_part(home: PageFacts, at_door: str, home_of: Mapping[str, set[str]]) -> bool:
    """Whether only pages in its own folder call a page home, and others the entrance: a platform's front page."""
    key, folder = address_key(home.url), address_key(urljoin(home.url, "."))
    is_root = urlsplit(folder).path == "/"
    is_apart = all(at.startswith(folder) for at, homeward in home_of.items() if key in homeward)
    return not is_root and is_apart and any(at_door in homeward for homeward in home_of.values())


def _ways(facts: PageFacts) -> set[str]:
    """Where a page leads, its footer aside where it leads anywhere else, by `address_key`."""
    links = [link for link in facts.links if link.url]
    above = [link for link in links if link.region is not Region.FOOTER] or links
    return {address_key(link.url) for link in above if link.url}


def _is_way_in(entrance: PageFacts, key: str) -> bool:
    texts = (link.text for link in entrance.links if link.url and address_key(link.url) == key)
    return any(_ENTER.search(text) and not _SIDE_DOOR.search(text) for text in texts)


def _homeward(page: PageFacts) -> set[str]:
    return {address_key(link.url) for link in page.links if link.url and HOMEWARD.fullmatch(link.text.strip())}
