"""The pictures of a page."""

import re

from crawler.reading.facts import Image, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_DRAWN = frozenset(["div", "a", "h1", "h2", "p", "td", "span"])
_LOGO = re.compile(r"logo|banner|sitename|site-name")
_MOST = 2000
_LAZY = ("src", "data-src", "data-original", "_src", "oldsrc", "original")


def read_images(layout: Layout) -> tuple[tuple[Image, ...], bool]:
    """The first 2,000 pictures with an http(s) address, in document order, and whether there are more."""
    tree, regions = layout.tree, layout.regions
    found = [(index, image) for index in tree.by_tag.get("img", ()) if (image := read_image(layout, index))]
    of, starts, stops = regions.of, tree.starts, tree.stops
    drawn = [i for i in tree.named if starts[i] == stops[i] and of[i] is Region.HEADER and _is_drawn_logo(tree, i)]
    if drawn:
        root = layout.addresses.absolute("./") or ""
        found += [(index, Image(url=root, alt="", region=Region.HEADER)) for index in drawn]
        found.sort(key=lambda pair: pair[0])
    return tuple(image for _, image in found[:_MOST]), len(found) > _MOST


def read_image(layout: Layout, index: int) -> Image | None:
    """The picture that an `img` shows; None when it has no http(s) address."""
    tree, addresses = layout.tree, layout.addresses
    attributes = tree.attributes[index]
    for name in _LAZY:
        if (source := attributes.get(name)) and (url := addresses.absolute(source)):
            break
    else:
        return None
    anchor = tree.anchors[index]
    alt = attributes.get("alt") or attributes.get("title") or ""
    return Image(
        url=url,
        alt=" ".join(alt.split()) if alt else "",
        region=layout.regions.of[index],
        links_to=addresses.absolute(tree.attribute(anchor, "href")) if anchor >= 0 else None,
    )


def _is_drawn_logo(tree: Tree, index: int) -> bool:
    """Whether an empty element of the header named logo or banner stands there: a style sheet draws its picture."""
    if tree.tags[index] not in _DRAWN or tree.length(index) or not _LOGO.search(tree.naming(index)):
        return False
    return not tree.holds(index, "img")
