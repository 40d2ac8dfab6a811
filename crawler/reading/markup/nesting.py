"""Keeps hostile nesting away from the parser: lexbor takes quadratic time in the depth of open elements.

The same holds for the attributes of one element and the options of one selection list.
Browsers stop nesting at 512 levels; here the tags beyond are dropped and their text stays.
"""

import re

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_LONG = 20_000  # characters without a `>`
_OPENING = re.compile(r"<[a-zA-Z]")
_MOST_ATTRIBUTES = 2000
_FEW = 4000  # tags: below, even the deepest nesting is quick
_DEEPEST = 512
_MOST_FONTS = 100  # unclosed
_MOST_OPTIONS = 2_000
# Elements without content, and those whose end tag the next one implies: unclosed ones do not nest.
_FLAT_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th"
    " thead tbody tfoot colgroup html head body"
)
_FLAT = frozenset(_FLAT_NAMES.split())
_FONTS = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905
_WALLS = frozenset("table caption object marquee button template svg math".split())  # noqa: SIM905
_DRAWINGS = frozenset(["svg", "math"])
# What ends a drawing where it opens, so that the drawing's own end tag closes nothing more.
_OUTSIDE = frozenset("div span ul ol dl center h1 h2 h3 h4 h5 h6 b i em strong font big small s u pre".split())  # noqa: SIM905
_RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())  # noqa: SIM905
_REACH = 64  # open elements looked through for the one that an end tag closes


def bounded(html: str) -> str:
    """`html` with the opening tags left out that would nest deeper than 512 open elements."""
    if _has_long_tag(html):
        html = ">".join(_fewer_attributes(s) if len(s) > _LONG else s for s in html.split(">"))
    if html.count("<") < _FEW and not _has_open_fonts(html):
        return html
    return _without_deepest(html)


def _has_open_fonts(html: str) -> bool:
    """Whether fonts stay open, which a parser opens anew in each block that follows."""
    opened = html.count("<font")
    return opened > _MOST_FONTS and opened > html.count("</font") + _MOST_FONTS


def _has_long_tag(html: str) -> bool:
    """Whether there is a stretch of more than `_LONG` characters without a `>`."""
    position = 0
    while position + _LONG < len(html):
        position = html.rfind(">", position, position + _LONG) + 1
        if not position:
            return True
    return False


class _Open:
    """The elements that a parser holds open, so far as they can nest."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._held: dict[str, int] = {}

    def opens(self, name: str) -> bool:
        """Takes an opening tag, if it does not nest too deep."""
        if len(self._stack) >= _DEEPEST:
            return False
        self._stack.append(name)
        self._held[name] = self._held.get(name, 0) + 1
        return True

    def closes(self, name: str) -> bool:
        """Takes an end tag; says whether it closes anything. One of a font closes itself alone, the others all that was
        opened since, but nothing beyond the table or drawing around them.
        """
        if not self._held.get(name):
            return False
        stack = self._stack
        for place in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
            if stack[place] == name:
                gone = stack[place : place + 1] if name in _FONTS else stack[place:]
                for closed in gone:
                    self._held[closed] -= 1
                del stack[place : place + len(gone)]
                return True
            if stack[place] in _WALLS or (name in _DRAWINGS and stack[place] in _OUTSIDE):
                return False
        return False


def _without_deepest(html: str) -> str:
    """The page without the opening tags that nest too deep, and end tags that close nothing."""
    options = copied = position = 0
    is_open, kept = _Open(), list[str]()
    while (tag := _TAG.search(html, position)) is not None:
        position = tag.end()
        if tag[0] == "<!--":
            position = _after(html, "-->", position)
            continue
        name = tag[2].lower()
        is_kept = True
        if name == "option":
            options += 1
            is_kept = options <= _MOST_OPTIONS
        elif name not in _FLAT:
            is_kept = is_open.closes(name) if tag[1] else is_open.opens(name)
        position = _after(html, ">", position)
        if not is_kept:
            kept.append(html[copied : tag.start()])
            copied = position
        elif name in _RAW and not tag[1]:
            position = _after(html, f"</{tag[2]}", position) if name != "plaintext" else len(html)
            is_open.closes(name)
    return "".join([*kept, html[copied:]]) if kept else html


def _after(html: str, sign: str, position: int) -> int:
    """Where the next `sign` ends; the page's end where there is none."""
    place = html.find(sign, position)
    return len(html) if place < 0 else place + len(sign)


def _fewer_attributes(whole: str) -> str:
    """A stretch without `>`: text, script, or one tag whose attributes never end."""
    tag = _OPENING.search(whole)
    if not tag or len(whole[tag.start() :].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return whole
    closing = "</script" if "</script" in whole[tag.start() :] else ""
    return whole[: tag.start() + _MOST_ATTRIBUTES] + closing
