"""Is it their site or our reader? What is held back, what is not, and that nothing is held for ever."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checks.check import Citation, Finding, Outcome
from checks.registry import all_checks
from crawler.baseline import ColumnSeen, Trouble
from crawler.makes import Make, Sign, SignKind
from workbench.holding import HOME, Cause, Hold, HoldingPolicy, Sighting, hold_back, holds_of, remembered

TODAY, YESTERDAY = date(2017, 12, 16), date(2017, 12, 15)
POLICY = HoldingPolicy()
SHAPE, OTHER_SHAPE = tuple(range(40)), tuple(range(100, 140))


def make(name: str, *, own: str = "") -> Make:
    texts = (f"{name}1", f"{name}2", f"{name}3")
    signs = [Sign(kind, text) for kind in (SignKind.ADDRESS, SignKind.NAME) for text in texts]
    return Make(signs=tuple(sorted([*signs, *([Sign(SignKind.NAME, own)] if own else [])])))


def seen(column: str, **changes: object) -> ColumnSeen:
    base = ColumnSeen(column=column, url="http://a/", entries=20, elements=400, skeleton=SHAPE, last_seen=YESTERDAY)
    return replace(base, **changes)  # type: ignore[arg-type]


def now(column: str, **changes: object) -> ColumnSeen:
    return seen(column, **{"last_seen": TODAY, **changes})


def sighting(unit: str, then: tuple[ColumnSeen, ...], found: tuple[ColumnSeen, ...], **changes: object) -> Sighting:
    base = Sighting(unit=unit, as_of=TODAY, make=make("kit"), trouble=Trouble(), then=then, now=found)
    return replace(base, **changes)  # type: ignore[arg-type]


def loser(unit: str, **changes: object) -> Sighting:
    return sighting(unit, (seen("年报"), seen("政策解读")), (now("政策解读"),), **changes)


def keeper(unit: str, **changes: object) -> Sighting:
    return sighting(unit, (seen("年报"),), (now("年报"),), **changes)


def held(*sightings: Sighting) -> set[tuple[str, str, Cause]]:
    return {(hold.unit, hold.column, hold.cause) for hold in holds_of(sightings, POLICY)}


@pytest.mark.parametrize(
    ("sightings", "units"),
    [
        pytest.param([loser("a"), loser("b"), loser("c")], "abc", id="three of three"),
        pytest.param([loser("a"), loser("b"), loser("c"), *map(keeper, "def")], "abc", id="three of six, the half"),
        pytest.param([loser("a"), loser("b"), loser("c"), *map(keeper, "defg")], "", id="three of seven"),
        pytest.param([loser("a"), loser("b"), keeper("c")], "", id="two are too few"),
        pytest.param([loser("a")], "", id="one alone has really lost it"),
        pytest.param(
            [loser("a"), loser("b"), loser("c", make=make("other"))], "", id="the third is of another make"
        ),
        pytest.param(
            [
                loser("a", make=make("kit", own="p")),
                loser("b", make=make("kit", own="q")),
                loser("c"),
                loser("d", make=make("x")),
            ],
            "abc",
            id="likeness of the make is enough, and another make's portal is not held",
        ),
        pytest.param([loser(unit, make=Make()) for unit in "abc"], "", id="no make known"),
        pytest.param(
            [loser("a"), loser("b"), sighting("c", (seen("年报", last_seen=date(2017, 12, 1)),), ())],
            "",
            id="the third lost it two weeks earlier",
        ),
        pytest.param(
            [loser("a"), loser("b"), sighting("c", (seen("年报", last_seen=date(2017, 12, 12)),), ())],
            "abc",
            id="the third could not be visited for three days",
        ),
        pytest.param([loser("a"), loser("b"), sighting("c", (seen("公开指南"),), ())], "", id="another column"),
    ],
)  # fmt: skip
def test_a_column_that_many_portals_of_one_make_lose_at_once_is_held_back(
    sightings: list[Sighting], units: str
) -> None:
    assert held(*sightings) == {(unit, "年报", Cause.SAME_MAKE) for unit in units}


@pytest.mark.parametrize(
    ("then", "found", "is_held"),
    [
        pytest.param({}, {"entries": 0}, True, id="read empty while the markup is all there"),
        pytest.param({}, {"entries": 5}, True, id="a quarter is left of what was read"),
        pytest.param({}, {"entries": 7}, False, id="more than three tenths are left"),
        pytest.param({}, {"entries": 0, "elements": 380}, False, id="the entries are gone from the markup too"),
        pytest.param({}, {"entries": 0, "elements": 381}, True, id="fewer elements are gone than entries"),
        pytest.param({}, {"entries": 0, "skeleton": OTHER_SHAPE}, False, id="another page stands there"),
        pytest.param({}, {"entries": 0, "url": "http://a/new/"}, False, id="the column has moved"),
        pytest.param({}, {"entries": None}, False, id="a script fills it now, which the checks know"),
        pytest.param({"entries": None}, {"entries": 0}, False, id="it was not read before"),
        pytest.param({"entries": 4}, {"entries": 0}, False, id="it had too few entries to tell"),
    ],
)
def test_a_list_that_reads_empty_on_an_unchanged_page_is_held_back(
    then: dict[str, object], found: dict[str, object], is_held: bool
) -> None:
    one = sighting("a", (seen("年报", **then),), (now("年报", **found),))
    assert held(one) == ({("a", "年报", Cause.READ_EMPTY)} if is_held else set())


@pytest.mark.parametrize(
    ("page", "is_held"),
    [
        pytest.param(now("年报"), True, id="its page is there as it was"),
        pytest.param(now("年报", skeleton=(*SHAPE[:36], 200, 201)), True, id="nearly as it was"),
        pytest.param(now("年报", skeleton=OTHER_SHAPE), False, id="another page stands at its address"),
        pytest.param(None, False, id="its page was not read"),
    ],
)
def test_a_column_whose_page_is_unchanged_and_no_longer_recognised_is_held_back(
    page: ColumnSeen | None, is_held: bool
) -> None:
    one = sighting("a", (seen("年报"),), (), still_there=(page,) if page else ())
    assert held(one) == ({("a", "年报", Cause.NOT_RECOGNISED)} if is_held else set())


def test_what_a_rebuilt_portal_lost_is_held_back_and_nothing_else() -> None:
    then = tuple(seen(name) for name in ("年报", "政策解读", "公开指南", "回应关切"))
    one = sighting("a", then, (now("年报"), now(HOME)), is_rebuilt=True)
    assert held(one) == {("a", name, Cause.MOST_LOST) for name in ("政策解读", "公开指南", "回应关切")}


def finding(check: str, subject: str, outcome: Outcome = Outcome.FAILED, *, veto: bool = False) -> Finding:
    cite = Citation(url="http://a/", fetched_at=None, quote="导航", place="导航")  # type: ignore[arg-type]
    return Finding(
        unit="a",
        check=check,
        check_version=1,
        norm="N",
        as_of=TODAY,
        outcome=outcome,
        subject=subject,
        message="未见",
        citations=(cite,),
        veto=veto,
    )


@pytest.mark.parametrize(
    ("column", "check", "subject", "outcome", "is_held"),
    [
        ("依申请公开", "on_request_column", "column:依申请公开", Outcome.FAILED, True),
        ("依申请公开", "on_request_column", "column:依申请公开", Outcome.PASSED, False),
        ("依申请公开", "on_request_column", "column:依申请公开", Outcome.CANT_TELL, False),
        ("依申请公开", "footer_marks", "mark:icp", Outcome.FAILED, False),
        ("政策解读", "on_request_column", "column:依申请公开", Outcome.FAILED, False),
        (HOME, "home_updates", "home:updates_2weeks", Outcome.FAILED, True),
        (HOME, "footer_marks", "mark:icp", Outcome.FAILED, False),
    ],
)
def test_only_adverse_verdicts_of_the_checks_that_need_the_column_are_held_back(
    column: str, check: str, subject: str, outcome: Outcome, is_held: bool
) -> None:
    said = finding(check, subject, outcome, veto=outcome is Outcome.FAILED)
    hold = Hold(unit="a", column=column, cause=Cause.SAME_MAKE, reason="像是本程序读错", since=YESTERDAY)
    (kept,), back = hold_back([said], [hold], all_checks())
    if not is_held:
        assert (kept, back) == (said, ())
        return
    assert kept.outcome is Outcome.CANT_TELL
    assert not kept.veto
    assert kept.citations == said.citations
    assert "像是本程序读错" in kept.message
    assert "未见" in kept.message
    assert [(one.check, one.subject, one.message) for one in back] == [(check, subject, "未见")]


def test_another_units_verdicts_stay() -> None:
    hold = Hold(unit="b", column="依申请公开", cause=Cause.SAME_MAKE, reason="像是本程序读错", since=YESTERDAY)
    said = finding("on_request_column", "column:依申请公开")
    assert hold_back([said], [hold], all_checks()) == ((said,), ())


def test_what_is_held_back_is_held_the_next_night_too_and_counts_after_a_month() -> None:
    """The night after, the column is missing on both nights: without a memory its loss would read as old and sure."""
    night = TODAY
    portals = [loser(unit) for unit in "abc"]
    nights = 0
    while held(*portals) and nights < 100:
        nights += 1
        holds = holds_of(portals, POLICY)
        night += timedelta(days=1)
        portals = [
            replace(one, as_of=night, then=remembered(one, holds, POLICY), now=(now("政策解读", last_seen=night),))
            for one in portals
        ]
    assert nights == POLICY.days


def test_a_list_held_back_is_remembered_as_it_was_read_and_one_really_emptied_as_it_is() -> None:
    emptied = sighting("a", (seen("年报"),), (now("年报", entries=0),))
    assert [c.entries for c in remembered(emptied, holds_of([emptied], POLICY), POLICY)] == [20]
    really = sighting("a", (seen("年报"),), (now("年报", entries=0, elements=300),))
    assert [c.entries for c in remembered(really, holds_of([really], POLICY), POLICY)] == [0]
