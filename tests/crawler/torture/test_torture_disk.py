"""A full disk: no dossier that reads as whole, no remains that fill it further, other units whole, and a clear word."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, healthy, page, status
from fault_server import FaultServer
from faulty_crawl import WELL, order_of, unit_of

from crawler.dossier_store import is_whole, read_dossier
from crawler.dossier_verify import verify
from crawler.health import assess

pytestmark = pytest.mark.torture
_HEAVY = "www.heavy.gov.cn"
_UNITS = [unit_of(_HEAVY), unit_of(WELL)]
_ROOM = 2 << 20  # bytes

# A dossier that cannot be written and, its archive still being in the buffer, cannot be closed either.
_UNCLOSABLE = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose

folder = Path(sys.argv[1])
writer = DossierWriter(folder, "test")
room = max(file.stat().st_size for file in folder.with_name(folder.name + ".partial").iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
fetch = Fetch(id=0, url="http://a/", final_url="http://a/", purpose=Purpose.PAGE, fetched_at=datetime.now(UTC))
try:
    while True:
        writer.response(fetch, method="GET", request=[], reason="200 OK", response=[], body=os.urandom(300))
except Exception:
    writer.abandon()
"""


def _heavy(asked: Asked) -> Answer:
    """A portal of pages of half a megabyte that no compression makes smaller."""
    if asked.path == "/robots.txt":
        return status(404, "Not Found")
    return page(f"测试门户{asked.path}", os.urandom(200_000).hex())


@contextmanager
def _small_disk(folder: Path) -> Iterator[bool]:
    """A file system of its own with little room, where this machine lets us mount one; says whether it does."""
    options = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)]
    try:
        is_mounted = subprocess.run(options, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


def _crawl(root: Path, order: Path, visits: Path, server: FaultServer, most: int | None) -> str:
    """Crawls into `visits`, the heavy unit first, with no file longer than `most` bytes; what was said of faults."""
    command = order_of(root, order, _UNITS, server.fixture_hosts, timeout=30, out=str(visits), units_at_once=1)
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=None if most is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


def _assert_only_the_heavy_one_is_missing(visits: Path, said: str) -> None:
    assert not is_whole(visits / _UNITS[0].id)
    assert [line for line in said.splitlines() if line.startswith(f"{_UNITS[0].id} 磁盘已满")]
    assert verify(visits / _UNITS[1].id).damages == ()
    assert assess(read_dossier(visits / _UNITS[1].id)).is_judgeable
    assert {path.name for path in visits.iterdir()} == {_UNITS[1].id}


def test_a_disk_without_room_loses_the_unit_that_fills_it_and_no_other(tmp_path: Path, root: Path) -> None:
    disk, order = tmp_path / "disk", tmp_path / "order"
    disk.mkdir()
    order.mkdir()
    server = FaultServer({_HEAVY: _heavy, WELL: healthy})
    with _small_disk(disk) as is_mounted:
        if not is_mounted:
            pytest.skip("no file system can be mounted here; the test with a limit on file sizes stands in for it")
        said = _crawl(root, order, disk / "visits", server, None)
        _assert_only_the_heavy_one_is_missing(disk / "visits", said)
    _crawl(root, order, tmp_path / "visits", server, None)
    server.close()
    assert all(is_whole(tmp_path / "visits" / unit.id) for unit in _UNITS)


def test_a_limit_on_file_sizes_does_the_same(tmp_path: Path, root: Path) -> None:
    server = FaultServer({_HEAVY: _heavy, WELL: healthy})
    said = _crawl(root, tmp_path, tmp_path / "visits", server, _ROOM // 4)
    server.close()
    _assert_only_the_heavy_one_is_missing(tmp_path / "visits", said)


def test_a_dossier_that_cannot_even_be_closed_leaves_nothing(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-c", _UNCLOSABLE, str(tmp_path / "unit")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
