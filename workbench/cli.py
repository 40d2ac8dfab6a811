"""The entry point, `xunjian`. Loading the commands takes a second, in which a person may already think better of it."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Loads and runs the command line. What is interrupted before it can say more, says so in a line."""
    try:
        from workbench.command_line import run

        status = run()
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        status = _INTERRUPTED
    sys.exit(status)
