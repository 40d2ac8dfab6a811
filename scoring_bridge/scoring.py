"""From findings to the provisional score sheet of one unit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from checks.check import Finding
from crawler.units import Unit
from scoring_bridge.cases import Case, FindingIndex, cases_of
from scoring_bridge.charges import charged_clauses
from scoring_bridge.clause_score import ZERO, score_clause
from scoring_bridge.rulebook import Block, Bonus, Indicator, Rulebook
from scoring_bridge.sheet import BlockScore, ClauseState, IndicatorScore, Interval, ScoreSheet


class NoTableError(Exception):
    """The rulebook has no table for units of this kind. The message is Chinese."""


def score(rulebook: Rulebook, unit: Unit, as_of: date, findings: Sequence[Finding]) -> ScoreSheet:
    """The provisional scores of `unit` by the table for its kind; the order of `findings` does not matter.

    Raises `NoTableError`, and `ValueError` when a finding is about another unit.
    """
    table = rulebook.table_for(unit.kind)
    if table is None:
        raise NoTableError(f"评分规则 {rulebook.id} 没有适用于{unit.name}（类别：{unit.kind.in_words}）的评分表")
    if foreign := next((f for f in findings if f.unit != unit.id), None):
        raise ValueError(f"单位 {foreign.unit} 的检查结果不能计入 {unit.id}")
    scored = _Scored(table.blocks, unit, findings)
    blocks = tuple(scored.block(block) for block in table.blocks)
    annexes = [annex.block for annex in rulebook.annexes_for(unit.kind)]
    return ScoreSheet(
        unit=unit.id,
        unit_name=unit.name,
        table=table.id,
        rulebook=rulebook.id,
        rulebook_version=rulebook.version,
        as_of=as_of,
        interval=_sum(block.interval for block in blocks),
        blocks=blocks,
        bonus=_bonus(table.bonus),
        annexes=tuple(_Scored(annexes, unit, ()).block(annex) for annex in annexes),
        notes=table.notes,
    )


class _Scored:
    """Scores blocks whose clauses share one ledger of deductions."""

    def __init__(self, blocks: Iterable[Block], unit: Unit, findings: Sequence[Finding]) -> None:
        index = FindingIndex(findings)
        rows = [row for block in blocks for row in block.indicators]
        self._cases: Mapping[str, tuple[Case, ...]] = {row.id: cases_of(row, index, unit) for row in rows}
        self._charged = charged_clauses([case for cases in self._cases.values() for case in cases])
        self._is_verified = unit.verified

    def block(self, block: Block) -> BlockScore:
        indicators = tuple(self._indicator(indicator) for indicator in block.indicators)
        interval = _sum(indicator.interval for indicator in indicators)
        return BlockScore(name=block.name, maximum=block.maximum, interval=interval, indicators=indicators)

    def _indicator(self, indicator: Indicator) -> IndicatorScore:
        cases = self._cases[indicator.id]
        clauses = tuple(score_clause(case, self._charged, is_verified=self._is_verified) for case in cases)
        live = [clause for clause in clauses if clause.state is not ClauseState.INAPPLICABLE]
        suggestions = [clause.suggestion for clause in live if clause.suggestion is not None]
        is_complete = bool(live) and len(suggestions) == len(live)
        whole = Interval(low=ZERO, high=indicator.maximum)
        return IndicatorScore(
            indicator=indicator.id,
            name=indicator.name,
            text=indicator.text,
            maximum=indicator.maximum,
            interval=_clamped(_sum(clause.interval for clause in live), indicator.maximum) if live else whole,
            suggestion=_clamp(sum(suggestions, ZERO), indicator.maximum) if is_complete else None,
            clauses=clauses,
        )


def _bonus(bonus: Bonus) -> IndicatorScore:
    return IndicatorScore(
        indicator="bonus",
        name=bonus.name,
        text=bonus.text,
        maximum=bonus.maximum,
        interval=Interval(low=-bonus.maximum, high=bonus.maximum),
        suggestion=None,  # no check looks at it, and what nobody looked at is not zero
        clauses=(),
    )


def _sum(intervals: Iterable[Interval]) -> Interval:
    parts = tuple(intervals)
    return Interval(low=sum((p.low for p in parts), ZERO), high=sum((p.high for p in parts), ZERO))


def _clamped(interval: Interval, maximum: Decimal) -> Interval:
    return Interval(low=_clamp(interval.low, maximum), high=_clamp(interval.high, maximum))


def _clamp(points: Decimal, maximum: Decimal) -> Decimal:
    return min(max(points, ZERO), maximum)
