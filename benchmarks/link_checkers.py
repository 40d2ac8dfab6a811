"""The link checkers that ours is compared with: how each is had, told what to do, and understood."""

import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from benchmarks.bounded import run_within

_INSTALLING = 120  # seconds
_AT_ONCE = 100  # requests at once of linkinator: its own default
# LinkChecker's own default. Its threads share one core: with 100 the estate takes it a sixth longer.
_THREADS = 10
_UNHINDERED = (
    100_000  # requests a second and host that LinkChecker may make; see `portals_server` for what else it needs
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChecker:
    """A link checker. `program` is None where it cannot be had, and `why_not` says why.

    `arguments`: for home pages and a scratch folder. `dead`: the dead addresses that what it wrote names.
    """

    name: str
    program: Path | None
    arguments: Callable[[Sequence[str], Path], list[str]]
    dead: Callable[[str], set[str]]
    why_not: str = ""


def installed(scratch: Path) -> tuple[LinkChecker, ...]:
    """Both of them, put into the scratch folder by npm and pip where these reach a registry."""
    venv = scratch / "venv"
    linkinator = scratch / "node_modules" / ".bin" / "linkinator"
    npm = shutil.which("npm")
    by_npm = [[npm, "install", "--silent", "--prefix", str(scratch), "linkinator"]] if npm else []
    by_pip = [
        [sys.executable, "-m", "venv", str(venv)],
        [str(venv / "bin" / "python"), "-m", "pip", "install", "-q", "LinkChecker"],
    ]
    why_no_linkinator = _install(by_npm) if npm else "npm is not here"
    why_no_linkchecker = _install(by_pip)
    if os.geteuid() == 0:
        scratch.chmod(0o755)  # LinkChecker run as root becomes nobody, who has to read its own code
    return (
        LinkChecker(
            name="linkinator",
            program=None if why_no_linkinator else linkinator,
            arguments=_for_linkinator,
            dead=dead_in_json,
            why_not=why_no_linkinator,
        ),
        LinkChecker(
            name="LinkChecker",
            program=None if why_no_linkchecker else venv / "bin" / "linkchecker",
            arguments=_for_linkchecker,
            dead=dead_in_csv,
            why_not=why_no_linkchecker,
        ),
    )


def _install(commands: Sequence[Sequence[str]]) -> str:
    """Runs the commands; says why one failed, "" where none did."""
    for command in commands:
        try:
            told = run_within(command, _INSTALLING)
        except OSError as error:
            return f"{command[0]}: {error}"
        if told.code is None:
            return f"not installed after {_INSTALLING} s"
        if told.code:
            return f"not installed: {told.last_words}"
    return ""


def _for_linkinator(urls: Sequence[str], scratch: Path) -> list[str]:
    return [*urls, "--recurse", "--concurrency", str(_AT_ONCE), "--format", "json", "--verbosity", "error"]


def _for_linkchecker(urls: Sequence[str], scratch: Path) -> list[str]:
    settings = scratch / "linkcheckerrc"
    settings.write_text(
        f"[checking]\nthreads={_THREADS}\nmaxrequestspersecond={_UNHINDERED}\n[output]\nstatus=0\n", encoding="utf-8"
    )
    return ["-f", str(settings), "-o", "csv", "--no-warnings", *urls]


def dead_in_json(told: str) -> set[str]:
    """The dead addresses in linkinator's JSON; none where it is not whole."""
    try:
        links = json.loads(told[told.index("{") :])["links"]
    except (ValueError, KeyError):
        return set()
    return {link["url"] for link in links if link.get("state") == "BROKEN"}


def dead_in_csv(told: str) -> set[str]:
    """The dead addresses in LinkChecker's CSV, of which without `--verbose` every row is one."""
    rows = csv.DictReader((line for line in StringIO(told) if not line.startswith("#")), delimiter=";")
    return {row["url"] for row in rows if row.get("url")}
