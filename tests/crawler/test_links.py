"""Links to verify: of the home page and of columns, once a run, the good ones weekly, and what was cut off is told."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.dossier_verify import verify
from crawler.earlier_visit import is_due
from crawler.errands import Cut, Errand
from crawler.evidence import Fetch, Purpose
from crawler.host_turns import HostTurns
from crawler.link_results import Exchange, LinkResult, LinkTry, RunLinks
from crawler.linkcheck import LinkingPage, links_to_verify
from crawler.units import Unit, UnitKind

FAR = "www.far.gov.cn"
UNITS = tuple(
    Unit(id=name, name=f"{name}县", kind=UnitKind.COUNTY, portal_url=f"http://www.{name}.gov.cn/")
    for name in ("first", "other")
)
FAR_LINKS = "".join(
    f"<a href=http://{FAR}/{name}>{name}机关网站</a>" for name in ("good", "gone", "headless", "busy", "moved")
)
HOME = (
    "<title>县人民政府</title><div class=nav><a href=/ndbg/>政府信息公开年报</a><a href=/zjx/>走进本县</a></div>"
    f"<div class=main><a href=/here.pdf>本县规划</a><a href=/lost.pdf>本县地图</a>{FAR_LINKS}</div>"
)
REPORTS = (
    "<title>政府信息公开年报</title><h1>政府信息公开年报</h1><ul>"
    + "".join(
        f"<li><a href=/ndbg/{year}.xls>{year}年政府信息公开工作年度报告</a>{year + 1}-03-20</li>"
        for year in (2014, 2015, 2016)
    )
    + "<li><a href=/ndbg/2016.html>2016年政府信息公开工作年度报告</a>2017-03-20</li></ul>"
)
REPORT = (
    "<title>2016年政府信息公开工作年度报告</title><div class=article><h1>2016年政府信息公开工作年度报告</h1>"
    f"<p>发布时间：2017-03-20</p><div class=content><p>{'全年主动公开政府信息。' * 30}</p>"
    "<p>附件：<a href=/ndbg/2016_tj.zip>统计表.zip</a></p></div></div>"
    "<div class=footer><a href=/other.zip>其他</a></div>"
)
PAGES = {
    "/": HOME,
    "/ndbg/": REPORTS,
    "/ndbg/2016.html": REPORT,
    "/zjx/": f"<title>走进本县</title><h1>走进本县</h1><p>{'本县历史悠久。' * 20}</p>",
}
OPENS = {"/here.pdf", "/good", "/ndbg/2014.xls", "/ndbg/2015.xls"}


class Estate:
    """Portals that show the same pages and a far host, on one loopback server that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str, str]] = Counter()
        estate = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                host = self.headers["Host"].partition(":")[0]
                estate.asked[self.command, host, self.path] += 1
                body = PAGES.get(self.path, "").encode() if host != FAR else b""
                self.send_response(200 if body else estate.status(self.command, self.path))
                self.send_header("Content-Type", "text/html; charset=utf-8" if body else "application/pdf")
                self.send_header("Content-Length", str(len(body)))
                if self.path == "/moved":
                    self.send_header("Location", f"http://{FAR}/new/")
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    def status(self, method: str, path: str) -> int:
        if path == "/headless":
            return 405 if method == "HEAD" else 200
        if path == "/busy":
            return 500
        if path == "/moved":
            return 302
        return 200 if path in OPENS else 404

    def far(self) -> dict[str, int]:
        """Requests to the far host, by path."""
        found = Counter[str]()
        for (_, host, path), n in self.asked.items():
            if host == FAR and path != "/robots.txt":
                found[path] += n
        return dict(found)

    @property
    def hosts(self) -> dict[str, str]:
        port = self._server.server_address[1]
        return {f"{host}:80": f"127.0.0.1:{port}" for host in (FAR, *(unit.host for unit in UNITS))}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass(frozen=True)
