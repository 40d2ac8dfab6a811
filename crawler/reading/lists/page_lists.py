"""The lists of a page as the other readers use them: with their places, and how much speaks for the main one."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from crawler.reading.facts import Listing, ListingState
from crawler.reading.lists.entry import Record
from crawler.reading.lists.found import dated_entries, is_beside

_CHOSEN = 100  # a weight above any article's


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists of a page in document order with their places, and for each `a` in an entry the index of its list."""

    listings: tuple[Listing, ...]
    places: tuple["Place", ...]
    of_anchor: dict[int, int]

    @property
    def main(self) -> tuple[Listing, "Place"] | None:
        """The list that the page exists for, with its place."""
        pairs = zip(self.listings, self.places, strict=True)
        return next(((listing, place) for listing, place in pairs if listing.is_main), None)

    @property
    def dated_spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the flow that hold entries with dates: what they say is said of other pages."""
        return tuple(
            (place.begin, place.stop)
            for listing, place in zip(self.listings, self.places, strict=True)
            if (dated := dated_entries(listing)) >= 2 or (dated == len(listing.items) == 1 and place.is_pure)
        )

    @property
    def weight(self) -> int:
        """How much speaks for the page existing for its main list."""
        if self.main is None:
            return 0
        listing, place = self.main
        if place.is_chosen:
            return _CHOSEN
        if listing.state is not ListingState.FILLED:
            return 5 if place.is_named else 4 if place.is_told else 2
        if is_beside(listing.heading) and not place.is_named and not place.has_pager:
            return 0
        dated = dated_entries(listing)
        return 4 * place.has_pager + (dated >= 2) + (dated >= 5) + (dated >= 8)

    def without_main(self) -> "Lists":
        """The same lists, where the page exists for something else."""
        listings = tuple(msgspec.structs.replace(li, is_main=False) if li.is_main else li for li in self.listings)
        return replace(self, listings=listings)


class Place(NamedTuple):
    """Where a list stands: container, flow `begin` to `stop`, and the records of its entries."""

    container: int
    begin: int
    stop: int
    records: tuple[Record, ...]
    has_pager: bool
    is_named: bool  # its heading is the page's own name
    is_pure: bool  # nothing in it looks like the date line of an article
    is_chosen: bool  # a person chose it
    is_told: bool  # it says under captions of its own that it holds nothing, or loads
