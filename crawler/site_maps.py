"""XML site maps (sitemaps.org) that robots.txt names: what they list, and what of it a walk asks for. Pure.

Most of what they list are articles, which lists show as well; what matters is a column that no page links to.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from protego import Protego

from crawler.addresses import can_be_asked, is_document, is_own
from crawler.column_links import has_address_word, letters_of
from crawler.column_specs import ColumnSpec
from crawler.decompression import UnreadableBodyError, unpacked
from crawler.reading.markup.urls import Addresses
from crawler.units import Unit

MOST_PAGES = 20  # addresses of one visit
_MOST_OF_A_COLUMN = 2
_DEEPEST = 4  # parts of a path
_MOST_FRONTS = 1000  # addresses compared with the columns' words, the shortest: a column lies high
_LONGEST_PLACE = 2000  # characters
_MOST_LISTED = 50_000  # as the protocol has it
_GZIP = b"\x1f\x8b"
# No XML parser: a map may hold entities that it would resolve, and is often not well formed.
_PLACE = re.compile(rb"<loc>(?:([^<>]{1,3000})|\s{0,100}<!\[CDATA\[([^<>\]]{1,3000})\]\]>\s{0,100})</loc>", re.I)
_IS_INDEX = re.compile(rb"<sitemapindex[\s>]", re.I)
_IS_MAP = re.compile(rb"<urlset[\s>]", re.I)
_ENTITY = re.compile(r"&[a-z]+;", re.I)
_FOLDER = re.compile(r"(?:^|/)(?:(?:index|default|list)\w*\.\w+)?$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """The addresses of pages, or of further site maps, that one lists; neither where it is no site map."""

    pages: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()


def named_in(rules: str, robots_url: str, unit: Unit) -> tuple[str, ...]:
    """The site maps on the unit's own hosts that a robots.txt names."""
    addresses = Addresses(robots_url)
    named = (addresses.absolute(place) for place in Protego.parse(rules).sitemaps)
    return own_maps((url for url in named if url is not None), unit)


def own_maps(listed: Iterable[str], unit: Unit) -> tuple[str, ...]:
    """Those of some site maps that lie on the unit's own hosts: an index may name any address."""
    return tuple(dict.fromkeys(url for url in listed if _may_be_asked(url, unit)))


def read_site_map(body: bytes, *, most: int) -> SiteMap:
    """What a site map lists, also one that is packed; `most`: bytes that it may have when it is unpacked."""
    try:
        text = unpacked(body, ["gzip"], most) if body.startswith(_GZIP) else body
    except UnreadableBodyError:
        return SiteMap()
    found = ((match[1] or match[2]).strip() for match in islice(_PLACE.finditer(text), _MOST_LISTED))
    places = (place.decode("utf-8", "replace") for place in found if _is_one_word(place))
    listed = tuple(url for place in places if not _ENTITY.search(url := html.unescape(place)))
    if _IS_INDEX.search(text):
        return SiteMap(maps=listed)
    return SiteMap(pages=listed if _IS_MAP.search(text) else ())


def likely_columns(listed: Iterable[str], unit: Unit, columns: Sequence[ColumnSpec]) -> tuple[str, ...]:
    """The unit's own addresses among those listed that look like a column's front page, the shortest of each first."""
    fronts = sorted({url for url in listed if _may_be_asked(url, unit) and _is_front(url)}, key=lambda u: (len(u), u))
    fronts = list(_of_each_wording(fronts))[:_MOST_FRONTS]
    found: dict[str, None] = {}
    for spec in sorted(columns, key=lambda one: -one.priority):
        of_column = [url for url in fronts if has_address_word(url, spec)]
        found |= dict.fromkeys(of_column[:_MOST_OF_A_COLUMN])
    return tuple(found)[:MOST_PAGES]


def _of_each_wording(fronts: Iterable[str]) -> Iterator[str]:
    """The first addresses of those that differ in no letter, as many as there may be of a column."""
    seen = Counter[tuple[str, ...]]()
    for url in fronts:
        wording = letters_of(url)
        seen[wording] += 1
        if wording and seen[wording] <= _MOST_OF_A_COLUMN:
            yield url


def _is_one_word(place: bytes) -> bool:
    return 0 < len(place) <= _LONGEST_PLACE and len(place.split()) == 1


def _is_front(url: str) -> bool:
    path = urlsplit(url).path
    return len([part for part in path.split("/") if part]) <= _DEEPEST and bool(_FOLDER.search(path))


def _may_be_asked(url: str, unit: Unit) -> bool:
    return (
        can_be_asked(url)  # first: the others take only what is an address
        and urlsplit(url).scheme in ("http", "https")
        and is_own(url, unit)
        and _is_of_portal(url, unit)
        and (not is_document(url) or url.endswith((".xml", ".gz")))
    )


def _is_of_portal(url: str, unit: Unit) -> bool:
    """Whether an address names no other service of the host (another port), and nobody's name and password."""
    parts = urlsplit(url)
    return parts.username is None and parts.port in (None, 80, 443, urlsplit(unit.portal_url).port)
