"""What a page's contents hold outside its lists: words and links."""

from collections.abc import Sequence

from crawler.reading.facts import Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.found import Found


def own_words(layout: Layout) -> int:
    """Characters of the main region outside links."""
    tree, of, anchors = layout.tree, layout.regions.of, layout.tree.anchors
    return sum(
        end - start
        for start, end, owner in zip(tree.pieces, [*tree.pieces[1:], len(tree.flow)], tree.owners, strict=False)
        if anchors[owner] < 0 and of[owner] is Region.MAIN and start < layout.regions.footer_at
    )


def loose_links(layout: Layout, found: Sequence[Found]) -> int:
    """How many links that the main region shows stand in no list."""
    tree, of, is_hidden = layout.tree, layout.regions.of, layout.hidings.is_hidden
    inside = {link for one in found if one.listing.items for link in tree.links_in(one.start, one.end)}
    loose = (link for link in tree.links if of[link] is Region.MAIN and link not in inside and tree.length(link) > 1)
    return sum(1 for link in loose if not is_hidden(link))
