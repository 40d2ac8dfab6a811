"""Keeps what each host's robots.txt answered as evidence, so that a dispute can be shown what it said that night."""

from scrapy.http import Response

from crawler.earlier_visit import EarlierVisit, KeptAnswer
from crawler.evidence import REDIRECTED, Failure, Purpose
from crawler.outcomes import SHIELD_STATUS
from crawler.recorder import Hop, Recorder
from crawler.targets import Rank, Target

_NOT_MODIFIED = 304


class RobotsPass:
    """Records the requests for robots.txt of one visit, which the middleware makes. They are on no budget of pages."""

    def __init__(self, recorder: Recorder, earlier: EarlierVisit) -> None:
        self._recorder, self._earlier = recorder, earlier

    def validators(self, url: str) -> dict[str, str]:
        """The headers of a conditional request, where the earlier visit got robots.txt there and its body is kept."""
        known = self._known(url)
        return known.validators if known is not None else {}

    def answered(self, chain: tuple[str, ...], response: Response) -> None:
        """Archives an answer of any status. `chain`: the addresses that were asked, from /robots.txt to this one.

        A 4xx is an answer like any other: it says that nothing is forbidden.
        """
        hop = _hop(chain)
        if response.status == _NOT_MODIFIED and (known := self._known(hop.url)) is not None:
            self._recorder.unmodified(hop, response, known)
            return
        failed = response.status >= 500 and response.status not in SHIELD_STATUS
        failure = Failure.HTTP_SERVER_ERROR if failed else None
        self._recorder.answer(
            hop, response, failure, _led_to(response) or (f"HTTP {response.status}" if failed else "")
        )

    def silent(self, chain: tuple[str, ...], failure: Failure, detail: str) -> None:
        """Records that no answer came, or none that can be used."""
        self._recorder.silence(_hop(chain), failure, detail)

    def _known(self, url: str) -> KeptAnswer | None:
        return self._earlier.answer(url)


def _hop(chain: tuple[str, ...]) -> Hop:
    target = Target(url=chain[0], depth=0, rank=Rank.SEED, found_on=None)
    return Hop(target=target, url=chain[-1], purpose=Purpose.ROBOTS, redirects=chain[:-1])


def _led_to(response: Response) -> str:
    location = response.headers.get("Location") if 300 <= response.status < 400 else None
    return f"{REDIRECTED}{location.decode('utf-8', 'replace')[:300]}" if location else ""
