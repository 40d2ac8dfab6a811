"""A program that is ended when it takes too long, with all that it started."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a program wrote until it ended or was ended. `code` is None where it was ended at its limit."""

    code: int | None
    out: bytes
    err: bytes

    @property
    def last_words(self) -> str:
        """The end of what it wrote as errors."""
        return self.err.decode("utf-8", "replace").strip()[-300:]


def run_within(
    command: Sequence[str], limit: float, *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Told:
    """Runs a program for `limit` seconds at most. Raises `OSError` where it cannot be started.

    What it writes goes to files: a pipe stays open as long as any child of it lives, and would be waited for.
    """
    with TemporaryFile() as out, TemporaryFile() as err:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd, env=env, start_new_session=True
        )
        code: int | None = None
        with suppress(subprocess.TimeoutExpired):
            code = process.wait(limit)
        with suppress(ProcessLookupError):  # its process group: what it started and left behind, too
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        out.seek(0)
        err.seek(0)
        return Told(code=code, out=out.read(), err=err.read())
