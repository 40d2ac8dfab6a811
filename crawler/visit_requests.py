"""The requests of one visit as every report counts them: those really made in it, and which of them failed."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.dossier import VisitContext
from crawler.evidence import Failure, Fetch, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRequests:
    """The fetches of a dossier, each in one of three.

    `made`: asked for in this visit, but for robots.txt, which is told apart. `carried`: answers of an earlier visit.
    `not_copied`: what a replayed mirror lacks, so that nobody asked.
    """

    made: tuple[Fetch, ...]
    carried: tuple[Fetch, ...]
    not_copied: tuple[Fetch, ...]

    @property
    def failed(self) -> tuple[Fetch, ...]:
        """Those made that failed; an address that cannot exist is asked for to see it fail, and is none of them."""
        return tuple(f for f in self.made if f.failure is not None and f.purpose is not Purpose.NOT_THERE)


def is_carried(fetch: Fetch, context: VisitContext) -> bool:
    """Whether a request was not made in this visit: its answer is that of an earlier one."""
    return fetch.fetched_at < context.started_at or (fetch.warc is not None and fetch.warc.is_carried)


def requests_of(fetches: Iterable[Fetch], context: VisitContext) -> VisitRequests:
    """Sorts the fetches of a dossier of that context."""
    asked = [fetch for fetch in fetches if fetch.purpose is not Purpose.ROBOTS]
    carried = [fetch for fetch in asked if is_carried(fetch, context)]
    own = [fetch for fetch in asked if not is_carried(fetch, context)]
    return VisitRequests(
        made=tuple(fetch for fetch in own if fetch.failure is not Failure.NOT_COPIED),
        carried=tuple(carried),
        not_copied=tuple(fetch for fetch in own if fetch.failure is Failure.NOT_COPIED),
    )
