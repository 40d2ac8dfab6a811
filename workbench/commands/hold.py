"""`hold`: what was held back in a run, and lifting it by hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from crawler.clock import utc_now
from workbench.commands.chinese import ChineseCommand, ChineseGroup
from workbench.commands.exits import console, refuse, telling_mistakes
from workbench.commands.options import OutOption, WhichRunOption, workspace_of
from workbench.commands.runs import find_run
from workbench.commands.typed_unit import unit_typed
from workbench.hold_lifts import Lift, pending
from workbench.holding import HeldBack
from workbench.reports.legible import without_steering
from workbench.reports.wording import china_time
from workbench.store import baselines, hold_lifts
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

app = typer.Typer(cls=ChineseGroup, help="暂缓下结论的事项", no_args_is_help=True)
ColumnOption = Annotated[
    str | None, typer.Option("--column", help="栏目；该单位只有一个栏目暂缓时可以不写", show_default=False)
]


@app.command("list", cls=ChineseCommand)
def list_holds(out: OutOption = Path("out"), run: WhichRunOption = None) -> None:
    """列出一次运行中暂缓的结论，以及谁解除了哪些。"""
    with telling_mistakes(out):
        workspace = workspace_of(None, out)
        plan = find_run(workspace, run)
        held, lifts, counted = _stored(workspace, plan)
        console.print(f"运行 {plan.id}：暂缓 {len(held)} 项结论，因解除暂缓而计入 {counted} 项。", highlight=False)
        for (unit, column, reason), count in Counter((one.unit, one.column, one.reason) for one in held).items():
            console.print(f"  {unit} {column}：{reason}（{count} 项）", markup=False, highlight=False)
        waiting = pending(held, lifts)
        units = {unit.id for unit in plan.units}
        for lift in (lift for lift in lifts if lift.unit in units):
            state = "，尚未重新评测" if lift in waiting else ""
            told = f"{lift.by} 于 {china_time(lift.at)} 解除（运行 {lift.run}）：{lift.why}"
            console.print(f"  已解除 {lift.unit} {lift.column}：{told}{state}", markup=False, highlight=False)


@app.command(cls=ChineseCommand)
def lift(
    unit: Annotated[str, typer.Argument(metavar="单位", help="单位编号或名称", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="解除人")],
    why: Annotated[str, typer.Option("--why", help="理由，如“已打开网站核对，栏目确已撤下”")],
    column: ColumnOption = None,
    out: OutOption = Path("out"),
    run: WhichRunOption = None,
) -> None:
    """解除一个单位某个栏目的暂缓，记下解除人和理由。

    只作登记，不改动任何结论；重新评测时才照常计入。
    """
    with telling_mistakes(out):
        workspace = workspace_of(None, out)
        plan = find_run(workspace, run)
        unit = unit_typed(plan.units, unit, f"运行 {plan.id} ").id
        by, why = (" ".join(without_steering(text).split()) for text in (by, why))
        if not by or not why:
            raise refuse("解除人（--by）和理由（--why）不能是空的，两者都写进结果页。")
        record_lift(workspace, plan, unit, column, by=by, why=why, at=utc_now())


def record_lift(
    workspace: Workspace, plan: Run, unit: str, column: str | None, *, by: str, why: str, at: datetime
) -> None:
    """Records the lift of what a run held back. `at` is UTC. Raises `typer.Exit` where there is no such hold."""
    held, lifts, _ = _stored(workspace, plan)
    chosen = _chosen(held, plan, unit, column)
    if any(lift.is_of(chosen) for lift in lifts):
        raise refuse(f"{unit} 的{chosen.column}已经解除过。请执行 xunjian judge 和 xunjian score --run {plan.id}。")
    if chosen.since is None:
        raise refuse(f"运行 {plan.id} 由旧版本评测，没有记下暂缓的起始日。请先执行 xunjian judge --run {plan.id}。")
    lift = Lift(
        run=plan.id, unit=unit, column=chosen.column, cause=chosen.cause, since=chosen.since, by=by, why=why, at=at
    )
    db = open_store(workspace.database)
    try:
        hold_lifts.add(db, lift)
    finally:
        db.close()
    count = sum(lift.is_of(one) for one in held)
    console.print(
        f"已登记：{by} 解除 {unit} 的{chosen.column}暂缓，涉及 {count} 项结论。结论尚未改动；请执行 "
        f"xunjian judge --run {plan.id} 和 xunjian score --run {plan.id}，重新评测后计入。",
        markup=False,
        highlight=False,
    )


def _stored(workspace: Workspace, plan: Run) -> tuple[Sequence[HeldBack], Sequence[Lift], int]:
    """What a run held back, all lifts, and how many of the run's verdicts count by lifts."""
    db = open_store(workspace.database)
    try:
        counted = len(hold_lifts.lifted(db, plan.id))
        return baselines.held_back(db, plan.id), hold_lifts.all_lifts(db), counted
    finally:
        db.close()


def _chosen(held: Sequence[HeldBack], plan: Run, unit: str, column: str | None) -> HeldBack:
    of_unit = [one for one in held if one.unit == unit]
    columns = list(dict.fromkeys(one.column for one in of_unit))
    if not of_unit:
        units = "、".join(dict.fromkeys(one.unit for one in held)) or "没有任何单位"
        raise refuse(f"运行 {plan.id} 中单位 {unit} 没有暂缓的结论。有暂缓的：{units}。")
    if column is None and len(columns) > 1:
        raise refuse(f"单位 {unit} 暂缓的栏目有 {'、'.join(columns)}，请用 --column 指明一个，逐个核对后解除。")
    found = next((one for one in of_unit if one.column == (column or columns[0])), None)
    if found is None:
        raise refuse(f"单位 {unit} 的{column}没有暂缓。暂缓的栏目：{'、'.join(columns)}。")
    return found
