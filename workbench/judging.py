"""Judges the dossiers of a run: loads each, hands the pure checks a `Site`, keeps what they say."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checks.check import Check, Finding, Outcome
from checks.runner import judge
from crawler.dossier import Dossier
from crawler.evidence import Failure
from crawler.health import Health
from crawler.units import Unit
from crawler.visit_requests import requests_of
from workbench.configuration import Configuration
from workbench.dossier_health import dossier_and_health, stumbled
from workbench.holding import Sighting
from workbench.postponed import why_postponed
from workbench.reports.run import FailureCount, VisitSummary
from workbench.sightings import sighting_of
from workbench.store.runs import Run
from workbench.whole_files import write_whole
from workbench.workspace import Workspace


class JudgementMissingError(Exception):
    """A run was not judged yet. The message is Chinese."""


def load_visit(
    workspace: Workspace, configuration: Configuration, run: Run, unit: Unit
) -> tuple[Dossier | None, Health]:
    """A unit's dossier and its health; no dossier, and why, when none is whole."""
    folder = workspace.visit_folder(run.id, unit.id)
    if not folder.is_dir():
        reason = why_postponed(folder) or "本次没有完整的卷宗（未访问或访问中断）"
        return None, Health(is_judgeable=False, reason=reason)
    dossier, health = dossier_and_health(folder, configuration.columns, configuration.health)
    if dossier is not None and (other := _of_another(dossier, run, unit)):
        return None, Health(is_judgeable=False, reason=f"卷宗 {folder} 是{other}的，不是该次运行中本单位的，没有采用")
    return dossier, health


def _of_another(dossier: Dossier, run: Run, unit: Unit) -> str:
    """Whose a dossier is that lies in a unit's folder and is not its own (Chinese); "" for its own."""
    context = dossier.context
    if context.unit.id != unit.id:
        return f"单位 {context.unit.id}（{context.unit.name}）"
    return f"运行 {context.run} " if context.run != run.id else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedVisit:
    """What judging one visit gave. `sighting` is None where it may not be judged."""

    unit: Unit
    findings: tuple[Finding, ...]
    health: Health
    summary: VisitSummary
    sighting: Sighting | None = None


def judge_unit(workspace: Workspace, configuration: Configuration, run: Run, unit: Unit) -> JudgedVisit:
    """All findings on one unit of a run. Should the program stumble over its dossier, every check is `untested` with
    that reason, and the other units stay whole.
    """
    dossier, health = load_visit(workspace, configuration, run, unit)
    try:
        return judge_visit(configuration, run, unit, dossier, health)
    except Exception as error:  # a check's own mistakes are caught before; this is what all of them rest on
        why = stumbled(workspace.visit_folder(run.id, unit.id), error)
        return judge_visit(configuration, run, unit, None, why)


def judge_visit(
    configuration: Configuration, run: Run, unit: Unit, dossier: Dossier | None, health: Health
) -> JudgedVisit:
    """All findings on one unit, before the run holds any back. Without a dossier every check is `untested`, with the
    reason that `health` gives; with one, its health is that against the visit before.
    """
    if dossier is None:
        untested = tuple(_untested(check, run, unit, health) for check in configuration.checks)
        return JudgedVisit(unit=unit, findings=untested, health=health, summary=summarise(None))
    site = configuration.site_of(dossier)
    return JudgedVisit(
        unit=unit,
        findings=judge(site, configuration.checks),
        health=site.health,
        summary=summarise(dossier),
        sighting=sighting_of(site.visit) if site.health.is_judgeable else None,
    )


def _untested(check: Check, run: Run, unit: Unit, health: Health) -> Finding:
    return Finding(
        unit=unit.id,
        check=check.id,
        check_version=check.version,
        norm=check.norms[0],
        as_of=run.as_of,
        outcome=Outcome.UNTESTED,
        subject=f"check:{check.id}",
        message=f"未作检查：{health.reason}",
        citations=(),
    )


def write_findings(folder: Path, unit: str, findings: tuple[Finding, ...]) -> None:
    """Keeps the findings of a unit with its run."""
    (folder / "findings").mkdir(parents=True, exist_ok=True)
    write_whole(folder / "findings" / f"{unit}.json", msgspec.json.format(msgspec.json.encode(findings)))


def read_findings(folder: Path, unit: str) -> tuple[Finding, ...]:
    """The findings that `write_findings` kept. Raises `JudgementMissingError`."""
    try:
        return msgspec.json.decode((folder / "findings" / f"{unit}.json").read_bytes(), type=tuple[Finding, ...])
    except (FileNotFoundError, msgspec.DecodeError):
        raise JudgementMissingError(f"单位 {unit} 在该次运行中尚未评测；请先运行 xunjian judge") from None


def summarise(dossier: Dossier | None) -> VisitSummary:
    """The visit in numbers."""
    if dossier is None:
        return VisitSummary(pages=0, requests=0)
    requests = requests_of(dossier.fetches, dossier.context)
    counts = Counter(fetch.failure for fetch in requests.failed)
    return VisitSummary(
        pages=len(dossier.pages),
        requests=len(requests.made),
        started_at=dossier.context.started_at,
        carried=len(requests.carried),
        carried_since=min((fetch.fetched_at for fetch in requests.carried), default=None),
        failures=tuple(FailureCount(failure=f, count=counts[f]) for f in Failure if counts[f]),
    )
