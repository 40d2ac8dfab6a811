"""What a portal shows for addresses that cannot exist, and whether its HEAD tells the truth of one."""

from crawler.evidence import Fetch, Purpose
from crawler.linkcheck import is_gone
from crawler.reading.facts import PageFacts
from crawler.recorder import Hop
from crawler.soft404 import address_that_cannot_exist, wants_another
from crawler.spiders.visit_job import VisitJob
from crawler.targets import Rank, Target


class Nowhere:
    """Asks one such address after the home page: one more, at most two, of a portal that says 200 to it.

    `shown`: the pages that came; none where the portal gave an honest 404. `head`: what HEAD gave where GET gave that.
    """

    def __init__(self, job: VisitJob) -> None:
        self.shown: tuple[PageFacts, ...] = ()
        self.head: Fetch | None = None
        self._job = job

    def hop(self, portal_url: str) -> Hop:
        """The next one to ask for."""
        url = address_that_cannot_exist(portal_url, self._job.unit.id, len(self.shown))
        return Hop(target=Target(url=url, depth=1, rank=Rank.OTHER, found_on=None), url=url, purpose=Purpose.NOT_THERE)

    def take(self, body: bytes, fetch: Fetch, hop: Hop) -> Hop | None:
        """Takes in what came of one that is no redirect; what is to be asked for at once, if anything."""
        if hop.method == "HEAD":
            self.take_head(fetch)
        elif is_gone(fetch):
            return Hop(target=hop.target, url=hop.url, purpose=Purpose.NOT_THERE, method="HEAD")
        elif fetch.failure is None and (facts := self._job.reader.read(body, fetch)) is not None:
            self._job.writer.page(fetch, facts)
            self.shown += (facts,)
            return self.hop(hop.url) if wants_another(self.shown) else None
        return None

    def take_head(self, fetch: Fetch) -> None:
        """Takes in what HEAD gave, also a redirect: links are verified by HEAD where it tells the truth."""
        self.head = fetch
