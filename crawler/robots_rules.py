"""What robots.txt allows to whatever asks beside the crawler: the requests that a page makes in the browser. Pure."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from crawler.robots_book import RobotsBook

LONGEST_DELAY = 30.0  # seconds; a robots.txt that asks for hours would stop the whole run


class RobotsRules:
    """The rules in a visit's book, as they stand when one asks. What the book does not know is allowed.

    `is_overruled`: which addresses robots.txt does not keep from us, as the unit's record says why.
    """

    def __init__(self, book: RobotsBook, user_agent: str, is_overruled: Callable[[str], bool] | None = None) -> None:
        self._book, self._user_agent, self._is_overruled = book, user_agent, is_overruled

    def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        if self._is_overruled is not None and self._is_overruled(url):
            return True
        rules = self._book.in_force(urlsplit(url).netloc)
        return rules is not None and (not rules or _parsed(rules).can_fetch(url, self._user_agent))

    def delay(self, url: str) -> float:
        """The Crawl-delay of an address's host in seconds, 0 for none; it holds also where the rest is overruled."""
        rules = self._book.in_force(urlsplit(url).netloc)
        return min(_parsed(rules).crawl_delay(self._user_agent) or 0.0, LONGEST_DELAY) if rules else 0.0


@lru_cache(16)
def _parsed(rules: str) -> Protego:
    return Protego.parse(rules)
