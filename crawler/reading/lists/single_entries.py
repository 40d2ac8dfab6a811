"""Panels that hold one entry each look like entries of one list: told apart by the tabs that name them."""

from collections.abc import Iterator

from crawler.reading.layout.headings import Headings
from crawler.reading.lists.entry import Record
from crawler.reading.lists.groups import Group
from crawler.reading.markup.tree import Tree

_LISTS = ("ul", "ol", "dl")
_ENTRIES = frozenset(["li", "tr", "dd", "dt", "p"])
_MOST = 12  # panels of one bar of tabs


def panels_apart(tree: Tree, headings: Headings, group: Group) -> Iterator[Group]:
    """The group itself, or one for each record where each stands under a tab of its own."""
    records = group.records
    if len(records) > _MOST or not all(_holds_one_entry(tree, record) for record in records):
        yield group
        return
    found = [headings.over(record.start) for record in records]
    if not all(one.is_tab for one in found) or len({one.name for one in found}) < len(found):
        yield group
        return
    for record in records:
        start = _entry(tree, record)
        yield Group(tree.parents[start], (Record(start, record.end, record.begin, record.stop),), group.dated)


def _holds_one_entry(tree: Tree, record: Record) -> bool:
    """Whether a record is a list, or a box around one, with one link in it."""
    is_list = any(tree.holds(record.start, tag) for tag in _LISTS)
    return is_list and len(tree.links_in(record.start, record.end)) == 1


def _entry(tree: Tree, record: Record) -> int:
    """The entry in a panel: the element around its link that is one by its tag, else the link."""
    link = tree.links_in(record.start, record.end)[0]
    inside = (i for i in tree.ancestors(link) if i > record.start)
    return next((i for i in inside if tree.tags[i] in _ENTRIES), link)
