"""A loopback portal for the browser's tests: pages by path, what was asked for counted, answers with conditions."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

from crawler.browser_binary import find_chromium
from crawler.render.renderer import Renderer

CHROMIUM = find_chromium()
HOST = "www.zean.gov.cn"
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Portal:
    """`pages` holds, by path without query, the HTML, a reply, or what decides on one."""

    pages: dict[str, str | Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    requests: list[Asked] = field(default_factory=list)
    port: int = 0

    def answer(self, asked: Asked) -> Reply:
        self.asked[asked.path] += 1
        self.requests.append(asked)
        page = self.pages.get(asked.path.partition("?")[0], Reply(b"", status=404))
        if isinstance(page, str):
            return Reply(page.encode())
        return page if isinstance(page, Reply) else page(asked)


@contextmanager
def serving(portal: Portal) -> Iterator[Portal]:
    """The portal on a port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = portal.answer(Asked(self.command, self.path, dict(self.headers), body))
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body if self.command != "HEAD" else b"")

        do_POST = do_HEAD = do_PUT = do_OPTIONS = do_GET  # noqa: N815  (the names that http.server looks for)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    portal.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()


Run = Callable[[Callable[[Renderer], Coroutine[Any, Any, T]]], T]


@contextmanager
def browsing(portal: Portal, *, timeout: float = 10) -> Iterator[Run[Any]]:
    """A browser that reaches the portal under `HOST` and nothing else; what it yields runs work with it, in turn."""
    assert CHROMIUM is not None
    hosts = {f"{HOST}:80": f"127.0.0.1:{portal.port}"}
    with asyncio.Runner() as runner:
        renderer = Renderer(CHROMIUM, hosts=hosts, user_agent="test", timeout=timeout)
        try:
            yield lambda work: runner.run(work(renderer))
        finally:
            runner.run(renderer.close())


def address(path: str) -> str:
    """A path's address on the portal."""
    return f"http://{HOST}{path}"
