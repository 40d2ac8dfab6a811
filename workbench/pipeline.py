"""The main job: visit, judge, score, report. Each stage can run alone and again; no unit is visited twice in a run."""

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from checks.check import Finding
from crawler.browser_binary import find_chromium
from crawler.clock import utc_now
from crawler.dossier_store import is_whole
from crawler.errands import Profile
from crawler.health import Health
from crawler.proxy import proxy_of
from crawler.units import Unit
from scoring_bridge.rulebook import Rulebook
from scoring_bridge.scoring import NoTableError, score
from workbench.broken_off import refuse_broken_off
from workbench.configuration import Configuration
from workbench.hold_lifts import pending
from workbench.hours import ALWAYS, Hours
from workbench.judging import load_visit, read_findings, summarise
from workbench.postponed import forget, postpone
from workbench.progress import progress_on
from workbench.publishing import publish
from workbench.reports.run import RunReport, UnitReport
from workbench.resuming import to_visit_again
from workbench.run_lock import sole_visitor
from workbench.store import baselines as baseline_store
from workbench.store import hold_lifts as lift_store
from workbench.store import runs as run_store
from workbench.store import scores as score_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.terms import terms
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.engine import VisitResult

_log = logging.getLogger(__name__)


def begin(workspace: Workspace, run: Run) -> Run:
    """Records a run, or finds the one of that id that began before: its day and its units then stand."""
    workspace.prepare()
    db = open_store(workspace.database)
    try:
        if (known := run_store.find(db, run.id)) is not None:
            return known
        run_store.begin(db, run, utc_now().isoformat())
        return run
    finally:
        db.close()


def visit_run(
    workspace: Workspace,
    configuration: Configuration,
    run: Run,
    console: Console,
    fixture_hosts: Mapping[str, str] | None = None,
    hours: Hours = ALWAYS,
    profile: Profile = Profile.NIGHTLY,
) -> tuple["VisitResult", ...]:
    """Visits the units of a run that have no whole dossier yet, and once more those whose visit cannot be judged.

    Can be called once per process.

    `hours`: when visits may begin. What is left when they are over is noted, and is first in the next run. `profile`:
    how deep the visits go.
    """
    missing = [unit for unit in run.units if not is_whole(workspace.visit_folder(run.id, unit.id))]
    again = _to_visit_again(workspace, configuration, run, missing, console)
    if not missing and not again:
        return ()
    # Here and not above: Scrapy and the browser take seconds to load, and most commands visit nothing.
    from workbench.engine import visit_all
    from workbench.visit_orders import orders_of

    chromium = find_chromium() if configuration.policy.render else None
    if chromium is None:
        why = "没有可用的 Chromium" if configuration.policy.render else "config/crawl.toml 中 render = false"
        console.print(f"{why}：不作浏览器渲染，由脚本写入的内容记为未能读取。", highlight=False)
    _log_to(workspace.log_file(run.id))
    _log.info("run %s: %d of %d units to visit, Chromium %s", run.id, len(missing), len(run.units), chromium or "none")
    chosen = [unit for unit in run.units if unit in missing or unit.id in again]
    orders = orders_of(workspace, configuration.policy, run, chosen, profile, again)
    with (
        sole_visitor(run.id, workspace.run_visits(run.id)),
        progress_on(console, len(missing)) as progress,
    ):
        results = visit_all(
            [order for order in orders if order.unit.id not in again],
            again=[order for order in orders if order.unit.id in again],
            policy=configuration.policy,
            columns=configuration.columns,
            health=configuration.health,
            chromium=chromium,
            fixture_hosts=fixture_hosts,
            progress=progress,
            proxy=None if fixture_hosts else proxy_of(configuration.policy.proxy, os.environ),
            hours=hours,
        )
    _note_postponed(workspace, run, results, hours, console)
    return results


def _to_visit_again(
    workspace: Workspace, configuration: Configuration, run: Run, missing: Sequence[Unit], console: Console
) -> Mapping[str, str]:
    """The units with a whole dossier that cannot be judged, each with the reason (Chinese)."""
    whole = [unit for unit in run.units if unit not in missing]
    if not whole:
        return {}
    console.print(f"已有 {len(whole)} 个单位的完整卷宗，不再访问。")
    if not configuration.policy.revisits:
        return {}
    left = to_visit_again(workspace, run, whole, configuration.columns, configuration.health)
    again = {unit.id: why for unit, why in left}
    if again:
        console.print(f"其中 {len(again)} 个单位的卷宗不能据以评测，最后再访问一次。")
    return again


