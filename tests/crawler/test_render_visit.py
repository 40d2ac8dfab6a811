"""A visit with the browser: what scripts fill is read, a challenge passed, the reason kept, pictures taken."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from render_portal import CHROMIUM, HOST, Asked, Portal, Reply, address, serving

from crawler.dossier import BrowserReason, Dossier
from crawler.dossier_store import body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.evidence import Failure, Purpose
from crawler.health import assess
from crawler.units import Unit, UnitKind

pytestmark = [  # a whole visit with the browser, twice: minutes on a busy machine
    pytest.mark.torture,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>
body{{margin:0}} #header{{height:120px}} #logo{{position:absolute;left:20px;top:10px;width:300px;height:80px}}
.list{{margin:0;padding:0;width:700px}} .list li{{display:block;height:40px}}
#footer{{height:90px}}</style></head><body>
<div id="header"><img id="logo" src="/logo.svg" alt="泽安市人民政府"><div class="nav"><a href="/">首页</a>
<a href="/nb/">政府信息公开年报</a><a href="/ysq.html">依申请公开</a><a href="/zcjd/">政策解读</a>
<a href="/static.html">市长简历</a><a href="/wrong/">规划计划</a></div></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; {title}</div>
{content}
<div id="footer">版权所有：泽安市人民政府　主办：泽安市人民政府办公室　湘ICP备17099901号</div></body></html>"""
ROWS = [{"title": f"泽安市人民政府{year}年政府信息公开工作年度报告", "url": f"/nb/{year}.html",
         "date": f"{year + 1}-01-20"}
        for year in range(2012, 2017)]  # fmt: skip
# The address is no literal of the call: where it is, the crawler asks for the list itself (test_list_fetch.py).
LIST = """<ul class="list" id="rows"></ul><script>
const where = '/api/list.json'; fetch(where).then(r => r.json()).then(rows => {
document.getElementById('rows').innerHTML = rows.map(r =>
`<li><a href="${r.url}">${r.title}</a><span>${r.date}</span></li>`)
.join('') })</script>"""
STATIC_LIST = "<ul class=list>" + "".join(
    f'<li><a href="/zcjd/{n}.html">《泽安市第{n}号管理办法》政策解读</a><span>2017-1{n % 3}-0{n}</span></li>'
    for n in range(1, 9)
) + "</ul>"  # fmt: skip
SHIELD = "<html><script>document.cookie='passed=1;path=/';setTimeout(()=>location.reload(),700)</script></html>"
STUBBORN = "<html><script>document.cookie='never=1;path=/';setTimeout(()=>location.reload(),700)</script></html>"
REQUEST = """<p>公民、法人或者其他组织可以向本机关申请公开政府信息。申请人填写申请表，以信函、传真或者当面递交的方式
提出申请。受理机构：泽安市人民政府办公室，办公地址：泽安市人民路1号，联系电话：0731-1234567。</p>"""


@dataclass(frozen=True)
class Visited:
    folder: Path
    dossier: Dossier
    portal: Portal


def _shielded(asked: Asked) -> Reply:
    """A challenge with status 412 until the cookie that its script sets is sent."""
    if "passed=1" in asked.headers.get("Cookie", ""):
        return Reply(PAGE.format(title="依申请公开", content=REQUEST).encode())
    return Reply(SHIELD.encode(), status=412)


def _portal() -> Portal:
    portal = Portal()
    home = PAGE.format(
        title="泽安市人民政府", content="<p>" + "泽安概况。" * 60 + "</p><div style='height:900px'></div>"
    )
    portal.pages |= {
        "/": home.replace("</body>", "<script>document.querySelector('.position').innerHTML+='<a href=/late.html>x</a>'"
                          "</script></body>"),
        "/nb/": PAGE.format(title="政府信息公开年报", content=LIST),
        "/api/list.json": Reply(msgspec.json.encode(ROWS), content_type="application/json"),
        "/ysq.html": _shielded,
        "/zcjd/": PAGE.format(title="政策解读", content=STATIC_LIST),
        "/static.html": PAGE.format(title="市长简历", content="<p>" + "市长，男，汉族。" * 40 + "</p>"),
        "/wrong/": Reply(PAGE.format(title="规划计划", content=LIST).encode(), content_type="text/html; charset=gbk"),
        "/late.html": Reply(STUBBORN.encode(), status=412),
        "/logo.svg": Reply(b"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='80'>"
                           b"<rect width='300' height='80'/>"
                           b"</svg>", content_type="image/svg+xml"),
    }  # fmt: skip
    return portal


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Visited:
    unit = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=address("/"))
    return _visit(tmp_path_factory.mktemp("render"), root, _portal(), unit)


