"""Turns requests and what became of them into the dossier's `Fetch` records, and counts them."""

from dataclasses import dataclass, replace
from typing import Any

from scrapy.http import Response

from crawler.clock import utc_now
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import KeptAnswer
from crawler.evidence import Failure, Fetch, Purpose, Timings
from crawler.link_results import Exchange, LinkResult
from crawler.linkcheck import is_gone
from crawler.outcomes import is_passing
from crawler.targets import Target

_LONGEST_VALIDATOR = 500  # characters
_LONGEST_POSTED = 500
_CARRIED = "沿用更早一次访问的核验结果，本次未再请求"
_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 403: "Forbidden", 404: "Not Found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One request under way: the target it serves, the address asked now, and the addresses that redirected to it."""

    target: Target
    url: str
    purpose: Purpose
    redirects: tuple[str, ...] = ()
    method: str = "GET"
    known: KeptAnswer | None = None  # what the earlier visit got there, where the request is a conditional one
    is_again: bool = False  # a link that was suspected of being dead, asked for once more
    is_picture: bool = False  # to be verified as a part of the page that it was found on
    is_whole: bool = False  # a link to be asked for whole, where the server has no first byte of it to give


class Recorder:
    """Keeps the fetches of one visit. `requests` counts those for pages, documents, lists of pages and site maps;
    `size` is in bytes.

    `asked`: every address that was asked for, or told of from an earlier or another visit, and need not be verified.
    `gone`: those that answered 404 or 410 to the walk. One answer may come from one of several servers that is behind
    the others, so these are verified as any link is.
    """

    def __init__(self, writer: DossierWriter) -> None:
        self._writer = writer
        self.requests = self.size = 0
        self.asked: set[str] = set()
        self.gone: set[str] = set()

    def answer(self, hop: Hop, response: Response, failure: Failure | None = None, detail: str = "") -> Fetch:
        """Archives an answer, with why it is no readable page, if so."""
        self.size += len(response.body)
        if hop.method == "POST" and response.request is not None:
            detail = "；".join(part for part in (posted_words(response.request.body), detail) if part)
        fetch = replace(
            _fetch(hop),
            status=response.status,
            failure=failure,
            detail=detail,
            content_type=_header(response, "Content-Type"),
            timings=_timings(response),
            etag=_header(response, "ETag")[:_LONGEST_VALIDATOR],
            last_modified=_header(response, "Last-Modified")[:_LONGEST_VALIDATOR],
        )
        return self._remember(self._archive(fetch, exchange_of(hop, response)))

    def unmodified(self, hop: Hop, response: Response, known: KeptAnswer) -> Fetch:
        """Archives a 304: what was asked for is as it was in the earlier visit, and its body is kept there."""
        fetch = replace(
            _fetch(hop),
            status=known.fetch.status,
            detail="与上次访问时相同（304）",
            content_type=known.fetch.content_type,
            timings=_timings(response),
            etag=_header(response, "ETag")[:_LONGEST_VALIDATOR] or known.fetch.etag,
            last_modified=_header(response, "Last-Modified")[:_LONGEST_VALIDATOR] or known.fetch.last_modified,
        )
        return self._remember(
            self._writer.unmodified(
                fetch,
                method=hop.method,
                request=_pairs(response.request.headers if response.request is not None else {}),
                reason="304 Not Modified",
                response=_pairs(response.headers),
                earlier=known.fetch,
                kept=known.kept,
            )
        )

    def carried(self, target: Target, known: KeptAnswer) -> Fetch:
        """Records a page of the earlier visit that is not asked for again tonight. It counts as no request."""
        fetch = replace(known.carried(), found_on=target.found_on, depth=target.depth)
        kept = self._writer.failure(fetch)
        self.asked |= {kept.url, kept.final_url}
        return kept

    def repeated(self, target: Target, result: LinkResult) -> None:
        """Records a link that another unit's visit of this run verified: a copy of what it got, dated as it was got."""
        told = f"同次运行中已由单位 {result.unit} 的访问核验，本卷存其副本"
        for one in result.tries:
            detail = f"{one.fetch.detail}；{told}" if one.fetch.detail else told
            fetch = replace(one.fetch, found_on=target.found_on, depth=target.depth, detail=detail, warc=None)
            copy = self._archive(fetch, one.exchange) if one.exchange else self._writer.failure(fetch)
            self.asked |= {copy.url, copy.final_url}

    def carried_link(self, target: Target, known: Fetch) -> None:
        """Records a link that the earlier visit found to open and that is not asked for tonight."""
        detail = known.detail if known.detail.endswith(_CARRIED) else "；".join(filter(None, (known.detail, _CARRIED)))
        fetch = self._writer.failure(replace(known, found_on=target.found_on, depth=target.depth, detail=detail))
        self.asked |= {fetch.url, fetch.final_url}

    def shown(self, fetch: Fetch, exchange: Exchange) -> None:
        """Archives a picture that the browser loaded with its page: it needs no verifying of its own."""
        kept = self._archive(fetch, exchange)
        self.asked |= {kept.url, kept.final_url}

    def loaded(self, size: int) -> None:
        """Counts bytes that the browser loaded; what is kept of them is recorded by others."""
        self.size += size

    def silence(self, hop: Hop, failure: Failure, detail: str) -> Fetch:
        """Records a request that got no answer, or was not made."""
        return self._remember(self._writer.failure(replace(_fetch(hop), failure=failure, detail=detail)))

    def _archive(self, fetch: Fetch, exchange: Exchange) -> Fetch:
        return self._writer.response(
            fetch,
            method=exchange.method,
            request=exchange.request,
            reason=exchange.reason,
            response=exchange.response,
            body=exchange.body,
            posted=exchange.posted,
        )

    def _remember(self, fetch: Fetch) -> Fetch:
        if fetch.purpose is Purpose.ROBOTS:  # no page, and whoever links it has the link verified
            return fetch
        if _is_nothing(fetch):
            self.gone.add(fetch.url)
        # A file that could not be had for now may yet open: that is verified as of any link.
        elif fetch.purpose is not Purpose.DOCUMENT or not is_passing(fetch.failure, fetch.status):
            self.asked |= {fetch.url, fetch.final_url}
        if fetch.purpose in (Purpose.LIST, Purpose.SITE_MAP):
            self.requests += 1
        if fetch.purpose in (Purpose.PAGE, Purpose.DOCUMENT) and fetch.failure is not Failure.NOT_COPIED:
            self.requests += 1
        return fetch


