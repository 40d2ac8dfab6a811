"""Refuses a rulebook whose numbers do not add up or that names what does not exist, with file, table path and key."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from crawler.config_file import ConfigError, place_of
from crawler.units import AREAS, UnitKind
from scoring_bridge.apportion import apportion, at_cent
from scoring_bridge.rulebook_file import BlockRow, ClauseRow, IndicatorRow, Partial, Requirement, RulebookFile, TableRow
from scoring_bridge.sheet import ClauseMode

_WHOLE = 100  # each table of the assessment is worth 100 points

Steps = tuple[str | int, ...]
Mistake = tuple[Steps, str, str]


def refuse_mistakes(path: Path, file: RulebookFile, known_checks: Collection[str]) -> None:
    """Raises `ConfigError` at the first mistake of the rulebook that was read from `path`."""
    for steps, problem, remedy in _mistakes(file, known_checks):
        tree: Any = msgspec.json.decode(msgspec.json.encode(file))
        raise ConfigError(path, place_of(tree, steps), problem, remedy)


def _mistakes(file: RulebookFile, known: Collection[str]) -> Iterator[Mistake]:
    yield from _repeated_ids(("table",), [table.id for table in file.table])
    yield from _repeated_ids(("annex",), [annex.id for annex in file.annex])
    yield from _kinds("table", [table.kinds for table in file.table])
    yield from _kinds("annex", [annex.kinds for annex in file.annex])
    for index, table in enumerate(file.table):
        yield from _in_table(("table", index), table, known)
    for index, annex in enumerate(file.annex):
        at: Steps = ("annex", index, "item")
        yield from _repeated_ids(at, [item.id for item in annex.item])
        yield from (((*at, i, "points"), *_NOT_POSITIVE) for i, item in enumerate(annex.item) if item.points <= 0)


_NOT_POSITIVE = ("分值须为正整数", "请填写大于 0 的整数")


def _in_table(at: Steps, table: TableRow, known: Collection[str]) -> Iterator[Mistake]:
    total = sum(block.points for block in table.block)
    if total != _WHOLE:
        yield (*at, "block"), f"各部分分值之和为 {total}，不是 {_WHOLE}", "请核对各 [[table.block]] 的 points"
    yield from _repeated_ids((*at, "block"), [block.id for block in table.block])
    seen: set[str] = set()
    for b, block in enumerate(table.block):
        yield from _in_block((*at, "block", b), block)
        for i, row in enumerate(block.indicator):
            here: Steps = (*at, "block", b, "indicator", i)
            if row.id in seen:
                yield (*here, "id"), f"编号 {row.id} 在本表内重复", "同一张表内指标的编号须唯一"
            seen.add(row.id)
            yield from _in_indicator(here, row, known)
    if table.bonus.points <= 0:
        yield (*at, "bonus", "points"), *_NOT_POSITIVE
    yield from _repeated_ids((*at, "bonus", "step"), [step.id for step in table.bonus.step])


def _in_block(at: Steps, block: BlockRow) -> Iterator[Mistake]:
    total = sum(row.points for row in block.indicator)
    if total != block.points:
        yield (
            (*at, "points"),
            f"“{block.name}”为 {block.points} 分，其各项指标之和为 {total} 分",
            "请核对各指标的 points",
        )


def _in_indicator(at: Steps, row: IndicatorRow, known: Collection[str]) -> Iterator[Mistake]:
    if row.points <= 0:
        yield (*at, "points"), *_NOT_POSITIVE
    if not row.text.strip():
        yield (*at, "text"), "考核内容为空", "请照录考核内容原文"
    for key, clauses in (("clause", row.clause), ("clause_per_area", row.clause_per_area)):
        yield from _repeated_ids((*at, key), [clause.id for clause in clauses])
        for index, clause in enumerate(clauses):
            yield from _in_clause((*at, key, index), clause, known)
    for index, clause in enumerate(row.clause_per_area):
        if not clause.subjects or not all("{id}" in subject for subject in clause.subjects):
            here = (*at, "clause_per_area", index, "subjects")
            yield here, "没有用 {id} 区分各重点领域的对象", "如 area:{id}:exists"
    yield from _worthless(at, row)


def _in_clause(at: Steps, clause: ClauseRow, known: Collection[str]) -> Iterator[Mistake]:
    if clause.weight <= 0:
        yield (*at, "weight"), f"权重 {clause.weight} 不是正整数", "请填写大于 0 的整数"
    yield from _unknown_word((*at, "mode"), "判定方式", clause.mode, ClauseMode)
    yield from _unknown_word((*at, "partial"), "部分符合的计分办法", clause.partial, Partial)
    yield from _unknown_word((*at, "requires"), "适用条件", clause.requires, Requirement)
    for key, names in (("checks", clause.checks), ("evidence", clause.evidence)):
        for name in names:
            if name not in known:
                yield (*at, key), f"没有名为 {name} 的检查项", "请核对检查项编号；尚未实现的检查项写入 planned"
    yield from _contradiction(at, clause)


def _contradiction(at: Steps, clause: ClauseRow) -> Iterator[Mistake]:
    deciding = (*clause.checks, *clause.planned)
    if len(set(deciding)) < len(deciding):
        key = "checks" if len(set(clause.checks)) < len(clause.checks) else "planned"
        yield (*at, key), "同一检查项写了两次", "checks 与 planned 中每个检查项只写一次"
    if clause.mode == ClauseMode.HUMAN:
        for key, given in (("checks", clause.checks), ("planned", clause.planned), ("evidence", clause.evidence)):
            if given:
                yield (*at, key), f"人工条款不能指定检查项（{'、'.join(given)}）", "请改为 auto 或 assisted，或删去该键"
        if clause.partial:
            yield (*at, "partial"), "人工条款没有部分符合的计分办法", "请删去该键"
    elif clause.mode == ClauseMode.AUTO and not deciding:
        yield (*at, "checks"), "自动条款没有检查项", "请在 checks 或 planned 中写明由哪些检查项判定"
    elif deciding and not clause.partial:
        yield (*at, "partial"), "没有写明部分符合时怎样计分", f"可用：{_listed(Partial)}"


def _worthless(at: Steps, row: IndicatorRow) -> Iterator[Mistake]:
    weights = [clause.weight for clause in row.clause] + [c.weight for c in row.clause_per_area] * len(AREAS)
    for index, points in enumerate(apportion(at_cent(row.points), weights)):
        if not points:
            key, i = ("clause", index) if index < len(row.clause) else ("clause_per_area", 0)
            yield (*at, key, i, "weight"), "权重过小，条款分值不足 0.01 分", "请加大权重"


def _kinds(key: str, rows: Sequence[Sequence[str]]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for index, kinds in enumerate(rows):
        for kind in kinds:
            yield from _unknown_word((key, index, "kinds"), "单位类别", kind, UnitKind)
            if key == "table" and kind in seen:
                yield (key, index, "kinds"), f"单位类别 {kind} 已有另一张表", "一类单位只用一张表"
            seen.add(kind)


def _unknown_word(
    at: Steps, what: str, word: str | None, words: type[ClauseMode | Partial | Requirement | UnitKind]
) -> Iterator[Mistake]:
    if word is not None and word not in set(words):
        yield at, f"没有名为 {word} 的{what}", f"可用：{_listed(words)}"


def _listed(words: type[ClauseMode | Partial | Requirement | UnitKind]) -> str:
    return "、".join(words)


def _repeated_ids(at: Steps, ids: Sequence[str]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name in seen:
            yield (*at, index, "id"), f"编号 {name} 与第 {seen[name] + 1} 个重复", "编号须唯一"
        seen.setdefault(name, index)
