"""When the availability monitor looks (norm V-DOWN: 每天间隔性访问20次以上): pure, and the same for the same seed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from crawler.clock import SHANGHAI

_DAY = 86_400.0  # seconds; Shanghai has had no summer time since 1991


def moments(day: date, *, rounds: int, jitter: float, seed: str) -> tuple[datetime, ...]:
    """The moments (UTC) of a day in Asia/Shanghai, in order: one in each of `rounds` equal spans of the day.

    Each lies up to half a `jitter` of a span before or after the span's middle, so two are never closer than
    (1 - `jitter`) spans.
    """
    midnight = datetime.combine(day, time(), SHANGHAI).astimezone(UTC)
    span = _DAY / rounds
    return tuple(
        midnight + timedelta(seconds=int((index + 0.5 + jitter * (chance(seed, str(day), str(index)) - 0.5)) * span))
        for index in range(rounds)
    )


def is_due(planned: Sequence[datetime], last: datetime | None, now: datetime) -> bool:
    """Whether a moment of the day's plan passed since the last round began. Missed ones are not made up for."""
    passed = [moment for moment in planned if moment <= now]
    return bool(passed) and (last is None or last < passed[-1])


def offset(round_id: str, subject: str, spread: float) -> float:
    """Seconds after the round's start at which a home page is opened, another in every round."""
    return chance(round_id, subject) * spread


def chance(*seed: str) -> float:
    """A number in [0, 1) that looks like chance and is the same for the same seed."""
    digest = hashlib.sha256("\n".join(seed).encode()).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
