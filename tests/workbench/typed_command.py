"""`xunjian` as a person types it: each command line in a process of its own.

Loading the command line takes longer than most commands run. So one process loads it, and each command is a fork of
that: what a test sees (output, status, files, environment) is that of a process begun for it alone. That the program
also starts from nothing is for the end-to-end tests, which begin it by its name.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_LONGEST = 120  # seconds that a command may take
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def typed(
    root: Path, *arguments: object, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What `xunjian <arguments>` says, run in folder `root` with these variables beside those of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {
            "arguments": [str(argument) for argument in arguments],
            "root": str(root),
            "environment": {**os.environ, **(environment or {})},
            "out": str(out),
            "err": str(err),
        }
        loaded = _loaded()
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        loaded.stdin.write(json.dumps(order) + "\n")
        loaded.stdin.flush()
        ready, _, _ = select.select([loaded.stdout], [], [], _LONGEST)
        if not ready:
            loaded.kill()
            _loaded.cache_clear()
            raise subprocess.TimeoutExpired(order["arguments"], _LONGEST)
        status = int(loaded.stdout.readline())
        return subprocess.CompletedProcess(order["arguments"], status, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _loaded() -> subprocess.Popen[str]:
    """The process that has loaded the command line and forks itself at each order."""
    process = subprocess.Popen(
        [sys.executable, __file__], cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    atexit.register(process.kill)
    return process


def _serve() -> None:
    import workbench.command_line  # noqa: F401 (loaded once, here)
    from workbench.cli import main

    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(order, main)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)


def _become(order: Mapping[str, Any], main: Callable[[], None]) -> NoReturn:
    """Turns this fork into the ordered command; never returns."""
    status = 1
    try:
        os.chdir(order["root"])
        os.environ.clear()
        os.environ.update(order["environment"])
        for stream, path, mode in ((0, os.devnull, os.O_RDONLY), (1, order["out"], _NEW), (2, order["err"], _NEW)):
            os.dup2(os.open(path, mode, 0o600), stream)
        sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 (the fork's own)
        sys.argv = ["xunjian", *order["arguments"]]
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
