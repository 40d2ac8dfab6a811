"""Manners: robots.txt that holds under concurrency, and its Crawl-delay."""

import asyncio
from typing import Any, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

_LONGEST_DELAY = 30.0  # seconds; a robots.txt that asks for hours would stop the whole run


class RobotsOnce(RobotsTxtMiddleware):
    """Scrapy's middleware with one lock per host.

    Scrapy 2.19 lets the third and later requests to a host pass unchecked while its robots.txt is being fetched,
    because one shared Deferred turns its result into None for the next waiter.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = {}
        crawler.signals.connect(self._obey_crawl_delay, signal=signals.robots_parsed)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The parser of the request's host, fetched once."""
        async with self._locks.setdefault(urlparse_cached(request).netloc, asyncio.Lock()):
            return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuses what robots.txt forbids, unless the unit's record says why not."""
        if self.crawler.settings.getbool("ROBOTS_FORBID", True):
            super().process_request_2(rp, request)

    def _obey_crawl_delay(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        if not asked:
            return
        delay = min(float(asked), _LONGEST_DELAY)
        downloader = cast("Any", self.crawler.engine).downloader
        key = downloader.get_slot_key(request)
        own = downloader.per_slot_settings.setdefault(key, {})
        own["delay"] = max(delay, own.get("delay", 0))
        if key in downloader.slots:
            downloader.slots[key].delay = max(downloader.slots[key].delay, delay)
