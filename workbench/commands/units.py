"""`units`: the unit file."""

import typer
from rich.table import Column, Table

from checks.registry import all_checks
from crawler.columns import load_columns
from crawler.units import UnitKind, load_units
from workbench.commands.chinese import ChineseCommand, ChineseGroup
from workbench.commands.exits import console, telling_mistakes
from workbench.commands.options import ConfigOption
from workbench.configuration import refuse_unknown_names
from workbench.workspace import default_config

app = typer.Typer(cls=ChineseGroup, help="单位名录（units.toml）", no_args_is_help=True)


@app.command(cls=ChineseCommand)
def check(config: ConfigOption = None) -> None:
    """核对单位名录，有误时退出码 2。

    逐条指明文件、段落和键。
    """
    with telling_mistakes():
        file = (config or default_config()) / "units.toml"
        units = load_units(file)
        refuse_unknown_names(file, units, all_checks(), load_columns(file.parent / "columns.toml"))
        counts = {kind: sum(unit.kind is kind for unit in units) for kind in UnitKind}
        told = "，".join(f"{kind.in_words} {count}" for kind, count in counts.items() if count)
        console.print(f"{file}：{len(units)} 个单位，没有错误（{told}）。", markup=False, highlight=False)
        console.print(
            f"其中被考核 {sum(u.assessed for u in units)} 个；网址未经核对 {sum(not u.verified for u in units)} 个，"
            "其问题只作提示，不判为不符合。",
            highlight=False,
        )


@app.command("list", cls=ChineseCommand)
def list_units(config: ConfigOption = None) -> None:
    """列出全部单位的编号、名称和网址。"""
    with telling_mistakes():
        table = Table(
            Column("编号", no_wrap=True),
            "名称",
            "类别",
            "被考核",
            Column("网址", overflow="fold"),
            box=None,
            pad_edge=False,
        )
        for unit in load_units((config or default_config()) / "units.toml"):
            assessed = "是" if unit.assessed else ""
            doubt = "" if unit.verified else "（未核对）"
            table.add_row(unit.id, unit.name, unit.kind.in_words, assessed, unit.portal_url + doubt)
        console.print(table)
