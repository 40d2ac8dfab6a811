"""Asks for the lists that scripts fetch, as the script of the page would, before a browser is thought of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.addresses import can_be_asked, is_own
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose
from crawler.outcomes import failure_of_exception, failure_of_response
from crawler.reading.facts import ListingState, ListRequest, PageFacts
from crawler.reading.lists.list_answer import filled
from crawler.recorder import Hop, Recorder
from crawler.settings import slot_of
from crawler.targets import Rank, Target
from crawler.units import Unit

Send = Callable[[Request], Awaitable[Response]]
"""Makes a request under the manners of the visit: robots.txt, the unit's pace, safe addresses, limits of size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A page whose main list was filled, and by which request."""

    facts: PageFacts
    fetch: Fetch


class ListPass:
    """Fills the main lists of one visit's pages. What cannot be read as a list is left to the browser, and told."""

    def __init__(
        self, unit: Unit, *, recorder: Recorder, writer: DossierWriter, refused_hosts: set[str], from_fixtures: bool
    ) -> None:
        self._unit, self._recorder, self._writer = unit, recorder, writer
        self._refused_hosts, self._from_fixtures = refused_hosts, from_fixtures

    async def fill(self, page: Fetch, facts: PageFacts, send: Send) -> Filled | None:
        """The page with its list; None where it has none that anybody can ask for, or no list came of asking."""
        wanted = _wanted(facts)
        if wanted is None:
            return None
        if not is_own(wanted.url, self._unit) or not can_be_asked(wanted.url):
            self._tell(f"列表由脚本取自其他网站 {wanted.url[:200]}，未代为取数", page)
            return None
        request = _request_for(wanted, page.final_url, self._unit)
        target = Target(url=request.url, depth=page.depth + 1, rank=Rank.OTHER, found_on=page.final_url)
        hop = Hop(target=target, url=request.url, purpose=Purpose.LIST, method=request.method)
        body, fetch = await self._ask(hop, request, send)
        complete = filled(facts, body, fetch.content_type) if fetch.failure is None else None
        if complete is None:
            why = "未能取得" if fetch.failure is not None else "不能确定哪些是各条的标题、网址和日期"
            self._tell(f"列表由脚本取数，按页面所载地址 {request.url[:200]} 请求，{why}", page)
            return None
        self._tell(f"列表由脚本取数，已按页面所载地址 {request.url[:200]} 取得", page)
        return Filled(facts=complete, fetch=fetch)

    async def _ask(self, hop: Hop, request: Request, send: Send) -> tuple[bytes, Fetch]:
        try:
            response = await send(request)
        except Exception as error:  # whatever became of it, it is recorded, and the page itself stands
            host = urlsplit(hop.url).hostname or ""
            return b"", self._recorder.silence(hop, *failure_of_exception(error, host, self._refused_hosts))
        failure, detail = failure_of_response(response, from_fixtures=self._from_fixtures)
        if failure is Failure.NOT_HTML:  # nor is it meant to be
            failure, detail = None, ""
        if 300 <= response.status < 400:
            failure, detail = Failure.REDIRECTED_AWAY, f"HTTP {response.status}，列表数据的地址要求跳转，未跟随"
        return response.body, self._recorder.answer(hop, response, failure, detail)

    def _tell(self, message: str, page: Fetch) -> None:
        self._writer.event("list", message, page.final_url)


def _wanted(facts: PageFacts) -> ListRequest | None:
    main = facts.main_listing
    if main is None or main.state is not ListingState.SCRIPT_FILLED or main.request is None:
        return None
    return main.request if main.request.can_be_asked else None


def _request_for(wanted: ListRequest, page_url: str, unit: Unit) -> Request:
    """What the script would send; it says, as scripts do, that it is none of a visitor's own, and from which page."""
    sent = urlencode(wanted.parameters)
    is_post = wanted.method == "POST"
    headers = {"Accept": "application/json, text/html, */*", "X-Requested-With": "XMLHttpRequest", "Referer": page_url}
    if is_post:
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
    joint = "&" if "?" in wanted.url else "?"
    return Request(
        wanted.url if is_post or not sent else f"{wanted.url}{joint}{sent}",
        method=wanted.method,
        body=sent if is_post else "",
        headers=headers,
        callback=NO_CALLBACK,
        dont_filter=True,
        meta={"download_slot": slot_of(unit.id)},
    )
