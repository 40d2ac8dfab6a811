"""A page's elements and texts as flat lists in document order: questions are index ranges, never recursions.

Node `i` holds the subtree `range(i, ends[i])`. Comments are not kept, so nothing in one is ever read.
Markup that a literal `document.write` or embedded record list holds stands where browsers put it (`written`).
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.nesting import bounded
from crawler.reading.written import written_markup

TEXT = "-text"
_INLINE_NAMES = (
    "a abbr acronym b basefont bdi bdo big cite code em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var o:p st1:chsdate nobr wbr script style"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_UNSEEN_NAMES = "script style noscript template textarea title head svg iframe object"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_LARGEST_NODES = 150_000  # what any page is read within seconds
_NO_ATTRIBUTES: dict[str, str | None] = {}


class Tree:
    """One page. `texts` holds the visible text of text nodes ("" elsewhere), `scripts` the source of inline scripts."""

    def __init__(self, html: str) -> None:
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.parents: list[int] = []
        self.texts: list[str] = []
        self.unseen: list[bool] = []
        self.written: set[int] = set()
        self.scripts: list[tuple[int, str]] = []
        self.title = ""
        self.is_cut = False
        self._breaks: list[bool] = []
        self._is_spaced = False
        root = LexborHTMLParser(bounded(html)).root
        if root is not None:
            self._append(root, -1)
        self.ends = self._subtree_ends()

    def _append(self, root: LexborNode, top: int, *, is_written: bool = False) -> None:
        indexes: dict[int, int] = {}
        if is_written:
            indexes[root.mem_id] = top
        for node in root.traverse(include_text=True):
            if len(self.tags) >= _LARGEST_NODES:
                self.is_cut = True
                break
            tag = node.tag
            if tag == TEXT:
                parent = node.parent
                above = indexes.get(parent.mem_id, top) if parent is not None else top
                self._add_text(node.text_content or "", above, is_written)
                continue
            if not tag or tag[0] in "-_!#":
                continue
            key = node.mem_id
            if key in indexes:
                continue
            parent = node.parent
            indexes[key] = len(self.tags)
            self._add(tag, indexes.get(parent.mem_id, top) if parent is not None else top, node.attributes, is_written)

    def _add(self, tag: str, parent: int, attributes: dict[str, str | None], is_written: bool) -> None:
        index = len(self.tags)
        self.tags.append(tag)
        self.parents.append(parent)
        self.attributes.append(attributes)
        self.texts.append("")
        self._breaks.append(tag not in _INLINE)
        self.unseen.append(tag in _UNSEEN or (parent >= 0 and self.unseen[parent]))
        if is_written:
            self.written.add(index)

    def _add_text(self, text: str, parent: int, is_written: bool) -> None:
        above = self.tags[parent] if parent >= 0 else ""
        if above == "script":
            self._add_script(text, parent, is_written)
            return
        if above == "title" and not self.title:
            self.title = " ".join(text.split())
        shown = " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
        if not shown:
            self._is_spaced = True
            return
        spaced = " " + shown if self._is_spaced or text[0].isspace() else shown
        self._is_spaced = text[-1].isspace()
        self._add(TEXT, parent, _NO_ATTRIBUTES, is_written)
        if not self.unseen[-1]:
            self.texts[-1] = spaced

    def _add_script(self, source: str, script: int, is_written: bool) -> None:
        self.scripts.append((script, source))
        if is_written:
            return
        kind = self.attributes[script].get("type") or ""
        for markup in written_markup(source, kind):
            fragment = LexborHTMLParser(f"<body>{bounded(markup)}").body
            if fragment is not None:
                self._append(fragment, self.parents[script], is_written=True)

    def _subtree_ends(self) -> list[int]:
        ends = list(range(1, len(self.tags) + 1))
        for index in range(len(ends) - 1, 0, -1):
            parent = self.parents[index]
            if parent >= 0 and ends[index] > ends[parent]:
                ends[parent] = ends[index]
        return ends

    def children(self, index: int) -> Iterator[int]:
        """The children of node `index`, texts included."""
        child, end = index + 1, self.ends[index]
        while child < end:
            yield child
            child = self.ends[child]

    @cached_property
    def previous(self) -> list[int]:
        """For each node its previous sibling, texts included; -1 when it is the first."""
        last: dict[int, int] = {}
        found: list[int] = []
        for index, parent in enumerate(self.parents):
            found.append(last.get(parent, -1))
            last[parent] = index
        return found

    def attribute(self, index: int, name: str) -> str:
        """The attribute's value, "" when absent."""
        return self.attributes[index].get(name) or ""

    def naming(self, index: int) -> str:
        """Id and class of an element in one lower-case string."""
        attributes = self.attributes[index]
        return f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower() if attributes else ""

    def text(self, index: int) -> str:
        """The visible text of the subtree in one line."""
        return self.text_between(index, self.ends[index])

    def text_between(self, start: int, end: int) -> str:
        """The visible text of nodes `start` to `end` (exclusive) in one line."""
        return " ".join(self._joined(start, end).split())

    def lines(self, start: int, end: int) -> str:
        """The visible text of nodes `start` to `end`, one line per block."""
        return "\n".join(line for raw in self._joined(start, end).split("\n") if (line := " ".join(raw.split())))

    def lines_without(self, start: int, end: int, left_out: set[int]) -> list[str]:
        """As `lines`, without the text nodes `left_out`."""
        raw = "".join(text for i, text in enumerate(self._flow[start:end], start) if i not in left_out)
        return [line for piece in raw.split("\n") if (line := " ".join(piece.split()))]

    def _joined(self, start: int, end: int) -> str:
        return "".join(self._flow[start:end])

    @cached_property
    def _flow(self) -> list[str]:
        """Each text with a line break before it where a block begins or ends between it and the text before."""
        flow = list(self.texts)
        closing = [False] * (len(flow) + 1)
        for index, is_block in enumerate(self._breaks):
            if is_block and self.tags[index] != TEXT:
                closing[self.ends[index]] = True
        broken = False
        for index, text in enumerate(flow):
            if self.tags[index] != TEXT:
                broken = broken or self._breaks[index] or closing[index]
                continue
            if text:
                flow[index] = "\n" + text if broken or closing[index] else text
                broken = False
            else:
                broken = broken or closing[index]
        return flow

    @cached_property
    def _lengths(self) -> list[int]:
        return [0, *accumulate(len(text) for text in self.texts)]

    @cached_property
    def _link_lengths(self) -> list[int]:
        return [0, *accumulate(len(t) if t and a >= 0 else 0 for t, a in zip(self.texts, self.anchors, strict=True))]

    @cached_property
    def _link_counts(self) -> list[int]:
        return [0, *accumulate(1 if tag == "a" else 0 for tag in self.tags)]

    @cached_property
    def anchors(self) -> list[int]:
        """For each node the `a` element that it stands in or is, else -1."""
        found: list[int] = []
        for index, (tag, parent) in enumerate(zip(self.tags, self.parents, strict=True)):
            found.append(index if tag == "a" else found[parent] if parent >= 0 else -1)
        return found

    def length(self, start: int, end: int) -> int:
        """Characters of visible text in nodes `start` to `end`."""
        return self._lengths[end] - self._lengths[start]

    def link_length(self, start: int, end: int) -> int:
        """Characters of visible text inside links in nodes `start` to `end`."""
        return self._link_lengths[end] - self._link_lengths[start]

    def link_count(self, start: int, end: int) -> int:
        """`a` elements in nodes `start` to `end`."""
        return self._link_counts[end] - self._link_counts[start]

    @cached_property
    def dormant(self) -> list[bool]:
        """Which nodes stand in `noscript` or `template`: no visitor with a browser sees them."""
        found: list[bool] = []
        for index, parent in enumerate(self.parents):
            found.append(self.tags[index] in ("noscript", "template") or (parent >= 0 and found[parent]))
        return found

    @cached_property
    def hidden(self) -> list[bool]:
        """Which nodes an inline style or attribute hides, their ancestors' included."""
        found: list[bool] = []
        for index, parent in enumerate(self.parents):
            found.append((parent >= 0 and found[parent]) or _hides(self.attributes[index]))
        return found


def _hides(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if not style:
        return False
    flat = "".join(style.lower().split())
    return (
        "display:none" in flat
        or "visibility:hidden" in flat
        or "text-indent:-9" in flat
        or ("position:absolute" in flat and ("left:-" in flat or "top:-" in flat) and _is_far(flat))
    )


def _is_far(style: str) -> bool:
    return any(f"{edge}:-{digit}" in style for edge in ("left", "top") for digit in "123456789") and (
        "00px" in style or "999" in style or "000" in style
    )
