"""What a dossier holds, for a person at a terminal (Chinese)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.columns import ColumnReading
from crawler.dossier import Dossier, Event, WalkEnd
from crawler.dossier_files import ARCHIVE, DATABASE, MANIFEST, SHOTS
from crawler.evidence import Fetch
from crawler.health import Health, cause
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.legible import legible_text
from workbench.reports.reading_layout import Grid, head
from workbench.reports.wording import china_day, china_time

_ENDS = {
    WalkEnd.EXHAUSTED: "已走完，没有剩下未访问的网址",
    WalkEnd.PAGE_BUDGET: "页数预算用完",
    WalkEnd.TIME_BUDGET: "时间预算用完",
    WalkEnd.BYTE_BUDGET: "流量预算用完",
    WalkEnd.INTERRUPTED: "访问被中断",
}
_PURPOSES = {"page": "读网页", "link": "验证链接", "render": "浏览器渲染", "not_there": "试探不存在的网址"}
_MOST_EVENTS = 20
_MOST_MISSING = 20  # columns
_MOST_EXAMPLES = 3  # addresses of one cause of failure


def dossier_summary(
    dossier: Dossier, readings: Sequence[ColumnReading], health: Health, folder: Path, *, is_whole: bool = False
) -> Group:
    """When, how much, what failed, which columns, why the walk ended, what happened. `is_whole`: all of them."""
    parts: list[RenderableType] = [Grid(list(_about(dossier, health, folder)))]
    if failed := [fetch for fetch in dossier.fetches if fetch.failure is not None]:
        parts += [head(f"失败的请求：{len(failed)} 次"), AlignedRows(list(_failures(failed)))]
    found = [reading for reading in readings if reading.accepted]
    missing = [reading for reading in readings if not reading.accepted]
    parts.append(head(f"认出的栏目：{len(found)} 个"))
    parts.append(AlignedRows([Row(r.column, _plain(r.accepted[0].url)) for r in found]))
    if missing:
        shown = missing if is_whole else missing[:_MOST_MISSING]
        rest = f" 等 {len(missing)} 个，加 --all 全部列出" if len(shown) < len(missing) else ""
        parts.append(Grid([("没有认出", "、".join(reading.column for reading in shown) + rest)]))
    if dossier.events:
        parts += _events(dossier.events, is_whole=is_whole)
    return Group(*parts)


def _about(dossier: Dossier, health: Health, folder: Path) -> Iterator[tuple[str, str]]:
    context = dossier.context
    yield "卷宗", str(folder)
    yield "单位", f"{context.unit.name}（{context.unit.id}）"
    yield "运行", f"{context.run}，评测日 {china_day(context.as_of)}{'，演示数据' if context.is_sample else ''}"
    yield "访问时间", f"{china_time(context.started_at)} 至 {china_time(context.finished_at)}"
    yield "请求", _counts(dossier.fetches)
    yield "读到的网页", f"{len(dossier.pages)} 个"
    yield "正文", _bodies(dossier.fetches)
    yield "走访结束", _end(dossier)
    yield "可否评测", "可以" if health.is_judgeable else f"不可以：{health.reason}"
    yield "文件", _files(folder)
    yield "清单", "有" if (folder / MANIFEST).is_file() else "没有（旧版本写的卷宗）"


def _counts(fetches: Sequence[Fetch]) -> str:
    counts = Counter(fetch.purpose for fetch in fetches)
    parts = "，".join(f"{_PURPOSES.get(purpose.value, '其他')} {count}" for purpose, count in counts.items())
    return f"{len(fetches)} 次（{parts}）" if fetches else "0 次"


def _bodies(fetches: Sequence[Fetch]) -> str:
    archived = [fetch.warc for fetch in fetches if fetch.warc is not None and fetch.sha256 is not None]
    same = sum(position.body_offset is not None and position.body_dossier is None for position in archived)
    others = Counter(position.body_dossier for position in archived if position.body_dossier is not None)
    told = f"{len(archived)} 份"
    if same:
        told += f"，其中 {same} 份与本卷中已存的相同"
    if others:
        told += "，" + "、".join(f"{count} 份存于更早的卷宗 {name}" for name, count in sorted(others.items()))
    return told


def _end(dossier: Dossier) -> str:
    walk = dossier.walk
    told = _ENDS.get(walk.end, walk.end.value)
    if walk.left_count:
        told = f"{told.partition('，')[0]}，尚有 {walk.left_count} 个已知网址未访问"
    return f"{told}，另有 {walk.depth_cut} 个超出层数上限" if walk.depth_cut else told


def _files(folder: Path) -> str:
    sizes = [f"{name} {_size((folder / name).stat().st_size)}" for name in (ARCHIVE, DATABASE)]
    shots = sum(1 for path in (folder / SHOTS).rglob("*.png")) if (folder / SHOTS).is_dir() else 0
    return "，".join((*sizes, f"截图 {shots} 张"))


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{-(-size // 1000)} KB"


def _failures(failed: Sequence[Fetch]) -> Iterator[Row]:
    """A row for each cause, the most frequent first, with the first addresses below it."""
    for failure, count in Counter(fetch.failure for fetch in failed if fetch.failure).most_common():
        examples = [fetch for fetch in failed if fetch.failure is failure]
        yield Row(cause(failure), f"{count} 次", "")
        for fetch in examples[:_MOST_EXAMPLES]:
            yield Row("", _plain(fetch.url), _plain(fetch.detail))
        if count > _MOST_EXAMPLES:
            yield Row("", f"……另有 {count - _MOST_EXAMPLES} 个")


def _events(events: Sequence[Event], *, is_whole: bool) -> list[RenderableType]:
    shown = events if is_whole else events[:_MOST_EVENTS]
    rows = [Row(china_time(event.at), _plain(event.message), _plain(event.url or "")) for event in shown]
    parts: list[RenderableType] = [head(f"访问中的事项：{len(events)} 条"), AlignedRows(rows)]
    if len(shown) < len(events):
        parts.append(Text(f"……另有 {len(events) - len(shown)} 条，加 --all 全部列出", style="dim"))
    return parts


def _plain(text: str) -> str:
    return " ".join(legible_text(text).split())
