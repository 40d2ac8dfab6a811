"""Findings of a portal beside what a careful person concludes of it, which stands in a `truth.toml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path

from checks.check import Finding
from crawler.config_file import read_toml


class Said(StrEnum):
    """What a run says of a subject: the outcome of its finding, or nothing at all."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cant_tell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"
    UNSAID = "unsaid"


class Handled(IntEnum):
    """What became of a planted defect. One of several parts is as well off as its worst part."""

    FOUND = 0
    LEFT_TO_A_PERSON = 1
    NOT_RAISED = 2  # which the truth allows, too
    OVERLOOKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthLine:
    """One line of a `truth.toml`; its README explains the keys."""

    right: frozenset[Said]
    why: str
    or_else: dict[str, frozenset[Said]] = field(default_factory=dict)
    planted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A subject of a check and what may rightly be said of it."""

    check: str
    subject: str
    line: TruthLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a portal's findings stand to the truth. Entries read `check subject`; those of misses end with what was said.

    `due_passes`: of how many subjects only `passed` is right; `passes`: how many of these passed.
    `doubts`: all findings that are left to a person.
    """

    false_failures: tuple[str, ...]
    wrong_passes: tuple[str, ...]
    misses: tuple[str, ...]
    defects: Mapping[int, Handled]
    due_passes: int
    passes: int
    doubts: int

    @property
    def wrong(self) -> tuple[str, ...]:
        """What must never be: false failures and wrong passes."""
        return (*self.false_failures, *self.wrong_passes)

    def handled(self, how: Handled) -> tuple[int, ...]:
        """The numbers of the planted defects of which this became."""
        return tuple(number for number, what in sorted(self.defects.items()) if what is how)


def read_truth(path: Path) -> tuple[Expected, ...]:
    """The lines of a `truth.toml`, in the order of the file. Raises `ConfigError`."""
    tables = read_toml(path, dict[str, dict[str, TruthLine]])
    return tuple(
        Expected(check=check, subject=subject, line=line)
        for check, lines in tables.items()
        for subject, line in lines.items()
    )


def mark(truth: Iterable[Expected], findings: Iterable[Finding]) -> Marks:
    """Compares the findings of one portal with its truth."""
    expected = tuple(truth)
    said = {(f.check, f.subject): Said(f.outcome.value) for f in findings}
    standing = [(one, _said(one, said), _is_met(one, said)) for one in expected]
    must_pass = [what for one, what, _ in standing if one.line.right == {Said.PASSED}]
    wrong = [(one, what) for one, what, is_met in standing if not is_met]
    return Marks(
        false_failures=tuple(_false_failures(expected, said)),
        wrong_passes=tuple(_name(one) for one, what in wrong if what is Said.PASSED),
        misses=tuple(f"{_name(one)} {what}" for one, what in wrong if what not in (Said.PASSED, Said.FAILED)),
        defects=_defects(expected, said),
        due_passes=len(must_pass),
        passes=must_pass.count(Said.PASSED),
        doubts=list(said.values()).count(Said.CANT_TELL),
    )


_Findings = Mapping[tuple[str, str], Said]


def _name(one: Expected) -> str:
    return f"{one.check} {one.subject}"


def _said(one: Expected, said: _Findings) -> Said:
    return said.get((one.check, one.subject), Said.UNSAID)


def _is_met(one: Expected, said: _Findings) -> bool:
    elsewhere = any(said.get((one.check, subject)) in right for subject, right in one.line.or_else.items())
    return _said(one, said) in one.line.right or elsewhere


def _false_failures(expected: Iterable[Expected], said: _Findings) -> Iterator[str]:
    """Failures of subjects that no truth lets fail; saying it right elsewhere does not excuse one."""
    may_fail = {
        (one.check, subject)
        for one in expected
        for subject, right in (one.line.or_else | {one.subject: one.line.right}).items()
        if Said.FAILED in right
    }
    failures = (key for key, what in said.items() if what is Said.FAILED)
    return (f"{check} {subject}" for check, subject in failures if (check, subject) not in may_fail)


def _defects(expected: Iterable[Expected], said: _Findings) -> dict[int, Handled]:
    parts: dict[int, list[Handled]] = defaultdict(list)
    for one in expected:
        if one.line.planted is not None:
            parts[one.line.planted].append(_handled(one, said))
    return {number: max(handled) for number, handled in parts.items()}


def _handled(one: Expected, said: _Findings) -> Handled:
    ways = {said.get((one.check, subject)) for subject in (one.subject, *one.line.or_else)}
    if Said.FAILED in ways:
        return Handled.FOUND
    if Said.CANT_TELL in ways:
        return Handled.LEFT_TO_A_PERSON
    return Handled.NOT_RAISED if _is_met(one, said) else Handled.OVERLOOKED
