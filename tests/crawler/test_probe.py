"""Opening a home page: what came of it, and why not, against servers that misbehave in their own ways."""

import asyncio
import errno
import gzip
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fault_server import FaultServer, well_beside
from faults_of_content import CONTENT
from faults_of_redirects import REDIRECTS
from faults_of_refusal import REFUSAL
from faults_of_transport import TRANSPORT
from probe_servers import PAGE, Hosts, moved, ok, reset, saying, taking_turns
from probing_hosts import HASTY, HOST, HTML, POLICY, opened, surroundings

from crawler.evidence import Failure
from crawler.probe import probe
from crawler.probe_address import FixtureAddresses, PublicAddresses, UnsafeAddressError
from crawler.probe_record import ProbeRecord, ProbeTarget
from crawler.reading.page import read_page


@pytest.fixture(scope="module")
def faults() -> Iterator[FaultServer]:
    server = FaultServer(well_beside({**TRANSPORT, **REFUSAL, **REDIRECTS, **CONTENT}))
    yield server
    server.close()


@pytest.mark.parametrize(
    ("host", "failure"),
    [
        ("www.well.gov.cn", None),
        ("www.huge.gov.cn", None),
        ("www.unknown.gov.cn", Failure.DNS),
        ("www.refusing.gov.cn", Failure.REFUSED),
        ("www.broken.gov.cn", Failure.HTTP_SERVER_ERROR),
        ("www.shield.gov.cn", Failure.BLOCKED),
        ("www.cut.gov.cn", Failure.CONNECTION_LOST),
        ("www.loop.gov.cn", Failure.REDIRECT_LOOP),
        ("www.forty.gov.cn", Failure.REDIRECT_LOOP),
        ("www.binary.gov.cn", Failure.NOT_HTML),
        ("www.bomb.gov.cn", Failure.NOT_HTML),
        ("www.loopback.gov.cn", Failure.UNSAFE_ADDRESS),
        ("www.metadata.gov.cn", Failure.UNSAFE_ADDRESS),
        ("www.decimal.gov.cn", Failure.UNSAFE_ADDRESS),
        ("www.file.gov.cn", Failure.UNSAFE_ADDRESS),
        ("www.badlocation.gov.cn", Failure.UNSAFE_ADDRESS),
        ("www.away.gov.cn", Failure.DNS),  # followed; the fixtures lack where it leads
    ],
)
def test_each_fault_of_a_site_has_its_cause(faults: FaultServer, host: str, failure: Failure | None) -> None:
    around = surroundings(faults.fixture_hosts)
    record = asyncio.run(probe(ProbeTarget(subject="a", url=f"http://{host}/"), around))
    assert record.failure is failure, record.detail
    assert ("127.0.0.1", "/secret") not in faults.asked
    assert record.size <= POLICY.kilobytes << 10


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (ok(status="404 Not Found"), Failure.HTTP_CLIENT_ERROR),
        (ok(status="410 Gone"), Failure.HTTP_CLIENT_ERROR),
        (ok(status="503 Service Unavailable"), Failure.HTTP_SERVER_ERROR),
        (ok(status="401 Unauthorized"), Failure.BLOCKED),
        (ok(status="412 Precondition Failed"), Failure.BLOCKED),
        (ok(status="429 Too Many Requests"), Failure.BLOCKED),
        (ok(status="521 "), Failure.BLOCKED),
        (ok(b""), Failure.NOT_HTML),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Failure.NOT_HTML),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", Failure.NOT_HTML),
        (b"", Failure.CONNECTION_LOST),
        (HTML + b"Content-Le", Failure.CONNECTION_LOST),
        (HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n5\r\nab", Failure.CONNECTION_LOST),
        (HTML + b"\r\n" + PAGE, None),
        (b"HTTP/1.0 200 OK\n\n" + PAGE, None),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + ok(), None),
        (ok(gzip.compress(PAGE), "Content-Encoding: gzip"), None),
    ],
)
def test_each_answer_is_read_as_what_it_is(answer: bytes, failure: Failure | None) -> None:
    record, _ = opened(saying(answer))
    assert record.failure is failure, record.detail
    assert failure is not None or record.status == 200


