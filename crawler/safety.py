"""Never inside: which addresses may be asked at all, and the process-wide name resolvers that enforce it.

Twisted passes names, IP literals and redirect targets alike through the reactor's name resolver, so the rule holds
for all. Name resolution is process-wide: fixtures and the real net never share a process.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# All of IPv6 that registries hand out. What lies elsewhere and is not reserved by name (fec0::/10, ::/96, the NAT64
# prefixes of single networks) leads inside, where it leads anywhere.
_ASSIGNED = ipaddress.IPv6Network("2000::/3")


class _NamedReactor(Protocol):
    nameResolver: Any  # noqa: N815  (Twisted's own name)

    def installNameResolver(self, resolver: object) -> object: ...  # noqa: N802


def is_public(address: str) -> bool:
    """Whether an IP address, also an IPv4 one wrapped in IPv6, is one of the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not _is_global(inner):
            return False
        if ip in _NAT64:
            return _is_global(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip not in _ASSIGNED:
            return False
    return _is_global(ip)


def _is_global(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast


@implementer(IResolutionReceiver)
class _PublicOnlyReceiver:
    def __init__(self, receiver: Any, refused: set[str]) -> None:
        self._receiver, self._refused, self._host = receiver, refused, ""

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._host = resolution.name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(self._host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class PublicOnlyResolver:
    """Answers only with public addresses. `refused` names the hosts that had others."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.refused: set[str] = set()

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Twisted's resolver interface."""
        receiver = _PublicOnlyReceiver(resolutionReceiver, self.refused)
        return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IHostnameResolver)
class FixtureResolver:
    """Maps `host:port` of fixtures and saved mirrors to loopback addresses; every other name fails."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        self.refused: set[str] = set()

    def knows(self, host: str) -> bool:
        """Whether the host is one of the fixtures', on any port."""
        return any(key.rpartition(":")[0] == host for key in self._table)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Twisted's resolver interface."""
        resolutionReceiver.resolutionBegan(HostResolution(hostName))
        if target := self._table.get(f"{hostName}:{portNumber}"):
            ip, _, port = target.rpartition(":")
            family = IPv6Address if ":" in ip else IPv4Address
            resolutionReceiver.addressResolved(family("TCP", ip, int(port)))
        elif not is_public(hostName) and _is_literal(hostName):
            self.refused.add(hostName)
        resolutionReceiver.resolutionComplete()
        return resolutionReceiver


def install(reactor: _NamedReactor, fixture_hosts: Mapping[str, str] | None) -> "PublicOnlyResolver | FixtureResolver":
    """Puts a resolver in force for the whole process: the fixtures' when there are any, else public addresses only."""
    resolver: PublicOnlyResolver | FixtureResolver
    resolver = FixtureResolver(fixture_hosts) if fixture_hosts else PublicOnlyResolver(reactor.nameResolver)
    reactor.installNameResolver(resolver)
    return resolver


async def public_addresses(hosts: Iterable[str]) -> dict[str, str]:
    """The public address of each host that has one, for the browser, which resolves nothing itself.

    A host with any address that is not public is left out, and so is one that does not resolve.
    """
    names = sorted(set(hosts))
    return {
        host: address
        for host, address in zip(names, await asyncio.gather(*map(_address, names)), strict=True)
        if address
    }


async def _address(host: str) -> str | None:
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return None
    addresses = sorted({str(answer[4][0]) for answer in answers}, key=lambda a: (":" in a, a))
    if not addresses or not all(map(is_public, addresses)):
        return None
    return f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.isdigit() or host == "localhost"
    return True
