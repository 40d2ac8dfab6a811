"""Portals written by somebody who had not seen the code: nobody is accused falsely, nothing passes that does not.

One visit of each fleet on loopback, by the command line. `known_misses.toml` is true of the present code,
not a licence: what is made out again must leave it.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.disguised_portals import copy_disguised
from benchmarks.disguises import DISGUISES
from benchmarks.unseen import FLEETS, portals_of, visited
from benchmarks.verdicts import Marks
from crawler.browser_binary import find_chromium

PORTALS = [(fleet, portal) for fleet in FLEETS for portal in portals_of(fleet)]
Visits = Mapping[str, Mapping[str, Marks]]
pytestmark = pytest.mark.torture


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Visits:
    return {fleet: visited(fleet, tmp_path_factory.mktemp("unseen") / "out") for fleet in FLEETS}


@pytest.mark.parametrize(("fleet", "portal"), PORTALS)
def test_nobody_is_accused_falsely(visits: Visits, fleet: str, portal: str) -> None:
    assert visits[fleet][portal].false_failures == ()


@pytest.mark.parametrize("fleet", FLEETS)
def test_nobody_is_accused_falsely_where_no_browser_is_installed(fleet: str, tmp_path: Path) -> None:
    nowhere = {"PATH": "", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    assert find_chromium(nowhere) is None
    marks = visited(fleet, tmp_path / "out", nowhere)
    wrong = {portal: (*one.false_failures, *one.wrong_passes) for portal, one in marks.items()}
    assert wrong == dict.fromkeys(marks, ())


@pytest.mark.parametrize("fleet", FLEETS)
def test_nobody_is_accused_falsely_where_more_is_read(fleet: str, tmp_path: Path) -> None:
    marks = visited(fleet, tmp_path / "out", sampling=True)
    wrong = {portal: (*one.false_failures, *one.wrong_passes) for portal, one in marks.items()}
    assert wrong == dict.fromkeys(marks, ())


@pytest.mark.parametrize(
    ("disguise", "fleet"),
    [  # of each habit two fleets; all: benchmarks/unseen.py --disguise
        ("classes and ids by other names", "2017-12-26"),
        ("classes and ids by other names", "2021"),
        ("no lists, ul and li as div", "2017-11-30"),
        ("no lists, ul and li as div", "2018"),
        ("every div within another", "2017-12"),
        ("every div within another", "2021"),  # data in scripts
        ("days as 2017年05月03日", "2017-12-28"),
        ("days as 2017年05月03日", "2018-06"),
    ],
)
def test_nobody_is_accused_falsely_had_another_designer_made_the_pages(
    disguise: str, fleet: str, tmp_path: Path
) -> None:
    shown = copy_disguised(FLEETS[fleet], tmp_path / "portals", DISGUISES[disguise])
    marks = visited(fleet, tmp_path / "out", portals=shown, sampling=True)
    wrong = {portal: (*one.false_failures, *one.wrong_passes) for portal, one in marks.items()}
    assert wrong == dict.fromkeys(marks, ())


@pytest.mark.parametrize(("fleet", "portal"), PORTALS)
def test_nothing_passes_that_does_not(visits: Visits, fleet: str, portal: str) -> None:
    assert visits[fleet][portal].wrong_passes == ()


@pytest.mark.parametrize(("fleet", "portal"), PORTALS)
@pytest.mark.skipif(find_chromium() is None, reason="the misses that are known are those of a visit with a browser")
def test_exactly_what_is_known_to_be_missed_is_missed(visits: Visits, fleet: str, portal: str) -> None:
    known = tomllib.loads((FLEETS[fleet] / "known_misses.toml").read_text("utf-8"))
    assert sorted(visits[fleet][portal].misses) == sorted(known[portal]["misses"])
