"""What a page in the browser may ask for, and which answers are kept as evidence."""

import asyncio
import math
import re
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error, Page, Request, Response, Route, WebSocketRoute

from crawler.clock import utc_now
from crawler.reading.facts import ListRequest
from crawler.render.missed_data import SCRIPTED, MissedData

_ASKING = frozenset({"GET", "HEAD"})
_PICTURES = frozenset({"image", "font"})
_FILMS = "media"
_JSON_TYPE = re.compile(r"json|javascript|text/(?:plain|html)|^$", re.I)
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[\w.$]{1,60}\s*\(\s*)?[\[{]")
_LARGEST_CAPTURE = 2_000_000  # bytes
_MOST_CAPTURES = 20
_MOST_TOLD = 10
_MOST_PICTURES = 300  # pictures of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """An answer that the page got: JSON that a script asked for, or a picture, of which no body is kept.

    `body` is decoded; `posted` is what a POST sent along, whole.
    """

    url: str
    method: str
    status: int
    content_type: str
    request: tuple[tuple[str, str], ...]
    response: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    posted: bytes = b""


class Traffic:
    """The requests of one page while it is open.

    Only GET and HEAD pass, and a POST of a script where the page's facts record it as the one that fills a list
    (`list_requests`). Of the page's own document, `status` is the HTTP status of the one that is shown; `documents`
    counts how often one was shown, and `shown` is set each time. `missed`: whether scripts asked for data in vain.
    `size` counts the bytes of all answers as they were sent; beyond `most` of them nothing more is loaded, nor is what
    robots.txt forbids (`allows`), and notes say so.
    """

    def __init__(
        self,
        reaches: Callable[[str | None], bool],
        list_requests: Collection[ListRequest],
        *,
        loads_pictures: bool,
        most: float = math.inf,
        allows: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._reaches, self._loads_pictures, self._most, self._allows = reaches, loads_pictures, most, allows
        self._posts = {_place(request.url) for request in list_requests if request.method == "POST"}
        self._tasks: list[asyncio.Task[None]] = []
        self._weighings: list[asyncio.Task[None]] = []
        self._captures: list[Capture] = []
        self._pictures: dict[str, Capture] = {}
        self.notes: list[str] = []
        self.size = 0
        self.status = 0
        self.documents = 0
        self.shown = asyncio.Event()
        self._answered_with = 0
        self.missed = MissedData(reaches)

    async def watch(self, context: BrowserContext) -> Page:
        """A new page of a context, under these rules."""
        self.missed.watch(context)
        await context.route("**/*", self._decide)
        await context.route_web_socket("**/*", _refuse)
        page = await context.new_page()
        context.on("page", lambda popup: self._spawn(_shut(popup)))
        context.on("requestfinished", lambda request: self._weighings.append(_started(self._weigh(request))))
        page.on("response", lambda response: self._answered(page, response))
        page.on("framenavigated", lambda frame: self._shows(is_document=frame == page.main_frame))
        return page

    async def captures(self) -> tuple[Capture, ...]:
        """The answers that were kept, once all of them are whole. To be asked for while the page is still open."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return tuple(self._captures)

    @property
    def pictures(self) -> tuple[Capture, ...]:
        """The pictures of the unit's own hosts that came at once and well, without their bodies."""
        return tuple(self._pictures.values())

    async def weigh(self) -> None:
        """Waits until all that was loaded so far is counted. To be called while the page is still open."""
        await asyncio.gather(*self._weighings, return_exceptions=True)
        self._weighings = [task for task in self._weighings if not task.done()]

    async def _weigh(self, request: Request) -> None:
        with suppress(Error):
            sizes = await request.sizes()
            self.size += max(0, sizes["responseBodySize"]) + max(0, sizes["responseHeadersSize"])

    async def _decide(self, route: Route, request: Request) -> None:
        await self.weigh()  # what has come by now decides
        with suppress(Error):  # the page may be gone by now
            if self._may_pass(request):
                await route.continue_()
            else:
                await route.abort()

    def _may_pass(self, request: Request) -> bool:
        is_scripted = request.resource_type in SCRIPTED
        if self.size >= self._most:
            self._note("浏览器的流量已用完，页面其余的脚本、样式和数据未加载")
            return False
        if self._reaches(urlsplit(request.url).hostname) and not self._allows(request.url):
            self._note(f"robots.txt 不允许，浏览器未加载：{request.url[:200]}")
            return False
        if request.method in _ASKING:
            kind = request.resource_type
            return kind != _FILMS and (self._loads_pictures or kind not in _PICTURES)
        if is_scripted and request.method == "POST" and _place(request.url) in self._posts:
            return self._reaches(urlsplit(request.url).hostname)
        if is_scripted and self._reaches(urlsplit(request.url).hostname):
            self._note(f"页面脚本要以 {request.method} 取数据，未放行：{request.url[:200]}")
        return False

    def _answered(self, page: Page, response: Response) -> None:
        request = response.request
        if request.is_navigation_request():
            is_redirect = 300 <= response.status < 400
            if not is_redirect and request.frame == page.main_frame:
                self._answered_with = response.status
        elif request.resource_type in SCRIPTED and response.status == 200:
            host, kind = urlsplit(response.url).hostname, response.headers.get("content-type", "")
            if self._reaches(host) and _JSON_TYPE.search(kind):
                self._spawn(self._capture(response, kind))
        elif request.resource_type == "image" and response.status == 200:
            self._take_picture(response)

    def _shows(self, *, is_document: bool) -> None:
        """A document takes the place of the one before it, some time after its answer has come."""
        if is_document and self._answered_with:
            self.status, self.documents = self._answered_with, self.documents + 1
            self.shown.set()

    def _take_picture(self, response: Response) -> None:
        kind, request = response.headers.get("content-type", ""), response.request
        is_asked_for = request.method == "GET" and request.redirected_from is None
        if not (is_asked_for and kind.startswith("image/") and self._reaches(urlsplit(response.url).hostname)):
            return
        if len(self._pictures) < _MOST_PICTURES and response.url not in self._pictures:
            self._pictures[response.url] = Capture(
                url=response.url,
                method=request.method,
                status=response.status,
                content_type=kind,
                request=tuple(request.headers.items()),
                response=tuple(response.headers.items()),
                body=b"",
                at=utc_now(),
            )

    async def _capture(self, response: Response, content_type: str) -> None:
        size = response.headers.get("content-length", "0")
        if len(self._tasks) > _MOST_CAPTURES or (size.isdigit() and int(size) > _LARGEST_CAPTURE):
            self._note(f"脚本取回的数据过大或过多，未存：{response.url[:200]}")
            return
        with suppress(Error):
            body = await response.body()
            if not _JSON_START.match(body):
                return
            if len(body) > _LARGEST_CAPTURE:
                self._note(f"脚本取回的数据过大，未存：{response.url[:200]}")
                return
            request = response.request
            self._captures.append(
                Capture(
                    url=response.url,
                    method=request.method,
                    status=response.status,
                    content_type=content_type,
                    request=tuple(request.headers.items()),
                    response=tuple(response.headers.items()),
                    body=body,
                    at=utc_now(),
                    posted=request.post_data_buffer or b"",
                )
            )

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(_started(work))

    def _note(self, text: str) -> None:
        if len(self.notes) < _MOST_TOLD and text not in self.notes:
            self.notes.append(text)


def _started(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    return asyncio.ensure_future(work)


def _place(url: str) -> str:
    """An address without its query, which a script may add to."""
    return url.partition("#")[0].partition("?")[0]


async def _refuse(socket: WebSocketRoute) -> None:
    await socket.close()


async def _shut(popup: Page) -> None:
    with suppress(Error):
        await popup.close()
