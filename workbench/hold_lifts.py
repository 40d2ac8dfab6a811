"""Lifting a hold (解除暂缓): a person found that the loss is the site's, so that what was held back may count. Pure.

A lift is of one loss: the same unit, column, cause and day on which the column was last seen. Should the column come
back and be lost again, that is another loss, and is held back again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from checks.check import Check, Finding
from workbench.holding import Cause, HeldBack, Hold, hold_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """Who lifted a hold, when (UTC), and why; `run`: the one in which it was held. `since`: see `Hold`."""

    run: str
    unit: str
    column: str
    cause: Cause
    since: date
    by: str
    why: str
    at: datetime

    def is_of(self, hold: Hold | HeldBack) -> bool:
        """Whether it is this loss that was lifted."""
        same = (self.unit, self.column, self.cause, self.since)
        return same == (hold.unit, hold.column, hold.cause, hold.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftedVerdict:
    """A verdict that would have been held back, had nobody lifted the hold."""

    held: HeldBack
    lift: Lift


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """The holds of a run: those that stand, and those that somebody lifted, each with the lift that was made last."""

    standing: tuple[Hold, ...]
    lifted: tuple[tuple[Hold, Lift], ...]

    @classmethod
    def of(cls, holds: Iterable[Hold], lifts: Sequence[Lift]) -> "Holds":
        """Sorts holds by whether they were lifted. `lifts`: in the order in which they were made."""
        pairs = [(hold, next((lift for lift in reversed(lifts) if lift.is_of(hold)), None)) for hold in holds]
        return cls(
            standing=tuple(hold for hold, lift in pairs if lift is None),
            lifted=tuple((hold, lift) for hold, lift in pairs if lift is not None),
        )


def tell_lifted(
    findings: Sequence[Finding], holds: Holds, checks: Sequence[Check]
) -> tuple[tuple[Finding, ...], tuple[LiftedVerdict, ...]]:
    """The findings, each that counts by a lift with who lifted the hold and why; and what counts by lifts."""
    _, held = hold_back(findings, [hold for hold, _ in holds.lifted], checks)
    counting = [LiftedVerdict(held=one, lift=lift) for one in held for _, lift in holds.lifted if lift.is_of(one)]
    by_finding = {(one.held.check, one.held.subject): one for one in counting}
    told = tuple(
        replace(finding, message=f"{finding.message}（{words_of(one.lift)}）")
        if (one := by_finding.get((finding.check, finding.subject))) and finding.message == one.held.message
        else finding
        for finding in findings
    )
    return told, tuple(by_finding.values())


def words_of(lift: Lift) -> str:
    """Who lifted a hold and why (Chinese)."""
    return f"曾暂缓，由{lift.by}解除：{lift.why}"


def pending(held: Sequence[HeldBack], lifts: Sequence[Lift]) -> tuple[Lift, ...]:
    """The lifts whose verdicts still stand as held back, because the run was not judged since."""
    return tuple(lift for lift in lifts if any(lift.is_of(one) for one in held))
