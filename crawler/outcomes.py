"""What became of a request, in the words of `Failure`."""

import errno
import re
import sqlite3
from typing import Any

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response

from crawler.decompression import UnreadableBodyError
from crawler.evidence import Failure
from crawler.proxy import ProxyError
from crawler.system_words import in_words

# A shield (防护设备) answers with these; whatever stands behind it was not seen, so the page is neither down nor empty.
SHIELD_STATUS = frozenset({401, 403, 405, 406, 412, 429, 521})
# Without these no request reaches the host, so what is true of its robots.txt is true of its pages as well.
_OF_THE_HOST = frozenset({Failure.DNS, Failure.REFUSED, Failure.TLS, Failure.UNSAFE_ADDRESS, Failure.INTERNAL})
_GONE = frozenset({404, 410})
_PASSING = frozenset({Failure.TIMEOUT, Failure.REFUSED, Failure.CONNECTION_LOST, Failure.BLOCKED})
_HTML_TYPE = re.compile(r"text/|html|xml|^$", re.I)
_BINARY_START = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"\x1f\x8b",
    b"MZ",
)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
_NO_ROOM_IN_STORE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})
NOT_COPIED_HEADER = "X-Fixture-Not-Copied"  # sent by the loopback server of a mirror for an address that it lacks


class RobotsUnreachableError(IgnoreRequest):
    """The robots.txt of a host cannot be had, so that nothing of it may be asked. The message (Chinese) says why."""

    def __init__(self, failure: Failure, told: str) -> None:
        super().__init__(told)
        self.failure = failure


def failure_of_response(response: Response, *, from_fixtures: bool) -> tuple[Failure | None, str]:
    """Why an answer holds no readable page (None: it does), with a detail for people. Redirects are the caller's."""
    if from_fixtures and response.headers.get(NOT_COPIED_HEADER):
        return Failure.NOT_COPIED, "镜像未收录该地址"
    status = response.status
    if status in SHIELD_STATUS:
        return Failure.BLOCKED, f"HTTP {status}"
    if 400 <= status < 500:
        return Failure.HTTP_CLIENT_ERROR, f"HTTP {status}"
    if status >= 500:
        return Failure.HTTP_SERVER_ERROR, f"HTTP {status}"
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    if not _HTML_TYPE.search(content_type) or _is_binary(response.body):
        return Failure.NOT_HTML, content_type or "二进制内容"
    if not response.body.strip():
        return Failure.NOT_HTML, "响应为空"
    return None, ""


def fault_of_visit(error: Exception) -> str:
    """Why a visit of ours came to nothing, for people (Chinese)."""
    if has_no_room(error):
        return f"磁盘已满或不能再写，卷宗没有写完，已删去（{in_words(error)}）；请腾出空间后再运行"
    return f"访问中断：{type(error).__name__}：{error}"


def has_no_room(error: BaseException) -> bool:
    """Whether an error says that the disk takes no more, or cannot be written on."""
    if isinstance(error, sqlite3.Error):
        return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in _NO_ROOM_IN_STORE
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def is_passing(failure: Failure | None, status: int | None) -> bool:
    """Whether a link that did not open may well open later: a server in trouble or on its guard, no answer at all."""
    if failure in _PASSING:
        return True
    return status is not None and status >= 400 and status not in _GONE


def failure_of_exception(error: BaseException, host: str, refused_hosts: set[str]) -> tuple[Failure, str]:
    """Why a request got no answer, with a detail for people."""
    if isinstance(error, ProxyError):
        return error.failure, str(error)
    if isinstance(error, UnreadableBodyError):
        return error.failure, str(error)
    if host in refused_hosts:
        return Failure.UNSAFE_ADDRESS, f"{host} 解析到非公网地址，拒绝访问"
    if isinstance(error, RobotsUnreachableError):
        is_of_host = error.failure in _OF_THE_HOST
        return (error.failure if is_of_host else Failure.ROBOTS_UNREACHABLE), str(error)
    text = str(error) or type(error).__name__
    if isinstance(error, IgnoreRequest) and "robots" in text:
        return Failure.ROBOTS, "robots.txt 不允许"
    if isinstance(error, DownloadCancelledError):
        return Failure.TOO_LARGE, "超过大小上限"
    if isinstance(error, DownloadFailedError) and "HeadTooLongError" in _reasons(error):
        return Failure.TOO_LARGE, "应答头超过大小上限"
    if isinstance(error, DownloadFailedError | ResponseDataLossError) and _is_tls(error):
        return Failure.TLS, _how_shaken(text)
    failure = _EXCEPTIONS.get(type(error))
    if failure is None:
        return Failure.INTERNAL, f"{type(error).__name__}：{text[:200]}"
    return failure, _how_lost(error) if failure is Failure.CONNECTION_LOST else ""


_EXCEPTIONS: dict[type[BaseException], Failure] = {
    CannotResolveHostError: Failure.DNS,
    DownloadTimeoutError: Failure.TIMEOUT,
    DownloadConnectionRefusedError: Failure.REFUSED,
    DownloadFailedError: Failure.CONNECTION_LOST,
    ResponseDataLossError: Failure.CONNECTION_LOST,
    UnsupportedURLSchemeError: Failure.UNSAFE_ADDRESS,
    NotSupported: Failure.UNSAFE_ADDRESS,
}


def _how_lost(error: BaseException) -> str:
    """What broke a connection, of all that Twisted gives as reasons; the first that says more than the loss itself."""
    return next((_LOSSES[name] for name in _reasons(error) if name in _LOSSES), "")


def _reasons(error: BaseException) -> list[str]:
    return [reason.type.__name__ for reason in getattr(error.__cause__, "reasons", None) or ()]


_LOSSES = {  # by the names of Twisted's exceptions
    "ParseError": "应答不合 HTTP 格式",
    "ValueError": "应答头不合 HTTP 格式",
    "_MalformedChunkedDataError": "应答的分块不合 HTTP 格式",
    "ConnectionLost": "连接被重置",
    "ConnectionDone": "没有答完就关闭了连接",
}


def _how_shaken(text: str) -> str:
    """Why a handshake failed (Chinese), with OpenSSL's own words for whoever runs the server."""
    said = _OPENSSL.search(text)
    if said is None:
        return "握手没有完成"
    reason = said[1]
    told = next((words for part, words in _SHAKES.items() if part in reason), "握手没有完成")
    return f"{told}：{reason}"


_OPENSSL = re.compile(r"'([^']+)'\)\]")  # the reason, the last of the three parts of an error
_SHAKES = {
    "wrong version number": "应答不是加密连接的格式",
    "alert": "服务器拒绝了握手",
    "certificate": "服务器的证书读不出",
}


def _is_binary(body: bytes) -> bool:
    start = body[:1024]
    is_utf16 = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    return start.startswith(_BINARY_START) or (b"\x00" in start and not is_utf16)


def _is_tls(error: BaseException) -> bool:
    cause: Any = error
    for _ in range(5):
        if "OpenSSL" in type(cause).__module__ or "SSL" in str(cause) or "certificate" in str(cause):
            return True
        cause = cause.__cause__
        if cause is None:
            return False
    return False
