"""Whether a redirect leads where portals send whoever asks for what they no longer have: to the home page. Pure."""

import re
from urllib.parse import urlsplit

from crawler.addresses import address_key, document_of
from crawler.evidence import Fetch
from crawler.reading.kinds.home import is_home_address
from crawler.reading.markup.urls import route_of

_FILE = re.compile(r"/([^/]+)\.\w{2,5}$")
_NO_CONTENT = re.compile(r"(?:index|default|main|home|portal|welcome|wap|mobile|log(?:in|out)|sso)(?:_\d+)?", re.I)
_NO_PAGE = re.compile(r"!?/(?:index|home|main|404|error|not-?found)/?(?:\?.*)?", re.I)  # routes of an app
_NUMBER = re.compile(r"\d")


def lands_at_home(fetch: Fetch) -> bool:
    """Whether an address that names one page leads to the home page of its host.

    Addresses that name none (a folder, an index, a sign-in) may lead there in good order.
    """
    there = fetch.leads_to
    if there is None or not is_home_address(document_of(there)):
        return False
    if (route := route_of(there)) and not _NO_PAGE.fullmatch(route):
        return False
    return _bare_host(there) == _bare_host(fetch.url) and _names_a_page(fetch.url)


def is_same_place(url: str, other: str) -> bool:
    """Whether two redirects lead to one page, whatever they tell it of the address that was asked for."""
    return address_key(url.partition("?")[0]) == address_key(other.partition("?")[0])


def _names_a_page(url: str) -> bool:
    parts = urlsplit(url)
    if _NUMBER.search(parts.path) or _NUMBER.search(parts.query):
        return not is_home_address(url)
    file = _FILE.search(parts.path)
    return file is not None and not _NO_CONTENT.fullmatch(file[1])


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
