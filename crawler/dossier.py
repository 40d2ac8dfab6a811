"""The dossier (卷宗) of one visit as plain, read-only records; `crawler.dossier_store` keeps them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crawler.baseline import Baseline
from crawler.certificates import Certificate
from crawler.errands import Cut, Profile
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.robots_book import RobotsSeen
from crawler.traps import LeftOut
from crawler.twin_hosts import Twin
from crawler.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One opening of the home page by the availability monitor. `seconds` is None when it did not open."""

    at: datetime
    seconds: float | None
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSeen:
    """When an address was first listed by this portal, in any visit."""

    url: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitContext:
    """What judging needs and no page says, frozen when the visit ends.

    `as_of` is the day of the visit in Asia/Shanghai; `parent` the record of the unit that this one answers to;
    `baseline` what the last visit that could be judged saw, None for a first one.
    """

    run: str
    unit: Unit
    parent: Unit | None
    as_of: date
    assessment_year: int
    started_at: datetime
    finished_at: datetime
    product_version: str
    reader_version: int
    is_sample: bool = False  # 示例: a replayed mirror or the embedded fleet, never a score of record
    profile: Profile = Profile.NIGHTLY
    probes: tuple[Probe, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()
    baseline: Baseline | None = None


class WalkEnd(StrEnum):
    """Why the walk stopped."""

    EXHAUSTED = "exhausted"  # 已走完
    PAGE_BUDGET = "page_budget"  # 页数预算用完
    TIME_BUDGET = "time_budget"  # 时间预算用完
    BYTE_BUDGET = "byte_budget"  # 流量预算用完
    INTERRUPTED = "interrupted"  # 被中断


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How the walk went: why it ended, and which addresses it knew and did not visit.

    `left` holds at most 1,000 of them, `left_count` counts all; `depth_cut` counts those beyond the depth limit. `cut`
    counts what a budget cut off, by errand and column: pages (these are among `left_count` too), files, and links to
    verify; `left_out` the addresses that were taken for traps. `robots`: what is known of each host's robots.txt.
    `twins`: addresses on another name of the portal that were not asked for, as its own host showed their pages.
    """

    end: WalkEnd
    left: tuple[str, ...] = ()
    left_count: int = 0
    depth_cut: int = 0
    cut: tuple[Cut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    robots: tuple[RobotsSeen, ...] = ()
    twins: tuple[Twin, ...] = ()


REVISIT = "revisit"  # the kind of event that says that the run's first visit of the unit could not be judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in the visit and is no fetch: a rendering that failed, a limit that was reached."""

    at: datetime
    kind: str
    message: str
    url: str | None = None


class BrowserReason(StrEnum):
    """Why a page needs a browser (用浏览器补读的原因)."""

    EMPTY_SHELL = "empty_shell"  # 网页是空壳，内容由脚本写入
    LIST = "list"  # 主要列表由脚本填入
    CONTENTS = "contents"  # 正文部分由脚本写入
    HOME_PART = "home_part"  # 首页的页头、导航或底部由脚本写入
    HOME_MORE = "home_more"  # 首页在浏览器中多出链接或标识
    CHALLENGE = "challenge"  # 防护设备的验证，由浏览器通过


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A fetched page and what it says. `rendered`: the facts are those of the browser's DOM.

    `reason`: why the page needs a browser; None: the plain fetch was enough. A page with a reason that is not rendered
    was not opened in one, or the browser saw nothing: what its scripts write was not read. `list_fetch`: the request
    whose answer filled the page's main list, as a script would have (`ListOrigin.FETCHED`); None: no list was filled.
    """

    fetch: Fetch
    facts: PageFacts
    rendered: bool = False
    reason: BrowserReason | None = None
    list_fetch: Fetch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A fetched document (PDF, Word …) and what it says; `facts.problem` where it could not be read."""

    fetch: Fetch
    facts: DocumentFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a picture of a page, in CSS pixels from the page's upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotBoxes:
    """Where the parts of a page stand on its picture; None where a part was not found or is not shown.

    `logo_missing`: the logo's own picture had not loaded, so that its box holds the browser's sign for that.
    """

    header: Box | None = None
    logo: Box | None = None
    footer: Box | None = None
    main_list: Box | None = None
    logo_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of a page, kept as `shots/<name>.png`: the whole page, one pixel of it for each CSS pixel.

    `column`: the column (栏目) that the page was accepted as, "" for the home page. `fetch`: the id of the request that
    the page was read from. `is_cut`: the page goes on below the picture.
    """

    name: str
    url: str
    fetch: int
    taken_at: datetime
    view: str
    viewport_width: int
    viewport_height: int
    width: int
    height: int
    size: int
    sha256: str
    column: str = ""
    is_cut: bool = False
    boxes: ShotBoxes = ShotBoxes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A finished visit. `fetches` are in the order they were made; `pages` are those that could be read, home first;
    `documents` those that were fetched, read or not.

    `robots`: the requests for robots.txt, which are none of `fetches`. `not_there`: what the portal showed for
    addresses that cannot exist, none where it gave an honest 404.
    """

    context: VisitContext
    walk: Walk
    fetches: tuple[Fetch, ...]
    pages: tuple[ReadPage, ...]
    events: tuple[Event, ...]
    not_there: tuple[ReadPage, ...] = ()
    shots: tuple[Shot, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    documents: tuple[ReadDocument, ...] = ()
    robots: tuple[Fetch, ...] = ()

    @property
    def home(self) -> ReadPage | None:
        """The home page; None when it could not be read."""
        first = next((f for f in self.fetches if f.purpose is Purpose.PAGE), None)
        if first is None:
            return None
        return next((p for p in self.pages if p.fetch.url == first.url), None)
