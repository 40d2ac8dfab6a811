"""What a dossier holds, for a person at a terminal (Chinese)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.baseline import Baseline
from crawler.columns import ColumnReading
from crawler.dossier import Dossier, Event, ReadDocument, ReadPage, Shot, WalkEnd
from crawler.dossier_files import ARCHIVE, DATABASE, MANIFEST, SHOTS
from crawler.errands import Profile
from crawler.evidence import Fetch, Purpose
from crawler.health import Health, cause
from crawler.makes import Make, SignKind, make_of
from crawler.visit_requests import VisitRequests, requests_of
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.certificate_words import certificate_rows
from workbench.reports.event_choice import few_of_each
from workbench.reports.freshness import cadence_of
from workbench.reports.legible import legible_text
from workbench.reports.reading_layout import Grid, head
from workbench.reports.reading_tiers import tier_counts, tier_of
from workbench.reports.robots_words import robots_rows
from workbench.reports.walk_words import cut_words, left_out_words, twin_words
from workbench.reports.wording import china_time

_ENDS = {
    WalkEnd.EXHAUSTED: "已走完，没有剩下未访问的网址",
    WalkEnd.PAGE_BUDGET: "页数预算用完",
    WalkEnd.TIME_BUDGET: "时间预算用完",
    WalkEnd.BYTE_BUDGET: "流量预算用完",
    WalkEnd.INTERRUPTED: "访问被中断",
}
_PURPOSES = {
    "page": "读网页",
    "document": "取附件",
    "link": "验证链接和图片",
    "list": "取列表数据",
    "render": "浏览器渲染",
    "capture": "脚本取数据",
    "not_there": "试探不存在的网址",
    "site_map": "读 XML 站点地图",
}
_SIGNS = {
    SignKind.GENERATOR: "生成工具",
    SignKind.ADDRESS: "网址形式",
    SignKind.FILE: "脚本和样式",
    SignKind.FORM: "表单",
    SignKind.NAME: "元素名称",
}
_MOST_SIGNS = 5  # of one kind
_MOST_EVENTS = 20
_MOST_MISSING = 20  # columns
_MOST_EXAMPLES = 3  # addresses of one cause of failure


def dossier_summary(
    dossier: Dossier, readings: Sequence[ColumnReading], health: Health, folder: Path, *, is_whole: bool = False
) -> Group:
    """When, how much, what failed, which columns, why the walk ended, what happened. `is_whole`: all of them."""
    parts: list[RenderableType] = [Grid(list(_about(dossier, health, folder)))]
    requests = requests_of(dossier.fetches, dossier.context)
    if requests.failed or requests.not_copied:
        elsewhere = f"；另有 {len(requests.not_copied)} 个站外地址回放时不访问" if requests.not_copied else ""
        told = f"失败的请求：{len(requests.failed)} 次{elsewhere}"
        parts += [head(told), AlignedRows(list(_failures(requests.failed)))]
    found = [reading for reading in readings if reading.accepted]
    missing = [reading for reading in readings if not reading.accepted]
    parts.append(head(f"认出的栏目：{len(found)} 个"))
    parts.append(AlignedRows([Row(r.column, _plain(r.accepted[0].url)) for r in found]))
    if missing:
        shown = missing if is_whole else missing[:_MOST_MISSING]
        rest = f" 等 {len(missing)} 个，加 --all 全部列出" if len(shown) < len(missing) else ""
        parts.append(Grid([("没有认出", "、".join(reading.column for reading in shown) + rest)]))
    if dossier.robots:
        parts += [
            head(f"robots.txt：{len(dossier.robots)} 次请求"),
            AlignedRows(list(robots_rows(dossier, is_whole=is_whole))),
        ]
    if dossier.certificates:
        parts += [
            head(f"证书：{len(dossier.certificates)} 个主机"),
            AlignedRows(list(certificate_rows(dossier.certificates))),
        ]
    if others := [page for page in dossier.pages if page.reason is not None]:
        parts += _not_plain(others, is_whole=is_whole)
    if dossier.events:
        parts += _events(dossier.events, is_whole=is_whole)
    return Group(*parts)


def _about(dossier: Dossier, health: Health, folder: Path) -> Iterator[tuple[str, str]]:
    context = dossier.context
    yield "卷宗", str(folder)
    yield "单位", f"{context.unit.name}（{context.unit.id}）"
    yield "运行", f"{context.run}，评测日 {context.as_of:%Y-%m-%d}{'，演示数据' if context.is_sample else ''}"
    yield "访问时间", f"{china_time(context.started_at)} 至 {china_time(context.finished_at)}"
    yield "请求", _counts(requests_of(dossier.fetches, context))
    yield "读到的网页", f"{len(dossier.pages)} 个：{tier_counts(dossier.pages)}"
    yield "附件", _documents(dossier.documents)
    yield "正文", _bodies(dossier.fetches)
    yield "网页新旧", cadence_of(dossier.fetches, context, Purpose.PAGE)
    yield "链接和图片新旧", cadence_of(dossier.fetches, context, Purpose.LINK)
    yield "建站特征", _make(make_of(page.facts for page in dossier.pages))
    yield "对照", _baseline(context.baseline)
    yield "走访结束", _end(dossier)
    yield "访问深度", "季度抽样" if context.profile is Profile.SAMPLING else "每夜监测"
    yield "限于预算", cut_words(dossier.walk)
    yield "有意不访问", _plain(left_out_words(dossier.walk))
    if dossier.walk.twins:
        yield "另一域名上未再请求", _plain(twin_words(dossier.walk))
    yield "可否评测", _judgeable(health)
    yield "文件", _files(folder)
    if dossier.shots:
        yield "截图", "，".join(_shot(shot) for shot in dossier.shots)
    yield "清单", "有" if (folder / MANIFEST).is_file() else "没有，不能证明未被改动"


def _judgeable(health: Health) -> str:
    if not health.is_judgeable:
        return f"不可以：{health.reason}"
    return f"可以。注意：{health.note}" if health.note else "可以"


def _make(make: Make) -> str:
    """The make's short name and its signs, the telling kinds first."""
    if not make.id:
        return "太少，看不出"
    shown = [
        f"{name}：{'、'.join(texts[:_MOST_SIGNS])}{f' 等 {len(texts)} 个' if len(texts) > _MOST_SIGNS else ''}"
        for kind, name in _SIGNS.items()
        if (texts := make.of_kind(kind))
    ]
    return f"{make.id}（{'；'.join(_plain(one) for one in shown)}）"