def _visit(folder: Path, root: Path, portal: Portal, unit: Unit) -> Visited:
    """A visit of a unit, all of whose hosts the portal serves."""
    with serving(portal):
        order = {
            "out": str(folder / "visits"),
            "columns": str(root / "config" / "columns.toml"),
            "units": [unit],
            "fixture_hosts": {f"{host}:80": f"127.0.0.1:{portal.port}" for host in (HOST, *unit.hosts)},
            "timeout": 20,
            "pages": 30,
            "minutes": 5,
            "renders": 10,
            "shots": 4,
        }
        (folder / "order.json").write_bytes(msgspec.json.encode(order))
        script = root / "tests" / "crawler" / "crawl_process.py"
        done = subprocess.run(
            [sys.executable, str(script), str(folder / "order.json")],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert not done.stderr, done.stderr[-3000:]
    place = folder / "visits" / unit.id
    return Visited(place, read_dossier(place), portal)


def test_a_second_host_that_answers_the_bytes_of_a_home_page_by_script_is_not_walked_again(
    tmp_path: Path, root: Path
) -> None:
    portal, other = Portal(), "www.zasw.gov.cn"
    more = "<script>document.querySelector('.position').innerHTML+='<a href=/late.html>x</a>'</script></body>"
    about = f'<p>也可使用 <a href="http://{other}/">{other}</a> 访问。</p><p>{"市长，男，汉族。" * 40}</p>'
    portal.pages |= {
        "/": PAGE.format(title="泽安市人民政府", content="<p>" + "泽安概况。" * 60).replace("</body>", more),
        "/static.html": PAGE.format(title="市长简历", content=about),
        "/zcjd/": PAGE.format(title="政策解读", content=STATIC_LIST),
        "/late.html": PAGE.format(title="泽安概况", content="<p>" + "泽安在江南。" * 40),
    }
    unit = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=address("/"), hosts=(other,))
    dossier = _visit(tmp_path, root, portal, unit).dossier
    pages = {page.facts.url for page in dossier.pages}
    assert {url for url in pages if other in url} == {f"http://{other}/"}
    assert address("/late.html") in pages
    assert [event.url for event in dossier.events if event.kind == "same_page"] == [f"http://{other}/"]


def test_each_page_says_whether_the_plain_fetch_was_enough_and_why_not(visited: Visited) -> None:
    how = {page.facts.url.removeprefix(address("")): (page.rendered, page.reason) for page in visited.dossier.pages}
    expected = {
        "/": (True, BrowserReason.HOME_MORE),
        "/nb/": (True, BrowserReason.LIST),
        "/ysq.html": (True, BrowserReason.CHALLENGE),
        "/zcjd/": (False, None),
        "/static.html": (False, None),
        "/wrong/": (False, BrowserReason.LIST),
    }
    assert {path: how.get(path) for path in expected} == expected


def test_what_a_wrong_label_garbles_in_the_browser_is_not_read_from_it(visited: Visited) -> None:
    (page,) = (page for page in visited.dossier.pages if page.facts.url == address("/wrong/"))
    assert page.facts.title == "规划计划"
    assert ["乱码" in event.message for event in visited.dossier.events if event.url == address("/wrong/")] == [True]


def test_a_list_that_a_script_fetches_is_read(visited: Visited) -> None:
    (page,) = (page for page in visited.dossier.pages if page.facts.url == address("/nb/"))
    assert page.facts.main_listing is not None
    assert [item.title for item in page.facts.main_listing.items] == [row["title"] for row in ROWS]


