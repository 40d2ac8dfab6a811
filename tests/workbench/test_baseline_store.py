"""What a visit saw is kept for the next one: the last that could be judged, never a sample, never a later day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlite_utils

from crawler.baseline import Baseline, Trouble
from crawler.config_file import ConfigError
from crawler.health import HealthPolicy
from workbench.holding import Cause, HeldBack, HoldingPolicy
from workbench.judging_policy import JudgingPolicy, load_judging
from workbench.store import runs
from workbench.store.baselines import held_back, latest, record
from workbench.store.database import open_store

DAY = date(2017, 12, 15)
HELD = HeldBack(
    unit="zean", check="c", subject="column:年报", column="年报", cause=Cause.SAME_MAKE, reason="因", message="未见"
)


@pytest.fixture
def store(tmp_path: Path) -> sqlite_utils.Database:
    return open_store(tmp_path / "xunjian.db")


def judged(store: sqlite_utils.Database, run: str, day: date, *units: str, is_sample: bool = False) -> None:
    one = runs.Run(id=run, as_of=day, assessment_year=2017, is_sample=is_sample, units=())
    runs.begin(store, one, f"{day}T00:00:00+00:00")
    record(store, run, {u: Baseline(run=run, as_of=day, trouble=Trouble(), columns=()) for u in units}, [])


def test_each_unit_is_compared_with_its_last_visit_that_could_be_judged(store: sqlite_utils.Database) -> None:
    judged(store, "n-13", DAY - timedelta(days=2), "zean", "ynswt")
    judged(store, "n-14", DAY - timedelta(days=1), "zean")  # ynswt could not be judged
    judged(store, "demo", DAY - timedelta(days=1), "zean", is_sample=True)
    judged(store, "n-15", DAY, "zean", "ynswt")
    assert {unit: one.run for unit, one in latest(store, DAY).items()} == {"zean": "n-14", "ynswt": "n-13"}
    assert latest(store, DAY - timedelta(days=2)) == {}


def test_judging_a_run_again_replaces_what_it_saw_and_held_back(store: sqlite_utils.Database) -> None:
    judged(store, "n-14", DAY, "zean", "ynswt")
    baseline = Baseline(run="n-14", as_of=DAY, trouble=Trouble(failed=3), columns=())
    record(store, "n-14", {"zean": baseline}, [HELD])
    assert latest(store, date(2018, 1, 1)) == {"zean": baseline}
    assert held_back(store, "n-14") == (HELD,)
    record(store, "n-14", {}, [])
    assert held_back(store, "n-14") == ()


def test_the_configuration_names_its_defaults(root: Path) -> None:
    """The file tells what the code would do without it, so that nobody is surprised by either."""
    policy = load_judging(root / "config" / "judging.toml")
    assert policy == JudgingPolicy(holding=HoldingPolicy(), health=HealthPolicy())


def test_a_file_of_before_without_the_numbers_of_health_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "judging.toml"
    file.write_text("[holding]\nportals = 5\n", "utf-8")
    assert load_judging(file) == JudgingPolicy(holding=HoldingPolicy(portals=5), health=HealthPolicy())


@pytest.mark.parametrize("line", ["pages = 0", "failed_share = 2", "fewest_columns = 0", "columns_left = -1"])
def test_a_number_of_health_out_of_bounds_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    file = tmp_path / "judging.toml"
    file.write_text(f"[health]\n{line}\n[holding]\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_judging(file)
    assert f"[health] 键 {line.partition(' ')[0]}" in str(caught.value)


@pytest.mark.parametrize("line", ["portals = 1", "share = 1.5", "same_shape = 0", "days = -1", "entries_left = 2"])
def test_a_number_out_of_bounds_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    file = tmp_path / "judging.toml"
    file.write_text(f"[holding]\n{line}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_judging(file)
    assert f"[holding] 键 {line.partition(' ')[0]}" in str(caught.value)
