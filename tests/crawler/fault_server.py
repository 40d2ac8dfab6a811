"""A loopback server whose hosts misbehave, each in its own way, and that counts what it is asked."""

import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from itertools import count as counting

from fault_answers import Answer, Asked, Behaviour, End, Parts, healthy

_RESET = struct.pack("ii", 1, 0)  # linger for no time: closing sends RST
_LONGEST_HEAD = 1 << 20


class FaultServer:
    """`hosts` maps a host name to what it does when asked; those in `tls` are served on port 443, too.

    Names that do not begin with `www.` are served but not resolved: nobody should ever ask them.
    """

    def __init__(self, hosts: Mapping[str, Behaviour], tls: Mapping[str, ssl.SSLContext] | None = None) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self.requests: list[Asked] = []
        self._hosts = dict(hosts)
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._tls = {name: (self._listen(context), context) for name, context in (tls or {}).items()}
        self._plain = self._listen(None)

    @property
    def fixture_hosts(self) -> dict[str, str]:
        """The resolver's table: every named host here, and one whose port is closed."""
        table = {f"{host}:80": _address(self._plain) for host in self._hosts if host.startswith("www.")}
        table |= {f"{host}:443": _address(listener) for host, (listener, _) in self._tls.items()}
        with socket.create_server(("127.0.0.1", 0)) as closed:
            table["www.refusing.gov.cn:80"] = _address(closed)
        return table

    def close(self) -> None:
        """Ends all connections."""
        for one in (self._plain, *(listener for listener, _ in self._tls.values()), *self._open):
            with suppress(OSError):
                one.close()

    def _listen(self, context: ssl.SSLContext | None) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, args=(listener, context), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket, context: ssl.SSLContext | None) -> None:
        for _ in counting():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection, context), daemon=True).start()

    def _serve(self, connection: socket.socket, context: ssl.SSLContext | None) -> None:
        with suppress(OSError, ValueError):  # the client left, or is no client of ours
            if context is not None:
                connection = context.wrap_socket(connection, server_side=True)
            self._open.append(connection)
            if (asked := self._read(connection, "http" if context is None else "https")) is not None:
                _send(connection, self._hosts[asked.host](asked))
                return
        connection.close()

    def _read(self, connection: socket.socket, scheme: str) -> Asked | None:
        request = b""
        while b"\r\n\r\n" not in request and len(request) < _LONGEST_HEAD:
            part = connection.recv(65536)
            if not part:
                return None
            request += part
        first, *lines = request.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        method, path, _ = first.split(" ")
        host = headers["host"].partition(":")[0] if not headers["host"].startswith("[") else headers["host"]
        with self._lock:
            self.asked[host, path] += 1
            asked = Asked(
                scheme=scheme, host=host, path=path, method=method, headers=headers, count=self.asked[host, path]
            )
            self.requests.append(asked)
        return asked if host in self._hosts else None


def _send(connection: socket.socket, answer: Answer) -> None:
    parts = answer if isinstance(answer, Parts) else Parts(parts=(answer,))
    try:
        for part in parts.parts:
            connection.sendall(part)
        if parts.end is End.HOLD:
            while connection.recv(65536):
                pass
    finally:
        if parts.end is End.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        connection.close()


def _address(listener: socket.socket) -> str:
    return f"127.0.0.1:{listener.getsockname()[1]}"


def well_beside(hosts: Mapping[str, Behaviour]) -> dict[str, Behaviour]:
    """Those hosts, one that is well beside them, and the addresses inside that nobody may ask."""
    inside = ("127.0.0.1", "localhost", "169.254.169.254", "[::1]", "2130706433")
    return {"www.well.gov.cn": healthy, **hosts, **dict.fromkeys(inside, healthy)}
