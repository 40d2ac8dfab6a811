"""Where a probe may connect: names become public addresses, and it connects to that very address and no other.

A name is looked up anew after every redirect, so the rule holds there too, and for odd notations of an address.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from crawler.evidence import Failure
from crawler.safety import is_public

_MOST = 4  # addresses of one name that are tried

Endpoint = tuple[str, int]


class UnsafeAddressError(Exception):
    """A name has only addresses that are not public. The message is Chinese."""

    failure = Failure.UNSAFE_ADDRESS

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} 解析到非公网地址，拒绝访问")


class Resolve(Protocol):
    """Finds where a host listens."""

    async def __call__(self, host: str, port: int) -> Sequence[Endpoint]:
        """IP addresses and ports. Raises `socket.gaierror`, `UnsafeAddressError`."""
        ...


class PublicAddresses:
    """The real net, public addresses only.

    It has threads of its own, one per probe: in asyncio's few ones a slow name would hold up the others, and sites
    would seem slow that only waited. `every`: a name that has any other address is refused; for where somebody else
    (a proxy) looks it up again and chooses.
    """

    def __init__(self, at_once: int, *, every: bool = False) -> None:
        self._threads = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="probe-dns")
        self._every = every

    async def __call__(self, host: str, port: int) -> Sequence[Endpoint]:
        """Asks the system's resolver."""
        answers = await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port)
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        public = [address for address in found if is_public(address)]
        if not public or (self._every and len(public) < len(found)):
            raise UnsafeAddressError(host)
        return [(address, port) for address in public[:_MOST]]

    def close(self) -> None:
        """Lets the threads go; one that still waits for a name ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class FixtureAddresses:
    """Maps `host:port` of fixtures to loopback addresses; every other name fails, so nothing reaches the net."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)

    async def __call__(self, host: str, port: int) -> Sequence[Endpoint]:
        """Looks into the table."""
        if target := self._table.get(f"{host}:{port}"):
            address, _, there = target.rpartition(":")
            return [(address.strip("[]"), int(there))]
        if is_inside(host):
            raise UnsafeAddressError(host)
        raise socket.gaierror(socket.EAI_NONAME, "not among the fixtures")


def _look_up(host: str, port: int) -> list[tuple[object, object, object, object, tuple[object, ...]]]:
    try:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except UnicodeError:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, "no host name") from None


def is_inside(host: str) -> bool:
    """Whether a host is written as an address that is not public, in whatever notation."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        pass
    try:
        return not is_public(socket.inet_ntoa(socket.inet_aton(host)))  # 2130706433, 0x7f.1, 127.1
    except OSError:
        return False
