"""The headings of a page (`h1` to `h6`) as texts."""

from crawler.reading.facts import Region
from crawler.reading.layout.breadcrumb import last_step
from crawler.reading.layout.page_layout import Layout

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST, _LONGEST = 200, 200


def read_headings(layout: Layout) -> tuple[str, ...]:
    """All headings in document order without those that are ways of the navigation; of a trail its last step."""
    tree = layout.tree
    texts = (tree.text(index) for index in tree.each(*_TAGS) if not _is_way(layout, index))
    return tuple([(last_step(text) or text)[:_LONGEST] for text in texts if text][:_MOST])


def _is_way(layout: Layout, index: int) -> bool:
    """Whether a heading is an entry of the navigation: it leads somewhere, or to several places in the header."""
    tree, region = layout.tree, layout.regions.of[index]
    if tree.tags[index] == "h1" or region not in (Region.HEADER, Region.NAV):
        return False
    return tree.link_count(index) > (0 if region is Region.NAV else 1)
