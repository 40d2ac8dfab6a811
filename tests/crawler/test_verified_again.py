"""No link is called dead on one answer alone, and none by what a server says to HEAD or to a request for a part."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, Behaviour, healthy, page, status
from faulty_crawl import Crawled, crawled

from checks.content import dead_links
from checks.link_answers import State, answer_of
from checks.norms import load_norms
from checks.site import Site
from checks.wordlists import load_wordlists
from crawler.column_specs import load_columns
from crawler.evidence import Purpose

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def _behind(asked: Asked) -> Answer:
    """One of two servers lacks /b.html, and the first request meets that one; /c.html is on neither."""
    is_gone = asked.path == "/c.html" or (asked.path == "/b.html" and asked.count == 1)
    return status(404, "Not Found") if is_gone else healthy(asked)


def _no_part(asked: Asked) -> Answer:
    """Has no files for HEAD, and refuses to give a part of them."""
    if asked.path == "/":
        return page("测试门户", "<a href=/f.zip>下载</a><img src=/p.png width=300 height=200 alt=会议现场>")
    if asked.path not in ("/f.zip", "/p.png"):
        return healthy(asked)
    if asked.method == "HEAD":
        return status(405, "Method Not Allowed", b"")
    if "range" in asked.headers:
        return status(416, "Range Not Satisfiable")
    return status(200, "OK", PICTURE, kind="image/png" if asked.path == "/p.png" else "application/zip")


def _head_redirects(asked: Asked) -> Answer:
    """Sends every HEAD to the home page."""
    if asked.path == "/":
        return page("测试门户", "<img src=/p.png width=300 height=200 alt=会议现场>")
    if asked.method == "HEAD":
        return status(302, "Found", b"", "Location: /")
    return status(200, "OK", PICTURE, kind="image/png") if asked.path == "/p.png" else healthy(asked)


HOSTS: dict[str, Behaviour] = {
    "www.behind.gov.cn": _behind,
    "www.nopart.gov.cn": _no_part,
    "www.headaway.gov.cn": _head_redirects,
}


@pytest.fixture(scope="module")
def done(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawled(root, tmp_path_factory.mktemp("again"), HOSTS) as done:
        yield done


def _site(root: Path, done: Crawled, host: str) -> Site:
    columns = load_columns(root / "config" / "columns.toml")
    norms, words = load_norms(root / "config" / "norms.toml"), load_wordlists(root / "config" / "wordlists")
    return Site.of(done.dossiers[host], columns, norms, words)


def test_a_link_that_was_gone_once_and_opens_later_is_not_dead(root: Path, done: Crawled) -> None:
    site = _site(root, done, "www.behind.gov.cn")
    tries = [(f.purpose, f.status) for f in site.fetches("http://www.behind.gov.cn/b.html")]
    assert tries == [(Purpose.PAGE, 404), (Purpose.LINK, 200)]
    assert answer_of(site, "http://www.behind.gov.cn/b.html").state is State.GOOD
    failed = [v.message for v in dead_links.evaluate(site) if v.outcome.value == "failed"]
    assert ["/c.html" in message for message in failed] == [True]


def test_a_dead_link_was_asked_for_twice(root: Path, done: Crawled) -> None:
    tries = _site(root, done, "www.behind.gov.cn").fetches("http://www.behind.gov.cn/c.html")
    assert [(f.purpose, f.status) for f in tries] == [(Purpose.PAGE, 404), (Purpose.LINK, 404)]


@pytest.mark.parametrize("host", ["www.nopart.gov.cn", "www.headaway.gov.cn"])
def test_what_a_server_says_to_head_or_of_a_part_decides_nothing(root: Path, done: Crawled, host: str) -> None:
    outcomes = {v.subject: v.outcome.value for v in dead_links.evaluate(_site(root, done, host))}
    assert outcomes["links:home"] == "passed", outcomes
