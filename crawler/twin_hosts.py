"""Hosts (域名) of a unit that serve the same pages under another name, told by the bodies themselves. Pure.

The portal's host is that of the first page read. Another host of the unit is its twin once two pages of the same path,
of two contents, have had the same body on both, and while no body has differed.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.addresses import address_key

_ENOUGH = 2  # contents that must have been the same on both hosts
_SPOT_CHECK = 8  # one of so many addresses is asked for on a twin in any case, so that a difference comes to light
_GONE = ""  # stands for the body where the host says that there is no such page


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An address that was not asked for, as the portal's host showed the same page at `same_as`."""

    url: str
    same_as: str


class TwinHosts:
    """What the hosts of one unit showed tonight at the same paths. The order of what is told does not matter."""

    def __init__(self) -> None:
        self._portal = ""
        self._read: dict[str, str] = {}  # by path: the address on the portal's host
        self._bodies: dict[str, dict[str, str]] = {}  # by path and host: the sha256 of the body
        self._same: dict[str, set[str]] = {}  # by host: the bodies that were the same
        self._differing: set[str] = set()

    def read(self, url: str, sha256: str | None) -> str:
        """Takes in a page of the unit's. `sha256`: of its body, None where that says nothing of another host's (a
        page not asked for tonight, a shell). Says in Chinese what follows for a host; "" when nothing does.
        """
        host, path = _host_and_path(address_key(url))
        self._portal = self._portal or host
        if host == self._portal:
            self._read.setdefault(path, url)
        return self._compare(host, path, url, sha256) if sha256 else ""

    def gone(self, url: str) -> str:
        """Takes in that a host has no such page (404, 410); says what follows, as `read` does."""
        host, path = _host_and_path(address_key(url))
        return self._compare(host, path, url, _GONE)

    def key_on_portal(self, key: str) -> str | None:
        """The `address_key` that speaks for an address of a twin; None where the address has to be asked for itself.

        Home pages are always asked for, since what a domain shows by itself is judged.
        """
        host, path = _host_and_path(key)
        if not self._is_twin(host) or path == "/" or _is_spot_check(path):
            return None
        return f"//{self._portal}{path}"

    def read_for(self, key: str) -> str | None:
        """The address on the portal's host that was read in place of an address of a twin; None for none."""
        if (there := self.key_on_portal(key)) is None:
            return None
        return self._read.get(_host_and_path(there)[1])

    def _compare(self, host: str, path: str, url: str, body: str) -> str:
        bodies = self._bodies.setdefault(path, {})
        bodies[host] = body
        if not (portals := bodies.get(self._portal)):  # what is only on the other host is no difference
            return ""
        others = sorted(bodies.keys() - {self._portal}) if host == self._portal else [host]
        return "；".join(told for one in others if (told := self._judge(one, bodies[one], portals, url)))

    def _judge(self, host: str, body: str, portals: str, url: str) -> str:
        was_twin = self._is_twin(host)
        if body != portals:
            self._differing.add(host)
            return self._told_of_difference(host, url) if was_twin else ""
        self._same.setdefault(host, set()).add(body)
        if was_twin or not self._is_twin(host):
            return ""
        return (
            f"{host} 与 {self._portal} 上路径相同的网页已有 {_ENOUGH} 个内容完全相同、没有不同的，"
            f"按同一网站的两个域名处理：凡在 {self._portal} 上已读到的网页，不再向 {host} 请求"
            f"（首页和抽查的除外），{host} 上独有的照常访问"
        )

    def _told_of_difference(self, host: str, url: str) -> str:
        return f"{host} 与 {self._portal} 上 {url[:300]} 的内容不同，不再按同一网站处理，略去的网址照常访问"

    def _is_twin(self, host: str) -> bool:
        return host not in self._differing and len(self._same.get(host, ())) >= _ENOUGH


def _host_and_path(key: str) -> tuple[str, str]:
    """The host, with its port, and all that follows it in an `address_key`."""
    host = urlsplit(key).netloc
    return host, key.removeprefix(f"//{host}") or "/"


def _is_spot_check(path: str) -> bool:
    return hashlib.sha256(path.encode()).digest()[0] % _SPOT_CHECK == 0
