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
from crawler.link_results import Exchange, LinkResult, LinkTry, RunLinks
from crawler.linkcheck import LinkingPage, LinkToVerify, links_to_verify, shows_picture
from crawler.outcomes import is_passing
from crawler.policy import Budget
from crawler.recorder import Hop, Recorder
from crawler.targets import Rank, Target
from crawler.units import Unit

_NO_SUCH_PART = 416  # to a request for the first byte, also where there is more than that


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTerms:
    """Whose links are verified, on which day, and how many are asked for at most.

    `knows_host`: while fixtures are in force, the hosts that can be asked; None: all.
    """

    unit: Unit
    as_of: date
    budget: Budget
    knows_host: Callable[[str], bool] | None = None


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
        self._cut: Counter[tuple[Errand, str]] = Counter()

    async def next_hop(self) -> Hop | None:
        """The next link to ask for; None when there is none for now.

        Suspected ones come once more after all others, and then those that another visit is asking for: while this one
        waits, nothing waits for it.
        """
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

        Many servers answer HEAD wrongly, so only a GET decides; what may pass is asked for again at the end.
        """
        url = hop.target.url
        self._tries.setdefault(url, []).append(LinkTry(fetch=fetch, exchange=exchange))
        is_no_picture = hop.is_picture and fetch.failure is None and not shows_picture(fetch)
        if hop.method == "HEAD" and ((fetch.status or 0) >= 400 or is_no_picture):
            return replace(hop, method="GET")
        if fetch.status == _NO_SUCH_PART and not hop.is_whole:
            return replace(hop, is_whole=True)
        if not hop.is_again and is_passing(fetch.failure, fetch.status):
            self._suspected.append(replace(hop, method="GET", is_again=True))
        else:
            self._settle(hop, tuple(self._tries.pop(url)))
        return None

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
        method = "GET" if link.url in self._recorder.gone else "HEAD"
        hop = Hop(target=target, url=link.url, purpose=Purpose.LINK, method=method, is_picture=link.is_picture)
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
            return hop
        return None

    def _is_own(self, url: str) -> bool:
        return is_own(url, self._terms.unit)


def _stands(link: LinkToVerify, known: Fetch) -> bool:
    """Whether what was found out elsewhere holds here: a picture may be refused to one site and shown to another."""
    return not link.is_picture or shows_picture(known)
