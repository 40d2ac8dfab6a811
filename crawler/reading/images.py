"""The pictures of a page."""

from crawler.reading.facts import Image, Region
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

_MOST = 2000
_LAZY = ("src", "data-src", "data-original", "_src")


def read_images(tree: Tree, addresses: Addresses, regions: list[Region]) -> tuple[tuple[Image, ...], bool]:
    """The first 2,000 pictures with an http(s) address, in document order, and whether there are more."""
    images: list[Image] = []
    for index, tag in enumerate(tree.tags):
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
