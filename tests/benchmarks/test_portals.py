"""The generated portals of `benchmarks/crawl.py`: the same for the same seed, of real sizes, with a true truth."""

from collections import deque
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.portals import Portal, portal
from benchmarks.portals_makes import all_makes
from benchmarks.portals_pages import PageWriter, write_portal
from benchmarks.portals_server import Traffic, serving
from crawler.columns import ColumnSpec, load_columns

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def made(seed: int, columns: tuple[ColumnSpec, ...]) -> tuple[Portal, dict[str, str]]:
    one = portal(seed, columns, AS_OF, articles=30)
    return one, dict(PageWriter(one, columns).pages())


def reached(home: str, pages: dict[str, str]) -> set[str]:
    """The pages that links lead to from the home page."""
    seen, waiting = {home}, deque([home])
    while waiting:
        url = waiting.popleft()
        for node in LexborHTMLParser(pages[url]).css("a"):
            there = urljoin(url, node.attributes.get("href") or "")
            if there in pages and there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


@pytest.mark.parametrize("seed", range(5))
def test_every_planted_column_is_a_page_that_links_lead_to(seed: int, columns: tuple[ColumnSpec, ...]) -> None:
    one, pages = made(seed, columns)
    assert len(one.planted) >= 20
    assert set(one.planted.values()) <= reached(one.unit.portal_url, pages)


@pytest.mark.parametrize("seed", range(4))
def test_every_page_of_the_estate_is_linked(seed: int, columns: tuple[ColumnSpec, ...]) -> None:
    one = portal(seed, columns, AS_OF, address="127.0.0.10:8080", articles=80, list_pages=1)
    pages = dict(PageWriter(one, columns).pages())
    assert reached(one.unit.portal_url, pages) == set(pages)


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_page_bears_one_of_the_columns_names(seed: int, columns: tuple[ColumnSpec, ...]) -> None:
    one, pages = made(seed, columns)
    names = {spec.name: spec.names for spec in columns}
    for column, url in one.planted.items():
        title = LexborHTMLParser(pages[url]).css_first("title").text()
        assert title.partition("-")[0] in names[column], (column, title)


@pytest.mark.parametrize("seed", range(5))
def test_pages_are_as_large_as_real_ones(seed: int, columns: tuple[ColumnSpec, ...]) -> None:
    _, pages = made(seed, columns)
    sizes = sorted(len(page.encode()) for page in pages.values())
    assert sizes[len(sizes) // 20] >= 8_000
    assert 15_000 <= sizes[len(sizes) // 2] <= 60_000
    assert sizes[-1] <= 80_000


def test_the_same_seed_gives_the_same_portal(columns: tuple[ColumnSpec, ...]) -> None:
    assert made(3, columns)[1] == made(3, columns)[1]
    assert made(3, columns)[1] != made(8, columns)[1]


def test_seeds_in_turn_give_every_make(columns: tuple[ColumnSpec, ...]) -> None:
    makes = {portal(seed, columns, AS_OF, articles=5).make.name for seed in range(5)}
    assert makes == {make.name for make in all_makes()}
    assert len(makes) >= 4


def test_the_server_counts_what_it_is_asked_and_sends(tmp_path: Path, columns: tuple[ColumnSpec, ...]) -> None:
    one = portal(4, columns, AS_OF, articles=5)
    write_portal(one, columns, tmp_path)
    with serving(tmp_path) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        target = one.planted["政府信息公开"].partition(one.address)[2]
        connection.request("GET", target, headers={"Host": one.address})
        first = connection.getresponse()
        body = first.read()
        connection.request("GET", target, headers={"Host": one.address, "If-None-Match": first.headers["ETag"]})
        again = connection.getresponse()
        again.read()
        connection.request("GET", "/gone", headers={"Host": one.address})
        gone = connection.getresponse()
        gone.read()
        told = server.traffic()
    assert (first.status, again.status, gone.status) == (200, 304, 404)
    assert told.requests == 3
    assert len(body) < told.bytes < len(body) + 1500
    assert told.since(Traffic(requests=1, bytes=len(body))).requests == 2