def test_a_picture_that_the_browser_loaded_is_not_asked_for_again(visited: Visited) -> None:
    (logo,) = (fetch for fetch in visited.dossier.fetches if fetch.url == address("/logo.svg"))
    assert (logo.purpose, logo.status, logo.found_on) == (Purpose.LINK, 200, address("/"))
    asked = [one for one in visited.portal.requests if one.path == "/logo.svg"]
    assert {(one.method, "Range" in one.headers) for one in asked} == {("GET", False)}  # the browser's own


def test_the_data_of_the_list_is_evidence_of_its_own(visited: Visited) -> None:
    captures = [fetch for fetch in visited.dossier.fetches if fetch.purpose is Purpose.CAPTURE]
    (capture,) = (fetch for fetch in captures if fetch.found_on == address("/nb/"))
    assert (capture.url, capture.found_on, capture.status) == (address("/api/list.json"), address("/nb/"), 200)
    assert body_of(visited.folder, capture) == msgspec.json.encode(ROWS)


def test_a_challenge_that_the_browser_passes_counts_as_no_refusal(visited: Visited) -> None:
    (plain,) = (f for f in visited.dossier.fetches if f.url == address("/ysq.html") and f.purpose is Purpose.PAGE)
    assert (plain.status, plain.failure) == (412, Failure.BLOCKED)
    (page,) = (page for page in visited.dossier.pages if page.facts.url == address("/ysq.html"))
    assert (page.fetch.status, page.fetch.failure, page.fetch.purpose) == (200, None, Purpose.RENDER)
    assert "受理机构" in page.facts.text
    assert assess(visited.dossier).is_judgeable


def test_a_challenge_that_it_does_not_pass_stays_a_refusal(visited: Visited) -> None:
    (plain,) = (f for f in visited.dossier.fetches if f.url == address("/late.html") and f.purpose is Purpose.PAGE)
    assert plain.failure is Failure.BLOCKED
    assert address("/late.html") not in {page.facts.url for page in visited.dossier.pages}
    assert any(event.url == address("/late.html") for event in visited.dossier.events if event.kind == "render")


def test_home_and_key_columns_are_pictured(visited: Visited) -> None:
    shots = {shot.name: shot for shot in visited.dossier.shots}
    assert [(shot.name, shot.url.removeprefix(address("")), shot.column) for shot in shots.values()] == [
        ("home", "/", ""),
        ("home-mobile", "/", ""),
        ("column-01", "/ysq.html", "依申请公开"),
        ("column-02", "/nb/", "年报"),
    ]
    assert [(s.viewport_width, s.viewport_height, s.view) for s in shots.values()][:2] == [
        (1366, 768, "desktop"),
        (390, 844, "mobile"),
    ]
    assert shots["home"].height > 768
    for shot in shots.values():
        png = (visited.folder / "shots" / f"{shot.name}.png").read_bytes()
        assert (png[:4], len(png), hashlib.sha256(png).hexdigest()) == (b"\x89PNG", shot.size, shot.sha256)


def test_pictures_beyond_the_budget_are_told(visited: Visited) -> None:
    assert [event.url for event in visited.dossier.events if event.kind == "shot"] == [address("/zcjd/")]


def test_the_parts_of_the_page_are_where_the_style_sheet_puts_them(visited: Visited) -> None:
    home = visited.dossier.shots[0]
    boxes = home.boxes
    assert boxes.header is not None
    assert (boxes.header.x, boxes.header.y, boxes.header.width, boxes.header.height) == (0, 0, 1366, 120)
    assert boxes.logo is not None
    assert (boxes.logo.x, boxes.logo.y, boxes.logo.width, boxes.logo.height) == (20, 10, 300, 80)
    assert not boxes.logo_missing
    assert boxes.footer is not None
    assert (boxes.footer.x, boxes.footer.width, boxes.footer.height) == (0, 1366, 90)
    assert boxes.footer.y + 90 <= home.height
    assert boxes.main_list is None
    reports = next(shot.boxes.main_list for shot in visited.dossier.shots if shot.column == "年报")
    assert reports is not None
    assert (reports.x, reports.width, reports.height) == (0, 700, 5 * 40)


def test_the_dossier_is_sound(visited: Visited) -> None:
    assert verify(visited.folder).damages == ()