def _is_nothing(fetch: Fetch) -> bool:
    """Whether the walk found nothing at an address. Where a redirect led there, a link that is verified shows less."""
    is_walked = fetch.purpose in (Purpose.PAGE, Purpose.DOCUMENT) and not fetch.redirects
    return is_walked and fetch.failure is not Failure.NOT_COPIED and is_gone(fetch)


def exchange_of(hop: Hop, response: Response) -> Exchange:
    """A request and its answer as they are archived."""
    return Exchange(
        method=hop.method,
        request=_pairs(response.request.headers if response.request is not None else {}),
        reason=f"{response.status} {_REASONS.get(response.status, 'Status')}",
        response=_pairs(response.headers),
        body=response.body,
        posted=response.request.body if response.request is not None else b"",
    )


def posted_words(posted: bytes) -> str:
    """What a POST sent along, as far as a line has room for it; all of it stands in the request's record."""
    return f"POST {posted.decode('utf-8', 'replace')}"[:_LONGEST_POSTED]


def _fetch(hop: Hop) -> Fetch:
    return Fetch(
        id=0,
        url=hop.target.url,
        final_url=hop.url,
        purpose=hop.purpose,
        fetched_at=utc_now(),
        redirects=hop.redirects,
        found_on=hop.target.found_on,
        depth=hop.target.depth,
    )


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _timings(response: Response) -> Timings | None:
    latency = response.meta.get("download_latency")
    return Timings(latency=latency) if latency is not None else None


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values or ()
    ]
