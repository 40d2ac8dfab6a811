"""One run in a process of its own, on fixture hosts and by a clock of the test: `night_process.py ORDER.json`."""

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msgspec
from rich.console import Console

from crawler.night_window import parse_window
from crawler.pace import Pace
from crawler.policy import Budget
from crawler.units import Unit
from workbench import pipeline
from workbench.configuration import load_configuration
from workbench.hours import Hours
from workbench.run_judging import judge_run
from workbench.store.runs import Run
from workbench.workspace import Workspace


class Order(msgspec.Struct):
    """`clock`: what the clock says each time that it is asked."""

    config: str
    out: str
    run: str
    as_of: date
    units: list[Unit]
    fixture_hosts: dict[str, str]
    window: list[str]
    clock: list[datetime]
    revisits: bool = False


def main() -> None:
    """Visits and judges."""
    order = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Order)
    configuration = load_configuration(Path(order.config))
    policy = replace(
        configuration.policy,
        units_at_once=1,
        render=False,
        revisits=order.revisits,
        pace=Pace(delay=0, jitter=0, timeout=3, retries=0),
        budget=Budget(pages=6, minutes=1, link_checks=0, picture_checks=0),
    )
    configuration = replace(configuration, policy=policy)
    workspace = Workspace(config=Path(order.config), out=Path(order.out))
    run = pipeline.begin(
        workspace,
        Run(id=order.run, as_of=order.as_of, assessment_year=2017, is_sample=False, units=tuple(order.units)),
    )
    clock = iter(order.clock)
    hours = Hours(window=parse_window(order.window), now=lambda: next(clock))
    pipeline.visit_run(workspace, configuration, run, Console(width=200), order.fixture_hosts, hours)
    judge_run(workspace, configuration, run, configuration.rulebook_for(2017))


if __name__ == "__main__":
    main()
