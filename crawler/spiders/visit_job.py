"""What one visit works with, and what it counts."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from crawler.addresses import is_own
from crawler.dossier import Walk, WalkEnd
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import EarlierVisit, nothing_earlier
from crawler.errands import Errand
from crawler.frontier import Frontier
from crawler.host_turns import HostTurns
from crawler.link_results import RunLinks
from crawler.policy import MEGABYTE, Budget, Limits
from crawler.recorder import Recorder
from crawler.robots_book import RobotsBook
from crawler.rotation import Rotation
from crawler.spiders.browser_pass import BrowserPass
from crawler.spiders.file_pass import FilePass
from crawler.spiders.link_pass import LinkPass
from crawler.spiders.list_pass import ListPass
from crawler.spiders.page_reader import PageReader
from crawler.spiders.site_map_pass import SiteMapPass
from crawler.spiders.twin_pass import TwinPass
from crawler.units import Unit
from crawler.validators import Validators


@dataclass(slots=True, kw_only=True)
class VisitJob:
    """Everything a spider needs for one visit, and what it counts. `on_page` is told of each page, for progress."""

    unit: Unit
    parent: Unit | None
    frontier: Frontier
    writer: DossierWriter
    recorder: Recorder
    reader: PageReader
    lists: ListPass
    site_maps: SiteMapPass
    budget: Budget
    limits: Limits
    refused_hosts: set[str]
    as_of: date
    robots: RobotsBook
    rotation: Rotation
    concurrency: int = 1  # requests of the walk that may be under way at once
    earlier: EarlierVisit = field(default_factory=nothing_earlier)
    knows_host: Callable[[str], bool] | None = None  # set while fixtures are in force
    browser: BrowserPass | None = None
    run_links: RunLinks = field(default_factory=RunLinks)
    turns: HostTurns = field(default_factory=lambda: HostTurns(0))
    on_page: Callable[[], None] = lambda: None
    pages: int = 0
    deadline: float = math.inf  # of the event loop's clock; that of the visit's time budget, once it has begun
    fault: Exception | None = None
    walk: Walk = field(default_factory=lambda: Walk(end=WalkEnd.INTERRUPTED))
    links: LinkPass | None = None
    files: FilePass = field(init=False)
    twins: TwinPass = field(init=False)
    validators: Validators = field(init=False)

    def __post_init__(self) -> None:
        self.files = FilePass(self.writer, self.frontier, self.budget)
        self.twins = TwinPass(self.writer, self.frontier)
        self.validators = Validators(self.as_of)

    def is_late(self) -> bool:
        """Whether the time budget is used up."""
        return asyncio.get_running_loop().time() > self.deadline

    def budget_end(self, under_way: int) -> WalkEnd | None:
        """Which budget is used up, with `under_way` requests on their way; None for none."""
        if self.recorder.requests + under_way >= self.budget.pages and len(self.frontier):
            return WalkEnd.PAGE_BUDGET
        if self.recorder.size >= self.budget.megabytes * MEGABYTE:
            return WalkEnd.BYTE_BUDGET
        return WalkEnd.TIME_BUDGET if self.is_late() else None

    def whole_walk(self) -> Walk:
        """How the walk went, with the links that were not verified; told to the dossier too."""
        if twins := self.walk.twins:
            told = f"如 {twins[0].url[:300]} 的网页已在 {twins[0].same_as[:300]} 读到"
            self.writer.event("twin_host", f"有 {len(twins)} 个网址在同一网站的另一域名上，未再请求，{told}")
        cuts = self.links.cuts() if self.links is not None else ()
        counts = Counter[tuple[Errand, bool]]()
        for cut in cuts:
            counts[cut.errand, bool(cut.column)] += cut.count
        for errand, unit in ((Errand.LINKS, "个链接"), (Errand.PICTURES, "张图片")):
            of_home, of_columns = counts[errand, False], counts[errand, True]
            if count := of_home + of_columns:
                told = f"首页 {of_home} {unit[0]}，栏目页 {of_columns} {unit[0]}"
                self.writer.event("links", f"有 {count} {unit}未及核验（{told}），核验的条数或时间已用完")
        return replace(self.walk, cut=(*self.walk.cut, *cuts), robots=self.robots.seen)

    @property
    def from_fixtures(self) -> bool:
        """Whether the fixture resolver is in force."""
        return self.knows_host is not None

    def is_beyond_fixtures(self, url: str) -> bool:
        """Whether an address is on a host that is not the unit's own and that no fixture serves."""
        if self.knows_host is None or is_own(url, self.unit):
            return False
        return not self.knows_host(urlsplit(url).hostname or "")
