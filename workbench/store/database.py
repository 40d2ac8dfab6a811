"""Opens the store. One writer, WAL; explored with `datasette out/xunjian.db`."""

from pathlib import Path

import sqlite_utils

from workbench.store import baselines, findings, hold_lifts, runs, scores


def open_store(path: Path) -> sqlite_utils.Database:
    """The database, with every stage's tables as they are today."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite_utils.Database(path)
    db.enable_wal()
    for stage in (runs, findings, scores, baselines, hold_lifts):
        stage.migrations.apply(db)
    return db
