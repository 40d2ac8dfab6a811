"""Counts the verdicts of a clause and turns them into the share of its points that is certain and that is possible."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from checks.check import Finding, Outcome
from scoring_bridge.cases import Case
from scoring_bridge.rulebook_file import Partial


class Standing(IntEnum):
    """What is known of one subject, the worst last."""

    PASSED = 0
    UNKNOWN = 1
    FAILED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many subjects of a clause passed, failed, or are unknown. `struck` of the passed ones deduct elsewhere."""

    passed: int
    failed: int
    unknown: int
    struck: int = 0

    @property
    def total(self) -> int:
        """All that the clause asks."""
        return self.passed + self.failed + self.unknown

    def low(self, partial: Partial) -> Fraction:
        """The share of the points if every unknown fails."""
        return worth(partial, self.passed, self.failed + self.unknown)

    def high(self, partial: Partial) -> Fraction:
        """The share of the points if every unknown passes."""
        return worth(partial, self.passed + self.unknown, self.failed)


def worth(partial: Partial, passed: int, failed: int) -> Fraction:
    """The share of a clause's points for a number of passed and failed subjects, at least one of them."""
    if not failed:
        return Fraction(1)
    if not passed or partial is Partial.NONE:
        return Fraction(0)
    return Fraction(1, 2) if partial is Partial.HALF else Fraction(passed, passed + failed)


def tally_of(case: Case, struck: frozenset[str]) -> Tally:
    """Counts each subject once, by the worst said of it; a failure of a `struck` subject counts as passed."""
    standings = subject_standings(case.deciding, struck)
    counts = [list(standings.values()).count(standing) for standing in Standing]
    spared = {f.subject for f in case.deciding if f.outcome is Outcome.FAILED} & struck
    return Tally(passed=counts[0], unknown=counts[1] + case.unanswered, failed=counts[2], struck=len(spared))


def subject_standings(findings: tuple[Finding, ...], struck: frozenset[str] = frozenset()) -> dict[str, Standing]:
    """The worst that was said of each subject; what does not apply is left out."""
    standings: dict[str, Standing] = {}
    for finding in findings:
        if finding.outcome is not Outcome.INAPPLICABLE:
            standing = _standing(finding, struck)
            standings[finding.subject] = max(standing, standings.get(finding.subject, standing))
    return standings


def _standing(finding: Finding, struck: frozenset[str]) -> Standing:
    if finding.outcome is Outcome.PASSED or (finding.outcome is Outcome.FAILED and finding.subject in struck):
        return Standing.PASSED
    return Standing.FAILED if finding.outcome is Outcome.FAILED else Standing.UNKNOWN
