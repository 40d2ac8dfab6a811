"""CPU of the reader beside lexbor alone on the same pages, in turns in one run; each page's least round counts."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from benchmarks.truth import SavedPage
from crawler.reading.page import read_page

_Work = Callable[[bytes, str], object]
_TEXT = 2  # lexbor's number for a text


def parse_only(html: bytes, url: str) -> object:
    """lexbor's parse, nothing read."""
    return LexborHTMLParser(html.decode("utf-8", "replace"))


def parse_links_text(html: bytes, url: str) -> object:
    """The baseline: lexbor's parse, every link's address and text, and the text of the page."""
    tree = LexborHTMLParser(html.decode("utf-8", "replace"))
    links = [(node.attributes.get("href"), node.text()) for node in tree.css("a")]
    return links, tree.body.text() if tree.body else ""


def parse_absolute_links_text(html: bytes, url: str) -> object:
    """The same with absolute addresses and a text whose blocks are parted, as whoever follows links needs them."""
    tree = LexborHTMLParser(html.decode("utf-8", "replace"))
    links = [(urljoin(url, node.attributes.get("href") or ""), node.text()) for node in tree.css("a")]
    return links, tree.body.text(separator="\n", strip=True) if tree.body else ""


def parse_and_walk(html: bytes, url: str) -> object:
    """The floor of any reader in Python: lexbor's parse, and a bare walk that asks each node for its text or attributes
    and keeps nothing. Whatever a reader says of a page, it must have looked at all of it.
    """
    node = LexborHTMLParser(html.decode("utf-8", "replace")).root
    above: list[LexborNode] = []
    seen = 0
    while node is not None:
        seen += 1
        _ = node.text_content if node.tag_id == _TEXT else node.attributes
        following = node.first_child
        if following is not None:
            above.append(node)
        else:
            following = node.next
            while following is None and above:
                following = above.pop().next
        node = following
    return seen


def all_facts(html: bytes, url: str) -> object:
    """Ours: everything in `PageFacts`."""
    return read_page(html, url, "text/html")


WORKS: Mapping[str, _Work] = {
    "lexbor parse": parse_only,
    "lexbor parse + links + text": parse_links_text,
    "lexbor parse + absolute links + text": parse_absolute_links_text,
    "lexbor parse + a bare Python walk over every node": parse_and_walk,
    "all PageFacts": all_facts,
}


def measure(pages: Sequence[SavedPage], rounds: int) -> Mapping[str, float]:
    """CPU milliseconds per page of each work: for each page the least of `rounds`, in which the works take turns, so
    that what else the machine does falls on all of them alike.
    """
    spent = dict.fromkeys(WORKS, 0.0)
    for page in pages:
        html, best = page.path.read_bytes(), dict.fromkeys(WORKS, float("inf"))
        for _ in range(rounds):
            for name, work in WORKS.items():
                best[name] = min(best[name], _took(work, html, page.url))
        for name, least in best.items():
            spent[name] += least * 1000 / len(pages)
    return spent


def _took(work: _Work, html: bytes, url: str) -> float:
    start = time.process_time()
    with suppress(ValueError):  # urljoin on an address that is none
        work(html, url)
    return time.process_time() - start
