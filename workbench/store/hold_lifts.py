"""Lifts of holds: append-only, as they were made; and which verdicts of a run count by them."""

from collections.abc import Sequence

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from workbench.hold_lifts import Lift, LiftedVerdict

migrations = Migrations("hold_lifts")


@migrations()
def create_lifts(db: sqlite_utils.Database) -> None:
    """First tables."""
    db.table("hold_lifts").create(
        {"id": int, "at": str, "run": str, "unit": str, "column": str, "cause": str, "by": str, "why": str,
         "record": str},
        pk="id",
    )  # fmt: skip
    db.table("lifted").create(
        {"run": str, "unit": str, "check_id": str, "subject": str, "by": str, "record": str},
        pk=("run", "unit", "check_id", "subject"),
    )


def add(db: sqlite_utils.Database, lift: Lift) -> None:
    """Records a lift. Nothing is judged by that."""
    with db.atomic():
        db.table("hold_lifts").insert(
            {
                "at": lift.at.isoformat(),
                "run": lift.run,
                "unit": lift.unit,
                "column": lift.column,
                "cause": lift.cause.value,
                "by": lift.by,
                "why": lift.why,
                "record": msgspec.json.encode(lift).decode(),
            }
        )


def all_lifts(db: sqlite_utils.Database) -> tuple[Lift, ...]:
    """Every lift, in the order in which they were made."""
    rows = db.query("select record from hold_lifts order by id")
    return tuple(msgspec.json.decode(row["record"], type=Lift) for row in rows)


def record(db: sqlite_utils.Database, run: str, verdicts: Sequence[LiftedVerdict]) -> None:
    """Keeps which verdicts of a run count by lifts. Judging the run again replaces them."""
    with db.atomic():
        db.table("lifted").delete_where("run = ?", [run])
        db.table("lifted").insert_all(
            {
                "run": run,
                "unit": one.held.unit,
                "check_id": one.held.check,
                "subject": one.held.subject,
                "by": one.lift.by,
                "record": msgspec.json.encode(one).decode(),
            }
            for one in verdicts
        )


def lifted(db: sqlite_utils.Database, run: str) -> tuple[LiftedVerdict, ...]:
    """The verdicts of a run that count by lifts, by unit, check and subject."""
    rows = db.query("select record from lifted where run = ? order by unit, check_id, subject", [run])
    return tuple(msgspec.json.decode(row["record"], type=LiftedVerdict) for row in rows)
