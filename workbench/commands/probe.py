"""`probe`: the availability monitor (norm V-DOWN). One round and out; a timer calls it."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from checks.availability import V_DOWN, down_norm
from checks.norms import Norm, NormNotInForceError, load_norms
from crawler.clock import SHANGHAI, utc_now
from crawler.policy import CrawlPolicy, load_policy
from crawler.probe_ratio import DownNorm
from crawler.probe_record import Role
from crawler.units import Unit, load_units
from workbench.clock import today
from workbench.commands.exits import Exit, console, errors, refuse, show, telling_mistakes
from workbench.commands.options import AsOfOption, ConfigOption, OutOption, workspace_of
from workbench.commands.typed_unit import unit_typed
from workbench.probing import Round, planned_moments, run_round
from workbench.reports.probe_table import probe_table
from workbench.reports.probe_words import why
from workbench.store.probes import ProbeStoreError, frozen_probes, probes_file
from workbench.workspace import Workspace


def probe(
    plan: Annotated[bool, typer.Option("--plan", help="只列出今天各轮的时刻（北京时间），不访问")] = False,
    due: Annotated[bool, typer.Option("--due", help="到了计划的时刻才探测，供定时器频繁调用")] = False,
    shown: Annotated[
        str | None,
        typer.Option("--show", metavar="单位", help="列出一个单位最近 7 天的记录，不访问", show_default=False),
    ] = None,
    as_of: AsOfOption = None,
    config: ConfigOption = None,
    out: OutOption = Path("out"),
) -> None:
    """可用性监测：打开全部单位的首页各一次，记下用时和打不开的原因。

    不带选项即刻进行一轮。每天 20 轮以上由定时器调用，见 deploy/。
    """
    with telling_mistakes(out):
        if sum((plan, due, shown is not None)) > 1:
            raise refuse("--plan、--due、--show 只能用其中一个。")
        if as_of is not None and shown is None:
            raise refuse("--as-of 只与 --show 同用：探测总是当场进行。")
        workspace = workspace_of(config, out)
        policy = load_policy(workspace.config / "crawl.toml")
        units = load_units(workspace.config / "units.toml")
        try:
            if plan:
                _tell_plan(policy)
            elif shown is not None:
                day = as_of or today()
                unit = unit_typed(units, shown)
                if not probes_file(out).is_file():
                    raise refuse(f"{out} 中没有探测记录。请先执行 xunjian probe，或用 --out 指定数据目录。")
                probes = frozen_probes(out, [unit.id], day, policy.probe)[unit.id]
                show(probe_table(unit, probes, day, *_norm(workspace, day, policy.probe.apart)))
            else:
                _probe(workspace, policy, units, only_if_due=due)
        except ProbeStoreError as error:
            errors.print(str(error), markup=False, highlight=False)
            raise typer.Exit(Exit.FAULT) from None
        except KeyboardInterrupt:
            errors.print("已中断。已记下的探测仍在。")
            raise typer.Exit(Exit.INTERRUPTED) from None


def _norm(workspace: Workspace, on: date, apart: float) -> tuple[Norm, DownNorm]:
    """The norm in force on a day, and its numbers."""
    norms = load_norms(workspace.config / "norms.toml")
    try:
        norm = norms.in_force(V_DOWN, on)
        return norm, down_norm(norm, apart)
    except (KeyError, NormNotInForceError) as error:
        raise refuse(f"{error.args[0]}，不能判断。请核对 config/norms.toml。") from None


def _probe(workspace: Workspace, policy: CrawlPolicy, units: tuple[Unit, ...], *, only_if_due: bool) -> None:
    if not policy.contact:
        raise refuse(
            f"{workspace.config / 'crawl.toml'} 键 contact：未填写联系邮箱，不访问真实网站。"
            "请填写负责人的邮箱（会写进 User-Agent，供网站管理员联系）。"
        )
    done = run_round(workspace, policy, units, only_if_due=only_if_due)
    if done is None:
        if console.is_terminal:  # a timer's journal has no use for it
            console.print("未到计划的时刻，没有探测。用 xunjian probe --plan 查看今天的时刻。")
        return
    tell_round(done, units)
    if done.unusable:
        raise typer.Exit(Exit.INCOMPLETE)


def tell_round(done: Round, units: tuple[Unit, ...]) -> None:
    """One line of what the round gave, and the units whose home page did not open."""
    names = {unit.id: unit.name for unit in units}
    records = sorted((r for r in done.records if r.role is Role.UNIT), key=lambda r: list(names).index(r.subject))
    opened = sum(record.failure is None for record in records)
    causes = Counter(why(record.failure.value) for record in records if record.failure is not None)
    told = "".join(f"，{name} {count}" for name, count in causes.items())
    console.print(f"探测 {len(records)} 个首页：打开 {opened}{told}。", markup=False, highlight=False)
    for record in records:
        if record.failure is not None:
            detail = f"（{record.detail}）" if record.detail else ""
            told = f"{names[record.subject]}：{why(record.failure.value)}{detail}　{record.final_url}"
            console.print(told, markup=False, highlight=False)
    if done.unusable:
        console.print(f"本轮作废，不计入各网站：{done.unusable}", markup=False, highlight=False)


def _tell_plan(policy: CrawlPolicy) -> None:
    now = utc_now()
    planned = planned_moments(policy, now)
    day = now.astimezone(SHANGHAI).date()
    console.print(f"{day:%Y-%m-%d} 共 {len(planned)} 轮（北京时间）：", highlight=False)
    for moment in planned:
        typer.echo(f"{moment.astimezone(SHANGHAI):%H:%M:%S}")
