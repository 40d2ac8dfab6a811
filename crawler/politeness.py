"""Manners: robots.txt that holds under concurrency and behind redirects, and its Crawl-delay."""

import asyncio
import re
from typing import Any, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.addresses import redirect_target
from crawler.health import cause
from crawler.outcomes import failure_of_exception

_LONGEST_DELAY = 30.0  # seconds; a robots.txt that asks for hours would stop the whole run
_LONGEST = 512 << 10  # bytes that are obeyed; RFC 9309 asks for 500 KiB or more
_MOST_REDIRECTS = 5  # as RFC 9309 has it
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # a page in the place of robots.txt, as soft 404s are, says no rules


class RobotsOnce(RobotsTxtMiddleware):
    """Scrapy's middleware with one fetch per host, which follows redirects and tells what it could not read.

    Scrapy 2.19 lets the third and later requests to a host pass unchecked while its robots.txt is being fetched,
    because one shared Deferred turns its result into None for the next waiter; and where redirects are the spider's,
    it takes the body of the redirect for the rules.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = {}
        self._rules: dict[str, RobotParser | None] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, fetched once; None for a host that has none."""
        host = urlparse_cached(request).netloc
        async with self._locks.setdefault(host, asyncio.Lock()):
            if host not in self._rules:
                self._rules[host] = await self._read(request)
            return self._rules[host]

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuses what robots.txt forbids, unless the unit's record says why not."""
        if self.crawler.settings.getbool("ROBOTS_FORBID", True):
            super().process_request_2(rp, request)

    async def _read(self, request: Request) -> RobotParser | None:
        address = urlparse_cached(request)
        url = f"{address.scheme}://{address.netloc}/robots.txt"
        try:
            response = await self._fetched(url, request)
        except Exception as error:  # whatever became of it, it is told, and the portal itself is asked
            failure, detail = failure_of_exception(error, address.hostname or "", set())
            self._tell(url, detail or cause(failure))
            return None
        if response.status >= 500:
            self._tell(url, f"HTTP {response.status}")
        if response.status in _REDIRECTS:
            self._tell(url, f"跳转超过 {_MOST_REDIRECTS} 次，或者去向不是网址")
        if not 200 <= response.status < 300 or _PAGE.match(response.body):
            return None
        text = response.body
        if len(text) > _LONGEST:
            self._tell(url, f"长 {len(text) >> 10} KB，只执行前 {_LONGEST >> 10} KB", is_read=True)
            text = text[:_LONGEST].rpartition(b"\n")[0]  # half a rule would forbid more than it says
        rules = ProtegoRobotParser.from_crawler(self.crawler, text)
        self._obey_crawl_delay(rules, request)
        return rules

    async def _fetched(self, url: str, request: Request) -> Response:
        engine = cast("Any", self.crawler.engine)
        for left in range(_MOST_REDIRECTS, -1, -1):
            asking = Request(url, priority=self.DOWNLOAD_PRIORITY, callback=NO_CALLBACK)
            asking.meta.update(dont_obey_robotstxt=True)
            response: Response = await engine.download_async(asking)
            location = response.headers.get("Location") if response.status in _REDIRECTS else None
            there = redirect_target(url, location) if location and left else None
            if there is None:
                break
            url = there
        return response

    def _tell(self, url: str, problem: str, *, is_read: bool = False) -> None:
        told = f"robots.txt {problem}" if is_read else f"robots.txt 未能取得（{problem}），按没有限制访问"
        if (note := getattr(self.crawler.spider, "note", None)) is not None:
            note("robots", told, url)

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
