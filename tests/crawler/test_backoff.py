"""A server in trouble is left alone for as long as it asks, and asked more slowly afterwards."""

from datetime import UTC, datetime

import pytest

from crawler.backoff import next_delay, wait_of

NOW = datetime(2017, 12, 15, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"7", 7.0),
        (b" 120 ", 120.0),
        (b"Fri, 15 Dec 2017 08:00:30 GMT", 30.0),
        (b"Fri, 15 Dec 2017 07:00:00 GMT", 0.0),
        (b"soon", None),
        (b"", None),
        (b"-5", None),
        (b"99999999999", None),
        (None, None),
    ],
)
def test_what_retry_after_asks_for(header: bytes | None, seconds: float | None) -> None:
    assert wait_of(header, NOW) == seconds


def test_each_overloaded_answer_doubles_the_pause_up_to_the_slowest() -> None:
    delays = [1.0]
    for _ in range(6):
        delays.append(next_delay(delays[-1], 1.0, 0.1, 20.0, is_overloaded=True))
    assert delays == [1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0]


def test_no_pause_at_all_is_doubled_from_a_second() -> None:
    assert next_delay(0.0, 0.0, 0.1, 20.0, is_overloaded=True) == 2.0


def test_a_slow_server_gets_as_long_a_pause_as_it_takes_to_answer() -> None:
    assert next_delay(1.0, 1.0, 6.0, 20.0, is_overloaded=False) == 6.0
    assert next_delay(1.0, 1.0, 60.0, 20.0, is_overloaded=False) == 20.0


def test_quick_answers_bring_the_pace_back_but_never_below_its_own() -> None:
    delay = 16.0
    for _ in range(200):
        delay = next_delay(delay, 1.0, 0.1, 20.0, is_overloaded=False)
    assert 1.0 <= delay < 1.01
