"""The matrix of units × indicators that the run page shows, computed from the report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from crawler.units import UnitKind
from scoring_bridge.sheet import BlockScore, ClauseState, IndicatorScore, ScoreSheet
from workbench.reports.run import UnitReport
from workbench.reports.wording import STATES, Sign

MAIN_BLOCKS = ("政府信息公开", "政府网站")
_TITLES = {"city": "市州政府", "department": "省直单位"}
_TABLE_OF = {UnitKind.CITY: "city", UnitKind.DEPARTMENT: "department"}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One indicator as a column; `key` is its block and id."""

    key: tuple[str, str]
    name: str
    maximum: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHead:
    """A block as a group of columns. `is_main`: always shown; the others fold. `has_subtotal` is false for 加减分项."""

    name: str
    maximum: Decimal
    is_main: bool
    has_subtotal: bool
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """How many columns the block takes."""
        return len(self.columns) + self.has_subtotal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An indicator of one unit with its address on the page."""

    anchor: str
    block: str
    indicator: IndicatorScore


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPart:
    """What a row shows under one block: a cell per column (None where its sheet has no such indicator)."""

    head: BlockHead
    score: BlockScore | None
    cells: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit. `parts` is empty where nothing could be judged."""

    report: UnitReport
    parts: tuple[RowPart, ...]
    vetoes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The units of one table, in the order of the unit file."""

    table: str
    title: str
    heads: tuple[BlockHead, ...]
    rows: tuple[Row, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes (注) of the table, word for word."""
        return next((row.report.sheet.notes for row in self.rows if row.report.sheet), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many clauses of an indicator are in one state."""

    sign: Sign
    count: int


def groups(units: Iterable[UnitReport]) -> tuple[Group, ...]:
    """The matrix, table by table: 市州政府, 省直单位, then any other."""
    by_table: dict[str, list[UnitReport]] = {table: [] for table in _TITLES}
    for report in units:
        by_table.setdefault(_table(report), []).append(report)
    return tuple(_group(table, reports) for table, reports in by_table.items() if reports)


def places(sheet: ScoreSheet) -> tuple[Place, ...]:
    """Every indicator of a sheet with its anchor (`zean/政府信息公开.依申请公开`): main blocks first, 加减分项 last."""
    used: Counter[str] = Counter()
    found = []
    for block, indicator in _indicators(sheet):
        name = indicator.name if block == indicator.name else f"{block}.{indicator.name}"
        anchor = _SPACE.sub("_", f"{sheet.unit}/{name}")
        used[anchor] += 1
        if used[anchor] > 1:  # the assessment has two rows of one name (大厅建设和管理)
            anchor = f"{anchor}-{used[anchor]}"
        found.append(Place(anchor=anchor, block=block, indicator=indicator))
    return tuple(found)


def clause_texts(found: Iterable[Place]) -> dict[str, str]:
    """The text of every clause of a sheet by its id, for references from one clause to another."""
    return {clause.clause: clause.text for place in found for clause in place.indicator.clauses}


def tallies(indicator: IndicatorScore) -> tuple[Tally, ...]:
    """The clauses counted by state, only states that occur; 不适用 only where nothing else is left."""
    counts = Counter(clause.state for clause in indicator.clauses)
    found = tuple(Tally(sign=STATES[state], count=counts[state]) for state in ClauseState if counts[state])
    applicable = tuple(tally for tally in found if tally.sign is not STATES[ClauseState.INAPPLICABLE])
    return applicable or found


def decided(indicator: IndicatorScore) -> int:
    """How much of the indicator is settled, in quarters: 0 nothing, 4 everything."""
    width = indicator.interval.high - indicator.interval.low
    if width <= 0:
        return 4
    if indicator.maximum <= 0:
        return 0
    share = 1 - width / indicator.maximum
    return max(0, min(3, int(share * 4)))


def vetoes(sheet: ScoreSheet | None) -> int:
    """How many matters wait for a person to confirm a veto (单项否决); one matter in several clauses counts once."""
    if sheet is None:
        return 0
    clauses = (clause for _, indicator in _indicators(sheet) for clause in indicator.clauses)
    return len({(f.check, f.subject) for clause in clauses for f in clause.findings if f.veto})


def _table(report: UnitReport) -> str:
    return report.sheet.table if report.sheet else _TABLE_OF.get(report.unit.kind, "")


def _indicators(sheet: ScoreSheet) -> Iterator[tuple[str, IndicatorScore]]:
    for block in sorted(sheet.blocks, key=lambda block: block.name not in MAIN_BLOCKS):
        for indicator in block.indicators:
            yield block.name, indicator
    yield sheet.bonus.name, sheet.bonus


def _group(table: str, reports: list[UnitReport]) -> Group:
    heads = _heads([report.sheet for report in reports if report.sheet])
    rows = tuple(Row(report=r, parts=_parts(r, heads), vetoes=vetoes(r.sheet)) for r in reports)
    return Group(table=table, title=_TITLES.get(table, table or "其他单位"), heads=heads, rows=rows)


def _heads(sheets: list[ScoreSheet]) -> tuple[BlockHead, ...]:
    """Columns of all sheets, in the order of the first that has them; the main blocks first, 加减分项 last."""
    blocks: dict[str, Decimal] = {}
    columns: dict[str, dict[str, Column]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            blocks.setdefault(block.name, block.maximum)
            for i in block.indicators:
                key = (block.name, i.indicator)
                column = Column(key=key, name=i.name, maximum=i.maximum)
                columns.setdefault(block.name, {}).setdefault(i.indicator, column)
    heads = [
        BlockHead(
            name=name,
            maximum=most,
            is_main=name in MAIN_BLOCKS,
            has_subtotal=True,
            columns=tuple(columns.get(name, {}).values()),
        )
        for name, most in blocks.items()
    ]
    return (*sorted(heads, key=lambda head: not head.is_main), *(_bonus_head(sheets[0]) if sheets else ()))


def _bonus_head(sheet: ScoreSheet) -> tuple[BlockHead, ...]:
    bonus = sheet.bonus
    column = Column(key=(bonus.name, bonus.indicator), name=bonus.name, maximum=bonus.maximum)
    return (BlockHead(name=bonus.name, maximum=bonus.maximum, is_main=False, has_subtotal=False, columns=(column,)),)


def _parts(report: UnitReport, heads: tuple[BlockHead, ...]) -> tuple[RowPart, ...]:
    if report.sheet is None or not report.health.is_judgeable:
        return ()
    by_key = {(place.block, place.indicator.indicator): place for place in places(report.sheet)}
    blocks = {block.name: block for block in report.sheet.blocks}
    return tuple(
        RowPart(head=head, score=blocks.get(head.name), cells=tuple(by_key.get(c.key) for c in head.columns))
        for head in heads
    )
