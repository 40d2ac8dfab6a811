"""XML site maps that robots.txt names lead to columns that no page links to; all else that they list is left alone."""

import gzip
import subprocess
import sys
from collections import Counter
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from faulty_crawl import crawl

from checks.visit import open_visit
from crawler.column_specs import load_columns
from crawler.dossier_store import read_dossier
from crawler.dossier_verify import verify
from crawler.evidence import Purpose
from crawler.site_maps import MOST_PAGES, likely_columns, named_in, read_site_map
from crawler.units import Unit, UnitKind

HOST = "www.zean.gov.cn"
SITE = f"http://{HOST}"
COLUMNS = load_columns(Path(__file__).parents[2] / "config" / "columns.toml")
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{SITE}/")


def _map(*paths: str, kind: str = "urlset") -> bytes:
    places = "".join(f"<url><loc> {path} </loc></url>" for path in paths)
    return (
        f'<?xml version="1.0"?><{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{kind}>'.encode()
    )


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        (f"User-agent: *\nDisallow: /x\nSitemap: {SITE}/sitemap.xml\nsitemap: {SITE}/2.xml\n", 2),
        ("Sitemap: http://www.elsewhere.cn/sitemap.xml\n", 0),
        ("Sitemap: file:s.xml\nSitemap: ftp://www.zean.gov.cn/s.xml\n", 0),
        (f"Sitemap: http://{HOST}:8080/s.xml\nSitemap: http://u:p@{HOST}/s.xml\nSitemap: http://{HOST}:99999/\n", 0),
        ("Sitemap: /sitemap.xml\n", 1),
        ("User-agent: *\nDisallow:\n", 0),
    ],
    ids=["two", "another's", "no web address", "another service or with a password", "relative", "none"],
)
def test_site_maps_are_those_of_the_unit_that_robots_txt_names(rules: str, named: int) -> None:
    assert len(named_in(rules, f"{SITE}/robots.txt", UNIT)) == named


def test_a_site_map_lists_pages_or_further_site_maps() -> None:
    seen = read_site_map(_map(f"{SITE}/a/?x=1&amp;y=2", "<![CDATA[http://www.zean.gov.cn/b/]]>"), most=1000)
    assert (seen.pages, seen.maps) == ((f"{SITE}/a/?x=1&y=2", f"{SITE}/b/"), ())
    index = read_site_map(_map(f"{SITE}/1.xml", kind="sitemapindex"), most=1000)
    assert (index.pages, index.maps) == ((), (f"{SITE}/1.xml",))
    assert read_site_map(gzip.compress(_map(f"{SITE}/a/")), most=1000).pages == (f"{SITE}/a/",)


def test_a_map_of_blanks_alone_is_read_at_once() -> None:
    """In a process of its own, as a search that never ends holds on to the interpreter."""
    code = "from crawler.site_maps import read_site_map as r; r(b'<urlset><loc>' + b' ' * (1 << 20), most=1 << 24)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)  # 32 kB took 47 s


def test_what_is_no_address_is_passed_over() -> None:
    bad = ("http://[::1", "http://[bad/ysqgk/", f"{SITE}:99999/ysqgk/")
    wrong = (*bad, "http://169.254.169.254/ysqgk/", "file:///x/ysqgk/")
    seen = read_site_map(_map(*wrong, f"{SITE}/xxgk/ysqgk/"), most=100_000)
    assert likely_columns(seen.pages, UNIT, COLUMNS) == (f"{SITE}/xxgk/ysqgk/",)
    assert named_in("".join(f"Sitemap: {url}\n" for url in wrong), f"{SITE}/robots.txt", UNIT) == ()


def test_of_a_map_of_very_many_addresses_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: set[str] = set()

    def compare(url: str, _: object) -> bool:
        compared.add(url)
        return "ysqgk" in url

    monkeypatch.setattr("crawler.site_maps.has_address_word", compare)
    listed = [f"{SITE}/{chr(97 + i % 26) * (i % 7)}{i}/" for i in range(50_000)]
    assert likely_columns([*listed, f"{SITE}/xxgk/ysqgk/"], UNIT, COLUMNS) == (f"{SITE}/xxgk/ysqgk/",)
    assert len(compared) <= 1000


