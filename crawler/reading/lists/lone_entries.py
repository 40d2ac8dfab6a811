"""The list of one undated entry that a page exists for."""

import re
from collections.abc import Sequence

from crawler.reading.facts import Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.contents import own_words
from crawler.reading.lists.found import Found
from crawler.reading.lists.trail_names import is_below_trail
from crawler.reading.markup import naming

_FEW_WORDS = 150  # characters of the contents beside the entry
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt)(?:$|[?&#])", re.I)


def lone_list(layout: Layout, found: Sequence[Found], names: frozenset[str]) -> Found | None:
    """The list of one entry, by its name a list, below what the page calls itself, with nothing else to be there for;
    None for any other, be it the one attachment (附件) of a text.
    """
    own = [one for one in found if one.listing.region is Region.MAIN and (one.listing.items or one.score > 0)]
    if len(own) != 1 or len(own[0].listing.items) != 1 or own[0].is_hidden:
        return None
    one, tree = own[0], layout.tree
    if not tree.roles[one.container] & naming.LIST or _FILE.search(one.listing.items[0].url or ""):
        return None
    is_named = one.listing.heading.strip() in names or is_below_trail(tree, one.container, one.begin, names)
    beside = own_words(layout) - (one.stop - one.begin - tree.link_length(one.start))
    return one if is_named and beside <= _FEW_WORDS else None
