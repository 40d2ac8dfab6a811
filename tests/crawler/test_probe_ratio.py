"""V-DOWN: “监测1周，每天间隔性访问20次以上，超过（含）15秒网站仍打不开的次数比例累计超过（含）5%，即单项否决。”"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from checks.availability import V_DOWN, down_norm
from checks.norms import load_norms
from crawler.dossier import Probe
from crawler.evidence import Failure
from crawler.probe_ratio import Availability, Outlook, Standing, availability, count_day, standing
from crawler.probe_record import OWN_NETWORK

AS_OF = date(2017, 12, 15)
NORM = down_norm(load_norms(Path(__file__).parents[2] / "config/norms.toml").in_force(V_DOWN, AS_OF), apart=300)
WEEK = [date(2017, 12, day) for day in range(8, 15)]


def _at(day: date, index: int = 0) -> datetime:
    """The index-th half hour of a day in Asia/Shanghai."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8) + index * timedelta(minutes=30)


def _week(visits: int = 20, **causes: int) -> list[Probe]:
    """A week of so many visits a day, all opened but the first ones, which end as `causes` says."""
    endings = [cause for cause, count in causes.items() for _ in range(count)]
    moments = [_at(day, index) for day in WEEK for index in range(visits)]
    endings_or_none: list[str | None] = [*endings, *[None] * (len(moments) - len(endings))]
    return [
        Probe(at=at, seconds=None if cause else 0.5, failure=cause)
        for at, cause in zip(moments, endings_or_none, strict=True)
    ]


def _seen(probes: Iterable[Probe]) -> Availability:
    return availability(probes, AS_OF, NORM)


def test_exactly_five_percent_is_too_much() -> None:
    week = _seen(_week(timeout=7))
    assert (week.failed, week.counted, week.share) == (7, 140, Fraction(1, 20))
    assert week.outlook is Outlook.REACHED


def test_a_little_less_is_not() -> None:
    week = _seen(_week(timeout=6))
    assert (week.failed, week.counted) == (6, 140)
    assert week.outlook is Outlook.WITHIN


def test_one_visit_more_takes_seven_failures_below_five_percent() -> None:
    probes = [*_week(timeout=7), Probe(at=_at(WEEK[3], 30), seconds=1.0)]
    assert _seen(probes).share == Fraction(7, 141)
    assert _seen(probes).outlook is Outlook.WITHIN


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.0, Standing.OPENED), (14.999, Standing.OPENED), (15.0, Standing.FAILED), (15.001, Standing.FAILED)],
)
def test_fifteen_seconds_themselves_are_too_long(seconds: float, expected: Standing) -> None:
    assert standing(Probe(at=_at(AS_OF), seconds=seconds), NORM) is expected


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        ("dns", Standing.FAILED),
        ("refused", Standing.FAILED),
        ("timeout", Standing.FAILED),
        ("tls", Standing.FAILED),
        ("connection_lost", Standing.FAILED),
        ("http_client_error", Standing.FAILED),
        ("http_server_error", Standing.FAILED),
        ("redirect_loop", Standing.FAILED),
        ("blocked", Standing.UNDECIDED),
        ("unsafe_address", Standing.UNDECIDED),
        ("not_html", Standing.UNDECIDED),
        ("what a later version may write", Standing.UNDECIDED),
        ("internal", Standing.UNUSABLE),
        (OWN_NETWORK, Standing.UNUSABLE),
    ],
)
def test_what_each_cause_says_of_the_site(failure: str, expected: Standing) -> None:
    assert standing(Probe(at=_at(AS_OF), seconds=None, failure=failure), NORM) is expected


def test_of_every_failure_it_is_settled_whether_it_accuses() -> None:
    accusing = {f for f in Failure if standing(Probe(at=_at(AS_OF), seconds=None, failure=f), NORM) is Standing.FAILED}
    assert accusing == {"dns", "refused", "timeout", "tls", "connection_lost", "http_client_error",
                        "http_server_error", "redirect_loop"}  # fmt: skip


