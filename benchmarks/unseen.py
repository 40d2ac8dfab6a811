"""Visits the portals of fixtures/html/unseen and prints how the findings stand to their truth.

    python benchmarks/unseen.py [--out DIR] [--misses]

`--out` keeps what the run wrote; `--misses` prints the misses as known_misses.toml has them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # run as a file, Python knows this folder only
    sys.path.insert(0, str(ROOT))

from benchmarks.verdicts import Handled, Marks, mark, read_truth  # noqa: E402
from workbench.judging import read_findings  # noqa: E402

PORTALS = ROOT / "fixtures" / "html" / "unseen"
_MINUTES = 10
_COLUMNS = (
    "portal", "planted", "found", "left to a person", "not raised", "overlooked",
    "false failures", "wrong passes", "passes due", "passed", "doubts", "misses",
)  # fmt: skip

app = typer.Typer(add_completion=False)


class VisitFailedError(Exception):
    """The visit ended with an error; the message is all that it printed."""


@app.command()
def main(
    out: Annotated[Path | None, typer.Option(help="folder for what the run writes")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="the misses instead of the table")] = False,
) -> None:
    """Prints a table with a row a portal, or the misses."""
    with tempfile.TemporaryDirectory() as scratch:
        marks = visited(out or Path(scratch) / "out")
    if misses:
        typer.echo(_as_toml(marks))
    else:
        Console(width=200).print(_table(marks))


def visited(out: Path) -> Mapping[str, Marks]:
    """Visits and judges the portals by the command line, into the folder `out`: their marks, by portal.

    Raises `VisitFailedError`.
    """
    command = "from workbench.cli import main; main()"
    arguments = ["demo", "--portals", str(PORTALS), "--out", str(out), "--run", "unseen"]
    done = subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60 * _MINUTES,
        check=False,
    )
    if done.returncode != 0:
        raise VisitFailedError(done.stdout + done.stderr)
    names = sorted(file.parent.name for file in PORTALS.glob("*/truth.toml"))
    run = out / "runs" / "unseen"
    return {name: mark(read_truth(PORTALS / name / "truth.toml"), read_findings(run, name)) for name in names}


def _table(marks: Mapping[str, Marks]) -> Table:
    table = Table(*_COLUMNS)
    for name, one in marks.items():
        table.add_row(name, *map(str, _figures(one)))
    return table


def _figures(one: Marks) -> Sequence[int]:
    handled = [len(one.handled(how)) for how in Handled]
    wrong = (len(one.false_failures), len(one.wrong_passes))
    return (len(one.defects), *handled, *wrong, one.due_passes, one.passes, one.doubts, len(one.misses))


def _as_toml(marks: Mapping[str, Marks]) -> str:
    tables = (f"[{name}]\nmisses = [\n{_lines(one)}]\n" for name, one in marks.items())
    return "\n".join(tables)


def _lines(one: Marks) -> str:
    return "".join(f"    '{miss}',\n" for miss in sorted(one.misses))


if __name__ == "__main__":
    app()
