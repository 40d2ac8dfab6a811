"""The focused walk of one unit's portal. Every request and every hop of a redirect becomes a `Fetch` in the dossier."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.addresses import address_key, is_own, redirect_target
from crawler.clock import utc_now
from crawler.dossier import Walk, WalkEnd
from crawler.dossier_store import DossierWriter
from crawler.earlier_visit import EarlierVisit, is_due, nothing_earlier
from crawler.evidence import Failure, Fetch, Purpose
from crawler.frontier import Frontier, Rank, Target
from crawler.linkcheck import links_to_verify
from crawler.outcomes import failure_of_exception, failure_of_response, is_passing
from crawler.overrides import choices_for
from crawler.policy import Budget, Limits
from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page
from crawler.recorder import Hop, Recorder
from crawler.render import Renderer, needs_browser
from crawler.settings import slot_of
from crawler.soft404 import address_that_cannot_exist, as_judged
from crawler.units import Unit

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_LINKS_AT_ONCE = 4  # each host still has its own pace, and the unit's hosts one connection
_ELSEWHERE_TIMEOUT = 15  # seconds; other people's sites are only asked whether a link opens


def _headers(hop: Hop) -> dict[str, str] | None:
    """A conditional request for a page that is known, and no more than a byte of what is only to be verified."""
    if hop.method != "GET":
        return None
    if hop.purpose is Purpose.LINK:
        return {"Range": "bytes=0-0"}
    return hop.known.validators if hop.known is not None else None


def _shows_more(rendered: PageFacts, plain: PageFacts) -> bool:
    """Whether the browser's page holds links or marks that the plain one lacks: scripts of any name write them."""
    ways = {link.url for link in plain.links}
    return any(link.url not in ways for link in rendered.links if link.url) or len(rendered.marks) > len(plain.marks)


@dataclass(slots=True, kw_only=True)
class VisitJob:
    """Everything a spider needs for one visit, and what it counts. `on_page` is told of each page, for progress."""

    unit: Unit
    frontier: Frontier
    writer: DossierWriter
    recorder: Recorder
    budget: Budget
    limits: Limits
    refused_hosts: set[str]
    as_of: date
    earlier: EarlierVisit = field(default_factory=nothing_earlier)
    knows_host: Callable[[str], bool] | None = None  # set while fixtures are in force
    renderer: Renderer | None = None
    on_page: Callable[[], None] = lambda: None
    pages: int = 0
    renders: int = 0
    fault: Exception | None = None
    walk: Walk = field(default_factory=lambda: Walk(end=WalkEnd.INTERRUPTED))

    @property
    def from_fixtures(self) -> bool:
        """Whether the fixture resolver is in force."""
        return self.knows_host is not None


