"""Whether a page's scripts got the data that they asked for: without it, what they show as empty proves nothing."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Request, Response

SCRIPTED = frozenset({"xhr", "fetch"})
_SCRIPT = "script"


class MissedData:
    """What the scripts of one page asked for, until it has come. `reaches`: which hosts are the unit's own.

    Data counts from wherever it was to come, scripts from own hosts only: counters and shared buttons of others never
    load here, and fill no list.
    """

    def __init__(self, reaches: Callable[[str | None], bool]) -> None:
        self._reaches = reaches
        self._waiting: set[Request] = set()
        self._failed = False

    def watch(self, context: BrowserContext) -> None:
        """Looks on from now."""
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfinished", self._came)
        context.on("requestfailed", self._lost)

    def __bool__(self) -> bool:
        """Whether anything was refused, went wrong, or has not come by now."""
        return self._failed or bool(self._waiting)

    def _asked(self, request: Request) -> None:
        if self._counts(request):
            self._waiting.add(request)

    def _came(self, request: Request) -> None:
        self._waiting.discard(request)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and self._counts(response.request):
            self._failed = True

    def _lost(self, request: Request) -> None:
        self._waiting.discard(request)
        self._failed = self._failed or self._counts(request)

    def _counts(self, request: Request) -> bool:
        kind = request.resource_type
        return kind in SCRIPTED or (kind == _SCRIPT and self._reaches(urlsplit(request.url).hostname))
