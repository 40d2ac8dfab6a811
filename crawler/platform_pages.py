"""Pages of columns on shared platforms (共用平台): which of them are the unit's, as a walk learns it. Pure."""

from crawler.body_codes import code_of, codes_of
from crawler.other_hosts import says_it_is_the_units
from crawler.reading.facts import PageFacts
from crawler.targets import Target
from crawler.units import Unit

Visited = tuple[PageFacts, Target]  # a page, and what it was visited as


class PlatformPages:
    """Told of each page of a column that lies elsewhere. `known`: those that are the unit's."""

    def __init__(self, unit: Unit, parent: Unit | None) -> None:
        self._unit, self._parent = unit, parent
        self._waiting: list[Visited] = []
        self._named: list[str] = []
        self._led_to: set[str] = set()
        self.known: list[Visited] = []

    def lead(self, home: PageFacts) -> None:
        """Takes in where the unit's home page leads."""
        self._led_to |= {link.url for link in home.links if link.url is not None}

    def learn(self, facts: PageFacts, target: Target) -> tuple[Visited, ...]:
        """The pages that are now known to be the unit's: this one where it says so, and those, visited before or now,
        that bear the code of pages that do (see `codes_of`).
        """
        says_so = says_it_is_the_units(facts, self._unit, self._parent)
        if says_so:
            self._named.append(facts.url)
        else:
            self._waiting.append((facts, target))
        codes = codes_of(self._named, (), self._led_to)
        told = [one for one in self._waiting if code_of(one[0], codes)]
        self._waiting = [one for one in self._waiting if not code_of(one[0], codes)]
        found = ((facts, target), *told) if says_so else tuple(told)
        self.known.extend(found)
        return found
