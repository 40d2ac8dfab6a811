"""Scores the reader on saved pages with truth, per host and averaged over hosts, beside other readers.

    python benchmarks/reading.py [--pages DIR] [--json] [--speed] [--profile] [--encodings] [--disguised] [--all-misses]

Without `--pages` it takes ../shared/real/pages, or the hand-made pages of fixtures/html/reading where that is missing.
"""

import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # run as a file, Python knows this folder only
    sys.path.insert(0, str(ROOT))

from benchmarks import disguises, encodings, speed, stages  # noqa: E402
from benchmarks.cases import FIELDS, Case, Score, as_json, score, scores  # noqa: E402
from benchmarks.rivals import installed, rival_cases  # noqa: E402
from benchmarks.scoring import all_cases  # noqa: E402
from benchmarks.truth import Corpus, corpora  # noqa: E402

TARGETS: Mapping[str, float] = {
    "publication_date": 0.97, "title": 0.97, "source": 0.93, "kind": 0.95, "message_asked": 0.95,
    "message_replied": 0.95, "challenge": 1.0, "list_state": 1.0,
}  # fmt: skip
_WIDTH = 150
_RIVAL_FIELDS = ("publication_date", "title", "source")
_ROUNDS = 7

app = typer.Typer(add_completion=False)


@app.command()
def main(
    pages: Annotated[Path | None, typer.Option(help="folder with manifest.jsonl and truth_*.jsonl, or of such folders")]
    = None,
    json: Annotated[bool, typer.Option("--json", help="our scores as JSON, nothing else")] = False,
    speed_only: Annotated[bool, typer.Option("--speed", help="CPU beside lexbor's parse + links + text")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="what share of the CPU each stage takes")] = False,
    encoded: Annotated[bool, typer.Option("--encodings", help="the same pages in GBK, Big5, UTF-16")] = False,
    disguised: Annotated[bool, typer.Option("--disguised", help="the same pages with other names and tags")] = False,
    all_misses: Annotated[bool, typer.Option("--all-misses", help="the other readers' misses too")] = False,
) -> None:  # fmt: skip
    """Prints ratios, each with its count, and the misses."""
    folder = pages or _default()
    found = corpora(folder)
    if not found:
        typer.echo(f"{folder}: no manifest.jsonl here or in a folder below; give another folder with --pages", err=True)
        raise typer.Exit(2)
    console = Console(width=_WIDTH, highlight=False, soft_wrap=False)
    if speed_only:
        _print_speed(console, found)
        return
    if profile:
        _print_stages(console, found)
        return
    if encoded:
        _print_encodings(console, found)
        return
    if disguised:
        _print_disguises(console, found)
        return
    cases = [case for corpus in found for case in all_cases(corpus)]
    if json:
        typer.echo(as_json(cases))
        return
    rivals = {
        name: [case for corpus in found for case in rival_cases(corpus, rival)] for name, rival in installed().items()
    }
    console.print(f"{folder}: {sum(len(corpus.pages) for corpus in found)} pages", style="bold")
    _print_scores(console, cases)
    _print_rivals(console, cases, rivals)
    _print_hosts(console, cases)
    _print_misses(console, "xunjian", cases)
    for name, theirs in rivals.items():
        if all_misses:
            _print_misses(console, name, theirs)


def _default() -> Path:
    real = ROOT.parent / "shared" / "real" / "pages"
    return real if real.is_dir() else ROOT / "fixtures" / "html" / "reading"


def _disputed() -> frozenset[tuple[str, str]]:
    told = tomllib.loads((Path(__file__).parent / "disputed.toml").read_text("utf-8"))
    return frozenset((one["file"], one["field"]) for one in told["disputed"])


def _ratio(part: Score) -> str:
    return "–" if part.macro is None else f"{part.macro:.3f}"


def _print_scores(console: Console, cases: Sequence[Case]) -> None:
    disputed = _disputed()
    undisputed = scores(case for case in cases if (case.file, case.field) not in disputed)
    table = Table("field", "macro by host", "pooled", "right", "of", "hosts", "target", "without disputed truths")
    for field, all_of_it in scores(cases).items():
        if all_of_it.count:
            other = undisputed[field]
            table.add_row(
                field,
                _ratio(all_of_it),
                f"{all_of_it.pooled:.3f}",
                str(all_of_it.right),
                str(all_of_it.count),
                str(all_of_it.hosts),
                f"{TARGETS[field]:.2f}" if field in TARGETS else "",
                f"{_ratio(other)} of {other.count}" if other.count != all_of_it.count else "",
            )
    console.print(table)
    lists = {(c.host, c.file) for c in cases if c.field == "list_items"}
    wrong = {(c.host, c.file) for c in cases if c.field.startswith("list_") and not c.is_right}
    if lists:
        console.print(
            f"lists wrong in count, newest date, first title or state: {len(wrong)} of {len(lists)} (target ≤ 3 of 35)"
        )


