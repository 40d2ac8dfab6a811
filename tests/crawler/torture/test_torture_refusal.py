"""Shields, overload and robots.txt of all kinds: manners hold, and what was not seen is not judged."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faults_of_refusal import DOWN_FOR, REFUSAL, ROBOTS, SLOW_ROBOTS, DownAtFirst
from faulty_crawl import Crawled, assert_well, crawled, unit_of

from crawler.evidence import Failure
from crawler.health import assess

pytestmark = pytest.mark.torture
REFUSED = {
    "www.s401.gov.cn": (401, Failure.BLOCKED),
    "www.shield.gov.cn": (403, Failure.BLOCKED),
    "www.s412.gov.cn": (412, Failure.BLOCKED),
    "www.s521.gov.cn": (521, Failure.BLOCKED),
    "www.later.gov.cn": (429, Failure.BLOCKED),
    "www.broken.gov.cn": (500, Failure.HTTP_SERVER_ERROR),
}
# Pages that robots.txt leaves unread, and what the dossier says of robots.txt itself.
RULES = {
    "www.robots403.gov.cn": (set(), ""),  # RFC 9309: what is not there forbids nothing
    "www.robotspage.gov.cn": (set(), ""),
    "www.robotshuge.gov.cn": (set(), "大小上限"),
    "www.robotslong.gov.cn": ({"/b.html"}, "只执行前 512 KB"),
    "www.robotsmoved.gov.cn": ({"/b.html"}, ""),
    "www.robotscircle.gov.cn": (set(), "跳转超过"),
    "www.robotsbinary.gov.cn": (set(), ""),
}
# RFC 9309: where robots.txt cannot be had, everything is forbidden for now. And what the dossier says is the matter.
UNREACHABLE = {"www.robots500.gov.cn": "HTTP 500", "www.robotsinside.gov.cn": "域名无法解析"}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    beside = [replace(unit_of("www.overruled.gov.cn"), robots_override="上级要求每日监测")]
    folder = tmp_path_factory.mktemp("refusal")
    with crawled(root, folder, {**REFUSAL, **ROBOTS}, beside=beside, timeout=30) as crawl_done:
        yield crawl_done


@pytest.mark.parametrize(("host", "status", "failure"), [(host, *said) for host, said in REFUSED.items()])
def test_a_refusal_is_evidence_and_not_judged(done: Crawled, host: str, status: int, failure: Failure) -> None:
    (fetch,) = done.dossiers[host].fetches
    assert (fetch.status, fetch.failure) == (status, failure)
    assert fetch.warc is not None
    assert done.server.asked[host, "/"] == 1
    assert not assess(done.dossiers[host]).is_judgeable


def test_a_busy_server_is_asked_once_more_for_each_page_when_it_says(done: Crawled) -> None:
    host = "www.overloaded.gov.cn"
    assert done.urls_read(host) >= {"/", "/a.html", "/b.html", "/c.html"}
    assert {done.server.asked[host, path] for path in ("/", "/a.html", "/b.html", "/c.html")} == {2}


@pytest.mark.parametrize(("host", "unread", "told"), [(host, *said) for host, said in RULES.items()])
def test_robots_txt_forbids_what_it_says_and_no_more(done: Crawled, host: str, unread: set[str], told: str) -> None:
    pages = {"/", "/a.html", "/b.html", "/c.html"}
    assert done.urls_read(host) & pages == pages - unread
    assert all(done.server.asked[host, path] == 0 for path in unread)
    messages = done.messages(host, "robots")
    assert [told in message for message in messages] == ([True] if told else [])


@pytest.mark.parametrize(("host", "why"), UNREACHABLE.items())
def test_while_robots_txt_cannot_be_had_nothing_else_is_asked_and_the_cause_is_told(
    done: Crawled, host: str, why: str
) -> None:
    assert {path for name, path in done.server.asked if name == host} == {"/robots.txt"}
    (fetch,) = done.dossiers[host].fetches
    assert (fetch.failure, why in fetch.detail) == (Failure.ROBOTS_UNREACHABLE, True)
    assert why in assess(done.dossiers[host]).reason
    assert [why in message for message in done.messages(host, "robots")] == [True]


def test_a_forbidden_portal_is_asked_for_robots_alone_and_a_reason_opens_it(done: Crawled) -> None:
    assert {path for host, path in done.server.asked if host == "www.forbids.gov.cn"} == {"/robots.txt"}
    assert assess(done.dossiers["www.overruled.gov.cn"]).is_judgeable


def test_a_portal_that_is_down_for_ten_minutes_is_visited_again_and_whole(tmp_path: Path, root: Path) -> None:
    down = DownAtFirst(1)  # robots.txt of the first visit, which asks for nothing else
    with crawled(root, tmp_path, {"www.down.gov.cn": down}, timeout=30, revisits=True) as done:
        dossier = done.dossiers["www.down.gov.cn"]
        assert assess(dossier).is_judgeable
        assert "503" in done.messages("www.down.gov.cn", "revisit")[0]
        assert done.server.asked["www.down.gov.cn", "/robots.txt"] == 2
        assert done.server.asked["www.down.gov.cn", "/"] == 1


def test_a_portal_that_stays_down_is_left_alone_after_its_second_visit(tmp_path: Path, root: Path) -> None:
    with crawled(root, tmp_path, {"www.down.gov.cn": DownAtFirst(DOWN_FOR)}, timeout=30, revisits=True) as done:
        assert not assess(done.dossiers["www.down.gov.cn"]).is_judgeable
        assert {path: n for (host, path), n in done.server.asked.items() if host == "www.down.gov.cn"} == {
            "/robots.txt": 2
        }


def test_a_robots_txt_that_never_comes_is_told_and_holds_up_nobody(tmp_path: Path, root: Path) -> None:
    with crawled(root, tmp_path, SLOW_ROBOTS, timeout=6) as done:
        assert "超时" in assess(done.dossiers["www.robotssilent.gov.cn"]).reason
        assert "超时" in done.messages("www.robotssilent.gov.cn", "robots")[0]
        assert {path for host, path in done.server.asked if host == "www.robotssilent.gov.cn"} == {"/robots.txt"}
        assert done.server.asked["www.robotssilent.gov.cn", "/robots.txt"] == 1
        assert_well(done)


def test_the_unit_beside_them_is_whole(done: Crawled) -> None:
    assert_well(done)
