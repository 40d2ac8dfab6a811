"""Portals in which one could walk for ever: the walk ends, and has read what matters first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_of_walking import ODD_LINKS, WALKING
from faulty_crawl import Crawled, assert_well, crawled

from crawler.dossier import WalkEnd
from crawler.evidence import Purpose
from crawler.health import assess

pytestmark = pytest.mark.torture
_PAGES = 40


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("walking")
    with crawled(root, folder, WALKING, timeout=60, megabytes=8, pages=_PAGES, minutes=5) as crawl_done:
        yield crawl_done


@pytest.mark.parametrize("host", WALKING)
def test_the_walk_ends_within_its_budget_and_can_be_judged(done: Crawled, host: str) -> None:
    asked = [fetch for fetch in done.dossiers[host].fetches if fetch.purpose is Purpose.PAGE]
    assert 3 < len(asked) <= _PAGES
    assert assess(done.dossiers[host]).is_judgeable


def test_a_calendar_of_a_million_months_comes_after_everything_else(done: Crawled) -> None:
    host = "www.calendar.gov.cn"
    order = [asked.path for asked in done.server.requests if asked.host == host and asked.method == "GET"]
    assert done.dossiers[host].walk.end is WalkEnd.PAGE_BUDGET
    assert done.dossiers[host].walk.left_count > 0
    assert max(order.index(f"/{name}.html") for name in "abc") < order.index("/cal?m=0")


def test_odd_links_lead_where_a_browser_would_go(done: Crawled) -> None:
    host = "www.odd.gov.cn"
    texts = {page.facts.title for page in done.dossiers[host].pages}
    wanted = {f"内容{path}" for path in ODD_LINKS.values() if "/a.html" not in path}
    assert wanted <= texts
    assert any("内容/zw/a.html" in text for text in texts)


def test_a_session_id_makes_no_page_new(done: Crawled) -> None:
    paths = [
        fetch.url.partition(";")[0]
        for fetch in done.dossiers["www.session.gov.cn"].fetches
        if fetch.purpose is Purpose.PAGE
    ]
    assert len(paths) == len(set(paths)) == 8  # the home page, its three columns and four items


def test_of_a_page_with_a_hundred_thousand_links_it_is_said_that_not_all_were_read(done: Crawled) -> None:
    crowded = next(page for page in done.dossiers["www.crowded.gov.cn"].pages if page.facts.url.endswith("/c.html"))
    assert crowded.facts.is_cut
    assert crowded.facts.link_count > len(crowded.facts.links) > 1000


def test_the_unit_beside_them_is_whole_and_memory_stays_flat(done: Crawled) -> None:
    assert_well(done)
