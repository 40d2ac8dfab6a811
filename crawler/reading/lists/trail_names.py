"""Lists right below the trail (当前位置：首页 > 政策法规) that ends with the page's own name: no heading repeats it."""

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from crawler.reading.facts import ListingState
from crawler.reading.lists.found import UNDER_OWN_NAME, Found
from crawler.reading.markup.tree import Tree, one_line

_LEVELS = 5  # boxes around a list
_LONGEST = 120  # characters of a trail
_TRAIL = re.compile(r"位置|首\s?页")
_EDGES = " 　>»›＞→·:：-—/"


def is_below_trail(tree: Tree, element: int, begin: int, names: frozenset[str]) -> bool:
    """Whether the smallest box with words before a list, which begins at `begin`, says nothing there but the trail."""
    for above, _ in zip(tree.ancestors(element), range(_LEVELS), strict=False):
        before = tree.flow[max(tree.starts[above], begin - _LONGEST - 1) : begin]
        if line := one_line(before):
            return len(line) <= _LONGEST and _TRAIL.search(line) is not None and _ends_with(line, names)
    return False


def _ends_with(line: str, names: frozenset[str]) -> bool:
    """Whether the last step of a trail is one of the page's names: something parts it from what stands before."""
    bare = line.rstrip(_EDGES)
    ends = (bare[: -len(name)] for name in names if bare.endswith(name))
    return any(rest[-1:] in (*_EDGES, "是") for rest in ends if rest)


def with_unread(tree: Tree, found: Sequence[Found], names: frozenset[str]) -> list[Found]:
    """The same lists; where none was read, the first that a script fills below the trail is likely the page's own."""
    if any(one.listing.items and one.score > 0 for one in found):
        return list(found)
    place = next((number for number, one in enumerate(found) if _is_unread_below_trail(tree, one, names)), -1)
    return [_as_own(one) if number == place else one for number, one in enumerate(found)]


def _is_unread_below_trail(tree: Tree, one: Found, names: frozenset[str]) -> bool:
    is_unread = one.listing.state is ListingState.SCRIPT_FILLED and one.score > 0
    return is_unread and is_below_trail(tree, one.start, one.begin, names)


def _as_own(one: Found) -> Found:
    """A list that is the page's own: a heading above the trail is not its."""
    return replace(one, listing=msgspec.structs.replace(one.listing, heading=""), score=one.score + UNDER_OWN_NAME)
