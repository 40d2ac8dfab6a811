"""What a portal shows for addresses that do not exist, learned from few requests, and the pages that show the same.

Many portals answer such an address with 200 and their home page, a list or an apology of their own. A page that says
the same as that answer is no page of the portal, whatever address it has. Some put other recommendations into it each
time: what three such answers have in common is then what they say, and what they do not, how much may differ.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import reduce
from typing import Any
from urllib.parse import urlsplit

import msgspec

from crawler.reading.facts import PageFacts, PageKind

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\s，。；、|]+")
_DATE = re.compile(r"#[-/.年]#[-/.月]#")
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
_SAMPLES = 3  # what two answers have in common, one of them may have by chance
_FEWEST = 5  # words, below which the title decides with them


def address_that_cannot_exist(portal_url: str, unit: str, which: int = 0) -> str:
    """An address of the portal that nobody has made, the first or another; the same for a unit at every visit."""
    parts = urlsplit(portal_url)
    name = hashlib.sha256(f"not there {unit}{which or ''}".encode()).hexdigest()[:16]
    return f"{parts.scheme}://{parts.netloc}/xunjian-{name}/{name}.html"


def is_same_answer(facts: PageFacts, not_there: PageFacts) -> bool:
    """Whether a page shows what the portal showed for the address that cannot exist."""
    if _DIGITS.sub("", facts.title) != _DIGITS.sub("", not_there.title):
        return False
    own, other = _words(facts), _words(not_there)
    if len(own | other) < _FEWEST:
        return own == other
    return len(own & other) >= _ALIKE * len(own | other)


def wants_another(not_there: Sequence[PageFacts]) -> bool:
    """Whether one more answer would teach: the second whether they vary, the third how."""
    return len(not_there) == 1 or (1 < len(not_there) < _SAMPLES and not is_same_answer(*not_there))


def is_variation(facts: PageFacts, not_there: Sequence[PageFacts], home: PageFacts | None) -> bool:
    """Whether a page is one of those answers but for what varies in them.

    It must say all that they have in common, something among it that the home page does not say, and no more besides
    than they do; and nothing may name it: no trail, headline or title of its own, no dates where they show none. So a
    column in the same frame, whose list is as long as the recommendations, stays one.
    """
    if len(not_there) < _SAMPLES or len({_names(one) for one in (facts, *not_there)}) > 1:
        return False
    said = [_words(one) for one in not_there]
    common, own = reduce(frozenset.intersection, said), _words(facts)
    own_dates, dates = (any(_DATE.search(word) for word in words) for words in (own, frozenset[str]().union(*said)))
    if not common <= own or not common - (_words(home) if home is not None else frozenset()) or own_dates > dates:
        return False
    return len(own - common) <= max(len(words - common) for words in said)


def as_judged(facts: PageFacts, not_there: Sequence[PageFacts], home: PageFacts | None) -> PageFacts:
    """The facts of a page, of kind NOT_FOUND where it shows what the portal shows for what does not exist.

    Such a page leads nowhere and lists nothing: with relative links, each names pages that nobody has made. The home
    page stays the home page: portals that answer everything with it are common.
    """
    if not not_there or facts.kind.is_stand_in or (home is not None and facts.url == home.url):
        return facts
    if not any(is_same_answer(facts, one) for one in not_there) and not is_variation(facts, not_there, home):
        return facts
    return msgspec.structs.replace(facts, kind=PageKind.NOT_FOUND, **_NOTHING)


def _names(facts: PageFacts) -> tuple[str, ...]:
    """What names a page, without digits."""
    headline = facts.article.title if facts.article is not None else ""
    return tuple(_DIGITS.sub("", one) for one in (facts.title, headline, *facts.breadcrumb, "", *facts.headings))


def _words(facts: PageFacts) -> frozenset[str]:
    return frozenset(_WORDS.findall(_DIGITS.sub("#", facts.text)))
