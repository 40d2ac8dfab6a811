"""Visits units in a process of its own (a reactor starts once per process): `crawl_process.py ORDER.json`."""

import sys
from datetime import date
from pathlib import Path

import msgspec

from crawler.columns import load_columns
from crawler.policy import Budget, CrawlPolicy, Limits, Pace
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
    as_of: date = date(2017, 12, 15)
    revisits: bool = False
    earlier: str | None = None  # the folder of the earlier visits


class _FaultsOnly(NoProgress):
    def finished(self, unit: str, pages: int, problems: int, fault: str) -> None:
        if fault:
            print(unit, fault, file=sys.stderr)


def main() -> None:
    """Carries the order out."""
    order = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Order)
    policy = CrawlPolicy(
        contact="test@example.org",
        units_at_once=len(order.units),
        revisits=order.revisits,
        pace=Pace(delay=0, jitter=0, timeout=order.timeout, retries=0, slowest=0.05),
        limits=Limits(megabytes=order.megabytes, redirects=5),
        budget=Budget(pages=order.pages, minutes=1, megabytes=20, link_checks=20),
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
        chromium=None,
        fixture_hosts=order.fixture_hosts,
        progress=_FaultsOnly(),
    )


if __name__ == "__main__":
    main()
