"""Which pages were taken for which column (栏目), with the reasons, for a person at a terminal (Chinese)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from checks.absence import absence_of
from checks.page import REGION_NAMES
from checks.visit import Visit
from crawler.columns import Acceptance, Candidate, ColumnReading, ColumnSpec, Mention
from crawler.units import AREAS
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.reading_layout import Grid, head
from workbench.reports.wording import china_time

_FEW = 5  # rows of one sort that are shown where not everything is
_MOST = 10_000


def column_table(visit: Visit, specs: Sequence[ColumnSpec], folder: Path, *, is_whole: bool = False) -> Group:
    """Each column of the visit: pages accepted with their reasons, likely links not read, pages refused and why, ways
    that could not be followed, headings that name it elsewhere. `is_whole`: all of them, and every doubt.
    """
    readings = [(spec, visit.readings[spec.name]) for spec in specs]
    parts: list[RenderableType] = [Grid(list(_about(visit, readings, folder)))]
    for spec, reading in readings:
        if reading.accepted or _has_traces(reading):
            parts += _column(visit, spec, reading, is_whole=is_whole)
    if bare := [spec.name for spec, reading in readings if not reading.accepted and not _has_traces(reading)]:
        parts += [head(f"没有任何入口和字样的栏目：{len(bare)} 个"), Text("、".join(bare))]
    return Group(*parts)


def _about(
    visit: Visit, readings: Sequence[tuple[ColumnSpec, ColumnReading]], folder: Path
) -> Iterator[tuple[str, str]]:
    context = visit.dossier.context
    found = [spec for spec, reading in readings if reading.accepted]
    areas = sum(bool(spec.area) for spec in found)
    yield "卷宗", str(folder)
    yield "单位", f"{context.unit.name}（{context.unit.id}）"
    yield "运行", f"{context.run}，评测日 {context.as_of:%Y-%m-%d}，访问结束于 {china_time(context.finished_at)}"
    yield "栏目", f"{len(readings)} 个中认定 {len(found)} 个，其中重点领域 {areas} 个（共 {len(AREAS)} 个）"


def _has_traces(reading: ColumnReading) -> bool:
    return bool(reading.unread or reading.refused or reading.unfollowable or reading.mentions)


def _column(visit: Visit, spec: ColumnSpec, reading: ColumnReading, *, is_whole: bool) -> Iterator[RenderableType]:
    most = _MOST if is_whole else _FEW
    yield head(f"{_name(spec)}　{_state(reading)}")
    rows: list[Row] = []
    rest: list[str] = []
    for word, found in (
        ("认定", [_accepted(one) for one in reading.accepted]),
        ("未读", [_lead(one, one.url) for one in reading.unread]),
        ("未认定", [_lead(one, f"{one.url}　{one.why}") for one in reading.refused]),
        ("无法进入", [_lead(one, one.url or "没有网址") for one in reading.unfollowable]),
        ("板块", [_mention(one) for one in reading.mentions]),
    ):
        rows += [Row(word if not at else "", main, note) for at, (main, note) in enumerate(found[:most])]
        rest += [f"{word} {len(found) - most} 个"] if len(found) > most else []
    yield AlignedRows(rows, is_even=False)
    if rest:
        yield Text(f"……另有{'，'.join(rest)}，加 --all 全部列出", style="dim")
    if not reading.accepted:
        doubts = absence_of(visit, reading).why_unsure
        shown = doubts if is_whole else doubts[:1]
        more = f"（共 {len(doubts)} 条疑点）" if len(doubts) > len(shown) else ""
        told = f"不能认定没有该栏目：{'；'.join(shown)}{more}" if doubts else "可以认定没有该栏目"
        yield Text(told)


def _name(spec: ColumnSpec) -> str:
    kind = "，重点领域" if spec.area else ""
    return f"{spec.name}（{spec.part_of}之内{kind}）" if spec.part_of else spec.name


def _state(reading: ColumnReading) -> str:
    if reading.accepted:
        return f"认定 {len(reading.accepted)} 页"
    return "没有认定的网页"


def _accepted(one: Acceptance) -> tuple[str, str]:
    return one.url, f"{one.score} 分：{'；'.join(one.reasons)}"


def _lead(one: Candidate, note: str) -> tuple[str, str]:
    return f"“{one.text}”（{one.score} 分，见于 {one.found_on} 的{REGION_NAMES[one.region]}）", note


def _mention(one: Mention) -> tuple[str, str]:
    return f"标题“{one.text}”", one.url
