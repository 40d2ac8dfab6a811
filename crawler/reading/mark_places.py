"""Empty places of a footer that stand there for a mark's own script to fill: what they show was not read."""

import re
from collections.abc import Iterator

from crawler.reading.markup.tree import Tree
from crawler.reading.markup.written import without_comments, written_markup

MARK_SIGNS = ("conac", "jiucuo", "dzjg")  # one of them stands in the name of each such place, in lower case
_TAGS = frozenset(["div", "span", "i", "p", "li"])
_FIND_ERROR = re.compile(r"(?:_?span_|j-)?jiucuo_?", re.I)
_BADGE = re.compile(r"_ideconac\d*|dzjg", re.I)
_FIND_ERROR_SCRIPT = re.compile(r"jiucuo|kaipuyun|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn", re.I)
_BADGE_SCRIPT = re.compile(r"(?:^|[/.])conac\.cn(?:[:/]|$)", re.I)
_BADGE_IN_SOURCE = re.compile(r"(?:dcs|bszs)\.conac\.cn[\w./\-]{0,120}", re.I)
_COPIED_BADGE_SCRIPT = re.compile(r"conac|(?:^|/)ca\d{12,}\w*\.js", re.I)


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
    """Whether a script is loaded from the badge's service."""
    return any(_BADGE_SCRIPT.search(tree.attribute(i, "src")) for i in tree.by_tag.get("script", ()))


def copied_badge_script(tree: Tree) -> str:
    """The address of a script that is loaded from elsewhere and named as the badge's are; "" for none.

    What it shows nobody knows: the badge, or nothing any more.
    """
    addresses = (tree.attribute(i, "src")[:500] for i in tree.by_tag.get("script", ()))
    return next((src for src in addresses if _COPIED_BADGE_SCRIPT.search(src) and not _BADGE_SCRIPT.search(src)), "")


def unwritten_badges(tree: Tree) -> Iterator[str]:
    """The addresses of the badge's script that stand in the page's own scripts and in nothing that these write.

    So they do where the code is broken, as by quotes of one kind inside each other: a browser stops at the error.
    """
    for index, source in tree.scripts:
        if "write" not in source or "conac" not in without_comments(source).lower():
            continue
        kind = tree.attribute(index, "type").strip().lower()
        if not any("conac" in markup.lower() for markup in written_markup(source, kind)):
            found = _BADGE_IN_SOURCE.search(source)
            yield found[0] if found else "#_ideConac"


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
