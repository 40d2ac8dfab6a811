"""The result of one run as plain records: the pipeline fills them, the run page and the JSON are made of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from checks.check import Citation
from crawler.evidence import Failure
from crawler.health import Health
from crawler.units import Unit
from scoring_bridge.sheet import ScoreSheet
from workbench.hold_lifts import Lift, LiftedVerdict
from workbench.holding import HeldBack


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCount:
    """How many requests of a visit failed in one way."""

    failure: Failure
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSummary:
    """The visit in numbers: pages read, requests made, requests that failed by kind.

    `started_at` (UTC): what was fetched before it was carried over from an earlier visit; None when there was no visit.
    `carried`: pages and verified links carried over, not asked for this time; `carried_since`: the oldest of them.
    """

    pages: int
    requests: int
    failures: tuple[FailureCount, ...] = ()
    started_at: datetime | None = None
    carried: int = 0
    carried_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """An archived page (存档页面) beside the run page, at the relative `path`; citation `n` (from 1) is its `#c<n>`."""

    path: str
    url: str
    sha256: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """One unit in a run. `sheet` is None when nothing was judged; `evidence`: the archived pages really written."""

    unit: Unit
    sheet: ScoreSheet | None
    health: Health
    visit: VisitSummary
    note: str = ""
    evidence: tuple[EvidencePage, ...] = ()


class Standing(StrEnum):
    """What a check is worth under the rulebook."""

    COUNTED = "counted"  # 计分
    EVIDENCE = "evidence"  # 只作依据
    PREVIEW = "preview"  # 试行


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The Chinese title of a check or a norm, by its id. `standing`: of a check."""

    id: str
    title: str
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A run, its units in the order of the unit file. Times are UTC. `is_sample`: 示例, never a score of record.

    `held`: verdicts that were held back, since they look like our reader's fault. `lifted`: verdicts that count because
    somebody lifted a hold; `pending_lifts`: lifts made since the run was judged, which changed nothing yet.
    `rules`: the version of norms, columns and words that it was judged under, `rules_now` of those when it was scored.
    """

    run: str
    as_of: date
    assessment_year: int
    is_sample: bool
    rulebook_title: str
    rulebook_year: int
    rulebook_version: str
    started_at: datetime
    finished_at: datetime
    units: tuple[UnitReport, ...]
    terms: tuple[Term, ...] = ()
    held: tuple[HeldBack, ...] = ()
    lifted: tuple[LiftedVerdict, ...] = ()
    pending_lifts: tuple[Lift, ...] = ()
    rules: str = ""
    rules_now: str = ""

    @property
    def is_outdated(self) -> bool:
        """Whether norms, columns or words were changed since the run was judged."""
        return bool(self.rules) and self.rules != self.rules_now
