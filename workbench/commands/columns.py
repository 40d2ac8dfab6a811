"""`columns`: which pages of a visit were taken for which column (栏目), and why."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from checks.visit import Visit, open_visit
from crawler.columns import ColumnSpec, load_columns
from crawler.dossier_store import DossierError, context_of, is_whole, read_dossier
from workbench.commands.exits import Exit, errors, refuse, show, telling_mistakes
from workbench.commands.options import ConfigOption, OutOption, workspace_of
from workbench.reports.column_table import column_table
from workbench.workspace import Workspace

_MOST_NAMED = 10  # runs or units that are named where the one asked for is not there


def columns(
    unit: Annotated[str, typer.Argument(metavar="单位", help="单位编号", show_default=False)],
    run: Annotated[
        str | None, typer.Option("--run", help="看这一次运行的卷宗，默认该单位最近的一份", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="列出全部网页、入口和疑点，不只是前几个")] = False,
    json: Annotated[bool, typer.Option("--json", help="输出全部结果，供程序使用")] = False,
    config: ConfigOption = None,
    out: OutOption = Path("out"),
) -> None:  # fmt: skip
    """看各栏目认定了哪些网页，理由是什么。

    读该单位最近一份卷宗（--run 指定运行），按现在的 columns.toml 重新辨认，不联网。
    未读的入口、未认定的网页及原因、无法进入的入口一并列出。
    """
    with telling_mistakes():
        workspace = workspace_of(config, out)
        specs = load_columns(workspace.config / "columns.toml")
        folder = _folder(workspace, unit, run)
        try:
            visit = open_visit(read_dossier(folder), specs)
        except DossierError as error:
            errors.print(f"{error}。", markup=False, highlight=False)
            raise typer.Exit(Exit.FAULT) from None
        if json:
            typer.echo(msgspec.json.format(msgspec.json.encode(_as_records(visit, specs)), indent=2).decode())
        else:
            show(column_table(visit, specs, folder, is_whole=everything))


def _as_records(visit: Visit, specs: tuple[ColumnSpec, ...]) -> dict[str, Any]:
    """Everything that is known of each column, in the order of the configuration."""
    context = visit.dossier.context
    return {
        "run": context.run,
        "unit": context.unit.id,
        "as_of": context.as_of,
        "columns": [
            msgspec.to_builtins(visit.readings[spec.name]) | {"part_of": spec.part_of, "area": spec.area}
            for spec in specs
        ],
    }


def _folder(workspace: Workspace, unit: str, run: str | None) -> Path:
    """The unit's newest whole dossier, or that of the run. Refuses when there is none."""
    visits = workspace.out / "visits"
    runs = {path.name: path for path in sorted(visits.glob("*")) if path.is_dir()}
    if run is not None and run not in runs:
        known = "、".join(list(runs)[-_MOST_NAMED:]) or "没有"
        raise refuse(f"{visits} 中没有运行 {run}。现有的运行：{known}。")
    looked = [path for name, path in runs.items() if run in (None, name)]
    whole = [path for one in looked for path in sorted(one.glob("*")) if is_whole(path)]
    found = [path for path in whole if path.name == unit]
    if not found:
        units = list(dict.fromkeys(path.name for path in whole))
        known = f"有卷宗的单位：{'、'.join(units[:_MOST_NAMED])}{'……' if len(units) > _MOST_NAMED else ''}"
        where = f"运行 {run} " if run is not None else f"{visits} "
        raise refuse(
            f"{where}中没有单位 {unit} 的完整卷宗。{known if units else '那里还没有卷宗'}。"
            "请核对单位编号，用 --out 指明数据目录，或先执行 xunjian visit。"
        )
    return max(found, key=lambda folder: context_of(folder).finished_at)
