"""By what code a shared platform tells bodies (机构代码) apart: /pub/0023/, ?orgCode=0023. Pure.

Platforms say whose a page is on some of a body's pages and not on others. Nearly all bear the body's code in their
addresses, and the others in those that their menus lead to.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from urllib.parse import parse_qsl, urlsplit

from crawler.reading.facts import PageFacts

_CODE = re.compile(r"(?=.*\d)(?!(?:19|20)\d\d$)[\w-]{3,}", re.ASCII)
_FEWEST_NAMED = 2  # addresses of pages that say whose they are
_FEWEST_LED_TO = 3  # other addresses to which the unit's own pages lead, where one page alone says so
_SURELY_A_CODE = 4  # characters, where one page alone says so
_FEWEST_IN_MENU = 3  # addresses with the code to which a page without it leads


def codes_of(named: Iterable[str], of_others: Iterable[str], led_to: Iterable[str] = ()) -> dict[str, frozenset[str]]:
    """The parts that, on each host, all addresses of the unit's pages bear which bear any, and none of other bodies'.

    `named`: addresses of pages elsewhere that say that they are the unit's; `of_others`: those of pages that name
    another body; `led_to`: those to which the unit's own home page leads. A host where the unit's pages share no code,
    or others bear it, has none.
    """
    bearing = {url: codes for url in {*named} if (codes := _codes(url))}
    shared: dict[str, Set[str]] = {}
    for url, codes in bearing.items():
        shared[_host(url)] = shared.get(_host(url), codes) & codes
    for url in of_others:
        shared[_host(url)] = shared.get(_host(url), frozenset()) - _codes(url)
    says_so = Counter(map(_host, bearing))
    led = Counter((_host(url), code) for url in {*led_to} - bearing.keys() for code in _codes(url))
    return {
        host: kept
        for host, codes in shared.items()
        if (kept := frozenset(one for one in codes if _is_proven(one, says_so[host], led[host, one])))
    }


def code_of(page: PageFacts, codes: Mapping[str, Set[str]]) -> str:
    """The unit's code that a page bears in its address, or in several to which it leads; "" for none."""
    host = _host(page.url)
    own = codes.get(host, frozenset())
    if here := _codes(page.url) & own:
        return min(here)
    links = {link.url for link in page.links if link.url is not None and _host(link.url) == host}
    counted = Counter(code for url in links for code in _codes(url) & own)
    return min((code for code, count in counted.items() if count >= _FEWEST_IN_MENU), default="")


def _is_proven(code: str, says_so: int, led_to: int) -> bool:
    if says_so >= _FEWEST_NAMED:
        return True
    return says_so > 0 and led_to >= _FEWEST_LED_TO and len(code) >= _SURELY_A_CODE


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _codes(url: str) -> frozenset[str]:
    parts = urlsplit(url)
    values = (value for _, value in parse_qsl(parts.query))
    folders = parts.path.split("/")[:-1]  # the last part names the page
    return frozenset(part for part in (*folders, *values) if _CODE.fullmatch(part))
