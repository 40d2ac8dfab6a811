"""同一事项不重复扣分，以最高分单项扣除: one subject of a unit deducts once, in the clause where it costs most."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring_bridge.cases import Case
from scoring_bridge.rulebook_file import Partial
from scoring_bridge.tally import Standing, subject_standings, worth


def charged_clauses(cases: Sequence[Case]) -> Mapping[str, Case]:
    """For each subject that failed, the one clause that it deducts in; of equal costs the first in the rulebook."""
    charged: dict[str, tuple[Fraction, Case]] = {}
    for case in cases:
        for subject, cost in _costs(case):
            if subject not in charged or cost > charged[subject][0]:
                charged[subject] = cost, case
    return {subject: case for subject, (_, case) in charged.items()}


def _costs(case: Case) -> list[tuple[str, Fraction]]:
    """The points that each failed subject costs here when it is the only one to fail."""
    if not case.can_deduct:
        return []
    standings = subject_standings(case.deciding)
    others = len(standings) + case.unanswered - 1
    cost = Fraction(case.maximum) * (1 - worth(case.clause.partial or Partial.NONE, others, 1))
    return [(subject, cost) for subject, standing in standings.items() if standing is Standing.FAILED]
