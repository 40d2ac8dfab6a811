"""Each host at its own pace: the visits of one process take turns at a host that several of them ask."""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

TURNS = "host_turns"  # key of a request's meta under which the shared `HostTurns` stand


class HostTurns:
    """Hands out moments at which a host may be asked, at least `delay` seconds apart, or `slower` where it is named."""

    def __init__(self, delay: float, slower: Mapping[str, float] = MappingProxyType({})) -> None:
        self._delay, self._slower = delay, slower
        self._free: dict[str, float] = {}

    def wait_at(self, host: str, now: float) -> float:
        """Takes the next turn; seconds from `now` until then. `now` is of any clock that only goes forward."""
        turn = max(now, self._free.get(host, now))
        self._free[host] = turn + max(self._delay, self._slower.get(host.partition(":")[0], 0))
        return turn - now


class TakeTurns:
    """Downloader middleware: lets a request wait until its host's turn comes, where its meta holds the turns."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls()

    async def process_request(self, request: Request) -> None:
        """Waits for the turn."""
        turns = request.meta.get(TURNS)
        if isinstance(turns, HostTurns):
            host = request.url.split("/", 3)[2]
            await asyncio.sleep(turns.wait_at(host, asyncio.get_running_loop().time()))
