"""Which events of a visit are shown where there are too many for all. Pure."""

from collections import Counter
from collections.abc import Sequence

from crawler.dossier import Event


def few_of_each(events: Sequence[Event], most: int) -> list[Event]:
    """About `most` events in their order, the first ones of each kind; at least one of every kind."""
    counts = Counter(event.kind for event in events)
    of_a_kind = next((n for n in range(most, 0, -1) if sum(min(c, n) for c in counts.values()) <= most), 1)
    taken: Counter[str] = Counter()
    shown = []
    for event in events:
        taken[event.kind] += 1
        if taken[event.kind] <= of_a_kind:
            shown.append(event)
    return shown
