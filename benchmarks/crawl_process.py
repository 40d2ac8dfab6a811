"""One contender in a process of its own: `python benchmarks/crawl_process.py ORDER.json`; prints what it took as JSON.

A reactor starts once per process, and CPU and memory are those of the process.
"""

import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # run as a file, Python knows this folder only
    sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

from benchmarks.crawl_profile import sampling  # noqa: E402
from crawler.units import Unit  # noqa: E402


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a contender has to do. `asked`: method and address of each request, for those that walk no portal.

    `pages` and `links` are ours' budgets; `at_once` is how many portals are visited at once; `judges`: whether ours
    also judges and scores; `samples`: whether its CPU is sampled, which costs some.
    """

    contender: str
    fixture_hosts: dict[str, str]
    units: tuple[Unit, ...]
    asked: tuple[tuple[str, str], ...] = ()
    out: str = ""
    run: str = "night-1"
    as_of: date = date(2026, 1, 1)
    pages: int = 120
    links: int = 150
    at_once: int = 8
    judges: bool = True
    samples: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What it took: CPU seconds (user and system) of the stages, peak memory in MB, and what came of it.

    `start` is the CPU until the visits begin, imports included: paid once a run, so it is no part of `whole`. `walk`
    holds fetching and all that is done on a page. The reports that a run ends with are not made here. `samples`: of
    the CPU of `whole`, by what it went to, if asked for.
    """

    pages: int
    start: float
    walk: float
    judge: float = 0.0
    score: float = 0.0
    peak: float
    wall: float
    dead: int = 0
    faults: tuple[str, ...] = ()
    samples: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> float:
        """CPU seconds of everything but the start."""
        return self.walk + self.judge + self.score


def cpu() -> float:
    """CPU seconds of this process and its children so far."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def peak_memory() -> float:
    """The most memory this process has held, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Carries the order out and tells what it took."""
    began = time.perf_counter()
    order = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Order)
    done = _ours(order, began) if order.contender == "ours" else _scrapy(order, began)
    sys.stdout.buffer.write(msgspec.json.encode(done))


def _scrapy(order: Order, began: float) -> Cost:
    # Twisted chooses its reactor at the first import, which is therefore run_on_reactor's.
    from crawler.reactor import run_on_reactor

    started: list[float] = []
    sampled: dict[str, int] = {}

    async def walk(_: object) -> Any:
        from benchmarks import crawl_spiders as spiders

        spiders.load_components()
        started.append(cpu())
        if order.contender == "following":
            hosts = sorted({urlsplit(unit.portal_url).netloc for unit in order.units})
            homes = [unit.portal_url for unit in order.units]
            with sampling(order.samples) as samples:
                spider = await spiders.crawl(spiders.FollowingSpider, homes=homes, hosts=hosts)
            sampled.update(samples)
            return spider
        kinds = {"bare": spiders.BareSpider, "links": spiders.LinkSpider, "soup": spiders.SoupSpider}
        with sampling(order.samples) as samples:
            spider = await spiders.crawl(kinds[order.contender], asked=order.asked)
        sampled.update(samples)
        return spider

    spider = run_on_reactor(walk, order.fixture_hosts)
    start = started[0]
    return Cost(
        pages=spider.pages,
        start=start,
        walk=cpu() - start,
        peak=peak_memory(),
        wall=time.perf_counter() - began,
        dead=len(getattr(spider, "dead", ())),
        samples=sampled,
    )


def _ours(order: Order, began: float) -> Cost:
    from dataclasses import replace

    from rich.console import Console

    from crawler.pace import Pace
    from crawler.policy import Budget, CrawlPolicy
    from scoring_bridge.scoring import score
    from workbench import engine, pipeline
    from workbench.configuration import load_configuration
    from workbench.judging import read_findings
    from workbench.run_judging import judge_run
    from workbench.store.runs import Run
    from workbench.workspace import Workspace

    assert engine  # with it Scrapy is loaded, which visit_run would do else: paid once a run, as with the other spiders
    workspace = Workspace(config=ROOT / "config", out=Path(order.out))
    # load_policy refuses a pause of less than half a second; only this benchmark goes without, on loopback.
    policy = CrawlPolicy(
        contact="bench@example.org",
        units_at_once=order.at_once,
        revisits=False,
        render=False,
        pace=Pace(delay=0, jitter=0, retries=0),
        budget=Budget(pages=order.pages, minutes=60, megabytes=1000, link_checks=order.links),
    )
    configuration = replace(load_configuration(workspace.config), policy=policy)
    rulebook = configuration.rulebook_for(order.as_of.year)
    run = Run(id=order.run, as_of=order.as_of, assessment_year=order.as_of.year, is_sample=False, units=order.units)
    run = pipeline.begin(workspace, run)
    marks, quiet = [cpu()], Console(file=sys.stderr, quiet=True)
    with sampling(order.samples) as samples:
        results = pipeline.visit_run(workspace, configuration, run, quiet, order.fixture_hosts)
        marks.append(cpu())
        if order.judges:
            judge_run(workspace, configuration, run, rulebook)
        marks.append(cpu())
        for unit in run.units if order.judges else ():
            score(rulebook, unit, run.as_of, read_findings(workspace.run_folder(run.id), unit.id))
        marks.append(cpu())
    return Cost(
        pages=sum(result.pages for result in results),
        start=marks[0],
        walk=marks[1] - marks[0],
        judge=marks[2] - marks[1],
        score=marks[3] - marks[2],
        peak=peak_memory(),
        wall=time.perf_counter() - began,
        faults=_faults([result.fault for result in results]),
        samples=dict(samples),
    )


def _faults(told: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fault for fault in told if fault))


if __name__ == "__main__":
    main()
