"""What was derived from a visit, kept for whoever asks the same again: many checks read the same lists. Pure."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Derived:
    """Remembers results by a key that names what was derived, and from what, within one visit.

    A visit does not change, so a result holds as long as the visit is looked at. What raises is not remembered.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave at the first call with this key. A key belongs to one function, which gives one type."""
        if key not in self._found:
            self._found[key] = make()
        return cast("T", self._found[key])