def _print_rivals(console: Console, cases: Sequence[Case], rivals: Mapping[str, Sequence[Case]]) -> None:
    if not any(case.field in _RIVAL_FIELDS for case in cases):
        return
    table = Table("articles (macro by host; day of the date only)", "xunjian", *rivals)
    for field in _RIVAL_FIELDS:
        row = [_by_count([case for case in cases if case.field == field])]
        row += [_by_count([case for case in theirs if case.field == field]) for theirs in rivals.values()]
        table.add_row(field, *row)
    console.print(table)
    if len(rivals) < 3:
        console.print('htmldate and trafilatura are not installed here: pip install -e ".[bench]"')


def _by_count(cases: Sequence[Case]) -> str:
    part = score(cases)
    return f"{_ratio(part)} ({part.right}/{part.count})" if part.count else "never says"


def _print_hosts(console: Console, cases: Sequence[Case]) -> None:
    fields = [field for field in FIELDS[:8] if any(case.field == field for case in cases)]
    table = Table("host", *fields, title="right/count per host", title_justify="left")
    by_host: dict[str, list[Case]] = {}
    for case in cases:
        by_host.setdefault(case.host, []).append(case)
    for host, own in sorted(by_host.items()):
        parts = [score([case for case in own if case.field == field]) for field in fields]
        table.add_row(host, *(f"{part.right}/{part.count}" if part.count else "" for part in parts))
    console.print(table)


def _print_misses(console: Console, name: str, cases: Iterable[Case]) -> None:
    misses = [case for case in cases if not case.is_right]
    disputed = _disputed()
    table = Table("field", "page", "truth", "found", title=f"misses of {name}: {len(misses)}", title_justify="left")
    for case in misses:
        mark = " (disputed)" if (case.file, case.field) in disputed else ""
        table.add_row(case.field + mark, case.file, case.expected[:60], case.found[:60])
    console.print(table)


def _print_speed(console: Console, found: Sequence[Corpus]) -> None:
    pages = [page for corpus in found for page in corpus.pages.values()]
    took = speed.measure(pages, _ROUNDS)
    ours = took["all PageFacts"]
    table = Table("work", "CPU ms per page", "all PageFacts ÷ this")
    for name, spent in took.items():
        table.add_row(name, f"{spent:.2f}", f"{ours / spent:.1f} ×")
    console.print(f"{len(pages)} pages, least of {_ROUNDS} rounds; target: at most 2.4 × lexbor's parse + links + text")
    console.print(table)
    console.print(
        "the bare walk is the floor of any reader in Python: what it takes beyond lexbor's parse goes into being"
    )
    console.print("handed each node, its text and its attributes once; all that PageFacts say is found in the rest")


def _print_stages(console: Console, found: Sequence[Corpus]) -> None:
    pages = [page for corpus in found for page in corpus.pages.values()]
    took = stages.measure(pages, _ROUNDS)
    whole = sum(took.values())
    table = Table("stage", "CPU ms per page", "share")
    for stage, spent in took.items():
        table.add_row(stage, f"{spent:.3f}", f"{spent / whole:.1%}")
    table.add_row("all of it", f"{whole:.3f}", "100.0%")
    console.print(
        f"{len(pages)} pages, the quickest of {_ROUNDS} rounds; what is found once counts where it is first asked for"
    )
    console.print(table)


def _print_encodings(console: Console, found: Sequence[Corpus]) -> None:
    for encoding in encodings.ENCODINGS:
        differing = [one for corpus in found for one in encodings.differences(corpus, encoding)]
        console.print(
            f"{encoding}: {len({one.file for one in differing})} of {sum(len(c.pages) for c in found)} pages differ"
        )
        for one in differing:
            console.print(f"    {one.file}: {one.part}")


def _print_disguises(console: Console, found: Sequence[Corpus]) -> None:
    right = sum(case.is_right for corpus in found for case in all_cases(corpus))
    for name, disguise in disguises.DISGUISES.items():
        lost = [case for corpus in found for case in disguises.lost(corpus, disguise)]
        console.print(f"{name}: {len(lost)} of {right} facts lost")
        for case in lost:
            console.print(f"    {case.file}: {case.field}")


if __name__ == "__main__":
    app()
