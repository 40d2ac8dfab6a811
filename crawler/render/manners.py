"""How the browser behaves towards a portal: like the crawler, whose visit it is a part of."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserManners:
    """What a page may load, and how long the portal is left alone before a page is opened.

    `allows`: whether robots.txt allows an address; `pause`: seconds before a page of that address is opened; `wait`
    lets them pass.
    """

    allows: Callable[[str], bool] = lambda _: True
    pause: Callable[[str], float] = lambda _: 0.0
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def before(self, url: str) -> None:
        """Waits until a page may be opened."""
        await self.wait(self.pause(url))


ANY_MANNERS = BrowserManners()