def _note_postponed(
    workspace: Workspace, run: Run, results: Sequence["VisitResult"], hours: Hours, console: Console
) -> None:
    reason = f"夜间时段（{hours.window}）已过，本次未访问，下次运行先访问"
    left = [result for result in results if result.postponed]
    for result in results:
        folder = workspace.visit_folder(run.id, result.unit)
        if result.postponed:
            postpone(folder, reason)
        else:
            forget(folder)
    if left:
        _log.info("run %s: %d units not visited, the hours %s are over", run.id, len(left), hours.window)
        console.print(
            f"夜间时段（{hours.window}，北京时间）已过：{len(left)} 个单位未访问，记为未能评测，下次运行先访问它们。",
            highlight=False,
        )


def score_run(workspace: Workspace, configuration: Configuration, run: Run, rulebook: Rulebook) -> RunReport:
    """Scores a judged run and writes its page, its evidence pages and its JSON. Raises `JudgementMissingError`."""
    refuse_broken_off(workspace.run_folder(run.id), run.id)
    finished: list[datetime] = []
    reports: list[UnitReport] = []
    db = open_store(workspace.database)
    try:
        notes, held = run_store.visit_notes(db, run.id), baseline_store.held_back(db, run.id)
        lifted, lifts = lift_store.lifted(db, run.id), lift_store.all_lifts(db)
        unjudged = run_store.unjudged(db, run.id)
        for unit in run.units:
            dossier, health = load_visit(workspace, configuration, run, unit)
            if unit.id in unjudged:  # also where it is judging that stumbled over a dossier which can be read
                health = Health(is_judgeable=False, reason=unjudged[unit.id])
            finished += [dossier.context.finished_at] if dossier else []
            note = notes.get(unit.id, "")
            report = UnitReport(unit=unit, sheet=None, health=health, visit=summarise(dossier), note=note)
            scored = _scored(report, run, rulebook, read_findings(workspace.run_folder(run.id), unit.id))
            if scored.sheet is not None:
                score_store.record(db, run.id, scored.sheet)
            reports.append(scored)
        started_at, rules = run_store.started_at(db, run.id), run_store.judged_under(db, run.id)
    finally:
        db.close()
    whole = RunReport(
        run=run.id,
        as_of=run.as_of,
        assessment_year=run.assessment_year,
        is_sample=run.is_sample,
        rulebook_title=rulebook.title,
        rulebook_year=rulebook.year,
        rulebook_version=rulebook.version,
        started_at=started_at,
        finished_at=max(finished, default=started_at),
        units=tuple(reports),
        terms=terms(configuration, rulebook, run.as_of),
        held=held,
        lifted=lifted,
        pending_lifts=pending(held, lifts),
        rules=rules,
        rules_now=configuration.rules,
    )
    return publish(workspace, run, whole)


def _scored(report: UnitReport, run: Run, rulebook: Rulebook, findings: Sequence[Finding]) -> UnitReport:
    """The report with the unit's score sheet; where the rulebook has no table for it, with a note that says so."""
    try:
        return replace(report, sheet=score(rulebook, report.unit, run.as_of, findings))
    except NoTableError as error:
        return replace(report, note=f"{report.note}；{error}" if report.note else str(error))


def unhealthy(report: RunReport) -> Sequence[UnitReport]:
    """The units of a run that could not be judged (未能评测)."""
    return [unit for unit in report.units if not unit.health.is_judgeable]


def unscored(report: RunReport) -> Sequence[UnitReport]:
    """The units of a run that were judged and have no table in the rulebook; their note says so."""
    return [unit for unit in report.units if unit.health.is_judgeable and unit.sheet is None]


def _log_to(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(lambda record: record.name.startswith("workbench") or record.levelno >= logging.WARNING)
    logging.getLogger().addHandler(handler)
    logging.getLogger("workbench").setLevel(logging.INFO)
