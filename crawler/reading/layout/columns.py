"""Columns beside each other: whether a block named only by the side on which it floats has a main one beside."""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from crawler.reading.layout.dates import Dates
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree, running

_LEVELS = 4  # boxes around a column that may hold nothing else
_SHARE = 0.35  # of the contents, that a main column has at least
_WIDER = 1.35  # times the text of the column beside it, that a main column has at least
_ALIKE = 0.3  # of a block's text: with so much beside it, it stands in a row
_MENU = 8  # characters of a link in a menu, on average
_PAGE = ("body", "html")
_HOLDERS = ("ul", "ol", "tbody", "div", "table")


class _Sibling(NamedTuple):
    """A block beside another: its visible characters, element, and whether a script may put the page's list there."""

    length: int
    element: int
    is_unfilled: bool


class Columns:
    """The contents of a page, between its header and its footer, as blocks beside each other."""

    def __init__(self, tree: Tree, dates: Dates, start: int, end: int, *, is_inner: bool) -> None:
        """The contents begin at offset `start` and end before element `end`. `is_inner`: the page has a trail."""
        self._tree, self._dates, self._is_inner = tree, dates, is_inner
        self._start, self._end = start, end
        self._seen: dict[int, list[_Sibling]] = {}

    def has_main_beside(self, block: int, zone: int) -> bool:
        """Whether a main column stands beside a block that floats, in contents of `zone` characters.

        A menu of short links is beside it in any case; with dates and the pager a block is the main column itself. What
        a script has yet to fill may be one.
        """
        tree, length = self._tree, self._tree.length(block)
        if self._holds_a_pager(block) and self._dates.count(tree.starts[block], tree.stops[block]):
            return False
        if not self._dates.count(tree.starts[block], tree.stops[block]) and length <= _MENU * tree.link_count(block):
            return True
        node = block
        for _ in range(_LEVELS):
            if tree.tags[node] in _PAGE:
                break
            beside = [one for one in self._blocks(tree.parents[node]) if one.element != node]
            largest = max((one.length for one in beside), default=0)
            if largest >= max(_WIDER * tree.length(node), _SHARE * zone) or any(one.is_unfilled for one in beside):
                return True
            is_row = largest >= _ALIKE * length or any(tree.roles[one.element] & naming.FLANK for one in beside)
            if is_row and not self._is_stack(node, tree.parents[node]):
                break
            node = tree.parents[node]
        return False

    def _holds_a_pager(self, block: int) -> bool:
        at = bisect_right(self._pagers, block)
        return at < len(self._pagers) and self._pagers[at] < self._tree.ends[block]

    @cached_property
    def _pagers(self) -> list[int]:
        """The elements named as pagers that show something."""
        tree = self._tree
        return [i for i in tree.named if tree.roles[i] & naming.PAGER and tree.length(i)]

    def _blocks(self, above: int) -> list[_Sibling]:
        """The largest two blocks of contents among the children of an element, and the first that are unfilled."""
        if above not in self._seen:  # each of many blocks under one parent asks
            tree = self._tree
            children = [c for c in tree.children(above) if c < self._end and tree.stops[c] >= self._start]
            found = sorted((_Sibling(tree.length(c), c, self._is_unfilled(c)) for c in children), reverse=True)
            self._seen[above] = [*found[:2], *[one for one in found[2:] if one.is_unfilled][:2]]
        return self._seen[above]

    def _is_stack(self, node: int, above: int) -> bool:
        """Whether a block stands in a column of boxes like it, with nothing else."""
        own = self._tree.attribute(node, "class")
        return all(self._tree.attribute(one.element, "class") == own for one in self._blocks(above) if one.length)

    def _is_unfilled(self, index: int) -> bool:
        tree, before = self._tree, self._holders_before
        if before[tree.ends[index]] == before[index] or tree.link_count(index) > 1:
            return False
        return self._is_inner or not tree.roles[index] & naming.FLANK

    @cached_property
    def _holders_before(self) -> list[int]:
        """How many empty elements stand before each element that a script may know as the place of a list."""
        tree = self._tree
        holders = [
            i
            for i in tree.each(*_HOLDERS)
            if tree.starts[i] == tree.stops[i]
            and tree.roles[i] & naming.LIST | ("id" in tree.attributes[i])
            and not self._shows_pictures(i)
        ]
        return running(len(tree), holders)

    def _shows_pictures(self, index: int) -> bool:
        """Whether an element without words holds pictures that are linked, as a slide show does."""
        tree = self._tree
        return any(tree.anchors[image] > index for image in tree.inside(index, "img"))
