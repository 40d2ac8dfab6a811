"""Links that it is futile to offer to the frontier once more: a portal's menu stands on each of its pages. Pure."""

from crawler.targets import Rank

_UP_TO = Rank.COLUMN_AGAIN  # what waits for a better reason may sink to this one, and then a link could lift it


class FutileLinks:
    """Remembers offers that changed nothing: the address was visited, or known for as good a reason, or is not asked.

    None of that passes within a visit: the same address changes nothing for the same reason, or a lesser one, either.
    """

    def __init__(self) -> None:
        self._best: dict[str, int] = {}

    def has(self, url: str, rank: int) -> bool:
        """Whether an offer of an address at a rank is known to change nothing."""
        return rank <= self._best.get(url, -1)

    def add(self, url: str, rank: int) -> None:
        """Takes in an offer that changed nothing."""
        if rank <= _UP_TO:
            self._best[url] = max(rank, self._best.get(url, rank))
