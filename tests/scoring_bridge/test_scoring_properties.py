"""What holds of every score sheet, whatever the rulebook and the findings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.check import Finding, Outcome
from crawler.units import Unit, UnitKind
from scoring_bridge.apportion import apportion, at_cent
from scoring_bridge.rulebook import Block, Bonus, Clause, Indicator, Rulebook, Table
from scoring_bridge.rulebook_file import Partial
from scoring_bridge.scoring import score
from scoring_bridge.sheet import ClauseMode, ClauseScore, ClauseState, IndicatorScore, Interval, ScoreSheet

DAY = date(2017, 12, 1)
UNIT = Unit(id="u", name="某市人民政府", kind=UnitKind.CITY, portal_url="http://www.example.gov.cn/")
UNKNOWN = (Outcome.CANT_TELL, Outcome.UNTESTED)
HUNAN_SUBJECTS = [
    *[("footer_marks", f"mark:{mark}") for mark in ("conac", "find_error", "site_code", "icp", "site_map")],
    ("domain_structure", "domain:structure"),
    ("site_name", "site:name"),
    ("on_request_column", "column:依申请公开"),
    ("annual_report_present", "annual_report:2016"),
    ("interpretation_column", "column:政策解读"),
    ("interpretation_column", "column:政策解读:updated"),
    ("home_updates", "home:updates_2weeks"),
    ("home_updates", "home:new_items"),
    ("dead_links", "links:home"),
    *[("dead_links", f"url:http://www.example.gov.cn/{n}") for n in range(3)],
]


def finding(check: str, subject: str, outcome: Outcome, *, veto: bool = False) -> Finding:
    return Finding(
        unit="u",
        check=check,
        check_version=1,
        norm="N",
        as_of=DAY,
        outcome=outcome,
        subject=subject,
        message=f"{subject} {outcome}",
        citations=(),
        veto=veto,
    )


def findings_about(subjects: list[tuple[str, str]]) -> st.SearchStrategy[list[Finding]]:
    one = st.builds(
        lambda about, outcome, veto: finding(*about, outcome, veto=veto),
        st.sampled_from(subjects),
        st.sampled_from(Outcome),
        st.sampled_from([False] * 9 + [True]),
    )
    return st.lists(one, max_size=25)


@st.composite
def indicators(draw: st.DrawFn, number: int, checks: tuple[str, ...] = ()) -> Indicator:
    """An indicator whose clauses share `checks`, or have one check each when there are none."""
    modes = draw(st.lists(st.sampled_from(ClauseMode), min_size=1, max_size=4))
    weights = [draw(st.integers(1, 30)) for _ in modes]
    points = draw(st.integers(1, 20))
    clauses = []
    for n, (mode, weight, most) in enumerate(zip(modes, weights, apportion(at_cent(points), weights), strict=True)):
        named = draw(st.lists(st.sampled_from(checks or (f"c{number}{n}",)), min_size=1, max_size=2, unique=True))
        by_people = mode is ClauseMode.HUMAN
        clauses.append(
            Clause(
                id=f"i{number}.c{n}",
                text=f"条款{n}",
                mode=mode,
                weight=weight,
                maximum=most,
                partial=None if by_people else draw(st.sampled_from(Partial)),
                checks=() if by_people else tuple(named),
                planned=() if by_people else draw(st.sampled_from([(), (), ("later",)])),
            )
        )
    name = f"指标{number}"
    return Indicator(id=f"i{number}", name=name, text=name, maximum=at_cent(points), clauses=tuple(clauses))


def book(rows: list[Indicator]) -> Rulebook:
    block = Block(id="b", name="部分", maximum=sum((row.maximum for row in rows), at_cent(0)), indicators=tuple(rows))
    bonus = Bonus(name="加减分项", text="加减", maximum=at_cent(5), steps=())
    table = Table(id="t", name="表", kinds=(UnitKind.CITY,), notes=(), blocks=(block,), bonus=bonus)
    return Rulebook(id="r", title="", source="", year=2017, version="r@0", tables=(table,), annexes=())


SHARED = ("a", "b", "c")
BOOKS = st.integers(1, 4).flatmap(lambda n: st.tuples(*[indicators(i, SHARED) for i in range(n)])).map(list).map(book)
SUBJECTS = [(check, subject) for check in SHARED for subject in ("s", "t", "u", f"own:{check}")]
OWN_SUBJECTS = [(f"c{i}{n}", f"c{i}{n}:{part}") for i in range(2) for n in range(4) for part in "stu"]


def clauses_of(sheet: ScoreSheet) -> Iterator[tuple[IndicatorScore, ClauseScore]]:
    for block in sheet.blocks:
        for indicator in block.indicators:
            for clause in indicator.clauses:
                yield indicator, clause


def assert_in_order(interval: Interval, suggestion: Decimal | None, maximum: Decimal) -> None:
    assert 0 <= interval.low <= interval.high <= maximum
    assert suggestion is None or interval.low <= suggestion <= interval.high


def assert_sound(sheet: ScoreSheet) -> None:
    for block in sheet.blocks:
        for indicator in block.indicators:
            assert_in_order(indicator.interval, indicator.suggestion, indicator.maximum)
            live = [clause for clause in indicator.clauses if clause.state is not ClauseState.INAPPLICABLE]
            assert not live or sum(clause.maximum for clause in live) == indicator.maximum
            for clause in indicator.clauses:
                assert_in_order(clause.interval, clause.suggestion, clause.maximum)
                assert clause.note
    assert_in_order(sheet.interval, None, sum((block.maximum for block in sheet.blocks), Decimal(0)))


@given(BOOKS, findings_about(SUBJECTS), st.booleans())
def test_maxima_add_up_and_low_suggestion_high_and_maximum_stand_in_order(
    rulebook: Rulebook, findings: list[Finding], is_verified: bool
) -> None:
    assert_sound(score(rulebook, replace(UNIT, verified=is_verified), DAY, findings))


@given(findings=findings_about(HUNAN_SUBJECTS), kind=st.sampled_from([UnitKind.CITY, UnitKind.DEPARTMENT]))
@settings(max_examples=30)
def test_the_sheets_of_2017_are_sound(hunan: Rulebook, findings: list[Finding], kind: UnitKind) -> None:
    assert_sound(score(hunan, replace(UNIT, kind=kind), DAY, findings))


@given(BOOKS, findings_about(SUBJECTS), st.randoms(use_true_random=False))
def test_the_order_of_findings_never_changes_anything(
    rulebook: Rulebook, findings: list[Finding], seeded: object
) -> None:
    shuffled = list(findings)
    seeded.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(rulebook, UNIT, DAY, shuffled) == score(rulebook, UNIT, DAY, findings)


@given(BOOKS, findings_about(SUBJECTS))
def test_one_subject_deducts_in_at_most_one_clause(rulebook: Rulebook, findings: list[Finding]) -> None:
    sheet = score(rulebook, UNIT, DAY, findings)
    counted: Counter[str] = Counter()
    for _, clause in clauses_of(sheet):
        # A clause that stands open because of a veto deducts nothing.
        if clause.state is not ClauseState.INAPPLICABLE and "单项否决" not in clause.note:
            counted.update({f.subject for f in clause.findings if f.outcome is Outcome.FAILED})
    assert all(times == 1 for times in counted.values())
    ids = {clause.clause for _, clause in clauses_of(sheet)}
    assert all(s.counted_in in ids - {clause.clause} for _, clause in clauses_of(sheet) for s in clause.struck)


@given(
    rulebook=st.tuples(indicators(0), indicators(1)).map(list).map(book),
    findings=findings_about(OWN_SUBJECTS),
    about=st.sampled_from(OWN_SUBJECTS),
    outcome=st.sampled_from(UNKNOWN),
)
def test_one_more_unknown_never_raises_low_nor_lowers_high(
    rulebook: Rulebook, findings: list[Finding], about: tuple[str, str], outcome: Outcome
) -> None:
    findings = [f for f in findings if f.outcome is not Outcome.INAPPLICABLE]
    before = score(rulebook, UNIT, DAY, findings)
    after = score(rulebook, UNIT, DAY, [*findings, finding(*about, outcome)])
    assert before.interval.low >= after.interval.low
    assert before.interval.high <= after.interval.high


@given(
    findings=findings_about(HUNAN_SUBJECTS),
    about=st.sampled_from([*HUNAN_SUBJECTS, ("footer_marks", "mark:new"), ("home_updates", "home:new")]),
    outcome=st.sampled_from(UNKNOWN),
)
@settings(max_examples=30)
def test_one_more_unknown_never_narrows_a_sheet_of_2017(
    hunan: Rulebook, findings: list[Finding], about: tuple[str, str], outcome: Outcome
) -> None:
    before = score(hunan, UNIT, DAY, findings)
    after = score(hunan, UNIT, DAY, [*findings, finding(*about, outcome)])
    assert before.interval.low >= after.interval.low
    assert before.interval.high <= after.interval.high


@pytest.mark.parametrize("kind", [UnitKind.CITY, UnitKind.DEPARTMENT])
def test_the_clauses_of_2017_add_up_to_their_indicators_at_load(hunan: Rulebook, kind: UnitKind) -> None:
    table = hunan.table_for(kind)
    assert table is not None
    for block in table.blocks:
        for indicator in block.indicators:
            assert sum(clause.maximum for clause in indicator.clauses) == indicator.maximum