def test_an_unusable_window_is_unusable_also_for_a_page_that_opened() -> None:
    assert standing(Probe(at=_at(AS_OF), seconds=1.0, failure=OWN_NETWORK), NORM) is Standing.UNUSABLE


def test_a_day_of_nineteen_visits_shows_nothing_and_one_of_twenty_does() -> None:
    probes = _week(timeout=70)
    assert _seen(probes).outlook is Outlook.REACHED
    fewer = [probe for probe in probes if probe.at != _at(WEEK[6], 19)]
    week = _seen(fewer)
    assert week.outlook is Outlook.UNKNOWN
    assert [day.day for day in week.short_days] == [WEEK[6]]


def test_blocked_visits_are_neither_failed_nor_visits() -> None:
    week = _seen(_week(visits=25, blocked=35))
    assert (week.failed, week.undecided, week.counted) == (0, 35, 140)
    assert week.share == 0
    assert [day.counted for day in week.days] == [0, 15, 25, 25, 25, 25, 25]


def test_where_shields_hide_whether_five_percent_were_reached_it_is_unknown() -> None:
    some = {day: [p for p in _week(visits=25) if p.at in {_at(day, i) for i in range(25)}] for day in WEEK}
    probes = [
        Probe(at=p.at, seconds=None, failure="blocked" if i < 5 else "timeout" if i == 5 else None) if i < 6 else p
        for day in WEEK
        for i, p in enumerate(some[day])
    ]
    week = _seen(probes)  # 7 of 140 seen, 7 of 175 if all of the blocked were up
    assert (week.share, week.least_share) == (Fraction(1, 20), Fraction(7, 175))
    assert week.outlook is Outlook.UNKNOWN


def test_unusable_windows_count_nowhere() -> None:
    week = _seen(_week(visits=25, own_network=5, timeout=1))
    assert (week.failed, week.counted) == (1, 170)
    assert week.days[0].unusable == 5
    assert week.outlook is Outlook.WITHIN


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        (_at(WEEK[0]), 1),
        (_at(WEEK[0]) - timedelta(milliseconds=1), 0),
        (_at(AS_OF) - timedelta(milliseconds=1), 1),
        (_at(AS_OF), 0),
    ],
    ids=["first instant", "just before", "last instant", "the day itself"],
)
def test_the_week_is_seven_whole_days_in_shanghai_before_the_day(at: datetime, counted: int) -> None:
    week = _seen([Probe(at=at, seconds=None, failure="timeout")])
    assert week.counted == len(week.failures) == counted
    assert [day.day for day in week.days] == WEEK


def test_the_day_itself_can_be_counted_alone() -> None:
    assert count_day([Probe(at=_at(AS_OF), seconds=1.0)], AS_OF, NORM).opened == 1


def test_visits_too_close_to_the_one_before_are_not_counted_whatever_their_outcome() -> None:
    begin = _at(WEEK[0])
    probes = [
        Probe(at=begin + timedelta(minutes=minutes), seconds=None, failure="timeout")
        for minutes in (0, 4.99, 5, 9, 10.5)
    ]
    week = _seen(reversed(probes))
    assert (week.days[0].failed, week.days[0].crowded) == (3, 2)
    assert [p.at for p in week.failures] == [probes[0].at, probes[2].at, probes[4].at]


def test_an_unusable_visit_does_not_crowd_out_the_next() -> None:
    begin = _at(WEEK[0])
    probes = [
        Probe(at=begin, seconds=None, failure=OWN_NETWORK),
        Probe(at=begin + timedelta(minutes=1), seconds=1.0),
    ]
    assert _seen(probes).days[0].opened == 1


def test_the_failures_are_cited_in_order_of_time() -> None:
    probes = _week(timeout=2, refused=1)
    assert [p.failure for p in _seen(reversed(probes)).failures] == ["timeout", "timeout", "refused"]


def test_without_a_probe_nothing_is_said() -> None:
    week = _seen([])
    assert (week.share, week.least_share, week.outlook) == (None, None, Outlook.UNKNOWN)
