"""Which stored dossier a command means: a unit's newest whole one, or that of a run. Mistakes are told in Chinese."""

from collections.abc import Sequence
from pathlib import Path

from crawler.dossier_store import context_of, is_whole
from workbench.commands.exits import refuse
from workbench.commands.typed_unit import several_meant, units_meant
from workbench.stored_dossiers import is_unfinished, visits_of
from workbench.workspace import Workspace

_MOST_NAMED = 10  # runs or units that are named where the one asked for is not there


def dossier_of(workspace: Workspace, unit: str, run: str | None) -> Path:
    """The newest whole dossier of a unit, typed by id or name, or that of the run. Refuses when there is none."""
    visits = visits_of(workspace)
    runs = {path.name: path for path in sorted(visits.glob("*")) if path.is_dir()}
    if run is not None and run not in runs:
        known = "、".join(list(runs)[-_MOST_NAMED:]) or "没有"
        raise refuse(f"{visits} 中没有运行 {run}。现有的运行：{known}。")
    looked = [path for name, path in runs.items() if run in (None, name)]
    finished = [path for one in looked for path in sorted(one.glob("*")) if not is_unfinished(path)]
    whole = [path for path in finished if is_whole(path)]
    found = [path for path in whole if path.name == unit] or _named(whole, unit, f"{f'运行 {run} ' if run else ''}卷宗")
    if not found:
        units = list(dict.fromkeys(path.name for path in whole))
        known = f"有卷宗的单位：{'、'.join(units[:_MOST_NAMED])}{'……' if len(units) > _MOST_NAMED else ''}"
        where = f"运行 {run} " if run is not None else f"{visits} "
        raise refuse(
            f"{where}中没有单位 {unit} 的完整卷宗。{known if units else '那里还没有卷宗'}。"
            "请核对单位编号或名称，用 --out 指明数据目录，或先执行 xunjian visit。"
        )
    return max(found, key=lambda folder: context_of(folder).finished_at)


def _named(folders: Sequence[Path], typed: str, place: str) -> list[Path]:
    """Those of the one unit that a name means. Refuses a name that means more than one, with all that it may mean."""
    units = {folder: context_of(folder).unit for folder in folders}
    meant = {unit.id: unit for unit in units_meant(tuple(units.values()), typed)}
    if len(meant) > 1:
        raise refuse(several_meant(tuple(meant.values()), typed, f"{place}中"))
    return [folder for folder, unit in units.items() if unit.id in meant]
