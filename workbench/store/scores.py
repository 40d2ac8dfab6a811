"""Provisional scores, one row per indicator. Points are REAL for exploring; exact decimals stand in results.json."""

import sqlite_utils
from sqlite_utils.migrations import Migrations

from scoring_bridge.sheet import ScoreSheet

migrations = Migrations("scores")


@migrations()
def create_scores(db: sqlite_utils.Database) -> None:
    """First table."""
    db.table("scores").create(
        {
            "run": str,
            "unit": str,
            "rulebook": str,
            "rulebook_version": str,
            "block": str,
            "indicator": str,
            "name": str,
            "maximum": float,
            "low": float,
            "high": float,
            "suggestion": float,
        },
        pk=("run", "unit", "rulebook_version", "indicator"),
    )


def record(db: sqlite_utils.Database, run: str, sheet: ScoreSheet) -> None:
    """Keeps a sheet; the same run scored again under the same rulebook version replaces itself."""
    db.table("scores").upsert_all(
        [
            {
                "run": run,
                "unit": sheet.unit,
                "rulebook": sheet.rulebook,
                "rulebook_version": sheet.rulebook_version,
                "block": block.name,
                "indicator": row.indicator,
                "name": row.name,
                "maximum": float(row.maximum),
                "low": float(row.interval.low),
                "high": float(row.interval.high),
                "suggestion": None if row.suggestion is None else float(row.suggestion),
            }
            for block in sheet.blocks
            for row in block.indicators
        ],
        pk=("run", "unit", "rulebook_version", "indicator"),
    )
