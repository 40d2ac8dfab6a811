"""Crawls the hosts of a fault server in a process of its own, and says what the dossiers hold."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from ssl import SSLContext
from typing import Any

import msgspec
from fault_answers import Behaviour
from fault_server import FaultServer, well_beside

from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.health import assess
from crawler.units import Unit, UnitKind

_SCRIPT = Path(__file__).with_name("crawl_process.py")
WELL = "www.well.gov.cn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What came of a crawl: the dossiers by host, the server with its counts, and the most memory held, in MiB."""

    dossiers: dict[str, Dossier]
    server: FaultServer
    peak: float
    folder: Path

    def urls_read(self, host: str) -> set[str]:
        """The paths of a host whose pages were read."""
        return {page.facts.url.removeprefix(f"http://{host}") for page in self.dossiers[host].pages}

    def messages(self, host: str, kind: str) -> list[str]:
        """The events of a kind."""
        return [event.message for event in self.dossiers[host].events if event.kind == kind]


def unit_of(host: str, **changes: Any) -> Unit:
    """A unit whose portal is that host."""
    values = {"id": host.replace(".", "-"), "name": host, "kind": UnitKind.CITY, "portal_url": f"http://{host}/"}
    return Unit(**{**values, **changes})


def order_of(root: Path, folder: Path, units: Sequence[Unit], hosts: Mapping[str, str], **more: Any) -> list[str]:
    """The command that crawls those units; their dossiers go to `folder/visits`."""
    order = {
        "out": str(folder / "visits"),
        "columns": str(root / "config" / "columns.toml"),
        "units": units,
        "fixture_hosts": hosts,
        **more,
    }
    (folder / "order.json").write_bytes(msgspec.json.encode(order))
    return [sys.executable, str(_SCRIPT), str(folder / "order.json")]


def crawl(root: Path, folder: Path, units: Sequence[Unit], hosts: Mapping[str, str], **more: Any) -> float:
    """Crawls units to the end; says the most memory held, in MiB."""
    command = order_of(root, folder, units, hosts, **more)
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-3000:]
    return int(done.stdout.split()[-1]) / 1024


@contextmanager
def crawled(
    root: Path,
    folder: Path,
    hosts: Mapping[str, Behaviour],
    *,
    tls: Mapping[str, SSLContext] | None = None,
    beside: Sequence[Unit] = (),
    proxied: Callable[[dict[str, str]], str] | None = None,
    **more: Any,
) -> Iterator[Crawled]:
    """Crawls all those hosts and one that is well beside them; `beside`: units in place of, or more than, the hosts.

    `proxied` makes a proxy of the table of hosts and says its address; the crawl then goes through it.
    """
    server = FaultServer(well_beside(hosts), tls)
    told = {unit.name for unit in beside}
    units = [*beside, *(unit_of(host) for host in (*hosts, WELL) if host not in told)]
    try:
        if proxied is not None:
            more["proxy"] = proxied(server.fixture_hosts)
        peak = crawl(root, folder, units, server.fixture_hosts, **more)
        dossiers = {unit.name: read_dossier(folder / "visits" / unit.id) for unit in units}
        yield Crawled(dossiers=dossiers, server=server, peak=peak, folder=folder / "visits")
    finally:
        server.close()


def assert_well(done: Crawled) -> None:
    """The unit beside the faulty ones is whole, nothing inside was asked, and memory stayed flat."""
    assert assess(done.dossiers[WELL]).is_judgeable
    assert done.urls_read(WELL) >= {"/", "/a.html", "/b.html", "/c.html"}
    assert [host for host, _ in done.server.asked if not host.startswith("www.")] == []
    assert done.peak < 300
