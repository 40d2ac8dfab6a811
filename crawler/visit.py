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
    """What to visit and where to keep it: `parent` is the record of the unit's parent, `folder` the dossier's name."""

    run: str
    unit: Unit
    parent: Unit | None
    as_of: date
    assessment_year: int
    folder: Path
    product_version: str
    is_sample: bool = False
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
    writer = DossierWriter(order.folder, f"xunjian/{order.product_version}")
    resolver = around.resolver
    job = VisitJob(
        unit=order.unit,
        frontier=Frontier(order.unit, around.columns, around.policy.budget),
        writer=writer,
        recorder=Recorder(writer),
        budget=around.policy.budget,
        limits=around.policy.limits,
        refused_hosts=resolver.refused,
        knows_host=resolver.knows if isinstance(resolver, FixtureResolver) else None,
        renderer=around.renderer,
        on_page=on_page,
    )
    try:
        runner = AsyncCrawlerRunner(scrapy_settings(around.policy, order.unit.id))
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
