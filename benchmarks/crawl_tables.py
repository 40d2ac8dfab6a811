"""The tables of `benchmarks/crawl.py`: every ratio with its counts and the aim beside it."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.crawl_columns import Efforts
from benchmarks.crawl_estate import Walked
from benchmarks.crawl_run import BARE, FIRST, SECOND, SOUP, Measured
from benchmarks.estates import EstateSize

_MOST_MEMORY = 600  # MB


def print_cost(console: Console, rounds: Sequence[Sequence[Measured]], *, portals: int) -> None:
    """CPU, memory, requests and bytes of each contender; ratios are taken within a round, and their median is shown."""
    table = Table(
        "contender", "CPU ms a page", "÷ bare", "walk", "judge", "score", "pages", "requests", "MB sent", "peak MB",
        "start s", title=f"{portals} portals, {len(rounds)} round(s); CPU is user + system of the whole process",
        title_justify="left",
    )  # fmt: skip
    for place, first in enumerate(rounds[0]):
        rows = [held[place] for held in rounds]
        best = min(rows, key=lambda row: row.cost.whole)
        pages = max(1, _pages(rounds[0]))
        each = [f"{part * 1000 / pages:.2f}" for part in (best.cost.walk, best.cost.judge, best.cost.score)]
        table.add_row(
            first.name,
            f"{best.cost.whole * 1000 / pages:.2f}",
            f"{_ratio(rounds, first.name, BARE):.2f} ×",
            *each,
            str(best.cost.pages),
            str(best.traffic.requests),
            f"{best.traffic.bytes / 1e6:.1f}",
            f"{best.cost.peak:.0f}",
            f"{best.cost.start:.1f}",
        )
    console.print(table)
    console.print("start: CPU seconds until the first request, once a run and in no other figure.")
    console.print(
        "ms a page: of the pages of ours' first night, for all. The second night counts carried pages as pages."
    )
    for fault in dict.fromkeys(fault for held in rounds for row in held for fault in row.cost.faults):
        console.print(f"FAULT: {fault}", markup=False)
    first, second = (next(row for row in rounds[0] if row.name == name) for name in (FIRST, SECOND))
    for what, share, aim in (
        ("ours, first night ÷ bare", _ratio(rounds, FIRST, BARE), 2.2),
        ("ours, first night ÷ BeautifulSoup", _ratio(rounds, FIRST, SOUP), 1 / 3),
        ("second night ÷ first, CPU", _ratio(rounds, SECOND, FIRST), 0.30),
        ("second night ÷ first, bytes", second.traffic.bytes / max(1, first.traffic.bytes), 0.05),
    ):
        console.print(f"{_mark(share <= aim)} {what}: {share:.2f} (aim ≤ {aim:.2f})")


def print_profile(console: Console, held: Sequence[Measured]) -> None:
    """CPU ms a page of each contender by what it went to."""
    spent = {row.name: (row.cost.whole, row.cost.samples) for row in held}
    _print_samples(console, spent, max(1, _pages(held)), "by samples")


def _print_samples(
    console: Console, spent: Mapping[str, tuple[float, Mapping[str, int]]], pages: int, title: str
) -> None:
    """`spent`: each contender's CPU seconds and samples; those without samples are left out."""
    rows = {name: one for name, one in spent.items() if one[1]}
    table = Table("CPU ms a page", *rows, title=title, title_justify="left")
    groups = dict.fromkeys(name for _, samples in reversed(rows.values()) for name, _ in Counter(samples).most_common())
    for name in groups:
        each = (seconds * samples.get(name, 0) / sum(samples.values()) for seconds, samples in rows.values())
        table.add_row(name, *(f"{seconds * 1000 / pages:.2f}" for seconds in each))
    console.print(table)


def print_columns(console: Console, found: Efforts) -> None:
    """Requests for the planted columns, portal by portal."""
    table = Table(
        "portal", "make", "columns", "page requests until the last was read", "÷ (1.5 × columns + 10)", "of requests",
        "not found",
    )  # fmt: skip
    for one in found.portals:
        table.add_row(
            one.unit,
            one.make,
            str(one.planted),
            f"not in {one.requests}" if one.missed else str(one.requests),
            "" if one.missed else f"{one.share:.2f}",
            str(one.all_requests),
            "、".join(one.missed),
        )
    console.print(table)
    planted, missed = sum(one.planted for one in found.portals), sum(len(one.missed) for one in found.portals)
    console.print(f"{planted - missed} of {planted} planted columns found")
    console.print(f"{_mark(found.median <= 1)} median {found.median:.2f} (aim ≤ 1)")
    console.print(f"{_mark(found.worst <= 3)} worst {found.worst:.2f} (aim ≤ 3)")


def print_memory(console: Console, memory: Mapping[str, Measured], *, portals: int) -> None:
    """Peak memory at two numbers of pages, and on the night after the larger one."""
    table = Table(
        "pages each", "pages", "peak MB", title=f"{portals} portals at once in one process", title_justify="left"
    )
    for pages, row in memory.items():
        table.add_row(pages, str(row.cost.pages), f"{row.cost.peak:.0f}")
    console.print(table)
    few, *_, many, second = memory.values()
    more = max(1, many.cost.pages - few.cost.pages)
    peak = max(many.cost.peak, second.cost.peak)
    console.print(f"{_mark(peak < _MOST_MEMORY)} peak {peak:.0f} MB (aim < {_MOST_MEMORY})")
    console.print(f"growth: {(many.cost.peak - few.cost.peak) * 1024 / more:.1f} KB a page more (aim: none)")


def print_estate(console: Console, walked: Sequence[Walked], size: EstateSize) -> None:
    """Wall seconds for the estate."""
    table = Table(
        "program", "wall s", "CPU s", "requests", "MB sent", "dead links found", "note",
        title=f"estate: {size.portals} portals, {size.pages} {'light ' if size.is_light else ''}pages each, "
        f"{size.dead} dead links, {size.delay * 1000:.0f} ms a request",
        title_justify="left",
    )  # fmt: skip
    for one in walked:
        table.add_row(
            one.name,
            f"{one.wall:.1f}" if one.traffic else "",
            f"{one.cpu:.1f}" if one.traffic else "",
            str(one.traffic.requests) if one.traffic else "",
            f"{one.traffic.bytes / 1e6:.1f}" if one.traffic else "",
            f"{one.dead} of {size.dead}" if one.traffic and one.dead is not None else "",
            one.note,
        )
    console.print(table)
    spent = {one.name: (one.cpu, one.samples) for one in walked}
    if any(samples for _, samples in spent.values()):
        _print_samples(console, spent, size.portals * size.pages, "estate, by samples; the start is spread over them")


def _pages(held: Sequence[Measured]) -> int:
    return next(row.cost.pages for row in held if row.name == FIRST)


def _ratio(rounds: Sequence[Sequence[Measured]], one: str, other: str) -> float:
    """The median over the rounds of one contender's CPU by another's."""
    found = []
    for held in rounds:
        whole = {row.name: row.cost.whole for row in held}
        found.append(whole[one] / whole[other])
    return statistics.median(found)


def _mark(is_reached: bool) -> str:
    return "reached:    " if is_reached else "NOT reached:"