@pytest.mark.parametrize("status", ["200 OK", "503 Service Unavailable"])
def test_a_shields_page_is_blocked_and_not_failed_whatever_its_status(status: str) -> None:
    page = "<title>安全验证</title><p>您的访问请求被拦截，请完成人机验证</p>".encode()
    record, _ = opened(saying(ok(page, status=status)))
    assert record.failure is Failure.BLOCKED


@pytest.mark.parametrize(
    ("answer", "stage"),
    [
        (b"", "等待响应"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<html>", "接收内容"),
        (HTML + b"\r\n<html>", "接收内容"),
    ],
)
def test_silence_ends_at_the_limit_and_tells_where(answer: bytes, stage: str) -> None:
    record, _ = opened(saying(answer, close=False), HASTY)
    assert record.failure is Failure.TIMEOUT
    assert stage in record.detail
    assert record.for_dossier("").seconds is None


@pytest.mark.parametrize(
    "answer",
    [ok(), HTML + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"],
    ids=["length", "chunks"],
)
def test_a_page_that_is_whole_is_not_waited_for_although_the_server_keeps_the_connection(answer: bytes) -> None:
    record, _ = opened(saying(answer, close=False))
    assert record.failure is None
    assert record.size == len(PAGE)


def test_an_endless_page_is_opened_and_read_no_further_than_the_limit_in_bytes() -> None:
    async def endless(_head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(HTML + b"\r\n<html>")
        while True:
            writer.write(b"<p>x</p>" * 1000)
            await writer.drain()

    record, _ = opened(endless, replace(POLICY, kilobytes=64))
    assert record.failure is None
    assert 64 << 10 <= record.size <= (64 << 10) + (1 << 14)


def test_a_reset_in_mid_body_is_a_lost_connection() -> None:
    record, _ = opened(reset)
    assert record.failure is Failure.CONNECTION_LOST


def test_the_request_names_us_honestly_and_asks_for_the_page_alone() -> None:
    record, asked = opened(saying(ok()), url=f"http://{HOST}/政务 公开/?a=1")
    assert record.failure is None
    (head,) = asked
    assert head.startswith("GET /%E6%94%BF%E5%8A%A1%20%E5%85%AC%E5%BC%80/?a=1 HTTP/1.1\r\n")
    assert f"\r\nHost: {HOST}\r\n" in head
    assert "xunjian/" in head
    assert "mailto:ops@example.org" in head


def test_a_failure_that_passes_within_the_limit_is_none() -> None:
    record, asked = opened(taking_turns(reset, saying(ok())), replace(POLICY, attempts=2))
    assert record.failure is None
    assert record.attempts == len(asked) == 2


def test_a_failure_that_stays_is_tried_as_often_as_is_set_and_no_more() -> None:
    record, asked = opened(saying(ok(status="500 Oops")), replace(POLICY, attempts=3))
    assert record.failure is Failure.HTTP_SERVER_ERROR
    assert record.attempts == len(asked) == 3


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found"])
def test_an_answer_that_stands_is_not_asked_for_again(status: str) -> None:
    record, asked = opened(saying(ok(status=status)), replace(POLICY, attempts=3))
    assert record.attempts == len(asked) == 1


def test_where_the_second_attempt_runs_out_of_time_the_cause_is_that_of_the_first() -> None:
    record, _ = opened(taking_turns(reset, saying(close=False)), replace(HASTY, attempts=2))
    assert record.failure is Failure.CONNECTION_LOST


def test_a_wall_that_redirects_until_its_cookie_comes_back_is_passed() -> None:
    async def wall(head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(ok() if "Cookie: pass=1" in head else moved("/", "Set-Cookie: pass=1; path=/"))
        writer.close()

    record, asked = opened(wall)
    assert record.failure is None
    assert (record.redirects, len(asked)) == (1, 2)


def test_redirects_are_followed_as_far_as_is_set() -> None:
    hops = [saying(moved(f"/{n}")) for n in range(3)]
    record, _ = opened(taking_turns(*hops, saying(ok())), replace(POLICY, redirects=3))
    assert (record.failure, record.redirects, record.final_url) == (None, 3, f"http://{HOST}/2")
    record, _ = opened(taking_turns(*hops, saying(ok())), replace(POLICY, redirects=2))
    assert record.failure is Failure.REDIRECT_LOOP


@pytest.mark.parametrize("kind", ["closed", "silent"])
def test_an_address_that_does_not_answer_leaves_time_for_the_next_one(kind: str) -> None:
    async def main() -> ProbeRecord:
        async with Hosts() as hosts:
            await hosts.add(HOST, saying(ok()))
            ip, port = hosts.table[f"{HOST}:80"].split(":")
            with socket.socket() as dead, socket.socket() as filler:
                dead.bind(("127.0.0.1", 0))
                if kind == "silent":  # its queue is full, so the system answers no further caller
                    dead.listen(0)
                    filler.connect(dead.getsockname())

                async def both(_host: str, _port: int) -> list[tuple[str, int]]:
                    return [dead.getsockname(), (ip, int(port))]

                around = replace(surroundings({}, replace(POLICY, limit=1.0)), resolve=both)
                return await probe(ProbeTarget(subject="a", url=f"http://{HOST}/"), around)

    assert asyncio.run(main()).failure is None


@pytest.mark.parametrize(
    ("errors", "failure"),
    [
        ((errno.ECONNREFUSED, errno.ENETUNREACH), Failure.REFUSED),
        ((errno.ENETUNREACH, errno.ECONNREFUSED), Failure.REFUSED),
        ((errno.ENETUNREACH, errno.ENETUNREACH), Failure.INTERNAL),
        ((errno.EHOSTUNREACH,), Failure.REFUSED),
        ((errno.EMFILE,), Failure.INTERNAL),
        ((errno.ETIMEDOUT,), Failure.TIMEOUT),
    ],
)
def test_a_way_that_we_lack_says_nothing_of_the_site(
    monkeypatch: pytest.MonkeyPatch, errors: tuple[int, ...], failure: Failure
) -> None:
    left = list(errors)

    async def fails(*_: object) -> None:
        number = left.pop(0)
        raise OSError(number, os.strerror(number))

    async def several(_host: str, _port: int) -> list[tuple[str, int]]:
        return [("127.0.0.1", 9)] * len(errors)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", fails)
    around = replace(surroundings({}), resolve=several)
    record = asyncio.run(probe(ProbeTarget(subject="a", url=f"http://{HOST}/"), around))
    assert record.failure is failure


def test_a_fault_of_ours_is_not_one_of_the_site() -> None:
    async def broken(_host: str, _port: int) -> list[tuple[str, int]]:
        raise RuntimeError("a bug")

    around = replace(surroundings({}), resolve=broken)
    record = asyncio.run(probe(ProbeTarget(subject="a", url=f"http://{HOST}/"), around))
    assert record.failure is Failure.INTERNAL


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "::1", "2130706433", "0x7f.1", "127.1", "169.254.169.254", "::ffff:10.0.0.1"]
)
def test_an_inner_address_is_unsafe_in_every_notation(host: str) -> None:
    async def real() -> None:
        resolve = PublicAddresses(1)
        try:
            await resolve(host, 80)
        finally:
            resolve.close()

    with pytest.raises(UnsafeAddressError):
        asyncio.run(real())
    with pytest.raises(UnsafeAddressError):
        asyncio.run(FixtureAddresses({})(host, 80))  # type: ignore[arg-type]


def test_of_mixed_answers_only_the_public_ones_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["10.0.0.1", "114.114.114.114", "114.114.114.114", "::1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", (ip, 80)) for ip in answers])
    resolve = PublicAddresses(1)
    try:
        assert asyncio.run(_resolved(resolve)) == [("114.114.114.114", 80)]
    finally:
        resolve.close()


async def _resolved(resolve: PublicAddresses) -> list[tuple[str, int]]:
    return list(await resolve(HOST, 80))


def test_what_reading_the_page_costs_us_is_not_counted_as_the_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> object:
        begin = time.monotonic()
        while time.monotonic() - begin < HASTY.limit:
            pass
        return read_page(PAGE, f"http://{HOST}/")

    monkeypatch.setattr("crawler.probe.read_page", slow)
    record, _ = opened(saying(ok()), HASTY)
    assert record.failure is None
    assert record.latency.whole < HASTY.limit
