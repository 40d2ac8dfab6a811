"""The week of one unit's home page as the availability monitor saw it (V-DOWN), in Chinese."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from checks.norms import Norm
from crawler.clock import SHANGHAI
from crawler.dossier import Probe
from crawler.probe_ratio import Availability, DayCount, DownNorm, Outlook, availability, count_day
from crawler.units import Unit
from workbench.reports.probe_words import percent, why

_MOST_LISTED = 50


def probe_table(unit: Unit, probes: Sequence[Probe], as_of: date, norm: Norm, counted_by: DownNorm) -> RenderableType:
    """The whole days before `as_of` that the norm asks for, their sum, what it means, and every visit in which the page
    did not open. `counted_by`: the numbers of that norm.
    """
    week = availability(probes, as_of, counted_by)
    table = Table(
        "日期",
        *(Column(name, justify="right") for name in ("计入", "打开", "打不开", "被拦截等", "作废", "间隔不足")),
        Column("说明"),
        box=None,
        pad_edge=False,
    )
    for day in week.days:
        short = day.counted < week.norm.visits
        table.add_row(*_cells(str(day.day), day), f"不足 {week.norm.visits} 次" if short else "")
    table.add_row(*_cells("合计", _total(week)), "")
    table.add_row(*_cells(str(as_of), count_day(probes, as_of, counted_by)), "当天未满，不计入")
    lines = [
        f"{unit.name}　{unit.portal_url}",
        f"依据　{norm.cited_as} {norm.title}",
        f"　　　{norm.wording or norm.summary}",
        f"结论　{_conclusion(week)}",
    ]
    return Group(*map(Text, lines), Text(), table, *_failures(week))


def _cells(name: str, day: DayCount) -> list[str]:
    counts = (day.counted, day.opened, day.failed, day.undecided, day.unusable, day.crowded)
    return [name, *map(str, counts)]


def _total(week: Availability) -> DayCount:
    names = ("opened", "failed", "undecided", "unusable", "crowded")
    return DayCount(day=week.as_of, **{name: sum(getattr(day, name) for day in week.days) for name in names})


def _conclusion(week: Availability) -> str:
    if week.share is None:
        return "这一周没有可计入的探测，无法判断。"
    told = f"打不开 {week.failed} 次 ÷ 计入 {week.counted} 次 ＝ {percent(week.share)}"
    limit = percent(week.norm.share)
    if week.outlook is Outlook.REACHED:
        return f"{told}，达到或超过 {limit}，须经人工确认。"
    if week.outlook is Outlook.WITHIN:
        return f"{told}，低于 {limit}。"
    if week.short_days:
        return f"{told}；有 {len(week.short_days)} 天不足 {week.norm.visits} 次，不能据此判断。"
    return f"{told}；另有 {week.undecided} 次被拦截等，未看到网站，不能据此判断。"


def _failures(week: Availability) -> list[Text]:
    if not week.failures:
        return []
    listed = [
        Text(f"{probe.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}  {why(probe.failure)}{_after(probe)}")
        for probe in week.failures[:_MOST_LISTED]
    ]
    left = len(week.failures) - len(listed)
    return [Text(), Text("打不开的各次（北京时间）"), *listed, *([Text(f"……另有 {left} 次")] if left else [])]


def _after(probe: Probe) -> str:
    return f"（{probe.seconds:.1f} 秒）" if probe.seconds is not None else ""
