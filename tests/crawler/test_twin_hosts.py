"""Another name of the portal: when it is one, what is then spared, and what a difference brings back. Pure."""

from itertools import permutations

import pytest

from crawler.addresses import address_key
from crawler.dossier import WalkEnd
from crawler.errands import Errand
from crawler.frontier import Frontier
from crawler.policy import Budget
from crawler.reading.page import read_page
from crawler.targets import Target
from crawler.twin_hosts import Twin, TwinHosts, _is_spot_check
from crawler.units import Unit, UnitKind

WWW, BARE = "http://www.zean.gov.cn", "http://zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{WWW}/")
# One address of a twin in so many is asked for all the same; these are none of them.
SPARED = [path for path in (f"/p/{n}.html" for n in range(20)) if not _is_spot_check(path)]
A, B, C, D = SPARED[:4]


def told(*what: tuple[str, str | None]) -> TwinHosts:
    hosts = TwinHosts()
    hosts.read(f"{WWW}/", None)
    for url, sha256 in what:
        hosts.read(url, sha256)
    return hosts


def speaks_for(hosts: TwinHosts, url: str) -> str | None:
    return hosts.read_for(address_key(url))


ALIKE = ((f"{WWW}{A}", "a"), (f"{BARE}{A}", "a"), (f"{WWW}{B}", "b"), (f"{BARE}{B}", "b"), (f"{WWW}{C}", "c"))


def test_two_contents_that_were_the_same_make_a_twin_in_whatever_order_they_came() -> None:
    for order in permutations(ALIKE):
        assert speaks_for(told(*order), f"{BARE}{C}") == f"{WWW}{C}"


@pytest.mark.parametrize(
    "what",
    [
        ALIKE[:2] + ALIKE[4:],  # one page
        (ALIKE[0], ALIKE[1], (f"{WWW}{B}", "a"), (f"{BARE}{B}", "a"), ALIKE[4]),  # the same content twice: a notice
        (*ALIKE, (f"{WWW}{D}", "d"), (f"{BARE}{D}", "other")),  # a difference
        ((f"{WWW}{D}", "d"), (f"{BARE}{D}", "other"), *ALIKE),
        tuple((url, None if url.startswith(BARE) else sha256) for url, sha256 in ALIKE),  # nothing of tonight
    ],
)
def test_less_makes_none(what: tuple[tuple[str, str | None], ...]) -> None:
    assert speaks_for(told(*what), f"{BARE}{C}") is None


def test_what_the_twin_says_is_gone_and_the_portal_shows_is_a_difference() -> None:
    hosts = told(*ALIKE)
    assert "不再按同一网站处理" in hosts.gone(f"{BARE}{C}")
    assert speaks_for(hosts, f"{BARE}{C}") is None


def test_what_only_the_twin_has_is_no_difference_and_has_to_be_asked_for() -> None:
    hosts = told(*ALIKE, (f"{BARE}{D}", "d"))
    assert hosts.gone(f"{WWW}{D}") == ""
    assert speaks_for(hosts, f"{BARE}{C}") == f"{WWW}{C}"
    assert speaks_for(hosts, f"{BARE}{D}") is None


def test_home_pages_other_ports_and_the_portals_own_addresses_are_asked_for() -> None:
    hosts = told(*ALIKE)
    assert [speaks_for(hosts, url) for url in (f"{BARE}/", f"{BARE}/index.html", f"{BARE}:8080{C}", f"{WWW}{C}")] == (
        [None] * 4
    )


def test_one_address_in_eight_is_asked_for_all_the_same() -> None:
    assert 60 <= sum(_is_spot_check(f"/zwgk/{n}.html") for n in range(800)) <= 140


def a_frontier() -> Frontier:
    frontier = Frontier(UNIT, [], Budget())
    home = frontier.take()
    assert home is not None
    frontier.read(home.url, None)
    links = "".join(f"<p><a href={host}{path}>走进泽安</a></p>" for path in (C, D) for host in (BARE, WWW))
    frontier.learn(read_page(f"<html><body><div>{links}</div></body></html>".encode(), home.url), home)
    for url, sha256 in ALIKE[:4]:
        frontier.read(url, sha256)
    return frontier


def taken(frontier: Frontier, *failing: str) -> list[str]:
    found = []
    while (target := frontier.take()) is not None:
        found.append(target.url)
        if target.url not in failing:
            frontier.read(target.url, None)
    return found


def test_the_portals_address_goes_first_and_spares_the_twins() -> None:
    frontier = a_frontier()
    assert taken(frontier) == [f"{WWW}{C}", f"{WWW}{D}"]
    walk = frontier.walk(WalkEnd.EXHAUSTED)
    assert walk.twins == tuple(Twin(url=f"{BARE}{path}", same_as=f"{WWW}{path}") for path in sorted((C, D)))
    assert (walk.left, walk.left_count) == ((), 0)


def test_where_the_portals_address_fails_the_twins_is_asked_for() -> None:
    assert taken(a_frontier(), f"{WWW}{C}") == [f"{WWW}{C}", f"{WWW}{D}", f"{BARE}{C}"]


def test_a_difference_brings_back_what_was_spared() -> None:
    frontier = a_frontier()
    taken(frontier)
    frontier.read(f"{WWW}/new.html", "one")
    assert "不再按同一网站处理" in frontier.read(f"{BARE}/new.html", "another")
    assert sorted(taken(frontier)) == sorted([f"{BARE}{C}", f"{BARE}{D}"])
    assert frontier.walk(WalkEnd.EXHAUSTED).twins == ()


def test_files_are_never_spared() -> None:
    frontier = a_frontier()
    taken(frontier)
    pdf = Target(url=f"{BARE}{C}", depth=1, rank=50, found_on=None, errand=Errand.FILES)
    assert not frontier._twins.spares(address_key(pdf.url), pdf)
