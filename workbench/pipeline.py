"""The main job: visit, judge, score, report. Each stage can run alone and again; no unit is visited twice in a run."""

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from crawler.baseline import Baseline
from crawler.browser_binary import find_chromium
from crawler.clock import utc_now
from crawler.dossier import Probe
from crawler.dossier_store import is_whole
from crawler.errands import Profile
from crawler.health import Health
from crawler.proxy import proxy_of
from crawler.units import Unit
from scoring_bridge.rulebook import Rulebook
from scoring_bridge.scoring import NoTableError, score
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
from workbench.store.probes import frozen_probes
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
    again = dict[str, str]()
    if len(missing) < len(run.units):
        console.print(f"已有 {len(run.units) - len(missing)} 个单位的完整卷宗，不再访问。")
        whole = [unit for unit in run.units if unit not in missing]
        if configuration.policy.revisits:
            again = {unit.id: why for unit, why in to_visit_again(workspace, run, whole, configuration.columns)}
        if again:
            console.print(f"其中 {len(again)} 个单位的卷宗不能据以评测，最后再访问一次。")
    if not missing and not again:
        return ()
    # Here and not above: Scrapy and the browser take seconds to load, and most commands visit nothing.
    from crawler.visit import VisitOrder
    from workbench.engine import visit_all

    chromium = find_chromium() if configuration.policy.render else None
    if chromium is None:
        console.print("没有可用的 Chromium：不作浏览器渲染，由脚本写入的内容记为未能读取。")
    _log_to(workspace.log_file(run.id))
    _log.info("run %s: %d of %d units to visit, Chromium %s", run.id, len(missing), len(run.units), chromium or "none")
    chosen = [unit for unit in run.units if unit in missing or unit.id in again]
    probes = {} if run.is_sample else _probes(workspace, configuration, run, chosen)
    earlier = _earlier(workspace, run, chosen)
    baselines = {} if run.is_sample else _baselines(workspace, run)
    orders = [
        VisitOrder(
            run=run.id,
            unit=unit,
            parent=run.parent_of(unit),
            as_of=run.as_of,
            assessment_year=run.assessment_year,
            folder=workspace.visit_folder(run.id, unit.id),
            product_version=version("xunjian"),
            is_sample=run.is_sample,
            profile=profile,
            earlier=earlier.get(unit.id),
            probes=probes.get(unit.id, ()),
            baseline=baselines.get(unit.id),
            after=again.get(unit.id, ""),
        )
        for unit in longest_unvisited_first(chosen, earlier)
    ]
    busy = "，或用 --run 另起一次"
    with (
        sole_visitor(run.id, workspace.run_visits(run.id), otherwise=busy),
        progress_on(console, len(missing)) as progress,
    ):
        results = visit_all(
            [order for order in orders if order.unit.id not in again],
            again=[order for order in orders if order.unit.id in again],
            policy=configuration.policy,
            columns=configuration.columns,
            chromium=chromium,
            fixture_hosts=fixture_hosts,
            progress=progress,
            proxy=None if fixture_hosts else proxy_of(configuration.policy.proxy, os.environ),
            hours=hours,
        )
    _note_postponed(workspace, run, results, hours, console)
    return results


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


def longest_unvisited_first(units: Sequence[Unit], earlier: Mapping[str, Path]) -> list[Unit]:
    """The order to visit in, so that a night too short for all leaves others out than the night before.

    `earlier`: the folder `<run>/<unit>` of each unit's last dossier, those of the newest run first.
    """
    runs = list(dict.fromkeys(folder.parent.name for folder in earlier.values()))

    def runs_ago(unit: Unit) -> int:
        folder = earlier.get(unit.id)
        return len(runs) if folder is None else runs.index(folder.parent.name)

    return sorted(units, key=runs_ago, reverse=True)


def _earlier(workspace: Workspace, run: Run, units: Sequence[Unit]) -> Mapping[str, Path]:
    """The last whole dossier of each unit from before the run's day, which the new visit builds on. None for a sample:
    it shows what a first visit does.
    """
    found: dict[str, Path] = {}
    if run.is_sample:
        return found
    db = open_store(workspace.database)
    try:
        past = [one for one in run_store.newest_first(db) if not one.is_sample and one.as_of < run.as_of]
    finally:
        db.close()
    for one in sorted(past, key=lambda one: one.as_of, reverse=True):
        for unit in units:
            folder = workspace.visit_folder(one.id, unit.id)
            if unit.id not in found and is_whole(folder):
                found[unit.id] = folder
    return found


def _baselines(workspace: Workspace, run: Run) -> Mapping[str, Baseline]:
    """What each unit's last visit before the run's day saw that could be judged."""
    db = open_store(workspace.database)
    try:
        return baseline_store.latest(db, run.as_of)
    finally:
        db.close()


def _probes(
    workspace: Workspace, configuration: Configuration, run: Run, units: Sequence[Unit]
) -> Mapping[str, tuple[Probe, ...]]:
    """What the availability monitor recorded of the units in the two weeks up to the run's day."""
    return frozen_probes(workspace.out, [unit.id for unit in units], run.as_of, configuration.policy.probe)


def score_run(workspace: Workspace, configuration: Configuration, run: Run, rulebook: Rulebook) -> RunReport:
    """Scores a judged run and writes its page, its evidence pages and its JSON."""
    folder = workspace.run_folder(run.id)
    db = open_store(workspace.database)
    reports: list[UnitReport] = []
    finished: list[datetime] = []
    try:
        notes, held = run_store.visit_notes(db, run.id), baseline_store.held_back(db, run.id)
        lifted, lifts = lift_store.lifted(db, run.id), lift_store.all_lifts(db)
        unjudged = run_store.unjudged(db, run.id)
        for unit in run.units:
            dossier, health = load_visit(workspace, run, unit, configuration.columns)
            if unit.id in unjudged:  # also where it is judging that stumbled over a dossier which can be read
                health = Health(is_judgeable=False, reason=unjudged[unit.id])
            finished += [dossier.context.finished_at] if dossier else []
            note = notes.get(unit.id, "")
            report = UnitReport(unit=unit, sheet=None, health=health, visit=summarise(dossier), note=note)
            try:
                sheet = score(rulebook, unit, run.as_of, read_findings(folder, unit.id))
            except NoTableError as error:
                reports.append(replace(report, note=f"{note}；{error}" if note else str(error)))
                continue
            score_store.record(db, run.id, sheet)
            reports.append(replace(report, sheet=sheet))
        started_at = run_store.started_at(db, run.id)
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
    )
    return publish(workspace, run, whole)


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
