"""Which pages' links are the home page's (首页): its own, its frames', and those behind a splash page (引导页)."""

from crawler.reading.facts import PageFacts, PageKind
from crawler.splash_page import is_door
from crawler.targets import Target


class HomePages:
    """Told of every page of a walk, in its order."""

    def __init__(self) -> None:
        self._first: PageFacts | None = None
        self._led_from: set[str] = set()  # a splash page; a frameset and those within it

    def have(self, facts: PageFacts, target: Target) -> bool:
        """Whether a page is the first one, a frame of it, or what may be the home page behind it."""
        first = self._first
        if first is None:
            self._first = facts
            self._led_from |= {facts.url} if facts.kind is PageKind.FRAMESET or is_door(facts) else set()
            return True
        if target.found_on not in self._led_from or target.elsewhere is not None:
            return False
        if facts.kind is PageKind.FRAMESET:
            self._led_from.add(facts.url)
        return first.kind is PageKind.FRAMESET or facts.kind is PageKind.HOME
