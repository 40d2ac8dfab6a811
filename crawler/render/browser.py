"""One Chromium for the whole process, which can reach nothing but the hosts that it was given."""

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright

from crawler.browser_gate import BrowserGate
from crawler.proxy import Proxy
from crawler.render.views import View

_GRACE = 5  # seconds that browser and driver get to end by themselves
_NO_OTHER_WAY = ("--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp")


class Chromium:
    """Started when it is first needed, and anew when it has crashed or was given up.

    `hosts` maps host names (or `host:port`) to the addresses that were checked for them; no other name and no other
    address can be reached from inside the browser, whatever a page tries. With a `proxy` that goes by the names alone.
    """

    def __init__(self, binary: Path, *, hosts: Mapping[str, str], user_agent: str, proxy: Proxy | None = None) -> None:
        self._gate = BrowserGate(proxy, hosts) if proxy is not None else None
        self._binary, self._hosts, self._user_agent = binary, dict(hosts), user_agent
        self._names = {host.partition(":")[0] for host in hosts}
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()

    def reaches(self, host: str | None) -> bool:
        """Whether the browser may speak to a host."""
        return host in self._names

    async def context(self, view: View) -> BrowserContext:
        """A visitor without a past, who looks through `view`. The caller closes it."""
        try:
            return await self._new_context(view)
        except Error:  # a driver that has died takes the browser with it, and neither says so before it is used
            await self.give_up()
            return await self._new_context(view)

    async def _new_context(self, view: View) -> BrowserContext:
        return await (await self._running()).new_context(
            viewport={"width": view.width, "height": view.height},
            is_mobile=view.is_mobile,
            has_touch=view.is_mobile,
            user_agent=view.user_agent(self._user_agent),
            ignore_https_errors=True,
            accept_downloads=False,
            service_workers="block",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )

    async def give_up(self) -> None:
        """Ends browser and driver, also when they no longer answer: the driver's end takes the browser with it."""
        browser, driver = self._browser, self._playwright
        self._browser = self._playwright = None
        if self._gate is not None:
            await self._gate.close()
        for ending in ([browser.close()] if browser else []) + ([driver.stop()] if driver else []):
            with suppress(TimeoutError, Error):
                await asyncio.wait_for(ending, _GRACE)

    async def _running(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                if self._playwright is None:
                    self._playwright = await async_playwright().start()
                self._browser = await self._playwright.chromium.launch(
                    executable_path=self._binary,
                    headless=True,
                    chromium_sandbox=os.geteuid() != 0,
                    args=[*await self._ways_out(), *_NO_OTHER_WAY],
                )
            return self._browser

    async def _ways_out(self) -> list[str]:
        """To the hosts alone: by what their names resolve to, or through a gate that asks the proxy for no other."""
        if self._gate is None:
            rules = [f"MAP {host} {address}" for host, address in self._hosts.items()]
            return [f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}"]
        return [
            f"--proxy-server={await self._gate.open()}",
            "--proxy-bypass-list=<-loopback>",  # by default loopback addresses would be asked directly
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
