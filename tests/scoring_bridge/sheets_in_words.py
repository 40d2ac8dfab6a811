"""Rulebooks, verdicts and points in the few words that tests of the scoring policy need."""

from collections.abc import Callable
from datetime import date

from checks.check import Finding
from scoring_bridge.rulebook import Rulebook
from scoring_bridge.sheet import ClauseScore, IndicatorScore, ScoreSheet

Said = Callable[..., Finding]
Small = Callable[..., Rulebook]
Clauses = dict[str, ClauseScore]
DAY = date(2017, 12, 1)
AUTO = '{ id = "%s", mode = "auto", weight = 1, partial = "%s", checks = ["%s"], text = "条款%s" },'
P, F, C, U, N = "passed", "failed", "cant_tell", "untested", "inapplicable"


def auto(clause: str, partial: str, check: str) -> str:
    return AUTO % (clause, partial, check, clause)


def indicators(sheet: ScoreSheet) -> dict[str, IndicatorScore]:
    return {i.indicator: i for block in sheet.blocks for i in block.indicators}


def clauses(sheet: ScoreSheet) -> Clauses:
    return {clause.clause: clause for i in indicators(sheet).values() for clause in i.clauses}


def points(part: ClauseScore | IndicatorScore) -> tuple[str, str, str | None]:
    suggestion = part.suggestion
    return str(part.interval.low), str(part.interval.high), None if suggestion is None else str(suggestion)