class FirstNight:
    """The first night of one portal: where its dossier is, and how often the far host was asked for what."""

    visits: Path
    dossier: Dossier
    far: dict[str, int]


@pytest.fixture(scope="module")
def estate() -> Iterator[Estate]:
    estate = Estate()
    yield estate
    estate.close()


@pytest.fixture(scope="module")
def first_night(root: Path, tmp_path_factory: pytest.TempPathFactory, estate: Estate) -> FirstNight:
    visits = tmp_path_factory.mktemp("links") / "r1"
    dossier = visit(root, estate, visits)["first"]
    return FirstNight(visits=visits, dossier=dossier, far=estate.far())


def visit(
    root: Path,
    estate: Estate,
    visits: Path,
    *,
    units: tuple[Unit, ...] = UNITS[:1],
    as_of: date = date(2017, 12, 15),
    earlier: Path | None = None,
    link_checks: int = 50,
) -> dict[str, Dossier]:
    order = {
        "out": str(visits),
        "columns": str(root / "config" / "columns.toml"),
        "units": units,
        "fixture_hosts": estate.hosts,
        "pages": 40,
        "as_of": as_of,
        "earlier": str(earlier) if earlier else None,
        "link_checks": link_checks,
    }
    file = visits.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {unit.id: read_dossier(visits / unit.id) for unit in units}


def links(dossier: Dossier) -> dict[str, list[int | None]]:
    """The statuses of each link's tries, in order."""
    found: dict[str, list[int | None]] = {}
    for fetch in dossier.fetches:
        if fetch.purpose is Purpose.LINK:
            found.setdefault(fetch.url, []).append(fetch.status)
    return found


def test_links_of_the_home_page_and_of_columns_are_verified(first_night: FirstNight) -> None:
    own = "http://www.first.gov.cn"
    assert links(first_night.dossier) == {
        f"{own}/here.pdf": [200],
        f"{own}/lost.pdf": [404, 404],
        f"http://{FAR}/good": [200],
        f"http://{FAR}/gone": [404, 404],
        f"http://{FAR}/headless": [405, 200],
        f"http://{FAR}/busy": [500, 500, 500],
        f"http://{FAR}/moved": [302],
        f"{own}/ndbg/2014.xls": [200],
        f"{own}/ndbg/2015.xls": [200],
        f"{own}/ndbg/2016.xls": [404, 404],
        f"{own}/ndbg/2016_tj.zip": [404, 404],  # attached to a document of a column whose files matter
    }
    assert first_night.dossier.walk.cut == ()


def test_what_two_portals_link_to_is_asked_for_once_a_run(
    root: Path, tmp_path: Path, estate: Estate, first_night: FirstNight
) -> None:
    estate.asked.clear()
    both = visit(root, estate, tmp_path / "r2", units=UNITS)
    # Which of them is the sample that is asked for by GET at once, and so once less, hangs on whose turn is first.
    asked = estate.far()
    assert asked.keys() == first_night.far.keys()
    assert all(n <= first_night.far[path] for path, n in asked.items())
    assert sum(asked.values()) >= sum(first_night.far.values()) - 1
    far, other = (
        {url: statuses for url, statuses in links(dossier).items() if FAR in url} for dossier in both.values()
    )
    assert far == other
    alone = links(first_night.dossier)
    assert {url: statuses[-1] for url, statuses in far.items()} == {url: alone[url][-1] for url in alone if FAR in url}
    made = {True: list[Fetch](), False: list[Fetch]()}
    for fetch in (fetch for dossier in both.values() for fetch in dossier.fetches):
        made["同次运行" in fetch.detail].append(fetch)
    assert {fetch.url for fetch in made[True]} == set(far)
    originals = {(fetch.url, fetch.fetched_at, fetch.status) for fetch in made[False]}
    assert {(fetch.url, fetch.fetched_at, fetch.status) for fetch in made[True]} <= originals
    for unit in both:
        assert verify(tmp_path / "r2" / unit).damages == ()


