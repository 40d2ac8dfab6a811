"""Everything goes through the outbound proxy when there is one, and the address rules hold behind it."""

import asyncio
import base64
import gzip
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_answers import always, healthy, moved, page
from faulty_crawl import Crawled, crawl, crawled, unit_of
from probe_servers import Authority
from proxy_server import ProxyServer

from crawler.dossier_store import read_dossier
from crawler.evidence import Failure
from crawler.health import assess
from crawler.probe_address import PublicAddresses, UnsafeAddressError
from crawler.proxy import (
    NamesOnly,
    Proxy,
    ProxyError,
    Route,
    fault_of_answer,
    fault_of_tunnel,
    look_up_for,
    parse_proxy,
    proxy_of,
)

PLAIN, SECURE, INSIDE, LINKING = (f"www.{name}.gov.cn" for name in ("plain", "secure", "inside", "linking"))
SECRET = "op:s3cret-of-the-office"
SIGN_ON = f"Basic {base64.b64encode(SECRET.encode()).decode()}"
INNER = ("127.0.0.1", "2130706433", "0x7f.1", "[::1]", "169.254.169.254", "localhost", "10.0.0.8")


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("http://10.0.0.1:3128", "10.0.0.1", 3128),
        ("http://proxy.office:8080/", "proxy.office", 8080),
        ("http://[fd00::1]:3128", "fd00::1", 3128),
    ],
)
def test_an_address_of_a_proxy(address: str, host: str, port: int) -> None:
    assert parse_proxy(address) == Proxy(host=host, port=port)
    assert parse_proxy(address).url == address.rstrip("/")


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1:3128", "https://10.0.0.1:3128", "socks5://10.0.0.1:1080", "http://10.0.0.1", "http://u:p@10.0.0.1:3128",
     "http://10.0.0.1:0", "http://10.0.0.1:70000", "http://10.0.0.1:3128/path"],
)  # fmt: skip
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="http://"):
        parse_proxy(address)


def test_credentials_come_from_the_environment_and_are_not_shown() -> None:
    proxy = proxy_of("http://10.0.0.1:3128", {"XUNJIAN_PROXY_CREDENTIALS": SECRET})
    assert proxy is not None
    assert proxy.authorization == SIGN_ON
    assert "s3cret" not in repr(proxy) + proxy.url
    assert proxy_of("", {"XUNJIAN_PROXY_CREDENTIALS": SECRET}) is None


@pytest.mark.parametrize("host", [*(h.strip("[]") for h in INNER), "oa", "oa.local", "x.internal", "a.localhost"])
def test_where_only_the_proxy_resolves_inner_addresses_and_names_are_refused(host: str) -> None:
    with pytest.raises(UnsafeAddressError):
        asyncio.run(NamesOnly()(host, 80))


@pytest.mark.parametrize("host", ["www.zean.gov.cn", "8.8.8.8", "134744072", "2400:3200::1"])
def test_and_public_ones_are_not(host: str) -> None:
    assert asyncio.run(NamesOnly()(host, 80)) == []


def test_a_name_with_one_inner_address_is_refused_as_the_proxy_may_take_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    assert asyncio.run(PublicAddresses(1)("www.both.gov.cn", 80)) == [("8.8.8.8", 80)]
    proxy = parse_proxy("http://10.0.0.1:3128")
    with pytest.raises(ProxyError) as raised:
        asyncio.run(
            Route(proxy, look_up_for(proxy=proxy, proxy_resolves=False, fixture_hosts=None)).admit(
                "http://www.both.gov.cn/"
            )
        )
    assert raised.value.failure is Failure.UNSAFE_ADDRESS


@pytest.mark.parametrize(
    ("status", "failure"),
    [(504, Failure.TIMEOUT), (502, Failure.CONNECTION_LOST), (503, Failure.CONNECTION_LOST),
     (403, Failure.INTERNAL), (407, Failure.INTERNAL), (500, Failure.INTERNAL), (None, Failure.INTERNAL)],
)  # fmt: skip
def test_only_a_gateways_statuses_speak_of_the_site(status: int | None, failure: Failure) -> None:
    assert fault_of_tunnel(status).failure is failure


@pytest.mark.parametrize(
    ("status", "proxy_status", "squid_error", "failure"),
    [(503, "", "ERR_DNS_FAIL 0", Failure.CONNECTION_LOST), (504, "edge; error=connection_timeout", "", Failure.TIMEOUT),
     (403, "", "ERR_ACCESS_DENIED 0", Failure.INTERNAL), (407, "", "", Failure.INTERNAL)],
)  # fmt: skip
def test_what_the_proxy_itself_says_is_not_the_sites_answer(
    status: int, proxy_status: str, squid_error: str, failure: Failure
) -> None:
    fault = fault_of_answer(status, proxy_status=proxy_status, squid_error=squid_error)
    assert fault is not None
    assert fault.failure is failure


