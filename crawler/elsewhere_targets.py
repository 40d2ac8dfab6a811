"""Where a column's page on a host that is not listed as the unit's own leads to, as targets of the walk. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.errands import Errand
from crawler.other_hosts import relation_of
from crawler.reading.facts import PageFacts
from crawler.samples import Sample
from crawler.targets import Rank, Target
from crawler.units import Unit


def targets_elsewhere(
    facts: PageFacts,
    target: Target,
    unit: Unit,
    parent: Unit | None,
    *,
    further: Sequence[str] = (),
    samples: Sequence[Sample] = (),
) -> Iterator[Target]:
    """The column's further list pages, and entries that checks read; both only on hosts related to the unit in the same
    way.

    `target`: what the page was visited as. `samples`: none of a page that is not known to be the unit's.
    """
    pages = ((url, Rank.PAGING, Errand.LISTS, target.column, "") for url in further)
    entries = ((one.url, one.rank, one.errand, None, target.column or "") for one in samples)
    for url, rank, errand, column, sampled_from in (*pages, *entries):
        if relation_of(url, unit, parent) is target.elsewhere:
            yield replace(
                target,
                url=url,
                depth=target.depth + 1,
                rank=int(rank),
                found_on=facts.url,
                errand=errand,
                column=column,
                sampled_from=sampled_from,
            )
