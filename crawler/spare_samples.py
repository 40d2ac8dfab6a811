"""What is opened in the place of a sampled entry that its host says does not exist. Pure."""

from collections.abc import Sequence

from crawler.addresses import address_key
from crawler.samples import Sample
from crawler.targets import Target


class SpareSamples:
    """The entries that follow the sampled ones in their lists: one is used for each sampled entry that is gone."""

    def __init__(self) -> None:
        self._spares: dict[str, list[Target]] = {}  # by the keys of sampled entries; those of one list share theirs

    def keep(
        self, samples: Sequence[Sample], spares: Sequence[Sample], *, depth: int, found_on: str, column: str
    ) -> None:
        """Takes in what was sampled of one page of a column's list, and what may stand in for it, the best first."""
        shared = [
            Target(url=one.url, depth=depth, rank=one.rank, found_on=found_on, errand=one.errand, sampled_from=column)
            for one in spares
        ]
        for one in samples:
            self._spares.setdefault(address_key(one.url), shared)

    def instead_of(self, url: str) -> Target | None:
        """What to ask for, now that there is nothing at an address; None for what was no sample or has no spare."""
        shared = self._spares.get(address_key(url))
        if not shared:
            return None
        spare = shared.pop(0)
        self._spares.setdefault(address_key(spare.url), shared)
        return spare
