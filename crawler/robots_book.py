"""What the robots.txt of each host said, tonight or in an earlier visit, and what holds while it cannot be had. Pure.

RFC 9309: rules that were got before may be used for longer than a day while robots.txt is unreachable (§2.4); without
any, everything is forbidden (§2.3.1.4), until it has been unreachable for a reasonably long time, such as 30 days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class WhenUnreachable(StrEnum):
    """What is done where robots.txt cannot be had (5xx, no answer) and was never had before."""

    DISALLOW = "disallow"  # RFC 9309: 暂不访问
    ALLOW = "allow"  # 按没有限制访问


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsPolicy:
    """`[robots]` of `config/crawl.toml`. `patience`: days after which an unreachable robots.txt counts as none."""

    unreachable: WhenUnreachable = field(default=WhenUnreachable.DISALLOW)
    patience: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsSeen:
    """What is known of the robots.txt of `host` (with its port, where it has one).

    `rules`: its text as far as it is obeyed, "" where there is none. `read_on`: the day of the visit that last got an
    answer, None for never; `unreachable_since`: the day of the first visit since then that got none, and `cause` why
    (Chinese).
    """

    host: str
    rules: str = ""
    read_on: date | None = None
    unreachable_since: date | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InItsPlace:
    """What holds in place of a robots.txt that cannot be had: nothing may be asked, or `rules` are obeyed.

    `told` says so in Chinese.
    """

    is_forbidden: bool
    rules: str
    told: str


class RobotsBook:
    """The robots.txt of the hosts of one visit. `known`: what the earlier visit knew; `as_of`: this visit's day."""

    def __init__(self, policy: RobotsPolicy, *, as_of: date, known: Iterable[RobotsSeen] = ()) -> None:
        self._policy, self._as_of = policy, as_of
        self._seen = {one.host: one for one in known}
        self._closed: set[str] = set()  # hosts of which nothing may be asked tonight

    @property
    def seen(self) -> tuple[RobotsSeen, ...]:
        """All that is known now, by host."""
        return tuple(self._seen[host] for host in sorted(self._seen))

    def rules_of(self, host: str) -> str | None:
        """The rules that were had of a host; "" where it had none, None where no answer ever came."""
        seen = self._seen.get(host)
        return seen.rules if seen is not None and seen.read_on is not None else None

    def in_force(self, host: str) -> str | None:
        """The rules that hold of a host as far as is known, "" for none; None where nothing may be asked."""
        return None if host in self._closed else (self.rules_of(host) or "")

    def answered(self, host: str, rules: str) -> None:
        """Takes in what robots.txt says; "" where there is none."""
        self._seen[host] = RobotsSeen(host=host, rules=rules, read_on=self._as_of)

    def unreachable(self, host: str, cause: str) -> InItsPlace:
        """Takes in why (Chinese) a robots.txt could not be had; says what holds instead."""
        before = self._seen.get(host, RobotsSeen(host=host))
        since = before.unreachable_since or self._as_of
        self._seen[host] = replace(before, unreachable_since=since, cause=cause)
        days = (self._as_of - since).days
        told = f"robots.txt 未能取得（{cause}）"
        if before.read_on is not None:
            earlier = f"沿用 {before.read_on:%Y-%m-%d} 取得的规则" if before.rules else "此前取得时没有限制"
            return InItsPlace(is_forbidden=False, rules=before.rules, told=f"{told}，{earlier}")
        if self._policy.unreachable is WhenUnreachable.ALLOW:
            return InItsPlace(is_forbidden=False, rules="", told=f"{told}，配置规定按没有限制访问")
        if days >= self._policy.patience:
            long = f"自 {since:%Y-%m-%d} 起已 {days} 天取不到，按没有限制访问"
            return InItsPlace(is_forbidden=False, rules="", told=f"{told}，{long}")
        self._closed.add(host)
        return InItsPlace(is_forbidden=True, rules="", told=f"{told}，暂不访问该主机")
