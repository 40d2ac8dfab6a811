"""A hold is lifted by hand, with who and why; nothing is judged by that alone, and the next loss is held back again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlite_utils
import typer

from checks.check import Citation, Finding, Outcome
from checks.registry import all_checks
from workbench.commands.hold import record_lift
from workbench.hold_lifts import Holds, Lift, pending, tell_lifted
from workbench.holding import Cause, HeldBack, Hold, hold_back
from workbench.store import baselines, hold_lifts
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

SINCE, AT = date(2017, 12, 15), datetime(2017, 12, 17, 1, tzinfo=UTC)
HOLD = Hold(unit="zean", column="依申请公开", cause=Cause.SAME_MAKE, reason="像是本程序读错", since=SINCE)
LIFT = Lift(
    run="n-16", unit="zean", column="依申请公开", cause=Cause.SAME_MAKE, since=SINCE, by="李明", why="确已撤下", at=AT
)
HELD = HeldBack(
    unit="zean",
    check="on_request_column",
    subject="column:依申请公开",
    column="依申请公开",
    cause=Cause.SAME_MAKE,
    reason="像是本程序读错",
    message="未见依申请公开栏目",
    since=SINCE,
)
CHECKS = all_checks()
RUN = Run(id="n-16", as_of=date(2017, 12, 16), assessment_year=2017, is_sample=False, units=())


def finding(**changes: object) -> Finding:
    cite = Citation(url="http://www.zean.gov.cn/", fetched_at=AT, quote="首页", place="导航", sha256=None)
    base = Finding(
        unit="zean",
        check="on_request_column",
        check_version=1,
        norm="F-REQ",
        as_of=RUN.as_of,
        outcome=Outcome.FAILED,
        subject="column:依申请公开",
        message="未见依申请公开栏目",
        citations=(cite,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def test_a_lifted_hold_lets_its_verdicts_count_and_they_say_by_whom_and_why() -> None:
    holds = Holds.of([HOLD], [LIFT])
    kept, held = hold_back([finding()], holds.standing, CHECKS)
    assert (kept, held) == ((finding(),), ())
    (told,), (counted,) = tell_lifted(kept, holds, CHECKS)
    assert (told.outcome, told.citations) == (Outcome.FAILED, finding().citations)
    assert told.message == "未见依申请公开栏目（曾暂缓，由李明解除：确已撤下）"
    assert (counted.held, counted.lift) == (HELD, LIFT)


@pytest.mark.parametrize(
    "other",
    [{"since": date(2018, 3, 1)}, {"unit": "ynswt"}, {"column": "年报"}, {"cause": Cause.READ_EMPTY}],
    ids=["lost once more", "of another unit", "another column", "for another cause"],
)
def test_a_lift_is_of_one_loss_and_no_other(other: dict[str, object]) -> None:
    hold = replace(HOLD, **other)  # type: ignore[arg-type]
    assert Holds.of([hold], [LIFT]) == Holds(standing=(hold,), lifted=())


def test_verdicts_that_no_hold_touches_are_left_as_they_are() -> None:
    others = (finding(subject="column:年报", check="annual_report_present"), finding(outcome=Outcome.CANT_TELL))
    assert tell_lifted(others, Holds.of([HOLD], [LIFT]), CHECKS) == (others, ())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(config=tmp_path, out=tmp_path / "out")
    db = open_store(workspace.database)
    baselines.record(db, RUN.id, {}, [HELD, replace(HELD, check="on_request_form")])
    db.close()
    return workspace


def stored(workspace: Workspace) -> sqlite_utils.Database:
    return open_store(workspace.database)


def test_lifting_records_who_and_why_and_changes_no_verdict(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    record_lift(workspace, RUN, "zean", None, by="李明", why="确已撤下", at=AT)
    db = stored(workspace)
    assert hold_lifts.all_lifts(db) == (LIFT,)
    held = baselines.held_back(db, RUN.id)
    assert len(held) == 2
    assert hold_lifts.lifted(db, RUN.id) == ()
    assert pending(held, (LIFT,)) == (LIFT,)
    told = capsys.readouterr().out
    assert "涉及 2 项结论" in told
    assert "xunjian judge --run n-16" in told


@pytest.mark.parametrize(
    ("unit", "column", "told"),
    [("ynswt", None, "单位 ynswt 没有暂缓"), ("zean", "年报", "暂缓的栏目：依申请公开")],
)
def test_what_is_not_held_cannot_be_lifted(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], unit: str, column: str | None, told: str
) -> None:
    with pytest.raises(typer.Exit):
        record_lift(workspace, RUN, unit, column, by="李明", why="确已撤下", at=AT)
    assert told in capsys.readouterr().err
    assert hold_lifts.all_lifts(stored(workspace)) == ()


def test_of_several_columns_one_is_to_be_named(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    db = stored(workspace)
    baselines.record(db, RUN.id, {}, [HELD, replace(HELD, column="年报", subject="column:年报")])
    with pytest.raises(typer.Exit):
        record_lift(workspace, RUN, "zean", None, by="李明", why="确已撤下", at=AT)
    assert "--column" in capsys.readouterr().err


def test_a_second_lift_of_the_same_loss_is_refused(workspace: Workspace) -> None:
    record_lift(workspace, RUN, "zean", "依申请公开", by="李明", why="确已撤下", at=AT)
    with pytest.raises(typer.Exit):
        record_lift(workspace, RUN, "zean", "依申请公开", by="王芳", why="同意", at=AT)
    assert hold_lifts.all_lifts(stored(workspace)) == (LIFT,)
