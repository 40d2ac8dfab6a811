"""The entry point: the bytes of one page to its `PageFacts`."""

import re
from dataclasses import replace

from crawler.reading.article import read_article, stands_alone
from crawler.reading.breadcrumb import read_breadcrumb
from crawler.reading.decoding import decode, is_damaged
from crawler.reading.facts import Charset, Listing, PageFacts, PageKind, Region
from crawler.reading.footer_marks import read_marks
from crawler.reading.images import read_images
from crawler.reading.kind import is_home_address, kind_of, script_redirect
from crawler.reading.links import read_links
from crawler.reading.listings import read_listings
from crawler.reading.meta import base_href, read_metas, refresh_href
from crawler.reading.regions import find_regions, region_text
from crawler.reading.script_fills import Fillers, read_script_fills
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_MOST_CHARACTERS = 1_500_000
_MOST_BYTES = 4_500_000  # as many characters, where each takes three bytes
_LONGEST_TAG = 4000
_OPEN_TAG = re.compile(r"<[a-zA-Z/!]")
_END = re.compile(r"</(?:html|body)\s*>", re.I)
_SEARCH_WORDS = re.compile(r"search|sousuo|jiansuo|query|keyword|搜索|检索|请输入", re.I)


def read_page(body: bytes, url: str, content_type: str = "") -> PageFacts:
    """Everything that `body`, fetched from `url` under the header `content_type`, says. Never raises."""
    text, charset = decode(body[:_MOST_BYTES], content_type)
    is_cut = len(body) > _MOST_BYTES or len(text) > _MOST_CHARACTERS or is_damaged(text, charset) or _ends_in_tag(text)
    return _facts(Tree(text[:_MOST_CHARACTERS]), url, charset, is_cut)


def _ends_in_tag(text: str) -> bool:
    """Whether the markup breaks off inside a tag, as half a reply does. A page without its end tags is not cut."""
    tail = text[text.rfind(">") + 1 :][-_LONGEST_TAG:]
    return bool(_OPEN_TAG.search(tail)) and _END.search(text[-_LONGEST_TAG:]) is None


def _facts(tree: Tree, url: str, charset: Charset, is_cut: bool) -> PageFacts:
    addresses = Addresses(url, base_href(tree), charset.used)
    regions = find_regions(tree)
    links, link_count = read_links(tree, addresses, regions)
    images, has_more_images = read_images(tree, addresses, regions)
    metas = read_metas(tree)
    is_home = is_home_address(url)
    fillers = Fillers(tree)
    listings = read_listings(tree, addresses, regions, fillers, may_be_main=not is_home)
    article = None if is_home else read_article(tree, regions, links, metas, url)
    if article and any(listing.is_main for listing in listings):
        if stands_alone(tree, regions, article):
            listings = tuple(replace(listing, is_main=False) for listing in listings)
        else:
            article = None
    script_fills, has_more_fills = read_script_fills(tree, regions, fillers)
    breadcrumb = read_breadcrumb(tree, regions)
    listings = tuple(_headed(listing, breadcrumb) for listing in listings)
    refresh = refresh_href(tree)
    kind = kind_of(tree, regions, url, refresh, article, listings)
    if kind is PageKind.REDIRECT_STUB and not refresh:
        refresh = script_redirect(tree)
    return PageFacts(
        url=url,
        charset=charset,
        kind=kind,
        title=tree.title,
        metas=metas,
        breadcrumb=breadcrumb,
        headings=_headings(tree),
        links=links,
        link_count=link_count,
        images=images,
        listings=listings,
        article=article,
        marks=read_marks(tree, regions, links, images, metas),
        script_fills=script_fills,
        header_text=region_text(tree, regions, Region.HEADER, Region.NAV),
        footer_text=region_text(tree, regions, Region.FOOTER),
        text=tree.text(0) if tree.tags else "",
        refresh_url=addresses.absolute(refresh) if refresh else None,
        has_search=_has_search(tree),
        is_cut=is_cut or tree.is_cut or has_more_images or has_more_fills,
    )


def _headed(listing: Listing, breadcrumb: tuple[str, ...]) -> Listing:
    """The list that a page exists for bears the page's own name where no heading stands over it."""
    return (
        replace(listing, heading=breadcrumb[-1]) if listing.is_main and breadcrumb and not listing.heading else listing
    )


def _headings(tree: Tree) -> tuple[str, ...]:
    found = (tree.text(i) for i, tag in enumerate(tree.tags) if tag in _HEADINGS and not tree.hidden[i])
    return tuple([text[:200] for text in found if text][:200])


def _has_search(tree: Tree) -> bool:
    """A text field that names itself a search, in or out of a form, or a link to a search page."""
    for index, tag in enumerate(tree.tags):
        attributes = tree.attributes[index]
        if tag == "input" and (attributes.get("type") or "text").lower() in ("text", "search"):
            if _SEARCH_WORDS.search(" ".join(v or "" for v in attributes.values())):
                return True
            above = tree.parents[index]
            if above >= 0 and _SEARCH_WORDS.search(tree.naming(above)):
                return True
        elif tag == "form" and _SEARCH_WORDS.search(tree.naming(index) + (attributes.get("action") or "")):
            return True
    return False
