"""Connections that go wrong in every way: each visit ends, says how, and touches no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_of_transport import TRANSPORT
from faulty_crawl import Crawled, assert_well, crawled, unit_of

from crawler.evidence import Failure
from crawler.health import assess

pytestmark = pytest.mark.torture
# They end by the deadline alone, which is for the whole of an answer: also where bytes keep coming.
ENDLESS = (
    "www.silent.gov.cn",
    "www.halfopen.gov.cn",
    "www.halfhead.gov.cn",
    "www.drip.gov.cn",
    "www.dripbody.gov.cn",
)
BROKEN = {
    "www.reset.gov.cn": (Failure.CONNECTION_LOST, "连接被重置"),
    "www.resetatonce.gov.cn": (Failure.CONNECTION_LOST, "连接被重置"),
    "www.nothing.gov.cn": (Failure.CONNECTION_LOST, "没有答完就关闭了连接"),
    "www.cut.gov.cn": (Failure.CONNECTION_LOST, "没有答完就关闭了连接"),
    "www.cutchunk.gov.cn": (Failure.CONNECTION_LOST, "没有答完就关闭了连接"),
    "www.badchunk.gov.cn": (Failure.CONNECTION_LOST, "不合 HTTP 格式"),
    "www.badlength.gov.cn": (Failure.CONNECTION_LOST, "不合 HTTP 格式"),
    "www.minuslength.gov.cn": (Failure.CONNECTION_LOST, "不合 HTTP 格式"),
    "www.twolengths.gov.cn": (Failure.CONNECTION_LOST, "不合 HTTP 格式"),
    "www.nohttp.gov.cn": (Failure.CONNECTION_LOST, "不合 HTTP 格式"),
    "www.endlessline.gov.cn": (Failure.CONNECTION_LOST, ""),
    "www.endlesshead.gov.cn": (Failure.TOO_LARGE, "应答头"),
    "www.endlesswait.gov.cn": (Failure.TOO_LARGE, "应答头"),
    "www.endlesscookies.gov.cn": (Failure.TOO_LARGE, "应答头"),
    "www.falselength.gov.cn": (Failure.TOO_LARGE, "大小上限"),
    "www.endlessbody.gov.cn": (Failure.TOO_LARGE, "大小上限"),
    "www.endlesschunks.gov.cn": (Failure.TOO_LARGE, "大小上限"),
    "www.unknown.gov.cn": (Failure.DNS, ""),
    "www.refusing.gov.cn": (Failure.REFUSED, ""),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    hosts = {host: TRANSPORT[host] for host in BROKEN if host in TRANSPORT}
    beside = [unit_of(host) for host in BROKEN if host not in TRANSPORT]
    with crawled(root, tmp_path_factory.mktemp("broken"), hosts, beside=beside, timeout=30) as done:
        yield done


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    hosts = {host: TRANSPORT[host] for host in ENDLESS}
    with crawled(root, tmp_path_factory.mktemp("endless"), hosts, timeout=6) as done:
        yield done


@pytest.mark.parametrize(("host", "failure", "detail"), [(host, *said) for host, said in BROKEN.items()])
def test_the_dossier_says_how_it_broke(broken: Crawled, host: str, failure: Failure, detail: str) -> None:
    (fetch,) = broken.dossiers[host].fetches
    assert fetch.failure is failure
    assert detail in fetch.detail
    assert not assess(broken.dossiers[host]).is_judgeable


@pytest.mark.parametrize("host", ENDLESS)
def test_what_never_ends_is_ended(endless: Crawled, host: str) -> None:
    (fetch,) = endless.dossiers[host].fetches
    assert fetch.failure is Failure.TIMEOUT
    assert endless.server.asked[host, "/"] == 1


def test_the_unit_beside_them_is_whole_and_memory_stays_flat(broken: Crawled, endless: Crawled) -> None:
    assert_well(broken)
    assert_well(endless)