def _baseline(baseline: Baseline | None) -> str:
    if baseline is None:
        return "没有此前的访问可对照"
    then = baseline.trouble
    told = f"运行 {baseline.run}（{baseline.as_of:%Y-%m-%d}）：认出栏目 {len(baseline.seen_then)} 个"
    return f"{told}，请求 {then.asked} 次，失败 {then.failed} 次，内容由脚本写入而未读的网页 {then.script_only} 个"


def _counts(requests: VisitRequests) -> str:
    counts = Counter(fetch.purpose for fetch in requests.made)
    parts = "，".join(f"{_PURPOSES.get(purpose.value, '其他')} {count}" for purpose, count in counts.items())
    carried = f"，另沿用此前结果 {len(requests.carried)} 个" if requests.carried else ""
    return (f"{len(requests.made)} 次（{parts}）" if requests.made else "0 次") + carried


def _documents(documents: Sequence[ReadDocument]) -> str:
    if not documents:
        return "没有取"
    unread = sum(not one.facts.is_whole for one in documents)
    return f"{len(documents)} 个" + (f"，其中 {unread} 个没有读出或没有读全" if unread else "，全部读出")


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


def _shot(shot: Shot) -> str:
    return f"{shot.column or ('首页（手机）' if shot.view == 'mobile' else '首页')} {shot.width}×{shot.height}"


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


def _not_plain(pages: Sequence[ReadPage], *, is_whole: bool) -> list[RenderableType]:
    """The pages for which the plain fetch was not enough, each with the reason."""
    shown = pages if is_whole else pages[:_MOST_EVENTS]
    parts: list[RenderableType] = [
        head(f"直接抓取不够的网页：{len(pages)} 个"),
        AlignedRows([Row(tier_of(page), _plain(page.facts.url)) for page in shown]),
    ]
    if len(shown) < len(pages):
        parts.append(Text(f"……另有 {len(pages) - len(shown)} 个，加 --all 全部列出", style="dim"))
    return parts


def _events(events: Sequence[Event], *, is_whole: bool) -> list[RenderableType]:
    shown = events if is_whole else few_of_each(events, _MOST_EVENTS)
    rows = [Row(china_time(event.at), _plain(event.message), _plain(event.url or "")) for event in shown]
    parts: list[RenderableType] = [head(f"访问中的事项：{len(events)} 条"), AlignedRows(rows)]
    if len(shown) < len(events):
        parts.append(Text(f"……另有 {len(events) - len(shown)} 条，加 --all 全部列出", style="dim"))
    return parts


def _plain(text: str) -> str:
    return " ".join(legible_text(text).split())
