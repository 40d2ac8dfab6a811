"""The focused walk of one unit's portal. Every request and every hop of a redirect becomes a `Fetch` in the dossier."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.addresses import address_key, redirect_target
from crawler.dossier import WalkEnd
from crawler.earlier_visit import Known
from crawler.errands import Errand
from crawler.evidence import REDIRECTED, Failure, Fetch, Purpose
from crawler.linkcheck import LinkingPage
from crawler.outcomes import failure_of_exception, failure_of_response
from crawler.policy import MEGABYTE
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.recorder import Hop, exchange_of
from crawler.render.reasons import browser_reason
from crawler.same_pages import SamePages
from crawler.soft404 import as_judged
from crawler.spiders.carry_pass import carried_over
from crawler.spiders.home_pages import HomePages
from crawler.spiders.link_pass import LinkPass, LinkTerms
from crawler.spiders.list_pass import Filled
from crawler.spiders.nowhere import Nowhere
from crawler.spiders.redirects import led_to, refusal_of, stub_target
from crawler.spiders.visit_job import VisitJob
from crawler.spiders.visit_requests import request_for
from crawler.targets import Target

_READ = (Purpose.PAGE, Purpose.DOCUMENT)
_NO_PAGE_NEEDED = (Purpose.LINK, Purpose.DOCUMENT, Purpose.SITE_MAP)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_LINKS_AT_ONCE = 4  # each host still has its own pace, and the unit's hosts one connection


class PortalSpider(Spider):
    """Visits the home page, then best first what the frontier offers, then verifies the links of what it found."""

    name = "portal"

    def __init__(self, job: VisitJob, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._job = job
        self._home: PageFacts | None = None
        self._nowhere = Nowhere(job)
        self._has_asked_for_nothing = False
        self._under_way = 1  # ways of the walk; the one that begins it counts until `_next` is first called
        self._is_alone = False
        self._linking: list[LinkingPage] = []
        self._home_pages = HomePages()
        self._same = SamePages()

    async def start(self) -> AsyncIterator[Request]:
        """Begins with the portal's address."""
        self._job.deadline = asyncio.get_running_loop().time() + self._job.budget.minutes * 60
        async for request in self._next():
            yield request

    def note(self, kind: str, message: str, url: str) -> None:
        """Records in the dossier what a middleware has to tell (Chinese)."""
        self._job.writer.event(kind, message, url)

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
            async for request in self._redirected(response, hop, location):
                yield request
            return
        if response.status == _NOT_MODIFIED and hop.known is not None and hop.known.validators:
            fetch = self._job.recorder.unmodified(hop, response, hop.known)
            if isinstance(hop.known, Known):
                await self._take_known(fetch, hop.known.read(), hop.target)
            else:
                self._job.site_maps.take(self._job.earlier.body_of(hop.known), fetch)
            async for request in self._next():
                yield request
            return
        failure, detail = failure_of_response(response, from_fixtures=self._job.from_fixtures)
        if hop.purpose in _NO_PAGE_NEEDED and failure is Failure.NOT_HTML:
            failure, detail = None, ""
        fetch = self._job.recorder.answer(hop, response, failure, detail)
        if hop.purpose is Purpose.LINK:
            async for request in self._after_link(hop, fetch, response):
                yield request
            return
        if (there := await self._take_body(response.body, fetch, hop)) is not None:
            yield there
            return
        async for request in self._next():
            yield request

    async def _take_body(self, body: bytes, fetch: Fetch, hop: Hop) -> Request | None:
        if hop.purpose is Purpose.PAGE:
            return await self._take_page(body, fetch, hop)
        if hop.purpose is Purpose.DOCUMENT and fetch.failure is None:
            await self._job.files.take(body, fetch, self._job.earlier.document_of(fetch))
        elif hop.purpose is Purpose.SITE_MAP:
            if fetch.failure is None:
                self._job.site_maps.take(body, fetch)
        elif hop.purpose is Purpose.NOT_THERE and (more := self._nowhere.take(body, fetch, hop)) is not None:
            return self._request(more)
        return None

    async def _take_page(self, body: bytes, fetch: Fetch, hop: Hop) -> Request | None:
        """Takes a page in; the request for where it leads, when it only redirects."""
        if fetch.failure is not None:
            self._job.twins.take_gone(fetch, hop.target)
            await self._job.files.take_for_page(body, fetch, hop.target)
            await self._meet_shield(body, fetch, hop)
            return None
        known = self._job.earlier.facts_of(fetch)
        if (facts := known or self._job.reader.read(body, fetch)) is None:
            return None
        if known is not None:
            self._job.rotation.tell_unchanged(known.url)
        elif self._job.validators.compare(fetch, facts, self._job.earlier.known(fetch.url)):
            told = "网页已变，网站给的 ETag 或 Last-Modified 却没有变，“未修改”（304）的应答不可信，本次一律重新取来"
            self._job.writer.event("validators", told, fetch.final_url)
        if (there := stub_target(facts, hop, self._job)) is not None:
            target, chain = led_to(hop.target, there, self._job), (*hop.redirects, hop.url)
            return self._request(replace(hop, target=target, url=there, redirects=chain, known=None))
        await self._take_in(fetch, facts, hop.target)
        return None

    async def _meet_shield(self, body: bytes, fetch: Fetch, hop: Hop) -> None:
        """Takes in the page behind a shield's challenge, where a browser passes it."""
        job = self._job
        if fetch.failure is not Failure.BLOCKED or job.browser is None or not body:
            return
        if (facts := job.reader.read(body, fetch)) is None:
            return
        behind = await job.browser.pass_challenge(fetch, facts, is_home=self._home is None)
        if behind is not None:
            job.pages += 1
            self._home = self._home or behind
            self._learn(behind, hop.target)

    async def failed(self, twisted_failure: TwistedFailure) -> AsyncIterator[Request]:
        """Records a request that got no answer and goes on. A fault of ours ends the visit here, too."""
        try:
            async for request in self._take_silence(twisted_failure):
                yield request
        except Exception as error:
            self._job.fault = error
            raise CloseSpider("fault") from error

    async def _take_silence(self, twisted_failure: TwistedFailure) -> AsyncIterator[Request]:
        hop: Hop = twisted_failure.request.cb_kwargs["hop"]
        host = urlsplit(hop.url).hostname or ""
        failure, detail = failure_of_exception(twisted_failure.value, host, self._job.refused_hosts)
        if self._job.is_beyond_fixtures(hop.url):
            failure, detail = Failure.NOT_COPIED, "站外地址，回放时不访问"
        fetch = self._job.recorder.silence(hop, failure, detail)
        is_link = hop.purpose is Purpose.LINK
        async for request in self._after_link(hop, fetch, None) if is_link else self._next():
            yield request

    async def _after_link(self, hop: Hop, fetch: Fetch, response: Response | None) -> AsyncIterator[Request]:
        """What follows on one try at a link: another try at it, or the next thing to ask for."""
        assert self._job.links is not None
        exchange = exchange_of(hop, response) if response is not None else None
        if (again := self._job.links.take(hop, fetch, exchange)) is not None:
            yield self._request(again)
            return
        async for request in self._next():
            yield request

    async def _next(self) -> AsyncIterator[Request]:
        """What is to be asked for now that one way of the walk, or one link, has come to its end."""
        job = self._job
        if job.links is None:
            self._under_way -= 1
            for hop in self._further_hops():
                yield self._request(hop)
            if self._under_way:  # a page that is on its way may still lead further
                return
            job.walk = job.frontier.walk(self._budget_end() or WalkEnd.EXHAUSTED)
            job.links = self._link_pass()
            async for request in self._further_links(job.links, _LINKS_AT_ONCE):
                yield request
        elif self._budget_end() not in (WalkEnd.TIME_BUDGET, WalkEnd.BYTE_BUDGET):
            async for request in self._further_links(job.links, 1):
                yield request

    def _further_hops(self) -> Iterator[Hop]:
        """As many more steps of the walk as may be under way at once; the first ones are made alone."""
        self._is_alone = self._is_alone and self._under_way > 0
        while self._under_way < (1 if self._home is None or self._is_alone else self._job.concurrency):
            if (hop := self._next_hop()) is None:
                return
            self._under_way += 1
            yield hop

    def _next_hop(self) -> Hop | None:
        if self._home is not None and not self._has_asked_for_nothing:
            self._has_asked_for_nothing = self._is_alone = True
            return self._nowhere.hop(self._home.url)
        if self._budget_end() is not None:
            return None
        job, home = self._job, self._home
        if home is not None and (hop := job.site_maps.next_hop(home.url, job.robots, job.earlier)):
            return hop
        if (target := job.validators.next_again() or self._take()) is None:
            return None
        job.on_page()
        purpose = Purpose.DOCUMENT if target.errand is Errand.FILES else Purpose.PAGE
        known = job.validators.believed(target, job.earlier.known(target.url))
        return Hop(target=target, url=target.url, purpose=purpose, known=known)

    async def _further_links(self, links: LinkPass, most: int) -> AsyncIterator[Request]:
        for _ in range(most):
            if (hop := await links.next_hop()) is not None:
                yield self._request(hop)

    def _take(self) -> Target | None:
        """The next address to ask for; those that may wait for their turn are carried over from the earlier visit."""
        job = self._job
        while (target := job.frontier.take()) is not None:
            if (carried := carried_over(target, job)) is None:
                return target
            job.frontier.give_back(target)
            fetch, facts = carried.fetch, carried.facts
            if isinstance(facts, DocumentFacts):
                job.files.keep(fetch, facts)
                continue
            job.pages += 1
            job.rotation.tell_unchanged(facts.url)
            job.twins.take(fetch, facts, target, is_whole=False)
            self._learn(facts, target)
        return None

    def _link_pass(self) -> LinkPass:
        job = self._job
        terms = LinkTerms(
            unit=job.unit,
            as_of=job.as_of,
            budget=job.budget,
            knows_host=job.knows_host,
            head_of_nothing=self._nowhere.head,
        )
        there = [LinkingPage.of_contents(facts, at.column or "", at.rank) for facts, at in job.frontier.platform_pages]
        return LinkPass([*self._linking, *there], terms, recorder=job.recorder, earlier=job.earlier, run=job.run_links)

    def _budget_end(self) -> WalkEnd | None:
        return self._job.budget_end(self._under_way)

    async def _redirected(self, response: Response, hop: Hop, location: bytes) -> AsyncIterator[Request]:
        job = self._job
        there = redirect_target(hop.url, location)
        shown = f"{REDIRECTED}{there or location.decode('utf-8', 'replace')[:300]}"
        chain = (*hop.redirects, hop.url)
        failure = refusal_of(there, hop, response, job) if hop.purpose in _READ else None
        fetch = job.recorder.answer(hop, response, failure, shown)
        if hop.purpose is Purpose.LINK:
            async for request in self._after_link(hop, fetch, response):
                yield request
            return
        if hop.method == "HEAD":
            self._nowhere.take_head(fetch)
        is_followed = failure is None and there is not None and hop.purpose in _READ
        is_back = there in chain or address_key(str(there)) == address_key(hop.url)
        if is_followed and (job.frontier.reach(str(there)) or is_back):
            target = led_to(hop.target, str(there), job)
            yield self._request(replace(hop, target=target, url=str(there), redirects=chain, known=None))
            return
        async for request in self._next():
            yield request

    async def _take_known(self, fetch: Fetch, facts: PageFacts | DocumentFacts, target: Target) -> None:
        if isinstance(facts, DocumentFacts):
            self._job.files.keep(fetch, facts)
        else:
            self._job.validators.take_unchanged(target)
            self._job.rotation.tell_unchanged(facts.url)
            await self._take_in(fetch, facts, target)

    async def _take_in(self, fetch: Fetch, facts: PageFacts, target: Target) -> None:
        job = self._job
        job.pages += 1
        is_home = self._home is None
        got = await self._filled(fetch, facts) if target.elsewhere is None and not is_home else None
        facts = got.facts if got is not None else facts
        reason = browser_reason(facts, is_home=is_home)
        job.writer.page(fetch, facts, reason=reason, list_fetch=got.fetch if got is not None else None)
        plain = facts
        if job.browser is not None and target.elsewhere is None:  # the browser knows the unit's own hosts only
            facts = await job.browser.look(fetch, facts, is_home=is_home)
        if self._home is None:
            self._home = facts
        shown = as_judged(facts, self._nowhere.shown, self._home)
        if shown.kind is not facts.kind:
            job.writer.event("soft404", "本页与网站对不存在的网址的回答相同，不作为栏目或文章", fetch.final_url)
            return
        job.twins.take(fetch, shown, target, is_whole=facts is plain and got is None)
        earlier = self._same.earlier_address(fetch, plain, target.column)
        first = earlier if facts is plain else None  # a browser may show other things by the same bytes
        if first is None:
            self._learn(facts, target)
        else:
            job.writer.event("same_page", f"本页与 {first[:300]} 内容相同，其中的网址不再另行访问", fetch.final_url)

    async def _filled(self, fetch: Fetch, facts: PageFacts) -> Filled | None:
        """The page with the list that its script fetches, where anybody can ask for that, and the budget allows."""
        if self._budget_end() is not None:
            return None
        return await self._job.lists.fill(fetch, facts, cast("Any", self.crawler.engine).download_async)

    def _learn(self, facts: PageFacts, target: Target) -> None:
        if self._home_pages.have(facts, target):
            self._linking.append(LinkingPage.of(facts, "", target.rank))
        elif target.column is not None and target.elsewhere is None:
            self._linking.append(LinkingPage.of(facts, target.column, target.rank))
        elif self._job.frontier.wants_files(target):
            self._linking.append(LinkingPage.of_attachments(facts, target.sampled_from, target.rank))
        self._job.frontier.learn(facts, target)

    def _request(self, hop: Hop) -> Request:
        most = int(self._job.limits.file_megabytes * MEGABYTE)
        return request_for(hop, self._job.unit, self._job.turns, most, callback=self.answered, errback=self.failed)
