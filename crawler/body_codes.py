"""By what code the addresses of a shared platform tell bodies (机构代码) apart: /pub/0023/, ?orgCode=0023. Pure.

Platforms say whose a page is on some of a body's pages and not on others; all of them bear the body's code.
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

_CODE = re.compile(r"(?=.*\d)(?!(?:19|20)\d\d$)[\w-]{3,}", re.ASCII)
_FEWEST = 2  # addresses of pages that say whose they are


def codes_of(named: Iterable[str], of_others: Iterable[str]) -> dict[str, frozenset[str]]:
    """The parts that, on each host, every address of the unit's pages bears and none of other bodies' pages.

    `named`: addresses of pages elsewhere that say that they are the unit's; `of_others`: those of pages that name
    another body. A host where the unit's pages share no code, or others bear it, has none.
    """
    shared: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for url in set(named):
        host, codes = _host(url), _codes(url)
        shared[host] = shared[host] & codes if host in shared else set(codes)
        counts[host] = counts.get(host, 0) + 1
    for url in of_others:
        if (host := _host(url)) in shared:
            shared[host] -= _codes(url)
    return {host: frozenset(codes) for host, codes in shared.items() if codes and counts[host] >= _FEWEST}


def code_in(url: str, codes: dict[str, frozenset[str]]) -> str:
    """The unit's code that an address bears; "" for none."""
    return min(_codes(url) & codes.get(_host(url), frozenset()), default="")


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _codes(url: str) -> set[str]:
    parts = urlsplit(url)
    values = (value for _, value in parse_qsl(parts.query))
    folders = parts.path.split("/")[:-1]  # the last part names the page
    return {part for part in (*folders, *values) if _CODE.fullmatch(part)}
