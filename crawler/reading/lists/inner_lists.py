"""Lists inside one entry (相关解读 in a box that opens over it): what they say is none of its own title and date."""

from crawler.reading.layout.dates import Dates
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_LISTS = ("ul", "ol")
_MOST = 12


def inner_lists(tree: Tree, dates: Dates, record: Record) -> list[int]:
    """The lists with links inside an entry, in order: they follow its title, and it shows its date outside of them.

    None in anything else, such as a box with a heading over its list.
    """
    links = tree.links_in(record.start, record.end)
    if len(links) < 2:
        return []
    places = sorted(i for tag in _LISTS for i in tree.inside(record.start, tag) if links[0] < i < record.end)
    found: list[int] = []
    for index in places[:_MOST]:
        if tree.link_count(index) and not (found and index < tree.ends[found[-1]]):
            found.append(index)
    own = dates.count(record.begin, record.stop) - sum(dated_in(tree, dates, index) for index in found)
    return found if own > 0 and tree.length(links[0]) else []


def dated_in(tree: Tree, dates: Dates, index: int) -> int:
    """How many dates an element shows."""
    return dates.count(tree.starts[index], tree.stops[index])


def is_within(tree: Tree, lists: list[int], index: int) -> bool:
    """Whether an element stands in one of those lists."""
    return any(one <= index < tree.ends[one] for one in lists)
