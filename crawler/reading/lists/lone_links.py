"""A link around the one entry of its list, without an element that says so: `<ul><a><h3>…</h3></a></ul>`.

A link that holds a heading and a date is an entry (a card) wherever it stands alone.
"""

from collections.abc import Iterator

from crawler.reading.facts import Region
from crawler.reading.layout.dates import Dates
from crawler.reading.layout.regions import Regions
from crawler.reading.lists.entry import Record
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree

_LISTS = ("ul", "ol")
_HEADINGS = frozenset(["h2", "h3", "h4", "h5"])
_BLOCKS = _HEADINGS | {"p", "div", "li", "dl"}
_LONGEST = 900  # characters of one entry
_MOST_INSIDE = 20  # elements of one entry


def lone_links(tree: Tree, dates: Dates, regions: Regions) -> Iterator[tuple[int, Record]]:
    """The element of each such list in the contents, with its entry: dated, of several blocks, with nothing beside."""
    for link in tree.links:
        parent, begin, stop = tree.parents[link], tree.starts[link], tree.stops[link]
        if parent < 0 or regions.of[link] is not Region.MAIN:
            continue
        if tree.link_count(parent) != 1 or not 5 <= stop - begin <= _LONGEST or tree.length(parent) > stop - begin + 1:
            continue
        inside = tree.tags[link + 1 : min(tree.ends[link], link + _MOST_INSIDE)]
        blocks = _BLOCKS if _is_list(tree, parent) else _HEADINGS
        if dates.count(begin, stop) and not blocks.isdisjoint(inside):
            yield parent, Record(link, tree.ends[link], begin, stop)


def _is_list(tree: Tree, index: int) -> bool:
    roles = tree.roles[index]
    return tree.tags[index] in _LISTS or (bool(roles & naming.LIST) and not roles & naming.PART)
