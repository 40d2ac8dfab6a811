"""Whether a page is its site's home page (首页): by its address, else by what it shows."""

import re
from urllib.parse import urlsplit

from crawler.reading.facts import ListingState, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.urls import route_of

_INDEX = re.compile(  # home/index: where frameworks that name their pages by controller and action put it
    r"/?(?:(?:pages/)?(?:index|default|main|home)(?:_\d+)?\.\w{2,5}|home/index/?)?", re.I
)
_SITE = re.compile(
    r"[\u4e00-\u9fff（）()·]{2,30}(?:政府|局|委|委员会|厅|办|办公室|网|网站|门户|门户网站|官网|中心|"
    r"管委会|首页|政务网|信息网)(?:首页|网站|门户网站|官方网站|网)?"
)
_OF_COLUMNS = re.compile(r".*/(?:channel|column|list|class|category|lanmu)\w*\.\w{2,5}", re.I)  # ?id=12 chooses one
_WELCOME = re.compile(r"^(?:欢迎(?:您|访问|光临|来到|进入)*)|[!！。\s]+$|首页|主页")
_SEPARATORS = re.compile(r"\s*[-_—|｜>·:：]+\s*")
_FOREIGN = re.compile(r"(?=.*[A-Za-z]{2})[^\u2e80-\u9fff\uff00-\uffef]{8,}")  # without Chinese
_FOREIGN_INDEX = re.compile(r"/[\w-]+/(?:(?:index|default|main|home)\.\w{2,5})?", re.I)
_HOMEWARD = re.compile(r"home(?: ?page)?", re.I)
_LONGEST_HOME = 12  # characters
_BLOCKS = 3  # lists under headings of their own


def is_home_address(url: str) -> bool:
    """Whether the address is the root of its host, or the index file there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and not route_of(url) and bool(_INDEX.fullmatch(parts.path))


def looks_like_home(layout: Layout, lists: Lists, breadcrumb: tuple[str, ...]) -> bool:
    """Whether a page beside the root is a home page: blocks of news under headings, no trail, the site's own name."""
    try:
        _, _, path, query, _ = urlsplit(layout.url)
    except ValueError:
        return False
    if query and _OF_COLUMNS.fullmatch(path):
        return False
    if breadcrumb or not (_is_foreign_front(layout, path) or _is_named_for_site(layout.tree.title, path)):
        return False
    if any(place.has_pager for place in lists.places):
        return False
    blocks = [
        li for li in lists.listings if li.region is not Region.FOOTER and li.state is ListingState.FILLED and li.heading
    ]
    return len({block.heading for block in blocks}) >= _BLOCKS


def _is_named_for_site(title: str, path: str) -> bool:
    """Whether a page beside the root says nothing but the site's name in its title."""
    parts = {_WELCOME.sub("", part) for part in _SEPARATORS.split(title)} - {""}
    return not path.strip("/").count("/") and bool(parts) and all(_SITE.fullmatch(part) for part in parts)


def _is_foreign_front(layout: Layout, path: str) -> bool:
    """Whether a page without Chinese in its title is the index of a folder of the root, and its way home leads here."""
    tree = layout.tree
    if not _FOREIGN_INDEX.fullmatch(path) or urlsplit(layout.url).query or not _FOREIGN.fullmatch(tree.title):
        return False
    homeward = (
        link for link in tree.links if tree.length(link) <= _LONGEST_HOME and _HOMEWARD.fullmatch(tree.text(link))
    )
    here = layout.url.partition("#")[0]
    hrefs = [tree.attribute(link, "href").strip() for link in homeward]
    return any(href in ("", "#") or layout.addresses.absolute(href) == here for href in hrefs)