class PortalSpider(Spider):
    """Visits the home page, then best first what the frontier offers, then verifies the home page's links."""

    name = "portal"

    def __init__(self, job: VisitJob, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._job = job
        self._home: PageFacts | None = None
        self._not_there: PageFacts | None = None
        self._suspected: deque[Hop] = deque()
        self._has_asked_for_nothing = False
        self._deadline = 0.0
        self._links: Iterator[str] | None = None

    async def start(self) -> AsyncIterator[Request]:
        """Begins with the portal's address."""
        self._deadline = asyncio.get_running_loop().time() + self._job.budget.minutes * 60
        for request in self._next():
            yield request

    async def answered(self, response: Response, hop: Hop) -> AsyncIterator[Request]:
        """Takes an answer in and asks for what comes next. A fault of ours ends the visit: half a dossier is none."""
        try:
            async for request in self._take_answer(response, hop):
                yield request
        except Exception as error:
            self._job.fault = error
            raise CloseSpider("fault") from error

    async def _take_answer(self, response: Response, hop: Hop) -> AsyncIterator[Request]:
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            for request in self._redirected(response, hop, location):
                yield request
            return
        if response.status == _NOT_MODIFIED and hop.known is not None:
            fetch = self._job.recorder.unmodified(hop, response, hop.known)
            await self._take_in(fetch, hop.known.facts, hop.target)
            for request in self._next():
                yield request
            return
        failure, detail = failure_of_response(response, from_fixtures=self._job.from_fixtures)
        if hop.method == "HEAD" and response.status >= 400:  # many servers answer HEAD wrongly: only a GET decides
            self._job.recorder.answer(hop, response, failure, detail)
            yield self._request(replace(hop, method="GET"))
            return
        if hop.purpose is Purpose.LINK and failure is Failure.NOT_HTML:
            failure, detail = None, ""
        fetch = self._job.recorder.answer(hop, response, failure, detail)
        self._suspect(hop, fetch)
        if hop.purpose is Purpose.NOT_THERE and failure is None:
            self._learn_what_is_not_there(response, fetch)
        if hop.purpose is Purpose.PAGE and failure is None:
            facts = self._job.earlier.facts_of(fetch) or self._read(response.body, fetch)
            if facts is not None and (there := self._stub_target(facts, hop)) is not None:
                yield self._request(replace(hop, url=there, redirects=(*hop.redirects, hop.url), known=None))
                return
            if facts is not None:
                await self._take_in(fetch, facts, hop.target)
        for request in self._next():
            yield request

    async def failed(self, twisted_failure: TwistedFailure) -> AsyncIterator[Request]:
        """Records a request that got no answer and goes on."""
        hop: Hop = twisted_failure.request.cb_kwargs["hop"]
        host = urlsplit(hop.url).hostname or ""
        failure, detail = failure_of_exception(twisted_failure.value, host, self._job.refused_hosts)
        self._suspect(hop, self._job.recorder.silence(hop, failure, detail))
        for request in self._next():
            yield request

    def _suspect(self, hop: Hop, fetch: Fetch) -> None:
        """Keeps a link that may open later, to be asked for once more when all others have been verified."""
        if hop.purpose is Purpose.LINK and not hop.is_again and is_passing(fetch.failure, fetch.status):
            self._suspected.append(replace(hop, method="GET", is_again=True))

    def _next(self) -> Iterator[Request]:
        end = self._budget_end()
        if self._home is not None and not self._has_asked_for_nothing:
            self._has_asked_for_nothing = True
            url = address_that_cannot_exist(self._home.url, self._job.unit.id)
            yield self._request(
                Hop(target=Target(url=url, depth=1, rank=Rank.OTHER, found_on=None), url=url, purpose=Purpose.NOT_THERE)
            )
            return
        if self._links is None and end is None and (target := self._take()) is not None:
            self._job.on_page()
            known = self._job.earlier.known(target.url)
            yield self._request(Hop(target=target, url=target.url, purpose=Purpose.PAGE, known=known))
        elif self._links is None:
            self._job.walk = self._job.frontier.walk(end or WalkEnd.EXHAUSTED)
            self._links = links_to_verify(self._home, self._job.recorder.asked, self._job.budget.link_checks)
            yield from islice(self._link_requests(), _LINKS_AT_ONCE)
        elif end not in (WalkEnd.TIME_BUDGET, WalkEnd.BYTE_BUDGET):
            yield from islice(self._link_requests(), 1)

    def _take(self) -> Target | None:
        """The next address to ask for; those that may wait for their turn are carried over from the earlier visit."""
        job = self._job
        while (target := job.frontier.take()) is not None:
            known = job.earlier.known(target.url) if target.rank <= Rank.NAVIGATION else None
            if known is None or is_due(target.url, known.fetch.fetched_at, job.as_of):
                return target
            fetch = job.recorder.carried(target, known)
            job.pages += 1
            job.writer.page(fetch, known.facts)
            job.frontier.learn(known.facts, target)
        return None

    def _link_requests(self) -> Iterator[Request]:
        for url in self._links or ():
            target = Target(url=url, depth=1, rank=Rank.OTHER, found_on=self._home.url if self._home else None)
            hop = Hop(target=target, url=url, purpose=Purpose.LINK, method="HEAD")
            if self._job.knows_host is None or self._job.knows_host(urlsplit(url).hostname or ""):
                yield self._request(hop)
            else:
                self._job.recorder.silence(hop, Failure.NOT_COPIED, "站外地址，回放时不访问")
        while self._suspected:
            yield self._request(self._suspected.popleft())

    def _budget_end(self) -> WalkEnd | None:
        job = self._job
        if self._job.recorder.requests >= job.budget.pages and len(job.frontier):
            return WalkEnd.PAGE_BUDGET
        if self._job.recorder.size >= job.budget.megabytes * (1 << 20):
            return WalkEnd.BYTE_BUDGET
        if asyncio.get_running_loop().time() > self._deadline:
            return WalkEnd.TIME_BUDGET
        return None

    def _redirected(self, response: Response, hop: Hop, location: bytes) -> Iterator[Request]:
        job = self._job
        there = redirect_target(hop.url, location)
        shown = f"跳转到 {there or location.decode('utf-8', 'replace')[:300]}"
        chain = (*hop.redirects, hop.url)
        failure: Failure | None = None
        if hop.purpose is Purpose.PAGE:
            if there is None:
                failure = Failure.UNSAFE_ADDRESS
            elif there in chain or len(chain) > job.limits.redirects:
                failure = Failure.REDIRECT_LOOP
            elif not is_own(there, job.unit):
                failure = Failure.REDIRECTED_AWAY
        job.recorder.answer(hop, response, failure, shown)
        is_followed = failure is None and there is not None and hop.purpose is Purpose.PAGE
        if is_followed and (job.frontier.reach(str(there)) or address_key(str(there)) == address_key(hop.url)):
            yield self._request(replace(hop, url=str(there), redirects=chain, known=None))
        else:
            yield from self._next()

    def _stub_target(self, facts: PageFacts, hop: Hop) -> str | None:
        """Where a page that only redirects (meta refresh, script) leads, when that is the portal's own and new."""
        there = facts.refresh_url
        if facts.kind is not PageKind.REDIRECT_STUB or there is None or not is_own(there, self._job.unit):
            return None
        is_new = there not in (*hop.redirects, hop.url) and len(hop.redirects) < self._job.limits.redirects
        return there if is_new and (self._job.frontier.reach(there) or hop.target.depth == 0) else None

    async def _take_in(self, fetch: Fetch, facts: PageFacts, target: Target) -> None:
        job = self._job
        job.pages += 1
        job.writer.page(fetch, facts)
        is_home = self._home is None
        if job.renderer is not None and (is_home or needs_browser(facts, is_home=False)):
            facts = await self._render(fetch, facts, is_home=is_home)
        if self._home is None:
            self._home = facts
        shown = as_judged(facts, self._not_there, self._home.url)
        if shown.kind is not facts.kind:
            job.writer.event("soft404", "本页与网站对不存在的网址的回答相同，不作为栏目或文章", fetch.final_url)
            return
        job.frontier.learn(facts, target)

    def _learn_what_is_not_there(self, response: Response, fetch: Fetch) -> None:
        """Keeps what the portal shows for an address that cannot exist, where it says 200 to it."""
        facts = self._read(response.body, fetch)
        if facts is not None:
            self._job.writer.page(fetch, facts)
            self._not_there = facts

    async def _render(self, fetch: Fetch, facts: PageFacts, *, is_home: bool) -> PageFacts:
        """What a browser sees of a page; the plain facts where it sees nothing."""
        job = self._job
        assert job.renderer is not None
        if job.renders >= job.budget.renders:
            job.writer.event("render", "浏览器补读的次数已用完，本页由脚本写入的内容未读", fetch.final_url)
            return facts
        job.renders += 1
        rendering = await job.renderer.render(fetch.final_url, picture=is_home)
        if rendering.problem:
            job.writer.event("render", f"浏览器未能读取：{rendering.problem}", fetch.final_url)
            return facts
        if is_home and rendering.screenshot:
            job.writer.screenshot("home", rendering.screenshot, of=fetch)
        if not is_home and not needs_browser(facts, is_home=is_home):
            return facts
        dom = rendering.dom.encode("utf-8", "replace")
        shown = replace(fetch, purpose=Purpose.RENDER, fetched_at=utc_now(), content_type="text/html; charset=utf-8")
        rendered_facts = self._read(dom, shown)
        if rendered_facts is None or not (needs_browser(facts, is_home=is_home) or _shows_more(rendered_facts, facts)):
            return facts
        shown = job.writer.rendered(shown, dom, of=fetch)
        job.writer.page(shown, rendered_facts, rendered=True)
        return rendered_facts

    def _read(self, body: bytes, fetch: Fetch) -> PageFacts | None:
        """The page's facts. The reader raises for no bytes; should it do so, one page is lost and not the visit."""
        try:
            choices = choices_for(self._job.unit.reading, fetch.final_url)
            is_dom = fetch.purpose is Purpose.RENDER
            return read_page(body, fetch.final_url, fetch.content_type, choices.for_dom() if is_dom else choices)
        except Exception as error:
            self._job.writer.event("reader", f"识读出错（{type(error).__name__}：{error}），本页未读", fetch.final_url)
            return None

    def _request(self, hop: Hop) -> Request:
        own = is_own(hop.url, self._job.unit)
        return Request(
            hop.url,
            method=hop.method,
            callback=self.answered,
            errback=self.failed,
            dont_filter=True,
            headers=_headers(hop),
            cb_kwargs={"hop": hop},
            meta={"download_slot": slot_of(self._job.unit.id)}
            if own
            else {"download_timeout": _ELSEWHERE_TIMEOUT, "dont_retry": True},
        )
