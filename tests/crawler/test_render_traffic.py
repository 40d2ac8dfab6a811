"""What a page in the browser may fetch: its lists' data is let through and kept, what is heavy or unsafe is not."""

import base64
import math
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from render_portal import CHROMIUM, Asked, Portal, Reply, Run, address, browsing, serving

from crawler.reading.facts import ListRequest
from crawler.render.renderer import Renderer, Rendering
from crawler.render.views import DESKTOP, MOBILE

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
JSON = "application/json"
PNG = base64.b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
LIST = b'{"rows":[{"title":"\xe6\xb3\xbd\xe5\xae\x89\xe5\xb8\x82\xe5\xb9\xb4\xe6\x8a\xa5","url":"/a.html"}]}'
ASKS = """<ul id=u></ul><script>
fetch('/api/list?page=1'%s).then(r => r.json())
.then(d => { u.innerHTML = `<li><a href=/a.html>${d.rows[0].title}</a>` })
</script>"""


@dataclass(frozen=True)
class Browsed:
    """The portal, and what runs work in the one browser of these tests."""

    portal: Portal
    run: Run[Any]

    def render(
        self,
        *,
        list_requests: tuple[ListRequest, ...] = (),
        most: float = math.inf,
        allows: Callable[[str], bool] = lambda _: True,
    ) -> Rendering:
        async def work(renderer: Renderer) -> Rendering:
            return await renderer.render(address("/"), list_requests=list_requests, most=most, allows=allows)

        seen: Rendering = self.run(work)
        return seen


@pytest.fixture(scope="module")
def one_browser() -> Iterator[Browsed]:
    with serving(Portal()) as portal, browsing(portal) as run:
        yield Browsed(portal, run)


@pytest.fixture
def browsed(one_browser: Browsed) -> Browsed:
    """The browser, and the portal as new."""
    one_browser.portal.pages.clear()
    one_browser.portal.asked.clear()
    one_browser.portal.requests.clear()
    return one_browser


def test_the_data_of_a_list_is_kept_with_what_was_asked(browsed: Browsed) -> None:
    browsed.portal.pages["/"] = ASKS % ""
    browsed.portal.pages["/api/list"] = Reply(LIST, content_type=JSON)
    seen = browsed.render()
    assert "泽安市年报" in seen.dom
    assert [(c.url, c.method, c.status, c.body) for c in seen.captures] == [
        (address("/api/list?page=1"), "GET", 200, LIST)
    ]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        (Reply(LIST, content_type="text/plain"), 1),
        (Reply(b"callback(" + LIST + b")", content_type="text/html"), 1),
        (Reply(b"<li>no data</li>", content_type="text/html"), 0),
        (Reply(LIST, content_type="image/png"), 0),
        (Reply(LIST, content_type=JSON, status=500), 0),
        (Reply(b"[" + b"1," * 1_000_001 + b"1]", content_type=JSON), 0),
    ],
    ids=["labelled text", "with a callback", "markup", "labelled a picture", "an error", "more than 2 MB"],
)
def test_only_json_of_a_bearable_size_is_kept(browsed: Browsed, reply: Reply, kept: int) -> None:
    browsed.portal.pages["/"] = "<script>fetch('/api/list').then(r => r.text())</script>"
    browsed.portal.pages["/api/list"] = reply
    seen = browsed.render()
    assert len(seen.captures) == kept
    assert bool(seen.notes) == (len(reply.body) > 2_000_000)


@pytest.mark.parametrize(
    ("recorded", "passes"),
    [
        (ListRequest(url=address("/api/list"), method="POST"), True),
        (ListRequest(url=address("/api/list"), method="GET"), False),
        (ListRequest(url=address("/api/other"), method="POST"), False),
    ],
    ids=["the recorded one", "recorded as GET", "another address"],
)
def test_a_post_passes_only_where_the_facts_record_it(browsed: Browsed, recorded: ListRequest, passes: bool) -> None:
    browsed.portal.pages["/"] = ASKS % ",{method:'POST',body:'page=1'}"
    browsed.portal.pages["/api/list"] = Reply(LIST, content_type=JSON)
    seen = browsed.render(list_requests=(recorded,))
    assert browsed.portal.asked["/api/list?page=1"] == int(passes)
    assert [(c.method, c.posted) for c in seen.captures] == [("POST", b"page=1")] * passes
    assert ["未放行" in note for note in seen.notes] == [True] * (not passes)


def test_a_form_does_not_pass_as_the_fetch_of_a_list(browsed: Browsed) -> None:
    browsed.portal.pages["/"] = "<form id=f method=post action=/api/list></form><script>f.submit()</script>"
    browsed.render(list_requests=(ListRequest(url=address("/api/list"), method="POST"),))
    assert browsed.portal.asked["/api/list"] == 0


