"""Lists with dates on the page of a document: those of other pages, and those that are parts of its own text. Pure."""

import re
from collections.abc import Sequence

from crawler.reading.articles.page_tools import is_tool
from crawler.reading.facts import Listing
from crawler.reading.lists.page_lists import Lists, Place

SENTENCE_END = re.compile(r"[\u4e00-\u9fff，、]{8}。[^\S\n]{0,4}\n|[A-Za-z ,']{20}\.[^\S\n]{0,4}\n")  # of running text
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|pptx?|ofd)\W*$", re.I)


def lists_of_others(lists: Lists, flow: str, trail: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of lists with dates, but those that are parts of the page's own document."""
    places = zip(lists.listings, lists.places, strict=True)
    own = {place.begin for listing, place in places if listing.items and _is_own_part(listing, place, flow, trail)}
    return [span for span in lists.dated_spans if span[0] not in own]


def _is_own_part(listing: Listing, place: Place, flow: str, trail: Sequence[str]) -> bool:
    """Whether a list is what a document's own line or text look like: tools of the page first (大 中 小), or one entry,
    which leads to the column that the page stands in (栏目：…) or to a file below running text.
    """
    first = listing.items[0].title
    if len(listing.items) > 1:
        return not place.is_pure and is_tool(first)
    text = flow[place.begin : place.stop]
    if first in trail[:-1] or (first in trail and (f"：{first}" in text or f":{first}" in text)):
        return True
    return bool(_FILE.search(first) and SENTENCE_END.search(text))
