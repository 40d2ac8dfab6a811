"""A server that answers 200 to every HEAD hides no dead link: GET decides, and HEAD is believed where it is honest."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, Behaviour, healthy, moved, page, status
from faulty_crawl import Crawled, crawled

from checks.content import dead_links
from checks.norms import load_norms
from checks.site import Site
from checks.wordlists import load_wordlists
from crawler.column_specs import load_columns
from crawler.evidence import Fetch, Purpose
from crawler.head_trust import HeadTrust

LIAR, FAR_LIAR, HONEST, VIEWER = "www.liar.gov.cn", "www.farliar.gov.cn", "www.honest.gov.cn", "www.viewer.gov.cn"
HOMING = "www.homing.gov.cn"
FILES = "".join(f"<a href=/{name}.zip>{name}号文件</a>" for name in ("one", "two", "lost", "three"))
SERVICES = "".join(f"<a href=http://{FAR_LIAR}/do?id={n}>办事指南{n}</a>" for n in range(1, 4))
NAMES = ("/", "/a.html", "/b.html", "/c.html", "/one.zip", "/two.zip", "/three.zip")


def _portal(links: str) -> Behaviour:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/":
            return page("测试门户", links)
        if asked.path not in NAMES:
            return status(404, "Not Found", b"" if asked.method == "HEAD" else b"<html><body>x</body></html>")
        return healthy(asked) if asked.path.endswith(".html") else status(200, "OK", b"PK", kind="application/zip")

    return answer


def _lying(truth: Behaviour) -> Behaviour:
    return lambda asked: status(200, "OK", b"", kind="application/zip") if asked.method == "HEAD" else truth(asked)


def _far(asked: Asked) -> Answer:
    """Of three services the first is gone."""
    return status(404, "Not Found") if asked.path in ("/robots.txt", "/do?id=1") else healthy(asked)


def _homing(truth: Behaviour) -> Behaviour:
    """Leads the HEAD of every file to the home page, as programs do that know nothing but GET."""

    def answer(asked: Asked) -> Answer:
        is_of_file = asked.method == "HEAD" and asked.path.endswith(".zip")
        return moved(f"http://{HOMING}/") if is_of_file else truth(asked)

    return answer


HOSTS: dict[str, Behaviour] = {
    HOMING: _homing(_portal("".join(f"<a href=/{name}.zip>{name}号文件</a>" for name in ("one", "two", "three")))),
    LIAR: _lying(_portal(FILES)),
    HONEST: _portal(FILES),
    VIEWER: _portal(SERVICES),
    FAR_LIAR: _lying(_far),
}


@pytest.fixture(scope="module")
def done(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawled(root, tmp_path_factory.mktemp("lying"), HOSTS) as done:
        yield done


def _verdicts(root: Path, done: Crawled, host: str) -> dict[str, str]:
    columns = load_columns(root / "config" / "columns.toml")
    norms, words = load_norms(root / "config" / "norms.toml"), load_wordlists(root / "config" / "wordlists")
    site = Site.of(done.dossiers[host], columns, norms, words)
    return {v.subject: v.outcome.value for v in dead_links.evaluate(site)}


def _methods(done: Crawled, host: str, ending: str) -> Counter[tuple[str, str]]:
    return Counter((r.path, r.method) for r in done.server.requests if r.host == host and r.path.endswith(ending))


@pytest.mark.parametrize("host", [LIAR, HONEST])
def test_what_is_gone_is_found_gone_whatever_head_says(root: Path, done: Crawled, host: str) -> None:
    assert _verdicts(root, done, host) == {f"url:http://{host}/lost.zip": "failed"}


def test_an_honest_server_is_asked_for_no_file(done: Crawled) -> None:
    """But for the one that its HEAD calls gone; the address that cannot exist costs one request more."""
    files = _methods(done, HONEST, ".zip")
    assert {path for path, method in files if method == "GET"} == {"/lost.zip"}
    assert set(files.values()) == {1}
    (nothing,) = {r.path for r in done.server.requests if r.host == HONEST and "/xunjian-" in r.path}
    assert _methods(done, HONEST, nothing) == {(nothing, "GET"): 1, (nothing, "HEAD"): 1}


def test_a_lying_server_is_never_asked_by_head_again(done: Crawled) -> None:
    files = _methods(done, LIAR, ".zip")
    assert {method for _, method in files} == {"GET"}
    assert files["/lost.zip", "GET"] == 2  # no link is dead on one answer alone


def test_a_strangers_server_is_found_out_by_the_link_that_is_sampled(root: Path, done: Crawled) -> None:
    assert _verdicts(root, done, VIEWER) == {f"url:http://{FAR_LIAR}/do?id=1": "failed"}
    opened = {f.url: f.status for f in done.dossiers[VIEWER].fetches if f.purpose is Purpose.LINK}
    assert opened[f"http://{FAR_LIAR}/do?id=2"] == opened[f"http://{FAR_LIAR}/do?id=3"] == 200
    asked = _methods(done, FAR_LIAR, "")
    assert asked["/do?id=2", "GET"] == asked["/do?id=3", "GET"] == 1


def test_a_head_that_leads_home_is_no_answer(root: Path, done: Crawled) -> None:
    assert _verdicts(root, done, HOMING) == {"links:home": "passed"}


def _answer(url: str, status: int) -> Fetch:
    at = datetime(2017, 12, 15, tzinfo=UTC)
    return Fetch(id=1, url=url, final_url=url, purpose=Purpose.LINK, fetched_at=at, status=status)


def test_one_link_in_eight_of_each_kind_is_sampled_and_files_are_not() -> None:
    trust = HeadTrust()
    by_head = [trust.may_ask(f"http://a/{n}.html") for n in range(17)]
    assert [n for n, may in enumerate(by_head) if not may] == [0, 8, 16]
    assert not trust.may_ask("http://a/1.html?id=1")
    assert not trust.may_ask("http://b/1.html")
    assert trust.may_ask("http://a/1.pdf")


def test_what_head_calls_gone_where_a_query_is_asked_says_nothing_of_plain_pages() -> None:
    trust = HeadTrust()
    trust.learn("http://a/1.html?id=1", "HEAD", _answer("http://a/1.html?id=1", 404))
    assert trust.may_ask("http://a/2.html?id=2")
    assert not trust.may_ask("http://a/1.html")


def test_what_head_calls_gone_makes_it_believed_for_its_kind_alone() -> None:
    trust = HeadTrust()
    assert not trust.learn("http://a/1.html", "HEAD", _answer("http://a/1.html", 404))
    assert all(trust.may_ask(f"http://a/{n}.html") for n in range(20))
    assert trust.may_ask("http://a/folder/")  # served as plain pages are
    assert not trust.may_ask("http://a/1.html?id=1")
    assert not trust.may_ask("http://b/folder/")
    assert not trust.learn("http://a/2.html", "GET", _answer("http://a/2.html", 404))
    assert not trust.doubts("http://a/3.html")
    assert not trust.learn("http://a/1.PHP?id=1", "HEAD", _answer("http://a/1.PHP?id=1", 404))
    assert trust.may_ask("http://a/2.php?id=2")
    assert trust.learn("http://a/1.jsp", "GET", _answer("http://a/1.jsp", 410))
    assert trust.doubts("http://a/2.jsp")
    assert not trust.may_ask("http://a/2.jsp")
    assert not trust.doubts("http://a/4.html")
