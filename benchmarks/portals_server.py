"""The web server of the benchmark, a process of its own: `python benchmarks/portals_server.py ROOT [--delay MS]`.

A small asyncio server of static files with ETag and Last-Modified. It counts requests and bytes sent, so that they are
the same measure for every contender: `GET /` with the host `counts.invalid` answers them as JSON.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE, Popen

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # run as a file, Python knows this folder only
    sys.path.insert(0, str(ROOT))

from benchmarks.portals_pages import file_of  # noqa: E402

_COUNTS_HOST = "counts.invalid"
# LinkChecker (10.6) sends a host one request in 0.1 to 0.6 s, and lets all hosts wait meanwhile, whatever its settings
# say, until an answer of the host has this header: its way for the owner of a server to allow it more.
_ALLOWANCE = "LinkChecker: any pace"
_GONE = b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What the server was asked and what it sent, heads included."""

    requests: int
    bytes: int

    def since(self, before: "Traffic") -> "Traffic":
        """What came after an earlier count."""
        return Traffic(requests=self.requests - before.requests, bytes=self.bytes - before.bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs: the port it has on every loopback address."""

    port: int

    def traffic(self) -> Traffic:
        """Its counts so far."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": _COUNTS_HOST})
            told = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return Traffic(requests=told["requests"], bytes=told["bytes"])


@contextmanager
def serving(root: Path, *, delay: float = 0.0) -> Iterator[Server]:
    """Serves `root/<host>/…` from a process of its own until the block ends. `delay`: seconds before each answer."""
    command = [sys.executable, str(Path(__file__).resolve()), str(root), "--delay", str(delay)]
    process = Popen(command, stdin=PIPE, stdout=PIPE, text=True)
    assert process.stdout is not None
    try:
        yield Server(port=int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait()


class _Shop:
    """The files, read once, and the counts."""

    def __init__(self, root: Path, delay: float) -> None:
        self.root, self.delay = root, delay
        self.requests = self.bytes = 0

    def answer(self, method: str, host: str, target: str, validator: str) -> bytes:
        """The whole answer to a request."""
        if host == _COUNTS_HOST:
            return _answered("200 OK", json.dumps({"requests": self.requests, "bytes": self.bytes}).encode(), ())
        sent = self._page(host, target, validator)
        if method == "HEAD":
            sent = sent[: sent.index(b"\r\n\r\n") + 4]
        self.requests += 1
        self.bytes += len(sent)
        return sent

    def _page(self, host: str, target: str, validator: str) -> bytes:
        file = file_of(self.root, host, target)
        try:
            changed, body = file.stat().st_mtime, file.read_bytes()
        except OSError:
            return _answered("404 Not Found", _GONE, ())
        tag = f'"{int(changed):x}-{len(body):x}"'
        marks = (f"ETag: {tag}", f"Last-Modified: {formatdate(changed, usegmt=True)}")
        return _answered("304 Not Modified", b"", marks) if validator == tag else _answered("200 OK", body, marks)


def _answered(status: str, body: bytes, headers: tuple[str, ...]) -> bytes:
    length = () if status.startswith("304") else (f"Content-Length: {len(body)}", "Content-Type: text/html")
    return "\r\n".join([f"HTTP/1.1 {status}", _ALLOWANCE, *headers, *length, "", ""]).encode() + body


class _Connection(asyncio.Protocol):
    def __init__(self, shop: _Shop) -> None:
        self._shop, self._waiting = shop, b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            head, self._waiting = self._waiting[:end], self._waiting[end + 4 :]
            self._ask(head.decode("latin-1"))

    def _ask(self, head: str) -> None:
        line, *rest = head.split("\r\n")
        method, target, _ = line.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
        answer = self._shop.answer(method, headers.get("host", ""), target, headers.get("if-none-match", ""))
        assert self._transport is not None
        if self._shop.delay:
            asyncio.get_running_loop().call_later(self._shop.delay, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def _serve(root: Path, delay: float) -> None:
    shop = _Shop(root, delay)
    # 127.0.0.0/8 is all this machine: the estate's portals are 127.0.0.10 to .29 on one port.
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(shop), "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(
        sys.stdin, ended.set
    )  # its end: whoever started this is gone, however it died
    async with server:
        await ended.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--delay", type=float, default=0.0)
    told = parser.parse_args()
    asyncio.run(_serve(told.root, told.delay))
