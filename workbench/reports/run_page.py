"""The result of a run as one self-contained HTML page: the matrix, and behind every cell its clauses and evidence.

It opens from a folder or behind a server, asks the network for nothing, and allows only its own style and script.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from crawler.health import cause
from scoring_bridge.sheet import Interval
from workbench.hold_lifts import Lift, LiftedVerdict
from workbench.holding import HeldBack
from workbench.reports import matrix
from workbench.reports.content_policy import content_policy
from workbench.reports.evidence_index import EvidenceLinks
from workbench.reports.freshness import CADENCE
from workbench.reports.legible import without_steering
from workbench.reports.page_templates import ENVIRONMENT, source
from workbench.reports.quotes_once import QuotesOnce
from workbench.reports.run import RunReport, Standing
from workbench.reports.wording import STANDINGS

CITATIONS_SHOWN = 12  # a finding may cite hundreds of places; results.json holds them all
FINDINGS_SHOWN = 40


def render(report: RunReport) -> str:
    """The page (Chinese, UTF-8). Evidence is linked relative to it: see `workbench.reports.evidence_index`."""
    style, script = source("run.css"), source("run.js")
    groups = matrix.groups(report.units)
    rows = [row for group in groups for row in group.rows]
    page = ENVIRONMENT.get_template("run.html.j2").render(
        report=report,
        groups=groups,
        links={unit.unit.id: EvidenceLinks(unit.evidence, unit.visit.started_at) for unit in report.units},
        titles={term.id: term.title for term in report.terms},
        uncounted={
            term.id: STANDINGS[term.standing] for term in report.terms if term.standing not in (None, Standing.COUNTED)
        },
        quotes_once=QuotesOnce,
        judged=sum(bool(row.parts) for row in rows),
        vetoes=sum(row.vetoes for row in rows if row.parts),
        places=matrix.places,
        clause_texts=matrix.clause_texts,
        tallies=matrix.tallies,
        decided=matrix.decided,
        bar=bar,
        cause=cause,
        cadence=CADENCE,
        held=held_by_reason(report.held),
        lifted=lifted_by_lift(report.lifted),
        names={unit.unit.id: unit.unit.name for unit in report.units},
        citations_shown=CITATIONS_SHOWN,
        findings_shown=FINDINGS_SHOWN,
        style=style,
        script=script,
        policy=content_policy(style=style, script=script),
    )
    return without_steering(page)  # a quote that turns the direction of writing would turn our words after it, too


def held_by_reason(held: Sequence[HeldBack]) -> Mapping[tuple[str, str], list[HeldBack]]:
    """What was held back, by unit and reason: many verdicts may share one."""
    found: dict[tuple[str, str], list[HeldBack]] = {}
    for one in held:
        found.setdefault((one.unit, one.reason), []).append(one)
    return found


def lifted_by_lift(lifted: Sequence[LiftedVerdict]) -> Mapping[Lift, list[LiftedVerdict]]:
    """What counts by lifts, by lift."""
    found: dict[Lift, list[LiftedVerdict]] = {}
    for one in lifted:
        found.setdefault(one.lift, []).append(one)
    return found


def bar(interval: Interval, maximum: Decimal) -> tuple[int, int]:
    """Secured and open share of the maximum, in per cent, for the little bar of a cell."""
    if maximum <= 0:
        return 0, 0
    low = min(100, max(0, round(interval.low / maximum * 100)))
    high = min(100, max(low, round(interval.high / maximum * 100)))
    return low, high - low
