"""What a portal shows for an address that does not exist, learned from one request, and the pages that show the same.

Many portals answer such an address with 200 and their home page, a list or an apology of their own. A page that says
the same as that answer is no page of the portal, whatever address it has.
"""

import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from crawler.reading.facts import PageFacts, PageKind

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\s，。；、|]+")
_ALIKE = 0.9  # share of the words that two such pages have in common
_NOTHING: dict[str, Any] = {
    "article": None,
    "breadcrumb": (),
    "headings": (),
    "links": (),
    "link_count": 0,
    "images": (),
    "listings": (),
    "pager": None,
    "messages": (),
    "forms": (),
    "script_fills": (),
}
_FEWEST = 5  # words, below which the title decides with them


def address_that_cannot_exist(portal_url: str, unit: str) -> str:
    """An address of the portal that nobody has made; the same for a unit at every visit."""
    parts = urlsplit(portal_url)
    name = hashlib.sha256(f"not there {unit}".encode()).hexdigest()[:16]
    return f"{parts.scheme}://{parts.netloc}/xunjian-{name}/{name}.html"


def is_same_answer(facts: PageFacts, not_there: PageFacts) -> bool:
    """Whether a page shows what the portal showed for the address that cannot exist."""
    if _DIGITS.sub("", facts.title) != _DIGITS.sub("", not_there.title):
        return False
    own, other = _words(facts), _words(not_there)
    if len(own | other) < _FEWEST:
        return own == other
    return len(own & other) >= _ALIKE * len(own | other)


def as_judged(facts: PageFacts, not_there: PageFacts | None, home_url: str | None) -> PageFacts:
    """The facts of a page, of kind NOT_FOUND where it shows what the portal shows for what does not exist.

    Such a page leads nowhere and lists nothing: with relative links, each names pages that nobody has made. The home
    page stays the home page: portals that answer everything with it are common.
    """
    if not_there is None or facts.url == home_url or facts.kind.is_stand_in or not is_same_answer(facts, not_there):
        return facts
    return msgspec.structs.replace(facts, kind=PageKind.NOT_FOUND, **_NOTHING)


def _words(facts: PageFacts) -> frozenset[str]:
    return frozenset(_WORDS.findall(_DIGITS.sub("#", facts.text)))
