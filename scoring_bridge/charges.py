"""同一事项不重复扣分，以最高分单项扣除: one subject of a unit deducts once, in the clause where it costs most.

An assisted clause deducts nothing until a person decides, so a clause that is decided by machine goes before it:
else a failure would be forgiven here on the strength of a deduction that may never be made there.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from scoring_bridge.cases import Case
from scoring_bridge.rulebook_file import Partial
from scoring_bridge.sheet import ClauseMode
from scoring_bridge.tally import Standing, subject_standings, worth

_Claim: TypeAlias = tuple[bool, Fraction]  # whether a machine decides the clause, and the points that it costs there


def charged_clauses(cases: Sequence[Case]) -> Mapping[str, Case]:
    """For each subject that failed, the one clause that it deducts in; of equal costs the first in the rulebook."""
    charged: dict[str, tuple[_Claim, Case]] = {}
    for case in cases:
        for subject, claim in _claims(case):
            if subject not in charged or claim > charged[subject][0]:
                charged[subject] = claim, case
    return {subject: case for subject, (_, case) in charged.items()}


def _claims(case: Case) -> list[tuple[str, _Claim]]:
    """What each failed subject costs here when it is the only one to fail."""
    if not case.can_deduct:
        return []
    standings = subject_standings(case.deciding)
    others = len(standings) + case.unanswered - 1
    cost = Fraction(case.maximum) * (1 - worth(case.clause.partial or Partial.NONE, others, 1))
    claim = case.clause.mode is ClauseMode.AUTO, cost
    return [(subject, claim) for subject, standing in standings.items() if standing is Standing.FAILED]
