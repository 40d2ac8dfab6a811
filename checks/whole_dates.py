"""The years (年份) that lists show beside an entry which other lists show with month and day alone. Pure."""

from collections.abc import Iterable, Mapping

from checks.page import Page
from crawler.addresses import address_key

Shown = tuple[str, int, int]
"""An entry's address (`address_key`) with the month and the day that a list shows beside it."""


def years_shown(pages: Iterable[Page]) -> Mapping[Shown, frozenset[int]]:
    """The years that any list of these pages shows with an entry's month and day: on the home page it says 09-07, in
    its column 2016-09-07.
    """
    found: dict[Shown, set[int]] = {}
    for page in pages:
        for item in (item for listing in page.facts.listings for item in listing.items):
            if item.url is not None and item.date is not None and item.date.year is not None:
                key = (address_key(item.url), item.date.month, item.date.day)
                found.setdefault(key, set()).add(item.date.year)
    return {key: frozenset(years) for key, years in found.items()}
