"""When the monitor looks: spread over the day, the same for the same seed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from crawler.clock import SHANGHAI
from crawler.probe_plan import is_due, moments, offset

DAY = date(2017, 12, 15)


def _plan(day: date = DAY, rounds: int = 30, jitter: float = 0.5, seed: str = "a") -> tuple[datetime, ...]:
    return moments(day, rounds=rounds, jitter=jitter, seed=seed)


@pytest.mark.parametrize("rounds", [20, 30, 48])
def test_all_rounds_lie_in_the_day_and_apart_from_each_other(rounds: int) -> None:
    planned = _plan(rounds=rounds)
    assert len(planned) == rounds
    assert {moment.astimezone(SHANGHAI).date() for moment in planned} == {DAY}
    gaps = [after - before for before, after in pairwise(planned)]
    span = timedelta(days=1) / rounds
    assert min(gaps) >= span * 0.5 - timedelta(seconds=1)
    assert max(gaps) <= span * 1.5 + timedelta(seconds=1)


def test_the_moments_vary_from_day_to_day_and_from_place_to_place_and_are_the_same_when_asked_again() -> None:
    assert _plan() == _plan()
    of_day = [moment.astimezone(SHANGHAI).time() for moment in _plan()]
    assert of_day != [moment.astimezone(SHANGHAI).time() for moment in _plan(DAY + timedelta(days=1))]
    assert _plan() != _plan(seed="b")


def test_without_jitter_the_rounds_are_even() -> None:
    assert {after - before for before, after in pairwise(_plan(jitter=0))} == {timedelta(minutes=48)}


def test_a_moment_that_passed_is_due_once() -> None:
    planned = _plan()
    second = timedelta(seconds=1)
    assert not is_due(planned, None, planned[0] - second)
    assert is_due(planned, None, planned[0])
    assert is_due(planned, planned[0] - second, planned[0])
    assert not is_due(planned, planned[0], planned[0] + second)
    assert is_due(planned, planned[0], planned[1])


def test_rounds_missed_are_made_up_for_by_one_alone() -> None:
    planned = _plan()
    now = planned[9] + timedelta(seconds=5)
    assert is_due(planned, planned[2], now)
    assert not is_due(planned, now, now)


def test_hosts_are_spread_over_the_round_and_otherwise_in_the_next() -> None:
    hosts = [f"unit-{n}" for n in range(200)]
    first = [offset("r1", host, 120) for host in hosts]
    assert all(0 <= seconds < 120 for seconds in first)
    assert all(sum(low <= s < low + 30 for s in first) > 25 for low in (0, 30, 60, 90))
    assert first != [offset("r2", host, 120) for host in hosts]
    assert {offset("r1", host, 0) for host in hosts} == {0}


def test_the_day_is_one_in_shanghai() -> None:
    midnight = datetime(2017, 12, 14, 16, tzinfo=UTC)
    assert all(midnight <= moment < midnight + timedelta(days=1) for moment in _plan())
