"""The browser reads what scripts write, reaches nothing but the units' own hosts, and never holds up a run."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from crawler.browser_binary import find_chromium
from crawler.render import Renderer, Rendering

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
HOST = "www.zean.gov.cn"


@dataclass
class Server:
    """A loopback server; `asked` counts the paths that it was asked for."""

    pages: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    port: int = 0


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    """The portal, and another server that nobody may ask."""
    portal, inside = Server(), Server()
    running = [_serve(portal), _serve(inside)]
    yield portal, inside
    for server in running:
        server.shutdown()
        server.server_close()


def _serve(server: Server) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked[self.path] += 1
            page = server.pages.get(self.path, "")
            self.send_response(302 if page.startswith("http://") else 200)
            if page.startswith("http://"):
                self.send_header("Location", page)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page.encode())))
            self.end_headers()
            self.wfile.write(page.encode())

        do_POST = do_GET  # noqa: N815  (the name that http.server looks for)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.port = running.server_address[1]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    return running


def _render(portal: Server, *paths: str, timeout: float = 10) -> list[Rendering]:
    async def main() -> list[Rendering]:
        assert CHROMIUM is not None
        hosts = {f"{HOST}:80": f"127.0.0.1:{portal.port}"}
        renderer = Renderer(CHROMIUM, hosts=hosts, user_agent="test", timeout=timeout)
        try:
            return [await renderer.render(f"http://{HOST}{path}", picture=False) for path in paths]
        finally:
            await renderer.close()

    return asyncio.run(main())


def test_what_a_script_writes_is_read(servers: tuple[Server, Server]) -> None:
    portal, _ = servers
    portal.pages["/"] = "<p id=foot></p><script>document.getElementById('foot').innerHTML='湘ICP备17099901号'</script>"
    (seen,) = _render(portal, "/")
    assert "湘ICP备17099901号" in seen.dom


@pytest.mark.parametrize(
    "page",
    [
        "<img src=INSIDE/a><iframe src=INSIDE/b></iframe><script src=INSIDE/c></script>",
        "<script>fetch('INSIDE/a');new WebSocket('WS/b')</script>",
        "<script>open('INSIDE/a')</script>",
        "<script>location='INSIDE/a'</script>",
        "<meta http-equiv=refresh content='0;url=INSIDE/a'>",
        "<img src=/hop><iframe src=/hop></iframe><script>fetch('/hop')</script>",
        "<form id=f method=post action=INSIDE/a></form><script>f.submit()</script>",
        "<form id=f method=post action=/post target=_blank></form><script>f.submit()</script>",
        "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('INSIDE/a')\"])))</script>",
    ],
)
def test_nothing_elsewhere_is_asked_and_nothing_submitted(servers: tuple[Server, Server], page: str) -> None:
    portal, inside = servers
    there = f"http://127.0.0.1:{inside.port}"
    portal.pages["/"] = page.replace("INSIDE", there).replace("WS", there.replace("http", "ws"))
    portal.pages["/hop"] = f"{there}/hop"
    _render(portal, "/")
    assert portal.asked["/"] == 1
    assert inside.asked == {}
    assert portal.asked["/post"] == 0


def test_a_page_that_redirects_elsewhere_gives_no_dom(servers: tuple[Server, Server]) -> None:
    portal, inside = servers
    portal.pages["/"] = f"http://127.0.0.1:{inside.port}/secret"
    (seen,) = _render(portal, "/")
    assert (seen.dom, inside.asked) == ("", {})
    assert seen.problem


@pytest.mark.parametrize("busy", ["while(1);", "onload=()=>setTimeout(()=>{while(1);},520)"])
def test_a_script_that_never_ends_does_not_hold_up_the_next_page(servers: tuple[Server, Server], busy: str) -> None:
    portal, _ = servers
    portal.pages["/busy"] = f"<script>{busy}</script>"
    portal.pages["/well"] = "<p>正常</p>"
    _, well = _render(portal, "/busy", "/well", timeout=3)
    assert "正常" in well.dom
