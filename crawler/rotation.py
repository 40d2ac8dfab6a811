"""Which pages of the earlier visit are asked for tonight, and which are carried over until their turn comes. Pure.

What a column needs anew is asked for every night: its pages, the top of its list, and letters, which are answered one
day. New entries come at the top, so a list's further pages wait as long as the page that leads to them is the same.
"""

from collections.abc import Sequence
from datetime import date

from crawler.column_specs import ColumnSpec
from crawler.earlier_visit import Known, is_due
from crawler.errands import Errand
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

    def is_carried(self, target: Target, known: Known) -> bool:
        """Whether what the earlier visit knows of an address stands for tonight, too."""
        return self.may_wait(target) and not is_due(target.url, known.fetch.fetched_at, self._as_of)
