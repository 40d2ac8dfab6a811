"""A list that a script fetches is asked for as the page says, without a browser; what is asked and why is kept."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from render_portal import HOST, Portal, Reply, address, serving
from warcio.archiveiterator import ArchiveIterator

from crawler.dossier import BrowserReason, Dossier, ReadPage
from crawler.dossier_files import ARCHIVE
from crawler.dossier_store import body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.evidence import Failure, Fetch, Purpose
from crawler.reading.facts import ListingState, ListOrigin
from crawler.units import Unit, UnitKind

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/nb/">政府信息公开年报</a><a href="/zcjd/">政策解读</a>
<a href="/xwfb/">新闻发布会</a><a href="/hygq/">回应关切</a><a href="/far/">规划计划</a>
<a href="/secret/">财政预决算</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; {title}</div>
<div class="main">{content}</div></body></html>"""
SCRIPT = '<ul class="list" id="rows"></ul><script>{}</script>'
REPORTS = [{"title": f"泽安市人民政府{year}年政府信息公开工作年度报告", "url": f"/nb/{year}.html",
            "date": f"{year + 1}-01-20"} for year in range(2012, 2017)]  # fmt: skip
MARKUP = "".join(
    f'<li><a href="{n}.html">《泽安市第{n}号管理办法》政策解读</a><span>2017-1{n % 3}-0{n}</span></li>'
    for n in (1, 2, 4)
)
ROBOTS = "User-agent: *\nDisallow: /api/secret\n"
GET = "$.getJSON('/api/reports', {cid: 7}, function(d){$('#rows').html(show(d))})"
POST = "$.post('/api/markup', {cid: '12', page: 1}, function(d){$('#rows').html(d)})"
UNTOLD = "$.get('/api/ids', function(d){$('#rows').html(show(d))})"
FORBIDDEN = "$.get('/api/secret', function(d){$('#rows').html(show(d))})"
ELSEWHERE = "$.get('http://data.example.org/list', function(d){$('#rows').html(show(d))})"
MADE_UP = "$.get('/api/reports?cid=' + cid, function(d){$('#rows').html(show(d))})"