@pytest.mark.parametrize(("status", "proxy_status"), [(503, ""), (404, ""), (502, "edge; received-status=502")])
def test_what_the_site_says_is(status: int, proxy_status: str) -> None:
    assert fault_of_answer(status, proxy_status=proxy_status, squid_error="") is None


@pytest.fixture(scope="module")
def behind(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Crawled, ProxyServer]]:
    """Portals crawled through a proxy that asks for credentials and would forward to inner addresses, too."""
    folder = tmp_path_factory.mktemp("proxied")
    authority = Authority(tmp_path_factory.mktemp("authority"))
    links = "".join(f"<a href='http://{host}/x.html'>信息公开</a>" for host in INNER)
    hosts = {
        PLAIN: healthy,
        SECURE: healthy,
        INSIDE: always(moved("http://127.0.0.1/secret")),
        LINKING: lambda asked: page("测试门户", links) if asked.path == "/" else healthy(asked),
    }
    units = [unit_of(SECURE, portal_url=f"https://{SECURE}/"), unit_of("10.0.0.8")]
    proxies: list[ProxyServer] = []

    def proxied(table: dict[str, str]) -> str:
        inner = {f"{host.strip('[]')}:80": table[f"{PLAIN}:80"] for host in INNER}
        proxies.append(ProxyServer(table | inner, authorization=SIGN_ON))
        return proxies[0].url

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XUNJIAN_PROXY_CREDENTIALS", SECRET)
        tls = {SECURE: authority.server(SECURE)}
        with crawled(root, folder, hosts, tls=tls, beside=units, proxied=proxied) as done:
            yield done, proxies[0]
    proxies[0].close()


@pytest.mark.parametrize("host", [PLAIN, SECURE, LINKING])
def test_portals_are_whole_behind_the_proxy(behind: tuple[Crawled, ProxyServer], host: str) -> None:
    dossier = behind[0].dossiers[host]
    assert assess(dossier).is_judgeable
    assert [event.kind for event in dossier.events].count("proxy") == 1


def test_every_request_went_through_the_proxy_and_robots_too(behind: tuple[Crawled, ProxyServer]) -> None:
    done, proxy = behind
    forwarded = sum(one.method in ("GET", "HEAD") for one in proxy.asked)
    assert forwarded == sum(asked.scheme == "http" for asked in done.server.requests) > 0
    assert f"http://{PLAIN}/robots.txt" in {one.target for one in proxy.asked}
    assert proxy.hosts("CONNECT") == {SECURE}
    assert {one.authorization for one in proxy.asked} == {SIGN_ON}


def test_the_proxy_is_never_asked_for_what_is_inside(behind: tuple[Crawled, ProxyServer]) -> None:
    done, proxy = behind
    assert not {host.strip("[]") for host in INNER} & (
        proxy.hosts("GET") | proxy.hosts("HEAD") | proxy.hosts("CONNECT")
    )
    assert done.dossiers["10.0.0.8"].fetches[0].failure is Failure.UNSAFE_ADDRESS


def test_the_certificate_is_seen_through_the_tunnel(behind: tuple[Crawled, ProxyServer]) -> None:
    assert [one.host for one in behind[0].dossiers[SECURE].certificates] == [SECURE]


def test_the_credentials_stand_nowhere_in_the_dossier(behind: tuple[Crawled, ProxyServer]) -> None:
    done, _ = behind
    for host in (PLAIN, SECURE):
        folder = done.folder / host.replace(".", "-")
        with gzip.open(folder / "pages.warc.gz") as archive:
            kept = archive.read()
        db = sqlite3.connect(folder / "visit.db")
        kept += "\n".join(db.iterdump()).encode()
        db.close()
        assert b"User-Agent" in kept
        assert b"roxy-Authorization" not in kept
        assert SIGN_ON.encode() not in kept
        assert b"s3cret" not in kept


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_fails_accuses_no_site(root: Path, tmp_path: Path, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    unit = unit_of(PLAIN, portal_url=f"{scheme}://{PLAIN}/")
    crawl(root, tmp_path, [unit], {f"{PLAIN}:80": "127.0.0.1:9", f"{PLAIN}:443": "127.0.0.1:9"}, proxy=nobody)
    dossier = read_dossier(tmp_path / "visits" / unit.id)
    assert {fetch.failure for fetch in dossier.fetches} == {Failure.INTERNAL}
    assert "代理" in dossier.fetches[0].detail
    assert not assess(dossier).is_judgeable
