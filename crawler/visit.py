"""`visit(unit)`: one unit's portal becomes one dossier. The same coroutine serves the local loop and any engine."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from scrapy.crawler import AsyncCrawlerRunner, Crawler

from crawler.addresses import is_own
from crawler.baseline import Baseline
from crawler.clock import utc_now
from crawler.columns import ColumnSpec
from crawler.dossier import REVISIT, FirstSeen, Probe, VisitContext
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import EarlierVisit, nothing_earlier, open_earlier
from crawler.errands import Profile
from crawler.frontier import Frontier
from crawler.host_turns import HostTurns
from crawler.key_pages import key_pages
from crawler.link_results import RunLinks
from crawler.policy import MEGABYTE, CrawlPolicy
from crawler.politeness import ROBOTS_BOOK, ROBOTS_OVERRULED, ROBOTS_WITNESS
from crawler.proxy_middleware import ROUTE, ProxyOnlyResolver
from crawler.reactor import Resolver
from crawler.reading.facts import READER_VERSION
from crawler.recorder import Recorder
from crawler.render.manners import BrowserManners
from crawler.render.renderer import Renderer
from crawler.robots_book import RobotsBook
from crawler.robots_rules import RobotsRules
from crawler.rotation import Rotation
from crawler.safety import FixtureResolver
from crawler.settings import scrapy_settings
from crawler.spiders.browser_pass import BrowserPass
from crawler.spiders.list_pass import ListPass
from crawler.spiders.page_reader import PageReader
from crawler.spiders.portal import PortalSpider
from crawler.spiders.robots_pass import RobotsPass
from crawler.spiders.site_map_pass import SiteMapPass
from crawler.spiders.visit_job import VisitJob
from crawler.tls import BOOK, CertificateBook
from crawler.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOrder:
    """What to visit and where to keep it: `parent` is the record of the unit's parent, `folder` the dossier's name.

    `earlier`: the unit's last whole dossier, which this visit builds on. `after`: why the visit before this one in the
    same run could not be judged (Chinese). `baseline`: what the last visit that could be judged saw. `profile`: how
    deep the visit goes (`is_sample` says another thing: that it is a demonstration).
    """

    run: str
    unit: Unit
    parent: Unit | None
    as_of: date
    assessment_year: int
    folder: Path
    product_version: str
    is_sample: bool = False
    profile: Profile = Profile.NIGHTLY
    earlier: Path | None = None
    after: str = ""
    probes: tuple[Probe, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSurroundings:
    """What all visits of a process share."""

    policy: CrawlPolicy
    columns: Sequence[ColumnSpec]
    resolver: Resolver
    renderer: Renderer | None = None
    run_links: RunLinks = field(default_factory=RunLinks)
    turns: HostTurns = field(default_factory=lambda: HostTurns(0))


async def visit(order: VisitOrder, around: VisitSurroundings, on_page: Callable[[], None] = lambda: None) -> VisitJob:
    """Visits one unit and writes its dossier. Raises only for faults of our own; the dossier is then not whole."""
    with closing(open_earlier(order.earlier) if order.earlier is not None else nothing_earlier()) as earlier:
        return await _visit(order, around, earlier, on_page)


async def _visit(
    order: VisitOrder, around: VisitSurroundings, earlier: EarlierVisit, on_page: Callable[[], None]
) -> VisitJob:
    started_at = utc_now()
    own_pace = order.unit.pace
    pace = own_pace.over(around.policy.pace) if own_pace is not None else around.policy.pace
    policy = replace(around.policy, pace=pace)
    job = _job(order, around, policy, earlier, on_page)
    writer = job.writer
    try:
        _tell_what_differs(order, writer)
        book = CertificateBook()
        runner = AsyncCrawlerRunner(scrapy_settings(policy, order.unit.id))
        await runner.crawl(_crawler(runner, order, around.resolver, job, book), job=job)
        for certificate in book.certificates:
            writer.certificate(certificate)
        if job.fault is not None:
            raise job.fault
        if job.browser is not None:
            own = [page for page in writer.pages() if is_own(page.facts.url, order.unit)]
            await job.browser.picture_columns(key_pages(own, around.columns, order.unit.columns), is_late=job.is_late)
        writer.finish(_context(order, started_at), job.whole_walk())
    except BaseException:
        writer.abandon()
        raise
    finally:
        around.run_links.release(order.unit.id)
    return job


def _job(
    order: VisitOrder,
    around: VisitSurroundings,
    policy: CrawlPolicy,
    earlier: EarlierVisit,
    on_page: Callable[[], None],
) -> VisitJob:
    """What the spider works with. `policy`: that of the run at the unit's own pace."""
    resolver, budget, pace, limits = around.resolver, policy.budget_for(order.profile), policy.pace, policy.limits
    software = f"xunjian/{order.product_version}"
    writer = DossierWriter(order.folder, software, find_kept=earlier.find_kept, find_facts=earlier.json_of)
    reader, recorder = PageReader(order.unit, writer), Recorder(writer)
    knows_host = resolver.knows if isinstance(resolver, FixtureResolver) else None
    robots = RobotsBook(policy.robots, as_of=order.as_of, known=earlier.robots)
    rules = RobotsRules(robots, policy.user_agent, _overruled(order.unit))
    manners = BrowserManners(allows=rules.allow, pause=lambda url: max(pace.delay, rules.delay(url)))
    frontier = Frontier(order.unit, around.columns, budget, as_of=order.as_of, parent=order.parent)
    most_of_map = int(limits.megabytes * MEGABYTE)
    return VisitJob(
        unit=order.unit,
        parent=order.parent,
        frontier=frontier,
        writer=writer,
        recorder=recorder,
        reader=reader,
        lists=ListPass(
            order.unit,
            recorder=recorder,
            writer=writer,
            refused_hosts=resolver.refused,
            from_fixtures=knows_host is not None,
        ),
        site_maps=SiteMapPass(order.unit, writer=writer, frontier=frontier, columns=around.columns, most=most_of_map),
        earlier=earlier,
        as_of=order.as_of,
        rotation=Rotation(around.columns, order.as_of),
        robots=robots,
        budget=budget,
        limits=limits,
        concurrency=pace.concurrency,
        refused_hosts=resolver.refused,
        knows_host=knows_host,
        browser=BrowserPass(
            around.renderer, writer=writer, reader=reader, recorder=recorder, budget=budget, manners=manners
        )
        if around.renderer is not None
        else None,
        run_links=around.run_links,
        turns=around.turns,
        on_page=on_page,
    )


