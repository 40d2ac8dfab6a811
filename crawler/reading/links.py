"""Every way out of a page: anchors, image maps, frames, literal script addresses, meta refresh."""

import re
from collections.abc import Mapping

from crawler.reading.facts import Link, LinkVia, NamedBy, Region
from crawler.reading.layout.menus import menu_links
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.script_links import leads_away, postback, script_address
from crawler.reading.layout.unfolding import unfolds
from crawler.reading.markup.meta import refresh_href
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses, route_of

MOST_LINKS = 5000
_PAGE_DATA = re.compile(r"\.(?:s?html?|jspx?|aspx?|php)(?:$|\?)", re.I)
_LONGEST_LABEL = 24  # characters of the words beside an icon
_FEW_LINKS = 2  # in the block around an icon
_LEVELS = 3


def read_links(layout: Layout, listing_of: Mapping[int, int]) -> tuple[tuple[Link, ...], int]:
    """The first 5,000 links in document order, and how many there are. `listing_of`: the list of an anchor's entry."""
    tree, addresses, tags = layout.tree, layout.addresses, layout.tree.tags
    ways = _ways(tree)
    found = [
        (i, _anchor(layout, i, listing_of.get(i)) if tags[i] == "a" else _other(layout, i)) for i in ways[:MOST_LINKS]
    ]
    menus = list(menu_links(layout)) if tree.options else []
    if menus:
        found = sorted((*found, *menus), key=lambda pair: pair[0])
    links = [link for _, link in found]
    count = len(ways) + len(menus)
    if href := refresh_href(tree):
        count += 1
        links.append(
            Link(
                text="",
                href=href,
                url=addresses.absolute(href),
                region=Region.HEADER,
                via=LinkVia.REFRESH,
                named_by=NamedBy.NOTHING,
            )
        )
    return tuple(links[:MOST_LINKS]), count


def link_name(tree: Tree, index: int) -> tuple[str, NamedBy]:
    """What a reader sees of a link: its text, else its title, its picture's words, or those beside its icon."""
    if text := tree.text(index):
        return text, NamedBy.TEXT
    if title := tree.attribute(index, "title") or tree.attribute(index, "alt"):
        return " ".join(title.split()), NamedBy.TITLE
    for image in tree.inside(index, "img"):
        if alt := tree.attribute(image, "alt") or tree.attribute(image, "title"):
            return " ".join(alt.split()), NamedBy.IMAGE
    return _around(tree, index)


def _around(tree: Tree, index: int) -> tuple[str, NamedBy]:
    """The words beside an icon: those of the smallest block that leads nowhere else."""
    href = tree.attribute(index, "href")
    for _, block in zip(range(_LEVELS), tree.ancestors(index), strict=False):
        if tree.link_count(block) > _FEW_LINKS:
            break
        links = tree.links_in(block, tree.ends[block])
        if any(tree.attribute(link, "href") != href for link in links):
            break
        if text := tree.text(block):
            return (text, NamedBy.AROUND) if len(text) <= _LONGEST_LABEL else ("", NamedBy.NOTHING)
    return "", NamedBy.NOTHING


def _ways(tree: Tree) -> list[int]:
    """The elements that lead out of the page, in document order."""
    attributes = tree.attributes
    ways = [i for i in tree.by_tag.get("a", ()) if "href" in attributes[i] or "onclick" in attributes[i]]
    others = [i for i in tree.each("area", "iframe", "frame", "object") if _leads_out(tree, i)]
    scripted = [
        i for i in tree.clicked if tree.tags[i] not in ("a", "area") and leads_away(attributes[i]["onclick"] or "")
    ]
    return sorted([*ways, *others, *scripted]) if others or scripted else ways


def _leads_out(tree: Tree, index: int) -> bool:
    tag = tree.tags[index]
    if tag == "area":
        return "href" in tree.attributes[index] or "onclick" in tree.attributes[index]
    if tag == "object":
        return bool(_PAGE_DATA.search(tree.attribute(index, "data")))
    src = tree.attribute(index, "src").strip()
    return bool(src) and not src.lower().startswith("about:")


def _anchor(layout: Layout, index: int, listing: int | None) -> Link:
    tree, addresses = layout.tree, layout.addresses
    attributes = tree.attributes[index]
    href = (attributes.get("href") or "").strip()
    text, named_by = link_name(tree, index)
    via = LinkVia.ANCHOR
    if not href or (href[0] == "#" and not route_of(href)) or (href[0] in "jJ" and href[:11].lower() == "javascript:"):
        via, href, url = _by_script(addresses, href, attributes.get("onclick") or "", LinkVia.ANCHOR)
    else:
        url = addresses.absolute(href)
    return Link(
        text=text,
        href=href,
        url=url,
        region=layout.regions.of[index],
        via=via,
        hiding=layout.hidings.of_link(index),
        named_by=named_by,
        listing=listing,
        unfolds=url is None and unfolds(tree, index),
    )


def _by_script(addresses: Addresses, href: str, onclick: str, plain: LinkVia) -> tuple[LinkVia, str, str | None]:
    """A link without an address of its own: how it leads, its quoted script, and where to when a literal says so."""
    for script in (onclick, href):
        if "__doPostBack" in script and postback(script):
            return LinkVia.POSTBACK, script, None
        if target := script_address(script):
            return LinkVia.SCRIPT, script, addresses.absolute(target)
    return plain, href, None


def _other(layout: Layout, index: int) -> Link:
    tree, addresses = layout.tree, layout.addresses
    tag = tree.tags[index]
    text, named_by = "", NamedBy.NOTHING
    if tag == "area":
        href = tree.attribute(index, "href").strip()
        via, url = LinkVia.AREA, addresses.absolute(href)
        if url is None:
            via, href, url = _by_script(addresses, href, tree.attribute(index, "onclick"), LinkVia.AREA)
        text, named_by = link_name(tree, index)
    elif tag in ("iframe", "frame", "object"):
        href = tree.attribute(index, "data" if tag == "object" else "src").strip()
        via, url = LinkVia.FRAME, addresses.absolute(href)
        if title := tree.attribute(index, "title"):
            text, named_by = " ".join(title.split()), NamedBy.TITLE
    else:
        href = tree.attribute(index, "onclick")
        target = script_address(href)
        via, url = LinkVia.SCRIPT, addresses.absolute(target) if target else None
        text, named_by = link_name(tree, index)
    return Link(
        text=text,
        href=href,
        url=url,
        region=layout.regions.of[index],
        via=via,
        hiding=layout.hidings.of_link(index),
        named_by=named_by,
    )
