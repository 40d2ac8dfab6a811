"""CPU of the reader beside lexbor alone on the same pages, in turns in one run; the least of several rounds counts."""

import time
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from benchmarks.truth import SavedPage
from crawler.reading.page import read_page

_Work = Callable[[bytes, str], object]


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


def all_facts(html: bytes, url: str) -> object:
    """Ours: everything in `PageFacts`."""
    return read_page(html, url, "text/html")


WORKS: Mapping[str, _Work] = {
    "lexbor parse": parse_only,
    "lexbor parse + links + text": parse_links_text,
    "lexbor parse + absolute links + text": parse_absolute_links_text,
    "all PageFacts": all_facts,
}


def measure(pages: Sequence[SavedPage], rounds: int) -> Mapping[str, float]:
    """CPU milliseconds per page of each work."""
    loaded = [(page.path.read_bytes(), page.url) for page in pages]
    best = dict.fromkeys(WORKS, float("inf"))
    for _ in range(rounds):
        for name, work in WORKS.items():
            start = time.process_time()
            for html, url in loaded:
                try:
                    work(html, url)
                except ValueError:  # urljoin on an address that is none
                    continue
            best[name] = min(best[name], (time.process_time() - start) * 1000 / max(1, len(loaded)))
    return best
