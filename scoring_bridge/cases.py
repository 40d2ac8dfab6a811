"""Brings together what is known of each clause before it is scored: its findings, and whether it applies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.check import Finding, Outcome
from crawler.units import Unit, UnitKind
from scoring_bridge.apportion import CENT, apportion
from scoring_bridge.rulebook import Clause, Indicator
from scoring_bridge.rulebook_file import Requirement
from scoring_bridge.sheet import ClauseMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One clause with its findings in a fixed order. `maximum`: its points for this unit, 0 when it does not apply.

    `silent`: how many of its checks gave no finding. `not_applicable`: the reasons (Chinese), empty when it applies.
    """

    clause: Clause
    label: str
    maximum: Decimal
    deciding: tuple[Finding, ...]
    evidence: tuple[Finding, ...]
    silent: int
    not_applicable: tuple[str, ...]

    @property
    def vetoes(self) -> tuple[Finding, ...]:
        """Vetoes (单项否决) that a machine found and nobody has confirmed."""
        return tuple(f for f in (*self.deciding, *self.evidence) if f.veto and f.outcome is Outcome.FAILED)

    @property
    def unanswered(self) -> int:
        """How many of the checks that should decide have said nothing, or do not exist yet."""
        return self.silent + len(self.clause.planned)

    @property
    def can_deduct(self) -> bool:
        """Whether a failed verdict may cost points here: not where people decide alone or a veto waits for one."""
        return not self.not_applicable and self.clause.mode is not ClauseMode.HUMAN and not self.vetoes


class FindingIndex:
    """The findings of one unit by the check that said them, in an order that does not depend on how they came."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_check: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in sorted(findings, key=_order):
            self._by_check[finding.check].append(finding)

    def concerning(self, check: str, clause: Clause) -> tuple[Finding, ...]:
        """What `check` said that belongs to `clause`. What the runner says of a whole check belongs to all clauses."""
        whole = f"check:{check}"
        return tuple(f for f in self._by_check.get(check, ()) if f.subject == whole or clause.concerns(f.subject))


def cases_of(indicator: Indicator, index: FindingIndex, unit: Unit) -> tuple[Case, ...]:
    """The clauses of an indicator with their findings; those that apply share all of its points."""
    facts = [_facts(clause, index, unit) for clause in indicator.clauses]
    weights = [clause.weight for clause, (_, _, reasons) in zip(indicator.clauses, facts, strict=True) if not reasons]
    points = iter(apportion(indicator.maximum, weights))
    return tuple(
        Case(
            clause=clause,
            label=f"{indicator.name}：{clause.text}",
            maximum=CENT * 0 if reasons else next(points),
            deciding=tuple(f for found in answers for f in found),
            evidence=evidence,
            silent=sum(not found for found in answers),
            not_applicable=reasons,
        )
        for clause, (answers, evidence, reasons) in zip(indicator.clauses, facts, strict=True)
    )


_Answers = Sequence[tuple[Finding, ...]]


def _facts(clause: Clause, index: FindingIndex, unit: Unit) -> tuple[_Answers, tuple[Finding, ...], tuple[str, ...]]:
    answers = [index.concerning(check, clause) for check in clause.checks]
    evidence = tuple(f for check in clause.evidence for f in index.concerning(check, clause))
    return answers, evidence, _reasons_against(clause, answers, unit)


def _reasons_against(clause: Clause, answers: _Answers, unit: Unit) -> tuple[str, ...]:
    if clause.requires is Requirement.PUBLIC_SERVICES and not unit.public_services:
        return ("本单位没有办事服务",)
    # Only 省直单位 are assigned areas; a city answers for all of them whatever its record says.
    if clause.area and unit.kind is UnitKind.DEPARTMENT and unit.areas and clause.area not in unit.areas.ids:
        return (f"{unit.areas.source}未将该重点领域分工给本单位",)
    if clause.planned or not answers or not all(answers):
        return ()
    findings = [finding for found in answers for finding in found]
    if any(finding.outcome is not Outcome.INAPPLICABLE for finding in findings):
        return ()
    return tuple(dict.fromkeys(finding.message for finding in findings))


def _order(finding: Finding) -> tuple[object, ...]:
    seen = tuple((c.url, c.fetched_at.isoformat(), c.place, c.quote, c.sha256 or "") for c in finding.citations)
    said = (finding.subject, finding.outcome.value, finding.message, finding.norm, finding.veto)
    return (finding.check, *said, finding.check_version, finding.as_of, seen)
