"""The browser's way out when a proxy is configured: a proxy of our own on loopback, for the browser alone.

Behind a proxy the browser resolves no names, so rules for its resolver bind nothing. Everything that it sends, also
from workers and over WebSocket, comes through here, and only what is for the hosts that were checked goes on. The
credentials of the outbound proxy stay here, too: a browser's command line is no place for them.
"""

import asyncio
import re
from collections.abc import Collection
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.proxy import Proxy, ProxyError

_MOST_HEAD = 1 << 16  # bytes
_PART = 1 << 16  # bytes
_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}
_HOP_BY_HOP = re.compile(rb"(?:proxy-[a-z-]+|connection|keep-alive):", re.I)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d{1,9})\r\n", re.I)
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_FAILED = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class BrowserGate:
    """Lets the browser through to `proxy` for some hosts: `hosts` are names, or `host:port`."""

    def __init__(self, proxy: Proxy, hosts: Collection[str]) -> None:
        self._proxy, self._hosts = proxy, frozenset(hosts)
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def open(self) -> str:
        """Listens on a free port of loopback; its address, `http://127.0.0.1:port`. Open already: the same address."""
        if self._server is None:
            self._server = await asyncio.start_server(self._take, "127.0.0.1", 0, limit=_MOST_HEAD)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Ends all connections."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await self._pass_on(await reader.readuntil(b"\r\n\r\n"), reader, writer)
        finally:
            writer.close()

    async def _pass_on(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = head.partition(b"\r\n")[0].decode("latin-1")
        method, _, target = line.rpartition(" ")[0].partition(" ")
        if not self._may_pass(method, target):
            writer.write(_REFUSED)
            await writer.drain()
            return
        try:
            there, back = await self._connected()
        except (OSError, ProxyError):
            writer.write(_FAILED)
            await writer.drain()
            return
        try:
            back.write(self._signed_on(head, is_tunnel=method == "CONNECT"))
            if method == "CONNECT":
                await _both_ways((reader, writer), (there, back))
            else:  # one request for each connection: a second one might be for another host
                if length := _LENGTH.search(head):
                    back.write(await reader.readexactly(int(length[1])))
                await _copy(there, writer)
        finally:
            back.transport.abort()

    def _may_pass(self, method: str, target: str) -> bool:
        try:
            parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
            port = parts.port or _PORTS.get(parts.scheme)
        except ValueError:
            return False
        host = (parts.hostname or "").lower()
        return bool(host) and (host in self._hosts or f"{host}:{port}" in self._hosts)

    async def _connected(self) -> Streams:
        fault: OSError = OSError("no endpoint")
        for address, port in await self._proxy.endpoints():
            try:
                return await asyncio.open_connection(address, port)
            except OSError as error:
                fault = error
        raise fault

    def _signed_on(self, head: bytes, *, is_tunnel: bool) -> bytes:
        first, *lines = head[: -len(b"\r\n\r\n")].split(b"\r\n")
        kept = [line for line in lines if not _HOP_BY_HOP.match(line)]
        if not is_tunnel:
            kept += [b"Connection: close", b"Proxy-Connection: close"]
        if self._proxy.authorization:
            kept.append(f"Proxy-Authorization: {self._proxy.authorization}".encode())
        return b"\r\n".join([first, *kept]) + b"\r\n\r\n"


async def _both_ways(browser: Streams, proxy: Streams) -> None:
    tasks = [
        asyncio.ensure_future(_copy(browser[0], proxy[1])),
        asyncio.ensure_future(_copy(proxy[0], browser[1])),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while part := await source.read(_PART):
        sink.write(part)
        await sink.drain()
