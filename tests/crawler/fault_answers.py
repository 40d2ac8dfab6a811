"""What the hosts of the fault server say: answers as bytes, whole or in parts, and one small portal that is well."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

PORTAL = (
    "<html><head><title>{title}</title></head><body><div class='nav'><a href='/a.html'>信息公开</a>"
    "<a href='/b.html'>新闻动态</a><a href='/c.html'>通知公告</a></div>"
    "<div class='main'>{more}<p>这是{title}的正文，内容足够长，可以认作一个普通的网页，而不是空壳或者验证页面。</p>"
    "</div></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request. `count`: how many times its address has been asked for, this time included."""

    scheme: str
    host: str
    path: str
    method: str
    headers: dict[str, str]  # names in lower case
    count: int


class End(Enum):
    """How a connection ends after its answer."""

    CLOSE = "close"
    RESET = "reset"
    HOLD = "hold"  # nothing more is said until the client leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An answer that is sent part by part, for as long as the client takes it."""

    parts: Iterable[bytes]
    end: End = End.CLOSE


Answer = bytes | Parts
Behaviour = Callable[[Asked], Answer]
SILENCE = Parts(parts=(), end=End.HOLD)


def ok(body: bytes, *headers: str, length: int | str | None = None) -> bytes:
    """A page, or what says that it is one. `length`: what Content-Length says in place of the truth."""
    said = len(body) if length is None else length
    return status(200, "OK", body, *headers, kind="text/html; charset=utf-8", length=said)


def status(
    code: int, reason: str, body: bytes = b"<html><body>x</body></html>", *headers: str, kind: str = "text/html",
    length: int | str | None = None,
) -> bytes:  # fmt: skip
    """An answer of any status."""
    said = len(body) if length is None else length
    head = [f"HTTP/1.1 {code} {reason}", f"Content-Type: {kind}", f"Content-Length: {said}"]
    return "\r\n".join([*head, *headers, "Connection: close"]).encode() + b"\r\n\r\n" + body


def head(*headers: str) -> bytes:
    """The head of a page whose body has no length and ends with the connection."""
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def moved(there: str, *headers: str) -> bytes:
    """A redirect."""
    return status(302, "Found", b"", f"Location: {there}", *headers)


def page(title: str, more: str = "") -> bytes:
    """A page of a small portal; `more` is put into its main part."""
    return ok(PORTAL.format(title=title, more=more).encode())


def healthy(asked: Asked) -> bytes:
    """A small portal that is well."""
    if asked.path == "/robots.txt":
        return status(404, "Not Found")
    return page(f"测试门户{asked.path}")


def always(answer: Answer) -> Behaviour:
    """A host that says one thing to everything but robots.txt, which it does not have."""
    return lambda asked: status(404, "Not Found") if asked.path == "/robots.txt" else answer
