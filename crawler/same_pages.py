"""One page under many addresses: what was learned from its first address need not be learned again."""

from crawler.evidence import Fetch
from crawler.reading.facts import PageFacts, PageKind


class SamePages:
    """Remembers where each body was first seen, for each column that it was visited as."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str | None], str] = {}

    def earlier_address(self, fetch: Fetch, facts: PageFacts, column: str | None) -> str | None:
        """The other address at which the same body was seen first; None for none.

        Shells and frames do not count: they are alike and show different pages.
        """
        if fetch.sha256 is None or facts.kind.is_stand_in or facts.kind is PageKind.FRAMESET:
            return None
        first = self._first.setdefault((fetch.sha256, column), fetch.final_url)
        return None if first == fetch.final_url else first
