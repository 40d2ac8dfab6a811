"""Every way out of a page: anchors, image maps, frames, literal script addresses, meta refresh."""

import re

from crawler.reading.facts import Link, LinkVia, Region
from crawler.reading.meta import refresh_href
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

MOST_LINKS = 5000
_LONGEST_SCRIPT = 2000
_COMPLETE = r"(?=[ \t]{0,5}(?:[),;}\]\r\n]|//|\Z))"  # what is joined to a literal makes another address of it
_GOES = re.compile(
    r"(?:location(?:\.href)?\s{0,5}=|window\.open\s{0,5}\(|location\.(?:assign|replace)\s{0,5}\()\s{0,5}[\"']([^\"'\s]{1,2000})[\"']"
    + _COMPLETE
)
_LEADS_AWAY = re.compile(
    r"(?:location(?:\.href)?\s{0,5}=|window\.open\s{0,5}\(|location\.(?:assign|replace)\s{0,5}\()\s{0,5}[\"']"
)
_PAGE_DATA = re.compile(r"\.(?:s?html?|jspx?|aspx?|php)(?:$|\?)", re.I)
_ADDRESS = re.compile(
    r"(?<!\+)(?<!\+[ ])[\"']((?:https?://|\.{0,2}/)[^\"'\s<>]{1,2000}|[^\"'\s<>(){};]{1,500}\.(?:s?html?|jspx?|aspx?|php|do|action)(?:\?[^\"'\s<>]{0,500})?)[\"']"
    + _COMPLETE
)


def read_links(tree: Tree, addresses: Addresses, regions: list[Region]) -> tuple[tuple[Link, ...], int]:
    """The first 5,000 links in document order, and how many there are."""
    links: list[Link] = []
    count = 0
    for index, tag in enumerate(tree.tags):
        way = _way_out(tree, index, tag)
        if way is None or tree.dormant[index]:
            continue
        count += 1
        if count <= MOST_LINKS:
            via, href = way
            target = script_address(href) if via is LinkVia.SCRIPT else href
            link = Link(
                text=link_text(tree, index),
                href=href,
                url=addresses.absolute(target) if target else None,
                region=regions[index],
                via=via,
                is_hidden=tree.hidden[index],
            )
            links.append(link)
    if href := refresh_href(tree):
        count += 1
        links.append(Link(text="", href=href, url=addresses.absolute(href), region=Region.HEADER, via=LinkVia.REFRESH))
    return tuple(links[:MOST_LINKS]), count


def script_address(script: str) -> str:
    """The address that stands in a script as one whole literal, "" when none does."""
    source = script[:_LONGEST_SCRIPT]
    found = _GOES.search(source) or _ADDRESS.search(source)
    return found[1] if found else ""


def link_text(tree: Tree, index: int) -> str:
    """What a reader sees of a link: its text, else its title, else the alt or title of its picture."""
    if text := tree.text(index):
        return text
    if title := tree.attribute(index, "title") or tree.attribute(index, "alt"):
        return " ".join(title.split())
    for inner in range(index + 1, tree.ends[index]):
        if tree.tags[inner] == "img" and (alt := tree.attribute(inner, "alt") or tree.attribute(inner, "title")):
            return " ".join(alt.split())
    return ""


def _way_out(tree: Tree, index: int, tag: str) -> tuple[LinkVia, str] | None:
    if tag in ("a", "area"):
        return _anchor(tree, index, LinkVia.ANCHOR if tag == "a" else LinkVia.AREA)
    if tag in ("iframe", "frame"):
        src = tree.attribute(index, "src").strip()
        return (LinkVia.FRAME, src) if src and not src.lower().startswith("about:") else None
    if tag == "object" and _PAGE_DATA.search(tree.attribute(index, "data")):
        return LinkVia.FRAME, tree.attribute(index, "data").strip()
    if "onclick" in tree.attributes[index]:
        source = tree.attribute(index, "onclick")
        return (LinkVia.SCRIPT, source) if _LEADS_AWAY.search(source[:_LONGEST_SCRIPT]) else None
    return None


def _anchor(tree: Tree, index: int, via: LinkVia) -> tuple[LinkVia, str] | None:
    attributes = tree.attributes[index]
    if "href" not in attributes and "onclick" not in attributes:
        return None
    href = (attributes.get("href") or "").strip()
    is_script = href[:11].lower() == "javascript:"
    onclick = attributes.get("onclick") or ""
    if (is_script or not href or href[0] == "#") and script_address(onclick):
        return LinkVia.SCRIPT, onclick
    return (LinkVia.SCRIPT if is_script and script_address(href) else via), href
