"""Addresses as browsers resolve them: absolute, percent-encoded, http(s) only, of fragments only an app's routes."""

import re
from urllib.parse import quote, urljoin, urlsplit

from w3lib.url import safe_url_string

_PLAIN = re.compile(r"[\w\-.~:/?@!$&'()*+,;=%]*\Z", re.A)
_QUICK = r"[\w\-.~:/?@!$&'()*+,=%]*+(?<!\?)\Z"  # characters that stay as they are, and no empty query
_QUICK_PATH = re.compile(_QUICK, re.A)
_WHOLE = re.compile(
    rf"https?://[a-z0-9](?:[a-z0-9\-]|\.(?!\.))*+(?::[1-9]\d{{1,3}})?(?P<path>/{_QUICK})?(?<!\?)\Z", re.A
)
_RELATIVE = re.compile(r"((?:\./)?(?:\.\./)*)\w[^:?]*(?:\?.*)?\Z")  # begins with no scheme and no query
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = re.compile(r"(https?):/*([^/?]*)(.*)\Z", re.I | re.S)
_TEMPLATE = re.compile(r"\{\{|\$\{|<%|\{%")  # a placeholder that a script or server was to fill
_INVISIBLE = dict.fromkeys((*range(0x20), 0x7F, 0xFEFF, 0x200B), None)
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\$\{|<%|#\{|\[\[")  # a template's, filled by a script: no visitor meets it
# `#/list?id=12`: which page an app shows. Its front is the app itself, other fragments name a place of the page.
_ROUTE = re.compile(r"!?/(?!(?:index|home|main|default|home-?page)(?:\.html?)?/?$)[^\s#/][^\s#]*", re.I)
_LONGEST = 4096  # characters; longer ones are data, not addresses

_IN_A_ROUTE = "/?&=%:;,@!$'()*+~[]"

_SCHEME_AND_WWW = re.compile(r"^https?://(?:www\.)?")


class Addresses:
    """Resolves the addresses of one page against its own address and its `<base href>`."""

    __slots__ = ("_above", "_base", "_encoding", "_folders", "_origin", "_seen")

    def __init__(self, page_url: str, base_href: str = "", encoding: str = "utf-8") -> None:
        # UTF-16 has no bytes of its own in addresses: browsers write UTF-8 (WHATWG Encoding, output encodings).
        self._encoding = "utf-8" if encoding.startswith("utf-16") else encoding
        self._seen: dict[str, str | None] = {}
        self._above: dict[str, str] = {}  # the folder that some steps up (`../../`) lead to
        self._base, self._origin = page_url, ""
        self._folders: tuple[str, ...] | None = None
        if base_href and (base := self.absolute(base_href)):
            self._base = base
            self._seen.clear()
        try:
            parts = urlsplit(self._base)
        except ValueError:
            return
        if parts.scheme in ("http", "https") and parts.netloc:
            self._origin = f"{parts.scheme}://{parts.netloc}"
            if _PLAIN.match(parts.path) and "//" not in parts.path and "/." not in parts.path:
                self._folders = tuple(parts.path.split("/")[1:-1])

    def absolute(self, href: str) -> str | None:
        """The absolute address of `href`; None for other schemes, unfilled templates, and nothing but a place on the
        page. A fragment is left out, unless it is the route of an app (`#/list?id=12`), which is a page of its own.
        """
        if href in self._seen:
            return self._seen[href]
        found = self._quickly(href) or self._resolve(href)
        self._seen[href] = found
        return found

    def _quickly(self, href: str) -> str | None:
        """What `_resolve` gives for the plain forms that nearly all addresses have; None for any other."""
        if not self._origin or len(href) > _LONGEST:
            return None
        if href.startswith("http") and (whole := _WHOLE.match(href)):
            path = whole["path"]
            return None if path and ("/." in path or path[1:2] == "/") else href if path else href + "/"
        if not _QUICK_PATH.match(href):
            return None
        if href.startswith("/"):
            return self._origin + href if href[1:2] != "/" and "/." not in href else None
        relative = _RELATIVE.match(href)
        if relative is None or self._folders is None or "/." in href[relative.end(1) :] or "//" in href:
            return None
        steps = relative[1]
        if steps not in self._above:
            up = steps.count("../")
            folders = self._folders[: -up or None] if up < len(self._folders) else () if up else self._folders
            self._above[steps] = "/".join([self._origin, *folders, ""])
        return self._above[steps] + href[len(steps) :]

    def _resolve(self, href: str) -> str | None:
        if len(href) > _LONGEST or _TEMPLATE.search(href):
            return None
        address, _, fragment = href.translate(_INVISIBLE).strip().partition("#")
        address, route = address.strip(), fragment if _ROUTE.fullmatch(fragment) else ""
        if not (address or route) or _PLACEHOLDER.search(address) or _PLACEHOLDER.search(route):
            return None
        address = _forward_slashes(address)
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in ("http", "https"):
            return None
        try:
            found = self._joined(address or self._base.partition("#")[0])
        except (ValueError, UnicodeError):
            return None
        return f"{found}#{_in_ascii(route)}" if found and route else found

    def _joined(self, address: str) -> str | None:
        whole = urljoin(self._base, address) if not _SCHEME.match(address) else address
        parts = _AUTHORITY.match(whole)
        if not parts or not parts[2]:
            return None
        host, rest = parts[2].lower(), parts[3] or "/"
        root = f"{parts[1].lower()}://{host}"
        if rest[0] != "/":
            rest = "/" + rest
        whole = urljoin(root + "/", rest) if "/." in rest and not rest.startswith("//") else root + rest
        if not _PLAIN.match(whole):
            whole = str(safe_url_string(whole, encoding=self._encoding, path_encoding="utf-8"))
        return whole if _has_host(whole) else None


def _forward_slashes(address: str) -> str:
    path, mark, query = address.partition("?")
    return path.replace("\\", "/") + mark + query


def _has_host(address: str) -> bool:
    parts = urlsplit(address)
    _ = parts.port
    host = parts.hostname or ""
    return bool(host) and not any(c in host for c in " <>\"'{}|^`%,;()")


def route_of(url: str) -> str:
    """The route of an app that an address names, as `/list?id=12` of `…/#/list?id=12`; "" for any other address.
    Percent-encoded, as browsers have it, whoever typed it.
    """
    _, mark, fragment = url.partition("#")
    return _in_ascii(fragment) if mark and _ROUTE.fullmatch(fragment) else ""


def _in_ascii(route: str) -> str:
    return route if route.isascii() else quote(route, safe=_IN_A_ROUTE, errors="replace")


def is_same_page(one: str | None, other: str) -> bool:
    """Whether two addresses differ in nothing but http or https and a leading www."""
    return one is not None and _SCHEME_AND_WWW.sub("", one) == _SCHEME_AND_WWW.sub("", other)
