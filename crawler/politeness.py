"""Manners: robots.txt (RFC 9309) that holds under concurrency and behind redirects, and its Crawl-delay."""

import asyncio
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.addresses import redirect_target
from crawler.evidence import Failure
from crawler.health import cause
from crawler.outcomes import SHIELD_STATUS, RobotsUnreachableError, failure_of_exception
from crawler.robots_book import RobotsBook, RobotsPolicy
from crawler.robots_rules import LONGEST_DELAY

ROBOTS_BOOK = "ROBOTS_BOOK"  # the setting that holds the visit's `RobotsBook`
ROBOTS_WITNESS = "ROBOTS_WITNESS"  # the setting that holds its `RobotsWitness`, if any
# The setting that holds which addresses robots.txt does not keep from us, as the unit's record says why; None for none.
ROBOTS_OVERRULED = "ROBOTS_OVERRULED"
# Our own doing, which says nothing of the host's robots.txt: no request reaches the host either.
_OURS = frozenset({Failure.INTERNAL, Failure.UNSAFE_ADDRESS})
_LONGEST = 512 << 10  # bytes that are obeyed; RFC 9309 asks for 500 KiB or more
_MOST_REDIRECTS = 5  # as RFC 9309 has it
_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # a page in the place of robots.txt, as soft 404s are, says no rules
# The server has no fault, but what it answered cannot be used: like a file that says nothing.
_SAYS_NOTHING = frozenset({Failure.TOO_LARGE, Failure.NOT_HTML})


class _NoAnswerError(Exception):
    """No answer came from an address, or none that can be used. The message (Chinese) says why."""

    def __init__(self, url: str, failure: Failure, detail: str) -> None:
        super().__init__(detail or cause(failure))
        self.url, self.failure = url, failure


class RobotsWitness(Protocol):
    """Is told of each request for a robots.txt. `chain`: the addresses asked, from /robots.txt to the last one."""

    def validators(self, url: str) -> dict[str, str]:
        """The headers that make the request a conditional one; none where nothing is known of the address."""

    def answered(self, chain: tuple[str, ...], response: Response) -> None:
        """An answer came."""

    def silent(self, chain: tuple[str, ...], failure: Failure, detail: str) -> None:
        """None came, or none that can be used."""


