"""Turns requests and what became of them into the dossier's `Fetch` records, and counts them."""

from dataclasses import dataclass, replace
from typing import Any

from scrapy.http import Response

from crawler.clock import utc_now
from crawler.dossier_store import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose, Timings
from crawler.frontier import Target

_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 403: "Forbidden", 404: "Not Found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One request under way: the target it serves, the address asked now, and the addresses that redirected to it."""

    target: Target
    url: str
    purpose: Purpose
    redirects: tuple[str, ...] = ()
    method: str = "GET"


class Recorder:
    """Keeps the fetches of one visit. `requests` and `problems` count those for pages, `size` is in bytes."""

    def __init__(self, writer: DossierWriter) -> None:
        self._writer = writer
        self.requests = self.problems = self.size = 0
        self.asked: dict[str, Fetch] = {}

    def answer(self, hop: Hop, response: Response, failure: Failure | None = None, detail: str = "") -> Fetch:
        """Archives an answer, with why it is no readable page, if so."""
        self.size += len(response.body)
        fetch = replace(
            _fetch(hop),
            status=response.status,
            failure=failure,
            detail=detail,
            content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
            timings=_timings(response),
        )
        return self._remember(
            self._writer.response(
                fetch,
                method=hop.method,
                request=_pairs(response.request.headers if response.request is not None else {}),
                reason=f"{response.status} {_REASONS.get(response.status, 'Status')}",
                response=_pairs(response.headers),
                body=response.body,
            )
        )

    def silence(self, hop: Hop, failure: Failure, detail: str) -> Fetch:
        """Records a request that got no answer, or was not made."""
        return self._remember(self._writer.failure(replace(_fetch(hop), failure=failure, detail=detail)))

    def _remember(self, fetch: Fetch) -> Fetch:
        self.asked[fetch.url] = self.asked[fetch.final_url] = fetch
        if fetch.purpose is Purpose.PAGE and fetch.failure is not Failure.NOT_COPIED:
            self.requests += 1
            self.problems += fetch.failure is not None
        return fetch


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


def _timings(response: Response) -> Timings | None:
    latency = response.meta.get("download_latency")
    return Timings(latency=latency) if latency is not None else None


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values or ()
    ]
