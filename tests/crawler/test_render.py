"""The browser reads what scripts write, reaches nothing but the units' own hosts, and never holds up a run."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from render_portal import CHROMIUM, Portal, Reply, address, browsing, serving

from crawler.render.renderer import Renderer, Rendering

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
# INSIDE and WS stand for a server that nobody may ask, HOP for a redirect to it, SUBMIT for what nobody may post to.
CASES = {
    "pictures, frames and scripts": "<img src=INSIDE/a><iframe src=INSIDE/b></iframe><script src=INSIDE/c></script>",
    "fetch": "<script>fetch('INSIDE/a')</script>",
    "a socket": "<script>new WebSocket('WS/b')</script>",
    "a popup": "<script>open('INSIDE/a')</script>",
    "going there": "<script>location='INSIDE/a'</script>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=INSIDE/a'>",
    "redirects": "<img src=HOP><iframe src=HOP></iframe><script>fetch('HOP')</script><script src=HOP></script>",
    "a form for elsewhere": "<form id=f method=post action=INSIDE/a></form><script>f.submit()</script>",
    "a form in a new window": "<form id=f method=post action=SUBMIT target=_blank></form><script>f.submit()</script>",
    "a form": "<form id=f method=post action=SUBMIT></form><script>f.submit()</script>",
    "beacons": "<script>navigator.sendBeacon('INSIDE/a','x');navigator.sendBeacon('SUBMIT','x')</script>",
    "fetch by POST": "<script>fetch('SUBMIT',{method:'POST',body:'x'})</script>",
    "fetch that outlives the page": "<script>fetch('SUBMIT',{method:'PUT',body:'x',keepalive:true})</script>",
    "pings of a link": "<a id=a href=#x ping='INSIDE/a SUBMIT'>x</a><script>a.click()</script>",
    "an event source": "<script>new EventSource('INSIDE/a')</script>",
    "fetching ahead": "<link rel=prefetch href=INSIDE/a><link rel=preload as=script href=INSIDE/b>"
    "<link rel=prerender href=INSIDE/c><link rel=preconnect href=INSIDE>"
    '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["INSIDE/d"]}]}</script>',
    "styles": "<link rel=stylesheet href=INSIDE/a><style>@import 'INSIDE/b';body{background:url(INSIDE/c)}</style>",
    "objects": "<object data=INSIDE/a></object><embed src=INSIDE/b><video src=INSIDE/c></video>",
    "a document inside": "<iframe srcdoc=\"<script>fetch('INSIDE/a');parent.location='INSIDE/b'</script>\"></iframe>",
    "a module": "<script type=module>import('INSIDE/a')</script>",
    "a worker": "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('INSIDE/a')\"])))</script>",
    "a worker that posts": "<script>new Worker(URL.createObjectURL(new Blob("
    "[\"fetch('SUBMIT',{method:'POST'})\"])))</script>",
    "a shared worker": "<script>new SharedWorker(URL.createObjectURL(new Blob([\"fetch('INSIDE/a')\"])))</script>",
}


@dataclass(frozen=True)
class Tried:
    """What came of all cases: every request that either server got."""

    portal: Portal
    inside: Portal


@pytest.fixture(scope="module")
def tried() -> Iterator[Tried]:
    with serving(Portal()) as portal, serving(Portal()) as inside:
        for number, page in enumerate(CASES.values()):
            there = f"http://127.0.0.1:{inside.port}/{number}"
            portal.pages[f"/hop/{number}"] = Reply(b"", status=302, headers={"Location": f"{there}/hop"})
            portal.pages[f"/case/{number}"] = (
                page.replace("INSIDE", there)
                .replace("WS", there.replace("http", "ws"))
                .replace("HOP", f"/hop/{number}")
                .replace("SUBMIT", f"/post/{number}")
            )
        _render(portal, *(f"/case/{number}" for number in range(len(CASES))))
        yield Tried(portal, inside)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving(Portal()) as portal:
        yield portal


def _render(portal: Portal, *paths: str, timeout: float = 10) -> list[Rendering]:
    async def work(renderer: Renderer) -> list[Rendering]:
        return [await renderer.render(address(path)) for path in paths]

    with browsing(portal, timeout=timeout) as run:
        seen: list[Rendering] = run(work)
        return seen


@pytest.mark.parametrize("case", CASES)
def test_nothing_elsewhere_is_asked_and_nothing_submitted(tried: Tried, case: str) -> None:
    number = list(CASES).index(case)
    assert tried.portal.asked[f"/case/{number}"] == 1
    assert [path for path in tried.inside.asked if path.startswith(f"/{number}")] == []
    assert [asked for asked in tried.portal.requests if asked.path == f"/post/{number}"] == []


def test_what_a_script_writes_is_read(portal: Portal) -> None:
    portal.pages["/"] = "<p id=foot></p><script>document.getElementById('foot').innerHTML='湘ICP备17099901号'</script>"
    (seen,) = _render(portal, "/")
    assert "湘ICP备17099901号" in seen.dom


def test_a_page_that_redirects_elsewhere_gives_no_dom(portal: Portal) -> None:
    with serving(Portal()) as inside:
        portal.pages["/"] = Reply(b"", status=302, headers={"Location": f"http://127.0.0.1:{inside.port}/secret"})
        (seen,) = _render(portal, "/")
        assert (seen.dom, inside.asked) == ("", {})
        assert seen.problem


def test_an_error_page_is_no_page(portal: Portal) -> None:
    portal.pages["/"] = Reply("<h1>服务器忙</h1>".encode(), status=503)
    (seen,) = _render(portal, "/")
    assert (seen.dom, seen.problem) == ("", "浏览器得到 HTTP 503")


def test_a_script_that_never_ends_does_not_hold_up_the_next_page(portal: Portal) -> None:
    portal.pages["/busy"] = "<script>while(1);</script>"
    portal.pages["/later"] = "<script>onload=()=>setTimeout(()=>{while(1);},520)</script>"
    portal.pages["/well"] = "<p>正常</p>"
    *_, well = _render(portal, "/busy", "/later", "/well", timeout=3)
    assert "正常" in well.dom
