"""Which of several sister elements one is: the panels (面板) that the tabs of one bar show in turn."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_MOST = 60  # children of one element looked at
_LISTS = ("ul", "ol", "dl", "table", "tbody")
_NO_PANELS = frozenset(["script", "style", "input", "br", "link", "form", "select", "noscript"])
_PANEL_NAME = re.compile(r"tab|pane|switch")
_LONGEST_BAR = 120  # characters of a bar of tabs
_STATE = re.compile(r"(?<!\S)(?:active|in|show|fade|current|cur|on|selected|hide|hidden|undis|none|first|last)(?!\S)")
_NUMBER = re.compile(r"\d+")
_LINKS_OF_A_BAR = 2


class Panel(NamedTuple):
    """The place of an element among `sisters`, from 0. `in_turn`: they bear signs of being shown in turn.

    `is_row`: they are rows of a table, which stand in one panel unless there are as many as tabs.
    """

    position: int
    sisters: int
    in_turn: bool = False
    is_row: bool = False


def panel_of(layout: Layout, node: int, after: int) -> Panel:
    """The place of `node` among its sisters behind element `after` (the bar; -1 where that stands further out).

    Empty sisters count: a tab keeps its name where it has nothing to show.
    """
    tree = layout.tree
    index = count = 0
    is_behind = in_turn = False
    for child in islice(_children(tree, node, after), _MOST):
        if tree.tags[child] in _NO_PANELS:
            continue
        if child != node and not _is_sister(layout, child, node, is_known=after < 0):
            if is_behind and tree.length(child):
                break  # what follows stands under a heading of its own
            continue
        index += child < node
        count += 1
        is_behind = is_behind or child == node
        in_turn = in_turn or layout.hidings.is_hidden(child) or _PANEL_NAME.search(tree.naming(child)) is not None
    in_turn = in_turn and count > 1
    return Panel(index, count, in_turn=in_turn, is_row=tree.tags[node] == "tr" and not in_turn)


def choose(places: list[Panel], names: int) -> Panel:
    """Of the places at each level, outermost last, the one that pairs with that many names."""
    outwards = list(reversed(places))
    paired = next((place for place in outwards if place.sisters == names), None)
    return paired or next((place for place in outwards if place.sisters > 1 and not place.is_row), Panel(0, 1))


def _children(tree: Tree, node: int, after: int) -> Iterator[int]:
    parent = tree.parents[node]
    child = tree.ends[after] if after >= 0 else parent + 1
    while child < tree.ends[parent]:
        yield child
        child = tree.ends[child]


def _is_sister(layout: Layout, child: int, node: int, *, is_known: bool) -> bool:
    """Whether an element is another panel. `is_known`: there is no bar among the children, so what has text is one."""
    tree = layout.tree
    if tree.tags[child] != tree.tags[node]:
        return False
    if not tree.length(child):
        is_alike = _first_class(tree, child) == _first_class(tree, node)
        is_spacer = "clear" in tree.attribute(child, "style") or "clear" in tree.attribute(child, "class")
        return any(tree.holds(child, tag) for tag in _LISTS) or (is_alike and not is_spacer)
    if is_known or tree.length(child) > _LONGEST_BAR or layout.hidings.is_hidden(child):
        return True
    is_dated = layout.dates.count(tree.starts[child], tree.stops[child]) > 0
    return is_dated or (tree.link_count(child) > 1 and are_alike(tree, child, node))


def are_alike(tree: Tree, one: int, other: int) -> bool:
    """Whether two elements bear one class, but for what says which of them is shown, or ids that differ in number.
    Those of a bar (name and 更多) and of the list below it do, too: both must be made of lists, or neither.
    """
    classes = [" ".join(_STATE.sub("", tree.attribute(i, "class")).split()) for i in (one, other)]
    if classes[0] and classes[0] == classes[1]:
        return True
    is_like_made = _is_of_lists(tree, one) if _is_of_lists(tree, other) else tree.link_count(one) > _LINKS_OF_A_BAR
    return is_like_made and is_series(tree.attribute(one, "id"), tree.attribute(other, "id"))


def _is_of_lists(tree: Tree, index: int) -> bool:
    return tree.tags[index] in _LISTS or any(tree.holds(index, tag) for tag in _LISTS)


def is_series(one: str, other: str) -> bool:
    """Whether two ids number things of one kind: `news1`, `news2`."""
    base = _NUMBER.sub("", one)
    return one != other and base not in ("", one) and base == _NUMBER.sub("", other)


def _first_class(tree: Tree, index: int) -> str:
    return tree.attribute(index, "class").partition(" ")[0]
