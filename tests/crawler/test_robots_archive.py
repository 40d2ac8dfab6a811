"""What each host's robots.txt said on a night is evidence: every answer is archived, of whatever status."""

import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.dossier import Dossier
from crawler.dossier_store import body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.evidence import Failure, Purpose
from crawler.units import Unit, UnitKind
from workbench.reports.robots_words import robots_rows

# By what the robots.txt of the unit's host does.
ETAG, PLAIN, NONE, BUSY, MUTE, MOVED = "etag", "plain", "none", "busy", "mute", "moved"
UNITS = (ETAG, PLAIN, NONE, BUSY, MUTE, MOVED)
RULES = b"User-agent: *\nDisallow: /secret/\n"


def host(unit: str) -> str:
    return f"www.{unit}.gov.cn"


def robots(unit: str) -> str:
    return f"http://{host(unit)}/robots.txt"


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[dict[str, list[tuple[str, str]]]] = defaultdict(list)  # by unit: path and If-None-Match

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        unit = self.headers["Host"].split(".")[1]
        validator = self.headers.get("If-None-Match", "")
        self.asked[unit].append((self.path, validator))
        if self.path not in ("/robots.txt", "/rules.txt"):
            links = "<a href=/secret/a.html>内部资料</a><a href=/open.html>公开资料</a>"
            self._say(200, f"<title>{unit}市人民政府</title>{links}{'<p>欢迎访问。</p>' * 20}".encode(), "text/html")
        elif unit == ETAG:
            is_known = validator == '"r1"'
            self._say(304 if is_known else 200, b"" if is_known else RULES, ETag='"r1"')
        elif unit == PLAIN or (unit == MOVED and self.path == "/rules.txt"):
            self._say(200, RULES)
        elif unit == NONE:
            self._say(404, b"nothing here")
        elif unit == BUSY:
            self._say(503, b"come back later")
        elif unit == MOVED:
            self._say(302, b"", Location="/rules.txt")
        else:
            self.close_connection = True  # not a byte

    def _say(self, status: int, body: bytes, kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Nights:
    """Two nights of six portals."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self._root = root
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        self._port = server.server_address[1]
        self._visit("night-1", None)
        self.first = {unit: tuple(Handler.asked.pop(unit)) for unit in UNITS}
        self._visit("night-2", "night-1")
        self.second = {unit: tuple(Handler.asked.pop(unit)) for unit in UNITS}
        server.shutdown()
        server.server_close()

    def place(self, night: str, unit: str) -> Path:
        return self.folder / "visits" / night / unit

    def dossier(self, night: str, unit: str) -> Dossier:
        return read_dossier(self.place(night, unit))

    def _visit(self, night: str, earlier: str | None) -> None:
        order = {
            "out": str(self.folder / "visits" / night),
            "earlier": str(self.folder / "visits" / earlier) if earlier else None,
            "columns": str(self._root / "config" / "columns.toml"),
            "units": [
                Unit(id=unit, name=f"{unit}市人民政府", kind=UnitKind.CITY, portal_url=f"http://{host(unit)}/")
                for unit in UNITS
            ],
            "fixture_hosts": {f"{host(unit)}:80": f"127.0.0.1:{self._port}" for unit in UNITS},
            "link_checks": 0,
        }
        file = self.folder / "order.json"
        file.write_bytes(msgspec.json.encode(order))
        script = self._root / "tests" / "crawler" / "crawl_process.py"
        done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def nights(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    return Nights(tmp_path_factory.mktemp("robots"), root)


@pytest.mark.parametrize(
    ("unit", "answers"),
    [
        (ETAG, [(200, None, RULES)]),
        (NONE, [(404, None, b"nothing here")]),  # says nothing is forbidden, and is no failure
        (BUSY, [(503, Failure.HTTP_SERVER_ERROR, b"come back later")]),
        (MUTE, [(None, Failure.CONNECTION_LOST, b"")]),
        (MOVED, [(302, None, b""), (200, None, RULES)]),
    ],
)
def test_every_answer_is_archived_and_a_silence_recorded(
    nights: Nights, unit: str, answers: list[tuple[int | None, Failure | None, bytes]]
) -> None:
    found = nights.dossier("night-1", unit).robots
    place = nights.place("night-1", unit)
    assert [(one.status, one.failure, body_of(place, one)) for one in found] == answers
    assert {one.purpose for one in found} == {Purpose.ROBOTS}
    assert {one.url for one in found} == {robots(unit)}


def test_the_warc_has_the_pair_of_request_and_response(nights: Nights) -> None:
    with (nights.place("night-1", ETAG) / "pages.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(file)
        ]
    assert [(kind, body) for kind, url, body in records if url == robots(ETAG)] == [
        ("response", RULES),
        ("request", b""),
    ]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("night", ["night-1", "night-2"])
def test_the_dossier_is_sound(nights: Nights, night: str, unit: str) -> None:
    assert verify(nights.place(night, unit)).damages == ()


def test_a_second_night_asks_with_the_validators_and_keeps_the_rules(nights: Nights) -> None:
    assert [one for one in nights.first[ETAG] if one[0] == "/robots.txt"] == [("/robots.txt", "")]
    assert [one for one in nights.second[ETAG] if one[0] == "/robots.txt"] == [("/robots.txt", '"r1"')]
    (again,) = nights.dossier("night-2", ETAG).robots
    assert "304" in again.detail
    assert body_of(nights.place("night-2", ETAG), again) == RULES
    assert not any(path.startswith("/secret/") for path, _ in nights.second[ETAG])
    assert [seen.rules for seen in nights.dossier("night-2", ETAG).walk.robots] == [RULES.decode()]


def test_without_validators_the_same_body_is_kept_once(nights: Nights) -> None:
    (again,) = nights.dossier("night-2", PLAIN).robots
    assert again.warc is not None
    assert again.warc.body_dossier == f"night-1/{PLAIN}"
    assert body_of(nights.place("night-2", PLAIN), again) == RULES


def test_what_is_no_page_stands_apart_from_the_requests_that_checks_see(nights: Nights) -> None:
    for unit in UNITS:
        dossier = nights.dossier("night-1", unit)
        assert all(fetch.purpose is not Purpose.ROBOTS for fetch in dossier.fetches)
    assert nights.dossier("night-1", ETAG).home is not None


@pytest.mark.parametrize("unit", [BUSY, MUTE])
def test_one_that_cannot_be_had_is_an_event_too(nights: Nights, unit: str) -> None:
    (told,) = [event for event in nights.dossier("night-1", unit).events if event.kind == "robots"]
    assert "robots.txt 未能取得" in told.message


def test_of_other_hosts_a_person_is_told_how_many_there_were(nights: Nights) -> None:
    dossier = nights.dossier("night-1", ETAG)

    def shown_to(unit: Unit) -> list[str]:
        known = replace(dossier, context=replace(dossier.context, unit=unit))
        return [" ".join(row) for row in robots_rows(known, is_whole=False)]

    below = replace(dossier.context.unit, portal_url=f"http://{host(ETAG)}/bm/", path_prefix="/bm/")
    assert [row.split()[0] for row in shown_to(below)] == [host(ETAG), host(ETAG)]
    (other,) = shown_to(replace(dossier.context.unit, portal_url="http://www.zean.gov.cn/"))
    assert "另有 1 次请求" in other


def test_a_person_is_told_what_it_said_and_where_that_stands(nights: Nights) -> None:
    def shown(unit: str, night: str = "night-1") -> str:
        return "\n".join(" ".join(row) for row in robots_rows(nights.dossier(night, unit), is_whole=True))

    position = nights.dossier("night-1", ETAG).robots[0].warc
    assert position is not None
    for word in (host(ETAG), "HTTP 200", f"第 {position.offset} 字节", "Disallow: /secret/"):
        assert word in shown(ETAG)
    assert "304" in shown(ETAG, "night-2")
    assert "没有限制" in shown(NONE)
    assert "HTTP 503" in shown(BUSY)
    assert "未取得" in shown(MUTE)
    assert "HTTP 302" in shown(MOVED)
