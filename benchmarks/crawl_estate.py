"""The estate: portals on 127.0.0.10 and up with dead links, walked whole by link checkers, plain Scrapy and ours.

Wall seconds count here, the start of each program included; every request takes the server a fixed time. On a machine
that others use, too, the CPU seconds beside them tell more.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.crawl_process import Order, cpu
from benchmarks.crawl_run import carry_out
from benchmarks.portals import Portal, portal
from benchmarks.portals_pages import PageWriter, write_portal
from benchmarks.portals_server import Server, Traffic, serving
from crawler.columns import ColumnSpec
from crawler.dossier_store import fetches_of

_FIRST_HOST = 10  # of 127.0.0.x
_AT_ONCE = 100  # requests at once that the link checkers may make
_LIMIT = 600  # seconds that a rival may take


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateSize:
    """How large the estate is: `dead` links in all, `delay` seconds for each answer."""

    portals: int = 20
    pages: int = 144
    dead: int = 240
    delay: float = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What one program took for the estate. `note` says why it did not run, or what it does not do."""

    name: str
    wall: float = 0.0
    cpu: float = 0.0
    traffic: Traffic | None = None
    dead: int = 0
    note: str = ""


def walk_estate(
    columns: Sequence[ColumnSpec], as_of: date, scratch: Path, size: EstateSize, *, rivals: bool
) -> tuple[Walked, ...]:
    """All contenders, one after the other, on one server."""
    root = scratch / "estate"
    found: list[Walked] = []
    installed = _install(scratch) if rivals else {}
    with serving(root, delay=size.delay) as server:
        portals = _written(columns, as_of, root, size, server.port)
        urls = [one.unit.portal_url for one in portals]
        for name, make in _RIVALS.items() if rivals else ():
            if (program := installed.get(name)) is None:
                found.append(Walked(name=name, note="could not be installed here; skipped"))
            else:
                found.append(_rival(name, make(program, urls, scratch), server, scratch))
        found += [_ours_or_scrapy(kind, portals, server, scratch, as_of, size) for kind in ("following", "ours")]
    return tuple(found)


def _written(columns: Sequence[ColumnSpec], as_of: date, root: Path, size: EstateSize, port: int) -> tuple[Portal, ...]:
    """Portals of exactly `size.pages` pages: as many articles as the channels leave room for."""
    portals: list[Portal] = []
    for seed in range(size.portals):
        address = f"127.0.0.{_FIRST_HOST + seed}:{port}"
        dead = size.dead // size.portals

        def made(articles: int, seed: int = seed, address: str = address, dead: int = dead) -> Portal:
            return portal(seed, columns, as_of, address=address, articles=articles, list_pages=1, dead=dead)

        few = made(size.pages // 2)
        pages = sum(1 for _ in PageWriter(few, columns).pages())
        one = made(size.pages // 2 + size.pages - pages)
        assert write_portal(one, columns, root) == size.pages
        portals.append(one)
    return tuple(portals)


def _ours_or_scrapy(
    kind: str, portals: Sequence[Portal], server: Server, scratch: Path, as_of: date, size: EstateSize
) -> Walked:
    places = {one.address: one.address for one in portals}
    out = scratch / "out-estate"
    order = Order(
        contender=kind,
        fixture_hosts=places,
        units=tuple(one.unit for one in portals),
        out=str(out),
        as_of=as_of,
        pages=size.pages * 2,
        links=size.dead,
        at_once=size.portals,
    )
    name = "ours: fetch, read, archive, store, judge, score" if kind == "ours" else "Scrapy + LinkExtractor, following"
    began, spent = time.perf_counter(), cpu()
    done = carry_out(order, name, server, scratch)
    wall, spent = time.perf_counter() - began, cpu() - spent
    dead = done.cost.dead if kind != "ours" else _dead_of(out, [one.unit.id for one in portals])
    return Walked(name=name, wall=wall, cpu=spent, traffic=done.traffic, dead=dead)


def _dead_of(out: Path, units: Sequence[str]) -> int:
    return len(
        {
            fetch.final_url
            for unit in units
            for fetch in fetches_of(out / "visits" / "night-1" / unit)
            if fetch.status == 404 and "/gone/" in fetch.final_url
        }
    )


def _rival(name: str, command: Sequence[str], server: Server, scratch: Path) -> Walked:
    before, began, spent = server.traffic(), time.perf_counter(), cpu()
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LIMIT, cwd=scratch)
    except subprocess.TimeoutExpired:
        return Walked(name=name, note=f"not done after {_LIMIT} s")
    wall, spent = time.perf_counter() - began, cpu() - spent
    traffic = server.traffic().since(before)
    if not traffic.requests:
        return Walked(name=name, note=f"did not run: {done.stderr.decode('utf-8', 'replace')[-200:]}")
    told = done.stdout.decode("utf-8", "replace")
    dead = _DEAD[name](told)
    return Walked(name=name, wall=wall, cpu=spent, traffic=traffic, dead=dead, note="only checks links")


def _linkinator(program: Path, urls: Sequence[str], scratch: Path) -> list[str]:
    return [
        str(program),
        *urls,
        "--recurse",
        "--concurrency",
        str(_AT_ONCE),
        "--format",
        "json",
        "--verbosity",
        "error",
    ]


def _linkchecker(program: Path, urls: Sequence[str], scratch: Path) -> list[str]:
    settings = scratch / "linkcheckerrc"
    settings.write_text(f"[checking]\nthreads={_AT_ONCE}\nmaxrequestspersecond=100000\n[output]\nstatus=0\n")
    return [str(program), "-f", str(settings), "-o", "csv", "--no-warnings", *urls]


def _dead_in_json(told: str) -> int:
    try:
        links = json.loads(told[told.index("{") :])["links"]
    except (ValueError, KeyError):
        return 0
    return len({link["url"] for link in links if link.get("state") == "BROKEN" and "/gone/" in link["url"]})


def _dead_in_csv(told: str) -> int:
    return len({line.split(";")[0] for line in told.splitlines() if "/gone/" in line.split(";")[0]})


_RIVALS: Mapping[str, Callable[[Path, Sequence[str], Path], list[str]]] = {
    "linkinator": _linkinator,
    "LinkChecker": _linkchecker,
}
_DEAD: Mapping[str, Callable[[str], int]] = {"linkinator": _dead_in_json, "LinkChecker": _dead_in_csv}


def _install(scratch: Path) -> dict[str, Path]:
    """The link checkers, by npm and pip into the scratch folder; without those that cannot be had."""
    found: dict[str, Path] = {}
    if npm := shutil.which("npm"):
        _quietly([npm, "install", "--silent", "--prefix", str(scratch), "linkinator"])
        found["linkinator"] = scratch / "node_modules" / ".bin" / "linkinator"
    venv = scratch / "venv"
    _quietly([sys.executable, "-m", "venv", str(venv)])
    _quietly([str(venv / "bin" / "python"), "-m", "pip", "install", "-q", "LinkChecker"])
    found["LinkChecker"] = venv / "bin" / "linkchecker"
    if os.geteuid() == 0:
        scratch.chmod(0o755)  # LinkChecker run as root becomes nobody, who has to read its own code
    return {name: path for name, path in found.items() if path.exists()}


def _quietly(command: Sequence[str]) -> None:
    subprocess.run(command, capture_output=True, check=False, timeout=_LIMIT)
