"""The pictures of a page."""

import re

from crawler.reading.facts import Image, Region
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

_DRAWN = frozenset(["div", "a", "h1", "h2", "p", "td", "span"])
_LOGO = re.compile(r"logo|banner|sitename|site-name", re.I)
_MOST = 2000
_LAZY = ("src", "data-src", "data-original", "_src")


def _is_drawn_logo(tree: Tree, regions: list[Region], index: int) -> bool:
    """Whether an empty element of the header named logo or banner stands there: a style sheet draws its picture."""
    if regions[index] is not Region.HEADER or tree.tags[index] not in _DRAWN or tree.length(index, tree.ends[index]):
        return False
    inside = tree.tags[index : tree.ends[index]]
    return "img" not in inside and bool(_LOGO.search(tree.naming(index)))


def read_images(tree: Tree, addresses: Addresses, regions: list[Region]) -> tuple[tuple[Image, ...], bool]:
    """The first 2,000 pictures with an http(s) address, in document order, and whether there are more."""
    images: list[Image] = []
    for index, tag in enumerate(tree.tags):
        if _is_drawn_logo(tree, regions, index):
            images.append(Image(url=addresses.absolute("./") or "", alt="", region=Region.HEADER))
        if tag != "img":
            continue
        url = next((u for name in _LAZY if (u := addresses.absolute(tree.attribute(index, name)))), None)
        if url is None:
            continue
        if len(images) >= _MOST:
            return tuple(images), True
        anchor = tree.anchors[index]
        images.append(
            Image(
                url=url,
                alt=" ".join((tree.attribute(index, "alt") or tree.attribute(index, "title")).split()),
                region=regions[index],
                links_to=addresses.absolute(tree.attribute(anchor, "href")) if anchor >= 0 else None,
            )
        )
    return tuple(images), False
