"""The browser pass (Playwright on the system's Chromium): pages that a script fills, and the home page's picture."""

import asyncio
import ipaddress
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, Playwright, Request, Route, async_playwright

from crawler.reading.facts import ListingState, PageFacts, PageKind, Region
from crawler.safety import is_public

_VIEWPORT = {"width": 1366, "height": 768}
# Chromium asks Google's hosts at every start, even under Playwright; `--disable-features` would only add to it.
_QUIET = ("*.google.com", "*.googleapis.com", "*.gstatic.com", "*.gvt1.com")
_METHODS = frozenset({"GET", "HEAD"})


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
    """One browser for the whole process. `fixture_hosts` maps `host:port` to loopback and shuts out everything else."""

    def __init__(
        self, binary: Path, *, fixture_hosts: Mapping[str, str] | None, user_agent: str, timeout: float
    ) -> None:
        self._binary, self._fixture_hosts = binary, fixture_hosts
        self._user_agent, self._timeout = user_agent, timeout * 1000
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._allowed: dict[str, bool] = {}

    async def render(self, url: str, *, picture: bool) -> Rendering:
        """Opens an address as a visitor would; clicks nothing, submits nothing. Never raises for what the page does."""
        try:
            browser = await self._running()
            context = await browser.new_context(
                viewport=_VIEWPORT,  # type: ignore[arg-type]
                user_agent=self._user_agent,
                ignore_https_errors=True,
                accept_downloads=False,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
            )
        except Error as error:
            self._browser = None
            return Rendering(problem=_first_line(error))
        try:
            page = await context.new_page()
            await page.route("**/*", self._decide)
            await page.goto(url, wait_until="load", timeout=self._timeout)
            await page.wait_for_load_state("networkidle", timeout=self._timeout)
            shot = await page.screenshot(full_page=True, timeout=self._timeout) if picture else None
            return Rendering(dom=await page.content(), screenshot=shot)
        except Error as error:
            return Rendering(problem=_first_line(error))
        finally:
            await context.close()

    async def close(self) -> None:
        """Ends the browser."""
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()

    async def _running(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            if self._playwright is None:
                self._playwright = await async_playwright().start()
            rules = [f"MAP {host} ~NOTFOUND" for host in _QUIET]
            if self._fixture_hosts is not None:
                rules = [f"MAP {host} {there}" for host, there in self._fixture_hosts.items()] + ["MAP * ~NOTFOUND"]
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._binary,
                headless=True,
                chromium_sandbox=not _is_root(),
                args=[f"--host-resolver-rules={', '.join(rules)}", "--disable-quic"],
            )
        return self._browser

    async def _decide(self, route: Route, request: Request) -> None:
        if request.method in _METHODS and await self._may_ask(request.url):
            await route.continue_()
        else:
            await route.abort()

    async def _may_ask(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob"):
            return True
        host = parts.hostname
        if parts.scheme not in ("http", "https") or not host:
            return False
        if self._fixture_hosts is not None:
            return True  # the resolver rules let through nothing but the fixtures
        if host not in self._allowed:
            self._allowed[host] = await _is_public_host(host)
        return self._allowed[host]


async def _is_public_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
        return is_public(host)
    except ValueError:
        pass
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(answers) and all(is_public(str(answer[4][0])) for answer in answers)


def _is_root() -> bool:
    return os.geteuid() == 0


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
