"""Servers whose connections go wrong."""

from collections.abc import Iterator
from threading import Event

from fault_answers import PORTAL, SILENCE, End, Parts, always, head, ok

_HALF = PORTAL.format(title="断", more="")[:120].encode()
_PAUSE = 0.2  # seconds between two bytes of the slow ones; the tests' deadline is ten to fifteen of them
_never = Event()


class _Slowly:
    """A beginning at once and then bytes one at a time, anew for each connection."""

    def __init__(self, data: bytes, at_once: bytes = b"") -> None:
        self._data, self._at_once = data, at_once

    def __iter__(self) -> Iterator[bytes]:
        yield self._at_once
        for byte in self._data:
            yield bytes((byte,))
            _never.wait(_PAUSE)


class _Forever:
    """A beginning and then the same part without end, anew for each connection."""

    def __init__(self, begin: bytes, part: bytes) -> None:
        self._begin, self._part = begin, part

    def __iter__(self) -> Iterator[bytes]:
        yield self._begin
        while True:
            yield self._part


_CHUNKED = head("Transfer-Encoding: chunked")
_KILOBYTES = b"<p>x</p>" * 8192

TRANSPORT = {
    "www.silent.gov.cn": always(SILENCE),
    "www.halfopen.gov.cn": always(Parts(parts=(ok(_HALF, length=100_000),), end=End.HOLD)),
    "www.halfhead.gov.cn": always(Parts(parts=(b"HTTP/1.1 200 OK\r\nContent-Ty",), end=End.HOLD)),
    "www.drip.gov.cn": always(Parts(parts=_Slowly(ok(b"<p>x</p>" * 999)))),
    "www.dripbody.gov.cn": always(Parts(parts=_Slowly(b"<p>x</p>" * 999, at_once=head()))),
    "www.reset.gov.cn": always(Parts(parts=(ok(_HALF, length=100_000),), end=End.RESET)),
    "www.resetatonce.gov.cn": always(Parts(parts=(), end=End.RESET)),
    "www.nothing.gov.cn": always(b""),
    "www.cut.gov.cn": always(ok(_HALF, length=100_000)),
    "www.badlength.gov.cn": always(ok(_HALF, length="many")),
    "www.minuslength.gov.cn": always(ok(_HALF, length=-5)),
    "www.twolengths.gov.cn": always(ok(_HALF, "Content-Length: 7")),
    "www.falselength.gov.cn": always(ok(_HALF, length=500 << 20)),
    "www.badchunk.gov.cn": always(_CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"),
    "www.cutchunk.gov.cn": always(_CHUNKED + b"ffff\r\nhello"),
    "www.nohttp.gov.cn": always(b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n"),
    "www.endlessbody.gov.cn": always(Parts(parts=_Forever(head(), _KILOBYTES))),
    "www.endlesschunks.gov.cn": always(
        Parts(parts=_Forever(_CHUNKED, b"%x\r\n" % len(_KILOBYTES) + _KILOBYTES + b"\r\n"))
    ),
    "www.endlesshead.gov.cn": always(Parts(parts=_Forever(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 4096))),
    "www.endlesscookies.gov.cn": always(
        Parts(parts=_Forever(b"HTTP/1.1 200 OK\r\n", b"Set-Cookie: a=%s\r\n" % (b"x" * 8000)))
    ),
    "www.endlessline.gov.cn": always(Parts(parts=_Forever(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 65536))),
    "www.endlesswait.gov.cn": always(Parts(parts=_Forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 4096))),
}
