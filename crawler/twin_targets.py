"""Addresses of a walk that need not be asked for, as a twin host showed their page. Pure; the frontier's."""

from crawler.errands import Errand
from crawler.targets import Target
from crawler.twin_hosts import Twin, TwinHosts


class TwinTargets:
    """What is spared on twin hosts, kept for the case that a difference comes to light. Files are never spared."""

    def __init__(self) -> None:
        self._hosts = TwinHosts()
        self._spared: dict[str, Target] = {}

    def read(self, url: str, sha256: str | None) -> str:
        """Takes in a page that was read, as `TwinHosts.read` does."""
        return self._hosts.read(url, sha256)

    def gone(self, url: str) -> str:
        """Takes in that there is no such page, as `TwinHosts.gone` does."""
        return self._hosts.gone(url)

    def spares(self, key: str, target: Target) -> bool:
        """Whether an address need not be asked for, as the portal's host showed its page; it is then kept here."""
        if not _may_be_spared(target) or self._hosts.read_for(key) is None:
            return False
        self._spared[key] = target
        return True

    def goes_first(self, key: str, target: Target) -> str | None:
        """The key of the portal's address that is to be asked for before this one; None where there is none."""
        return self._hosts.key_on_portal(key) if _may_be_spared(target) else None

    def given_up(self) -> tuple[tuple[str, Target], ...]:
        """What was spared and is no more, since a host is no twin any more: to be asked for after all."""
        back = tuple((key, one) for key, one in self._spared.items() if self._hosts.read_for(key) is None)
        for key, _ in back:
            del self._spared[key]
        return back

    def __contains__(self, key: str) -> bool:
        return key in self._spared

    def not_asked_for(self) -> tuple[Twin, ...]:
        """Each address that was spared, with the one that was read in its place."""
        found = ((target.url, self._hosts.read_for(key)) for key, target in sorted(self._spared.items()))
        return tuple(Twin(url=url, same_as=there) for url, there in found if there is not None)


def _may_be_spared(target: Target) -> bool:
    return target.errand is not Errand.FILES and target.elsewhere is None
