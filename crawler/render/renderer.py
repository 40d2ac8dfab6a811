"""Opens an address in the browser as a visitor would, and says what it saw."""

import asyncio
import math
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Error, Page
from playwright.async_api import TimeoutError as PageTimeout

from crawler.proxy import Proxy
from crawler.reading.facts import ListRequest
from crawler.render.browser import Chromium
from crawler.render.pictures import Picture, take
from crawler.render.traffic import Capture, Traffic
from crawler.render.views import DESKTOP, View

_AT_ONCE = 2  # pages open in the browser
_SETTLE = 5_000  # milliseconds that scripts get to fill the page after it has loaded
_CHALLENGE = 15_000  # milliseconds that a shield's script gets to load the page behind it
_LONGEST_DOM = 8_000_000  # characters
_DOM = f"[document.documentElement.outerHTML.slice(0, {_LONGEST_DOM}), document.characterSet]"
_GRACE = 5  # seconds beyond the page's own timeouts, after which the browser is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What the browser saw: the DOM as HTML, a picture when asked for, and the JSON that scripts got from own hosts.

    `pictures`: those of the page that came from own hosts. `charset` is the encoding that it took the page to be in,
    `status` the page's last HTTP status.
    `lacks_data`: data that scripts asked for did not come, so that what they show as empty proves nothing.
    `problem` (Chinese) when it saw nothing; `notes` (Chinese) tell what the page was refused. `size`: bytes loaded.
    """

    dom: str = ""
    charset: str = ""
    status: int = 0
    picture: Picture | None = None
    captures: tuple[Capture, ...] = ()
    pictures: tuple[Capture, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    size: int = 0
    lacks_data: bool = False


class Renderer:
    """One browser for the whole process; see `Chromium` for `hosts` and `proxy`. `timeout` is in seconds."""

    def __init__(
        self,
        binary: Path,
        *,
        hosts: Mapping[str, str],
        user_agent: str,
        timeout: float,
        proxy: Proxy | None = None,
    ) -> None:
        self._chromium = Chromium(binary, hosts=hosts, user_agent=user_agent, proxy=proxy)
        self._timeout = timeout * 1000
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def render(
        self,
        url: str,
        *,
        picture: View | None = None,
        list_requests: Collection[ListRequest] = (),
        is_challenge: bool = False,
        most: float = math.inf,
        allows: Callable[[str], bool] = lambda _: True,
    ) -> Rendering:
        """Opens an address; clicks nothing, submits nothing. Never raises for what the page does.

        `picture`: the screen through which a picture is taken; without one pictures and fonts are not loaded.
        `list_requests`: the fetches that the page's facts record, the only POSTs that pass. `is_challenge`: a shield
        stands there, whose script is given time to load the page behind it. `most`: bytes after which nothing more is
        loaded. `allows`: which addresses robots.txt allows.
        """
        steps = self._timeout * (3 if picture else 2) + _SETTLE * 2 + is_challenge * _CHALLENGE
        patience = steps / 1000 + _GRACE
        traffic = Traffic(
            self._chromium.reaches, list_requests, loads_pictures=picture is not None, most=most, allows=allows
        )
        async with self._gate:
            try:
                return await asyncio.wait_for(self._see(url, picture, traffic, is_challenge=is_challenge), patience)
            except TimeoutError:
                await self._chromium.give_up()
                return _nothing("页面的脚本不停运行，浏览器已中止", traffic)
            except Error as error:
                return _nothing(_first_line(error), traffic)

    async def close(self) -> None:
        """Ends the browser."""
        await self._chromium.give_up()

    async def _see(self, url: str, picture: View | None, traffic: Traffic, *, is_challenge: bool) -> Rendering:
        context = await self._chromium.context(picture or DESKTOP)
        try:
            page = await traffic.watch(context)
            await self._open(page, url)
            if is_challenge:
                await self._wait_for_the_page_behind(page, traffic)
            if problem := self._problem(page, traffic):
                await traffic.weigh()
                return _nothing(problem, traffic)
            dom, charset = await self._dom(page)
            lacks_data = bool(traffic.missed)
            captures = await traffic.captures()
            taken = await self._picture(page, picture, traffic) if picture is not None else None
            await traffic.weigh()
            return Rendering(
                dom=dom,
                charset=charset,
                status=traffic.status,
                picture=taken,
                captures=captures,
                pictures=traffic.pictures,
                size=traffic.size,
                notes=tuple(traffic.notes),
                lacks_data=lacks_data,
            )
        finally:
            await context.close()

    async def _dom(self, page: Page) -> tuple[str, str]:
        """The DOM and its charset; read once more where the page just loaded itself anew."""
        try:
            dom, charset = await page.evaluate(_DOM)
        except Error:
            await page.wait_for_load_state("load", timeout=self._timeout)
            await self._settle(page)
            dom, charset = await page.evaluate(_DOM)
        return str(dom), str(charset)

    async def _picture(self, page: Page, view: View, traffic: Traffic) -> Picture | None:
        """The picture; None, with a note, where none can be taken: what was read of the page is kept all the same."""
        try:
            return await take(page, view, timeout=self._timeout)
        except Error as error:
            traffic.notes.append(f"未能截图：{_first_line(error)}")
            return None

    async def _open(self, page: Page, url: str) -> None:
        await page.goto(url, wait_until="load", timeout=self._timeout)
        await self._settle(page)

    async def _settle(self, page: Page) -> None:
        with suppress(PageTimeout):  # a page that never falls silent is read as it then stands
            await page.wait_for_load_state("networkidle", timeout=min(self._timeout, _SETTLE))

    async def _wait_for_the_page_behind(self, page: Page, traffic: Traffic) -> None:
        """Until a second document is shown that is no refusal, or the time for scripts is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(min(self._timeout, _CHALLENGE) / 1000):
                while traffic.documents < 2 or traffic.status >= 400:
                    traffic.shown.clear()
                    await traffic.shown.wait()
        with suppress(PageTimeout):
            await page.wait_for_load_state("load", timeout=self._timeout)
        await self._settle(page)

    def _problem(self, page: Page, traffic: Traffic) -> str:
        if not self._chromium.reaches(urlsplit(page.url).hostname):
            return f"页面自行跳转到 {page.url[:200]}"
        return f"浏览器得到 HTTP {traffic.status}" if traffic.status >= 400 else ""


def _nothing(problem: str, traffic: Traffic) -> Rendering:
    """What came of a page of which nothing was seen, for whatever reason."""
    return Rendering(problem=problem, notes=tuple(traffic.notes), size=traffic.size)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
