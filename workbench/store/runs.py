"""Runs and their visits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from crawler.health import Health
from crawler.units import Unit
from workbench.reports.run import VisitSummary

migrations = Migrations("runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: what is visited, and the day it is of. Units are frozen when it begins, so that it can be resumed."""

    id: str
    as_of: date
    assessment_year: int
    is_sample: bool
    units: tuple[Unit, ...]
    others: tuple[Unit, ...] = ()  # units that these refer to as parents

    def parent_of(self, unit: Unit) -> Unit | None:
        """The record of a unit's parent."""
        return next((u for u in (*self.units, *self.others) if u.id == unit.parent), None)


@migrations()
def create_runs(db: sqlite_utils.Database) -> None:
    """First tables."""
    db.table("runs").create(
        {"id": str, "as_of": str, "assessment_year": int, "is_sample": int, "started_at": str, "record": str}, pk="id"
    )
    db.table("units").create({"id": str, "name": str, "kind": str, "portal_url": str, "record": str}, pk="id")
    db.table("visits").create(
        {
            "run": str,
            "unit": str,
            "judgeable": int,
            "reason": str,
            "pages": int,
            "requests": int,
            "failures": int,
        },
        pk=("run", "unit"),
        foreign_keys=[("run", "runs"), ("unit", "units")],
    )


@migrations()
def add_visit_notes(db: sqlite_utils.Database) -> None:
    """What a person should look at first in a visit that may be judged."""
    db.table("visits").add_column("note", str)


@migrations()
def add_visit_rules(db: sqlite_utils.Database) -> None:
    """Under which rules (`workbench.rules`) a visit was judged last; "" for those of before."""
    db.table("visits").add_column("rules", str, not_null_default="")


def begin(db: sqlite_utils.Database, run: Run, started_at: str) -> None:
    """Records a run that starts, and its units as they are now."""
    with db.atomic():
        db.table("runs").insert(
            {
                "id": run.id,
                "as_of": run.as_of.isoformat(),
                "assessment_year": run.assessment_year,
                "is_sample": int(run.is_sample),
                "started_at": started_at,
                "record": msgspec.json.encode(run).decode(),
            },
            replace=True,
        )
        db.table("units").upsert_all([_unit_row(unit) for unit in run.units], pk="id")


def find(db: sqlite_utils.Database, run_id: str) -> Run | None:
    """A run that began before."""
    row = next(iter(db.query("select record from runs where id = ?", [run_id])), None)
    return msgspec.json.decode(row["record"], type=Run) if row else None


def newest(db: sqlite_utils.Database) -> str | None:
    """The id of the run that began last."""
    row = next(iter(db.query("select id from runs order by started_at desc, id desc limit 1")), None)
    return str(row["id"]) if row else None


def newest_first(db: sqlite_utils.Database) -> Iterator[Run]:
    """Every run, the one that began last first."""
    for row in db.query("select record from runs order by started_at desc, id desc"):
        yield msgspec.json.decode(row["record"], type=Run)


def started_at(db: sqlite_utils.Database, run_id: str) -> datetime:
    """When a run began. Raises `KeyError` for a run that never did."""
    row = next(iter(db.query("select started_at from runs where id = ?", [run_id])), None)
    if row is None:
        raise KeyError(run_id)
    return datetime.fromisoformat(row["started_at"])


def record_visit(
    db: sqlite_utils.Database, run: Run, unit: Unit, health: Health, summary: VisitSummary, rules: str
) -> None:
    """Records what came of the visit of a unit, judged under these `rules`."""
    db.table("visits").upsert(
        {
            "run": run.id,
            "unit": unit.id,
            "judgeable": int(health.is_judgeable),
            "reason": health.reason,
            "note": health.note,
            "pages": summary.pages,
            "requests": summary.requests,
            "failures": sum(failure.count for failure in summary.failures),
            "rules": rules,
        },
        pk=("run", "unit"),
    )


def judged_under(db: sqlite_utils.Database, run_id: str) -> str:
    """The version of the rules under which a run was judged; "" where it was not, or before there was one.

    Where judging broke off after an edit, some units still are under the rules of before: then all versions, by 、.
    """
    rows = db.query("select distinct rules from visits where run = ? order by rules", [run_id])
    return "、".join(row["rules"] for row in rows if row["rules"])


def visit_notes(db: sqlite_utils.Database, run_id: str) -> dict[str, str]:
    """The notes (Chinese) on the visits of a run, by unit; only those that have one."""
    rows = db.query("select unit, note from visits where run = ? and note <> ''", [run_id])
    return {row["unit"]: row["note"] for row in rows}


def unjudged(db: sqlite_utils.Database, run_id: str) -> dict[str, str]:
    """Why (Chinese) the visits of a run were not judged, by unit; only those that were not."""
    rows = db.query("select unit, reason from visits where run = ? and judgeable = 0", [run_id])
    return {row["unit"]: row["reason"] for row in rows}


def _unit_row(unit: Unit) -> dict[str, object]:
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind.value,
        "portal_url": unit.portal_url,
        "record": msgspec.json.encode(unit).decode(),
    }
