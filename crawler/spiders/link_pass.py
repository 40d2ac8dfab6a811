"""Verifies links and pictures after the walk: what this run or the last night knows is told, the rest is asked for."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from crawler.addresses import is_own
from crawler.earlier_visit import EarlierVisit
from crawler.errands import Cut, Errand
from crawler.evidence import Failure, Fetch, Purpose
from crawler.head_trust import HeadTrust
from crawler.landing import lands_at_home
from crawler.link_results import Exchange, LinkResult, LinkTry, RunLinks
from crawler.linkcheck import LinkingPage, LinkToVerify, is_gone, links_to_verify, shows_picture
from crawler.outcomes import is_passing
from crawler.policy import Budget
from crawler.recorder import Hop, Recorder
from crawler.targets import Rank, Target
from crawler.units import Unit

_NO_SUCH_PART = 416  # to a request for the first byte, also where there is more than that


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTerms:
    """Whose links are verified, on which day, and how many are asked for at most.

    `knows_host`: while fixtures are in force, the hosts that can be asked; None: all. `head_of_nothing`: what HEAD gave
    for an address of the portal that a GET showed to be gone, if there was one.
    """

    unit: Unit
    as_of: date
    budget: Budget
    knows_host: Callable[[str], bool] | None = None
    head_of_nothing: Fetch | None = None


class LinkPass:
    """The links of some pages of one visit: what to ask next, and what became of it."""

    def __init__(
        self,
        pages: Sequence[LinkingPage],
        terms: LinkTerms,
        *,
        recorder: Recorder,
        earlier: EarlierVisit,
        run: RunLinks,
    ) -> None:
        self._terms, self._recorder, self._earlier, self._run = terms, recorder, earlier, run
        self._plan = links_to_verify(pages, frozenset(recorder.asked), self._is_own)
        self._left = {Errand.LINKS: terms.budget.link_checks, Errand.PICTURES: terms.budget.picture_checks}
        self._deferred: deque[LinkToVerify] = deque()  # another unit's visit asks for them just now
        self._suspected: deque[Hop] = deque()
        self._tries: dict[str, list[LinkTry]] = {}
        self._trust = HeadTrust(terms.head_of_nothing)
        self._by_head: dict[str, tuple[Hop, tuple[LinkTry, ...]]] = {}  # opened by HEAD, which may turn out to lie
        self._doubted: deque[Hop] = deque()
        self._cut: Counter[tuple[Errand, str]] = Counter()

    async def next_hop(self) -> Hop | None:
        """The next link to ask for; None when there is none for now.

        What HEAD seems to have lied about comes first, so that the end of the visit does not find it believed.
        Suspected ones come once more after all others, and then those that another visit is asking for: while this one
        waits, nothing waits for it.
        """
        if self._doubted:
            return self._doubted.popleft()
        for link in self._plan:
            if (hop := self._hop_of(link)) is not None:
                return hop
        while self._suspected or self._deferred:
            if self._suspected:
                return self._suspected.popleft()
            link = self._deferred.popleft()
            await self._run.wait(link.url)
            if (hop := self._hop_of(link, may_wait=False)) is not None:
                return hop
        return None

    def take(self, hop: Hop, fetch: Fetch, exchange: Exchange | None) -> Hop | None:
        """Takes in what became of one request; the one that has to follow at once, if any.

        Many servers answer HEAD wrongly, so only a GET decides; what may pass is asked for again at the end, and so is
        what is gone by one answer alone.
        """
        url = hop.target.url
        self._tries.setdefault(url, []).append(LinkTry(fetch=fetch, exchange=exchange))
        if (hop.method == "HEAD" or self._is_lone(url, fetch)) and self._trust.learn(url, hop.method, fetch):
            self._doubt()
        is_no_picture = hop.is_picture and fetch.failure is None and not shows_picture(fetch)
        if hop.method == "HEAD" and ((fetch.status or 0) >= 400 or is_no_picture or lands_at_home(fetch)):
            return replace(hop, method="GET")
        if fetch.status == _NO_SUCH_PART and not hop.is_whole:
            return replace(hop, is_whole=True)
        if hop.method == "HEAD" and self._trust.doubts(url):
            return replace(hop, method="GET")
        if not hop.is_again and (is_passing(fetch.failure, fetch.status) or self._is_lone(url, fetch)):
            self._suspected.append(replace(hop, method="GET", is_again=True))
            return None
        tries = tuple(self._tries.pop(url))
        if hop.method == "HEAD":
            self._by_head[url] = hop, tries
        self._settle(hop, tries)
        return None

    def _is_lone(self, url: str, fetch: Fetch) -> bool:
        """Whether nothing but this one answer says that an address is gone."""
        return is_gone(fetch) and len(self._tries[url]) == 1 and url not in self._recorder.gone

    def _doubt(self) -> None:
        """Asks once more, by GET, for what only a HEAD showed to open that is not trusted any longer."""
        for url in [url for url in self._by_head if self._trust.doubts(url)]:
            hop, tries = self._by_head.pop(url)
            self._tries[url] = list(tries)
            self._doubted.append(replace(hop, method="GET"))

    def _settle(self, hop: Hop, tries: tuple[LinkTry, ...]) -> None:
        """Tells the other visits; not of a picture that was kept from this portal, and may be for this portal only."""
        url = hop.target.url
        if self._is_own(url):
            return
        if hop.is_picture and not shows_picture(tries[-1].fetch):
            self._run.give_up(url)
        else:
            self._run.settle(url, LinkResult(unit=self._terms.unit.id, tries=tries))

    def cuts(self) -> tuple[Cut, ...]:
        """What was not verified, when the visit ends now: what is beyond the budgets, and what time cut off."""
        cut = self._cut.copy()
        cut.update((link.errand, link.column) for link in (*self._plan, *self._deferred))
        return tuple(Cut(errand=errand, column=column, count=count) for (errand, column), count in sorted(cut.items()))

    def _hop_of(self, link: LinkToVerify, *, may_wait: bool = True) -> Hop | None:
        terms = self._terms
        target = Target(url=link.url, depth=1, rank=Rank.OTHER, found_on=link.found_on)
        hop = Hop(target=target, url=link.url, purpose=Purpose.LINK, method="HEAD", is_picture=link.is_picture)
        if terms.knows_host is not None and not terms.knows_host(urlsplit(link.url).hostname or ""):
            self._recorder.silence(hop, Failure.NOT_COPIED, "站外地址，回放时不访问")
        elif (result := self._run.result(link.url)) is not None and _stands(link, result.tries[-1].fetch):
            self._recorder.repeated(target, result)
        elif (known := self._earlier.good_link(link.url, terms.as_of)) is not None and _stands(link, known):
            self._recorder.carried_link(target, known)
        elif self._left[link.errand] <= 0:
            self._cut[link.errand, link.column] += 1
        elif may_wait and not self._is_own(link.url) and not self._run.claim(link.url, terms.unit.id):
            self._deferred.append(link)
        else:
            self._left[link.errand] -= 1
            is_known_gone = link.url in self._recorder.gone
            return hop if not is_known_gone and self._trust.may_ask(link.url) else replace(hop, method="GET")
        return None

    def _is_own(self, url: str) -> bool:
        return is_own(url, self._terms.unit)


def _stands(link: LinkToVerify, known: Fetch) -> bool:
    """Whether what was found out elsewhere holds here: a picture may be refused to one site and shown to another."""
    return not link.is_picture or shows_picture(known)