def test_what_robots_txt_forbids_is_not_loaded_by_a_page_either_and_that_is_told(browsed: Browsed) -> None:
    browsed.portal.pages["/"] = "<link rel=stylesheet href=/s.css><iframe src=/api/frame></iframe>" + ASKS % ""
    browsed.portal.pages["/api/list"] = Reply(LIST, content_type=JSON)
    seen = browsed.render(allows=lambda url: "/api/" not in url)
    assert set(browsed.portal.asked) == {"/", "/s.css"}
    assert seen.lacks_data
    assert ["robots.txt" in note for note in seen.notes] == [True, True]


HEAVY = """<link rel=stylesheet href=/s.css><img src=/p.png><video src=/v.mp4 autoplay muted></video>
<style>@font-face{font-family:f;src:url(/f.woff)}b{font-family:f}</style><b>文</b>"""


def test_reading_loads_no_pictures_and_picturing_does(browsed: Browsed) -> None:
    browsed.portal.pages["/"] = HEAVY

    async def work(renderer: Renderer) -> tuple[set[str], set[str]]:
        await renderer.render(address("/"))
        read = set(browsed.portal.asked)
        await renderer.render(address("/"), picture=DESKTOP)
        return read, set(browsed.portal.asked)

    read, pictured = browsed.run(work)
    assert read & {"/p.png", "/v.mp4", "/f.woff"} == set()
    assert pictured >= {"/s.css", "/p.png", "/f.woff"}
    assert "/v.mp4" not in pictured  # a film of the home page would be most of a visit's bytes, and shows nothing


def test_pictures_that_came_at_once_and_well_are_told_without_their_bodies(browsed: Browsed) -> None:
    browsed.portal.pages |= {
        "/": "<p>泽安</p>" + "".join(f"<img src=/{name}>" for name in ("a.png", "gone.png", "moved.png", "page.png")),
        "/a.png": Reply(PNG, content_type="image/png"),
        "/moved.png": Reply(b"", status=302, headers={"Location": "/a.png?2"}),
        "/page.png": Reply(b"<p>404", content_type="text/html"),
    }

    async def work(renderer: Renderer) -> Rendering:
        return await renderer.render(address("/"), picture=DESKTOP)

    seen: Rendering = browsed.run(work)
    told = [(one.url, one.status, one.content_type, one.body) for one in seen.pictures]
    assert told == [(address("/a.png"), 200, "image/png", b"")]


def test_on_a_phone_too_the_browser_says_who_it_is(browsed: Browsed) -> None:
    browsed.portal.pages["/"] = "<p>x</p>"

    async def work(renderer: Renderer) -> None:
        await renderer.render(address("/"), picture=MOBILE)

    browsed.run(work)
    assert {asked.headers["User-Agent"] for asked in browsed.portal.requests if asked.path == "/"} == {"test Mobile"}


def test_a_browser_that_dies_in_the_middle_of_a_page_is_started_anew(browsed: Browsed) -> None:
    killed: list[int] = []

    def kill(_: Asked) -> Reply:
        killed.extend(_kill_browser())
        return Reply(b"<p>late</p>")

    browsed.portal.pages["/"], browsed.portal.pages["/dies"] = "<p>正常</p>", "<img src=/x><iframe src=/kill></iframe>"
    browsed.portal.pages["/kill"] = kill

    async def work(renderer: Renderer) -> tuple[Rendering, Rendering]:
        return await renderer.render(address("/dies")), await renderer.render(address("/"))

    dead, well = browsed.run(work)
    assert killed
    assert dead.problem
    assert "正常" in well.dom


def _kill_browser() -> list[int]:
    """Kills the browser that this process started, as a crash would; its process ids."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    own = [pid for pid in parents if _descends(pid, os.getpid(), parents)]
    browsers = [pid for pid in own if b"--host-resolver-rules" in _command(pid) and b"--type=" not in _command(pid)]
    for pid in browsers:
        os.kill(pid, signal.SIGKILL)
    return browsers


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _descends(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != ancestor:
        pid = parents[pid]
    return pid == ancestor


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _heavy(portal: Portal) -> None:
    """A page of 50 KB with a style sheet of 70 KB, and a second one that is asked for when the first has come."""
    sheet = Reply(b"/*" + b"x" * 70_000 + b"*/", content_type="text/css")
    late = (
        "<link rel=stylesheet href=/a.css onload=\"document.head.append(Object.assign(document.createElement('link'),\
        {rel:'stylesheet',href:'/late.css'}))\">"
    )
    portal.pages |= {"/": f"<title>x</title>{late}<p>{'字' * 17_000}</p>", "/a.css": sheet, "/late.css": sheet}


def test_all_that_the_browser_loads_is_counted(browsed: Browsed) -> None:
    _heavy(browsed.portal)
    seen = browsed.render()
    assert browsed.portal.asked["/late.css"] == 1
    assert 190_000 < seen.size < 195_000  # 51 KB of the page, twice 70 KB, and their heads


def test_beyond_its_bytes_nothing_more_is_loaded_and_that_is_told(browsed: Browsed) -> None:
    _heavy(browsed.portal)
    seen = browsed.render(most=60_000)
    assert browsed.portal.asked["/late.css"] == 0
    assert "字" in seen.dom
    assert any("流量已用完" in note for note in seen.notes)
