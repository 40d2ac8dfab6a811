"""Whether a portal's validators (ETag, Last-Modified) may be believed, which say that a page is as it was.

Some servers give the same ones whatever a page says, or answer 304 to everything: a page of long ago would be judged
for ever. So the home page is asked for whole every night, every other page one night in thirty; where one says
something else under the validators that it had, nothing more is asked for by them, and what passed as unchanged is
asked for again.
"""

import hashlib
from datetime import date

from crawler.earlier_visit import Known
from crawler.evidence import Fetch
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.targets import Target

SPOT_CHECK = 30  # nights in which every page is asked for whole once


class Validators:
    """Those of one visit."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._unchanged: dict[str, Target] = {}  # pages that a 304 was believed of
        self.are_false = False

    def believed(self, target: Target, known: Known | None) -> Known | None:
        """What is known of an address, where it may be asked for by that; None where it is asked for whole."""
        if known is None or not known.validators or self.are_false:
            return None
        return None if target.depth == 0 or is_whole_turn(target.url, self._as_of) else known

    def take_unchanged(self, target: Target) -> None:
        """Takes in a page of which the server said 304."""
        self._unchanged[target.url] = target

    def compare(self, fetch: Fetch, facts: PageFacts, known: Known | None) -> bool:
        """Takes in a page that came whole; whether it is the first that shows the validators to be false."""
        if self.are_false or known is None or fetch.redirects or fetch.sha256 == known.fetch.sha256:
            return False
        self.are_false = _is_same_version(fetch, known.fetch) and _says_something_else(facts, known.read())
        return self.are_false

    def next_again(self) -> Target | None:
        """The next page to be asked for again, now that what a 304 says is not believed any more."""
        return self._unchanged.pop(next(iter(self._unchanged))) if self.are_false and self._unchanged else None


def is_whole_turn(url: str, on: date) -> bool:
    """Whether it is the night on which a page is asked for whole."""
    turn = int.from_bytes(hashlib.sha256(f"whole {url}".encode()).digest()[:4], "big")
    return (on.toordinal() + turn) % SPOT_CHECK == 0


def _is_same_version(fetch: Fetch, earlier: Fetch) -> bool:
    """Whether a server that compares its validators would have called the page unchanged: the ETag goes first."""
    if earlier.etag:
        return _opaque(fetch.etag) == _opaque(earlier.etag)
    return bool(earlier.last_modified) and fetch.last_modified == earlier.last_modified


def _opaque(etag: str) -> str:
    return etag.removeprefix("W/")


def _says_something_else(facts: PageFacts, earlier: PageFacts | DocumentFacts) -> bool:
    """Whether a visitor would see or open something else, not only another token in the markup."""
    if isinstance(earlier, DocumentFacts):
        return True
    links, earlier_links = ([link.url for link in one.links] for one in (facts, earlier))
    return (facts.title, facts.text, links) != (earlier.title, earlier.text, earlier_links)
