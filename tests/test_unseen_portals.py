"""Portals written by somebody who had not seen the code: nobody is accused falsely, nothing passes that does not.

One visit of all three on loopback, by the command line. `known_misses.toml` is the truth about the present code, not a
licence: what is made out again must leave it.
"""

import tomllib
from collections.abc import Mapping

import pytest

from benchmarks.unseen import PORTALS, visited
from benchmarks.verdicts import Marks
from crawler.browser_binary import find_chromium

NAMES = sorted(file.parent.name for file in PORTALS.glob("*/truth.toml"))
pytestmark = pytest.mark.torture


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Marks]:
    return visited(tmp_path_factory.mktemp("unseen") / "out")


@pytest.mark.parametrize("portal", NAMES)
def test_nobody_is_accused_falsely(marks: Mapping[str, Marks], portal: str) -> None:
    assert marks[portal].false_failures == ()


@pytest.mark.parametrize("portal", NAMES)
def test_nothing_passes_that_does_not(marks: Mapping[str, Marks], portal: str) -> None:
    assert marks[portal].wrong_passes == ()


@pytest.mark.parametrize("portal", NAMES)
@pytest.mark.skipif(find_chromium() is None, reason="the misses that are known are those of a visit with a browser")
def test_exactly_what_is_known_to_be_missed_is_missed(marks: Mapping[str, Marks], portal: str) -> None:
    known = tomllib.loads((PORTALS / "known_misses.toml").read_text("utf-8"))
    assert sorted(marks[portal].misses) == sorted(known[portal]["misses"])
