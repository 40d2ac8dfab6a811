"""The dossier (卷宗) of one visit as plain, read-only records; `crawler.dossier_store` keeps them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import PageFacts
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

    `as_of` is the day of the visit in Asia/Shanghai; `parent` the record of the unit that this one answers to.
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
    probes: tuple[Probe, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()


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

    `left` holds at most 1,000 of them, `left_count` counts all; `depth_cut` counts those beyond the depth limit.
    """

    end: WalkEnd
    left: tuple[str, ...] = ()
    left_count: int = 0
    depth_cut: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in the visit and is no fetch: a rendering that failed, a limit that was reached."""

    at: datetime
    kind: str
    message: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A fetched page and what it says. `rendered`: the facts are those of the browser's DOM."""

    fetch: Fetch
    facts: PageFacts
    rendered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A finished visit. `fetches` are in the order they were made; `pages` are those that could be read, home first.

    `not_there`: what the portal showed for an address that cannot exist, None where it gave an honest 404.
    """

    context: VisitContext
    walk: Walk
    fetches: tuple[Fetch, ...]
    pages: tuple[ReadPage, ...]
    events: tuple[Event, ...]
    not_there: ReadPage | None = None

    @property
    def home(self) -> ReadPage | None:
        """The home page; None when it could not be read."""
        first = next((f for f in self.fetches if f.purpose is Purpose.PAGE), None)
        if first is None:
            return None
        return next((p for p in self.pages if p.fetch.url == first.url), None)
