"""Takes off the Content-Encoding of answers, within bounds, and tells what cannot be taken off.

Scrapy's own middleware reads compressed data that ends early as if it were whole, so that half a page passes for one,
and fails for a page that is called compressed and is not. Here the bytes decide: what begins as a page is one, whatever
it is called, and half a body is none.
"""

import re
import zlib
from itertools import chain
from typing import Self

import brotli
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.evidence import Failure

ACCEPTED = "gzip, deflate, br"  # what is bounded here: none of them needs more memory than its output and a window
_MOST_LAYERS = 3
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's numbers for the three formats
_GZIP_MAGIC = b"\x1f\x8b"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_PARTIAL = 206
_CUT_SHORT = "压缩的内容没有传完"


class UnreadableBodyError(Exception):
    """A body cannot be used as it came. `failure` says what that makes of the request; the message is Chinese."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


class BoundedDecompression:
    """Downloader middleware in the place of Scrapy's. The headers stay as they came: they are evidence."""

    def __init__(self, most: int) -> None:
        """`most`: bytes that a body may have when it is unpacked, where its request does not say so itself."""
        self._most = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Says what can be taken off."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer with its body as the server had it before packing. Raises `UnreadableBodyError`."""
        if request.method == "HEAD" or response.status == _PARTIAL or not response.body:
            return response
        layers = encodings_of(response.headers.getlist("Content-Encoding"))
        most = request.meta.get("download_maxsize", self._most)
        return response.replace(body=unpacked(response.body, layers, most)) if layers else response


def encodings_of(headers: list[bytes]) -> list[str]:
    """What Content-Encoding headers name, in the order in which it was put on."""
    names = chain.from_iterable(header.decode("latin-1").lower().split(",") for header in headers)
    return [name.strip() for name in names if name.strip() not in ("", "identity")]


def unpacked(body: bytes, layers: list[str], most: int) -> bytes:
    """A body without its encodings, `layers` in the order in which they were put on; at most `most` bytes at any time.

    A body that begins as markup is what it is, also when it is called packed. Raises `UnreadableBodyError`.
    """
    if len(layers) > _MOST_LAYERS:
        raise UnreadableBodyError(Failure.NOT_HTML, f"内容压缩了 {len(layers)} 层")
    for name in reversed(layers):
        try:
            body = _without(name, body, most)
        except UnreadableBodyError as error:
            if error.failure is not Failure.TOO_LARGE and _MARKUP.match(body):
                return body
            raise
        except (zlib.error, brotli.error) as error:
            if _MARKUP.match(body):
                return body
            raise UnreadableBodyError(Failure.NOT_HTML, f"内容不能按所称的格式 {name} 解压") from error
    return body


def _without(name: str, body: bytes, most: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(body, _GZIP, most) if body.startswith(_GZIP_MAGIC) else body
    if name == "deflate":  # some servers send it without the zlib header that the standard asks for
        try:
            return _inflated(body, _ZLIB, most)
        except zlib.error:
            return _inflated(body, _RAW, most)
    if name == "br":
        return _unbrotlied(body, most)
    raise UnreadableBodyError(Failure.NOT_HTML, f"内容用了没有声明接受的压缩格式 {name[:40]}")


def _inflated(body: bytes, kind: int, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body:
        stream = zlib.decompressobj(kind)
        while not stream.eof:
            if not body:
                raise UnreadableBodyError(Failure.CONNECTION_LOST, _CUT_SHORT)
            parts.append(stream.decompress(body, most - size + 1))
            size = _within(size + len(parts[-1]), most)
            body = stream.unconsumed_tail
        rest = stream.unused_data
        body = rest if kind == _GZIP and rest.startswith(_GZIP_MAGIC) else b""
    return b"".join(parts)


def _unbrotlied(body: bytes, most: int) -> bytes:
    stream = brotli.Decompressor()
    parts = [stream.process(body, output_buffer_limit=most + 1)]
    size = _within(len(parts[0]), most)
    while not stream.is_finished():
        parts.append(stream.process(b"", output_buffer_limit=most - size + 1))
        if not parts[-1]:
            raise UnreadableBodyError(Failure.CONNECTION_LOST, _CUT_SHORT)
        size = _within(size + len(parts[-1]), most)
    return b"".join(parts)


def _within(size: int, most: int) -> int:
    if size > most:
        raise UnreadableBodyError(Failure.TOO_LARGE, "解压后超过大小上限")
    return size
