"""Requests of a visit: what each asks for, at whose pace."""

from collections.abc import Callable
from typing import Any

from scrapy import Request

from crawler.addresses import is_own
from crawler.evidence import Purpose
from crawler.host_turns import TURNS, HostTurns
from crawler.recorder import Hop
from crawler.settings import slot_of
from crawler.units import Unit

_ELSEWHERE_TIMEOUT = 15  # seconds; other people's sites are only asked whether a link opens


def request_for(
    hop: Hop,
    unit: Unit,
    turns: HostTurns,
    most_of_file: int,
    *,
    callback: Callable[..., Any],
    errback: Callable[..., Any],
) -> Request:
    """The request of a hop: at the unit's own pace on its hosts, else taking turns with the other visits.

    `most_of_file`: bytes that a document may have.
    """
    own = is_own(hop.url, unit)
    pace = {"download_slot": slot_of(unit.id)} if own else _elsewhere(hop, turns)
    return Request(
        hop.url,
        method=hop.method,
        callback=callback,
        errback=errback,
        dont_filter=True,
        headers=_headers(hop),
        cb_kwargs={"hop": hop},
        meta=pace | ({"download_maxsize": most_of_file} if hop.purpose is Purpose.DOCUMENT else {}),
    )


def _elsewhere(hop: Hop, turns: HostTurns) -> dict[str, Any]:
    told: dict[str, Any] = {"dont_retry": True, TURNS: turns}
    return told if hop.purpose is Purpose.DOCUMENT else told | {"download_timeout": _ELSEWHERE_TIMEOUT}


def _headers(hop: Hop) -> dict[str, str] | None:
    """A conditional request for a page that is known, and no more than a byte of what is only to be verified."""
    if hop.method != "GET":
        return None
    if hop.purpose is Purpose.LINK:
        return {"Range": "bytes=0-0"}
    return hop.known.validators if hop.known is not None else None