@pytest.mark.parametrize(
    "body",
    [
        b"<html><title>404</title></html>",
        b"",
        gzip.compress(b"x" * 2000),
        gzip.compress(_map(SITE))[:-9],
        b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
    ],
    ids=["a page", "nothing", "a bomb", "cut short", "an entity"],
)
def test_what_is_no_site_map_lists_nothing(body: bytes) -> None:
    assert read_site_map(body, most=1000).pages == ()


def test_of_what_it_lists_only_what_looks_like_a_column_is_worth_a_request(root: Path) -> None:
    columns = load_columns(root / "config" / "columns.toml")
    listed = (
        f"{SITE}/zwgk/ysqgk/",
        f"{SITE}/zwgk/ysqgk/201712/t20171212_1.html",
        f"{SITE}/dt/",
        f"{SITE}/zwgk/nb.pdf",
        "http://www.elsewhere.cn/ysqgk/",
    )
    assert likely_columns(listed, UNIT, columns) == (f"{SITE}/zwgk/ysqgk/",)
    many = [f"{SITE}/{place}/{spec.address_words[0]}/" for place in "abcdef" for spec in columns if spec.address_words]
    assert len(likely_columns(many, UNIT, columns)) == MOST_PAGES


ELSEWHERE = (  # maps that an index may not send us to: other hosts, other services, with a password
    "http://www.far.gov.cn/all.xml",
    "http://127.0.0.1/all.xml",
    f"http://{HOST}:22/all.xml",
    f"http://u:p@{HOST}/all.xml",
    "file:all.xml",
)


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[Counter[str]] = Counter()
    sent: ClassVar[Counter[str]] = Counter()  # site maps, whole

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        page = (
            "<title>%s</title><div class=nav><a href=/>首页</a><a href=/jj.html>泽安简介</a></div><h1>%s</h1><p>%s</p>"
        )
        bodies = {
            "/robots.txt": f"User-agent: *\nDisallow: /no/\nSitemap: {SITE}/map.xml\n".encode(),
            "/map.xml": _map(*ELSEWHERE, f"{SITE}/no/map.xml", f"{SITE}/all.xml", kind="sitemapindex"),
            "/all.xml": _map(f"{SITE}/ysqgk/", f"{SITE}/art/1.html", "http://www.far.gov.cn/ysqgk/"),
            "/": (page % ("泽安市人民政府", "泽安市人民政府", "泽安欢迎您。" * 30)).encode(),
            "/jj.html": (page % ("泽安简介", "泽安简介", "泽安在江南。" * 30)).encode(),
            "/ysqgk/": (
                page
                % (
                    "依申请公开",
                    "依申请公开",
                    "公民、法人或者其他组织可以向本机关申请公开政府信息，申请人填写申请表。" * 5,
                )
            ).encode(),
        }
        body = bodies.get(self.path, b"")
        if self.path.endswith(".xml") and self.headers["If-None-Match"] == '"m1"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200 if body else 404)
        if self.path.endswith(".xml"):
            self.sent[self.path] += 1
            self.send_header("ETag", '"m1"')
        self.send_header("Content-Type", "text/xml" if self.path.endswith("xml") else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  (the name that http.server looks for)

    def log_message(self, *_: object) -> None:
        pass


def test_a_column_that_only_the_site_map_lists_is_found(root: Path, tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    nights, hosts = tmp_path / "visits", {f"{HOST}:80": f"127.0.0.1:{server.server_address[1]}"}
    crawl(root, tmp_path, [UNIT], hosts, out=str(nights / "1"))
    crawl(root, tmp_path, [UNIT], hosts, out=str(nights / "2"), earlier=str(nights / "1"), as_of=date(2017, 12, 16))
    server.shutdown()
    server.server_close()
    for night in "12":
        place = nights / night / UNIT.id
        dossier = read_dossier(place)
        visit = open_visit(dossier, load_columns(root / "config" / "columns.toml"))
        assert [page.url for page in visit.accepted("依申请公开")] == [f"{SITE}/ysqgk/"]
        asked = [fetch.url for fetch in dossier.fetches if fetch.purpose is Purpose.SITE_MAP]
        assert asked == [f"{SITE}/map.xml", f"{SITE}/no/map.xml", f"{SITE}/all.xml"]
        assert any("1 个像栏目首页" in event.message for event in dossier.events if event.kind == "site_map")
        assert verify(place).is_sound
    assert {path for path in Handler.asked if path.startswith(("/no/", "/art/"))} == set()
    assert (Handler.asked["/all.xml"], Handler.sent["/all.xml"]) == (2, 1)
