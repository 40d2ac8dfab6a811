"""Behind an outbound proxy the browser reaches the units' own hosts through it, and nothing else in any way."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from proxy_server import ProxyServer

from crawler.browser_binary import find_chromium
from crawler.browser_gate import BrowserGate
from crawler.proxy import parse_proxy
from crawler.render.renderer import Renderer, Rendering

CHROMIUM = find_chromium()
HOST, OTHER = "www.zean.gov.cn", "www.elsewhere.gov.cn"
SIGN_ON = "Basic b3A6cHc="  # op:pw


class _Portal:
    """A loopback server for every host; `asked` holds the hosts and paths that it was asked for."""

    def __init__(self) -> None:
        self.page = "<p>门户</p>"
        self.asked: list[str] = []
        portal = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                portal.asked.append(f"{self.headers['Host']}{self.path}")
                body = (portal.page if self.path == "/" else f"<p>{self.path}</p>").encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def portal() -> Iterator[_Portal]:
    running = _Portal()
    yield running
    running.close()


@pytest.fixture
def proxy(portal: _Portal) -> Iterator[ProxyServer]:
    """A proxy that would forward to anybody, also to what is inside."""
    _, _, port = portal.address.rpartition(":")
    hosts = (f"{HOST}:80", f"{OTHER}:80", f"127.0.0.1:{port}", "127.0.0.1:80", "localhost:80", "10.0.0.8:80")
    running = ProxyServer(dict.fromkeys(hosts, portal.address), authorization=SIGN_ON)
    yield running
    running.close()


async def _through(gate: str, head: str) -> bytes:
    host, _, port = gate.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(head.encode())
    try:
        return await reader.read()
    finally:
        writer.close()


def _ask(proxy: ProxyServer, head: str) -> bytes:
    async def main() -> bytes:
        gate = BrowserGate(parse_proxy(proxy.url, "op:pw"), {HOST, f"{OTHER}:8080"})
        try:
            return await _through(await gate.open(), head)
        finally:
            await gate.close()

    return asyncio.run(main())


def test_the_gate_passes_own_hosts_on_and_signs_on_for_the_browser(portal: _Portal, proxy: ProxyServer) -> None:
    assert b"200 OK" in _ask(proxy, f"GET http://{HOST}/a.html HTTP/1.1\r\nHost: {HOST}\r\n\r\n")
    assert portal.asked == [f"{HOST}/a.html"]
    assert [one.authorization for one in proxy.asked] == [SIGN_ON]


@pytest.mark.parametrize(
    "line",
    [
        f"GET http://{OTHER}/",
        "GET http://127.0.0.1/",
        "GET http://10.0.0.8/",
        f"GET http://{HOST}@127.0.0.1/",
        f"GET http://127.0.0.1/http://{HOST}/",
        f"CONNECT {OTHER}:443",
        "CONNECT 127.0.0.1:80",
        "CONNECT [::1]:80",
        "GET /",
        "nonsense",
    ],
)
def test_the_gate_passes_nothing_else_on(proxy: ProxyServer, line: str) -> None:
    assert b"403" in _ask(proxy, f"{line} HTTP/1.1\r\nHost: {HOST}\r\n\r\n")
    assert proxy.asked == []


def test_a_second_request_on_a_connection_goes_nowhere(portal: _Portal, proxy: ProxyServer) -> None:
    first = f"GET http://{HOST}/1 HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    second = "GET http://127.0.0.1/2 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    assert _ask(proxy, first + second).count(b"HTTP/1.") == 1
    assert portal.asked == [f"{HOST}/1"]


def _render(proxy: ProxyServer) -> Rendering:
    async def main() -> Rendering:
        assert CHROMIUM is not None
        upstream = parse_proxy(proxy.url, "op:pw")
        renderer = Renderer(CHROMIUM, hosts={HOST: HOST}, user_agent="test", timeout=10, proxy=upstream)
        try:
            return await renderer.render(f"http://{HOST}/")
        finally:
            await renderer.close()

    return asyncio.run(main())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_browser_reads_through_the_proxy_and_reaches_nothing_else(portal: _Portal, proxy: ProxyServer) -> None:
    page = """<p id=foot></p><img src='http://127.0.0.1/pixel'><iframe src='http://localhost/frame'></iframe>
    <script>
    const inside = ['http://127.0.0.1/fetch', 'http://INSIDE/direct', 'http://10.0.0.8/', 'http://OTHER/'];
    const spy = `new WebSocket('ws://127.0.0.1/socket'); fetch('http://INSIDE/worker', {mode: 'no-cors'})
                 .catch(() => 0).then(() => postMessage(1));`;
    const worker = new Worker(URL.createObjectURL(new Blob([spy])));
    const told = new Promise(done => worker.onmessage = done);
    Promise.allSettled([...inside.map(url => fetch(url, {mode: 'no-cors'})), told])
        .then(() => document.getElementById('foot').innerHTML = '湘ICP备17099901号');
    </script>"""
    portal.page = page.replace("INSIDE", portal.address).replace("OTHER", OTHER)
    rendering = _render(proxy)
    assert rendering.problem == ""
    assert "湘ICP备17099901号" in rendering.dom
    assert {host.partition("/")[0] for host in portal.asked} == {HOST}
    assert proxy.hosts("GET") == {HOST}
    assert proxy.hosts("CONNECT") == set()
