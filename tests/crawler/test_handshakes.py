"""Handshakes that come to nothing: the dossier says how, in words for whoever reads the report."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from faulty_crawl import crawl, unit_of

from crawler.dossier_store import read_dossier
from crawler.evidence import Failure
from crawler.health import assess

_HELLO = b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03"  # the beginning of a ServerHello of 122 bytes
_ANSWERS = {
    "www.plain.gov.cn": b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    "www.alert.gov.cn": b"\x15\x03\x03\x00\x02\x02\x28",  # fatal: handshake_failure
    "www.huge.gov.cn": b"\x16\x03\x03\x40\x00\x02\xff\xff\xff" + b"z" * 16380,  # a ServerHello of 16 MB
    "www.cut.gov.cn": _HELLO + b"a" * 20,
}
_SAID = {
    "www.plain.gov.cn": (Failure.TLS, "应答不是加密连接的格式"),
    "www.alert.gov.cn": (Failure.TLS, "服务器拒绝了握手"),
    "www.huge.gov.cn": (Failure.TLS, "握手没有完成"),
    "www.cut.gov.cn": (Failure.ROBOTS_UNREACHABLE, "连接被重置"),
}


def _answering(answer: bytes, open_ones: list[socket.socket]) -> str:
    """The address of a server that says this to every ClientHello, and leaves."""
    listener = socket.create_server(("127.0.0.1", 0))
    open_ones.append(listener)

    def serve() -> None:
        with suppress(OSError):  # the listener was closed: the test is over
            while True:
                connection, _ = listener.accept()
                with closing(connection), suppress(ConnectionError):
                    connection.recv(65536)
                    connection.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Path]:
    folder, open_ones = tmp_path_factory.mktemp("handshakes"), list[socket.socket]()
    hosts = {f"{host}:443": _answering(answer, open_ones) for host, answer in _ANSWERS.items()}
    try:
        crawl(root, folder, [unit_of(host, portal_url=f"https://{host}/") for host in _ANSWERS], hosts)
        yield folder / "visits"
    finally:
        for one in open_ones:
            one.close()


@pytest.mark.parametrize(("host", "failure", "told"), [(host, *said) for host, said in _SAID.items()])
def test_how_the_handshake_failed_is_told_in_chinese(visits: Path, host: str, failure: Failure, told: str) -> None:
    dossier = read_dossier(visits / host.replace(".", "-"))
    assert {fetch.failure for fetch in dossier.fetches} == {failure}
    reason = assess(dossier).reason
    assert told in reason
    assert "twisted" not in reason
