"""What the visits of a run are ordered to do: how deep each goes, on what it builds, which comes first."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from crawler.baseline import Baseline
from crawler.dossier import Probe
from crawler.dossier_store import is_whole
from crawler.errands import Profile
from crawler.policy import CrawlPolicy
from crawler.units import Unit
from crawler.visit import VisitOrder
from workbench.store import baselines as baseline_store
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.probes import frozen_probes
from workbench.store.runs import Run
from workbench.workspace import Workspace


def orders_of(
    workspace: Workspace,
    policy: CrawlPolicy,
    run: Run,
    units: Sequence[Unit],
    profile: Profile,
    again: Mapping[str, str],
) -> list[VisitOrder]:
    """The orders in which units are visited, those first that have waited longest.

    `again`: why the visit before could not be judged (Chinese), by the id of each unit that is visited once more.
    """
    probes = {} if run.is_sample else _probes(workspace, policy, run, units)
    earlier = _earlier(workspace, run, units)
    baselines = {} if run.is_sample else _baselines(workspace, run)
    return [
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
        for unit in longest_unvisited_first(units, earlier)
    ]


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
    workspace: Workspace, policy: CrawlPolicy, run: Run, units: Sequence[Unit]
) -> Mapping[str, tuple[Probe, ...]]:
    """What the availability monitor recorded of the units in the two weeks up to the run's day."""
    return frozen_probes(workspace.out, [unit.id for unit in units], run.as_of, policy.probe)
