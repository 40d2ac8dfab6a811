"""A whole walk: a column on another host, one page under many addresses, traps; told by what the servers were asked."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import msgspec
import pytest

from checks.visit import Visit, open_visit
from crawler.columns import load_columns
from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.evidence import Failure, Purpose
from crawler.traps import Trap
from crawler.units import Unit, UnitKind

HOST, ELSEWHERE, CLOSED = "www.zean.gov.cn", "ysqgk.zean.gov.cn", "jd.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"http://{HOST}/")
TEXT = "<p>申请人可以通过信函、当面方式提出政府信息公开申请，受理机构收到申请后予以答复。</p>" * 4
MENU = "<div class=nav><a href=/ptsy/>平台首页</a><a href=/ptgg/>平台公告</a><a href=/ptbz/>使用帮助</a></div>"
NAV = (
    f"<div class=nav><a href=/>首页</a><a href=http://{ELSEWHERE}/>依申请公开</a>"
    f"<a href=http://{CLOSED}/zcjd/>政策解读</a><a href=/go/ndbg/>政府信息公开年报</a>"
    "<a href=/zjza/>走进泽安</a><a href=/zjza/index.php?from=nav>泽安概览</a><a href=/login.jsp>登录</a>"
    "<a href=/gate/big5/index.html>繁體版</a></div>"
)
ABOUT = (
    f"<title>走进泽安</title><h1>走进泽安</h1>{'<p>泽安历史悠久。</p>' * 20}<a href=/zjza/ls.html>泽安的历史沿革</a>"
)
PAGES = {
    (HOST, "/"): f"<title>泽安市人民政府</title>{NAV}<div class=main>{'<p>欢迎访问。</p>' * 20}</div>",
    (HOST, "/zjza/"): ABOUT,
    (HOST, "/zjza/index.php?from=nav"): ABOUT,
    (HOST, "/zjza/ls.html"): f"<title>历史沿革</title><h1>历史沿革</h1>{'<p>建于汉代。</p>' * 30}",
    (
        ELSEWHERE,
        "/",
    ): f"<title>依申请公开-泽安市人民政府</title>{MENU}<h1>依申请公开</h1>{TEXT}<a href=/more/>更多内容介绍</a>",
    (ELSEWHERE, "/ndbg/"): f"<title>政府信息公开年报-泽安市人民政府</title><h1>政府信息公开年报</h1>{TEXT}年度报告",
    (CLOSED, "/zcjd/"): f"<title>政策解读-泽安市人民政府</title><h1>政策解读</h1>{TEXT}",
}


class Servers:
    """All hosts on one loopback server, which counts what each is asked."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        servers = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                host = self.headers["Host"].partition(":")[0]
                servers.asked[host, self.path] += self.command == "GET"
                body = PAGES.get((host, self.path), "").encode()
                if self.path == "/robots.txt" and host == CLOSED:
                    body = b"User-agent: *\nDisallow: /\n"
                if self.path == "/go/ndbg/":
                    self.send_response(302)
                    self.send_header("Location", f"http://{ELSEWHERE}/ndbg/")
                else:
                    self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()


@dataclass(frozen=True)
class Walked:
    dossier: Dossier
    visit: Visit
    asked: Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def walked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    folder, servers = tmp_path_factory.mktemp("walk"), Servers()
    columns = root / "config" / "columns.toml"
    port = servers.server.server_address[1]
    order = {
        "out": str(folder / "visits"),
        "columns": str(columns),
        "units": [UNIT],
        "fixture_hosts": {f"{host}:80": f"127.0.0.1:{port}" for host in (HOST, ELSEWHERE, CLOSED)},
        "pages": 40,
    }
    (folder / "order.json").write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    command = [sys.executable, script, folder / "order.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    dossier = read_dossier(folder / "visits" / UNIT.id)
    yield Walked(dossier=dossier, visit=open_visit(dossier, load_columns(columns)), asked=servers.asked)
    servers.server.shutdown()
    servers.server.server_close()


def test_a_column_on_a_host_of_the_units_domain_is_found_and_said_to_be_there(walked: Walked) -> None:
    (found,) = walked.visit.readings["依申请公开"].accepted
    assert found.url == f"http://{ELSEWHERE}/"
    assert any(ELSEWHERE in reason and "泽安市人民政府" in reason for reason in found.reasons)


def test_an_own_address_that_moves_there_is_followed(walked: Walked) -> None:
    (found,) = walked.visit.readings["年报"].accepted
    assert found.url == f"http://{ELSEWHERE}/ndbg/"


def test_what_else_lies_there_is_not_visited(walked: Walked) -> None:
    there = [fetch for fetch in walked.dossier.fetches if urlsplit(fetch.url).hostname == ELSEWHERE]
    visited = {urlsplit(fetch.url).path for fetch in there if fetch.purpose is not Purpose.LINK}
    assert visited <= {"/", "/ndbg/", "/robots.txt"}
    verified = {urlsplit(fetch.url).path for fetch in there if fetch.purpose is Purpose.LINK}
    assert verified == {"/more/"}  # what its contents lead to, not what its menu does


def test_that_hosts_robots_txt_is_obeyed_and_nothing_is_said_to_be_missing(walked: Walked) -> None:
    assert {path for host, path in walked.asked if host == CLOSED} == {"/robots.txt"}
    assert [f.failure for f in walked.dossier.fetches if CLOSED in f.url] == [Failure.ROBOTS]
    reading = walked.visit.readings["政策解读"]
    assert reading.accepted == ()
    assert reading.unread != ()


def test_the_same_page_under_another_address_is_learned_from_once(walked: Walked) -> None:
    assert walked.asked[HOST, "/zjza/ls.html"] == 1
    assert ["/zjza/" in event.message for event in walked.dossier.events if event.kind == "same_page"] == [True]


def test_traps_are_not_visited_as_pages_and_counted(walked: Walked) -> None:
    assert {one.trap: one.count for one in walked.dossier.walk.left_out} == {Trap.SIGN_IN: 1, Trap.MIRROR: 1}
    pages = {page.facts.url for page in walked.dossier.pages}
    assert not any("login" in url or "big5" in url for url in pages)
