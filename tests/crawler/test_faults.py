"""Bad portals: the run finishes, the dossier says what happened, and no other unit is touched.

The faults that are quick to show; `make torture` runs all of them (tests/crawler/torture).
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, Behaviour, healthy, moved, page, status
from fault_server import FaultServer, well_beside
from faults_of_content import CONTENT
from faults_of_redirects import REDIRECTS
from faults_of_refusal import REFUSAL, ROBOTS
from faults_of_transport import TRANSPORT
from faulty_crawl import WELL, Crawled, assert_well, crawl, crawled, unit_of

from crawler.dossier_store import read_dossier
from crawler.evidence import Failure
from crawler.health import assess

# What each host does is written in faults_of_*.py; what must be said of it follows from the taxonomy of failures.
EXPECTED = {
    "www.silent.gov.cn": Failure.TIMEOUT,
    "www.cut.gov.cn": Failure.CONNECTION_LOST,
    "www.broken.gov.cn": Failure.HTTP_SERVER_ERROR,
    "www.shield.gov.cn": Failure.BLOCKED,
    "www.later.gov.cn": Failure.BLOCKED,
    "www.forbids.gov.cn": Failure.ROBOTS,
    "www.loop.gov.cn": Failure.REDIRECT_LOOP,
    "www.forty.gov.cn": Failure.REDIRECT_LOOP,
    "www.away.gov.cn": Failure.REDIRECTED_AWAY,
    "www.loopback.gov.cn": Failure.REDIRECTED_AWAY,
    "www.metadata.gov.cn": Failure.REDIRECTED_AWAY,
    "www.decimal.gov.cn": Failure.REDIRECTED_AWAY,
    "www.rawchinese.gov.cn": Failure.REDIRECTED_AWAY,
    "www.file.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.badlocation.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.badport.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.huge.gov.cn": Failure.TOO_LARGE,
    "www.endlesscookies.gov.cn": Failure.TOO_LARGE,
    "www.bomb.gov.cn": Failure.TOO_LARGE,
    "www.brbomb.gov.cn": Failure.TOO_LARGE,
    "www.halfzipped.gov.cn": Failure.CONNECTION_LOST,
    "www.binary.gov.cn": Failure.NOT_HTML,
}
NO_SERVER = {
    "www.unknown.gov.cn": Failure.DNS,
    "www.refusing.gov.cn": Failure.REFUSED,
    "127.0.0.1": Failure.UNSAFE_ADDRESS,
    "2130706433": Failure.UNSAFE_ADDRESS,
    "localhost": Failure.UNSAFE_ADDRESS,
}
BEYOND = "http://ysq.linking.gov.cn/"  # a column on a host that no fixture serves
_ALL: dict[str, Behaviour] = {**TRANSPORT, **REFUSAL, **ROBOTS, **REDIRECTS, **CONTENT}


def _linking(asked: Asked) -> Answer:
    """A portal with links to PDFs: one opens only when it is asked for the third time, one never."""
    if asked.path == "/":
        files = "".join(f"<a href=/{name}.pdf>{name}号文件</a>" for name in ("late", "never", "gone"))
        return page("测试门户", f"<a href={BEYOND}>依申请公开</a>{files}")
    if asked.path == "/never.pdf" or (asked.path == "/late.pdf" and asked.count < 3):
        return status(500, "Internal Server Error")
    return status(404, "Not Found") if asked.path == "/gone.pdf" else healthy(asked)


def _waking(asked: Asked) -> Answer:
    """Fails when it is asked for its home page for the first time."""
    return status(500, "Error") if asked.path == "/" and asked.count == 1 else healthy(asked)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    well = ("www.overloaded.gov.cn", "www.overruled.gov.cn", "www.longhead.gov.cn", "www.cookiebomb.gov.cn")
    hosts = {host: _ALL[host] for host in (*EXPECTED, *well)}
    hosts |= {"www.linking.gov.cn": _linking}
    units = [
        *map(unit_of, NO_SERVER),
        replace(unit_of("www.overruled.gov.cn"), robots_override="上级要求每日监测"),
    ]
    with crawled(root, tmp_path_factory.mktemp("faults"), hosts, beside=units) as crawl_done:
        yield crawl_done


@pytest.mark.parametrize(("host", "failure"), [*EXPECTED.items(), *NO_SERVER.items()])
def test_the_dossier_says_what_happened(done: Crawled, host: str, failure: Failure) -> None:
    dossier = done.dossiers[host]
    assert failure in {fetch.failure for fetch in dossier.fetches}
    assert not assess(dossier).is_judgeable
    assert assess(dossier).reason


def test_a_healthy_unit_beside_them_is_whole_and_memory_stays_flat(done: Crawled) -> None:
    assert_well(done)


def test_a_busy_server_is_asked_again_when_it_says_and_read(done: Crawled) -> None:
    assert assess(done.dossiers["www.overloaded.gov.cn"]).is_judgeable
    assert done.server.asked["www.overloaded.gov.cn", "/"] == 2


def test_long_heads_and_many_cookies_are_no_fault_of_a_portal_and_come_back_to_it_in_no_request(done: Crawled) -> None:
    for host in ("www.longhead.gov.cn", "www.cookiebomb.gov.cn"):
        assert assess(done.dossiers[host]).is_judgeable
        assert done.urls_read(host) >= {"/", "/a.html", "/b.html", "/c.html"}
    longest = max(len(asked.headers.get("cookie", "")) for asked in done.server.requests)
    assert longest <= 1 << 14  # what servers take


def test_a_server_that_asks_for_an_hour_is_not_asked_again(done: Crawled) -> None:
    assert done.server.asked["www.later.gov.cn", "/"] == 1


def test_a_forbidden_portal_is_asked_only_for_robots(done: Crawled) -> None:
    assert {path for host, path in done.server.asked if host == "www.forbids.gov.cn"} == {"/robots.txt"}


def test_a_related_host_that_no_fixture_serves_is_not_copied_rather_than_unknown_to_the_net(done: Crawled) -> None:
    fetches = done.dossiers["www.linking.gov.cn"].fetches
    assert {fetch.failure for fetch in fetches if fetch.url == BEYOND} == {Failure.NOT_COPIED}


def test_a_written_reason_overrides_robots_and_stands_in_the_dossier(done: Crawled) -> None:
    assert assess(done.dossiers["www.overruled.gov.cn"]).is_judgeable
    assert ["上级要求每日监测" in message for message in done.messages("www.overruled.gov.cn", "robots")] == [True]


def test_a_link_that_fails_for_now_is_tried_again_at_the_end(done: Crawled) -> None:
    fetches = done.dossiers["www.linking.gov.cn"].fetches
    tries = {
        name: [fetch.status for fetch in fetches if fetch.url.endswith(f"/{name}.pdf")]
        for name in ("late", "never", "gone")
    }
    assert tries == {"late": [500, 500, 200], "never": [500, 500, 500], "gone": [404, 404]}


def test_an_offsite_redirect_is_kept_as_evidence(done: Crawled) -> None:
    fetch = done.dossiers["www.away.gov.cn"].fetches[0]
    assert fetch.status == 302
    assert fetch.warc is not None
    assert "www.elsewhere.gov.cn" in fetch.detail


def test_a_page_is_asked_for_once(done: Crawled) -> None:
    pages = {k: n for k, n in done.server.asked.items() if k[0] == WELL}
    assert pages
    assert set(pages.values()) == {1}


def test_without_fixtures_nothing_inside_is_asked_either(tmp_path: Path, root: Path) -> None:
    server = FaultServer(well_beside({}))
    port = server.fixture_hosts[f"{WELL}:80"].rpartition(":")[2]
    inside = [f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"2130706433:{port}"]
    units = [unit_of(f"u{n}", portal_url=f"http://{host}/") for n, host in enumerate(inside)]
    crawl(root, tmp_path, units, {})
    server.close()
    dossiers = [read_dossier(tmp_path / "visits" / unit.id) for unit in units]
    assert {f.failure for dossier in dossiers for f in dossier.fetches} <= {Failure.UNSAFE_ADDRESS, Failure.DNS}
    assert dossiers[0].fetches[0].failure is Failure.UNSAFE_ADDRESS
    assert server.asked == {}


def test_a_visit_that_cannot_be_judged_is_made_once_more_at_the_end(tmp_path: Path, root: Path) -> None:
    hosts = {"www.wakes.gov.cn": _waking, "www.broken.gov.cn": REFUSAL["www.broken.gov.cn"]}
    with crawled(root, tmp_path, hosts, revisits=True) as done:
        assert assess(done.dossiers["www.wakes.gov.cn"]).is_judgeable
        assert done.messages("www.wakes.gov.cn", "revisit")
        assert not assess(done.dossiers["www.broken.gov.cn"]).is_judgeable
        assert done.server.asked["www.broken.gov.cn", "/"] == 2
        assert done.server.asked[WELL, "/"] == 1


def test_a_redirect_is_no_robots_txt_and_is_followed_to_the_rules(tmp_path: Path, root: Path) -> None:
    rules = status(200, "OK", b"User-agent: *\nDisallow: /b\n", kind="text/plain")
    answers = {"/robots.txt": moved("/rules.txt"), "/rules.txt": rules}
    hosts: dict[str, Behaviour] = {"www.ruled.gov.cn": lambda asked: answers.get(asked.path) or healthy(asked)}
    with crawled(root, tmp_path, hosts) as done:
        assert assess(done.dossiers["www.ruled.gov.cn"]).is_judgeable
        assert done.server.asked["www.ruled.gov.cn", "/b.html"] == 0
        assert done.server.asked["www.ruled.gov.cn", "/rules.txt"] == 1


def _robots(answers: dict[str, bytes]) -> dict[str, Behaviour]:
    """Portals that are well, by what their robots.txt answers."""

    def portal(answer: bytes) -> Behaviour:
        return lambda asked: answer if asked.path == "/robots.txt" else healthy(asked)

    return {host: portal(answer) for host, answer in answers.items()}


def test_rules_had_before_hold_while_robots_txt_fails_and_without_any_nothing_is_asked(
    tmp_path: Path, root: Path
) -> None:
    ruled, new, free = "www.ruled.gov.cn", "www.new.gov.cn", "www.free.gov.cn"
    rules = status(200, "OK", b"User-agent: *\nDisallow: /b\n", kind="text/plain")
    broken = status(500, "Internal Server Error")
    (first := tmp_path / "1").mkdir()
    (second := tmp_path / "2").mkdir()
    with crawled(root, first, _robots({ruled: rules, new: broken, free: status(403, "Forbidden")})) as done:
        assert {path for host, path in done.server.asked if host == new} == {"/robots.txt"}
        (fetch,) = done.dossiers[new].fetches
        assert (fetch.failure, fetch.detail) == (Failure.ROBOTS_UNREACHABLE, "HTTP 500")
        assert "HTTP 500" in assess(done.dossiers[new]).reason
        assert assess(done.dossiers[free]).is_judgeable
    hosts = _robots(dict.fromkeys((ruled, new, free), broken))
    with crawled(root, second, hosts, earlier=str(done.folder), as_of="2018-01-14") as again:
        assert assess(again.dossiers[ruled]).is_judgeable
        assert again.server.asked[ruled, "/b.html"] == 0
        assert "沿用 2017-12-15 取得的规则" in again.messages(ruled, "robots")[0]
        assert assess(again.dossiers[free]).is_judgeable
        assert assess(again.dossiers[new]).is_judgeable
        assert "2017-12-15 起已 30 天" in again.messages(new, "robots")[0]
