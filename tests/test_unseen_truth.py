"""The unseen portals are as they were written; their truth speaks of checks, subjects and addresses that are there."""

import re
import tomllib
from urllib.parse import urlsplit

import pytest

from benchmarks.unseen import PORTALS
from benchmarks.verdicts import Expected, Said, read_truth
from checks.registry import all_checks
from workbench.fleet import Fleet, load_fleet

CODECS = {"lanchuan": "gbk", "slt": "gbk", "yanxi": "utf-8"}
PLANTED = {"lanchuan": 12, "slt": 11, "yanxi": 11}
NAMES = sorted(CODECS)
_ADDRESS = re.compile(r"(?:url|policy):(?P<url>http://.*?)(?::(?:to|from)_interpretation)?")


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return load_fleet(PORTALS)


def _truth(name: str) -> tuple[Expected, ...]:
    return read_truth(PORTALS / name / "truth.toml")


def _status(fleet: Fleet, url: str) -> int:
    host = urlsplit(url).netloc
    return fleet.hosts[host].answer(url.removeprefix(f"http://{host}")).status


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_in_the_charset_that_they_were_written_in(name: str) -> None:
    pages = [path for path in (PORTALS / name).rglob("*") if path.suffix in (".html", ".asp")]
    assert len(pages) >= 60
    for page in pages:
        page.read_bytes().decode(CODECS[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_speaks_of_known_checks(name: str) -> None:
    assert {one.check for one in _truth(name)} <= {check.id for check in all_checks()}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_truth_has_a_reason_and_something_right(name: str) -> None:
    assert [one for one in _truth(name) if not one.line.right or not one.line.why.strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_planted_defect_stands_in_the_truth_and_may_fail(name: str) -> None:
    planted = [one for one in _truth(name) if one.line.planted is not None]
    assert {one.line.planted for one in planted} == set(range(1, PLANTED[name] + 1))
    assert [one.subject for one in planted if Said.FAILED not in one.line.right] == []


@pytest.mark.parametrize("name", NAMES)
def test_addresses_of_the_truth_answer_unless_they_are_planted_dead(fleet: Fleet, name: str) -> None:
    for one in _truth(name):
        if (found := _ADDRESS.fullmatch(one.subject)) is not None:
            is_dead = one.check == "dead_links" and one.line.right == {Said.FAILED}
            assert _status(fleet, found["url"]) == (404 if is_dead else 200), one.subject


def test_known_misses_are_of_subjects_of_the_truth() -> None:
    known = tomllib.loads((PORTALS / "known_misses.toml").read_text("utf-8"))
    assert sorted(known) == NAMES
    for name in NAMES:
        subjects = {f"{one.check} {one.subject}" for one in _truth(name)}
        assert {miss.rpartition(" ")[0] for miss in known[name]["misses"]} <= subjects
