"""A page as flat lists of elements in document order, over one running text: questions are ranges, never recursions.

Element `i` holds the elements `range(i, ends[i])` and the text `flow[starts[i]:stops[i]]`. The text is what a visitor
may read, blocks parted by line breaks and white space collapsed; what stands in scripts, styles, templates, comments
and form controls is no part of it. A *piece* is the text of one text node: `pieces[k]` is where it begins in the flow,
`owners[k]` the element that holds it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.markup.choices import NO_CHOICES, Choices, mark
from crawler.reading.markup.date_borders import stands_apart
from crawler.reading.markup.encoded import with_decoded
from crawler.reading.markup.naming import naming_of
from crawler.reading.markup.nesting import bounded
from crawler.reading.markup.shown_controls import MOST_SHOWN, shown_value
from crawler.reading.markup.written import BEGIN, END, with_written

_TEXT, _COMMENT = 2, 4  # lexbor's numbers for what is no element
_FIXED = 250  # above it, lexbor's numbers hold for one document only
_INLINE_NAMES = (
    "a abbr acronym b basefont bdi bdo big cite code em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var o:p st1:chsdate nobr wbr script style input"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_CLOSED = frozenset(  # not looked into
    ["script", "style", "template", "noscript", "svg", "textarea", "title", "iframe", "select", "math"]
)
_MUTE = frozenset(["object", "video", "audio", "canvas", "head"])  # their text shows only where they fail
_CLICKABLE = frozenset(["tr", "li", "div", "td", "p", "span", "dd", "dt", "h3", "h4"])
_NO_OPENING = re.compile(
    r"print|close|favorite|zoom|fontsize|font\(|share|tab|show|hide|toggle|play|copy|scroll|submit|page|back\(", re.I
)
_CELLS_OF_DATA = 4
_TELLING, _LONGEST_ENTRY = 6, 300  # characters of an entry that is a link without `a`
_FEWEST, _FOR_A_TAG = 2_000, 4  # elements and texts that any page may have, and those for each tag in it
_LARGEST = 150_000  # elements and texts: what any page is read within seconds
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u200c\u200d\u2060"))
_CONTROLS = frozenset(["input", "textarea"])
_NO_ATTRIBUTES: dict[str, str | None] = {}
_names: dict[int, str] = {}


class Tree:
    """One page. `scripts` holds the inline sources, `options` the values and texts of selection lists, `controls` the
    texts of text areas.
    """

    def __init__(self, html: str, choices: Choices = NO_CHOICES) -> None:
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        self.by_tag: dict[str, list[int]] = {}
        self.named: list[int] = []
        self.styled: list[int] = []
        self.clicked: list[int] = []
        self.pieces: list[int] = []
        self.owners: list[int] = []
        self.breaks: list[int] = []
        self.scripts: list[tuple[int, str]] = []
        self.styles: list[str] = []
        self.controls: dict[int, str] = {}
        self.options: dict[int, list[tuple[str, str]]] = {}
        self.written: list[tuple[int, int]] = []
        self.flow = ""
        self.title = ""
        self.is_cut = False
        html, has_written = with_written(with_decoded(html))
        # A few unclosed tags (<font>) make a browser open them anew in each block: many more elements than tags.
        self._budget = min(_LARGEST, _FEWEST + _FOR_A_TAG * html.count("<"))
        parser = LexborHTMLParser(bounded(html))
        self.missing = mark(parser, choices) if choices is not NO_CHOICES else ()
        root = parser.root
        if root is not None:
            self._walk(root, has_written=has_written)

    def _walk(self, node: LexborNode, *, has_written: bool) -> None:  # noqa: C901, PLR0915
        # One loop on purpose: a call for each node would cost more than everything else that is done with it.
        tags, attributes, parents, ends = self.tags, self.attributes, self.parents, self.ends
        starts, stops, pieces, owners = self.starts, self.stops, self.pieces, self.owners
        by_tag = defaultdict[str, list[int]](list)
        breaks, named, styled, clicked = self.breaks, self.named, self.styled, self.clicked
        flow: list[str] = []
        above: list[tuple[LexborNode, int, bool]] = []
        size = count = shows = 0
        parent, mute, broken, spaced, budget = -1, False, True, False, self._budget
        while True:
            number = node.tag_id
            if number == _TEXT:
                text = node.text_content or ""
                shown = "" if text.isspace() else " ".join(text.split())
                if not shown.isprintable():
                    shown = " ".join(text.translate(_INVISIBLE).split())
                if not shown:
                    spaced = True
                elif not mute:
                    if broken:
                        flow.append("\n")
                        breaks.append(size)
                        size += 1
                        broken = False
                    elif spaced or text[0].isspace() or (shown[0].isdigit() and stands_apart(flow, shown)):
                        flow.append(" ")
                        size += 1
                    pieces.append(size)
                    owners.append(parent)
                    flow.append(shown)
                    size += len(shown)
                    spaced = text[-1].isspace()
            elif number > _COMMENT:
                tag = _names.get(number) or _name(node, number)
                found = node.attributes or _NO_ATTRIBUTES
                if found:
                    if "class" in found or "id" in found:
                        named.append(count)
                    if "style" in found or "hidden" in found:
                        styled.append(count)
                    if "onclick" in found:
                        clicked.append(count)
                    if tag in _CONTROLS and shows < MOST_SHOWN and (value := _shown(node, tag, found)):
                        node.insert_after(value)  # read next
                        shows += 1
                tags.append(tag)
                attributes.append(found)
                parents.append(parent)
                starts.append(size)
                stops.append(size)
                ends.append(count + 1)
                by_tag[tag].append(count)
                broken = broken or tag not in _INLINE
                if tag in _CLOSED:
                    self._close(node, tag, count)
                else:
                    child = node.first_child
                    if child is not None:
                        above.append((node, parent, mute))
                        mute = mute or tag in _MUTE
                        parent, node = count, child
                        count += 1
                        budget -= 1
                        continue
                count += 1
            elif has_written and number == _COMMENT:
                self._mark_written(node, count)
            following = node.next
            budget -= 1
            if budget < 0:
                self.is_cut = True
                following = None
            while following is None:
                if not above:
                    self.flow, self.by_tag = "".join(flow), dict(by_tag)
                    return
                ends[parent], stops[parent] = count, size
                broken = broken or tags[parent] not in _INLINE
                node, parent, mute = above.pop()
                following = node.next if budget >= 0 else None
            node = following

    def _close(self, node: LexborNode, tag: str, index: int) -> None:
        """Keeps the contents of an element that is not looked into."""
        if tag == "script":
            self.scripts.append((index, node.text()))
        elif tag == "title" and not self.title:
            self.title = " ".join(node.text().split())
        elif tag == "style":
            self.styles.append(node.text())
        elif tag == "select":
            options = node.css("option")
            self.options[index] = [(o.attributes.get("value") or "", " ".join(o.text().split())) for o in options]
        elif tag == "textarea":
            self.controls[index] = node.text()

    def _mark_written(self, node: LexborNode, count: int) -> None:
        text = node.comment_content
        if text == BEGIN:
            self.written.append((count, _LARGEST))
        elif text == END and self.written:
            self.written[-1] = (self.written[-1][0], count)

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


def _shown(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> str:
    """The value of a locked control, which a visitor sees where it stands; "" for any other."""
    if "readonly" not in attributes and "disabled" not in attributes:
        return ""
    return shown_value(tag, attributes, node.text() if tag == "textarea" else "")


def _name(node: LexborNode, number: int) -> str:
    tag = node.tag or "-"
    if number < _FIXED:
        _names[number] = tag
    return tag
