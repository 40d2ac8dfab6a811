"""Manners towards a server in trouble: Retry-After is waited for, a slow or overloaded portal is asked more slowly."""

import asyncio
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.clock import utc_now

_OVERLOADED = frozenset({429, 503})
_SECONDS = re.compile(rb"\s*(\d{1,9})\s*")
_DOUBLED = 2.0
_EASIER = 0.9  # what is left of the extra delay after an answer that came quickly
_SLOW = 3.0  # seconds to the first byte of an answer, from which on a server counts as slow
_FIRST_DELAY = 1.0  # seconds: what a delay of none is doubled from
_TRIES, _MOST_TRIES = "backoff_tries", 2


def wait_of(header: bytes | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in seconds or as a date; None for none and for nonsense."""
    if header is None:
        return None
    if found := _SECONDS.fullmatch(header):
        return float(found[1])
    try:
        then = parsedate_to_datetime(header.decode("latin-1"))
    except (TypeError, ValueError):
        return None
    return max(0.0, (then - now).total_seconds()) if then.tzinfo is not None else None


def next_delay(delay: float, base: float, latency: float, slowest: float, *, is_overloaded: bool) -> float:
    """The pause before the next request to a portal, in seconds: doubled when it is overloaded, as long as its answers
    take when they are slow, and back towards `base` when all is well.
    """
    if is_overloaded:
        return min(slowest, max(delay, _FIRST_DELAY) * _DOUBLED)
    if latency >= _SLOW:
        return min(slowest, max(delay, latency))
    return max(base, base + (delay - base) * _EASIER)


class BackOff:
    """Downloader middleware. An overloaded answer is asked for again, after what the server asks for, if that is not
    too long; the pace of its whole slot changes with every answer.
    """

    def __init__(self, crawler: Crawler, *, longest_wait: float, slowest: float) -> None:
        self._crawler, self._longest_wait, self._slowest = crawler, longest_wait, slowest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        get = crawler.settings.getfloat
        return cls(crawler, longest_wait=get("BACKOFF_LONGEST_WAIT"), slowest=get("BACKOFF_SLOWEST"))

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Waits and asks again, or lets the answer pass."""
        is_overloaded = response.status in _OVERLOADED
        self._pace(request, is_overloaded=is_overloaded)
        if not is_overloaded or (tries := request.meta.get(_TRIES, 0)) >= _MOST_TRIES:
            return response
        wait = wait_of(response.headers.get("Retry-After"), utc_now())
        if wait is None or wait > self._longest_wait:
            return response
        await asyncio.sleep(wait)
        return request.replace(meta={**request.meta, _TRIES: tries + 1}, dont_filter=True)

    def _pace(self, request: Request, *, is_overloaded: bool) -> None:
        downloader = cast("Any", self._crawler.engine).downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if slot is None:
            return
        base = downloader.per_slot_settings.get(downloader.get_slot_key(request), {}).get("delay", 0.0)
        latency = request.meta.get("download_latency", 0.0)
        slot.delay = next_delay(slot.delay, base, latency, self._slowest, is_overloaded=is_overloaded)
