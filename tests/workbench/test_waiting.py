"""Started before the night window a visit waits when asked to, else is refused; either way it is told how long."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer

from crawler.clock import SHANGHAI
from workbench.commands.waiting import hours_of
from workbench.configuration import Configuration, load_configuration
from workbench.workspace import Workspace


class _Clock:
    """A clock that goes on only while somebody sleeps; `late`: how much longer a sleep takes than asked for."""

    def __init__(self, at: str, late: timedelta = timedelta()) -> None:
        self.at = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
        self.naps: list[float] = []
        self._late = late

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.at += timedelta(seconds=seconds) + self._late


@pytest.fixture(scope="module")
def configuration(root: Path) -> Configuration:
    read = load_configuration(root / "config")
    return replace(read, policy=replace(read.policy, window=("22:00", "06:00")))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(config=tmp_path, out=tmp_path / "out")


def test_it_waits_and_says_how_long_and_until_when(
    configuration: Configuration, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = _Clock("2026-06-30T18:48:30")
    hours = hours_of(workspace, configuration, any_time=False, waits=True, now=clock.now, sleep=clock.sleep)
    assert hours.may_begin()
    assert clock.at == datetime(2026, 6, 30, 22, tzinfo=SHANGHAI)
    told = capsys.readouterr().out
    assert "还有 3 小时 12 分钟" in told
    assert "等到 2026-06-30 22:00" in told


def test_a_machine_that_sleeps_longer_than_asked_begins_when_it_wakes(
    configuration: Configuration, workspace: Workspace
) -> None:
    clock = _Clock("2026-06-30T21:00:00", late=timedelta(hours=3))
    hours_of(workspace, configuration, any_time=False, waits=True, now=clock.now, sleep=clock.sleep)
    assert clock.naps == [300]


def test_without_being_asked_to_it_is_refused_and_told_how_long(
    configuration: Configuration, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = _Clock("2026-06-30T06:00:00")
    with pytest.raises(typer.Exit):
        hours_of(workspace, configuration, any_time=False, waits=False, now=clock.now, sleep=clock.sleep)
    told = capsys.readouterr().err
    assert "还有 16 小时，未访问" in told
    assert "--wait" in told
    assert clock.naps == []


@pytest.mark.parametrize(("at", "any_time"), [("2026-06-30T23:00:00", False), ("2026-06-30T12:00:00", True)])
def test_inside_the_window_and_at_any_time_nobody_waits(
    configuration: Configuration, workspace: Workspace, at: str, *, any_time: bool
) -> None:
    clock = _Clock(at)
    hours = hours_of(workspace, configuration, any_time=any_time, waits=True, now=clock.now, sleep=clock.sleep)
    assert hours.may_begin()
    assert clock.naps == []
