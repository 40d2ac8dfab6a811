"""Refuses a rulebook whose numbers do not add up or that names what does not exist, with file, table path and key."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import msgspec

from crawler.config_file import raise_mistakes
from crawler.config_schema import Mistake, Steps
from crawler.nearest_name import guess
from crawler.units import AREAS, UnitKind
from scoring_bridge.apportion import apportion, at_cent
from scoring_bridge.rulebook_file import AnnexRow, ClauseRow, IndicatorRow, Partial, Requirement, RulebookFile, TableRow
from scoring_bridge.sheet import ClauseMode

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")  # without dots: a clause is told from all others as indicator.area.clause
_REMEDY = "只用小写字母、数字、连字符和下划线，以字母或数字开头"
_WHOLE = 100  # each table of the assessment is worth 100 points

_Words: TypeAlias = type[ClauseMode | Partial | Requirement | UnitKind]


def refuse_mistakes(path: Path, file: RulebookFile, known_checks: Collection[str]) -> None:
    """Raises a `ConfigError` that holds all mistakes of the rulebook that was read from `path`."""
    raise_mistakes(path, msgspec.to_builtins(file), _of_file(file, known_checks))


def _of_file(file: RulebookFile, known: Collection[str]) -> Iterator[Mistake]:
    if not _ID.fullmatch(file.id):
        yield _wrong(f"编号 {file.id!r} 不合规", _REMEDY, "id")
    if not _FIRST_YEAR <= file.year <= _LAST_YEAR:
        yield _wrong(f"年度 {file.year} 不合理", "写四位数的考核年度，如 2017", "year")
    tables: tuple[tuple[str, Sequence[TableRow | AnnexRow]], ...] = (("table", file.table), ("annex", file.annex))
    for key, rows in tables:
        yield from _under((key,), _wrong_ids([row.id for row in rows]))
        for index, row in enumerate(rows):
            yield from _under((key, index), _unknown_words("kinds", "单位类别", row.kinds, UnitKind))
    yield from _kinds_of_two_tables(file.table)
    for index, table in enumerate(file.table):
        yield from _under(("table", index), _of_table(table, known))
    for index, annex in enumerate(file.annex):
        yield from _under(("annex", index), _of_annex(annex))


def _kinds_of_two_tables(tables: Sequence[TableRow]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for index, table in enumerate(tables):
        for kind in table.kinds:
            if kind in seen:
                yield _wrong(f"单位类别 {kind} 已有评分表", "一类单位只用一张表", "table", index, "kinds")
            seen.add(kind)


def _of_table(table: TableRow, known: Collection[str]) -> Iterator[Mistake]:
    total = sum(block.points for block in table.block)
    if total != _WHOLE:
        yield _wrong(f"各部分分值之和为 {total}，不是 {_WHOLE}", "请核对各 [[table.block]] 的 points", "block")
    yield from _under(("block",), _wrong_ids([block.id for block in table.block]))
    seen: set[str] = set()
    for b, block in enumerate(table.block):
        total = sum(row.points for row in block.indicator)
        if total != block.points:
            problem = f"“{block.name}”为 {block.points} 分，其各项指标之和为 {total} 分"
            yield _wrong(problem, "请核对各指标的 points", "block", b, "points")
        for i, row in enumerate(block.indicator):
            at: Steps = ("block", b, "indicator", i)
            if not _ID.fullmatch(row.id):
                yield _wrong(f"编号 {row.id!r} 不合规", _REMEDY, *at, "id")
            if row.id in seen:
                yield _wrong(f"指标编号 {row.id} 在本表内重复", "同一张表内指标的编号须唯一", *at, "id")
            seen.add(row.id)
            yield from _under(at, _of_indicator(row, known))
    yield from _under(("bonus",), _not_positive(table.bonus.points))
    yield from _under(("bonus", "step"), _wrong_ids([step.id for step in table.bonus.step]))
    for index, step in enumerate(table.bonus.step):
        yield from _under(("bonus", "step", index), _of_step(step.points, table.bonus.points))


def _of_step(points: Decimal, most: int) -> Iterator[Mistake]:
    if not points.is_finite() or not points or abs(points) > max(most, 0) or points != round(points, 2):
        remedy = f"加分写正数，扣分写负数，不超过上限 {most}，至多两位小数"
        yield _wrong(f"每次的分值 {points} 不当", remedy, "points")


def _of_annex(annex: AnnexRow) -> Iterator[Mistake]:
    yield from _under(("item",), _wrong_ids([item.id for item in annex.item]))
    for index, item in enumerate(annex.item):
        yield from _under(("item", index), _not_positive(item.points))


def _of_indicator(row: IndicatorRow, known: Collection[str]) -> Iterator[Mistake]:
    yield from _not_positive(row.points)
    if not row.text.strip():
        yield _wrong("考核内容为空", "请照录考核内容原文", "text")
    for key, clauses in (("clause", row.clause), ("clause_per_area", row.clause_per_area)):
        yield from _under((key,), _wrong_ids([clause.id for clause in clauses]))
        for index, clause in enumerate(clauses):
            yield from _under((key, index), (*_of_words(clause, known), *_of_mode(clause)))
    for index, clause in enumerate(row.clause_per_area):
        if not clause.subjects or not all("{id}" in subject for subject in clause.subjects):
            problem = "没有用 {id} 区分各重点领域的对象"
            yield _wrong(problem, "如 area:{id}:exists", "clause_per_area", index, "subjects")
    yield from _of_weights(row)


def _of_words(clause: ClauseRow, known: Collection[str]) -> Iterator[Mistake]:
    yield from _unknown_words("mode", "判定方式", [clause.mode], ClauseMode)
    yield from _unknown_words("partial", "部分符合的计分办法", [clause.partial], Partial)
    yield from _unknown_words("requires", "适用条件", [clause.requires], Requirement)
    for key, names in (("checks", clause.checks), ("evidence", clause.evidence)):
        for name in names:
            if name not in known:
                remedy = f"{guess(name, known)}编号见 xunjian checks list；尚未实现的检查项写入 planned"
                yield _wrong(f"没有名为 {name} 的检查项", remedy, key)


def _of_mode(clause: ClauseRow) -> Iterator[Mistake]:
    deciding = (*clause.checks, *clause.planned)
    if len(set(deciding)) < len(deciding):
        key = "checks" if len(set(clause.checks)) < len(clause.checks) else "planned"
        yield _wrong("同一检查项写了两次", "checks 与 planned 中每个检查项只写一次", key)
    if clause.mode == ClauseMode.HUMAN:
        for key, given in (("checks", clause.checks), ("planned", clause.planned), ("evidence", clause.evidence)):
            if given:
                problem = f"人工条款不能指定检查项（{'、'.join(given)}）"
                yield _wrong(problem, "请改为 auto 或 assisted，或删去该键", key)
        if clause.partial:
            yield _wrong("人工条款没有部分符合的计分办法", "请删去该键", "partial")
    elif clause.mode == ClauseMode.AUTO and not deciding:
        yield _wrong("自动条款没有检查项", "请在 checks 或 planned 中写明由哪些检查项判定", "checks")
    elif deciding and not clause.partial:
        yield _wrong("没有写明部分符合时怎样计分", f"可用：{'、'.join(Partial)}", "partial")


def _of_weights(row: IndicatorRow) -> Iterator[Mistake]:
    rows = [("clause", i, clause.weight) for i, clause in enumerate(row.clause)]
    rows += [("clause_per_area", i, clause.weight) for _ in AREAS for i, clause in enumerate(row.clause_per_area)]
    bad = [(key, index, weight) for key, index, weight in dict.fromkeys(rows) if weight <= 0]
    for key, index, weight in bad:
        yield _wrong(f"权重 {weight} 不是正整数", "请填写大于 0 的整数", key, index, "weight")
    if bad or row.points <= 0:
        return
    maxima = apportion(at_cent(row.points), [weight for _, _, weight in rows])
    for key, index in dict.fromkeys((k, i) for (k, i, _), points in zip(rows, maxima, strict=True) if not points):
        yield _wrong("权重过小，条款分值不足 0.01 分", "请加大权重", key, index, "weight")


def _not_positive(points: int) -> Iterator[Mistake]:
    if points <= 0:
        yield _wrong(f"分值 {points} 不是正整数", "请填写大于 0 的整数", "points")


def _unknown_words(key: str, what: str, given: Iterable[str | None], words: _Words) -> Iterator[Mistake]:
    for word in given:
        if word is not None and word not in set(words):
            yield _wrong(f"没有名为 {word} 的{what}", f"可用：{'、'.join(words)}", key)


def _wrong_ids(ids: Sequence[str]) -> Iterator[Mistake]:
    for index, name in enumerate(ids):
        if not _ID.fullmatch(name):
            yield _wrong(f"编号 {name!r} 不合规", _REMEDY, index, "id")
        if name in ids[:index]:
            yield _wrong(f"编号 {name} 与第 {ids.index(name) + 1} 个重复", "编号须唯一", index, "id")


def _under(at: Steps, mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    for mistake in mistakes:
        yield Mistake(steps=(*at, *mistake.steps), problem=mistake.problem, remedy=mistake.remedy)


def _wrong(problem: str, remedy: str, *steps: str | int) -> Mistake:
    return Mistake(steps=steps, problem=problem, remedy=remedy)
