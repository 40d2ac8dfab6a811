"""Elements that float over a page (a button for visitors, a way back to the top): no part of what they stand beside."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree

_FIXED = re.compile(r"position\s*:\s*fixed", re.I)
_AT_THE_TOP = re.compile(r"(?<![\w-])top\s*:\s*0(?:px)?\s*(?:;|$|!)|(?<![\w-])width\s*:\s*100%", re.I)
_NAMED = re.compile(
    r"float(?:ing|_?-?(?:ad|box|win|btn|tool))|piao(?:fu|chuang)|(?:back|go|to)_?-?top\b|side_?-?tools?\b|"
    r"fixed_?-?(?:tool|btn|right|left)"
)
_SELECTOR = re.compile(r"[.#][\w\-]+")
_MOST_RULES, _LONGEST_RULE = 200, 2000
_MOST_STYLE = 200_000  # characters of style sheets looked at
_MOST_LINKS, _MOST_TEXT = 12, 200  # of a floating element
_NO_FLOAT = naming.HEADER | naming.NAV | naming.FOOTER


def floating(tree: Tree) -> dict[int, None]:
    """The small elements that their name, their own style or a simple rule of the page fixes on the screen, in order.

    A bar at the top of the screen is none of them: headers and menus are fixed there. Nor is what stands inside one.
    """
    found = {i for i in tree.styled if _floats(tree.attribute(i, "style"))}
    names = set(_fixed_names("".join(tree.styles)[:_MOST_STYLE])) if any("fixed" in s for s in tree.styles) else set()
    classes, ids = ({name[1:] for name in names if name[0] == sign} for sign in ".#")
    for index, name in zip(tree.named, tree.names, strict=True):
        own = tree.attributes[index]
        is_ruled = names and (own.get("id") in ids or not classes.isdisjoint((own.get("class") or "").split()))
        if is_ruled or _NAMED.search(name):
            found.add(index)
    outer: dict[int, None] = {}
    end = 0
    for index in sorted(found):
        if index >= end and not tree.roles[index] & _NO_FLOAT and _is_small(tree, index):
            outer[index] = None
            end = tree.ends[index]
    return outer


def _floats(style: str) -> bool:
    return "fixed" in style and _FIXED.search(style) is not None and _AT_THE_TOP.search(style) is None


def _is_small(tree: Tree, index: int) -> bool:
    end = tree.ends[index]
    pictures = tree.by_tag.get("img", [])
    is_shown = tree.length(index) > 0 or bisect_right(pictures, index) < bisect_left(pictures, end)
    return is_shown and tree.length(index) <= _MOST_TEXT and len(tree.links_in(index, end)) <= _MOST_LINKS


def _fixed_names(css: str) -> Iterator[str]:
    """The simple selectors (`.x`, `#x`) of rules that fix what they style elsewhere than at the top."""
    place = css.find("fixed")
    for _ in range(_MOST_RULES):
        if place < 0:
            return
        opened = css.rfind("{", max(0, place - _LONGEST_RULE), place)
        closed = css.find("}", place, place + _LONGEST_RULE)
        if opened >= 0 and closed >= 0 and _floats(css[opened + 1 : closed]):
            begin = max(css.rfind(sign, max(0, opened - _LONGEST_RULE), opened) for sign in "}{")
            yield from (
                name for part in css[begin + 1 : opened].split(",") if _SELECTOR.fullmatch(name := part.strip())
            )
        place = css.find("fixed", max(place + 5, closed))
