"""Is it their site or our reader? Decides which adverse verdicts of a run are held back (暂缓), and why. Pure.

A verdict is held back where the loss of a column looks like our fault: many portals of one make lost it at once, its
page is there as it was and no longer read, or most columns of a portal went at once. Such a `failed` becomes
`cant_tell`: a person decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from checks.check import Check, Finding, Outcome
from crawler.baseline import ColumnSeen, Trouble, shape_likeness
from crawler.makes import Make, likeness

HOME = "首页"  # seen like a column: the lists that the home page shows
_OF_HOME = "home:"  # begins the subject of a verdict on what the home page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingPolicy:
    """`[holding]` of `config/judging.toml`: see there. Shares are 0 to 1."""

    portals: int = 3
    share: float = 0.5
    same_make: float = 0.5
    within_days: int = 3
    fewest_entries: int = 5
    entries_left: float = 0.3
    same_shape: float = 0.8
    days: int = 30


class Cause(StrEnum):
    """Why a verdict is held back."""

    SAME_MAKE = "same_make"  # 同一制式的多个网站同时不见该栏目
    READ_EMPTY = "read_empty"  # 列表读成空的，而页面结构未变
    NOT_RECOGNISED = "not_recognised"  # 原来的栏目页还在，结构未变，而未能认定
    MOST_LOST = "most_lost"  # 多数栏目同时不见


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What tonight's visit of a unit saw, beside what the visits before it saw (`then`: of its baseline).

    `now`: columns found, and the home page as `HOME`, also in `then`. `still_there`: pages of columns that were not
    found, as tonight's visit read them.
    `is_rebuilt`: most columns are gone though no more stood in the way (`Health.note`). Only for visits that may be
    judged.
    """

    unit: str
    as_of: date
    make: Make
    trouble: Trouble
    then: tuple[ColumnSeen, ...]
    now: tuple[ColumnSeen, ...]
    still_there: tuple[ColumnSeen, ...] = ()
    is_rebuilt: bool = False

    @property
    def lost(self) -> tuple[ColumnSeen, ...]:
        """The columns that were found earlier and not now."""
        found = {column.column for column in self.now}
        return tuple(column for column in self.then if column.column not in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A column of a unit whose adverse verdicts are held back; `reason` in Chinese. `since`: the day on which the
    column was last seen as it should be.
    """

    unit: str
    column: str
    cause: Cause
    reason: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A verdict that was held back, as it would have been. `since`: see `Hold`; None in runs of the time before it
    was kept.
    """

    unit: str
    check: str
    subject: str
    column: str
    cause: Cause
    reason: str
    message: str
    since: date | None = None


def holds_of(sightings: Sequence[Sighting], policy: HoldingPolicy) -> tuple[Hold, ...]:
    """What to hold back in a run, each column of a unit once, the plainest cause first."""
    found: dict[tuple[str, str], Hold] = {}
    for sighting in sightings:
        for hold in (*_page_holds(sighting, policy), *_make_holds(sighting, sightings, policy), *_rebuilt(sighting)):
            found.setdefault((hold.unit, hold.column), hold)
    return tuple(found.values())


def hold_back(
    findings: Sequence[Finding], holds: Sequence[Hold], checks: Sequence[Check]
) -> tuple[tuple[Finding, ...], tuple[HeldBack, ...]]:
    """The findings with those held back as `cant_tell`, and what was held back. Citations stay."""
    by_column = {(hold.unit, hold.column): hold for hold in holds}
    columns = {check.id: check.columns for check in checks}
    kept, held = list[Finding](), list[HeldBack]()
    for finding in findings:
        hold = _hold_on(finding, by_column, columns.get(finding.check, ()))
        if hold is None:
            kept.append(finding)
            continue
        message = f"暂缓下结论：{hold.reason}。原拟结论为不符合：{finding.message}"
        kept.append(replace(finding, outcome=Outcome.CANT_TELL, message=message, veto=False))
        held.append(
            HeldBack(
                unit=finding.unit,
                check=finding.check,
                subject=finding.subject,
                column=hold.column,
                cause=hold.cause,
                reason=hold.reason,
                message=finding.message,
                since=hold.since,
            )
        )
    return tuple(kept), tuple(held)


def remembered(sighting: Sighting, holds: Sequence[Hold], policy: HoldingPolicy) -> tuple[ColumnSeen, ...]:
    """What the next visit is compared with: what was seen now, and for `days` what is lost or held back, as it was."""
    held = {hold.column for hold in holds if hold.unit == sighting.unit}
    kept = {column.column: column for column in sighting.now}
    for column in sighting.then:
        is_recent = (sighting.as_of - column.last_seen).days < policy.days
        if is_recent and (column.column not in kept or column.column in held):
            kept[column.column] = column
    return tuple(kept.values())


def _hold_on(finding: Finding, holds: dict[tuple[str, str], Hold], columns: tuple[str, ...]) -> Hold | None:
    if finding.outcome is not Outcome.FAILED:
        return None
    touched = (*columns, HOME) if finding.subject.startswith(_OF_HOME) else columns
    return next((hold for name in touched if (hold := holds.get((finding.unit, name))) is not None), None)


def _page_holds(sighting: Sighting, policy: HoldingPolicy) -> Iterator[Hold]:
    """Columns whose page is as it was, and which are no longer read."""
    now = {column.column: column for column in sighting.now}
    still = {column.column: column for column in sighting.still_there}
    for then in sighting.then:
        seen, page = now.get(then.column), still.get(then.column)
        day = f"{then.last_seen:%Y-%m-%d}"
        if seen is not None and _reads_empty(then, seen, policy):
            reason = f"{then.column}的列表 {day} 读到 {then.entries} 条，本次 {seen.entries} 条"
            unchanged = f"而页面 {then.url} 的结构没有变，像是本程序读错"
            yield _hold(sighting, then, Cause.READ_EMPTY, f"{reason}，{unchanged}")
        elif seen is None and page is not None and shape_likeness(then, page) >= policy.same_shape:
            reason = f"{day} 认定的{then.column}栏目页 {then.url} 仍在，结构没有变，本次却未能认定"
            yield _hold(sighting, then, Cause.NOT_RECOGNISED, f"{reason}，像是本程序读错")


def _reads_empty(then: ColumnSeen, now: ColumnSeen, policy: HoldingPolicy) -> bool:
    """Whether entries are gone from the reading and not from the markup, where each takes an element or more."""
    if then.entries is None or now.entries is None or then.entries < policy.fewest_entries or then.url != now.url:
        return False
    lost = then.entries - now.entries
    is_fewer = now.entries < policy.entries_left * then.entries
    return is_fewer and shape_likeness(then, now) >= policy.same_shape and then.elements - now.elements < lost


def _make_holds(sighting: Sighting, others: Sequence[Sighting], policy: HoldingPolicy) -> Iterator[Hold]:
    """Columns that many portals of the same make lost at once."""
    if not sighting.lost:
        return
    alike = [other for other in others if _is_same_make(sighting, other, policy)]
    for column in sighting.lost:
        losers = sum(any(_is_at_once(column, lost, policy) for lost in other.lost) for other in alike)
        keepers = sum(any(seen.column == column.column for seen in other.now) for other in alike)
        if losers >= policy.portals and losers >= policy.share * (losers + keepers):
            told = f"同一制式的 {losers + keepers} 个网站中有 {losers} 个同时不见{column.column}栏目"
            day = f"本网站最后见到是 {column.last_seen:%Y-%m-%d}"
            yield _hold(sighting, column, Cause.SAME_MAKE, f"{told}（{day}），像是本程序读不懂该制式的改动")


def _is_same_make(one: Sighting, other: Sighting, policy: HoldingPolicy) -> bool:
    return one.unit == other.unit or likeness(one.make, other.make) >= policy.same_make


def _is_at_once(one: ColumnSeen, other: ColumnSeen, policy: HoldingPolicy) -> bool:
    return one.column == other.column and abs((one.last_seen - other.last_seen).days) <= policy.within_days


def _rebuilt(sighting: Sighting) -> Iterator[Hold]:
    for column in sighting.lost if sighting.is_rebuilt else ():
        told = f"本网站此前认出的栏目有 {len(sighting.lost)} 个不见了，过半"
        yield _hold(sighting, column, Cause.MOST_LOST, f"{told}，网站可能已改版，也可能是本程序读不懂")


def _hold(sighting: Sighting, column: ColumnSeen, cause: Cause, reason: str) -> Hold:
    return Hold(unit=sighting.unit, column=column.column, cause=cause, reason=reason, since=column.last_seen)
