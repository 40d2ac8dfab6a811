"""What the store rests on: the dossiers that stored findings and scores cite."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import sqlite_utils

from checks.check import Finding


class Claim(StrEnum):
    """Why a dossier is evidence."""

    FINDING = "finding"  # 入库的发现引用它
    SCORE = "score"  # 入库的得分引用它


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A dossier (of a run and a unit) that something stored cites, and what."""

    run: str
    unit: str
    claim: Claim


def cited_by_findings(db: sqlite_utils.Database) -> frozenset[Cited]:
    """Dossiers that a span of findings cites: its citations are those of the run that opened it."""
    rows = db.query("select distinct run, unit from findings where citations not in ('', '[]')")
    return frozenset(Cited(run=row["run"], unit=row["unit"], claim=Claim.FINDING) for row in rows)


def cited_by_scores(
    db: sqlite_utils.Database, findings_of: Callable[[str, str], tuple[Finding, ...] | None]
) -> frozenset[Cited]:
    """Dossiers that a stored score cites: the findings of its run and unit do.

    `findings_of` gives those of a run and a unit, None when they are not there any more; the dossier then counts as
    cited, since nobody can tell.
    """
    rows = list(db.query("select distinct run, unit from scores"))
    return frozenset(
        Cited(run=row["run"], unit=row["unit"], claim=Claim.SCORE)
        for row in rows
        if _cites(findings_of(row["run"], row["unit"]))
    )


def is_cited(
    db: sqlite_utils.Database, run: str, unit: str, findings_of: Callable[[str, str], tuple[Finding, ...] | None] | None
) -> bool:
    """Whether a finding cites the dossier of a run and a unit, or a score does; None of `findings_of`: scores aside."""
    finding = "select 1 from findings where run = ? and unit = ? and citations not in ('', '[]') limit 1"
    if any(True for _ in db.query(finding, [run, unit])):
        return True
    scored = any(True for _ in db.query("select 1 from scores where run = ? and unit = ? limit 1", [run, unit]))
    return scored and findings_of is not None and _cites(findings_of(run, unit))


def _cites(findings: tuple[Finding, ...] | None) -> bool:
    return findings is None or any(finding.citations for finding in findings)
