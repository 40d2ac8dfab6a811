"""How findings are marked against a truth, by small truths made for it."""

from datetime import date

import pytest

from benchmarks.verdicts import Expected, Handled, Marks, Said, TruthLine, mark
from checks.check import Finding, Outcome

P, F, C, N, U = Said.PASSED, Said.FAILED, Said.CANT_TELL, Said.INAPPLICABLE, Said.UNSAID


def _expected(
    subject: str, *right: Said, planted: int | None = None, or_else: dict[str, frozenset[Said]] | None = None
) -> Expected:
    line = TruthLine(right=frozenset(right), why="made for the test", or_else=or_else or {}, planted=planted)
    return Expected(check="footer_marks", subject=subject, line=line)


def _finding(subject: str, outcome: Outcome, check: str = "footer_marks") -> Finding:
    return Finding(
        unit="u",
        check=check,
        check_version=1,
        norm="P-FOOT",
        as_of=date(2017, 12, 15),
        outcome=outcome,
        subject=subject,
        message="",
        citations=(),
    )


def _marks(*expected: Expected, **said: Outcome) -> Marks:
    return mark(expected, [_finding(subject, outcome) for subject, outcome in said.items()])


@pytest.mark.parametrize(
    ("right", "said", "false_failures", "wrong_passes", "misses"),
    [
        ((P,), Outcome.PASSED, 0, 0, 0),
        ((P,), Outcome.CANT_TELL, 0, 0, 1),
        ((P,), Outcome.UNTESTED, 0, 0, 1),
        ((P,), Outcome.FAILED, 1, 0, 0),
        ((F,), Outcome.PASSED, 0, 1, 0),
        ((F,), Outcome.INAPPLICABLE, 0, 0, 1),
        ((C,), Outcome.PASSED, 0, 1, 0),
        ((C,), Outcome.FAILED, 1, 0, 0),
        ((F, C), Outcome.CANT_TELL, 0, 0, 0),
        ((U,), Outcome.PASSED, 0, 1, 0),
    ],
)
def test_a_finding_that_is_not_right_is_an_accusation_a_wrong_pass_or_a_miss(
    right: tuple[Said, ...], said: Outcome, false_failures: int, wrong_passes: int, misses: int
) -> None:
    marks = _marks(_expected("icp", *right), icp=said)
    assert (len(marks.false_failures), len(marks.wrong_passes), len(marks.misses)) == (
        false_failures,
        wrong_passes,
        misses,
    )


def test_a_failure_of_which_the_truth_says_nothing_is_a_false_accusation() -> None:
    assert _marks(_expected("icp", F), icp=Outcome.FAILED, police=Outcome.FAILED).false_failures == (
        "footer_marks police",
    )


def test_the_same_subject_of_another_check_is_another_subject() -> None:
    marks = mark([_expected("icp", F)], [_finding("icp", Outcome.FAILED, "icp_number")])
    assert marks.false_failures == ("icp_number icp",)
    assert marks.misses == ("footer_marks icp unsaid",)


def test_what_nothing_is_said_of_is_a_miss_unless_that_is_right() -> None:
    assert _marks(_expected("icp", P), _expected("map", C, U)).misses == ("footer_marks icp unsaid",)


def test_what_is_said_under_another_subject_counts_but_excuses_no_accusation() -> None:
    line = _expected("ratio:Q3", P, or_else={"ratio": frozenset({N})})
    assert _marks(line, ratio=Outcome.INAPPLICABLE).misses == ()
    both = mark([line], [_finding("ratio", Outcome.INAPPLICABLE), _finding("ratio:Q3", Outcome.FAILED)])
    assert both.false_failures == ("footer_marks ratio:Q3",)


@pytest.mark.parametrize(
    ("first", "second", "handled"),
    [
        (Outcome.FAILED, Outcome.FAILED, Handled.FOUND),
        (Outcome.FAILED, Outcome.CANT_TELL, Handled.LEFT_TO_A_PERSON),
        (Outcome.FAILED, Outcome.INAPPLICABLE, Handled.NOT_RAISED),
        (Outcome.CANT_TELL, Outcome.PASSED, Handled.OVERLOOKED),
    ],
)
def test_a_planted_defect_is_as_well_off_as_its_worst_part(first: Outcome, second: Outcome, handled: Handled) -> None:
    parts = (_expected("icp", F, planted=4), _expected("map", F, C, N, planted=4))
    assert _marks(*parts, icp=first, map=second).defects == {4: handled}


def test_passes_that_are_due_are_those_of_which_nothing_else_is_right() -> None:
    marks = _marks(
        _expected("icp", P), _expected("police", P), _expected("map", P, C), icp=Outcome.PASSED, map=Outcome.PASSED
    )
    assert (marks.due_passes, marks.passes) == (2, 1)
