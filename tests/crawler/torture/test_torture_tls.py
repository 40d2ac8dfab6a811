"""Bad certificates and old protocols do not stop a visit; what the certificates are is recorded beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_of_tls import HOSTS, TLS, contexts
from faulty_crawl import Crawled, assert_well, crawled, unit_of

from crawler.evidence import Failure
from crawler.health import assess

pytestmark = pytest.mark.torture


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("tls")
    beside = [unit_of(host, portal_url=f"https://{host}/") for host in HOSTS]
    with crawled(root, folder, TLS, tls=contexts(folder), beside=beside, timeout=30) as crawl_done:
        yield crawl_done


@pytest.mark.parametrize("host", HOSTS)
def test_the_visit_is_whole(done: Crawled, host: str) -> None:
    dossier = done.dossiers[host]
    assert [fetch.failure for fetch in dossier.fetches if fetch.failure is Failure.TLS] == []
    assert {page.facts.url for page in dossier.pages} >= {f"https://{host}/{name}" for name in ("", "a.html", "c.html")}
    assert assess(dossier).is_judgeable


def test_the_unit_beside_them_is_whole(done: Crawled) -> None:
    assert_well(done)
