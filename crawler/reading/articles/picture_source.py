"""Which address an `img` shows in the end: lazy loading, several sizes, what stands in until a script has run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.reading.markup.urls import Addresses

# Where scripts that load pictures lazily keep the address (jquery.lazyload, echo.js, lazysizes, layui).
_LAZY = (
    "data-original", "data-src", "data-lazy-src", "data-lazyload", "data-lazy", "data-echo", "lay-src", "lazy-src",
    "original",
)  # fmt: skip
_LEFT = ("_src", "oldsrc")  # by editors of articles: the same picture, or where it lay when it was edited
_SETS = ("srcset", "data-srcset")
_STANDS_IN = re.compile(
    r"(?:^|[-_.])(?:blank|gr[ae]y|placeholder|loading|loader|load|lazy(?:load)?|pixel|space|spacer|transparent|trans|1x1|white"
    r"|empty|nopic|noimg|noimage|dot|px|bg|mr|default|moren|zwt?)(?:[-_.\d]|$)",
    re.I,
)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)([wxh]))?\s*(?:,|$)")
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An absolute address; `is_sure`: that it is the one a browser of a common screen comes to show."""

    url: str
    is_sure: bool


def source_of(attributes: Mapping[str, str | None], addresses: Addresses) -> Source | None:
    """What the attributes of an `img` make it show; None when that is no http(s) address."""
    shown = _first(attributes, ("src",), addresses)
    lazy = _first(attributes, _LAZY, addresses)
    if lazy is not None:
        stands_in = shown in (None, lazy) or _STANDS_IN.search(_name(shown or "")) is not None
        return Source(url=lazy, is_sure=stands_in and not any(attributes.get(name) for name in _SETS))
    if srcset := next((told for name in _SETS if (told := attributes.get(name))), None):
        return _of_set(srcset, shown, addresses)
    if shown is not None:
        return Source(url=shown, is_sure=True)
    left = _first(attributes, _LEFT, addresses)
    return Source(url=left, is_sure=False) if left is not None else None


def _of_set(srcset: str, shown: str | None, addresses: Addresses) -> Source | None:
    """A set of densities has one for common screens (1x), or leaves that to `src`; by widths the screen decides."""
    candidates = _CANDIDATE.findall(srcset)[:_MOST_CANDIDATES]
    by_density = all(unit in ("x", "") for _, _, unit in candidates)
    for address, number, unit in candidates:
        if by_density and (not unit or _is_one(number)) and (url := addresses.absolute(address)):
            return Source(url=url, is_sure=True)
    if shown is not None:
        return Source(url=shown, is_sure=by_density)
    url = addresses.absolute(candidates[0][0]) if candidates else None
    return Source(url=url, is_sure=False) if url is not None else None


def _first(attributes: Mapping[str, str | None], names: tuple[str, ...], addresses: Addresses) -> str | None:
    for name in names:
        if (told := attributes.get(name)) and (url := addresses.absolute(told)):
            return url
    return None


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _is_one(number: str) -> bool:
    try:
        return float(number) == 1
    except ValueError:
        return False
