"""A page as flat lists of elements in document order, over one running text: questions are ranges, never recursions.

Element `i` holds the elements `range(i, ends[i])` and the text `flow[starts[i]:stops[i]]`. The text is what a visitor
may read, blocks parted by line breaks and white space collapsed; what stands in scripts, styles, templates, comments
and form controls is no part of it. A *piece* is the text of one text node: `pieces[k]` is where it begins in the flow,
`owners[k]` the element that holds it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, chain

from crawler.reading.markup.flat_page import FlatPage
from crawler.reading.markup.naming import naming_of

_CLICKABLE = frozenset(["tr", "li", "div", "td", "p", "span", "dd", "dt", "h3", "h4"])
_NO_OPENING = re.compile(
    r"print|close|favorite|zoom|fontsize|font\(|share|tab|show|hide|toggle|play|copy|scroll|submit|page|back\(", re.I
)
_CELLS_OF_DATA = 4
_TELLING, _LONGEST_ENTRY = 6, 300  # characters of an entry that is a link without `a`


class Tree(FlatPage):
    """One page, and what can be asked of it."""

    def __len__(self) -> int:
        return len(self.tags)

    @cached_property
    def roles(self) -> list[int]:
        """For each element the roles that its id and class give it (`naming`)."""
        found = [0] * len(self.tags)
        for index, (_, roles) in zip(self.named, self._namings, strict=True):
            found[index] = roles
        return found

    @cached_property
    def names(self) -> list[str]:
        """Id and class (`naming`) of each of the elements `named`."""
        return [name for name, _ in self._namings]

    @cached_property
    def _namings(self) -> list[tuple[str, int]]:
        attributes = self.attributes
        return [naming_of(attributes[index].get("id"), attributes[index].get("class")) for index in self.named]

    @cached_property
    def sources(self) -> dict[int, str]:
        """The inline sources by their scripts' elements."""
        return dict(self.scripts)

    def each(self, *names: str) -> list[int]:
        """The elements of these names in document order."""
        places = [self.by_tag[name] for name in names if name in self.by_tag]
        return sorted(chain.from_iterable(places)) if len(places) > 1 else places[0] if places else []

    def children(self, index: int) -> Iterator[int]:
        """The child elements of element `index`."""
        child, end = index + 1, self.ends[index]
        while child < end:
            yield child
            child = self.ends[child]

    def inside(self, index: int, name: str) -> list[int]:
        """The elements of one name inside element `index`, itself included."""
        places = self.by_tag.get(name, [])
        return places[bisect_right(places, index - 1) : bisect_right(places, self.ends[index] - 1)]

    def holds(self, index: int, name: str) -> bool:
        """Whether an element of that name is, or stands in, element `index`."""
        return self.first_inside(index, name) >= 0

    def first_inside(self, index: int, name: str) -> int:
        """The first element of one name that is, or stands in, element `index`; -1 when there is none."""
        places = self.by_tag.get(name)
        if not places:
            return -1
        at = bisect_right(places, index - 1)
        return places[at] if at < len(places) and places[at] < self.ends[index] else -1

    def attribute(self, index: int, name: str) -> str:
        """The attribute's value, "" when absent."""
        return self.attributes[index].get(name) or ""

    def naming(self, index: int) -> str:
        """Id and class of an element in one lower-case string."""
        attributes = self.attributes[index]
        return f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower() if attributes else ""

    def text(self, index: int) -> str:
        """The visible text of an element in one line."""
        text = self.flow[self.starts[index] : self.stops[index]]
        return " ".join(text.split()) if "\n" in text else text.strip()

    def lines(self, index: int) -> str:
        """The visible text of an element, one line per block."""
        return self.flow[self.starts[index] : self.stops[index]].strip()

    def length(self, index: int) -> int:
        """Characters of an element's visible text, line breaks included."""
        return self.stops[index] - self.starts[index]

    def piece_at(self, offset: int) -> int:
        """The number of the piece that holds the character at `offset` of the flow, or the last one before it."""
        return bisect_right(self.pieces, offset) - 1

    def owner_at(self, offset: int) -> int:
        """The innermost element that holds the character at `offset` of the flow; -1 when there is none."""
        piece = bisect_right(self.pieces, offset) - 1
        return self.owners[piece] if piece >= 0 else -1

    def piece_text(self, piece: int) -> str:
        """The text of a piece."""
        end = self.pieces[piece + 1] if piece + 1 < len(self.pieces) else len(self.flow)
        return self.flow[self.pieces[piece] : end].rstrip()

    def line(self, offset: int) -> tuple[int, int]:
        """Where the line that holds the character at `offset` of the flow begins, and where its break stands."""
        breaks = self.breaks
        at = bisect_left(breaks, offset)
        return breaks[at - 1] + 1 if at else 0, breaks[at] if at < len(breaks) else len(self.flow)

    def pieces_in(self, start: int, stop: int) -> range:
        """The numbers of the pieces that begin between two offsets of the flow."""
        return range(bisect_right(self.pieces, start - 1), bisect_right(self.pieces, stop - 1))

    def ancestors(self, index: int) -> Iterator[int]:
        """The elements that hold element `index`, innermost first."""
        while (index := self.parents[index]) >= 0:
            yield index

    def is_in_data(self, index: int) -> bool:
        """Whether an element stands in a row of a table of data: short cells, several of them filled."""
        row = next((i for i in (index, *self.ancestors(index)) if self.tags[i] == "tr"), -1)
        if row < 0 or self.length(row) > _LONGEST_ENTRY:
            return False
        return sum(1 for cell in self.children(row) if self.stops[cell] > self.starts[cell]) >= _CELLS_OF_DATA

    @cached_property
    def links(self) -> list[int]:
        """The `a` elements, and the entries that a click opens without one (`<tr onclick="openDoc('12')">`)."""
        anchors = self.by_tag.get("a", [])
        clickable = [
            i for i in self.clicked if self.tags[i] in _CLICKABLE and self._opens(i, self.attribute(i, "onclick"))
        ]
        if not clickable:
            return anchors
        held = running(len(self.tags), anchors)
        inside = {i for a in anchors for i in range(a, self.ends[a])}
        own = [i for i in clickable if held[self.ends[i]] == held[i] and i not in inside]
        return sorted([*anchors, *own])

    def _opens(self, index: int, script: str) -> bool:
        length = self.stops[index] - self.starts[index]
        is_call = "(" in script or "location" in script
        return is_call and _TELLING <= length <= _LONGEST_ENTRY and not _NO_OPENING.search(script)

    @cached_property
    def links_before(self) -> list[int]:
        """How many links stand before each element, and in all."""
        return running(len(self.tags), self.links)

    @cached_property
    def link_text_before(self) -> list[int]:
        """Characters of visible text in the links before each element, and in all."""
        counts = [0] * (len(self.tags) + 1)
        for index in self.links:
            counts[index + 1] = self.stops[index] - self.starts[index]
        return list(accumulate(counts))

    def link_count(self, index: int) -> int:
        """`a` elements in element `index`, itself included."""
        return self.links_before[self.ends[index]] - self.links_before[index]

    def link_length(self, index: int) -> int:
        """Characters of visible text inside links in element `index`."""
        return self.link_text_before[self.ends[index]] - self.link_text_before[index]

    def links_in(self, start: int, end: int) -> list[int]:
        """The `a` elements among the elements `start` to `end` (exclusive)."""
        before = self.links_before
        return self.links[before[start] : before[end]]

    @cached_property
    def anchors(self) -> list[int]:
        """For each element the `a` that it is or stands in, else -1."""
        found = [-1] * len(self.tags)
        for index in self.links:
            end = self.ends[index]
            found[index:end] = [index] * (end - index)
        return found

    def is_written(self, index: int) -> bool:
        """Whether a script wrote the element (`document.write`, embedded records)."""
        return any(start <= index < end for start, end in self.written)

    @cached_property
    def previous(self) -> list[int]:
        """For each element its previous sibling element; -1 when it is the first."""
        size = len(self.parents)
        last = [-1] * (size + 1)  # child of each element so far; at the end, that of none
        found = [-1] * size
        for index, parent in enumerate(self.parents):
            found[index] = last[parent]
            last[parent] = index
        return found


def one_line(text: str) -> str:
    """A stretch of the flow in one line."""
    return " ".join(text.split()) if "\n" in text else text.strip()


def running(size: int, places: list[int]) -> list[int]:
    """How many of `places` come before each of `size` elements, and in all."""
    counts = [0] * (size + 1)
    for place in places:
        counts[place + 1] += 1
    return list(accumulate(counts))
