"""Bad portals: the run finishes, the dossier says what happened, and no other unit is touched."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest
from fault_server import FaultServer

from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.evidence import Failure
from crawler.health import assess
from crawler.units import Unit, UnitKind

# What each host does is written in fault_server.py; what must be said of it follows from the taxonomy of failures.
EXPECTED = {
    "www.unknown.gov.cn": Failure.DNS,
    "www.refusing.gov.cn": Failure.REFUSED,
    "www.silent.gov.cn": Failure.TIMEOUT,
    "www.broken.gov.cn": Failure.HTTP_SERVER_ERROR,
    "www.shield.gov.cn": Failure.BLOCKED,
    "www.loop.gov.cn": Failure.REDIRECT_LOOP,
    "www.endless.gov.cn": Failure.REDIRECT_LOOP,
    "www.away.gov.cn": Failure.REDIRECTED_AWAY,
    "www.inside.gov.cn": Failure.REDIRECTED_AWAY,
    "www.metadata.gov.cn": Failure.REDIRECTED_AWAY,
    "www.decimal.gov.cn": Failure.REDIRECTED_AWAY,
    "www.file.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.badlocation.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.badport.gov.cn": Failure.UNSAFE_ADDRESS,
    "www.rawchinese.gov.cn": Failure.REDIRECTED_AWAY,
    "www.huge.gov.cn": Failure.TOO_LARGE,
    "www.bomb.gov.cn": Failure.TOO_LARGE,
    "www.binary.gov.cn": Failure.NOT_HTML,
    "www.cut.gov.cn": Failure.CONNECTION_LOST,
    "www.forbids.gov.cn": Failure.ROBOTS,
    "www.later.gov.cn": Failure.BLOCKED,
}
INSIDE = {
    "127.0.0.1": Failure.UNSAFE_ADDRESS,
    "2130706433": Failure.UNSAFE_ADDRESS,
    "localhost": Failure.UNSAFE_ADDRESS,
}


@dataclass(frozen=True)
class Crawled:
    dossiers: dict[str, Dossier]
    server: FaultServer


def _unit(host: str) -> Unit:
    return Unit(id=host.replace(".", "-"), name=host, kind=UnitKind.CITY, portal_url=f"http://{host}/")


def _crawl(
    root: Path, folder: Path, units: list[Unit], fixture_hosts: dict[str, str], *, revisits: bool = False
) -> dict[str, Dossier]:
    order = {
        "out": str(folder / "visits"),
        "columns": str(root / "config" / "columns.toml"),
        "units": units,
        "fixture_hosts": fixture_hosts,
        "revisits": revisits,
    }
    (folder / "order.json").write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run(
        [sys.executable, str(script), str(folder / "order.json")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {unit.name: read_dossier(folder / "visits" / unit.id) for unit in units}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Crawled]:
    server = FaultServer()
    units = [_unit(host) for host in ("www.well.gov.cn", "www.overloaded.gov.cn", *EXPECTED, *INSIDE)]
    units.append(_unit("www.linking.gov.cn"))
    units.append(replace(_unit("www.overruled.gov.cn"), robots_override="上级要求每日监测"))
    yield Crawled(dossiers=_crawl(root, tmp_path_factory.mktemp("faults"), units, server.fixture_hosts), server=server)
    server.close()


@pytest.mark.parametrize(("host", "failure"), [*EXPECTED.items(), *INSIDE.items()])
def test_the_dossier_says_what_happened(crawled: Crawled, host: str, failure: Failure) -> None:
    dossier = crawled.dossiers[host]
    assert failure in {fetch.failure for fetch in dossier.fetches}
    assert not assess(dossier).is_judgeable
    assert assess(dossier).reason


def test_a_healthy_unit_beside_them_is_whole(crawled: Crawled) -> None:
    dossier = crawled.dossiers["www.well.gov.cn"]
    assert assess(dossier).is_judgeable
    assert {page.facts.url for page in dossier.pages} >= {
        f"http://www.well.gov.cn/{name}" for name in ("", "a.html", "b.html", "c.html")
    }


def test_a_busy_server_is_asked_again_when_it_says_and_read(crawled: Crawled) -> None:
    assert assess(crawled.dossiers["www.overloaded.gov.cn"]).is_judgeable
    assert crawled.server.asked["www.overloaded.gov.cn", "/"] == 2


def test_a_server_that_asks_for_an_hour_is_not_asked_again(crawled: Crawled) -> None:
    assert crawled.server.asked["www.later.gov.cn", "/"] == 1


def test_nothing_inside_is_ever_asked(crawled: Crawled) -> None:
    assert [host for host, _ in crawled.server.asked if not host.startswith("www.")] == []


def test_a_forbidden_portal_is_asked_only_for_robots(crawled: Crawled) -> None:
    assert {path for host, path in crawled.server.asked if host == "www.forbids.gov.cn"} == {"/robots.txt"}


def test_a_written_reason_overrides_robots_and_stands_in_the_dossier(crawled: Crawled) -> None:
    dossier = crawled.dossiers["www.overruled.gov.cn"]
    assert assess(dossier).is_judgeable
    assert ["上级要求每日监测" in event.message for event in dossier.events if event.kind == "robots"] == [True]


def test_a_link_that_fails_for_now_is_tried_again_at_the_end(crawled: Crawled) -> None:
    fetches = crawled.dossiers["www.linking.gov.cn"].fetches
    tries = {
        name: [fetch.status for fetch in fetches if fetch.url.endswith(f"/{name}.pdf")]
        for name in ("late", "never", "gone")
    }
    assert tries == {"late": [500, 500, 200], "never": [500, 500, 500], "gone": [404, 404]}


def test_an_offsite_redirect_is_kept_as_evidence(crawled: Crawled) -> None:
    fetch = crawled.dossiers["www.away.gov.cn"].fetches[0]
    assert fetch.status == 302
    assert fetch.warc is not None
    assert "www.elsewhere.gov.cn" in fetch.detail


def test_a_page_is_asked_for_once(crawled: Crawled) -> None:
    pages = {k: n for k, n in crawled.server.asked.items() if k[0] == "www.well.gov.cn"}
    assert pages
    assert set(pages.values()) == {1}


def test_without_fixtures_nothing_inside_is_asked_either(tmp_path: Path, root: Path) -> None:
    server = FaultServer()
    port = server.fixture_hosts["www.well.gov.cn:80"].rpartition(":")[2]
    inside = [f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"2130706433:{port}"]
    units = [replace(_unit(f"u{n}"), portal_url=f"http://{host}/") for n, host in enumerate(inside)]
    dossiers = _crawl(root, tmp_path, units, {})
    server.close()
    failures = {f.failure for dossier in dossiers.values() for f in dossier.fetches}
    assert failures <= {Failure.UNSAFE_ADDRESS, Failure.DNS}
    assert dossiers["u0"].fetches[0].failure is Failure.UNSAFE_ADDRESS
    assert server.asked == {}


def test_a_visit_that_cannot_be_judged_is_made_once_more_at_the_end(tmp_path: Path, root: Path) -> None:
    server = FaultServer()
    units = [_unit("www.wakes.gov.cn"), _unit("www.broken.gov.cn"), _unit("www.well.gov.cn")]
    dossiers = _crawl(root, tmp_path, units, server.fixture_hosts, revisits=True)
    server.close()
    assert assess(dossiers["www.wakes.gov.cn"]).is_judgeable
    assert any(event.kind == "revisit" for event in dossiers["www.wakes.gov.cn"].events)
    assert not assess(dossiers["www.broken.gov.cn"]).is_judgeable
    assert server.asked["www.broken.gov.cn", "/"] == 2
    assert server.asked["www.well.gov.cn", "/"] == 1
