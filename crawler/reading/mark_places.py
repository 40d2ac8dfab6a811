"""Empty places of a footer that stand there for a mark's own script to fill: what they show was not read."""

import re
from collections.abc import Iterator

from crawler.reading.markup.tree import Tree

_TAGS = frozenset(["div", "span", "i", "p", "li"])
_FIND_ERROR = re.compile(r"(?:_?span_|j-)?jiucuo_?", re.I)
_BADGE = re.compile(r"_ideconac\d*|dzjg", re.I)
_FIND_ERROR_SCRIPT = re.compile(r"jiucuo|kaipuyun|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn", re.I)
_BADGE_SCRIPT = re.compile(r"conac|/ca\d{12,}\w*\.js", re.I)


def place_of_mark(tree: Tree, index: int) -> str:
    """The selector by which an empty element is the place for the badge (党政机关网站标识) or for the find-error entry
    (“我为政府网站找错”); "" for any other, and where the mark's own script, itself a reading of it, is loaded.
    """
    if tree.tags[index] not in _TAGS:
        return ""
    return _entry_place(tree, index) or _badge_place(tree, index)


def _entry_place(tree: Tree, index: int) -> str:
    found = next((selector for selector, name in _names(tree, index) if _FIND_ERROR.fullmatch(name)), "")
    return found if found and not has_find_error_script(tree) else ""


def _badge_place(tree: Tree, index: int) -> str:
    is_meant = "sitecode" in tree.attribute(index, "data-setting").lower()  # else a class of that name says nothing
    for selector, name in _names(tree, index):
        if _BADGE.fullmatch(name) and (is_meant or selector[0] == "#"):
            return "" if has_badge_script(tree) else selector
    return ""


def has_badge_script(tree: Tree) -> bool:
    """Whether a script of the badge's service is loaded, from there or from a copy."""
    return any(_BADGE_SCRIPT.search(tree.attribute(i, "src")) for i in tree.by_tag.get("script", ()))


def has_find_error_script(tree: Tree) -> bool:
    """Whether the find-error platform's script is loaded, or one that carries a site code for it."""
    return any(
        tree.attribute(i, "sitecode")
        or _FIND_ERROR_SCRIPT.search(f"{tree.attribute(i, 'src')} {tree.attribute(i, 'id')}")
        for i in tree.by_tag.get("script", ())
    )


def _names(tree: Tree, index: int) -> Iterator[tuple[str, str]]:
    if own := tree.attribute(index, "id").strip():
        yield f"#{own}", own
    for name in tree.attribute(index, "class").split():
        yield f".{name}", name
