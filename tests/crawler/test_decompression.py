"""Content-Encoding is taken off within bounds; half a body is none, and a page is a page whatever it is called."""

import gzip
import zlib

import brotli
import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.decompression import ACCEPTED, BoundedDecompression, UnreadableBodyError, encodings_of, unpacked
from crawler.evidence import Failure

PAGE = ("<html><body>" + "政府信息公开" * 300 + "</body></html>").encode()
MOST = len(PAGE)
ZEROS = b"\0" * (MOST + 1)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)  # without the time, which would be in the tests' names


def _raw(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


@pytest.mark.parametrize(
    ("layers", "packed"),
    [
        (["gzip"], _gzip(PAGE)),
        (["x-gzip"], _gzip(PAGE)),
        (["gzip"], _gzip(PAGE[:99]) + _gzip(PAGE[99:])),
        (["gzip"], _gzip(PAGE) + b"\0\0\0"),
        (["deflate"], zlib.compress(PAGE)),
        (["deflate"], _raw(PAGE)),
        (["br"], brotli.compress(PAGE)),
        (["gzip", "br"], brotli.compress(_gzip(PAGE))),
        ([], PAGE),
    ],
)
def test_what_was_packed_is_whole_again_up_to_the_last_byte_allowed(layers: list[str], packed: bytes) -> None:
    assert unpacked(packed, layers, MOST) == PAGE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "rot13"])
def test_a_page_that_is_only_called_packed_is_a_page(name: str) -> None:
    assert unpacked(PAGE, [name], MOST) == PAGE


@pytest.mark.parametrize(
    ("layers", "packed", "failure"),
    [
        (["gzip"], _gzip(ZEROS), Failure.TOO_LARGE),
        (["gzip"], _gzip(ZEROS[:MOST]) + _gzip(b"x"), Failure.TOO_LARGE),
        (["deflate"], zlib.compress(ZEROS), Failure.TOO_LARGE),
        (["br"], brotli.compress(ZEROS), Failure.TOO_LARGE),
        (["gzip", "gzip"], _gzip(_gzip(ZEROS)), Failure.TOO_LARGE),
        (["gzip"], _gzip(PAGE)[:-20], Failure.CONNECTION_LOST),
        (["deflate"], zlib.compress(PAGE)[:-20], Failure.CONNECTION_LOST),
        (["br"], brotli.compress(PAGE)[:-20], Failure.CONNECTION_LOST),
        (["gzip"], _gzip(PAGE)[:-8] + b"\xff" * 8, Failure.NOT_HTML),
        (["br"], b"\xff" * 60, Failure.NOT_HTML),
        (["zstd"], b"\x28\xb5\x2f\xfd\x00", Failure.NOT_HTML),
        (["gzip"] * 4, PAGE, Failure.NOT_HTML),
    ],
)
def test_what_cannot_be_used_is_told_by_its_failure(layers: list[str], packed: bytes, failure: Failure) -> None:
    with pytest.raises(UnreadableBodyError) as told:
        unpacked(packed, layers, MOST)
    assert told.value.failure is failure


def test_encodings_are_named_in_the_order_in_which_they_were_put_on() -> None:
    assert encodings_of([b"gzip, BR", b"identity", b" deflate "]) == ["gzip", "br", "deflate"]


def test_only_what_is_bounded_is_asked_for_and_the_header_stays_as_evidence() -> None:
    middleware = BoundedDecompression(MOST)
    request = Request("http://www.example.gov.cn/")
    middleware.process_request(request)
    assert request.headers["Accept-Encoding"] == ACCEPTED.encode()
    answer = Response(request.url, headers={"Content-Encoding": "gzip"}, body=_gzip(PAGE))
    kept = middleware.process_response(request, answer)
    assert (kept.body, kept.headers["Content-Encoding"]) == (PAGE, b"gzip")


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 206)])
def test_a_part_of_a_body_is_left_as_it_is(method: str, status: int) -> None:
    request = Request("http://www.example.gov.cn/", method=method)
    answer = Response(request.url, status=status, headers={"Content-Encoding": "gzip"}, body=b"\x1f")
    assert BoundedDecompression(MOST).process_response(request, answer) is answer
