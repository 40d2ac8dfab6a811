"""Stretches of a page's flow that belong together, and whether an offset stands in one of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Stretches from `begin` to `stop` (exclusive), in any order; those that overlap become one."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self._begins: list[int] = []
        self._stops: list[int] = []
        for begin, stop in sorted(stretches):
            if self._stops and begin <= self._stops[-1]:
                self._stops[-1] = max(self._stops[-1], stop)
            else:
                self._begins.append(begin)
                self._stops.append(stop)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._begins, offset) - 1
        return place >= 0 and offset < self._stops[place]

    def first_from(self, offset: int) -> int:
        """Where the first stretch begins that does so at an offset or after it; -1 when there is none."""
        place = bisect_left(self._begins, offset)
        return self._begins[place] if place < len(self._begins) else -1

    def joined(self, more: Iterable[tuple[int, int]]) -> "Spans":
        """These and more."""
        return Spans((*zip(self._begins, self._stops, strict=True), *more))


NO_SPANS = Spans()
