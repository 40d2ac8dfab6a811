"""Judges the dossiers of a run: loads each, hands the pure checks a `Site`, keeps what they say."""

from pathlib import Path

import msgspec

from checks.check import Finding, Outcome
from checks.runner import judge
from checks.site import Site
from crawler.dossier import Dossier
from crawler.dossier_store import DossierError, read_dossier
from crawler.evidence import Failure
from crawler.health import Health, assess
from crawler.units import Unit
from workbench.configuration import Configuration
from workbench.reports.run import FailureCount, VisitSummary
from workbench.store.runs import Run
from workbench.workspace import Workspace


class JudgementMissingError(Exception):
    """A run was not judged yet. The message is Chinese."""


def load_visit(workspace: Workspace, run: Run, unit: Unit) -> tuple[Dossier | None, Health]:
    """A unit's dossier and its health; no dossier, and why, when none is whole."""
    folder = workspace.visit_folder(run.id, unit.id)
    if not folder.is_dir():
        return None, Health(is_judgeable=False, reason="本次没有完整的卷宗（未访问或访问中断）")
    try:
        dossier = read_dossier(folder)
    except DossierError as error:
        return None, Health(is_judgeable=False, reason=str(error))
    return dossier, assess(dossier)


def judge_unit(
    configuration: Configuration, run: Run, unit: Unit, dossier: Dossier | None, health: Health
) -> tuple[Finding, ...]:
    """All findings on one unit. Without a dossier every check is `untested`, with the reason."""
    if dossier is None:
        return tuple(
            Finding(
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
            for check in configuration.checks
        )
    site = Site.of(dossier, configuration.columns, configuration.norms, configuration.workdays)
    return judge(site, configuration.checks)


def write_findings(folder: Path, unit: str, findings: tuple[Finding, ...]) -> None:
    """Keeps the findings of a unit with its run."""
    (folder / "findings").mkdir(parents=True, exist_ok=True)
    target = folder / "findings" / f"{unit}.json"
    beside = target.with_suffix(".new")  # renamed when whole, so that a killed run leaves no half file
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(findings)))
    beside.replace(target)


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
    counts = dict.fromkeys(Failure, 0)
    for fetch in dossier.fetches:
        if fetch.failure is not None:
            counts[fetch.failure] += 1
    return VisitSummary(
        pages=len(dossier.pages),
        requests=len(dossier.fetches),
        failures=tuple(FailureCount(failure=f, count=n) for f, n in counts.items() if n),
    )
