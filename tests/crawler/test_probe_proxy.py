"""The availability monitor behind a proxy: the same answers, and no fault of the proxy held against a site."""

import asyncio
import socket
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from probe_servers import Authority, Hosts, moved, ok, saying
from proxy_server import ProxyServer

from crawler.evidence import Failure
from crawler.policy import ProbePolicy
from crawler.probe import ProbeSurroundings, probe
from crawler.probe_address import FixtureAddresses
from crawler.probe_ratio import DownNorm, Standing, standing
from crawler.probe_record import ProbeRecord, ProbeTarget
from crawler.proxy import parse_proxy

HOST = "www.a.gov.cn"
SIGN_ON = "Basic b3A6cHc="  # op:pw
POLICY = ProbePolicy(attempts=1, pause=0)
NORM = DownNorm(days=7, visits=20, seconds=15, share=Fraction(1, 20), spacing=timedelta(minutes=5))


def _probe(
    url: str,
    tmp_path: Path,
    *,
    knows: bool = True,
    credentials: str = "op:pw",
    refusal: int = 502,
    answer: bytes | None = None,
) -> tuple[ProbeRecord, ProxyServer, list[str]]:
    """Opens an address of a host that the fixtures know at a public address, by way of a proxy that asks for op:pw."""
    authority = Authority(tmp_path)

    async def main() -> tuple[ProbeRecord, ProxyServer, list[str]]:
        async with Hosts() as hosts:
            await hosts.add(HOST, saying(answer or ok()))
            await hosts.add(HOST, saying(answer or ok()), authority.server(HOST))
            proxy = ProxyServer(hosts.table if knows else {}, authorization=SIGN_ON, refusal=refusal)
            around = ProbeSurroundings(
                policy=POLICY,
                user_agent="test",
                resolve=FixtureAddresses({f"{HOST}:80": "8.8.8.8:80", f"{HOST}:443": "8.8.8.8:443"}),
                trust=authority.trust,
                proxy=parse_proxy(proxy.url, credentials),
            )
            try:
                return await probe(ProbeTarget(subject="a", url=url), around), proxy, hosts.asked
            finally:
                proxy.close()

    return asyncio.run(main())


@pytest.mark.parametrize(("scheme", "method"), [("http", "GET"), ("https", "CONNECT")])
def test_a_home_page_opens_through_the_proxy(tmp_path: Path, scheme: str, method: str) -> None:
    record, proxy, asked = _probe(f"{scheme}://{HOST}/", tmp_path)
    assert (record.failure, record.status) == (None, 200), record.detail
    assert [one.method for one in proxy.asked] == [method]
    assert record.address == "8.8.8.8"  # the site's, not the proxy's: else all sites would be one server
    assert len(asked) == 1
    assert "Proxy-Authorization" not in asked[0] or scheme == "http"
    assert record.certificate == ""
    assert (record.certificate_until is not None) == (scheme == "https")


def test_a_redirect_to_the_inside_is_not_handed_to_the_proxy(tmp_path: Path) -> None:
    record, proxy, _ = _probe(f"http://{HOST}/", tmp_path, answer=moved("http://169.254.169.254/latest/"))
    assert record.failure is Failure.UNSAFE_ADDRESS
    assert proxy.hosts("GET") == {HOST}


@pytest.mark.parametrize(
    ("refusal", "failure", "counts_as"),
    [
        (502, Failure.CONNECTION_LOST, Standing.FAILED),
        (504, Failure.TIMEOUT, Standing.FAILED),
        (403, Failure.INTERNAL, Standing.UNUSABLE),
    ],
)
def test_a_gateway_that_did_not_reach_the_site_says_so(
    tmp_path: Path, refusal: int, failure: Failure, counts_as: Standing
) -> None:
    record, _, _ = _probe(f"https://{HOST}/", tmp_path, knows=False, refusal=refusal)
    assert record.failure is failure
    assert standing(record.for_dossier(""), NORM) is counts_as


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_wrong_credentials_are_our_fault(tmp_path: Path, scheme: str) -> None:
    record, _, asked = _probe(f"{scheme}://{HOST}/", tmp_path, credentials="op:wrong")
    assert asked == []
    assert standing(record.for_dossier(""), NORM) is Standing.UNUSABLE, record


def test_a_proxy_that_cannot_be_reached_is_our_fault(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    around = ProbeSurroundings(
        policy=POLICY,
        user_agent="test",
        resolve=FixtureAddresses({f"{HOST}:80": "8.8.8.8:80"}),
        proxy=parse_proxy(nobody),
    )
    record = asyncio.run(probe(ProbeTarget(subject="a", url=f"http://{HOST}/"), around))
    assert standing(record.for_dossier(""), NORM) is Standing.UNUSABLE
    assert "代理" in record.detail
