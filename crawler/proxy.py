"""The outbound proxy (出站代理): all that leaves goes through it, and the address rules hold behind it too.

An HTTP proxy resolves names itself, so the reactor's resolver no longer sees where a request goes. Each target is
therefore looked up and judged here, also after redirects and in odd notations, before the proxy hears of it.
"""

import asyncio
import base64
import re
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tldextract import TLDExtract

from crawler.evidence import Failure
from crawler.probe_address import Endpoint, FixtureAddresses, PublicAddresses, Resolve, UnsafeAddressError, is_inside

CREDENTIALS = "XUNJIAN_PROXY_CREDENTIALS"  # environment variable, `user:password`: they stand in no file and no log
_ADDRESS = re.compile(r"http://(?P<host>\[[0-9a-fA-F:]+\]|[^\s/?#@:\[\]]+):(?P<port>[0-9]{1,5})/?")
_REMEMBERED = 300.0  # seconds that what a look-up said of a host holds
_LOOK_UPS = 8  # names of one crawl that are looked up at once
_domains = TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that comes with it: nothing is downloaded


class ProxyError(Exception):
    """What kept a request from going through the proxy. `failure` is what it counts as; the message is Chinese."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Where the proxy listens. `credentials` is `user:password`, empty where it asks for none."""

    host: str
    port: int
    credentials: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """Its address, without the credentials."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def authorization(self) -> str:
        """The value of a Proxy-Authorization header; empty without credentials."""
        return f"Basic {base64.b64encode(self.credentials.encode()).decode()}" if self.credentials else ""

    async def endpoints(self) -> Sequence[Endpoint]:
        """Its IP addresses and port. It may well be inside: it is the office's own. Raises `ProxyError`."""
        try:
            answers = await asyncio.get_running_loop().getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise ProxyError(Failure.INTERNAL, "出站代理的域名无法解析") from None
        return [(str(answer[4][0]), self.port) for answer in answers]


def parse_proxy(address: str, credentials: str = "") -> Proxy:
    """A proxy of its address, `http://host:port`. Raises `ValueError` (Chinese) for anything else."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        raise ValueError("应写成 http://主机:端口；只支持 HTTP 代理，用户名和口令不写在这里")
    return Proxy(host=found["host"].strip("[]").lower(), port=int(found["port"]), credentials=credentials)


def proxy_of(address: str, environment: Mapping[str, str]) -> Proxy | None:
    """The configured proxy with its credentials; None where none is configured. Raises `ValueError` (Chinese)."""
    return parse_proxy(address, environment.get(CREDENTIALS, "")) if address else None


class NamesOnly:
    """For networks where only the proxy can resolve names: judges the name itself, as there is nothing else to judge.

    Refused are addresses that are not public, in any notation, and names that no public registry hands out. What the
    proxy makes of a public name is left to the proxy.
    """

    async def __call__(self, host: str, port: int) -> Sequence[Endpoint]:
        """No address: the name stands for itself. Raises `UnsafeAddressError`."""
        if is_inside(host) or not (_is_literal(host) or _domains(host).top_domain_under_public_suffix):
            raise UnsafeAddressError(host)
        return []


def look_up_for(
    *, proxy: Proxy | None, proxy_resolves: bool, fixture_hosts: Mapping[str, str] | None, at_once: int = _LOOK_UPS
) -> Resolve:
    """How targets are looked up: in the fixtures' table, by their name alone, or by the system's resolver.

    Behind a proxy every address of a name must be public, as nobody knows which one the proxy takes.
    """
    if fixture_hosts:
        return FixtureAddresses(fixture_hosts)
    if proxy is not None and proxy_resolves:
        return NamesOnly()
    return PublicAddresses(at_once, every=proxy is not None)


class Route:
    """The way out through the proxy. `refused` names the hosts that had addresses that are not public."""

    def __init__(self, proxy: Proxy, resolve: Resolve) -> None:
        self.proxy, self._resolve = proxy, resolve
        self.refused: set[str] = set()
        self._judged: dict[Endpoint, tuple[float, ProxyError | None]] = {}

    async def admit(self, url: str) -> None:
        """Raises `ProxyError` for an address that may not be asked, or that names no host that can be found."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme]
        now = asyncio.get_running_loop().time()
        until, fault = self._judged.get((host, port), (0.0, None))
        if now >= until:
            fault = await self._judge(host, port)
            self._judged[host, port] = (now + _REMEMBERED, fault)
        if fault is not None:
            raise ProxyError(fault.failure, str(fault))

    async def admissible(self, hosts: Iterable[str]) -> dict[str, str]:
        """The hosts that may be asked, each for itself: the proxy resolves them."""
        return {host: host for host in sorted(set(hosts)) if await self._judge(host, 443) is None}

    async def _judge(self, host: str, port: int) -> ProxyError | None:
        try:
            await self._resolve(host, port)
        except UnsafeAddressError as error:
            self.refused.add(host)
            return ProxyError(Failure.UNSAFE_ADDRESS, str(error))
        except socket.gaierror as error:
            return ProxyError(Failure.DNS, str(error.strerror or error))
        return None


def fault_of_tunnel(status: int | None) -> ProxyError:
    """What it means that the proxy answered CONNECT with this status: a gateway's statuses speak of the site.

    All others speak of the proxy, and so accuse nobody.
    """
    if status == 504:
        return ProxyError(Failure.TIMEOUT, "出站代理答复 504：等待网站超时")
    if status in (502, 503):
        return ProxyError(Failure.CONNECTION_LOST, f"出站代理答复 {status}：未能连上网站")
    told = {407: "要求验证身份（请核对环境变量中的口令）", 403: "不准许访问该网站"}.get(status or 0, "拒绝转发")
    return ProxyError(Failure.INTERNAL, f"出站代理{told}{f'，HTTP {status}' if status else ''}")


def fault_of_answer(status: int, *, proxy_status: str, squid_error: str) -> ProxyError | None:
    """The fault that an answer to a forwarded request tells of, where the proxy itself wrote it and not the site.

    It says so by a status that only proxies have (407), by Proxy-Status (RFC 9209) or by Squid's X-Squid-Error. One
    that keeps silent cannot be told from the site.
    """
    if status == 407 or (status >= 400 and (squid_error or "error=" in proxy_status)):
        return fault_of_tunnel(status)
    return None


def _is_literal(host: str) -> bool:
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True
