"""The estate: portals on 127.0.0.10 and up with dead links, walked whole by link checkers, plain Scrapy and ours.

Wall seconds count here, the start of each program included; every request takes the server a fixed time. On a machine
that others use, too, the CPU seconds beside them tell more.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.bounded import run_within
from benchmarks.crawl_process import Order, cpu
from benchmarks.crawl_run import asked_by_ours, carry_out
from benchmarks.estates import Estate, EstateSize, written_estate
from benchmarks.link_checkers import LinkChecker, installed
from benchmarks.portals_server import Traffic, serving
from crawler.columns import ColumnSpec
from crawler.dossier_store import fetches_of

_LIMIT = 300  # seconds that a link checker may take
_OURS = "ours: fetch, read, archive, store, judge, score"
_FOLLOWING = "Scrapy + LinkExtractor, following"
_BARE = "bare Scrapy, the addresses that ours asked for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What one program took for the estate, and how many of the dead links it named; `dead` is None where none was due.

    `note` says why it did not run or end, or what it does not do. `samples`: where its CPU went, if asked for.
    """

    name: str
    wall: float = 0.0
    cpu: float = 0.0
    traffic: Traffic | None = None
    dead: int | None = None
    note: str = ""
    samples: Mapping[str, int] = field(default_factory=dict)


def walk_estate(
    columns: Sequence[ColumnSpec], as_of: date, scratch: Path, size: EstateSize, *, rivals: bool, samples: bool
) -> tuple[Walked, ...]:
    """All contenders, one after the other, on one server."""
    root = scratch / "estate"
    checkers = installed(scratch) if rivals else ()
    with serving(root, delay=size.delay) as server:
        estate = written_estate(size, columns, as_of, root=root, server=server, scratch=scratch)
        order = Order(
            contender="ours",
            fixture_hosts={host: host for host in (urlsplit(home).netloc for home in estate.homes)},
            units=estate.units,
            out=str(scratch / "out-estate"),
            as_of=as_of,
            pages=size.pages * 2,
            links=size.dead,
            at_once=size.portals,
            samples=samples,
        )
        checked = [checked_by(checker, estate) for checker in checkers]
        followed = _spider(replace(order, contender="following"), _FOLLOWING, estate)
        ours = _ours(order, estate)
        bare = _bare(order, estate) if ours.traffic is not None else None
    return (*checked, followed, ours, *([bare] if bare is not None else []))


def _spider(order: Order, name: str, estate: Estate) -> Walked:
    began, spent = time.perf_counter(), cpu()
    try:
        done = carry_out(order, name, estate.server, estate.scratch)
    except TimeoutError as error:
        return Walked(name=name, note=str(error))
    wall, spent = time.perf_counter() - began, cpu() - spent
    return Walked(name=name, wall=wall, cpu=spent, traffic=done.traffic, dead=done.cost.dead, samples=done.cost.samples)


def _bare(order: Order, estate: Estate) -> Walked:
    """What Scrapy's requests alone cost of what ours costs."""
    hosts = {urlsplit(home).netloc for home in estate.homes}
    asked = tuple(asked_by_ours(Path(order.out), [unit.id for unit in order.units], hosts))
    done = _spider(replace(order, contender="bare", asked=asked), _BARE, estate)
    return replace(done, dead=None, note=done.note or "does nothing with them")


def _ours(order: Order, estate: Estate) -> Walked:
    done = _spider(order, _OURS, estate)
    if done.traffic is None:
        return done
    dead = {
        fetch.final_url
        for unit in order.units
        for fetch in fetches_of(Path(order.out) / "visits" / "night-1" / unit.id)
        if fetch.status == 404
    }
    return replace(done, dead=len(dead & estate.gone))


def checked_by(checker: LinkChecker, estate: Estate, limit: float = _LIMIT) -> Walked:
    """What a link checker took for the estate. One that is not done after `limit` seconds is ended, and it is noted."""
    name = checker.name
    if checker.program is None:
        return Walked(name=name, note=f"skipped: {checker.why_not}")
    print(f"{name} …", file=sys.stderr, flush=True)
    command = [str(checker.program), *checker.arguments(estate.homes, estate.scratch)]
    before, began, spent = estate.server.traffic(), time.perf_counter(), cpu()
    told = run_within(command, limit, cwd=estate.scratch)
    wall, spent = time.perf_counter() - began, cpu() - spent
    traffic = estate.server.traffic().since(before)
    dead = len(checker.dead(told.out.decode("utf-8", "replace")) & estate.gone)
    if told.code is None:
        note = f"ended by us: not done after {limit:g} s"
    elif not traffic.requests:
        return Walked(name=name, note=f"did not run: {told.last_words}")
    else:
        note = "only checks links"
    return Walked(name=name, wall=wall, cpu=spent, traffic=traffic, dead=dead, note=note)
