"""Identity and scope of addresses: which ones are the same page, which are the unit's own, which are no pages."""

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from crawler.reading.markup.urls import Addresses, route_of
from crawler.units import Unit

_SESSION = re.compile(r";(?:jsessionid|phpsessid|sessionid|sid)=[^?#/]*|/\(S\([0-9a-z]+\)\)(?=/)", re.I)
# A short sid, t or r may as well choose the page; only long random or clock-like values are no part of it.
_SESSION_QUERY = re.compile(
    r"(?:^|&)(?:(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|timestamp|random|rnd|spm|utm_\w+)=[^&]*"
    r"|(?:sid|_t|t|_|r|rand|nocache)=(?:\d{10,}|0\.\d{5,}|[0-9a-f]{16,})(?=&|$))",
    re.I,
)
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|gz|tar|exe|apk|jpe?g|png|gif|bmp|webp|svg|ico|mp[34]|avi|wmv|flv|mov|swf"
    r"|rm|rmvb|css|js|json|rss|iso|dmg|cer|crt)$",
    re.I,
)
_KEPT = 1 << 15  # addresses of which the last answers are remembered: a portal's menu stands on every page
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|aspx?|jsp|php)$", re.I)


@lru_cache(_KEPT)
def address_key(url: str) -> str:
    """What two addresses of one page have in common: without scheme, default port, session id, index name, fragment (an
    app's route stays).
    """
    try:
        parts = urlsplit(canonicalize_url(_SESSION.sub("", url)))
        port = parts.port
    except ValueError:
        return url
    host = parts.hostname or ""
    if port is not None and port != {"http": 80, "https": 443}.get(parts.scheme):
        host = f"{host}:{port}"
    query = _SESSION_QUERY.sub("", parts.query).lstrip("&")
    path = _INDEX.sub("/", parts.path or "/") if not query else parts.path or "/"
    return urlunsplit(("", host, path, query, route_of(url)))


def document_of(url: str) -> str:
    """The address of the document that a server is asked for: without an app's route, which only a browser follows."""
    return url.partition("#")[0] if route_of(url) else url


def shape_of(url: str) -> str:
    """The address with its numbers blotted out: pages of one make share it, and so do the steps of an endless trap."""
    parts = urlsplit(url)
    names = "&".join(sorted(part.partition("=")[0] for part in parts.query.split("&") if part))
    route = re.sub(r"[0-9]+", "#", route_of(url))
    return f"{parts.hostname}{re.sub(r'[0-9]+', '#', parts.path)}?{names}{route}"


def is_own(url: str, unit: Unit) -> bool:
    """Whether an address belongs to the unit's portal: one of its hosts, and below its path on a shared host."""
    host, path = _host_and_path(url)
    bare = host.removeprefix("www.")
    if bare not in _bare_hosts(unit.portal_url, unit.hosts):
        return False
    if unit.path_prefix == "/" or bare != unit.host.removeprefix("www."):
        return True
    return f"{path}/".startswith(f"{unit.path_prefix.rstrip('/')}/")  # /czj is the folder /czj/, /czjxh is not


def redirect_target(url: str, location: bytes) -> str | None:
    """The absolute http(s) address that a Location header means; None for other schemes and for what is no address.

    Servers send raw Chinese in it, in UTF-8 or GBK, and worse.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            text = location.decode(encoding)
            break
        except UnicodeDecodeError:
            text = ""
    there = Addresses(url).absolute(text) if text else None
    return there if there is not None and can_be_asked(there) else None


@lru_cache(_KEPT)
def can_be_asked(url: str) -> bool:
    """Whether a request for the address can be made at all: a host name that DNS could know, a port that exists."""
    try:
        parts = urlsplit(url)
        port = parts.port
        (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError):
        return False
    return bool(parts.hostname) and port != 0


@lru_cache(_KEPT)
def is_document(url: str) -> bool:
    """Whether the address names a file that is no page (PDF, picture, script …)."""
    return bool(_DOCUMENT.search(urlsplit(url).path))


@lru_cache(_KEPT)
def _host_and_path(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.path or "/"


@lru_cache
def _bare_hosts(portal_url: str, hosts: tuple[str, ...]) -> frozenset[str]:
    own = (urlsplit(portal_url).hostname or "", *(host.lower() for host in hosts))
    return frozenset(host.removeprefix("www.") for host in own)
