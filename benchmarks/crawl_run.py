"""Sets portals up, lets the contenders loose on them one after the other, and gathers what each took."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from benchmarks.bounded import run_within
from benchmarks.crawl_process import Cost, Order
from benchmarks.portals import Portal, portal
from benchmarks.portals_pages import fixture_hosts, write_portal
from benchmarks.portals_server import Server, Traffic, serving
from crawler.columns import ColumnSpec
from crawler.dossier_store import fetches_of
from crawler.evidence import Purpose

_PROCESS = Path(__file__).with_name("crawl_process.py")
BARE, LINKS, SOUP = "bare Scrapy", "Scrapy + LinkExtractor", "Scrapy + BeautifulSoup (lxml)"
FIRST, SECOND = "ours, first night", "ours, second night"
_LIMIT = 1800  # seconds that a contender may take; on an idle machine the longest takes some two minutes
_SPIDERS = {BARE: "bare", LINKS: "links", SOUP: "soup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A contender's cost and what the server saw of it."""

    name: str
    cost: Cost
    traffic: Traffic


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Portals on disk, the server that has them, and where the contenders may write."""

    portals: tuple[Portal, ...]
    server: Server
    scratch: Path

    @property
    def hosts(self) -> dict[str, str]:
        """`host:80` → the server, for the fixture resolver that all contenders on it use."""
        return dict(fixture_hosts(self.portals, f"127.0.0.1:{self.server.port}"))


def write_fleet(
    columns: Sequence[ColumnSpec], as_of: date, root: Path, *, count: int, articles: int
) -> tuple[Portal, ...]:
    """Generates portals with the seeds 0, 1, 2 … below `root`."""
    portals = tuple(portal(seed, columns, as_of, articles=articles) for seed in range(count))
    for one in portals:
        write_portal(one, columns, root)
    return portals


def carry_out(order: Order, name: str, server: Server, scratch: Path) -> Measured:
    """Runs one contender in a process of its own.

    Raises `RuntimeError` with what it said when it fails, `TimeoutError` when it is not done within the limit.
    """
    file = scratch / "order.json"
    file.write_bytes(msgspec.json.encode(order))
    before = server.traffic()
    print(f"{name} …", file=sys.stderr, flush=True)
    done = run_within([sys.executable, str(_PROCESS), str(file)], _LIMIT, env={**os.environ, "PYTHONHASHSEED": "0"})
    if done.code is None:
        raise TimeoutError(f"{name}: not done after {_LIMIT} s")
    if done.code:
        raise RuntimeError(f"{name} failed:\n{done.err.decode('utf-8', 'replace')[-3000:]}")
    cost = msgspec.json.decode(done.out, type=Cost)
    return Measured(name=name, cost=cost, traffic=server.traffic().since(before))


def contest(fleet: Fleet, as_of: date, *, pages: int, turn: int, samples: bool = False) -> tuple[Measured, ...]:
    """Ours on its first night, the other spiders on the very addresses it asked for, ours on the next night."""
    out = fleet.scratch / f"out-{turn}"
    ours = Order(
        contender="ours",
        fixture_hosts=fleet.hosts,
        units=tuple(one.unit for one in fleet.portals),
        out=str(out),
        as_of=as_of,
        pages=pages,
        samples=samples,
    )
    first = carry_out(ours, FIRST, fleet.server, fleet.scratch)
    hosts = {host.removesuffix(":80") for host in fleet.hosts}
    asked = tuple(asked_by_ours(out, [one.unit.id for one in fleet.portals], hosts))
    others = [
        carry_out(replace(ours, contender=kind, asked=asked), name, fleet.server, fleet.scratch)
        for name, kind in _SPIDERS.items()
    ]
    next_night = replace(ours, run="night-2", as_of=as_of + timedelta(days=1))
    second = carry_out(next_night, SECOND, fleet.server, fleet.scratch)
    return (*others, first, second)


def asked_by_ours(out: Path, units: Sequence[str], hosts: set[str]) -> list[tuple[str, str]]:
    """Method and address of every request of ours' first night to `hosts` (with their ports, where they have one)."""
    return [
        ("HEAD" if fetch.purpose is Purpose.LINK else "GET", fetch.final_url)
        for unit in units
        for fetch in fetches_of(out / "visits" / "night-1" / unit)
        if urlsplit(fetch.final_url).netloc in hosts
    ]


def fill(
    columns: Sequence[ColumnSpec], as_of: date, scratch: Path, *, portals: int, at_once_pages: Sequence[int]
) -> dict[str, Measured]:
    """Many portals at once in one process, visited only, at several numbers of pages each, then a second night."""
    root = scratch / "many"
    written = write_fleet(columns, as_of, root, count=portals, articles=max(at_once_pages))
    found: dict[str, Measured] = {}
    with serving(root) as server:
        fleet = Fleet(portals=written, server=server, scratch=scratch)
        for pages in at_once_pages:
            order = Order(
                contender="ours",
                fixture_hosts=fleet.hosts,
                units=tuple(one.unit for one in written),
                out=str(scratch / f"many-{pages}"),
                as_of=as_of,
                pages=pages,
                links=20,
                at_once=portals,
                judges=False,
            )
            found[str(pages)] = carry_out(order, f"{portals} portals at once", server, scratch)
        next_night = replace(order, run="night-2", as_of=as_of + timedelta(days=1))
        found[f"{pages}, second night"] = carry_out(next_night, "second night at once", server, scratch)
    return found
