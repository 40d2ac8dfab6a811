"""The second night: what has not changed is not sent again, what may wait is not asked for, and nothing is lost."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from crawler.dossier import Dossier
from crawler.dossier_store import body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.earlier_visit import is_due
from crawler.evidence import Purpose
from crawler.units import Unit, UnitKind
from crawler.validators import is_whole_turn

HOST = "www.again.gov.cn"
UNIT = Unit(id="again", name="再访县", kind=UnitKind.COUNTY, portal_url=f"http://{HOST}/")
LINKS = "".join(f"<li><a href=/news/{n}.html>县政府第{n}次常务会议召开</a></li>" for n in range(1, 9))
PAGES = {"/": f"<title>再访县人民政府</title><div class=nav><a href=/zwgk/>信息公开</a></div><ul>{LINKS}</ul>"} | {
    f"/news/{n}.html": f"<title>第{n}次常务会议</title><h1>第{n}次常务会议</h1><p>{'会议研究了安全生产工作。' * 9}</p>"
    for n in range(1, 9)
}
LIST = "<title>工作动态</title><h2>工作动态</h2><ul>{}</ul><a href=/dt/{}.html>{}</a>"
ITEMS = [f"<li><a href=/news/{n}.html>县政府第{n}次常务会议召开</a></li>" for n in range(1, 9)]
PAGES["/"] = PAGES["/"].replace("</div>", " <a href=/dt/>工作动态</a></div>")
PAGES["/dt/"] = LIST.format("".join(ITEMS[:4]), "index_2", "下一页")
PAGES["/dt/index_2.html"] = LIST.format("".join(ITEMS[4:]), "index", "上一页")
PAGES["/zwgk/"] = f"<title>信息公开</title><h2>信息公开</h2><ul>{LINKS}</ul>"


class Portal:
    """A loopback portal that knows whether its pages have changed, and counts what it is asked and what it sends."""

    def __init__(self) -> None:
        self.pages = dict(PAGES)
        self.tag = ""  # that of every page, whatever it says; "": each has an honest one
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        portal = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                body = portal.pages.get(self.path, "").encode()
                tag = portal.tag or f'"{abs(hash(body)):x}"'
                portal.asked[self.path] += 1
                if not body:
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                elif self.headers.get("If-None-Match") == tag:
                    self.send_response(304)
                else:
                    portal.sent[self.path] += 1
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.send_header("ETag", tag)
                self.end_headers()
                if body and self.command == "GET" and self.headers.get("If-None-Match") != tag:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def hosts(self) -> dict[str, str]:
        return {f"{HOST}:80": f"127.0.0.1:{self._server.server_address[1]}"}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def visit(root: Path, portal: Portal, visits: Path, as_of: date, earlier: Path | None = None) -> Dossier:
    order = {
        "out": str(visits),
        "columns": str(root / "config" / "columns.toml"),
        "units": [UNIT],
        "fixture_hosts": portal.hosts,
        "pages": 40,
        "as_of": as_of,
        "earlier": str(earlier) if earlier else None,
    }
    file = visits.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return read_dossier(visits / UNIT.id)


def pages(dossier: Dossier) -> dict[str, str]:
    return {page.facts.url: page.facts.text for page in dossier.pages}


@pytest.fixture
def portal() -> Iterator[Portal]:
    portal = Portal()
    yield portal
    portal.close()


def whole(as_of: date) -> set[str]:
    """What is asked for whole, to see whether the validators may be believed: the home page, and whose turn it is."""
    return {"/", *(path for path in PAGES if is_whole_turn(f"http://{HOST}{path}", as_of))}


def test_a_week_later_nothing_that_is_the_same_is_sent_again(root: Path, tmp_path: Path, portal: Portal) -> None:
    first = visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    portal.sent.clear()
    second = visit(root, portal, tmp_path / "r2", date(2017, 12, 22), tmp_path / "r1")
    assert pages(second) == pages(first)
    assert {path for path in portal.sent if path in PAGES} == whole(date(2017, 12, 22)) < set(PAGES)
    unchanged = [fetch for fetch in second.fetches if fetch.purpose is Purpose.PAGE]
    assert {body_of(tmp_path / "r2" / UNIT.id, fetch) for fetch in unchanged} == {b.encode() for b in PAGES.values()}


def test_a_changed_page_is_read_anew(root: Path, tmp_path: Path, portal: Portal) -> None:
    visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    portal.pages["/news/3.html"] = PAGES["/news/3.html"].replace("安全生产", "防汛抗旱")
    portal.sent.clear()
    second = visit(root, portal, tmp_path / "r2", date(2017, 12, 22), tmp_path / "r1")
    assert "防汛抗旱" in pages(second)[f"http://{HOST}/news/3.html"]
    assert {path for path in portal.sent if path in PAGES} == {"/news/3.html"} | whole(date(2017, 12, 22))


@pytest.mark.parametrize("tag", ['"same"', 'W/"same"'])
def test_a_page_that_changed_under_the_validators_that_it_had_is_read_anew(
    root: Path, tmp_path: Path, portal: Portal, tag: str
) -> None:
    """A server that gives one ETag to everything would show pages of long ago for ever."""
    portal.tag = tag
    visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    portal.pages = {path: body.replace("信息公开", "政务公开") for path, body in PAGES.items()}
    portal.pages["/dt/"] = PAGES["/dt/"].replace("第4次", "第9次")
    second = visit(root, portal, tmp_path / "r2", date(2017, 12, 22), tmp_path / "r1")
    assert "第9次" in pages(second)[f"http://{HOST}/dt/"]
    (event,) = (event for event in second.events if event.kind == "validators")
    assert "304" in event.message
    assert event.url == f"http://{HOST}/"
    assert verify(tmp_path / "r2" / UNIT.id).is_sound


def test_the_next_night_most_pages_wait_for_their_turn(root: Path, tmp_path: Path, portal: Portal) -> None:
    first = visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    portal.asked.clear()
    next_day = max(fetch.fetched_at for fetch in first.fetches).date() + timedelta(days=1)
    second = visit(root, portal, tmp_path / "r2", next_day, tmp_path / "r1")
    assert pages(second) == pages(first)
    news = {f"/news/{n}.html" for n in range(1, 9)}
    due = {path for path in news if is_due(f"http://{HOST}{path}", first.fetches[0].fetched_at, next_day)}
    assert {path for path in portal.asked if path in news} == due < news
    carried = [
        f for f in second.fetches if f.purpose is Purpose.PAGE and f.url.removeprefix(f"http://{HOST}") in news - due
    ]
    by_url = {fetch.url: fetch for fetch in first.fetches if fetch.purpose is Purpose.PAGE}
    assert carried
    assert all(fetch.fetched_at == by_url[fetch.url].fetched_at for fetch in carried)
    assert all(body_of(tmp_path / "r2" / UNIT.id, fetch) for fetch in carried)


@pytest.mark.torture
def test_further_pages_of_a_list_wait_unless_its_top_changed(root: Path, tmp_path: Path, portal: Portal) -> None:
    first = visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    assert portal.asked["/dt/index_2.html"] == 1
    further = f"http://{HOST}/dt/index_2.html"
    asked_at = max(fetch.fetched_at for fetch in first.fetches)
    day = next(d for n in range(7) if not is_due(further, asked_at, d := asked_at.date() + timedelta(days=n)))
    portal.asked.clear()
    second = visit(root, portal, tmp_path / "r2", day, tmp_path / "r1")
    assert (portal.asked["/dt/"], portal.asked["/dt/index_2.html"]) == (1, 0)
    assert pages(second) == pages(first)
    portal.pages["/dt/"] = PAGES["/dt/"].replace("第1次", "第9次")
    visit(root, portal, tmp_path / "r3", day, tmp_path / "r2")
    assert (portal.asked["/dt/"], portal.asked["/dt/index_2.html"]) == (2, 1)


def test_every_page_is_asked_for_at_least_once_in_seven_days() -> None:
    monday = datetime(2017, 12, 11, 2, 0, tzinfo=UTC)
    for n in range(200):
        url = f"http://{HOST}/{n}.html"
        days = [k for k in range(1, 8) if is_due(url, monday, date(2017, 12, 11) + timedelta(days=k))]
        assert 7 in days
        assert days == list(range(days[0], 8))


def test_the_turns_of_a_portals_pages_are_spread_over_the_week() -> None:
    monday = datetime(2017, 12, 11, 2, 0, tzinfo=UTC)
    due = sum(is_due(f"http://{HOST}/{n}.html", monday, date(2017, 12, 12)) for n in range(700))
    assert 70 <= due <= 130


def test_the_day_of_a_request_is_that_in_shanghai() -> None:
    """Half past two at night there is still the day before in UTC: nothing is asked for twice within its week."""
    at_night = datetime(2017, 12, 11, 18, 30, tzinfo=UTC)  # the 12th in Shanghai
    for n in range(200):
        url = f"http://{HOST}/{n}.html"
        day = next(date(2017, 12, 12) + timedelta(days=k) for k in range(1, 8)
                   if is_due(url, at_night, date(2017, 12, 12) + timedelta(days=k)))  # fmt: skip
        again = datetime.combine(day, at_night.time(), UTC) - timedelta(days=1)
        assert not any(is_due(url, again, day + timedelta(days=k)) for k in range(1, 7))


def test_a_day_before_the_last_request_makes_everything_due() -> None:
    assert is_due(f"http://{HOST}/a", datetime(2026, 1, 1, tzinfo=UTC), date(2017, 12, 15))


def test_dossiers_that_refer_to_an_earlier_one_are_sound(root: Path, tmp_path: Path, portal: Portal) -> None:
    first = visit(root, portal, tmp_path / "r1", date(2017, 12, 15))
    visit(root, portal, tmp_path / "r2", date(2017, 12, 22), tmp_path / "r1")
    next_day = max(fetch.fetched_at for fetch in first.fetches).date() + timedelta(days=1)
    visit(root, portal, tmp_path / "r3", next_day, tmp_path / "r2")
    for run in ("r1", "r2", "r3"):
        assert verify(tmp_path / run / UNIT.id).damages == ()
