"""Tells the frontier what the hosts of a unit show at the same paths, and the dossier what follows."""

from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch
from crawler.frontier import Frontier
from crawler.reading.facts import PageFacts, PageKind
from crawler.targets import Target

_EVENT = "twin_host"
_GONE = frozenset({404, 410})


class TwinPass:
    """Looks for names under which the unit's portal shows the same pages once more."""

    def __init__(self, writer: DossierWriter, frontier: Frontier) -> None:
        self._writer, self._frontier = writer, frontier

    def take(self, fetch: Fetch, facts: PageFacts, target: Target, *, is_whole: bool) -> None:
        """Takes in a page that shows something itself. `is_whole`: the body, as it came tonight, is all that it shows,
        so that it can be compared with another host's.
        """
        if target.elsewhere is not None or facts.kind.is_stand_in:
            return
        body = fetch.sha256 if is_whole and facts.kind is not PageKind.FRAMESET else None
        self._note(self._frontier.read(fetch.final_url, body), fetch)

    def take_gone(self, fetch: Fetch, target: Target) -> None:
        """Takes in a page that its host says does not exist; of other failures nothing follows."""
        if fetch.status in _GONE and target.elsewhere is None:
            self._note(self._frontier.gone(fetch.final_url), fetch)

    def _note(self, told: str, fetch: Fetch) -> None:
        if told:
            self._writer.event(_EVENT, told, fetch.final_url)