class RobotsOnce(RobotsTxtMiddleware):
    """Scrapy's middleware with one fetch per host, which follows redirects and tells what it could not read.

    Scrapy 2.19 lets the third and later requests to a host pass unchecked while its robots.txt is being fetched,
    because one shared Deferred turns its result into None for the next waiter; and where redirects are the spider's,
    it takes the body of the redirect for the rules.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        book = crawler.settings.get(ROBOTS_BOOK)
        self._book: RobotsBook = book or RobotsBook(RobotsPolicy(), as_of=date.min)
        self._witness: RobotsWitness | None = crawler.settings.get(ROBOTS_WITNESS)
        self._is_overruled: Callable[[str], bool] | None = crawler.settings.get(ROBOTS_OVERRULED)
        self._locks: dict[str, asyncio.Lock] = {}
        self._rules: dict[str, RobotParser | None] = {}
        self._forbidden: dict[str, RobotsUnreachableError] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, fetched once; None for a host that has none.

        Raises `RobotsUnreachableError` where they cannot be had, and nothing may be asked until they can.
        """
        host = urlparse_cached(request).netloc
        async with self._locks.setdefault(host, asyncio.Lock()):
            if host not in self._rules and host not in self._forbidden:
                await self._settle(host, request)
        if (error := self._forbidden.get(host)) is not None:
            raise RobotsUnreachableError(error.failure, str(error))
        return self._rules[host]

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuses what robots.txt forbids, unless the unit's record says why not."""
        if self._may_forbid(request):
            super().process_request_2(rp, request)

    def _may_forbid(self, request: Request) -> bool:
        """Whether robots.txt is obeyed there: a unit's record speaks of its own portal, and of nobody else's."""
        return self._is_overruled is None or not self._is_overruled(request.url)

    async def _settle(self, host: str, request: Request) -> None:
        """Finds out what holds for a host: its rules, those of an earlier visit, or that nothing may be asked."""
        try:
            rules = await self._read(request)
        except RobotsUnreachableError as error:
            may_forbid = self._may_forbid(request)
            if error.failure in _OURS and may_forbid:
                self._forbidden[host] = error
                return
            instead = self._book.unreachable(host, str(error))
            if instead.is_forbidden and may_forbid:
                self._forbidden[host] = error
            self._note(instead.told if may_forbid else f"robots.txt 未能取得（{error}）", request)
            rules = instead.rules
        else:
            self._book.answered(host, rules)
        self._rules[host] = self._parsed(rules, request) if rules else None

    def _parsed(self, rules: str, request: Request) -> RobotParser:
        parser = ProtegoRobotParser.from_crawler(self.crawler, rules.encode())
        self._obey_crawl_delay(parser, request)
        return parser

    async def _read(self, request: Request) -> str:
        """The text of robots.txt; "" where it says nothing. Raises `RobotsUnreachableError` where nobody can know."""
        url = _address_for(request)
        before = self._book.rules_of(urlparse_cached(request).netloc)
        validators = self._witness.validators(url) if self._witness is not None and before is not None else {}
        try:
            response = await self._fetched(url, validators)
        except _NoAnswerError as error:
            if error.failure in _SAYS_NOTHING:
                self._note(f"robots.txt 未能取得（{error}），按没有限制访问", request)
                return ""
            of_host = error.failure if error.url == url else Failure.ROBOTS_UNREACHABLE  # it leads to another host
            raise RobotsUnreachableError(of_host, str(error)) from error
        if response.status == _NOT_MODIFIED and validators and before is not None:
            return before
        if response.status >= 500 and response.status not in SHIELD_STATUS:
            raise RobotsUnreachableError(Failure.HTTP_SERVER_ERROR, f"HTTP {response.status}")
        if response.status in _REDIRECTS:
            self._note(f"robots.txt 跳转超过 {_MOST_REDIRECTS} 次，或者去向不是网址，按没有限制访问", request)
        if not 200 <= response.status < 300 or _PAGE.match(response.body):
            return ""
        text = response.body
        if len(text) > _LONGEST:
            self._note(f"robots.txt 长 {len(text) >> 10} KB，只执行前 {_LONGEST >> 10} KB", request)
            text = text[:_LONGEST].rpartition(b"\n")[0]  # half a rule would forbid more than it says
        return _decoded(text)

    async def _fetched(self, url: str, validators: dict[str, str]) -> Response:
        chain: tuple[str, ...] = (url,)
        for left in range(_MOST_REDIRECTS, -1, -1):
            response = await self._asked(chain, validators if len(chain) == 1 else {})
            location = response.headers.get("Location") if response.status in _REDIRECTS else None
            there = redirect_target(chain[-1], location) if location and left else None
            if there is None:
                break
            chain = (*chain, there)
        return response

    async def _asked(self, chain: tuple[str, ...], headers: dict[str, str]) -> Response:
        """The answer at the end of a chain; the witness hears of it. Raises `_NoAnswerError`."""
        engine = cast("Any", self.crawler.engine)
        asking = Request(chain[-1], priority=self.DOWNLOAD_PRIORITY, callback=NO_CALLBACK, headers=headers)
        asking.meta.update(dont_obey_robotstxt=True)
        try:
            response: Response = await engine.download_async(asking)
        except Exception as error:
            silence = _NoAnswerError(chain[-1], *failure_of_exception(error, "", set()))
            if self._witness is not None:
                self._witness.silent(chain, silence.failure, str(silence))
            raise silence from error
        if self._witness is not None:
            self._witness.answered(chain, response)
        return response

    def _note(self, told: str, request: Request) -> None:
        if (note := getattr(self.crawler.spider, "note", None)) is not None:
            note("robots", told, _address_for(request))

    def _obey_crawl_delay(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        if not asked:
            return
        delay = min(float(asked), LONGEST_DELAY)
        downloader = cast("Any", self.crawler.engine).downloader
        key = downloader.get_slot_key(request)
        own = downloader.per_slot_settings.setdefault(key, {})
        own["delay"] = max(delay, own.get("delay", 0))
        if key in downloader.slots:
            downloader.slots[key].delay = max(downloader.slots[key].delay, delay)


def _decoded(text: bytes) -> str:
    """What the bytes of a robots.txt say. They should be UTF-8; old servers write GBK. What is neither is not left
    out: `Disallow: /内部` without its name would forbid the whole portal.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return text.decode(encoding)
        except UnicodeDecodeError:
            pass
    return text.decode("utf-8-sig", "replace")


def _address_for(request: Request) -> str:
    address = urlparse_cached(request)
    return f"{address.scheme}://{address.netloc}/robots.txt"
