"""The provisional score of one unit: a `ScoreSheet` of blocks, indicators and clauses with the findings behind them.

Points are `Decimal` at 0.01. Unknown is an interval, never a zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from checks.check import Finding


class ClauseMode(StrEnum):
    """Who decides a clause."""

    AUTO = "auto"  # 自动：公开页面可判定，人可改
    ASSISTED = "assisted"  # 辅助：程序取证并建议，人确认
    HUMAN = "human"  # 人工：网上看不到


class ClauseState(StrEnum):
    """What became of a clause."""

    MET = "met"  # 符合
    PARTIAL = "partial"  # 部分符合
    NOT_MET = "not_met"  # 不符合
    OPEN = "open"  # 待定：存疑、未能评测或人工
    INAPPLICABLE = "inapplicable"  # 不适用


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Points between `low` and `high`, both possible."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckFinding:
    """A finding that deducts elsewhere (同一事项不重复扣分): `counted_in` is the id of the clause where it costs most.

    It keeps its verdict and counts as passed in the clause that shows it struck out.
    """

    finding: Finding
    counted_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseScore:
    """One clause. `suggestion` is what the machine would give; None where it cannot say.

    `note` (Chinese) says why it is as it is. `findings` and `struck` share no finding; both come in a fixed order.
    An inapplicable clause has a maximum of 0: its points went to its sisters.
    """

    clause: str
    text: str
    mode: ClauseMode
    maximum: Decimal
    interval: Interval
    suggestion: Decimal | None
    state: ClauseState
    note: str
    findings: tuple[Finding, ...]
    struck: tuple[StruckFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorScore:
    """One row of the assessment: its name, its text word for word, its points and its clauses.

    `suggestion`: the sum of its clauses'; None where one of them has none, or where there is no clause.
    """

    indicator: str
    name: str
    text: str
    maximum: Decimal
    interval: Interval
    suggestion: Decimal | None
    clauses: tuple[ClauseScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockScore:
    """A block (政府信息公开, 政府网站, …) of the table. `interval`: the sum of its indicators'."""

    name: str
    maximum: Decimal
    interval: Interval
    indicators: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """The whole table of one unit. `interval` is that of the 100 points.

    `bonus` (加减分项, from -maximum to +maximum) and `annexes` (附件2 公文办理) stand apart and are for people.
    `notes` (注) are the table's own, word for word.
    """

    unit: str
    unit_name: str
    table: str
    rulebook: str
    rulebook_version: str
    as_of: date
    interval: Interval
    blocks: tuple[BlockScore, ...]
    bonus: IndicatorScore
    annexes: tuple[BlockScore, ...] = ()
    notes: tuple[str, ...] = ()
