"""At which rank an address may wait: what leads astray is left out or waits behind everything else. Pure."""

from collections import Counter

from crawler.addresses import address_key, can_be_asked, is_document, shape_of
from crawler.errands import Errand
from crawler.targets import Rank
from crawler.traps import LeftOut, Trap, counted, trap_of

_SAME_SHAPE = 60  # pages of one address shape, after which further ones wait behind everything else
_SAME_QUERY_SHAPE = 25  # the same for addresses with a query, the usual form of calendars and faceted search


class Wariness:
    """What a walk leaves out, and the shapes of addresses that it has seen. `deepest`: clicks from home at most."""

    def __init__(self, portal_url: str, deepest: int) -> None:
        self._trap_of_portal, self._deepest = trap_of(portal_url), deepest
        self._shapes: Counter[str] = Counter()
        self._left_out: dict[Trap, set[str]] = {}
        self.depth_cut: set[str] = set()  # keys of addresses that lie deeper

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out as a trap, counted."""
        return counted(self._left_out)

    def leave_out(self, trap: Trap, url: str) -> None:
        """Counts an address that is not visited for a trap's sake."""
        self._left_out.setdefault(trap, set()).add(url)

    def rank(self, url: str, depth: int, rank: int, errand: Errand) -> int | None:
        """The rank at which an address may wait; None where it may not be visited."""
        if (is_document(url) and errand is not Errand.FILES) or not can_be_asked(url):
            return None
        if depth > self._deepest:
            self.depth_cut.add(address_key(url))
            return None
        trap = trap_of(url)
        if trap is None or trap is self._trap_of_portal:
            return rank
        if trap.is_left_out:
            self.leave_out(trap, url)
            return None
        return rank if rank >= Rank.SUB_COLUMN else int(Rank.TRAP)

    def rank_of_new(self, url: str, rank: int, errand: Errand) -> int:
        """Puts an address of a shape seen too often behind everything else. Columns and seeds are exempt, and so is
        what a column's list leads to: one program may show every article (`show.aspx?id=…`), the report among them.
        """
        shape = shape_of(url)
        self._shapes[shape] += 1
        most = _SAME_QUERY_SHAPE if "?" in url else _SAME_SHAPE
        is_exempt = rank >= Rank.SUB_COLUMN or errand not in (Errand.OTHER, Errand.COLUMNS)
        return rank if is_exempt or self._shapes[shape] <= most else int(Rank.TRAP)
