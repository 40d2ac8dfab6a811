"""Who may visit: one process for a run, and one run at a time in a data folder. Locks end with their process.

A second visitor of a run would write into the first one's unfinished dossiers; a second run would ask the same portals
at double pace.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.workspace import Workspace


class RunBusyError(Exception):
    """Another process is at work on the same run, or visits. The message is Chinese."""


@contextmanager
def sole_visitor(run: str, folder: Path, *, waits: bool = False) -> Iterator[None]:
    """Holds the run's lock, which the system lets go when the process ends in whatever way. Raises `RunBusyError`,
    unless it `waits` for the other to end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        if not _is_taken(file, waits=waits):
            raise RunBusyError(f"运行 {run} 正由另一个进程进行；请等它结束。")
        yield


@contextmanager
def sole_run(run: str, workspace: Workspace) -> Iterator[None]:
    """Holds the lock of all runs of a data folder that visit, in the same way. To be held before the run is begun: one
    that is refused must not stand in the database as the newest. Raises `RunBusyError` that names the run that visits.
    """
    workspace.prepare()
    with workspace.visiting.open("a+", encoding="utf-8") as file:
        if not _is_taken(file):
            file.seek(0)
            visits = file.read() or "（刚开始的一个）"
            raise RunBusyError(
                f"运行 {visits} 正在访问网站；同一数据目录（{workspace.out}）一次只能有一个运行访问，"
                "否则同一网站会受到加倍的请求。请等它结束；评测、评分已有的运行（xunjian judge、xunjian score）不必等。"
            )
        file.truncate(0)
        file.write(run)
        file.flush()
        yield


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Waits until no other process is in a folder that every run writes into. It is to be left soon."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_taken(file: IO[str], *, waits: bool = False) -> bool:
    """Takes the lock of a file, unless another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
