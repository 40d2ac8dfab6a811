"""The attachments of an article (附件): documents that its contents link to."""

import re

from crawler.reading.facts import Link, LinkVia, Region
from crawler.reading.markup.tree import Tree

_DOCUMENT = r"(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|ceb|csv|rtf|txt)"
_ATTACHMENT = re.compile(rf"\.{_DOCUMENT}(?:$|[?&#])", re.I)
_ATTACHMENT_NAME = re.compile(rf"\.{_DOCUMENT}\s*$|^附\s?件\s?\d*\s?[:：.、]", re.I)
_ANNEX = re.compile(r"附\s?件\s?[\d一二三四五六七八九十]{0,2}\s?[:：.、]?\s?\Z")
_DOWNLOAD = re.compile(r"down|attach|file|accessory|annex|fujian", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?)\s*(?:$|[?&#])", re.I)
_LONGEST_ANNEX = 16  # characters of 附件 and its number before a link


def read_attachments(tree: Tree, links: tuple[Link, ...], start: int) -> tuple[Link, ...]:
    """Links to documents in the page's contents, each address once, the one with a name first."""
    by_url: dict[str, Link] = {}
    for link in links:
        if (
            link.url is None
            or "undefined" in link.url
            or link.region not in (Region.MAIN, Region.SIDEBAR)
            or link.via is LinkVia.FRAME
        ):
            continue
        if link.url not in by_url or not by_url[link.url].text:
            by_url[link.url] = link
    below = [anchor for anchor in tree.links if tree.starts[anchor] >= start]
    hrefs = {tree.attribute(anchor, "href").strip() for anchor in below}
    told = {tree.attribute(anchor, "href").strip() for anchor in below if _is_told(tree, anchor)}
    return tuple(
        link
        for url, link in by_url.items()
        if link.href in told
        or (
            (link.href in hrefs or link.via is not LinkVia.ANCHOR)
            and (_ATTACHMENT.search(url) or (_ATTACHMENT_NAME.search(link.text) and _DOWNLOAD.search(link.href)))
        )
    )


def _is_told(tree: Tree, anchor: int) -> bool:
    """Whether the markup or the words before a link say that it downloads an attachment (附件1：)."""
    if "download" in tree.attributes[anchor] or _names_a_picture(tree, anchor):
        return True
    start = tree.starts[anchor]
    begin = max(tree.line(start)[0], start - _LONGEST_ANNEX)
    if "附" not in tree.flow[begin:start]:
        return False
    return tree.flow[start : start + 1] != "\n" and _ANNEX.search(tree.flow, begin, start) is not None


def _names_a_picture(tree: Tree, anchor: int) -> bool:
    """Whether a link offers a picture by the name of its file (成交结果.jpg), not the picture itself."""
    href = tree.attribute(anchor, "href").strip()
    return bool(_PICTURE.search(href)) and bool(_PICTURE.search(tree.text(anchor)))