def test_good_links_wait_for_their_turn_and_dead_ones_are_asked_every_night(
    root: Path, estate: Estate, first_night: FirstNight
) -> None:
    tried = (fetch for fetch in first_night.dossier.fetches if fetch.purpose is Purpose.LINK)
    # The second night is today, when the report of 2016 with its attachment is none of those that are looked at.
    before = {fetch.url: fetch for fetch in tried if not fetch.url.endswith(".zip")}
    day = max(fetch.fetched_at for fetch in before.values()).date() + timedelta(days=1)
    estate.asked.clear()
    tonight = first_night.visits.with_name("r2")
    second = visit(root, estate, tonight, as_of=day, earlier=first_night.visits)["first"]
    asked = {f"http://{host}{path}" for _, host, path in estate.asked}
    good = {url for url, fetch in before.items() if fetch.status in (200, 302)}
    due = {url for url in good if is_due(url, before[url].fetched_at, day)}
    assert set(links(second)) == set(before)
    assert set(before) & asked == (set(before) - good) | due
    carried = {
        f.url: f for f in second.fetches if f.purpose is Purpose.LINK and f.warc is not None and f.warc.is_carried
    }
    assert set(carried) == good - due
    assert all(f.fetched_at == before[url].fetched_at and "沿用" in f.detail for url, f in carried.items())
    assert all(f.leads_to == before[url].leads_to for url, f in carried.items())
    assert verify(tonight / "first").damages == ()


def test_what_the_budget_cut_off_is_counted_and_told_the_home_page_first(
    root: Path, tmp_path: Path, estate: Estate
) -> None:
    dossier = visit(root, estate, tmp_path / "r1", link_checks=7)["first"]
    assert len([url for url in links(dossier) if ".xls" in url]) == 0
    assert dossier.walk.cut == (Cut(errand=Errand.LINKS, column="年报", count=4),)
    assert ["4 个链接未及核验" in event.message for event in dossier.events if event.kind == "links"] == [True]


def test_each_address_is_verified_once_and_the_home_pages_come_first() -> None:
    column = LinkingPage(url="http://a.gov.cn/nb/", column="年报", priority=9, links=("http://a/1", "http://a/2"))
    home = LinkingPage(url="http://a.gov.cn/", column="", priority=0, links=("http://a/2", "http://a/3", "http://:0/"))
    plan = [(link.url, link.column) for link in links_to_verify([column, home], {"http://a/3"}, lambda _: True)]
    assert plan == [("http://a/2", ""), ("http://a/1", "年报")]


def test_a_host_is_asked_at_its_own_pace_whoever_asks() -> None:
    turns = HostTurns(delay=2.0)
    assert [turns.wait_at("a", 10.0), turns.wait_at("a", 10.5), turns.wait_at("b", 10.5)] == [0.0, 1.5, 0.0]
    assert turns.wait_at("a", 30.0) == 0.0


def _result(body: bytes) -> LinkResult:
    at = datetime(2017, 12, 15, tzinfo=UTC)
    fetch = Fetch(id=1, url="u", final_url="u", purpose=Purpose.LINK, fetched_at=at, status=200)
    exchange = Exchange(method="GET", request=(), reason="200 OK", response=(), body=body)
    return LinkResult(unit="a", tries=(LinkTry(fetch=fetch, exchange=exchange),))


def test_what_a_unit_gave_up_another_may_ask_for() -> None:
    run = RunLinks()
    assert run.claim("u", "a")
    assert not run.claim("u", "b")
    run.release("a")
    assert run.claim("u", "b")


def test_a_large_answer_is_not_kept_for_others() -> None:
    run = RunLinks()
    run.settle("u", _result(b"x" * 100_000))
    run.settle("v", _result(b"x"))
    assert run.result("u") is None
    assert run.result("v") is not None
