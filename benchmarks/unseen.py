"""Visits the portals of fixtures/html/unseen and prints how the findings stand to their truth.

    python benchmarks/unseen.py [--fleet NAME] [--out DIR] [--misses] [--disguise WORDS] [--sampling]

`--fleet` visits one instead of all; `--out` keeps what the runs wrote, in a folder a fleet; `--misses` prints the
misses as known_misses.toml has them; `--disguise` visits the same portals as another designer would have made them:
the first words of a habit in `benchmarks/disguises.py`. Then less may pass, and nothing may fail wrongly. `--sampling`
visits as deep as a quarterly sampling does.
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

from benchmarks.disguised_portals import copy_disguised  # noqa: E402
from benchmarks.disguises import DISGUISES  # noqa: E402
from benchmarks.verdicts import Handled, Marks, mark, read_truth  # noqa: E402
from workbench.judging import read_findings  # noqa: E402

FLEETS = {file.parent.name: file.parent for file in sorted((ROOT / "fixtures/html/unseen").glob("*/fleet.toml"))}
_MINUTES = 10
_DONE = (0, 3)  # 3: no rulebook scores a county; it is judged all the same
_COLUMNS = (
    "fleet", "portal", "planted", "found", "left to a person", "not raised", "overlooked",
    "false failures", "wrong passes", "passes due", "passed", "doubts", "misses",
)  # fmt: skip

app = typer.Typer(add_completion=False)


class VisitFailedError(Exception):
    """The visit ended with an error; the message is all that it printed."""


@app.command()
def main(
    fleet: Annotated[str | None, typer.Option(help="the folder of one fleet; without it, all")] = None,
    out: Annotated[Path | None, typer.Option(help="folder for what the runs write")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="the misses instead of the table")] = False,
    disguise: Annotated[str | None, typer.Option(help="the first words of a habit of disguises.py")] = None,
    sampling: Annotated[bool, typer.Option("--sampling", help="as deep as a quarterly sampling")] = False,
) -> None:
    """Prints a table with a row a portal, or the misses, fleet by fleet."""
    if fleet is not None and fleet not in FLEETS:
        raise typer.BadParameter(f"no fleet {fleet}; there are {', '.join(FLEETS)}", param_hint="--fleet")
    if disguise is not None and len([name for name in DISGUISES if name.startswith(disguise)]) != 1:
        raise typer.BadParameter(f"begins none of: {'; '.join(DISGUISES)}, or several", param_hint="--disguise")
    fleets = [fleet] if fleet is not None else [*FLEETS]
    with tempfile.TemporaryDirectory() as scratch:
        marks = {
            one: visited(
                one,
                (out or Path(scratch)) / one,
                portals=_shown(one, disguise, Path(scratch) / "disguised"),
                sampling=sampling,
            )
            for one in fleets
        }
    if misses:
        typer.echo("\n".join(f"# {one}\n{_as_toml(portals)}" for one, portals in marks.items()))
    else:
        Console(width=200).print(_table(marks))


def portals_of(fleet: str) -> Sequence[str]:
    """The names of a fleet's portals that have a truth, in order."""
    return sorted(file.parent.name for file in FLEETS[fleet].glob("*/truth.toml"))


def _shown(fleet: str, disguise: str | None, target: Path) -> Path:
    """The folder of a fleet's portals, or of their copy in disguise."""
    if disguise is None:
        return FLEETS[fleet]
    change = next(change for name, change in DISGUISES.items() if name.startswith(disguise))
    return copy_disguised(FLEETS[fleet], target / fleet, change)


def visited(
    fleet: str,
    out: Path,
    environment: Mapping[str, str] | None = None,
    portals: Path | None = None,
    *,
    sampling: bool = False,
) -> Mapping[str, Marks]:
    """Visits and judges a fleet's portals by the command line, into the folder `out`: their marks, by portal.

    `environment`: variables of the command instead of this process's own. `portals`: another folder with the same
    portals. `sampling`: as deep as a quarterly sampling. Raises `VisitFailedError`.
    """
    command, portals = "from workbench.cli import main; main()", portals or FLEETS[fleet]
    arguments = ["demo", "--portals", str(portals), "--out", str(out), "--run", "unseen"]
    arguments += ["--sampling"] if sampling else []
    done = subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=ROOT,
        env=None if environment is None else dict(environment),
        capture_output=True,
        text=True,
        timeout=60 * _MINUTES,
        check=False,
    )
    if done.returncode not in _DONE:
        raise VisitFailedError(done.stdout + done.stderr)
    run = out / "runs" / "unseen"
    return {
        name: mark(read_truth(portals / name / "truth.toml"), read_findings(run, name)) for name in portals_of(fleet)
    }


def _table(marks: Mapping[str, Mapping[str, Marks]]) -> Table:
    table = Table(*_COLUMNS)
    for fleet, portals in marks.items():
        for name, one in portals.items():
            table.add_row(fleet, name, *map(str, _figures(one)))
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
