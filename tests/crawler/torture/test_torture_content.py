"""Bodies that are bombs, cut, mislabelled or no pages: none fills the memory, none passes for what it is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_of_content import CONTENT
from faulty_crawl import Crawled, assert_well, crawled

from crawler.evidence import Failure
from crawler.health import assess

pytestmark = pytest.mark.torture
NO_PAGE = {
    "www.huge.gov.cn": Failure.TOO_LARGE,
    "www.hugechunk.gov.cn": Failure.TOO_LARGE,
    "www.bomb.gov.cn": Failure.TOO_LARGE,
    "www.deflatebomb.gov.cn": Failure.TOO_LARGE,
    "www.brbomb.gov.cn": Failure.TOO_LARGE,
    "www.doublebomb.gov.cn": Failure.TOO_LARGE,
    "www.zstdbomb.gov.cn": Failure.NOT_HTML,  # nobody said that we take zstd
    "www.deep.gov.cn": Failure.NOT_HTML,
    "www.halfzipped.gov.cn": Failure.CONNECTION_LOST,
    "www.halfbrotli.gov.cn": Failure.CONNECTION_LOST,
    "www.halfzstd.gov.cn": Failure.NOT_HTML,
    "www.binary.gov.cn": Failure.NOT_HTML,
    "www.empty.gov.cn": Failure.NOT_HTML,
    "www.nocontent.gov.cn": Failure.NOT_HTML,
    "www.oddstatus.gov.cn": Failure.HTTP_SERVER_ERROR,
}
READ = (
    "www.notzipped.gov.cn",
    "www.notbrotli.gov.cn",
    "www.notzstd.gov.cn",
    "www.notdeflated.gov.cn",
    "www.rot13.gov.cn",
    "www.manyheaders.gov.cn",
    "www.longhead.gov.cn",
    "www.cookiebomb.gov.cn",
    "www.robotsbomb.gov.cn",
    "www.onebinary.gov.cn",
)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    with crawled(root, tmp_path_factory.mktemp("content"), CONTENT, timeout=30) as crawl_done:
        yield crawl_done


def test_every_fault_is_looked_at() -> None:
    assert {*NO_PAGE, *READ} == set(CONTENT)


@pytest.mark.parametrize(("host", "failure"), NO_PAGE.items())
def test_what_is_no_page_is_said_to_be_none(done: Crawled, host: str, failure: Failure) -> None:
    assert [fetch.failure for fetch in done.dossiers[host].fetches] == [failure]
    assert done.dossiers[host].pages == ()
    assert not assess(done.dossiers[host]).is_judgeable


@pytest.mark.parametrize("host", READ)
def test_a_page_is_read_whatever_it_is_called(done: Crawled, host: str) -> None:
    assert done.dossiers[host].home is not None
    assert "内容足够长" in done.dossiers[host].home.facts.text


def test_one_binary_file_does_not_spoil_a_portal(done: Crawled) -> None:
    assert assess(done.dossiers["www.onebinary.gov.cn"]).is_judgeable
    assert "/a.html" not in done.urls_read("www.onebinary.gov.cn")


def test_an_unreadable_robots_txt_is_told(done: Crawled) -> None:
    (message,) = done.messages("www.robotsbomb.gov.cn", "robots")
    assert "解压后超过大小上限" in message


def test_the_unit_beside_them_is_whole_and_memory_stays_flat(done: Crawled) -> None:
    assert_well(done)
