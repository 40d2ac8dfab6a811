"""Rules over all checks: what every check file and its fixture folder must have."""

import re

from checks.check import Outcome
from checks.registry import docstring_of

PREFIX = {
    "pass": Outcome.PASSED,
    "fail": Outcome.FAILED,
    "cant_tell": Outcome.CANT_TELL,
    "inapplicable": Outcome.INAPPLICABLE,
    "untested": Outcome.UNTESTED,
}
BY_THE_RUNNER = {Outcome.UNTESTED, Outcome.INAPPLICABLE}  # the runner may give them to any check


def of(check, all_cases):
    return [case for case in all_cases if case.check == check.id]


def test_a_check_is_named_as_its_file_and_its_fixture_folder(check, root):
    assert check.id == check.evaluate.__module__.rpartition(".")[2]
    assert (root / "fixtures/html/checks" / check.id / "expected.toml").is_file()


def test_a_docstring_says_the_basis_the_judgement_and_the_limits(check):
    lines = docstring_of(check).strip().splitlines()
    assert lines[0].endswith("。")
    starts = [line[:3] for line in lines if re.match(r"依据：|判定：|局限：", line)]
    assert starts == ["依据：", "判定：", "局限："]


def test_every_norm_of_a_check_is_in_the_norms_file(check, norms):
    assert check.norms
    assert [norm for norm in check.norms if not norms.knows(norm)] == []


def test_a_check_has_a_case_named_after_each_outcome_that_it_declares(check, all_cases):
    """A check that by its norm never fails (advice, a hint) needs no failing case."""
    prefixes = {prefix for prefix in PREFIX for case in of(check, all_cases) if case.name.startswith(f"{prefix}_")}
    assert {PREFIX[prefix] for prefix in prefixes} >= check.outcomes - BY_THE_RUNNER


def test_every_declared_outcome_has_a_case_and_no_other_occurs(check, all_cases, findings_of):
    seen = {Outcome(outcome) for case in of(check, all_cases) for outcome in case.expected.values()}
    assert check.outcomes <= seen
    assert seen <= check.outcomes | BY_THE_RUNNER


def test_a_check_without_evidence_is_untested(check, all_cases):
    assert any(set(case.expected.values()) == {"untested"} for case in of(check, all_cases))


def test_the_name_of_a_case_tells_an_outcome_that_it_has(case):
    prefix = next((p for p in PREFIX if case.name.startswith(f"{p}_")), None)
    assert prefix is not None, "名称须以 pass_、fail_、cant_tell_、inapplicable_ 或 untested_ 开头"
    assert PREFIX[prefix].value in case.expected.values()


def test_a_fixture_folder_belongs_to_a_check(all_cases):
    from checks.registry import all_checks

    assert {case.check for case in all_cases} == {check.id for check in all_checks()}


def test_a_verdict_says_where_and_cites(case, findings_of):
    for finding in findings_of(case):
        assert finding.message
        if finding.outcome in (Outcome.PASSED, Outcome.FAILED):
            assert finding.citations
            # An answer (HTTP 404) and a whole page stand on no page: their place says what they are, nothing is quoted.
            assert all(c.url and c.place and (c.quote or len(c.place) > 4) for c in finding.citations)
        if finding.outcome is Outcome.FAILED:
            assert "依据" in finding.message or "要求" in finding.message
