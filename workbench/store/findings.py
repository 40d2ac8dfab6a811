"""Findings over time, as spans: a quiet year moves only `last_seen`."""

from collections.abc import Sequence

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from checks.check import Finding

migrations = Migrations("findings")

_KEY = ("unit", "check_id", "check_version", "rulebook", "subject", "outcome")


@migrations()
def create_findings(db: sqlite_utils.Database) -> None:
    """First table: one row for each time that a thing was so, from `first_seen` to `last_seen` (days)."""
    db.table("findings").create(
        {
            "id": int,
            "unit": str,
            "check_id": str,
            "check_version": int,
            "rulebook": str,
            "subject": str,
            "outcome": str,
            "norm": str,
            "veto": int,
            "message": str,
            "citations": str,
            "first_seen": str,
            "last_seen": str,
            "run": str,
        },
        pk="id",
    )
    db.table("findings").create_index(_KEY)
    db.table("findings").create_index(["unit", "last_seen"])


@migrations()
def add_rules(db: sqlite_utils.Database) -> None:
    """Under which rules (`workbench.rules`) a span was last seen; "" for those of before. No part of the key: a word
    that is added would open every span anew, though most findings stay as they are.
    """
    db.table("findings").add_column("rules", str, not_null_default="")


def record(db: sqlite_utils.Database, run: str, rulebook: str, findings: Sequence[Finding], rules: str = "") -> None:
    """Adds findings: extends the span that each continues, else opens one. Judging a run again changes nothing, but
    tells under which `rules` the newest day of a span was judged last.
    """
    with db.atomic():
        for finding in findings:
            _record_one(db, run, rulebook, finding, rules)


def _record_one(db: sqlite_utils.Database, run: str, rulebook: str, finding: Finding, rules: str) -> None:
    day = finding.as_of.isoformat()
    thing = (finding.unit, finding.check, finding.check_version, rulebook, finding.subject)
    spans = list(
        db.query(
            "select id, outcome, first_seen, last_seen, rules from findings where unit = ? and check_id = ?"
            " and check_version = ? and rulebook = ? and subject = ? order by first_seen desc, id desc",
            thing,
        )
    )
    same = [s for s in spans if s["outcome"] == finding.outcome.value and s["first_seen"] <= day <= s["last_seen"]]
    if same:
        if same[0]["last_seen"] == day and same[0]["rules"] != rules:
            db.execute("update findings set rules = ? where id = ?", (rules, same[0]["id"]))
        return
    if spans and spans[0]["outcome"] == finding.outcome.value and spans[0]["last_seen"] < day:
        db.execute("update findings set last_seen = ?, rules = ? where id = ?", (day, rules, spans[0]["id"]))
        return
    row = {
        **dict(zip(_KEY, (*thing, finding.outcome.value), strict=True)),
        "norm": finding.norm,
        "veto": int(finding.veto),
        "message": finding.message,
        "citations": msgspec.json.encode(finding.citations).decode(),
        "first_seen": day,
        "last_seen": day,
        "run": run,
        "rules": rules,
    }
    # A statement of our own: sqlite-utils looks at the table before each row, and a night has tens of thousands.
    db.execute(f"insert into findings ({', '.join(row)}) values ({', '.join('?' * len(row))})", tuple(row.values()))
