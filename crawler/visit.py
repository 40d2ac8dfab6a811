"""`visit(unit)`: one unit's portal becomes one dossier. The same coroutine serves the local loop and any engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scrapy.crawler import AsyncCrawlerRunner

from crawler.clock import utc_now
from crawler.columns import ColumnSpec
from crawler.dossier import FirstSeen, Probe, VisitContext
from crawler.dossier_store import DossierWriter
from crawler.earlier_visit import nothing_earlier, open_earlier
from crawler.frontier import Frontier
from crawler.policy import CrawlPolicy
from crawler.reading.facts import READER_VERSION
from crawler.recorder import Recorder
from crawler.render import Renderer
from crawler.safety import FixtureResolver, PublicOnlyResolver
from crawler.settings import scrapy_settings
from crawler.spiders.portal import PortalSpider, VisitJob
from crawler.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOrder:
    """What to visit and where to keep it: `parent` is the record of the unit's parent, `folder` the dossier's name.

    `earlier`: the unit's last whole dossier, which this visit builds on. `after`: why the visit before this one in the
    same run could not be judged (Chinese).
    """

    run: str
    unit: Unit
    parent: Unit | None
    as_of: date
    assessment_year: int
    folder: Path
    product_version: str
    is_sample: bool = False
    earlier: Path | None = None
    after: str = ""
    probes: tuple[Probe, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSurroundings:
    """What all visits of a process share."""

    policy: CrawlPolicy
    columns: Sequence[ColumnSpec]
    resolver: PublicOnlyResolver | FixtureResolver
    renderer: Renderer | None = None


async def visit(order: VisitOrder, around: VisitSurroundings, on_page: Callable[[], None] = lambda: None) -> VisitJob:
    """Visits one unit and writes its dossier. Raises only for faults of our own; the dossier is then not whole."""
    started_at = utc_now()
    earlier = open_earlier(order.earlier) if order.earlier is not None else nothing_earlier()
    writer = DossierWriter(order.folder, f"xunjian/{order.product_version}", find_kept=earlier.find_kept)
    resolver = around.resolver
    job = VisitJob(
        unit=order.unit,
        frontier=Frontier(order.unit, around.columns, around.policy.budget, as_of=order.as_of),
        writer=writer,
        recorder=Recorder(writer),
        earlier=earlier,
        as_of=order.as_of,
        budget=around.policy.budget,
        limits=around.policy.limits,
        refused_hosts=resolver.refused,
        knows_host=resolver.knows if isinstance(resolver, FixtureResolver) else None,
        renderer=around.renderer,
        on_page=on_page,
    )
    try:
        if order.after:
            writer.event("revisit", f"本次运行的前一次访问不能据以评测，本卷是再次访问：{order.after}")
        override = order.unit.robots_override
        if override:
            writer.event("robots", f"按单位名录的说明，不执行该网站 robots.txt 的禁止访问：{override}")
        runner = AsyncCrawlerRunner(scrapy_settings(around.policy, order.unit.id, obeys_robots=not override))
        await runner.crawl(PortalSpider, job=job)
        if job.fault is not None:
            raise job.fault
        context = VisitContext(
            run=order.run,
            unit=order.unit,
            parent=order.parent,
            as_of=order.as_of,
            assessment_year=order.assessment_year,
            started_at=started_at,
            finished_at=utc_now(),
            product_version=order.product_version,
            reader_version=READER_VERSION,
            is_sample=order.is_sample,
            probes=order.probes,
            first_seen=order.first_seen,
        )
        writer.finish(context, job.walk)
    except BaseException:
        writer.abandon()
        raise
    return job
