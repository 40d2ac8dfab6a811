"""Addresses of one make: of calendars, faceted search and endless lists there are ever more. Pure."""

from collections import Counter

from crawler.addresses import shape_of

_SAME_SHAPE = 60  # pages of one address shape, after which further ones are too many
_SAME_QUERY_SHAPE = 25  # the same for addresses with a query, the usual form of calendars and faceted search


class Shapes:
    """Counts the new addresses of one visit by their shape."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def is_too_common(self, url: str) -> bool:
        """Counts an address; whether too many of its shape were counted by now."""
        shape = shape_of(url)
        self._seen[shape] += 1
        return self._seen[shape] > (_SAME_QUERY_SHAPE if "?" in url else _SAME_SHAPE)
