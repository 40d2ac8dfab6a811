"""Redirects in circles, elsewhere, inside, to nowhere, and through walls of cookies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_of_redirects import ALSO_TLS, REDIRECTS
from faulty_crawl import Crawled, assert_well, crawled
from probe_servers import Authority

from crawler.evidence import Failure
from crawler.health import assess

pytestmark = pytest.mark.torture
_LIMIT = 5  # redirects, as crawl_process.py sets it
INSIDE = ("loopback", "metadata", "six", "mapped", "decimal", "hex", "octal", "short", "fullwidth", "named", "user")
NO_ADDRESS = ("file", "ftp", "data", "script", "badlocation", "badport")
AWAY = ("away", "rawchinese")
CIRCLES = ("loop", "forty", "pingpong", "pingponganew", "closedwall")
STUBS = ("refresh", "refreshes", "refreshinside")
FAILURES = {
    **dict.fromkeys(INSIDE, Failure.REDIRECTED_AWAY),
    **dict.fromkeys(NO_ADDRESS, Failure.UNSAFE_ADDRESS),
    **dict.fromkeys(AWAY, Failure.REDIRECTED_AWAY),
    **dict.fromkeys(CIRCLES, Failure.REDIRECT_LOOP),
    "nowhere": Failure.NOT_HTML,
}
OPEN = ("wall", "farwall", "refreshwall", "onefile", "oneinside", "oneloop")


def _host(name: str) -> str:
    return f"www.{name}.gov.cn"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("redirects")
    authority = Authority(folder)
    tls = {host: authority.server(host) for host in ALSO_TLS}
    with crawled(root, folder, REDIRECTS, tls=tls, timeout=30) as crawl_done:
        yield crawl_done


def test_every_fault_is_looked_at() -> None:
    assert {_host(name) for name in (*FAILURES, *STUBS, *OPEN, "three")} == set(REDIRECTS)


@pytest.mark.parametrize(("name", "failure"), FAILURES.items())
def test_the_last_answer_says_why_it_was_not_followed(done: Crawled, name: str, failure: Failure) -> None:
    dossier = done.dossiers[_host(name)]
    fetches = dossier.fetches
    assert [fetch.failure for fetch in fetches] == [*[None] * (len(fetches) - 1), failure]
    assert len(fetches) <= _LIMIT + 1
    assert not assess(dossier).is_judgeable


@pytest.mark.parametrize("name", OPEN)
def test_a_wall_lets_in_who_keeps_its_cookie_and_one_odd_redirect_spoils_nothing(done: Crawled, name: str) -> None:
    assert assess(done.dossiers[_host(name)]).is_judgeable
    assert done.urls_read(_host(name)) >= {"/", "/b.html", "/c.html"}


@pytest.mark.parametrize("name", STUBS)
def test_a_page_that_only_refreshes_is_no_portal_and_told(done: Crawled, name: str) -> None:
    assert "只转向" in assess(done.dossiers[_host(name)]).reason
    assert "只转向" in done.messages(_host(name), "redirect")[0]


def test_a_few_redirects_are_followed(done: Crawled) -> None:
    assert "/3" in done.urls_read("www.three.gov.cn")


def test_the_unit_beside_them_is_whole_and_nothing_inside_was_asked(done: Crawled) -> None:
    assert_well(done)
