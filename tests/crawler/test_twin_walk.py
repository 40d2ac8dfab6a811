"""Portals that answer under two names: what each name is asked for on loopback, and that no difference is hidden."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import msgspec
import pytest

from checks.check import Outcome, Verdict
from checks.identity import alias_hosts
from checks.norms import load_norms
from checks.site import Site
from checks.wordlists import load_wordlists
from crawler.columns import load_columns
from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.units import Unit, UnitKind

COUNT = 16  # pages that are linked under both names
SAME, DIFFERING = "zean", "huning"  # by the name of the unit; the latter's first page is another on its other name
FAILING = "/p/5.html"  # of SAME, on the portal's own host
ONLY = "/only.html"  # of SAME, on its other name


def own(unit: str) -> str:
    return f"www.{unit}.gov.cn"


def other(unit: str) -> str:
    return f"www.{unit}.com"


def page(unit: str, name: str, body: str) -> str:
    return f"<title>{name}-{unit}市人民政府</title><h1>{name}</h1><div>{body}{f'<p>{name}的介绍。</p>' * 20}</div>"


def answer(host: str, path: str) -> tuple[int, str]:
    unit = SAME if SAME in host else DIFFERING
    is_own = host == own(unit)
    if path == "/":
        links = "".join(
            f"<li><a href=http://{name}/p/{n}.html>{unit}概览之{n}</a></li>"
            for n in range(COUNT)
            for name in (other(unit), own(unit))
        )
        more = f"<a href=http://{other(unit)}{ONLY}>历史沿革</a><a href=http://{other(unit)}/>旧网址</a>"
        return 200, page(unit, "首页", f"<ul>{links}</ul>{more}")
    if path == FAILING and unit == SAME and is_own:
        return 500, "内部错误"
    if path == ONLY and unit == SAME and not is_own:
        return 200, page(unit, "历史沿革", "<p>建于汉代。</p>")
    if path.startswith("/p/"):
        is_another = unit == DIFFERING and path == "/p/0.html" and not is_own
        return 200, page(unit, path, "<p>另一个网站上的内容。</p>" if is_another else "")
    return 404, ""


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[Counter[tuple[str, str]]] = Counter()

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        if self.command == "GET" and "Range" not in self.headers:  # links are verified at their own address
            self.asked[host, self.path] += 1
        status, text = answer(host, self.path)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    dossiers: dict[str, Dossier]
    asked: Counter[tuple[str, str]]
    root: Path

    def numbered(self, unit: str, host: str) -> set[str]:
        return {path for of, path in self.asked if of == host and path.startswith("/p/")}

    def events(self, unit: str) -> list[str]:
        return [event.message for event in self.dossiers[unit].events if event.kind == "twin_host"]

    def site(self, unit: str) -> Site:
        config = self.root / "config"
        columns, norms = load_columns(config / "columns.toml"), load_norms(config / "norms.toml")
        return Site.of(self.dossiers[unit], columns, norms, load_wordlists(config / "wordlists"))


@pytest.fixture(scope="module")
def visited(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Visited:
    folder = tmp_path_factory.mktemp("twins")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    hosts = [host for unit in (SAME, DIFFERING) for host in (own(unit), other(unit))]
    order = {
        "out": str(folder / "visits"),
        "columns": str(root / "config" / "columns.toml"),
        "units": [
            Unit(
                id=unit,
                name=f"{unit}市人民政府",
                kind=UnitKind.CITY,
                portal_url=f"http://{own(unit)}/",
                hosts=(other(unit),),
            )
            for unit in (SAME, DIFFERING)
        ],
        "fixture_hosts": {f"{host}:80": f"127.0.0.1:{server.server_address[1]}" for host in hosts},
        "pages": 120,
        "link_checks": 0,
    }
    (folder / "order.json").write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    command = [sys.executable, script, folder / "order.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    server.shutdown()
    server.server_close()
    assert done.returncode == 0, done.stderr[-3000:]
    dossiers = {unit: read_dossier(folder / "visits" / unit) for unit in (SAME, DIFFERING)}
    return Visited(dossiers=dossiers, asked=Handler.asked, root=root)


def test_the_same_pages_are_not_asked_for_under_both_names(visited: Visited) -> None:
    everything = {f"/p/{n}.html" for n in range(COUNT)}
    assert visited.numbered(SAME, own(SAME)) == everything
    spared = {twin.url.removeprefix(f"http://{other(SAME)}") for twin in visited.dossiers[SAME].walk.twins}
    assert visited.numbered(SAME, other(SAME)) == everything - spared  # each was asked for, or is named
    assert len(spared) >= COUNT // 2
    assert all(twin.same_as.startswith(f"http://{own(SAME)}/") for twin in visited.dossiers[SAME].walk.twins)


def test_the_dossier_says_so_in_chinese(visited: Visited) -> None:
    begun, *_ = visited.events(SAME)
    assert own(SAME) in begun
    assert other(SAME) in begun
    assert "同一网站的两个域名" in begun
    assert f"有 {len(visited.dossiers[SAME].walk.twins)} 个网址" in visited.events(SAME)[-1]


def test_what_only_the_other_name_has_and_what_failed_on_the_own_is_asked_for_there(visited: Visited) -> None:
    assert visited.asked[other(SAME), ONLY] == 1
    assert visited.asked[other(SAME), FAILING] == 1


def test_a_body_that_differs_ends_it(visited: Visited) -> None:
    everything = {f"/p/{n}.html" for n in range(COUNT)}
    assert visited.numbered(DIFFERING, other(DIFFERING)) == everything
    assert visited.dossiers[DIFFERING].walk.twins == ()


def test_both_names_are_still_judged(visited: Visited) -> None:
    verdicts: list[Verdict] = list(alias_hosts.CHECK.evaluate(visited.site(SAME)))
    assert [(one.subject, one.outcome) for one in verdicts] == [(f"host:{other(SAME)}", Outcome.FAILED)]


def test_an_address_that_was_spared_is_the_page_that_was_read(visited: Visited) -> None:
    site = visited.site(SAME)
    for twin in visited.dossiers[SAME].walk.twins:
        found = site.page(twin.url)
        assert found is not None
        assert found.url == twin.same_as
