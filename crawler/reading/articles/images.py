"""The pictures of a page."""

import re
from collections.abc import Mapping

from crawler.reading.articles.picture_source import source_of
from crawler.reading.facts import Hiding, Image, Region, Shown
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_DRAWN = frozenset(["div", "a", "h1", "h2", "p", "td", "span"])
_LOGO = re.compile(r"logo|banner|sitename|site-name")
_MOST = 2000
_STAND_BACK = ("picture", "object", "video", "audio", "canvas")  # what they hold shows only where something else fails
_DOT = re.compile(r"(?:^|;)(?:max-)?(?:width|height):[01](?:px)?(?:;|$|!)")
_NUMBER = re.compile(r"\s*[01](?:px)?\s*")


def read_images(layout: Layout) -> tuple[tuple[Image, ...], bool]:
    """The first 2,000 pictures with an http(s) address, in document order, and whether there are more."""
    tree, regions = layout.tree, layout.regions
    found = [(index, image) for index in tree.by_tag.get("img", ()) if (image := read_image(layout, index))]
    of, starts, stops = regions.of, tree.starts, tree.stops
    drawn = [i for i in tree.named if starts[i] == stops[i] and of[i] is Region.HEADER and _is_drawn_logo(tree, i)]
    if drawn:
        root = layout.addresses.absolute("./") or ""
        found += [(index, Image(url=root, alt="", region=Region.HEADER, shown=Shown.NEVER)) for index in drawn]
        found.sort(key=lambda pair: pair[0])
    return tuple(image for _, image in found[:_MOST]), len(found) > _MOST


def read_image(layout: Layout, index: int) -> Image | None:
    """The picture that an `img` shows; None when it has no http(s) address."""
    tree, addresses = layout.tree, layout.addresses
    attributes = tree.attributes[index]
    if (source := source_of(attributes, addresses)) is None:
        return None
    anchor = tree.anchors[index]
    alt = attributes.get("alt") or attributes.get("title") or ""
    return Image(
        url=source.url,
        alt=" ".join(alt.split()) if alt else "",
        region=layout.regions.of[index],
        links_to=addresses.absolute(tree.attribute(anchor, "href")) if anchor >= 0 else None,
        shown=_shown(layout, index, is_sure=source.is_sure),
    )


def _shown(layout: Layout, index: int, *, is_sure: bool) -> Shown:
    """Whether a visitor sees the picture, which is the one at its address for sure where `is_sure`."""
    tree, attributes = layout.tree, layout.tree.attributes[index]
    hiding = layout.hidings.of_image(index)
    if _is_dot(attributes) or hiding not in (None, Hiding.SAME_COLOUR):
        return Shown.NEVER
    stands_back = any(i < index < tree.ends[i] for tag in _STAND_BACK for i in tree.by_tag.get(tag, ()))
    depends = hiding is not None or "onerror" in attributes or stands_back or tree.is_written(index)
    return Shown.SURELY if is_sure and not depends else Shown.PERHAPS


def _is_dot(attributes: Mapping[str, str | None]) -> bool:
    """Whether it is a pixel to count visitors or a spacer, a thin line at most."""
    if any(_NUMBER.fullmatch(attributes.get(name) or "") for name in ("width", "height")):
        return True
    return _DOT.search("".join((attributes.get("style") or "").lower().split())) is not None


def _is_drawn_logo(tree: Tree, index: int) -> bool:
    """Whether an empty element of the header named logo or banner stands there: a style sheet draws its picture."""
    if tree.tags[index] not in _DRAWN or tree.length(index) or not _LOGO.search(tree.naming(index)):
        return False
    return not tree.holds(index, "img")
