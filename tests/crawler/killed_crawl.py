"""Crawls as crawl_process.py does, and is killed at the n-th change to files below a folder: `N FOLDER ORDER.json`.

An audit hook sees each opening, renaming and removal just before it happens. Not killed, it prints how many it saw.
"""

import os
import signal
import sys
from collections.abc import Callable

_CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "open", "sqlite3.connect"})


def _watch(most: int, folder: str) -> Callable[[], int]:
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _CHANGES and _is_below(folder, event, arguments) and _writes(event, arguments):
            seen += 1
            if seen == most:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return lambda: seen


def _is_below(folder: str, event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a change is of a file below the folder. What rmtree removes is named by a descriptor and a last part."""
    is_relative = event in ("os.remove", "os.rmdir") and arguments[1] != -1
    return is_relative or folder in str(arguments[0])


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    return event != "open" or any(mark in str(arguments[1]) for mark in "wax+")


if __name__ == "__main__":
    most, folder = int(sys.argv.pop(1)), sys.argv.pop(1)
    from crawl_process import main

    count = _watch(most, folder)
    main()
    print(count())
