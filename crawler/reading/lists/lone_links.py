"""A link around the one entry of its list, without an element that says so: `<ul><a><h3>…</h3></a></ul>`."""

from collections.abc import Iterator

from crawler.reading.facts import Region
from crawler.reading.layout.dates import Dates
from crawler.reading.layout.regions import Regions
from crawler.reading.lists.entry import Record
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree

_LISTS = ("ul", "ol")
_BLOCKS = frozenset(["h2", "h3", "h4", "h5", "p", "div", "li", "dl"])
_LONGEST = 900  # characters of one entry
_MOST_INSIDE = 20  # elements of one entry


def lone_links(tree: Tree, dates: Dates, regions: Regions) -> Iterator[tuple[int, Record]]:
    """The element of each such list in the contents, with its entry: dated, of several blocks, with nothing beside."""
    for link in tree.links:
        parent, begin, stop = tree.parents[link], tree.starts[link], tree.stops[link]
        if parent < 0 or regions.of[link] is not Region.MAIN or not _is_list(tree, parent):
            continue
        if tree.link_count(parent) != 1 or not 5 <= stop - begin <= _LONGEST or tree.length(parent) > stop - begin + 1:
            continue
        inside = tree.tags[link + 1 : min(tree.ends[link], link + _MOST_INSIDE)]
        if dates.count(begin, stop) and not _BLOCKS.isdisjoint(inside):
            yield parent, Record(link, tree.ends[link], begin, stop)


def _is_list(tree: Tree, index: int) -> bool:
    roles = tree.roles[index]
    return tree.tags[index] in _LISTS or (bool(roles & naming.LIST) and not roles & naming.PART)
