"""Judges a run: all its dossiers, what to hold back among the verdicts, and what people have lifted of that."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.check import Outcome
from scoring_bridge.rulebook import Rulebook
from workbench.broken_off import marked
from workbench.configuration import Configuration
from workbench.hold_lifts import Holds, LiftedVerdict, tell_lifted
from workbench.holding import HeldBack, hold_back, holds_of
from workbench.judging import JudgedVisit, judge_unit, write_findings
from workbench.rules import keep_rules
from workbench.sightings import baseline_of
from workbench.store import baselines as baseline_store
from workbench.store import findings as finding_store
from workbench.store import hold_lifts as lift_store
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What judging a run gave: how many findings of each outcome, the units that could not be judged, the verdicts
    that were held back, and those that count because somebody lifted a hold.
    """

    outcomes: Mapping[Outcome, int]
    unhealthy: tuple[str, ...]
    held: tuple[HeldBack, ...]
    lifted: tuple[LiftedVerdict, ...]


def judge_run(workspace: Workspace, configuration: Configuration, run: Run, rulebook: Rulebook) -> Judgement:
    """Judges every dossier of a run; needs no network. What looks like our reader's fault is held back. The rules are
    kept beside the runs.
    """
    keep_rules_of(workspace, configuration, run)
    judged = [judge_unit(workspace, configuration, run, unit) for unit in run.units]
    with marked(workspace.run_folder(run.id)):
        outcomes, held, lifted = _kept(workspace, configuration, run, rulebook, judged)
    unhealthy = tuple(one.unit.id for one in judged if not one.health.is_judgeable)
    return Judgement(outcomes=outcomes, unhealthy=unhealthy, held=held, lifted=lifted)


def _kept(
    workspace: Workspace, configuration: Configuration, run: Run, rulebook: Rulebook, judged: Sequence[JudgedVisit]
) -> tuple[Mapping[Outcome, int], tuple[HeldBack, ...], tuple[LiftedVerdict, ...]]:
    """Keeps what was judged: counts of the outcomes, what is held back, and what counts though it once was."""
    policy = configuration.holding
    found = holds_of([one.sighting for one in judged if one.sighting is not None], policy)
    counts, held, lifted = dict.fromkeys(Outcome, 0), list[HeldBack](), list[LiftedVerdict]()
    db = open_store(workspace.database)
    try:
        holds = Holds.of(found, lift_store.all_lifts(db))
        for one in judged:
            kept, held_here = hold_back(one.findings, holds.standing, configuration.checks)
            findings, lifted_here = tell_lifted(kept, holds, configuration.checks)
            held += held_here
            lifted += lifted_here
            write_findings(workspace.run_folder(run.id), one.unit.id, findings)
            finding_store.record(db, run.id, rulebook.id, findings, configuration.rules)
            run_store.record_visit(db, run, one.unit, one.health, one.summary, configuration.rules)
            for finding in findings:
                counts[finding.outcome] += finding.follows is None
        baselines = {
            one.unit.id: baseline_of(run.id, one.sighting, holds.standing, policy)
            for one in judged
            if one.sighting is not None
        }
        baseline_store.record(db, run.id, baselines, held)
        lift_store.record(db, run.id, lifted)
    finally:
        db.close()
    return counts, tuple(held), tuple(lifted)


def keep_rules_of(workspace: Workspace, configuration: Configuration, run: Run) -> None:
    """Keeps the rules that a run is judged under, or notes that they are others by now. Raises `OSError`."""
    if not keep_rules(workspace.config, workspace.rules_folder(configuration.rules)):
        _log.warning("run %s: the rules %s were edited meanwhile, no copy is kept", run.id, configuration.rules)
