"""Requests of a visit: what each asks for, at whose pace."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

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
    if hop.purpose is Purpose.LINK:
        is_part = hop.method == "GET" and not hop.is_whole
        return ({"Range": "bytes=0-0"} if is_part else {}) | (_referer(hop) if hop.is_picture else {})
    return hop.known.validators if hop.method == "GET" and hop.known is not None else None


def _referer(hop: Hop) -> dict[str, str]:
    """The page that shows a picture, as a browser tells it: some servers refuse pictures, or hide them, without."""
    page, picture = urlsplit(hop.target.found_on or ""), urlsplit(hop.url)
    if page.scheme == "https" and picture.scheme == "http":
        return {}
    origin = f"{page.scheme}://{page.netloc}"
    is_same = (page.scheme, page.netloc) == (picture.scheme, picture.netloc)
    return {"Referer": urlunsplit(page) if is_same else f"{origin}/"} if page.netloc else {}
