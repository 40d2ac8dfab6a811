"""What became of an address that a page offers to open or to download: opened, gone, or not known. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from checks.check import Citation
from checks.landing import why_elsewhere
from checks.page import cite_answer
from checks.site import Site
from crawler.addresses import is_document
from crawler.evidence import Failure, Fetch, Purpose
from crawler.health import cause
from crawler.reading.facts import PageKind

GONE = (404, 410)
NOT_TRIED = (  # what says nothing of the address itself
    Failure.NOT_COPIED,
    Failure.ROBOTS,
    Failure.ROBOTS_UNREACHABLE,
    Failure.UNSAFE_ADDRESS,
    Failure.INTERNAL,
)
_NO_FAULT = (Failure.NOT_HTML, Failure.TOO_LARGE)
_STAND_INS = (PageKind.NOT_FOUND, PageKind.ERROR, PageKind.CHALLENGE, PageKind.MAINTENANCE, PageKind.PARKED)


class State(StrEnum):
    """What is known of an address."""

    GOOD = "good"
    GONE = "gone"  # 404 or 410, and it never opened in this visit
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered, and why nothing is known of it (Chinese)."""

    state: State
    fetch: Fetch | None = None
    why: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (cite_answer(self.fetch),) if self.fetch else ()


def answer_of(site: Site, url: str) -> Answer:
    """What the visit's requests for an address tell of it. Never more than they tell: a mirror's gap is unknown."""
    tries = [f for f in site.fetches(url) if f.failure not in NOT_TRIED and f.purpose is not Purpose.RENDER]
    page = site.page(url)
    if page is not None and page.kind in _STAND_INS and not any(f.status in GONE for f in tries):
        return Answer(state=State.UNKNOWN, fetch=page.fetch, why="打开的是出错或拦截页面")
    if not tries:
        return Answer(state=State.GOOD, fetch=page.fetch) if page else Answer(state=State.UNKNOWN, why="本次未能核验")
    last, opened = tries[-1], [f for f in tries if _opened(f)]
    if opened:
        is_page = is_document(url) and all("html" in f.content_type.lower() for f in opened)
        why = "返回的是网页，不是文件" if is_page else why_elsewhere(site, opened[-1])
        return Answer(state=State.UNKNOWN if why else State.GOOD, fetch=opened[-1], why=why)
    if last.status in GONE:
        return Answer(state=State.GONE, fetch=last)
    return Answer(state=State.UNKNOWN, fetch=last, why=cause(last.failure) if last.failure else f"返回 {last.status}")


def _opened(fetch: Fetch) -> bool:
    is_ok = fetch.status is None or fetch.status < 400
    return is_ok and (fetch.failure is None or fetch.failure in _NO_FAULT)
