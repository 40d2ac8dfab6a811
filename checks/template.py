"""Template (模板): lists, headlines and frames that a portal shows on most of its pages, whatever these are for. Pure.

One page cannot tell its own list from a sidebar that bears no name; its sister pages can.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from crawler.addresses import address_key
from crawler.reading.facts import Image, Link, LinkVia, Listing, ListingState, PageFacts, PageKind, Region

T = TypeVar("T")
ListKey = tuple[str, ...]

_FEWEST_PAGES = 4  # with the same list; a column's newest entries also stand on its parent's page and the home page
_LEAST_SHARE = 0.3  # of the pages (for a list: of those that show any)
_FIRST = 3  # entries that identify a list
_HEADLINE = 12  # characters: a shorter text is an entry of a menu


@dataclass(frozen=True, slots=True)
class Template:
    """The lists of a portal's template, by their first entries, its frames (head, foot, menu), and the headlines (最新)
    and pictures that stand beside whatever a page is for, by their address.
    """

    lists: frozenset[ListKey] = frozenset()
    frames: frozenset[str] = frozenset()
    headlines: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    def has(self, listing: Listing) -> bool:
        """Whether a list belongs to the template, not to the page that shows it."""
        return _key(listing) in self.lists

    def has_headline(self, link: Link) -> bool:
        """Whether a headline belongs to the template: the same one stands on pages of every kind."""
        return link.url is not None and link.url in self.headlines

    def has_picture(self, image: Image) -> bool:
        """Whether a picture belongs to the template."""
        return image.url in self.pictures

    def has_frame(self, url: str) -> bool:
        """Whether what a frame shows belongs to the template."""
        return bool(self.frames) and address_key(url) in self.frames

    def main_listing(self, facts: PageFacts) -> Listing | None:
        """The list that a page exists for: where the reader took one of the template's for it, the one that is left."""
        main = facts.main_listing
        if main is None or not self.has(main):
            return main
        rest = (li for li in facts.listings if li.region is Region.MAIN and li.state is not ListingState.FILLED)
        return next(rest, None)


NO_TEMPLATE = Template()


def template_of(pages: Iterable[PageFacts]) -> Template:
    """The template of some pages of one portal; empty when they are too few to tell."""
    shown: Counter[ListKey] = Counter()
    framed: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    pictured: dict[str, Counter[str]] = defaultdict(Counter)  # by host: half of a portal may have a head of its own
    at_host: Counter[str] = Counter()
    with_lists = inner = 0
    for facts in pages:
        if facts.kind is PageKind.HOME:
            continue
        inner += 1
        framed.update({address_key(i.url) for i in facts.links if i.via is LinkVia.FRAME and i.url})
        headed.update({i.url for i in facts.links if i.url and i.region is Region.MAIN and len(i.text) >= _HEADLINE})
        host = urlsplit(facts.url).netloc
        at_host[host] += 1
        pictured[host].update({image.url for image in facts.images})
        if keys := {key for listing in facts.listings if (key := _key(listing)) is not None}:
            with_lists += 1
            shown.update(keys)
    return Template(
        lists=_usual(shown, with_lists),
        frames=_usual(framed, inner),
        headlines=_usual(headed, inner),
        pictures=frozenset(url for host, shown_there in pictured.items() for url in _usual(shown_there, at_host[host])),
    )


def _usual(shown: Counter[T], count: int) -> frozenset[T]:
    """What stands on so many of `count` pages that no page is for it."""
    fewest = max(_FEWEST_PAGES, round(_LEAST_SHARE * count))
    return frozenset(key for key, times in shown.items() if times >= fewest)


def _key(listing: Listing) -> ListKey | None:
    """What a list is known by on other pages: its first entries; None for one too short to tell."""
    if listing.state is not ListingState.FILLED or len(listing.items) < _FIRST:
        return None
    return tuple(f"{item.title}\n{item.url}" for item in listing.items[:_FIRST])