def _overruled(unit: Unit) -> Callable[[str], bool] | None:
    """Which addresses robots.txt does not hold for: the unit's own, where the units' file says why; None for none."""
    return partial(is_own, unit=unit) if unit.robots_override else None


def _tell_what_differs(order: VisitOrder, writer: DossierWriter) -> None:
    """Notes in the dossier in what this visit differs from others."""
    unit = order.unit
    if order.after:
        writer.event(REVISIT, f"本次运行的前一次访问不能据以评测，本卷是再次访问：{order.after}")
    if unit.robots_override:
        writer.event("robots", f"按单位名录的说明，不执行该网站 robots.txt 的禁止访问：{unit.robots_override}")
    if unit.pace is not None:
        writer.event("pace", f"按单位名录的说明，对该网站{unit.pace.in_words}")


def _crawler(
    runner: AsyncCrawlerRunner, order: VisitOrder, resolver: Resolver, job: VisitJob, book: CertificateBook
) -> Crawler:
    """The unit's crawler. What is no plain value is set here, as the runner copies what it is given."""
    crawler = runner.create_crawler(PortalSpider)
    if isinstance(resolver, ProxyOnlyResolver):
        crawler.settings.set(ROUTE, resolver.route)
        job.writer.event("proxy", "本次访问经由出站代理，各网站的地址由代理解析")
    crawler.settings.set(BOOK, book)
    crawler.settings.set(ROBOTS_BOOK, job.robots)
    crawler.settings.set(ROBOTS_OVERRULED, _overruled(order.unit))
    crawler.settings.set(ROBOTS_WITNESS, RobotsPass(job.recorder, job.earlier))
    return crawler


def _context(order: VisitOrder, started_at: datetime) -> VisitContext:
    return VisitContext(
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
        profile=order.profile,
        probes=order.probes,
        first_seen=order.first_seen,
        baseline=order.baseline,
    )
