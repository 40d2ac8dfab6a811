"""The monitor's store: append-only, whole after kill -9, read with the verdict of each round."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.dossier import Probe
from crawler.evidence import Failure
from crawler.policy import ProbePolicy
from crawler.probe_record import OWN_NETWORK, Latency, ProbeRecord, Role
from workbench.store import probes as store
from workbench.store.probes import ProbeStoreError, frozen_probes, open_probes, probes_file

POLICY = ProbePolicy()
AS_OF = date(2017, 12, 15)
NOON = datetime(2017, 12, 14, 4, tzinfo=UTC)
RECORD = ProbeRecord(
    subject="changsha",
    role=Role.UNIT,
    at=NOON,
    url="http://www.changsha.gov.cn/",
    final_url="https://www.changsha.gov.cn/index.html",
    latency=Latency(whole=1.25, dns=0.1, tcp=0.2, tls=0.3, first_byte=0.4),
    status=200,
    address="203.0.113.7",
    redirects=2,
    attempts=2,
    size=1234,
    certificate="certificate has expired",
    certificate_until=datetime(2018, 1, 1, tzinfo=UTC),
)
REFERENCE = ProbeRecord(
    subject="https://r.cn/", role=Role.BEFORE, at=NOON, url="https://r.cn/", final_url="https://r.cn/",
    latency=Latency(whole=0.1),
)  # fmt: skip


def _failing(at: datetime, failure: Failure = Failure.TIMEOUT) -> ProbeRecord:
    return ProbeRecord(
        subject="changsha", role=Role.UNIT, at=at, url=RECORD.url, final_url=RECORD.url,
        latency=Latency(whole=15.0), failure=failure, detail="15 秒内未完成",
    )  # fmt: skip


def _round(out: Path, *records: ProbeRecord, unusable: str | None = "") -> None:
    """Keeps a round; `unusable` None: it was interrupted."""
    round_id = records[0].at.isoformat()
    with open_probes(out) as db:
        store.begin_round(db, round_id, records[0].at, len(records), "0")
        for record in records:
            store.add(db, round_id, record)
        if unusable is not None:
            store.end_round(db, round_id, records[0].at, unusable)


def _frozen(out: Path, unit: str = "changsha") -> tuple[Probe, ...]:
    return frozen_probes(out, [unit], AS_OF, POLICY)[unit]


def test_a_record_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    _round(tmp_path, RECORD, _failing(NOON))
    with open_probes(tmp_path) as db:
        assert store.records_of(db, NOON.isoformat()) == (RECORD, _failing(NOON))
        assert store.last_round(db, NOON) == NOON


def test_a_page_that_opened_and_one_that_did_not_as_judging_reads_them(tmp_path: Path) -> None:
    later = NOON + timedelta(hours=1)
    _round(tmp_path, REFERENCE, RECORD)
    _round(tmp_path, _failing(later))
    assert _frozen(tmp_path) == (Probe(at=NOON, seconds=1.25), Probe(at=later, seconds=None, failure="timeout"))


def test_other_units_and_references_are_not_of_the_unit(tmp_path: Path) -> None:
    _round(tmp_path, REFERENCE, RECORD)
    assert _frozen(tmp_path, "zhuzhou") == ()
    assert _frozen(tmp_path, REFERENCE.subject) == ()


def test_probes_of_an_unusable_round_are_marked(tmp_path: Path) -> None:
    _round(tmp_path, REFERENCE, _failing(NOON), unusable="本机网络故障")
    assert [probe.failure for probe in _frozen(tmp_path)] == [OWN_NETWORK]


def test_an_interrupted_round_is_judged_by_what_was_recorded(tmp_path: Path) -> None:
    later = NOON + timedelta(hours=1)
    _round(tmp_path, REFERENCE, _failing(NOON), unusable=None)
    _round(tmp_path, _failing(later), unusable=None)  # without a reference nothing rules out our own network
    assert [probe.failure for probe in _frozen(tmp_path)] == ["timeout", OWN_NETWORK]


@pytest.mark.parametrize(
    ("at", "is_frozen"),
    [
        (datetime(2017, 11, 30, 16, tzinfo=UTC), True),  # 1 December 0:00 in Shanghai
        (datetime(2017, 11, 30, 15, 59, 59, 999000, tzinfo=UTC), False),
        (datetime(2017, 12, 15, 15, 59, 59, 999000, tzinfo=UTC), True),
        (datetime(2017, 12, 15, 16, tzinfo=UTC), False),
    ],
)
def test_fourteen_days_before_the_day_and_the_day_itself_are_frozen(
    tmp_path: Path, at: datetime, is_frozen: bool
) -> None:
    _round(tmp_path, _failing(at))
    assert bool(_frozen(tmp_path)) is is_frozen


def test_where_the_monitor_never_ran_there_is_nothing_and_nothing_is_made(tmp_path: Path) -> None:
    assert _frozen(tmp_path) == ()
    assert not probes_file(tmp_path).parent.exists()


def test_a_damaged_store_is_told_with_its_file(tmp_path: Path) -> None:
    probes_file(tmp_path).parent.mkdir()
    probes_file(tmp_path).write_bytes(b"no database at all, but long enough to be read as one" * 100)
    with pytest.raises(ProbeStoreError, match=r"probes\.db"):
        _frozen(tmp_path)


_DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from crawler.policy import CrawlPolicy, ProbePolicy
from crawler.units import Unit, UnitKind
from workbench import probing
from workbench.workspace import Workspace

add, kept = probing.probe_store.add, []
def dying(db, round_id, record):
    add(db, round_id, record)
    kept.append(record)
    if len(kept) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
probing.probe_store.add = dying
policy = CrawlPolicy(contact="a@example.org", probe=ProbePolicy(
    attempts=1, spread=0, pause=0, at_once=1, references=("http://r.cn/",)))
units = [Unit(id=f"u{n}", name="x", kind=UnitKind.CITY, portal_url=f"http://u{n}.cn/") for n in range(9)]
probing.run_round(Workspace(config=Path("config"), out=Path(sys.argv[1])), policy, units, {"none:80": "127.0.0.1:9"})
"""


def test_after_kill_9_in_mid_round_all_that_was_known_is_there_and_the_next_round_begins(tmp_path: Path) -> None:
    for rounds in (1, 2):
        done = subprocess.run([sys.executable, "-c", _DIES, str(tmp_path)], env={**os.environ}, timeout=60, check=False)
        assert done.returncode == -signal.SIGKILL
        with open_probes(tmp_path) as db:
            assert db.table("rounds").count == rounds
            assert db.table("probes").count == 4 * rounds
            assert db.table("round_ends").count == 0


def test_rounds_that_a_clock_gone_wrong_put_into_the_future_hold_up_none(tmp_path: Path) -> None:
    for at in (NOON, NOON + timedelta(days=400)):
        _round(tmp_path, replace(RECORD, at=at))
    with open_probes(tmp_path) as db:
        assert store.last_round(db, NOON + timedelta(hours=1)) == NOON
