"""A rulebook as its TOML file writes it. Words stay `str` here, so that `validate` can refuse them in Chinese."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Partial(StrEnum):
    """What a clause is worth when some of its verdicts passed and some failed."""

    SHARE = "share"  # 按符合的比例
    HALF = "half"  # 一半
    NONE = "none"  # 不计分


class Requirement(StrEnum):
    """What a unit must have for a clause to apply to it."""

    PUBLIC_SERVICES = "public_services"  # 有办事服务


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One line of `clause` or `clause_per_area`; in the latter `{area}` and `{id}` stand for the area's name and id."""

    id: str
    text: str
    mode: str
    weight: int
    partial: str | None = None
    checks: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    requires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """`[[table.block.indicator]]`: one row of the assessment's table."""

    id: str
    name: str
    text: str
    points: int
    clause: tuple[ClauseRow, ...] = ()
    clause_per_area: tuple[ClauseRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """`[[table.block]]`."""

    id: str
    name: str
    points: int
    indicator: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One line of `step` of the bonus."""

    id: str
    text: str
    points: Decimal
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusRow:
    """`[table.bonus]` (加减分项)."""

    name: str
    text: str
    points: int
    step: tuple[StepRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """`[[table]]`."""

    id: str
    name: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    block: tuple[BlockRow, ...]
    bonus: BonusRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One line of `item` of an annex."""

    id: str
    text: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """`[[annex]]` (附件2 公文办理)."""

    id: str
    name: str
    title: str
    kinds: tuple[str, ...]
    text: str
    item: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookFile:
    """The whole file."""

    id: str
    title: str
    source: str
    year: int
    table: tuple[TableRow, ...]
    annex: tuple[AnnexRow, ...] = ()
