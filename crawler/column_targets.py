"""A link that may lead to a column (栏目), as a target of the walk. Pure."""

from collections.abc import Set

from crawler.addresses import is_own
from crawler.column_specs import ColumnSpec
from crawler.columns import Candidate
from crawler.errands import Errand
from crawler.other_hosts import relation_of
from crawler.reading.facts import Region
from crawler.targets import Rank, Target
from crawler.units import Unit

NEAR = 1  # clicks from home, up to which any link may name a column on another host
_CLUES: Set[Region] = frozenset({Region.NAV, Region.HEADER})


def column_target(
    candidate: Candidate, spec: ColumnSpec, unit: Unit, parent: Unit | None, *, found_at: int
) -> Target | None:
    """`found_at`: how far from home the page is that shows the link. None where it leads to another's host, or to one
    related to the unit from a place that says too little.
    """
    elsewhere = None
    if not is_own(candidate.url, unit):
        elsewhere = relation_of(candidate.url, unit, parent)
        if elsewhere is None or not (candidate.region in _CLUES or found_at <= NEAR):
            return None
    return Target(
        url=candidate.url,
        depth=found_at + 1,
        rank=Rank.COLUMN + spec.priority * candidate.score // 1000,
        found_on=candidate.found_on,
        column=candidate.column,
        errand=Errand.COLUMNS,
        elsewhere=elsewhere,
    )
