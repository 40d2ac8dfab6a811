"""One process at a time visits for a run: a second one would write into the first one's unfinished dossiers."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RunBusyError(Exception):
    """Another process is visiting for the same run. The message is Chinese."""


@contextmanager
def sole_visitor(run: str, folder: Path, *, otherwise: str = "") -> Iterator[None]:
    """Holds the run's lock, which the system lets go when the process ends in whatever way. Raises `RunBusyError`.

    `otherwise` (Chinese): what can be done but wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunBusyError(f"运行 {run} 正由另一个进程进行；请等它结束{otherwise}。") from None
        yield
