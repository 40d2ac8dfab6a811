"""The one walk over a page's nodes that makes it flat: elements in document order over one running text (`tree`)."""

from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.markup.choices import NO_CHOICES, Choices, mark
from crawler.reading.markup.date_borders import stands_apart
from crawler.reading.markup.encoded import with_decoded
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
_FEWEST, _FOR_A_TAG = 2_000, 4  # elements and texts that any page may have, and those for each tag in it
_LARGEST = 150_000  # elements and texts: what any page is read within seconds
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u200c\u200d\u2060"))
_CONTROLS = frozenset(["input", "textarea"])
_NO_ATTRIBUTES: dict[str, str | None] = {}
_names: dict[int, str] = {}


class FlatPage:
    """A page as flat lists; what they hold stands at the head of `tree`, which asks the questions.

    `scripts` holds the inline sources, `options` the values and texts of selection lists, `controls` the texts of text
    areas; `named`, `styled` and `clicked` the elements with id or class, with a style of their own, with `onclick`.
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
