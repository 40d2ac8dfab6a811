"""Portals written by somebody who had not seen the code: nobody is accused falsely, nothing passes that does not.

One visit of each fleet on loopback, as at night, by the command line. `known_misses.toml` is true of the present
code, not a licence: what is made out again must leave it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from benchmarks.unseen import FLEETS, visited
from benchmarks.verdicts import Marks
from crawler.browser_binary import find_chromium

pytestmark = pytest.mark.torture


@dataclass(frozen=True, slots=True)
class Night:
    """What one night made of a fleet, by portal."""

    fleet: str
    marks: Mapping[str, Marks]


@pytest.fixture(scope="module", params=FLEETS)
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A fleet is visited when its first test asks, and once."""
    return Night(request.param, visited(request.param, tmp_path_factory.mktemp("unseen") / "out"))


def test_nobody_is_accused_falsely(night: Night) -> None:
    assert {portal: one.false_failures for portal, one in night.marks.items() if one.false_failures} == {}


def test_nothing_passes_that_does_not(night: Night) -> None:
    assert {portal: one.wrong_passes for portal, one in night.marks.items() if one.wrong_passes} == {}


@pytest.mark.skipif(find_chromium() is None, reason="the misses that are known are those of a visit with a browser")
def test_exactly_what_is_known_to_be_missed_is_missed(night: Night) -> None:
    known = tomllib.loads((FLEETS[night.fleet] / "known_misses.toml").read_text("utf-8"))
    assert {portal: sorted(one.misses) for portal, one in night.marks.items()} == {
        portal: sorted(pinned["misses"]) for portal, pinned in known.items()
    }
