"""Two processes never visit for one run at once."""

from pathlib import Path

import pytest

from workbench.run_lock import RunBusyError, sole_visitor


def test_a_second_visitor_of_a_run_is_refused(tmp_path: Path) -> None:
    with (
        sole_visitor("r", tmp_path / "r"),
        pytest.raises(RunBusyError, match="请等它结束，或用 --run 另起一次。"),
        sole_visitor("r", tmp_path / "r", otherwise="，或用 --run 另起一次"),
    ):
        pass


def test_the_next_one_may_begin_when_the_first_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with sole_visitor("r", tmp_path / "r"):
            assert (tmp_path / "r" / ".lock").exists()


def test_another_run_is_free(tmp_path: Path) -> None:
    with sole_visitor("a", tmp_path / "a"), sole_visitor("b", tmp_path / "b"):
        pass
