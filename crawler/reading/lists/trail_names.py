"""Lists right below the trail (当前位置：首页 > 政策法规) that ends with the page's own name: no heading repeats it."""

import re

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
