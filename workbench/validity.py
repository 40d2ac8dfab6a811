"""What the configuration cannot judge on a day: norms not in force, no rulebook, no calendar. Pure.

Each of these is right for some day and a slip of the pen for another, so none is an error; a person is told.
"""

from collections.abc import Iterator
from datetime import date

from checks.needs import unused_thresholds
from workbench.configuration import Configuration

_SHOWN = 5


def validity_doubts(configuration: Configuration, on: date) -> tuple[str, ...]:
    """What will be left undecided or judged by something older on that day (Chinese), each with what to do."""
    return (
        *_norms(configuration, on),
        *_thresholds(configuration),
        *_rulebook(configuration, on.year),
        *_calendar(configuration, on.year),
    )


def _norms(configuration: Configuration, on: date) -> Iterator[str]:
    askers: dict[str, list[str]] = {}
    for check in configuration.checks:
        for norm in check.norms:
            if not any(version.is_in_force(on) for version in configuration.norms.of(norm)):
                askers.setdefault(norm, []).append(check.id)
    for norm, checks in sorted(askers.items()):
        shown = "、".join(checks[:_SHOWN]) + ("等" if len(checks) > _SHOWN else "")
        versions = "、".join(f"{v.valid_from or '不限'} 至 {v.valid_to or '今'}" for v in configuration.norms.of(norm))
        yield (
            f"norms.toml 的 {norm} 在 {on} 没有施行的版本（{versions}），{shown} 依它作的结论当日都不适用；"
            "如属笔误，请改正 valid_from、valid_to"
        )


def _thresholds(configuration: Configuration) -> Iterator[str]:
    for norm, name in unused_thresholds(configuration.checks, configuration.norms):
        yield f"norms.toml 的 {norm} 的数值 {name} 没有检查用到，改动它不起作用；如属笔误请改正，否则请删去"


def _rulebook(configuration: Configuration, year: int) -> Iterator[str]:
    book = configuration.rulebook_for(year)
    if book.year != year:
        yield (
            f"rulebooks 中没有 {year} 年度的评分规则，将沿用 {book.id}（{book.year} 年度）；"
            f"本年度考核办法印发后，请增加 {year} 年度的规则文件"
        )


def _calendar(configuration: Configuration, year: int) -> Iterator[str]:
    if year not in {known.year for known in configuration.workdays.years}:
        yield (
            f"workdays.toml 没有 {year} 年的节假日安排，涉及工作日的评测只能存疑；"
            "请按国务院办公厅关于当年部分节假日安排的通知补上"
        )
