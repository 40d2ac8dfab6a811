"""How many page requests it took until the last planted column was read, by what the dossiers hold."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portals import Portal
from checks.visit import open_visit
from crawler.addresses import address_key
from crawler.columns import ColumnSpec
from crawler.dossier_store import read_dossier
from crawler.evidence import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """One portal: its planted columns, the page requests until the last of them was read, all page requests.

    `missed`: planted columns whose page was not accepted as them; `requests` is then what was spent in vain.
    """

    make: str
    unit: str
    planted: int
    requests: int
    all_requests: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Requests ÷ (1.5 × columns + 10): the aim is 1 in the median and 3 at worst. Infinite when one was missed."""
        return math.inf if self.missed else self.requests / (1.5 * self.planted + 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Efforts:
    """All portals of a fleet."""

    portals: tuple[Effort, ...]

    @property
    def median(self) -> float:
        """Of the shares."""
        return statistics.median(one.share for one in self.portals)

    @property
    def worst(self) -> float:
        """Of the shares."""
        return max(one.share for one in self.portals)


def efforts(portals: Sequence[Portal], columns: Sequence[ColumnSpec], visits: Path) -> Efforts:
    """Of the dossiers `visits/<unit>`."""
    return Efforts(portals=tuple(effort(one, columns, visits / one.unit.id) for one in portals))


def effort(portal: Portal, columns: Sequence[ColumnSpec], folder: Path) -> Effort:
    """Of one dossier. The truth is the generator's; a column counts when its planted page was accepted as it."""
    visit = open_visit(read_dossier(folder), columns)
    asked = [fetch for fetch in visit.dossier.fetches if fetch.purpose is Purpose.PAGE]
    order = {address_key(fetch.final_url): place for place, fetch in reversed(list(enumerate(asked, 1)))}
    places: list[int] = []
    missed: list[str] = []
    for column, url in portal.planted.items():
        key = address_key(url)
        if key in order and any(address_key(page.url) == key for page in visit.accepted(column)):
            places.append(order[key])
        else:
            missed.append(column)
    return Effort(
        make=portal.make.name,
        unit=portal.unit.id,
        planted=len(portal.planted),
        requests=len(asked) if missed else max(places),
        all_requests=len(asked),
        missed=tuple(missed),
    )
