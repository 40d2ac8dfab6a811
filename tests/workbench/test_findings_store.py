"""Findings over time are spans: a quiet year moves only `last_seen`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from checks.check import Finding, Outcome
from workbench.store.database import open_store
from workbench.store.findings import record

FINDING = Finding(
    unit="zean",
    check="footer_marks",
    check_version=1,
    norm="P-FOOT",
    as_of=date(2017, 12, 1),
    outcome=Outcome.FAILED,
    subject="mark:icp",
    message="未列明",
    citations=(),
)


@pytest.fixture
def store(tmp_path: Path) -> sqlite_utils.Database:
    return open_store(tmp_path / "xunjian.db")


def _spans(store: sqlite_utils.Database) -> list[tuple[str, str, str]]:
    rows = store.query("select outcome, first_seen, last_seen from findings order by first_seen, id")
    return [(row["outcome"], row["first_seen"], row["last_seen"]) for row in rows]


def _days(store: sqlite_utils.Database, *days: tuple[int, Outcome]) -> None:
    for day, outcome in days:
        record(store, f"r{day}", "hunan-2017", [replace(FINDING, as_of=date(2017, 12, day), outcome=outcome)])


def test_the_same_finding_night_after_night_is_one_row(store: sqlite_utils.Database) -> None:
    _days(store, (1, Outcome.FAILED), (2, Outcome.FAILED), (9, Outcome.FAILED))
    assert _spans(store) == [("failed", "2017-12-01", "2017-12-09")]


def test_a_repair_and_a_relapse_are_three_spans(store: sqlite_utils.Database) -> None:
    _days(store, (1, Outcome.FAILED), (2, Outcome.PASSED), (3, Outcome.FAILED))
    assert _spans(store) == [
        ("failed", "2017-12-01", "2017-12-01"),
        ("passed", "2017-12-02", "2017-12-02"),
        ("failed", "2017-12-03", "2017-12-03"),
    ]


def test_judging_a_run_again_changes_nothing(store: sqlite_utils.Database) -> None:
    _days(store, (1, Outcome.FAILED), (5, Outcome.FAILED), (1, Outcome.FAILED), (3, Outcome.FAILED))
    assert _spans(store) == [("failed", "2017-12-01", "2017-12-05")]


def test_another_version_of_the_check_is_another_span(store: sqlite_utils.Database) -> None:
    _days(store, (1, Outcome.FAILED))
    record(store, "r2", "hunan-2017", [replace(FINDING, as_of=date(2017, 12, 2), check_version=2)])
    assert len(_spans(store)) == 2
