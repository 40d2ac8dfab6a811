"""Visits units in a process of its own (a reactor starts once per process): `crawl_process.py ORDER.json`.

Prints the most memory that it held, in KiB.
"""

import os
import re
import sys
from datetime import date
from pathlib import Path

import msgspec

from crawler.browser_binary import find_chromium
from crawler.columns import load_columns
from crawler.pace import Pace
from crawler.policy import Budget, CrawlPolicy, Limits, PagesByKind
from crawler.proxy import proxy_of
from crawler.units import Unit
from crawler.visit import VisitOrder
from workbench.engine import visit_all
from workbench.progress import NoProgress


class Order(msgspec.Struct):
    """What the test asks for."""

    out: str
    columns: str
    units: list[Unit]
    fixture_hosts: dict[str, str]
    timeout: float = 3.0
    pages: int = 10
    megabytes: float = 1.0
    file_megabytes: float = 1.0
    files: int = 15
    as_of: date = date(2017, 12, 15)
    revisits: bool = False
    earlier: str | None = None  # the folder of the earlier visits
    link_checks: int = 20
    picture_checks: int = 20
    minutes: float = 1.0
    units_at_once: int = 0  # all
    proxy: str = ""
    concurrency: int = 1
    renders: int = 0  # 0: without a browser
    script_renders: int = 60
    shots: int = 0


class _FaultsOnly(NoProgress):
    def finished(self, unit: str, pages: int, problems: int, fault: str) -> None:
        if fault:
            print(unit, fault, file=sys.stderr)


def main() -> None:
    """Carries the order out."""
    order = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Order)
    policy = CrawlPolicy(
        contact="test@example.org",
        units_at_once=order.units_at_once or len(order.units),
        revisits=order.revisits,
        pace=Pace(concurrency=order.concurrency, delay=0, jitter=0, timeout=order.timeout, retries=0, slowest=0.05),
        limits=Limits(megabytes=order.megabytes, file_megabytes=order.file_megabytes, redirects=5),
        budget=Budget(
            pages=order.pages,
            minutes=order.minutes,
            megabytes=20,
            link_checks=order.link_checks,
            picture_checks=order.picture_checks,
            renders=order.renders,
            script_renders=order.script_renders,
            shots=order.shots,
            by_kind=PagesByKind(files=order.files),
        ),
    )
    visit_all(
        [
            VisitOrder(
                run="t",
                unit=unit,
                parent=None,
                as_of=order.as_of,
                assessment_year=2017,
                folder=Path(order.out) / unit.id,
                product_version="test",
                earlier=Path(order.earlier) / unit.id if order.earlier else None,
            )
            for unit in order.units
        ],
        policy=policy,
        columns=load_columns(Path(order.columns)),
        chromium=find_chromium() if order.renders else None,
        fixture_hosts=order.fixture_hosts,
        progress=_FaultsOnly(),
        proxy=proxy_of(order.proxy, os.environ),
    )
    # Not getrusage's figure: a process begun by vfork counts the memory of the one that began it.
    print(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[0])


if __name__ == "__main__":
    main()
