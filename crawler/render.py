"""The browser pass (Playwright on the system's Chromium): pages that a script fills, and the home page's picture."""

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Request,
    Route,
    async_playwright,
)
from playwright.async_api import TimeoutError as PageTimeout

from crawler.reading.facts import ListingState, PageFacts, PageKind, Region

_VIEWPORT = {"width": 1366, "height": 768}
_METHODS = frozenset({"GET", "HEAD"})
_AT_ONCE = 2  # pages open in the browser
_SETTLE = 5_000  # milliseconds that scripts get to fill the page after it has loaded
_LONGEST_DOM = 8_000_000  # characters
_DOM = f"document.documentElement.outerHTML.slice(0, {_LONGEST_DOM})"
_GRACE = 5  # seconds beyond the page's own timeouts, after which the browser is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What the browser saw: the DOM as HTML, a PNG when asked for. `problem` (Chinese) when it saw nothing."""

    dom: str = ""
    screenshot: bytes | None = None
    problem: str = ""


def needs_browser(facts: PageFacts, *, is_home: bool) -> bool:
    """Whether a script fills what matters, by the page's own facts: on the home page any region, else the contents."""
    main = facts.main_listing
    return (
        facts.kind is PageKind.EMPTY_SHELL
        or any(is_home or fill.region is Region.MAIN for fill in facts.script_fills)
        or (main is not None and main.state is ListingState.SCRIPT_FILLED)
    )


class Renderer:
    """One browser for the whole process.

    `hosts` maps the units' own host names (or `host:port`) to the addresses that were checked for them; no other name
    and no other address can be reached from inside the browser, whatever a page tries. `timeout` is in seconds.
    """

    def __init__(self, binary: Path, *, hosts: Mapping[str, str], user_agent: str, timeout: float) -> None:
        self._binary, self._hosts = binary, dict(hosts)
        self._names = {host.partition(":")[0] for host in hosts}
        self._user_agent, self._timeout = user_agent, timeout * 1000
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def render(self, url: str, *, picture: bool) -> Rendering:
        """Opens an address as a visitor would; clicks nothing, submits nothing. Never raises for what the page does."""
        patience = self._timeout / 1000 * 2 + _SETTLE / 1000 + _GRACE
        async with self._gate:
            try:
                return await asyncio.wait_for(self._see(url, picture=picture), patience)
            except TimeoutError:
                await self._give_up()
                return Rendering(problem="页面的脚本不停运行，浏览器已中止")
            except Error as error:
                return Rendering(problem=_first_line(error))

    async def close(self) -> None:
        """Ends the browser."""
        await self._give_up()

    async def _see(self, url: str, *, picture: bool) -> Rendering:
        context = await (await self._running()).new_context(
            viewport=_VIEWPORT,  # type: ignore[arg-type]
            user_agent=self._user_agent,
            ignore_https_errors=True,
            accept_downloads=False,
            service_workers="block",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        try:
            page = await self._opened(context, url)
            if (urlsplit(page.url).hostname or "") not in self._names:
                return Rendering(problem=f"页面自行跳转到 {page.url[:200]}")
            shot = await page.screenshot(full_page=True, timeout=self._timeout) if picture else None
            return Rendering(dom=str(await page.evaluate(_DOM)), screenshot=shot)
        finally:
            await context.close()

    async def _opened(self, context: BrowserContext, url: str) -> Page:
        await context.route("**/*", _decide)
        page = await context.new_page()
        context.on("page", lambda popup: asyncio.ensure_future(_shut(popup)))
        await page.goto(url, wait_until="load", timeout=self._timeout)
        with suppress(PageTimeout):  # a page that never falls silent is read as it then stands
            await page.wait_for_load_state("networkidle", timeout=min(self._timeout, _SETTLE))
        return page

    async def _running(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                if self._playwright is None:
                    self._playwright = await async_playwright().start()
                rules = [f"MAP {host} {address}" for host, address in self._hosts.items()]
                self._browser = await self._playwright.chromium.launch(
                    executable_path=self._binary,
                    headless=True,
                    chromium_sandbox=os.geteuid() != 0,
                    args=[
                        f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}",
                        "--disable-quic",
                        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                    ],
                )
            return self._browser

    async def _give_up(self) -> None:
        """Ends browser and driver, also when they no longer answer: the driver's end takes the browser with it."""
        browser, driver = self._browser, self._playwright
        self._browser = self._playwright = None
        for ending in ([browser.close()] if browser else []) + ([driver.stop()] if driver else []):
            with suppress(TimeoutError, Error):
                await asyncio.wait_for(ending, _GRACE)


async def _decide(route: Route, request: Request) -> None:
    if request.method in _METHODS:
        await route.continue_()
    else:
        await route.abort()


async def _shut(popup: Page) -> None:
    with suppress(Error):
        await popup.close()


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
