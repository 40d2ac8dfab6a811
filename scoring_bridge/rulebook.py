"""The rulebook (评分规则): what each clause is worth and which checks decide it, as frozen records."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from crawler.config_file import read_toml
from crawler.units import AREAS, UnitKind
from scoring_bridge.apportion import apportion, at_cent
from scoring_bridge.rulebook_file import (
    AnnexRow,
    BlockRow,
    BonusRow,
    ClauseRow,
    IndicatorRow,
    Partial,
    Requirement,
    RulebookFile,
    TableRow,
)
from scoring_bridge.sheet import ClauseMode
from scoring_bridge.validate import refuse_mistakes


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One requirement of an indicator. `id` is unique in its table; `maximum` holds while all its sisters apply.

    `checks` decide it; `planned` will, and count as unknown until then; `evidence` is shown and decides nothing.
    `subjects`: only verdicts on these, or on what lies under them (`subject:…`); empty means all. `area`: 重点领域.
    """

    id: str
    text: str
    mode: ClauseMode
    weight: int
    maximum: Decimal
    partial: Partial | None = None
    checks: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    requires: Requirement | None = None
    area: str | None = None

    def concerns(self, subject: str) -> bool:
        """Whether a verdict on `subject` belongs to this clause."""
        return not self.subjects or any(subject == s or subject.startswith(f"{s}:") for s in self.subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of the assessment (指标): name, text (考核内容) word for word, points."""

    id: str
    name: str
    text: str
    maximum: Decimal
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of rows (政府信息公开, 政府网站, …)."""

    id: str
    name: str
    maximum: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way to gain or lose points in 加减分项. `repeats`: the text says 每次."""

    id: str
    text: str
    points: Decimal
    repeats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """加减分项, from -maximum to +maximum, entered by people."""

    name: str
    text: str
    maximum: Decimal
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of 100 points, for units of `kinds`; `notes` (注) word for word."""

    id: str
    name: str
    kinds: tuple[UnitKind, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    bonus: Bonus


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A further table beside the 100 points (附件2 公文办理), all of it for people."""

    id: str
    title: str
    text: str
    kinds: tuple[UnitKind, ...]
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A rulebook. `version`: its id and a short sha256 of the file's bytes. `source`: the official text."""

    id: str
    title: str
    source: str
    year: int
    version: str
    tables: tuple[Table, ...]
    annexes: tuple[Annex, ...]

    def table_for(self, kind: UnitKind) -> Table | None:
        """The table by which units of `kind` are scored."""
        return next((table for table in self.tables if kind in table.kinds), None)

    def annexes_for(self, kind: UnitKind) -> tuple[Annex, ...]:
        """The further tables for units of `kind`."""
        return tuple(annex for annex in self.annexes if kind in annex.kinds)


def load_rulebook(path: Path, known_checks: frozenset[str]) -> Rulebook:
    """Reads and validates the rulebook at `path`; clauses may name `known_checks`. Raises `ConfigError`."""
    file = read_toml(path, RulebookFile)
    refuse_mistakes(path, file, known_checks)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Rulebook(
        id=file.id,
        title=file.title,
        source=file.source,
        year=file.year,
        version=f"{file.id}@{digest[:12]}",
        tables=tuple(_table(row) for row in file.table),
        annexes=tuple(_annex(row) for row in file.annex),
    )


def _table(row: TableRow) -> Table:
    return Table(
        id=row.id,
        name=row.name,
        kinds=tuple(UnitKind(kind) for kind in row.kinds),
        notes=row.notes,
        blocks=tuple(_block(block) for block in row.block),
        bonus=_bonus(row.bonus),
    )


def _block(row: BlockRow) -> Block:
    indicators = tuple(_indicator(indicator) for indicator in row.indicator)
    return Block(id=row.id, name=row.name, maximum=at_cent(row.points), indicators=indicators)


def _bonus(row: BonusRow) -> Bonus:
    steps = tuple(Step(id=s.id, text=s.text, points=s.points, repeats=s.repeats) for s in row.step)
    return Bonus(name=row.name, text=row.text, maximum=at_cent(row.points), steps=steps)


def _annex(row: AnnexRow) -> Annex:
    items = tuple(_indicator(IndicatorRow(id=i.id, name=row.name, text=i.text, points=i.points)) for i in row.item)
    total = at_cent(sum(item.points for item in row.item))
    block = Block(id=row.id, name=row.name, maximum=total, indicators=items)
    return Annex(
        id=row.id, title=row.title, text=row.text, kinds=tuple(UnitKind(kind) for kind in row.kinds), block=block
    )


def _indicator(row: IndicatorRow) -> Indicator:
    rows = [*((None, clause) for clause in row.clause), *_per_area(row)]
    if not rows:
        rows = [(None, ClauseRow(id="whole", text=row.text, mode=ClauseMode.HUMAN, weight=1))]
    maxima = apportion(at_cent(row.points), [clause.weight for _, clause in rows])
    clauses = tuple(_clause(row.id, area, clause, most) for (area, clause), most in zip(rows, maxima, strict=True))
    return Indicator(id=row.id, name=row.name, text=row.text, maximum=at_cent(row.points), clauses=clauses)


def _per_area(row: IndicatorRow) -> Iterator[tuple[str, ClauseRow]]:
    for area in AREAS:
        for clause in row.clause_per_area:
            yield area, clause


def _clause(indicator: str, area: str | None, row: ClauseRow, maximum: Decimal) -> Clause:
    def filled(text: str) -> str:
        return text.replace("{id}", area).replace("{area}", AREAS[area]) if area else text

    return Clause(
        id=".".join((indicator, *([area] if area else []), row.id)),
        text=filled(row.text),
        mode=ClauseMode(row.mode),
        weight=row.weight,
        maximum=maximum,
        partial=Partial(row.partial) if row.partial else None,
        checks=row.checks,
        planned=row.planned,
        evidence=row.evidence,
        subjects=tuple(filled(subject) for subject in row.subjects),
        requires=Requirement(row.requires) if row.requires else None,
        area=area,
    )
