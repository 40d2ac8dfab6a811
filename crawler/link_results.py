"""What verifying links gave, shared by all visits of one run: an address that many portals link to is asked for once.

Each dossier gets its own copy of the exchange, dated when it was made, so that no dossier leans on another's.
"""

import asyncio
import contextlib
from collections import OrderedDict
from dataclasses import dataclass, field

from crawler.archive import Headers
from crawler.evidence import Fetch

_LARGEST_BODY = 64 * 1024  # bytes; an answer with a larger one is not shared, so that memory stays flat
_MOST_KEPT = 5000  # addresses
_PATIENCE = 60  # seconds that a visit waits for what another one is finding out; it then asks itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer as they went over the wire; `reason` is like `200 OK`, `body` is decoded, `posted`
    the body of the request.
    """

    method: str
    request: Headers
    reason: str
    response: Headers
    body: bytes
    posted: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTry:
    """One try at a link: its record, and what went over the wire; None where no answer came."""

    fetch: Fetch
    exchange: Exchange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResult:
    """Every try at a link, in order, and the unit whose visit made them."""

    unit: str
    tries: tuple[LinkTry, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    unit: str
    is_over: asyncio.Event = field(default_factory=asyncio.Event)


class RunLinks:
    """The links of other people's sites that the visits of a run verify. Not kept beyond the process."""

    def __init__(self) -> None:
        self._results: OrderedDict[str, LinkResult] = OrderedDict()
        self._claims: dict[str, _Claim] = {}

    def result(self, url: str) -> LinkResult | None:
        """What a visit of this run found out about an address."""
        return self._results.get(url)

    def claim(self, url: str, unit: str) -> bool:
        """Tells that a unit's visit is going to ask; False while another one does."""
        return self._claims.setdefault(url, _Claim(unit)).unit == unit

    async def wait(self, url: str) -> None:
        """Waits, not for ever, until the visit that claimed an address has settled it or given it up."""
        if (claim := self._claims.get(url)) is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(claim.is_over.wait(), _PATIENCE)

    def settle(self, url: str, result: LinkResult) -> None:
        """Keeps what came of it; the oldest are forgotten when there are too many."""
        self._end(url)
        if any(one.exchange and len(one.exchange.body) > _LARGEST_BODY for one in result.tries):
            return
        self._results[url] = result
        if len(self._results) > _MOST_KEPT:
            self._results.popitem(last=False)

    def give_up(self, url: str) -> None:
        """Ends a claim with nothing to tell: others ask themselves."""
        self._end(url)

    def release(self, unit: str) -> None:
        """Gives up whatever a unit claimed and did not settle: its visit has ended."""
        for url in [url for url, claim in self._claims.items() if claim.unit == unit]:
            self._end(url)

    def _end(self, url: str) -> None:
        if (claim := self._claims.pop(url, None)) is not None:
            claim.is_over.set()
