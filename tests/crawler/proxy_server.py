"""A loopback HTTP proxy that counts what it is asked for, and reaches nothing but the hosts of its table."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Forwarded:
    """One request to the proxy: `target` is `host:port` of a CONNECT, else an address."""

    method: str
    target: str
    authorization: str


class ProxyServer:
    """`table` maps `host:port` to loopback addresses; every other host gets `refusal`, a status.

    With `authorization` it asks for that value of Proxy-Authorization.
    """

    def __init__(self, table: Mapping[str, str], *, authorization: str = "", refusal: int = 502) -> None:
        self._table, self._authorization, self._refusal = dict(table), authorization, refusal
        self.asked: list[Forwarded] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def hosts(self, method: str) -> set[str]:
        """The hosts that it was asked for by a method."""
        targets = [one.target for one in self.asked if one.method == method]
        return {urlsplit(target if "//" in target else f"//{target}").hostname or "" for target in targets}

    def close(self) -> None:
        """Takes no more requests."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with suppress(OSError, ValueError), browser:
            while head := _head(browser):
                if not self._forward(browser, head):
                    return

    def _forward(self, client: socket.socket, head: bytes) -> bool:
        """Whether the connection stays open for another request."""
        first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.asked.append(Forwarded(method, target, headers.get("proxy-authorization", "")))
        if self._authorization and headers.get("proxy-authorization") != self._authorization:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return False
        parts = urlsplit(target if "//" in target else f"//{target}")
        there = self._table.get(f"{parts.hostname}:{parts.port or 80}")
        if there is None:
            client.sendall(f"HTTP/1.1 {self._refusal} No\r\nContent-Length: 0\r\n\r\n".encode())
            return False
        address, _, port = there.rpartition(":")
        with socket.create_connection((address, int(port))) as server:
            if method == "CONNECT":
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = threading.Thread(target=_copy, args=(server, client), daemon=True)
                back.start()
                _copy(client, server)
            else:
                kept = [line for line in lines if not line.lower().startswith(("proxy-", "connection"))]
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                ask = "\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""])
                server.sendall(ask.encode("latin-1"))
                _copy(server, client)
        return False


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(1)
        if not part:
            return b""
        head += part
    return head


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            sink.sendall(part)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
