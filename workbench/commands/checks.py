"""`checks`: what is judged, and how."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Column, Table

from checks.check import Check
from checks.handbook import chapter, handbook
from checks.runner import judge
from crawler.dossier_store import DossierError, read_dossier
from workbench.commands.chinese import ChineseCommand, ChineseGroup
from workbench.commands.chosen_dossier import dossier_of
from workbench.commands.exits import Exit, console, errors, refuse, telling_mistakes
from workbench.commands.exits import show as show_report
from workbench.commands.options import ConfigOption, OutOption, workspace_of
from workbench.configuration import Configuration, load_configuration
from workbench.new_check import NewCheckError, create
from workbench.reports.explanation import explanation
from workbench.reports.wording import STANDINGS
from workbench.terms import evidence_of, indicators_of, standing_of
from workbench.workspace import default_config

app = typer.Typer(cls=ChineseGroup, help="检查项", no_args_is_help=True)


@app.command("list", cls=ChineseCommand)
def list_checks(config: ConfigOption = None) -> None:
    """列出全部检查。

    编号、标题、对应指标、依据、所需材料、状态：计分，只作依据（列在指标下供人看，不计分），试行（同样不计分）。
    """
    with telling_mistakes():
        configuration = load_configuration(config or default_config())
        rulebook = configuration.rulebooks[-1]
        titles = ("标题", "对应指标", "依据", "所需材料", "状态")
        table = Table(
            Column("编号", no_wrap=True), *(Column(t, overflow="fold") for t in titles), box=None, pad_edge=False
        )
        for check in configuration.checks:
            table.add_row(
                check.id,
                check.title,
                "、".join(indicators_of(check.id, rulebook)) or "—",
                "、".join(check.norms),
                evidence_of(check, configuration.columns),
                STANDINGS[standing_of(check, rulebook)],
            )
        console.print(table)


@app.command(cls=ChineseCommand)
def show(
    check_id: Annotated[str, typer.Argument(metavar="编号", help="检查的编号")], config: ConfigOption = None
) -> None:
    """显示一项检查的依据、判定和局限。"""
    with telling_mistakes():
        configuration = load_configuration(config or default_config())
        found, rulebook = _check(configuration, check_id), configuration.rulebooks[-1]
        console.print(chapter(found, configuration.norms), markup=False, highlight=False)
        indicators = "、".join(indicators_of(check_id, rulebook)) or "—"
        standing = STANDINGS[standing_of(found, rulebook)]
        console.print(f"对应指标：{indicators}（{standing}）", markup=False, highlight=False)


@app.command(cls=ChineseCommand)
def explain(
    unit: Annotated[str, typer.Argument(metavar="单位", help="单位编号或名称", show_default=False)],
    check_id: Annotated[str, typer.Argument(metavar="编号", help="检查的编号", show_default=False)],
    run: Annotated[
        str | None, typer.Option("--run", help="看这一次运行的卷宗，默认该单位最近的一份", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="列出全部引用的原文，不只是前几处")] = False,
    json: Annotated[bool, typer.Option("--json", help="输出全部结论和引用，供程序使用")] = False,
    config: ConfigOption = None,
    out: OutOption = Path("out"),
) -> None:  # fmt: skip
    """说明一项检查对一个单位的结论和证据。

    读该单位最近一份卷宗（--run 指定运行），按现在的检查和规范重新评测，不联网，不改动已存的结果。
    """
    with telling_mistakes(out):
        workspace = workspace_of(config, out)
        configuration = load_configuration(workspace.config)
        check = _check(configuration, check_id)
        folder = dossier_of(workspace, unit, run)
        try:
            dossier = read_dossier(folder)
        except DossierError as error:
            errors.print(f"{error}。", markup=False, highlight=False)
            raise typer.Exit(Exit.FAULT) from None
        site = configuration.site_of(dossier)
        findings = judge(site, [check])
        if json:
            typer.echo(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode())
        else:
            show_report(explanation(check, findings, site, folder, is_whole=everything))


@app.command("handbook", cls=ChineseCommand)
def print_handbook(config: ConfigOption = None) -> None:
    """输出检查手册（docs/checks.md 的内容）。"""
    with telling_mistakes():
        configuration = load_configuration(config or default_config())
        typer.echo(handbook(configuration.checks, configuration.norms), nl=False)


@app.command(cls=ChineseCommand)
def new(
    check_id: Annotated[str, typer.Argument(metavar="编号", help="新检查的编号，如 site_map")],
    theme: Annotated[str, typer.Option("--theme", help="主题目录，如 identity")] = "content",
) -> None:
    """生成一项新检查的骨架：检查文件和样例目录。"""
    try:
        created = create(check_id, theme)
    except NewCheckError as error:
        raise refuse(str(error)) from None
    for path in created:
        console.print(f"已生成 {path}", markup=False, highlight=False)


def _check(configuration: Configuration, check_id: str) -> Check:
    found = next((check for check in configuration.checks if check.id == check_id), None)
    if found is None:
        known = [check.id for check in configuration.checks]
        near = get_close_matches(check_id, known, n=3)
        raise refuse(f"没有编号为 {check_id} 的检查。{'相近的有 ' if near else '可用：'}{'、'.join(near or known)}。")
    return found
