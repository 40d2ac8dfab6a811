"""Where one entry of a list stands on its page."""

from typing import NamedTuple


class Record(NamedTuple):
    """One entry: the elements `start` to `end` and the flow from `begin` to `stop` (exclusive)."""

    start: int
    end: int
    begin: int
    stop: int
