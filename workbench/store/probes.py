"""Probes of the availability monitor, `out/probes/probes.db`: append-only, each row written as soon as it is known.

A file of its own: `xunjian.db` has one writer, and the monitor's timer does not wait for a nightly run to end.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from crawler.clock import SHANGHAI
from crawler.dossier import Probe
from crawler.policy import ProbePolicy
from crawler.probe_record import ProbeRecord, Role
from crawler.probe_window import why_unusable
from crawler.system_words import in_words

migrations = Migrations("probes")
FROZEN_DAYS = 14  # before the day of a visit, which go into its dossier with those of the day itself
_LATENCY = ("whole", "dns", "tcp", "tls", "first_byte")


class ProbeStoreError(Exception):
    """The store cannot be read or written. The message is Chinese: which file, what is wrong, what to do."""


@migrations()
def create_probes(db: sqlite_utils.Database) -> None:
    """First tables. A round without a row in `round_ends` was interrupted; its probes stand."""
    db.table("rounds").create({"id": str, "started_at": str, "units": int, "product_version": str}, pk="id")
    db.table("round_ends").create(
        {"round": str, "finished_at": str, "unusable": str}, pk="round", foreign_keys=[("round", "rounds")]
    )
    db.table("probes").create(
        {
            "id": int,
            "round": str,
            "subject": str,
            "role": str,
            "at": str,
            "url": str,
            "final_url": str,
            "failure": str,
            "detail": str,
            "status": int,
            "address": str,
            "redirects": int,
            "attempts": int,
            "size": int,
            "certificate": str,
            "certificate_until": str,
            **dict.fromkeys(_LATENCY, float),
        },
        pk="id",
        foreign_keys=[("round", "rounds")],
    )
    db.table("probes").create_index(["subject", "at"])
    db.table("probes").create_index(["round"])


def probes_folder(out: Path) -> Path:
    """Where the monitor keeps its store and its lock."""
    return out / "probes"


def probes_file(out: Path) -> Path:
    """The store's file; it does not exist before the first round."""
    return probes_folder(out) / "probes.db"


@contextmanager
def open_probes(out: Path) -> Iterator[sqlite_utils.Database]:
    """The store. Raises `ProbeStoreError`, also for what goes wrong while it is open, and `OSError`."""
    file = probes_file(out)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite_utils.Database(file)) as db:
            db.enable_wal()
            # Against kill -9 WAL alone is enough; waiting for the disk at every row would hold up the probes under way.
            db.execute("pragma synchronous = normal")
            migrations.apply(db)
            yield db
    except sqlite3.DatabaseError as error:
        raise ProbeStoreError(
            f"{file}：探测记录读写失败（{in_words(error)}）。已写入的记录仍在；请检查磁盘空间和权限。"
            "文件损坏的，请把它移到别处保存，再执行一次。"
        ) from error


def begin_round(db: sqlite_utils.Database, round_id: str, started_at: datetime, units: int, version: str) -> None:
    """Records that a round starts."""
    db.table("rounds").insert(
        {"id": round_id, "started_at": started_at.isoformat(), "units": units, "product_version": version}
    )


def add(db: sqlite_utils.Database, round_id: str, record: ProbeRecord) -> None:
    """Keeps one probe."""
    row = msgspec.to_builtins(record)
    latency = row.pop("latency")
    db.table("probes").insert({"round": round_id, **row, **latency, "at": record.at.isoformat()})


def end_round(db: sqlite_utils.Database, round_id: str, finished_at: datetime, unusable: str) -> None:
    """Records that a round is whole. `unusable`: why it says nothing of the sites, "" if it does."""
    db.table("round_ends").insert({"round": round_id, "finished_at": finished_at.isoformat(), "unusable": unusable})


def last_round(db: sqlite_utils.Database, now: datetime) -> datetime | None:
    """When the last round until `now` began, whole or not. Later ones were dated by a clock that had gone wrong: were
    they the last, there would be no other until then.
    """
    row = next(iter(db.query("select max(started_at) as at from rounds where started_at <= ?", [now.isoformat()])))
    return datetime.fromisoformat(row["at"]) if row["at"] else None


def records_of(db: sqlite_utils.Database, round_id: str) -> tuple[ProbeRecord, ...]:
    """All probes of a round, in the order they ended."""
    return tuple(_record(row) for row in db.query("select * from probes where round = ? order by id", [round_id]))


def probes_of(db: sqlite_utils.Database, unit: str, as_of: date, policy: ProbePolicy) -> tuple[Probe, ...]:
    """A unit's probes of the `FROZEN_DAYS` before `as_of` (a day in Asia/Shanghai) and of that day, in order of time.

    Those of unusable rounds are marked as such. An interrupted round is judged by what was recorded of it.
    """
    first = datetime.combine(as_of - timedelta(days=FROZEN_DAYS), time(), SHANGHAI).astimezone(UTC)
    rows = db.query(
        "select p.*, e.round is not null as is_whole, coalesce(e.unusable, '') as unusable from probes p"
        " left join round_ends e on e.round = p.round"
        " where p.subject = ? and p.role = ? and p.at >= ? and p.at < ? order by p.at, p.id",
        [unit, Role.UNIT.value, first.isoformat(), (first + timedelta(days=FROZEN_DAYS + 1)).isoformat()],
    )
    return tuple(
        _record(row).for_dossier(
            row["unusable"] if row["is_whole"] else why_unusable(records_of(db, row["round"]), policy)
        )
        for row in rows
    )


def frozen_probes(out: Path, units: Iterable[str], as_of: date, policy: ProbePolicy) -> Mapping[str, tuple[Probe, ...]]:
    """For each unit what `probes_of` gives; nothing for any where the monitor never ran."""
    if not probes_file(out).is_file():
        return dict.fromkeys(units, ())
    with open_probes(out) as db:
        return {unit: probes_of(db, unit, as_of, policy) for unit in units}


def _record(row: Mapping[str, Any]) -> ProbeRecord:
    fields = {key: row[key] for key in ProbeRecord.__dataclass_fields__ if key != "latency"}
    return msgspec.convert({**fields, "latency": {key: row[key] for key in _LATENCY}}, ProbeRecord)
