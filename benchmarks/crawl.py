"""What a visit costs beside plain Scrapy, on generated portals served on loopback.

    python benchmarks/crawl.py [--quick] [--part cost] [--rounds 3] [--rivals] [--json]

Every contender runs without delay between requests, in a process of its own; nothing is written into the repository.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # run as a file, Python knows this folder only
    sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402
import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from benchmarks.crawl_columns import Efforts, efforts  # noqa: E402
from benchmarks.crawl_estate import Walked, walk_estate  # noqa: E402
from benchmarks.crawl_run import Fleet, Measured, contest, fill, write_fleet  # noqa: E402
from benchmarks.crawl_tables import print_columns, print_cost, print_estate, print_memory, print_profile  # noqa: E402
from benchmarks.estates import EstateSize  # noqa: E402
from benchmarks.portals_server import serving  # noqa: E402
from crawler.columns import ColumnSpec, load_columns  # noqa: E402

app = typer.Typer(add_completion=False)


class Part(StrEnum):
    """What is measured."""

    COST = "cost"
    MEMORY = "memory"
    ESTATE = "estate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured: portals and pages each of the contest, portals at once and their pages, the estate."""

    portals: int
    pages: int
    articles: int
    at_once: int
    at_once_pages: tuple[int, int]
    estate: EstateSize


# The budget covers the portals: what a first night leaves unread the second would read, and not be an unchanged one.
_QUICK = Size(
    portals=2, pages=250, articles=30, at_once=20, at_once_pages=(3, 9), estate=EstateSize(portals=2, dead=24)
)
_WHOLE = Size(portals=10, pages=250, articles=60, at_once=100, at_once_pages=(10, 40), estate=EstateSize())


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything measured. `rounds`: the contest's rows, round by round; `memory` by pages of each portal and night."""

    day: str
    rounds: tuple[tuple[Measured, ...], ...] = ()
    columns: Efforts | None = None
    memory: Mapping[str, Measured] = field(default_factory=dict)
    estate: tuple[Walked, ...] = ()


@app.command()
def main(
    quick: Annotated[bool, typer.Option("--quick", help="few pages, no estate: below a minute if idle")] = False,
    part: Annotated[list[Part] | None, typer.Option(help="only this part; may be given more than once")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="how often the contest is held; the least CPU counts")] = 1,
    at_once_pages: Annotated[
        tuple[int, int] | None, typer.Option(min=1, help="pages of each portal in the part memory: few, and many")
    ] = None,
    light: Annotated[bool, typer.Option("--light", help="the estate of light pages in place of portals")] = False,
    rivals: Annotated[bool, typer.Option("--rivals", help="install linkinator and LinkChecker and run them")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="where the CPU of each goes, by samples")] = False,
    json: Annotated[bool, typer.Option("--json", help="the figures as JSON, nothing else")] = False,
) -> None:  # fmt: skip
    """Prints CPU, memory, requests and bytes, each ratio against the bare spider of the same round."""
    size = _QUICK if quick else _WHOLE
    estate = replace(size.estate, is_light=light)
    size = replace(size, at_once_pages=at_once_pages or size.at_once_pages, estate=estate)
    parts = part or ([Part.COST, Part.MEMORY] if quick and not rivals else list(Part))
    console = Console(width=150, highlight=False, soft_wrap=False)
    with tempfile.TemporaryDirectory(prefix="xunjian-bench-") as scratch:
        results = _measured(size, parts, rounds, Path(scratch), rivals=rivals, profile=profile)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(results), indent=2).decode())
        return
    console.print("server: our own asyncio server of static files, in a process of its own; no delay between requests")
    if results.columns is not None:
        print_cost(console, results.rounds, portals=size.portals)
        if profile:
            print_profile(console, results.rounds[0])
        print_columns(console, results.columns)
    if results.memory:
        print_memory(console, results.memory, portals=size.at_once)
    if results.estate:
        print_estate(console, results.estate, size.estate)


def _measured(size: Size, parts: Sequence[Part], rounds: int, scratch: Path, *, rivals: bool, profile: bool) -> Results:
    columns = load_columns(ROOT / "config" / "columns.toml")
    as_of = datetime.now(UTC).date()  # the second night is the day after the first, whose requests bear today's date
    held: tuple[tuple[Measured, ...], ...] = ()
    found: Efforts | None = None
    if Part.COST in parts:
        held, found = _contest(size, columns, rounds, scratch, profile=profile)
    return Results(
        day=as_of.isoformat(),
        rounds=held,
        columns=found,
        memory=fill(columns, as_of, scratch, portals=size.at_once, at_once_pages=size.at_once_pages)
        if Part.MEMORY in parts
        else {},
        estate=walk_estate(columns, as_of, scratch, size.estate, rivals=rivals, samples=profile)
        if Part.ESTATE in parts
        else (),
    )


def _contest(
    size: Size, columns: Sequence[ColumnSpec], rounds: int, scratch: Path, *, profile: bool
) -> tuple[tuple[tuple[Measured, ...], ...], Efforts]:
    as_of, root = datetime.now(UTC).date(), scratch / "www"
    portals = write_fleet(columns, as_of, root, count=size.portals, articles=size.articles)
    with serving(root) as server:
        fleet = Fleet(portals=portals, server=server, scratch=scratch)
        held = tuple(contest(fleet, as_of, pages=size.pages, turn=turn, samples=profile) for turn in range(rounds))
    return held, efforts(portals, columns, scratch / "out-0" / "visits" / "night-1")


if __name__ == "__main__":
    app()
