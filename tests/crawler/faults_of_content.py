"""Servers whose answers are not what they say, or far more than anybody needs. Made once: making them costs time."""

import gzip
import zlib
from functools import reduce

import brotli
from backports import zstd
from fault_answers import PORTAL, Answer, Asked, always, head, healthy, ok, page, status

_MB = 1 << 20
_PAGE = PORTAL.format(title="测试门户", more="").encode()


def _deflated(size: int) -> bytes:
    """Blocks of packed zeros without an end: the limit comes first, and making them costs nothing."""
    made = zlib.compressobj(wbits=-15)
    block = made.compress(b"\0" * _MB) + made.flush(zlib.Z_FULL_FLUSH)
    return block * (size // _MB)


def _gzip(size: int) -> bytes:
    return gzip.compress(b"")[:10] + _deflated(size)


def _br(size: int) -> bytes:
    """A brotli bomb, made part by part so that making it needs no memory."""
    made = brotli.Compressor(quality=5)
    parts = [made.process(b"\0" * _MB) for _ in range(size // _MB)]
    return b"".join((*parts, made.finish()))


def _zstd(size: int) -> bytes:
    """A zstandard bomb whose frame asks for a window of 128 MB, the most that a decoder allows of itself."""
    options = {zstd.CompressionParameter.window_log: 27}
    made = zstd.ZstdCompressor(options=options)
    parts = [made.compress(b"\0" * _MB) for _ in range(size // _MB)]
    return b"".join((*parts, made.flush()))


def _layers(count: int) -> bytes:
    return reduce(lambda body, _: gzip.compress(body), range(count), _PAGE)


def _part_of(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _with_headers(asked: Asked, headers: bytes) -> bytes:
    """A portal that is well, whose answers have those headers."""
    return healthy(asked).replace(b"Connection", headers + b"Connection", 1)


def _binary_at(asked: Asked) -> Answer:
    """A portal that is well but for one page, which is a PDF that calls itself HTML."""
    return ok(b"%PDF-1.4\n" + bytes(range(256)) * 40) if asked.path == "/a.html" else healthy(asked)


CONTENT = {
    "www.huge.gov.cn": always(ok(b"<p>x</p>" * (50 << 17))),
    "www.hugechunk.gov.cn": always(head() + b"<p>x</p>" * (50 << 17)),
    "www.bomb.gov.cn": always(ok(_gzip(200 * _MB), "Content-Encoding: gzip")),
    "www.deflatebomb.gov.cn": always(ok(b"\x78\x9c" + _deflated(200 * _MB), "Content-Encoding: deflate")),
    "www.brbomb.gov.cn": always(ok(_br(200 * _MB), "Content-Encoding: br")),
    "www.zstdbomb.gov.cn": always(ok(_zstd(200 * _MB), "Content-Encoding: zstd")),
    "www.doublebomb.gov.cn": always(ok(gzip.compress(_gzip(2000 * _MB)), "Content-Encoding: gzip, gzip")),
    "www.robotsbomb.gov.cn": lambda asked: (
        ok(_gzip(200 * _MB), "Content-Encoding: gzip") if asked.path == "/robots.txt" else healthy(asked)
    ),
    "www.deep.gov.cn": always(ok(_layers(40), f"Content-Encoding: {', '.join(['gzip'] * 40)}")),
    "www.notzipped.gov.cn": always(ok(_PAGE, "Content-Encoding: gzip")),
    "www.notbrotli.gov.cn": always(ok(_PAGE, "Content-Encoding: br")),
    "www.notzstd.gov.cn": always(ok(_PAGE, "Content-Encoding: zstd")),
    "www.notdeflated.gov.cn": always(ok(_PAGE, "Content-Encoding: deflate")),
    "www.halfzipped.gov.cn": always(ok(_part_of(gzip.compress(_PAGE)), "Content-Encoding: gzip")),
    "www.halfzstd.gov.cn": always(ok(_part_of(zstd.compress(_PAGE)), "Content-Encoding: zstd")),
    "www.halfbrotli.gov.cn": always(ok(_part_of(brotli.compress(_PAGE)), "Content-Encoding: br")),
    "www.rot13.gov.cn": always(ok(_PAGE, "Content-Encoding: rot13")),
    "www.binary.gov.cn": always(ok(bytes(range(256)) * 400)),
    "www.onebinary.gov.cn": _binary_at,
    "www.empty.gov.cn": always(ok(b"")),
    "www.nocontent.gov.cn": always(status(204, "No Content", b"")),
    "www.oddstatus.gov.cn": always(status(799, "Odd", _PAGE)),
    "www.longhead.gov.cn": lambda asked: _with_headers(asked, b"X-More: %s\r\n" % (b"a" * 8000) * 110),
    "www.cookiebomb.gov.cn": lambda asked: _with_headers(
        asked,
        b"".join(
            b"Set-Cookie: %s%d=%s\r\n" % (asked.path.strip("/.html").encode(), n, b"a" * 4000) for n in range(100)
        ),
    ),
    "www.manyheaders.gov.cn": always(page("多头").replace(b"Connection", b"X-More: a\r\n" * 5000 + b"Connection", 1)),
}
