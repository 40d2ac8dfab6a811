"""What the budgets of a visit still allow of each kind of page. Pure."""

from collections import Counter

from crawler.errands import Errand
from crawler.policy import Budget
from crawler.targets import Target


class Allowance:
    """Counts the pages that were asked for by their errand, and further list pages also by their column."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._used: Counter[Errand] = Counter()
        self._turned: Counter[str | None] = Counter()
        self._closed: set[Errand] = set()

    def close(self, errand: Errand) -> None:
        """Takes in that nothing more is to be asked for on an errand."""
        self._closed.add(errand)

    def affords(self, target: Target) -> bool:
        """Whether an address may be asked for."""
        if target.errand in self._closed or self._used[target.errand] >= self._budget.by_kind.of(target.errand):
            return False
        return target.errand is not Errand.LISTS or self._turned[target.column] < self._budget.samples.list_pages

    def spend(self, target: Target) -> None:
        """Counts an address that is asked for."""
        self._count(target, 1)

    def give_back(self, target: Target) -> None:
        """Counts an address that cost no request after all."""
        self._count(target, -1)

    def _count(self, target: Target, change: int) -> None:
        self._used[target.errand] += change
        if target.errand is Errand.LISTS:
            self._turned[target.column] += change
