"""Of many events of a visit those are shown that differ: fifty pages that were the same hide no robots.txt."""

from datetime import UTC, datetime, timedelta

from crawler.dossier import Event
from workbench.reports.event_choice import few_of_each

BEGIN = datetime(2017, 12, 15, tzinfo=UTC)


def _events(*kinds: str) -> list[Event]:
    return [Event(at=BEGIN + timedelta(seconds=n), kind=kind, message=f"{n}") for n, kind in enumerate(kinds)]


def test_every_kind_is_shown_in_the_order_of_time() -> None:
    many = _events(*["same_page"] * 50, "robots", *["render"] * 3, "links")
    shown = few_of_each(many, 20)
    assert [event.kind for event in shown] == [*["same_page"] * 15, "robots", *["render"] * 3, "links"]
    assert shown == sorted(shown, key=lambda event: event.at)


def test_few_are_all_shown() -> None:
    few = _events("a", "b", "a")
    assert few_of_each(few, 20) == few


def test_of_more_kinds_than_fit_each_is_shown_once() -> None:
    assert len(few_of_each(_events(*(f"{n}" for n in range(30)), "0", "1"), 20)) == 30
