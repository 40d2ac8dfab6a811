"""What a style keeps visitors from seeing: an element's own style, an enclosing one, or a simple rule of the page."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from crawler.reading.facts import Hiding
from crawler.reading.markup.tree import Tree

_NO_SIZE = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?:px|em|%|pt)?(?:;|$|!)")
_FAR = re.compile(r"(?:left|top|right|text-indent|margin-left|margin-top|margin):-(?:\d{4,}|[5-9]\d\d)(?:px|em|pt)?")
_COLOUR = re.compile(r"(?:^|;)color:(#?\w+|rgba?\([\d.,]+\))")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:(#?\w+|rgba?\([\d.,]+\))(?:;|$)")
_SELECTOR = re.compile(r"[.#][\w\-]+")
_COLOURED = frozenset(
    ["body", "table", "tbody", "tr", "td", "th", "div", "p", "font", "marquee"]
)  # they may have a bgcolor
_ENTRIES = frozenset(["li", "dd", "dt"])
_SAYS_ONLY_THAT = re.compile(
    r"(?:is[-_]?)?(?:hide|hidden|none|invisible|un-?dis(?:play)?|d(?:is|isplay)?[-_]?n(?:one)?|no[-_]?(?:show|display))"
)
_WHITE = {"white": "#ffffff", "black": "#000000"}
_MOST_RULES = 200
_MOST_STYLE = 200_000  # characters of style sheets looked at


class Hidings:
    """How each element of a page is hidden."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._own: list[Hiding | None] = [None] * len(tree)
        self._grounds: dict[int, str] = {}
        self._plainly: set[int] = set()  # elements that set colour and background alike by themselves
        told: list[tuple[int, Hiding | None, str]] = []
        for index in tree.styled:
            attributes = tree.attributes[index]
            how, colour, ground = _how(attributes.get("style") or "")
            if ground:
                self._grounds[index] = ground
            if "hidden" in attributes:
                told.append((index, Hiding.NOT_DISPLAYED, ""))
            elif how is not None or colour:
                is_lost = how is Hiding.NOT_DISPLAYED and not _is_named(attributes) and self._stands_alone(index)
                told.append((index, Hiding.NEVER_SHOWN if is_lost else how, colour))
        if any(colour for _, _, colour in told):
            self._add_coloured()
        for index, how, colour in told:
            if (hiding := Hiding.SAME_COLOUR if colour and self._ground_of(index) == colour else how) is not None:
                end = tree.ends[index]
                self._own[index:end] = [hiding] * (end - index)
                if hiding is Hiding.SAME_COLOUR and index in self._grounds:
                    self._plainly.add(index)
        for index in tree.by_tag.get("marquee", ()):
            if tree.attribute(index, "width") in ("0", "1") or tree.attribute(index, "height") in ("0", "1"):
                end = tree.ends[index]
                self._own[index:end] = [Hiding.NO_SIZE] * (end - index)
        self._lost = set[int]()  # of those in `_ruled`, what nothing can show
        self._ruled = self._by_rules() if any("none" in style for style in tree.styles) else set()  # links and images

    def is_hidden(self, index: int) -> bool:
        """Whether its own or an enclosing element's style hides the element."""
        return self._own[index] is not None

    def is_surely_hidden(self, index: int) -> bool:
        """The same, but for text in the colour of a background set farther out: a style sheet may set a nearer one."""
        if self._own[index] is not Hiding.SAME_COLOUR:
            return self._own[index] is not None
        while index >= 0 and index not in self._plainly:
            index = self._tree.parents[index]
        return index >= 0

    def of_link(self, index: int) -> Hiding | None:
        """How a link is hidden, rules of the page's style sheets included; None when it is not."""
        if (how := self._own[index]) is not None:
            return how
        if index not in self._ruled:
            return None
        return Hiding.NEVER_SHOWN if index in self._lost else Hiding.NOT_DISPLAYED

    def of_image(self, index: int) -> Hiding | None:
        """How a picture is hidden, in the same way."""
        return self.of_link(index)

    def _stands_alone(self, index: int) -> bool:
        """Whether it is neither a menu that an entry drops down, which scripts find by the entry, nor beside an element
        of its kind without a name, as the panels of tabs are.
        """
        tree = self._tree
        parent = tree.parents[index]
        if parent < 0 or tree.tags[parent] in _ENTRIES:
            return False
        child, end = parent + 1, tree.ends[parent]
        while child < end:
            if child != index and tree.tags[child] == tree.tags[index] and not _is_named(tree.attributes[child]):
                return False
            child = tree.ends[child]
        return True

    def _add_coloured(self) -> None:
        """Adds the backgrounds that elements set by an attribute of their own."""
        tree = self._tree
        for index, own in enumerate(tree.attributes):
            if "bgcolor" in own and tree.tags[index] in _COLOURED and (colour := own["bgcolor"]):
                self._grounds.setdefault(index, _plain(colour))

    def _ground_of(self, index: int) -> str:
        grounds, parents = self._grounds, self._tree.parents
        while index >= 0:
            if index in grounds:
                return grounds[index]
            index = parents[index]
        return ""

    def _by_rules(self) -> set[int]:
        """Links and images that a simple rule (`.x`, `#x`) of the page's own style sheets does not display."""
        tree = self._tree
        links, images = set[int](), set[int]()
        of_page = tree.by_tag.get("img", [])
        names = _hidden_names("".join(tree.styles)[:_MOST_STYLE])
        classes, ids = ({name[1:] for name in names if name[0] == sign} for sign in ".#")
        for index in tree.named if names else ():
            attributes = tree.attributes[index]
            is_ruled = attributes.get("id") in ids or not classes.isdisjoint((attributes.get("class") or "").split())
            if is_ruled and "display:" not in _flat(attributes.get("style") or ""):
                end = tree.ends[index]
                inside = tree.links_in(index, end)
                links.update(inside)
                if not _is_named(attributes) and self._stands_alone(index):
                    self._lost.update(inside)
                images.update(of_page[bisect_left(of_page, index) : bisect_left(of_page, end)])
        # Who hides nearly all links means to show them later; of no picture is it said that visitors see it by then.
        return images | links if len(links) * 2 < len(tree.links) else images


