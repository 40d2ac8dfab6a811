"""Portals written by somebody who had not seen the code: nobody is accused falsely, nothing passes that does not.

One visit of each year's three on loopback, by the command line. `known_misses.toml` is true of the present code,
not a licence: what is made out again must leave it.
"""

import tomllib
from collections.abc import Mapping

import pytest

from benchmarks.unseen import FLEETS, portals_of, visited
from benchmarks.verdicts import Marks
from crawler.browser_binary import find_chromium

PORTALS = [(year, portal) for year in FLEETS for portal in portals_of(year)]
Visits = Mapping[int, Mapping[str, Marks]]
pytestmark = pytest.mark.torture


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Visits:
    return {year: visited(year, tmp_path_factory.mktemp("unseen") / "out") for year in FLEETS}


@pytest.mark.parametrize(("year", "portal"), PORTALS)
def test_nobody_is_accused_falsely(visits: Visits, year: int, portal: str) -> None:
    assert visits[year][portal].false_failures == ()


@pytest.mark.parametrize(("year", "portal"), PORTALS)
def test_nothing_passes_that_does_not(visits: Visits, year: int, portal: str) -> None:
    assert visits[year][portal].wrong_passes == ()


@pytest.mark.parametrize(("year", "portal"), PORTALS)
@pytest.mark.skipif(find_chromium() is None, reason="the misses that are known are those of a visit with a browser")
def test_exactly_what_is_known_to_be_missed_is_missed(visits: Visits, year: int, portal: str) -> None:
    known = tomllib.loads((FLEETS[year] / "known_misses.toml").read_text("utf-8"))
    assert sorted(visits[year][portal].misses) == sorted(known[portal]["misses"])
