"""docs/outputs.md names every key of every object that programs are given, and no other."""

import dataclasses
import re
from pathlib import Path

import pytest

from checks.check import Citation, Finding, Picture
from crawler.column_links import Candidate
from crawler.columns import Acceptance, ColumnReading, Mention
from crawler.dossier import Box
from crawler.health import Health
from scoring_bridge.sheet import BlockScore, ClauseScore, IndicatorScore, Interval, ScoreSheet, StruckFinding
from workbench.hold_lifts import Lift, LiftedVerdict
from workbench.holding import HeldBack
from workbench.reports import results
from workbench.reports.run import EvidencePage, FailureCount, RunReport, Term, UnitReport, VisitSummary

OBJECTS = (
    *(RunReport, UnitReport, Health, VisitSummary, FailureCount, EvidencePage, ScoreSheet, BlockScore, IndicatorScore),
    *(ClauseScore, StruckFinding, Interval, Term, HeldBack, LiftedVerdict, Lift, Finding, Citation, Picture, Box),
    *(ColumnReading, Acceptance, Candidate, Mention),
)


@pytest.fixture(scope="module")
def rows(root: Path) -> dict[str, list[str]]:
    """The keys of each object, in the order of the page, with the marks `?` and `[]`."""
    lines = (root / "docs/outputs.md").read_text("utf-8").splitlines()
    cells = [line.split("|")[1:3] for line in lines if line.startswith("| ")]
    return {name.strip(): re.findall(r"`([^`]+)`", keys) for name, keys in cells}


@pytest.mark.parametrize("record", OBJECTS, ids=lambda record: record.__name__)
def test_the_keys_of_an_object_are_those_that_are_documented(rows: dict[str, list[str]], record: type) -> None:
    fields = {field.name: str(field.type) for field in dataclasses.fields(record)}
    told = rows[record.__name__]
    assert [key.rstrip("?[]") for key in told] == list(fields)
    for key, kind in zip(told, fields.values(), strict=True):
        assert key.endswith("?") == ("None" in kind), key
        assert key.endswith("[]") == ("tuple[" in kind and "None" not in kind), key


def test_the_format_that_is_documented_is_the_one_that_is_written(root: Path) -> None:
    assert f"`{results.FORMAT}`" in (root / "docs/outputs.md").read_text("utf-8")
