"""One GET of a probe over HTTP/1.1, and its answer as far as it is needed."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.probe_trace import Stage, Trace
from crawler.proxy import Proxy

_MOST_HEAD = 1 << 16  # bytes
_PART = 1 << 14  # bytes
_NO_BODY = (204, 304)
_WINDOW = 32 + zlib.MAX_WBITS  # gzip and zlib alike


class NotHttpError(Exception):
    """Something answered, and not in HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Header names are lower case; of several headers of a name all values are kept. `body` may be cut."""

    status: int
    headers: Mapping[str, tuple[bytes, ...]]
    body: bytes = b""

    def first(self, name: str) -> bytes:
        """The first value of a header, empty if there is none."""
        return next(iter(self.headers.get(name, ())), b"")


def request_for(url: str, user_agent: str, cookie: str, proxy: Proxy | None = None) -> bytes:
    """The request's bytes. `url` is percent-encoded, its host may be not. `proxy`: the one that is to forward it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{parts.port}"
    sign_on = proxy.authorization if proxy is not None else ""
    lines = [
        f"GET {f'http://{host}' if proxy is not None else ''}{parts.path or '/'}"
        f"{'?' + parts.query if parts.query else ''} HTTP/1.1",
        f"Host: {host}",
        f"User-Agent: {user_agent}",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language: zh-CN,zh;q=0.9",
        "Accept-Encoding: identity",
        "Connection: close",
        *([f"Cookie: {cookie}"] if cookie else []),
        *([f"Proxy-Authorization: {sign_on}"] if sign_on else []),
    ]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"


async def read_answer(reader: asyncio.StreamReader, trace: Trace, most: int) -> Answer:
    """Reads status, headers and at most `most` bytes of the body, even if more would come.

    Raises `asyncio.IncompleteReadError` for an answer that breaks off, `NotHttpError`, `OSError`.
    """
    with trace.stage(Stage.FIRST_BYTE):
        begin = await reader.readexactly(1)
    with trace.stage(Stage.BODY):
        status, headers = await _head(reader, begin)
        while 100 <= status < 200:
            status, headers = await _head(reader, b"")
        trace.status = status
        has_body = status not in _NO_BODY and not (300 <= status < 400 and "location" in headers)
        body = await _body(reader, headers, most, trace) if has_body else b""
    return Answer(status=status, headers=headers, body=_decoded(body, headers, most))


async def _head(reader: asyncio.StreamReader, begin: bytes) -> tuple[int, Mapping[str, tuple[bytes, ...]]]:
    first = begin + await _line(reader)
    version, _, rest = first.partition(b" ")
    code = rest[:3]
    if not version.startswith(b"HTTP/") or not code.isdigit() or len(code) != 3:
        raise NotHttpError
    headers: dict[str, tuple[bytes, ...]] = {}
    size = len(first)
    while line := await _line(reader):
        size += len(line)
        if size > _MOST_HEAD:
            raise NotHttpError
        name, _, value = line.partition(b":")
        key = name.strip().lower().decode("latin-1")
        headers[key] = (*headers.get(key, ()), value.strip())
    return int(code), headers


async def _line(reader: asyncio.StreamReader) -> bytes:
    """A line without its end. Raises `asyncio.IncompleteReadError` where the answer breaks off in it."""
    try:
        line = await reader.readline()
    except ValueError:  # longer than the buffer
        raise NotHttpError from None
    if not line.endswith(b"\n"):
        raise asyncio.IncompleteReadError(line, None)
    return line.rstrip(b"\r\n")


async def _body(
    reader: asyncio.StreamReader, headers: Mapping[str, tuple[bytes, ...]], most: int, trace: Trace
) -> bytes:
    if b"chunked" in b",".join(headers.get("transfer-encoding", ())).lower():
        return await _chunks(reader, most, trace)
    length = next(iter(headers.get("content-length", ())), b"")
    if length.isdigit():
        return await _exactly(reader, min(int(length), most), trace)
    body = b""
    while len(body) < most and (part := await reader.read(_PART)):
        body += part
        trace.size += len(part)
    return body


async def _chunks(reader: asyncio.StreamReader, most: int, trace: Trace) -> bytes:
    body = b""
    while len(body) < most:
        try:
            size = int((await _line(reader)).partition(b";")[0], 16)
        except ValueError:
            raise NotHttpError from None
        if size <= 0:
            break
        body += await _exactly(reader, min(size, most - len(body)), trace)
        if len(body) < most:
            await _line(reader)
    return body


async def _exactly(reader: asyncio.StreamReader, size: int, trace: Trace) -> bytes:
    body = b""
    while len(body) < size:
        part = await reader.read(min(_PART, size - len(body)))
        if not part:
            raise asyncio.IncompleteReadError(body, size)
        body += part
        trace.size += len(part)
    return body


def _decoded(body: bytes, headers: Mapping[str, tuple[bytes, ...]], most: int) -> bytes:
    """Unpacks what a server packed although it was asked not to; as it is when that fails."""
    if b",".join(headers.get("content-encoding", ())).strip().lower() not in (b"gzip", b"x-gzip", b"deflate"):
        return body
    try:
        return zlib.decompressobj(_WINDOW).decompress(body, most)
    except zlib.error:
        return body
