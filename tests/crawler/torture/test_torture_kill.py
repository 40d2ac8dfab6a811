"""kill -9 at any moment: what reads as whole is whole, and the next run makes what lacks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, healthy, status
from fault_server import FaultServer
from faulty_crawl import WELL, crawl, order_of, unit_of

from crawler.dossier_store import is_whole, read_dossier
from crawler.dossier_verify import verify
from crawler.health import assess

pytestmark = pytest.mark.torture
_HOSTS = (WELL, "www.second.gov.cn")
_UNITS = [unit_of(host) for host in _HOSTS]
_LAST = 14  # changes of files at the end, in which a dossier gets its name and takes another's place
_KILLED = Path(__file__).parent.with_name("killed_crawl.py")


class _Killer:
    """A portal that is well, whose server kills its visitor at the n-th request."""

    def __init__(self, request: int) -> None:
        self.left, self.visitor = request, 0

    def __call__(self, asked: Asked) -> Answer:
        """Counts, and kills."""
        self.left -= 1
        if self.left == 0:
            os.kill(self.visitor, signal.SIGKILL)
        return healthy(asked)


def _assert_sound(visits: Path) -> int:
    """How many dossiers are whole; each that reads as whole is."""
    whole = [visits / unit.id for unit in _UNITS if is_whole(visits / unit.id)]
    for folder in whole:
        assert verify(folder).damages == ()
        assert assess(read_dossier(folder)).is_judgeable
    return len(whole)


@pytest.mark.parametrize("request_number", [1, 2, 3, 5, 8, 12])
def test_killed_at_a_request_nothing_half_reads_as_whole(tmp_path: Path, root: Path, request_number: int) -> None:
    killer = _Killer(request_number)
    server = FaultServer(dict.fromkeys(_HOSTS, killer))
    command = order_of(root, tmp_path, _UNITS, server.fixture_hosts)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as visitor:
        killer.visitor = visitor.pid
        assert visitor.wait(timeout=300) == -signal.SIGKILL
    assert _assert_sound(tmp_path / "visits") < len(_UNITS)
    crawl(root, tmp_path, _UNITS, server.fixture_hosts, timeout=30)
    server.close()
    assert _assert_sound(tmp_path / "visits") == len(_UNITS)
    assert {path.name for path in (tmp_path / "visits").iterdir()} == {unit.id for unit in _UNITS}


def _fails_at_first(asked: Asked) -> Answer:
    """Its first visit cannot be judged, so that the run makes another and puts it in the place of the first."""
    return status(500, "Error") if asked.path == "/" and asked.count == 1 else healthy(asked)


def _killed_at(change: int, root: Path, folder: Path) -> tuple[int, str]:
    """Crawls a unit that needs two visits, and is killed at that change of a file; exit status and output."""
    folder.mkdir()
    server = FaultServer({WELL: _fails_at_first})
    order = order_of(root, folder, _UNITS[:1], server.fixture_hosts, revisits=True, timeout=30)[-1]
    command = [sys.executable, str(_KILLED), str(change), str(folder / "visits"), order]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    server.close()
    assert done.returncode in (0, -signal.SIGKILL), done.stderr[-2000:]
    return done.returncode, done.stdout


def test_killed_at_a_change_of_a_file_nothing_half_reads_as_whole(tmp_path: Path, root: Path) -> None:
    """Also while a second visit takes the place of the first, which is kept or replaced and never half removed."""
    status_of_all, printed = _killed_at(10_000, root, tmp_path / "all")
    assert status_of_all == 0
    changes = int(printed.split()[-1])
    assert changes > _LAST
    for change in (1, 2, changes // 3, changes // 2, *range(changes - _LAST, changes + 1)):
        folder = tmp_path / str(change)
        assert _killed_at(change, root, folder)[0] == -signal.SIGKILL
        dossier = folder / "visits" / _UNITS[0].id
        assert not dossier.exists() or verify(dossier).damages == (), f"killed at change {change} of {changes}"
