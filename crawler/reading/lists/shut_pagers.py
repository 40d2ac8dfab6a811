"""Pagers whose ways are all shut: one page, and nothing behind it."""

import re
from itertools import takewhile

from crawler.reading.facts import Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.naming import PAGER
from crawler.reading.markup.tree import Tree

_SHUT = re.compile(r"disabled?(?![a-z])|nolink|no-?click", re.I)
_ONE = re.compile(r"(?:首页)?(?:[<«‹＜]|上一?页)*+1(?:[>»›＞]|下一?页)*+(?:尾页|末页)?")
_LONGEST = 40  # characters


def is_lone_page(layout: Layout) -> bool:
    """Whether a pager shows the number 1 alone, between signs (« ‹ › ») that are all marked as leading nowhere."""
    tree = layout.tree
    return any(
        tree.roles[index] & PAGER
        and 2 < tree.length(index) <= _LONGEST
        and layout.regions.of[index] is Region.MAIN
        and not tree.link_count(index)
        and _ONE.fullmatch("".join(tree.text(index).split())) is not None
        and _is_shut(tree, index)
        for index in tree.named
    )


def _is_shut(tree: Tree, index: int) -> bool:
    """Whether each sign of a pager is marked as leading nowhere, and opens nothing on a click."""
    inside = range(index, tree.ends[index])
    if any("onclick" in tree.attributes[i] for i in inside):
        return False
    signs = [p for p in tree.pieces_in(tree.starts[index], tree.stops[index]) if tree.piece_text(p).strip() != "1"]
    return len(signs) > 1 and all(_bears_mark(tree, tree.owners[piece], index) for piece in signs)


def _bears_mark(tree: Tree, owner: int, pager: int) -> bool:
    around = takewhile(lambda i: i > pager, (owner, *tree.ancestors(owner)))
    return any(_SHUT.search(tree.attribute(i, "class")) for i in around)
