"""`columns`: which pages of a visit were taken for which column (栏目), and why."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from checks.visit import Visit, open_visit
from crawler.columns import ColumnSpec, load_columns
from crawler.dossier_store import DossierError, read_dossier
from workbench.commands.chosen_dossier import dossier_of
from workbench.commands.exits import Exit, errors, show, telling_mistakes
from workbench.commands.options import ConfigOption, OutOption, workspace_of
from workbench.reports.column_table import column_table


def columns(
    unit: Annotated[str, typer.Argument(metavar="单位", help="单位编号或名称", show_default=False)],
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
    with telling_mistakes(out):
        workspace = workspace_of(config, out)
        specs = load_columns(workspace.config / "columns.toml")
        folder = dossier_of(workspace, unit, run)
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
