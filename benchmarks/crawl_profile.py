"""Where a contender's CPU goes: samples of the stack at even steps of CPU time, counted by what they were in."""

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STEP = 0.005  # seconds of CPU between two samples
# The innermost frame that one of them fits decides; the first that fits it.
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("reading", r"/crawler/reading/"),
        (
            "frontier and columns",
            r"/crawler/(?:frontier|allowance|futile|shapes|traps|list_pages|samples|ways|column|same_pages|other_hosts)",
        ),
        ("archive", r"/crawler/(?:archive|kept_bodies)|/warcio/"),
        ("dossier", r"/crawler/(?:dossier|recorder|stored_pages|earlier_visit)|/sqlite"),
        ("rest of the crawler", r"/crawler/"),
        ("checks", r"/checks/"),
        ("scoring", r"/scoring_bridge/"),
        ("stores and pipeline", r"/workbench/"),
        ("Scrapy", r"/(?:scrapy|w3lib|protego|queuelib|itemadapter)/"),
        ("Twisted", r"/(?:twisted|zope)/"),
        ("asyncio", r"/asyncio/"),
        ("parsers of the others", r"/(?:bs4|lxml)/"),
    )
)


@contextmanager
def sampling(is_on: bool) -> Iterator[Counter[str]]:
    """Counts samples by group while the block runs, in the main thread; `other` is what fits no group.

    Where it is not `is_on`, nothing is counted and nothing spent.
    """
    found: Counter[str] = Counter()
    if not is_on:
        yield found
        return

    def sample(_: int, frame: FrameType | None) -> None:
        found[_group_of(frame)] += 1

    before: Callable[..., object] | int | None = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _STEP, _STEP)
    try:
        yield found
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _group_of(frame: FrameType | None) -> str:
    while frame is not None:
        for name, pattern in _GROUPS:
            if pattern.search(frame.f_code.co_filename):
                return name
        frame = frame.f_back
    return "other"
