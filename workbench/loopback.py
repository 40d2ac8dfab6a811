"""A loopback web server that answers for many host names. Nothing here reaches the net."""

import sys
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


class Host(Protocol):
    """Something that answers for a host name."""

    def answer(self, target: str) -> Answer:
        """Answers a request target such as `/a/b.html?x=1`."""
        ...


class FleetServer:
    """Serves hosts on one loopback port: `with FleetServer(hosts) as server: … server.fixture_hosts …`."""

    def __init__(self, hosts: dict[str, Host]) -> None:
        self._hosts = hosts
        self._server = _Server(("127.0.0.1", 0), _handler(hosts))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def fixture_hosts(self) -> dict[str, str]:
        """`host:80` → `127.0.0.1:port`, for the fixture resolver and the browser."""
        port = self._server.server_address[1]
        return {f"{name}:80": f"127.0.0.1:{port}" for name in self._hosts}

    def __enter__(self) -> "FleetServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a visitor who hung up, as a crawl does in the midst of what is too large."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(hosts: dict[str, Host]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = hosts.get((self.headers.get("Host") or "").partition(":")[0].lower())
            answer = host.answer(self.path) if host else Answer(status=404, headers={}, body=b"")
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        do_HEAD = do_GET  # noqa: N815  (the name that http.server looks for)

        def log_message(self, *args: Any) -> None:
            """A test's or demo's requests are in the dossier; stderr is for people."""

    return Handler
