"""Which pages of the earlier visit are asked for tonight, and which are carried over until their turn comes. Pure.

What a column needs anew is asked for every night: its pages, the top of its list, and letters, which are answered one
day. New entries come at the top, so a list's further pages wait as long as the page that leads to them is the same.
"""

from collections.abc import Sequence
from datetime import date

from crawler.clock import SHANGHAI
from crawler.column_specs import ColumnSpec
from crawler.earlier_visit import ROTATION, is_due
from crawler.errands import Errand
from crawler.evidence import Fetch
from crawler.targets import Target

_MAY_WAIT = frozenset({Errand.OTHER, Errand.ARTICLES, Errand.REPORTS, Errand.DOCUMENTS, Errand.FILES})


class Rotation:
    """The turns of one visit. It has to be told of each page that is as the earlier visit saw it."""

    def __init__(self, columns: Sequence[ColumnSpec], as_of: date) -> None:
        self._as_of = as_of
        # A letter is answered, and its line changes, wherever in the list it stands by then.
        self._boards = frozenset(spec.name for spec in columns if spec.sample is Errand.MESSAGES)
        self._unchanged: set[str] = set()

    def tell_unchanged(self, url: str) -> None:
        """Takes in that a page, by its own address, says what it said at the earlier visit."""
        self._unchanged.add(url)

    def may_wait(self, target: Target) -> bool:
        """Whether an address is one that need not be asked for every night."""
        if target.errand is Errand.LISTS:
            return target.found_on in self._unchanged and target.column not in self._boards
        return target.errand in _MAY_WAIT

    def is_carried(self, target: Target, fetch: Fetch) -> bool:
        """Whether what an earlier request got at an address stands for tonight, too."""
        return self.may_wait(target) and not is_due(target.url, fetch.fetched_at, self._as_of)

    def may_be_late(self, fetch: Fetch) -> bool:
        """Whether what the browser saw may stand although its turn has come, where the browser cannot look tonight:
        for a second round. A page that was read then says more than one that nobody has read.
        """
        days = (self._as_of - fetch.fetched_at.astimezone(SHANGHAI).date()).days
        return 0 <= days < 2 * ROTATION
