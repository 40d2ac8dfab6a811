"""How often a site did not open in a week, as norm V-DOWN counts it: pure, probes in, counts and citations out.

国办发〔2015〕15号 评分表, 站点无法访问: “监测1周，每天间隔性访问20次以上，超过（含）15秒网站仍打不开的次数比例累计超过
（含）5%，即单项否决。” So: 7 whole days, 20 visits a day or more, a page that took 15 s or more did not open,
and a share of 5 % itself is too much. The norm gives no least interval for 间隔性; ours is a matter of crawl.toml.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from crawler.clock import SHANGHAI
from crawler.dossier import Probe
from crawler.evidence import Failure
from crawler.probe_record import OWN_NETWORK

_DID_NOT_OPEN = frozenset(
    {
        Failure.DNS,
        Failure.REFUSED,
        Failure.TIMEOUT,
        Failure.TLS,
        Failure.CONNECTION_LOST,
        Failure.HTTP_CLIENT_ERROR,
        Failure.HTTP_SERVER_ERROR,
        Failure.REDIRECT_LOOP,
    }
)
_SAYS_NOTHING = frozenset({OWN_NETWORK, Failure.INTERNAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class DownNorm:
    """The numbers of V-DOWN, which stand in `config/norms.toml`. `spacing` is ours (`apart` in `config/crawl.toml`):
    visits closer than that to the one before are not 间隔性.
    """

    days: int
    visits: int
    seconds: float
    share: Fraction
    spacing: timedelta


class Standing(StrEnum):
    """What one probe says of the site."""

    OPENED = "opened"  # 打开
    FAILED = "failed"  # 打不开
    UNDECIDED = "undecided"  # 被拦截等，未看到网站：neither opened nor failed
    UNUSABLE = "unusable"  # 作废：our own network or program failed
    CROWDED = "crowded"  # 间隔不足: too soon after the one before


class Outlook(StrEnum):
    """What a week of probes says."""

    WITHIN = "within"  # 未达到 5%
    REACHED = "reached"  # 达到或超过 5%
    UNKNOWN = "unknown"  # 监测次数不足，或被拦截的太多


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """A day's probes in Asia/Shanghai, by standing."""

    day: date
    opened: int = 0
    failed: int = 0
    undecided: int = 0
    unusable: int = 0
    crowded: int = 0

    @property
    def counted(self) -> int:
        """Visits that the norm counts."""
        return self.opened + self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """A week's count. `days` are all days of the week, the oldest first; `failures` the probes that count as failed."""

    as_of: date
    norm: DownNorm
    days: tuple[DayCount, ...]
    failures: tuple[Probe, ...]

    @property
    def counted(self) -> int:
        """Visits that the norm counts."""
        return sum(day.counted for day in self.days)

    @property
    def failed(self) -> int:
        """Visits in which the site did not open."""
        return sum(day.failed for day in self.days)

    @property
    def undecided(self) -> int:
        """Visits that a shield or the like kept from seeing the site."""
        return sum(day.undecided for day in self.days)

    @property
    def share(self) -> Fraction | None:
        """Share of visits in which the site did not open; None without any visit that counts."""
        return Fraction(self.failed, self.counted) if self.counted else None

    @property
    def least_share(self) -> Fraction | None:
        """The share if the site was up behind every shield: what it is at least."""
        seen = self.counted + self.undecided
        return Fraction(self.failed, seen) if seen else None

    @property
    def short_days(self) -> tuple[DayCount, ...]:
        """Days with fewer visits than the norm asks for."""
        return tuple(day for day in self.days if day.counted < self.norm.visits)

    @property
    def outlook(self) -> Outlook:
        """Whether the share that vetoes was reached. A week with a short day shows neither."""
        share, least = self.share, self.least_share
        if self.short_days or share is None or least is None:
            return Outlook.UNKNOWN
        if least >= self.norm.share:
            return Outlook.REACHED
        return Outlook.WITHIN if share < self.norm.share else Outlook.UNKNOWN


def availability(probes: Iterable[Probe], as_of: date, norm: DownNorm) -> Availability:
    """Counts the whole days before `as_of` (a day in Asia/Shanghai); that day itself has not ended and is left out."""
    days = [as_of - timedelta(days=back) for back in range(norm.days, 0, -1)]
    visits = _spaced(probes, norm)
    return Availability(
        as_of=as_of,
        norm=norm,
        days=tuple(_count(day, visits) for day in days),
        failures=tuple(v.probe for v in visits if v.standing is Standing.FAILED and v.day in days),
    )


def count_day(probes: Iterable[Probe], day: date, norm: DownNorm) -> DayCount:
    """The count of one day alone, also of one that has not ended."""
    return _count(day, _spaced(probes, norm))


def standing(probe: Probe, norm: DownNorm) -> Standing:
    """What a probe by itself says of the site. A cause that is not known here accuses nobody."""
    if probe.failure in _SAYS_NOTHING:
        return Standing.UNUSABLE
    if probe.failure is not None:
        return Standing.FAILED if probe.failure in _DID_NOT_OPEN else Standing.UNDECIDED
    if probe.seconds is None:
        return Standing.UNDECIDED
    return Standing.OPENED if probe.seconds < norm.seconds else Standing.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    probe: Probe
    day: date
    standing: Standing


def _spaced(probes: Iterable[Probe], norm: DownNorm) -> list[_Visit]:
    """The probes in order of time. Whatever its outcome, one too close to the one before it counts as neither."""
    visits, last = list[_Visit](), None
    for probe in sorted(probes, key=lambda probe: probe.at):
        kind = standing(probe, norm)
        if kind is not Standing.UNUSABLE:
            if last is not None and probe.at - last < norm.spacing:
                kind = Standing.CROWDED
            else:
                last = probe.at
        visits.append(_Visit(probe=probe, day=probe.at.astimezone(SHANGHAI).date(), standing=kind))
    return visits


def _count(day: date, visits: Sequence[_Visit]) -> DayCount:
    found = Counter(visit.standing for visit in visits if visit.day == day)
    return DayCount(day=day, **{kind.value: found[kind] for kind in Standing})
