"""What each visit saw (`Baseline`), for the next one to be compared with; and the verdicts that were held back."""

from collections.abc import Sequence
from datetime import date

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from crawler.baseline import Baseline
from workbench.holding import HeldBack

migrations = Migrations("baselines")


@migrations()
def create_baselines(db: sqlite_utils.Database) -> None:
    """First tables."""
    db.table("baselines").create({"run": str, "unit": str, "as_of": str, "record": str}, pk=("run", "unit"))
    db.table("held_back").create(
        {"run": str, "unit": str, "check_id": str, "subject": str, "column": str, "cause": str, "record": str},
        pk=("run", "unit", "check_id", "subject"),
    )


def record(db: sqlite_utils.Database, run: str, baselines: dict[str, Baseline], held: Sequence[HeldBack]) -> None:
    """Keeps what a run's visits saw, by unit, and what was held back. Judging a run again replaces both.

    A unit whose visit could not be judged has no baseline of the run: the one before stands.
    """
    with db.atomic():
        db.table("baselines").delete_where("run = ?", [run])
        db.table("held_back").delete_where("run = ?", [run])
        db.table("baselines").insert_all(
            {
                "run": run,
                "unit": unit,
                "as_of": baseline.as_of.isoformat(),
                "record": msgspec.json.encode(baseline).decode(),
            }
            for unit, baseline in baselines.items()
        )
        db.table("held_back").insert_all(
            {
                "run": run,
                "unit": one.unit,
                "check_id": one.check,
                "subject": one.subject,
                "column": one.column,
                "cause": one.cause.value,
                "record": msgspec.json.encode(one).decode(),
            }
            for one in held
        )


def latest(db: sqlite_utils.Database, before: date) -> dict[str, Baseline]:
    """For each unit what its last visit that could be judged saw, of the days before `before`; samples aside."""
    rows = db.query(
        "select b.unit, b.record from baselines b join runs r on r.id = b.run"
        " where r.is_sample = 0 and b.as_of < ? order by b.as_of, r.started_at",
        [before.isoformat()],
    )
    return {row["unit"]: msgspec.json.decode(row["record"], type=Baseline) for row in rows}


def held_back(db: sqlite_utils.Database, run: str) -> tuple[HeldBack, ...]:
    """What was held back when a run was judged, by unit, check and subject."""
    rows = db.query("select record from held_back where run = ? order by unit, check_id, subject", [run])
    return tuple(msgspec.json.decode(row["record"], type=HeldBack) for row in rows)