@dataclass(frozen=True)
class Visited:
    folder: Path
    dossier: Dossier
    portal: Portal

    def page(self, path: str) -> ReadPage:
        (page,) = (page for page in self.dossier.pages if page.facts.url == address(path))
        return page

    def asked(self, purpose: Purpose) -> dict[str, Fetch]:
        return {f.url.removeprefix(address("")): f for f in self.dossier.fetches if f.purpose is purpose}

    def told(self, path: str) -> list[str]:
        return [e.message for e in self.dossier.events if e.kind == "list" and e.url == address(path)]


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Visited:
    scripts = {"/nb/": ("政府信息公开年报", GET), "/zcjd/": ("政策解读", POST), "/xwfb/": ("新闻发布会", UNTOLD),
               "/hygq/": ("回应关切", MADE_UP), "/far/": ("规划计划", ELSEWHERE),
               "/secret/": ("财政预决算", FORBIDDEN)}  # fmt: skip
    pages = {path: PAGE.format(title=title, content=SCRIPT.format(script)) for path, (title, script) in scripts.items()}
    portal = Portal(
        pages={
            **pages,
            "/": PAGE.format(title="泽安市人民政府", content="<p>" + "泽安概况。" * 60 + "</p>"),
            "/robots.txt": Reply(ROBOTS.encode(), content_type="text/plain"),
            "/api/reports": Reply(msgspec.json.encode({"rows": REPORTS}), content_type="application/json"),
            "/api/markup": Reply(MARKUP.encode()),
            "/api/ids": Reply(b'[{"id":1,"title":"\xe4\xbc\x9a"}]', content_type="application/json"),
        }
    )
    folder = tmp_path_factory.mktemp("lists")
    with serving(portal):
        order = {
            "out": str(folder / "visits"),
            "columns": str(root / "config" / "columns.toml"),
            "units": [Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=address("/"))],
            "fixture_hosts": {f"{HOST}:80": f"127.0.0.1:{portal.port}"},
            "pages": 40,
        }
        (folder / "order.json").write_bytes(msgspec.json.encode(order))
        script = root / "tests" / "crawler" / "crawl_process.py"
        command = [sys.executable, str(script), str(folder / "order.json")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr[-3000:]
    place = folder / "visits" / "zean"
    return Visited(place, read_dossier(place), portal)


def test_rows_of_json_become_the_list_of_their_page(visited: Visited) -> None:
    page = visited.page("/nb/")
    main = page.facts.main_listing
    assert main is not None
    assert (main.state, main.origin) == (ListingState.FILLED, ListOrigin.FETCHED)
    assert [(item.title, item.url) for item in main.items] == [(r["title"], address(r["url"])) for r in REPORTS]
    assert page.facts.script_fills == ()
    assert (page.rendered, page.reason) == (False, None)
    assert ["已按页面所载地址" in message for message in visited.told("/nb/")] == [True]


def test_the_request_is_that_of_the_script_and_its_answer_is_evidence(visited: Visited) -> None:
    fetch = visited.page("/nb/").list_fetch
    assert fetch is not None
    assert (fetch.url, fetch.found_on, fetch.status) == (address("/api/reports?cid=7"), address("/nb/"), 200)
    assert body_of(visited.folder, fetch) == msgspec.json.encode({"rows": REPORTS})
    assert visited.portal.asked["/api/reports?cid=7"] == 1


def test_a_post_sends_what_stands_in_the_script_and_the_archive_holds_it(visited: Visited) -> None:
    main = visited.page("/zcjd/").facts.main_listing
    assert main is not None
    assert [item.url for item in main.items] == [address(f"/zcjd/{n}.html") for n in (1, 2, 4)]
    (asked,) = (one for one in visited.portal.requests if one.path == "/api/markup")
    assert (asked.method, asked.body) == ("POST", b"cid=12&page=1")
    with (visited.folder / ARCHIVE).open("rb") as file:
        (archived,) = (
            (record.http_headers.protocol, record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type == "request" and record.rec_headers.get_header("WARC-Target-URI").endswith("/markup")
        )
    assert archived == ("POST", b"cid=12&page=1")


def test_entries_of_a_fetched_list_are_visited(visited: Visited) -> None:
    assert visited.portal.asked["/nb/2016.html"] == 1


def test_an_answer_that_tells_too_little_leaves_the_list_unread(visited: Visited) -> None:
    page = visited.page("/xwfb/")
    assert page.facts.main_listing is not None
    assert page.facts.main_listing.state is ListingState.SCRIPT_FILLED
    assert (page.reason, page.list_fetch) == (BrowserReason.LIST, None)
    assert ["不能确定" in message for message in visited.told("/xwfb/")] == [True]
    assert visited.asked(Purpose.LIST)["/api/ids"].status == 200


@pytest.mark.parametrize(("path", "asked"), [("/far/", "data.example.org"), ("/hygq/", "cid=cid")])
def test_other_hosts_and_addresses_that_a_script_makes_up_are_not_asked(
    visited: Visited, path: str, asked: str
) -> None:
    assert visited.page(path).list_fetch is None
    assert all(asked not in fetch.url for fetch in visited.dossier.fetches if fetch.purpose is Purpose.LIST)
    assert [path for path in visited.portal.asked if path.startswith("/api/reports")] == ["/api/reports?cid=7"]


def test_robots_txt_holds_for_the_data_of_lists_too(visited: Visited) -> None:
    assert visited.asked(Purpose.LIST)["/api/secret"].failure is Failure.ROBOTS
    assert visited.portal.asked["/api/secret"] == 0
    assert ["未能取得" in message for message in visited.told("/secret/")] == [True]


def test_the_dossier_is_sound_and_reads_the_same_anew(visited: Visited) -> None:
    assert verify(visited.folder).damages == ()
    assert read_dossier(visited.folder) == visited.dossier