def _is_named(attributes: Mapping[str, str | None]) -> bool:
    """Whether a script or a style may find an element by its id or class. A class that only says that the element is
    hidden is no name: all that are hidden bear it.
    """
    if "id" in attributes:
        return True
    return any(_SAYS_ONLY_THAT.fullmatch(name.lower()) is None for name in (attributes.get("class") or "").split())


@lru_cache(maxsize=5000)
def _how(style: str) -> tuple[Hiding | None, str, str]:
    """How a style attribute hides by itself, else the colours of its text and of its background, where it sets them."""
    flat = _flat(style)
    ground = _colour(_GROUND, flat)
    if "display:none" in flat or "visibility:hidden" in flat or "opacity:0;" in flat + ";" or "opacity=0)" in flat:
        return Hiding.NOT_DISPLAYED, "", ground
    if _FAR.search(flat) and ("position:" in flat or "text-indent:" in flat or "margin" in flat):
        return Hiding.OFF_SCREEN, "", ground
    if "overflow:hidden" in flat and _NO_SIZE.search(flat):
        return Hiding.NO_SIZE, "", ground
    return None, _colour(_COLOUR, flat), ground


def _flat(style: str) -> str:
    return "".join(style.lower().split())


def _colour(pattern: re.Pattern[str], flat: str) -> str:
    found = pattern.search(flat)
    return _plain(found[1]) if found else ""


def _plain(colour: str) -> str:
    name = colour.strip().lower()
    if len(name) == 4 and name[0] == "#":
        return "#" + "".join(digit * 2 for digit in name[1:])
    return _WHITE.get(name, name)


def _hidden_names(css: str) -> list[str]:
    """The simple selectors whose rule says display:none, outside of media queries."""
    found: list[str] = []
    place = css.find("none")
    for _ in range(_MOST_RULES):
        if place < 0:
            break
        opened = css.rfind("{", 0, place)
        if (
            "display" in css[max(opened, place - 12) : place]
            and css.count("{", 0, place) - css.count("}", 0, place) == 1
        ):
            selectors = css[css.rfind("}", 0, opened) + 1 : opened]
            found += [name for part in selectors.split(",") if _SELECTOR.fullmatch(name := part.strip())]
        place = css.find("none", place + 4)
    return found
