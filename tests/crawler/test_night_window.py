"""The hours in which portals may be visited, in Asia/Shanghai."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.clock import SHANGHAI
from crawler.night_window import parse_window


@pytest.mark.parametrize(
    ("hours", "clock", "is_open"),
    [
        (("22:00", "06:00"), "21:59", False),
        (("22:00", "06:00"), "22:00", True),
        (("22:00", "06:00"), "00:00", True),
        (("22:00", "06:00"), "05:59", True),
        (("22:00", "06:00"), "06:00", False),
        (("01:30", "05:00"), "01:29", False),
        (("01:30", "05:00"), "01:30", True),
        (("01:30", "05:00"), "05:00", False),
        (("01:30", "05:00"), "23:00", False),
    ],
)
def test_a_window_is_open_from_its_begin_until_before_its_end(
    hours: tuple[str, str], clock: str, is_open: bool
) -> None:
    window = parse_window(hours)
    assert window is not None
    at = datetime.fromisoformat(f"2026-06-01T{clock}").replace(tzinfo=SHANGHAI)
    assert window.is_open(at) is is_open


@pytest.mark.parametrize(
    ("hours", "clock", "wait"),
    [
        (("22:00", "06:00"), "21:59:30", timedelta(seconds=30)),
        (("22:00", "06:00"), "06:00:00", timedelta(hours=16)),
        (("22:00", "06:00"), "23:00:00", timedelta()),
        (("01:30", "05:00"), "05:00:00", timedelta(hours=20, minutes=30)),
        (("01:30", "05:00"), "01:00:00", timedelta(minutes=30)),
    ],
)
def test_how_long_it_takes_until_a_window_opens(hours: tuple[str, str], clock: str, wait: timedelta) -> None:
    window = parse_window(hours)
    assert window is not None
    assert window.opens_in(datetime.fromisoformat(f"2026-06-30T{clock}").replace(tzinfo=SHANGHAI)) == wait


def test_the_hours_are_those_of_shanghai() -> None:
    window = parse_window(("22:00", "06:00"))
    assert window is not None
    assert window.is_open(datetime(2026, 6, 1, 14, 0, tzinfo=UTC))  # 22:00 there
    assert not window.is_open(datetime(2026, 6, 1, 22, 0, tzinfo=UTC))  # 06:00 there
    assert str(window) == "22:00–06:00"


def test_no_hours_are_no_window() -> None:
    assert parse_window(()) is None


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (("22:00",), "应写开始和结束两个时刻，却有 1 个"),
        (("22:00", "06:00", "07:00"), "却有 3 个"),
        (("25:00", "06:00"), "“25:00”不是时刻"),
        (("22:00", "24:00"), "“24:00”不是时刻，应为两位的时和分（00:00 至 23:59）"),
        (("22", "06:00"), "“22”不是时刻"),
        (("06:00", "06:00"), "开始和结束相同"),
    ],
)
def test_hours_that_make_no_window_are_refused(hours: tuple[str, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_window(hours)
