"""A loopback server whose hosts misbehave, each in its own way, and that counts what it is asked."""

import gzip
import socket
import threading
from collections import Counter
from collections.abc import Callable

_PAGE = (
    "<html><head><title>{title}</title></head><body><div class='nav'><a href='/a.html'>信息公开</a>"
    "<a href='/b.html'>新闻动态</a><a href='/c.html'>通知公告</a></div>"
    "<div class='main'><p>这是{title}的正文，内容足够长，可以认作一个普通的网页，而不是空壳或者验证页面。</p></div>"
    "</body></html>"
)


def _ok(body: bytes, *headers: str, length: int | None = None) -> bytes:
    head = [
        "HTTP/1.1 200 OK",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
        "Connection: close",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _moved(there: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


def _status(code: int, reason: str, body: bytes = b"<html><body>x</body></html>") -> bytes:
    head = [f"HTTP/1.1 {code} {reason}", "Content-Type: text/html", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


# Made once: making them at each request would slow the hosts that are well.
_HUGE = _ok(b"<p>x</p>" * (50 << 17))
_BOMB = _ok(gzip.compress(b"\0" * (200 << 20), 6), "Content-Encoding: gzip")


def _later(path: str, seconds: str) -> bytes:
    if path == "/robots.txt":
        return _status(404, "Not Found")
    return _status(429, "Too Many Requests").replace(b"Connection", f"Retry-After: {seconds}\r\nConnection".encode())


def healthy(path: str) -> bytes:
    """A small well portal."""
    if path == "/robots.txt":
        return _status(404, "Not Found")
    return _ok(_PAGE.format(title=f"测试门户{path}").encode())


class FaultServer:
    """`hosts` maps a host name to what it answers for a path; `silent` hosts accept and never speak."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._answers: dict[str, Callable[[str], bytes | None]] = {
            "www.well.gov.cn": healthy,
            "www.silent.gov.cn": lambda path: None,
            "www.broken.gov.cn": lambda path: _status(500, "Internal Server Error"),
            "www.shield.gov.cn": lambda path: _status(403, "Forbidden"),
            "www.loop.gov.cn": lambda path: _moved("/2" if path == "/1" else "/1"),
            "www.endless.gov.cn": lambda path: _moved(f"/{len(path)}x{path.strip('/')}"),
            "www.away.gov.cn": lambda path: _moved("http://www.elsewhere.gov.cn/"),
            "www.inside.gov.cn": lambda path: _moved("http://127.0.0.1/secret"),
            "www.metadata.gov.cn": lambda path: _moved("http://169.254.169.254/latest/"),
            "www.decimal.gov.cn": lambda path: _moved("http://2130706433/"),
            "www.file.gov.cn": lambda path: _moved("file:///etc/passwd"),
            "www.badlocation.gov.cn": lambda path: _moved("http://[bad"),
            "www.badport.gov.cn": lambda path: _moved("http://www.badport.gov.cn:99999/"),
            "www.rawchinese.gov.cn": lambda path: _moved("http://www.elsewhere.gov.cn/\u516c\u5f00"),
            "www.huge.gov.cn": lambda path: _HUGE,
            "www.bomb.gov.cn": lambda path: _BOMB,
            "www.binary.gov.cn": lambda path: _ok(bytes(range(256)) * 400),
            "www.cut.gov.cn": lambda path: _ok(b"<html><body>half", length=100_000),
            "www.forbids.gov.cn": self._forbidding,
            "www.wakes.gov.cn": lambda path: (
                healthy(path) if path != "/" or self.asked["www.wakes.gov.cn", "/"] > 1 else _status(500, "Error")
            ),
            "www.linking.gov.cn": self._linking,
            "www.overruled.gov.cn": self._forbidding,
            "www.overloaded.gov.cn": self._overloaded,
            "www.later.gov.cn": lambda path: _later(path, "3600"),
            "127.0.0.1": healthy,
        }
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def fixture_hosts(self) -> dict[str, str]:
        """The resolver's table: every named host here, and one whose port is closed."""
        port = self._socket.getsockname()[1]
        table = {f"{host}:80": f"127.0.0.1:{port}" for host in self._answers if host.startswith("www.")}
        with socket.create_server(("127.0.0.1", 0)) as closed:
            table["www.refusing.gov.cn:80"] = f"127.0.0.1:{closed.getsockname()[1]}"
        return table

    def close(self) -> None:
        """Ends all connections."""
        self._socket.close()
        for connection in self._open:
            connection.close()

    def _forbidding(self, path: str) -> bytes:
        if path == "/robots.txt":
            return _ok(b"User-agent: *\nDisallow: /\n").replace(b"text/html", b"text/plain")
        return healthy(path)

    def _linking(self, path: str) -> bytes:
        """A portal with links to PDFs: one opens only when it is asked for the third time, one never."""
        if path == "/":
            links = "".join(f"<a href=/{name}.pdf>{name}号文件</a>" for name in ("late", "never", "gone"))
            return _ok(
                _PAGE.format(title="测试门户").replace("<div class='main'>", f"<div class='main'>{links}").encode()
            )
        if path == "/late.pdf":
            return (
                healthy(path) if self.asked["www.linking.gov.cn", path] > 2 else _status(500, "Internal Server Error")
            )
        if path == "/never.pdf":
            return _status(500, "Internal Server Error")
        return _status(404, "Not Found") if path == "/gone.pdf" else healthy(path)

    def _overloaded(self, path: str) -> bytes:
        """Too busy at the first request for each page."""
        is_first = self.asked["www.overloaded.gov.cn", path] == 1
        return _later(path, "0") if is_first else healthy(path)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            request = b""
            while b"\r\n\r\n" not in request:
                part = connection.recv(65536)
                if not part:
                    return
                request += part
            lines = request.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            host = next(line[5:].strip() for line in lines if line.lower().startswith("host:")).partition(":")[0]
            self.asked[host, path] += 1
            answer = self._answers[host](path)
            if answer is not None:
                connection.sendall(answer)
                connection.close()
        except OSError:
            pass
