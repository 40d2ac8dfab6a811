"""`visit`, `judge`, `score`, `nightly`: the main job and its stages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import typer

from checks.check import Outcome
from crawler.clock import utc_now
from crawler.errands import Profile
from crawler.units import Unit, load_units
from scoring_bridge.rulebook import Rulebook
from workbench import pipeline
from workbench.clock import today
from workbench.commands.exits import Exit, console, refuse, telling_mistakes
from workbench.commands.options import (
    AnyTimeOption,
    AsOfOption,
    ConfigOption,
    OutOption,
    RulebookOption,
    RunOption,
    SamplingOption,
    UnitsOption,
    WaitOption,
    WhichRunOption,
    workspace_of,
)
from workbench.commands.typed_unit import unit_typed
from workbench.commands.waiting import hours_of
from workbench.configuration import Configuration, load_configuration, refuse_unknown_names
from workbench.holding import HeldBack
from workbench.hours import ALWAYS, Hours
from workbench.publishing import PAGE, RESULTS
from workbench.reports.run import RunReport
from workbench.run_judging import judge_run, keep_rules_of
from workbench.run_lock import sole_run, sole_visitor
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

_RUNS_SHOWN = 5
_OUTDATED = "注意：评测之后改过规范、栏目、词表等配置，结论还是按原来的作出的；要按现在的，请先执行 xunjian judge。"


def visit(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: RunOption = None,
    unit: UnitsOption = None,
    as_of: AsOfOption = None,
    any_time: AnyTimeOption = False,
    wait: WaitOption = False,
    sampling: SamplingOption = False,
) -> None:
    """访问门户，写成卷宗，不评测。

    已有完整卷宗的单位不再访问。
    """
    with telling_mistakes(out):
        workspace, configuration = _prepared(config, out)
        units = _units_to_visit(workspace, configuration)
        chosen = _chosen(units, unit)
        hours = hours_of(workspace, configuration, any_time=any_time, waits=wait, now=utc_now)
        wished = _wished(units, chosen, run, as_of)
        profile = Profile.SAMPLING if sampling else Profile.NIGHTLY
        with sole_run(wished.id, workspace):
            plan = _begun(workspace, wished)
            results = pipeline.visit_run(workspace, configuration, plan, console, hours=hours, profile=profile)
        visited = sum(not result.postponed for result in results)
        console.print(f"运行 {plan.id}：本次访问 {visited} 个单位。", highlight=False)
        if any(result.fault or result.postponed for result in results):
            raise typer.Exit(Exit.INCOMPLETE)


def judge(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: WhichRunOption = None,
    rulebook: RulebookOption = None,
) -> None:
    """评测已有的卷宗，不联网。

    规则或检查改动后可重新执行。
    """
    with telling_mistakes(out):
        workspace, configuration = _prepared(config, out)
        plan = find_run(workspace, run)
        with _alone(workspace, plan):
            judged = judge_run(workspace, configuration, plan, choose_rulebook(configuration, rulebook, plan))
        tell_findings(judged.outcomes)
        tell_held(judged.held)
        if judged.unhealthy:
            console.print(f"未能评测的单位：{'、'.join(judged.unhealthy)}", markup=False, highlight=False)
            raise typer.Exit(Exit.INCOMPLETE)


def score(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: WhichRunOption = None,
    rulebook: RulebookOption = None,
) -> None:
    """把评测结果换算为预评分，写出结果页。

    有单位未能评测或没有评分表时退出码 3。
    """
    with telling_mistakes(out):
        workspace, configuration = _prepared(config, out)
        plan = find_run(workspace, run)
        with _alone(workspace, plan):
            report = pipeline.score_run(workspace, configuration, plan, choose_rulebook(configuration, rulebook, plan))
        tell_report(workspace, report)
        _end(report)


def nightly(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: RunOption = None,
    unit: UnitsOption = None,
    as_of: AsOfOption = None,
    rulebook: RulebookOption = None,
    any_time: AnyTimeOption = False,
    wait: WaitOption = False,
) -> None:
    """夜间监测：访问、评测、预评分一次完成。

    中断后用同一运行编号再次执行即可续上。
    """
    with telling_mistakes(out):
        workspace, configuration = _prepared(config, out)
        units = _units_to_visit(workspace, configuration)
        chosen = _chosen(units, unit)
        hours = hours_of(workspace, configuration, any_time=any_time, waits=wait, now=utc_now)
        wished = _wished(units, chosen, run, as_of)
        with sole_run(wished.id, workspace):
            plan = _begun(workspace, wished)
            run_through(workspace, configuration, plan, choose_rulebook(configuration, rulebook, plan), None, hours)


def run_through(
    workspace: Workspace,
    configuration: Configuration,
    plan: Run,
    rulebook: Rulebook,
    fixture_hosts: Mapping[str, str] | None,
    hours: Hours = ALWAYS,
    profile: Profile = Profile.NIGHTLY,
) -> None:
    """Visit, judge, score and tell. Raises `typer.Exit` with status 3 when a unit has no score."""
    console.print(
        f"运行 {plan.id}：{len(plan.units)} 个单位，评测日 {plan.as_of:%Y-%m-%d}，规则《{rulebook.title}》。",
        highlight=False,
    )
    keep_rules_of(workspace, configuration, plan)  # now: in the hours of a night somebody may edit them
    pipeline.visit_run(workspace, configuration, plan, console, fixture_hosts, hours, profile)
    with sole_visitor(plan.id, workspace.run_visits(plan.id), waits=True):  # whoever judges it by hand ends soon
        judged = judge_run(workspace, configuration, plan, rulebook)
        tell_findings(judged.outcomes)
        tell_held(judged.held)
        report = pipeline.score_run(workspace, configuration, plan, rulebook)
    tell_report(workspace, report)
    _end(report)


def _end(report: RunReport) -> None:
    """Raises `typer.Exit` with status 3 when a unit has no score."""
    if pipeline.unhealthy(report) or pipeline.unscored(report):
        raise typer.Exit(Exit.INCOMPLETE)


def _alone(workspace: Workspace, plan: Run) -> AbstractContextManager[None]:
    """Keeps others from visiting while a run is judged or scored, and refuses while they do: half of it would count."""
    visits = workspace.run_visits(plan.id)
    return sole_visitor(plan.id, visits) if visits.is_dir() else nullcontext()


def choose_rulebook(configuration: Configuration, rulebook_id: str | None, plan: Run) -> Rulebook:
    """The rulebook asked for, else that of the run's assessment year or the nearest before it."""
    if rulebook_id is None:
        chosen = configuration.rulebook_for(plan.assessment_year)
        if chosen.year != plan.assessment_year:
            console.print(
                f"注意：没有 {plan.assessment_year} 年度的评分规则，暂用 {chosen.year} 年度的《{chosen.title}》。",
                highlight=False,
            )
        return chosen
    found = configuration.rulebook(rulebook_id)
    if found is None:
        known = "、".join(book.id for book in configuration.rulebooks)
        raise refuse(f"没有编号为 {rulebook_id} 的评分规则。可用：{known}")
    return found


def find_run(workspace: Workspace, run_id: str | None) -> Run:
    """The run asked for, else the newest."""
    known: tuple[str, ...] = ()
    if workspace.database.is_file():
        db = open_store(workspace.database)
        try:
            wanted = run_id or run_store.newest(db)
            if wanted is not None and (found := run_store.find(db, wanted)) is not None:
                return found
            known = tuple(run.id for run in run_store.newest_first(db))
        finally:
            db.close()
    if not known:
        raise refuse(f"{workspace.out} 中没有运行记录。请先执行 xunjian visit，或用 --out 指明数据目录。")
    raise refuse(f"{workspace.out} 中没有编号为 {run_id} 的运行。{_runs_instead(str(run_id), known)}")


def _runs_instead(asked: str, known: tuple[str, ...]) -> str:
    """The runs that may be meant (Chinese): those of a like name, else the newest."""
    if near := get_close_matches(asked, known, n=_RUNS_SHOWN, cutoff=0.6):
        return f"是不是：{'、'.join(near)}？"
    rest = f" 等 {len(known)} 次" if len(known) > _RUNS_SHOWN else ""
    return f"已有的运行（新的在前）：{'、'.join(known[:_RUNS_SHOWN])}{rest}。"


def tell_findings(counts: Mapping[Outcome, int]) -> None:
    """One line of how many findings there are."""
    console.print("评测完成：" + "，".join(f"{o.in_words} {n}" for o, n in counts.items() if n) + "。", highlight=False)


def tell_held(held: Sequence[HeldBack]) -> None:
    """What was held back, by its reason: many verdicts may share one."""
    if not held:
        return
    units = len({one.unit for one in held})
    console.print(f"暂缓下结论 {len(held)} 项（{units} 个单位），像是本程序读错，记为存疑，请先核对：", highlight=False)
    for (unit, reason), count in Counter((one.unit, one.reason) for one in held).items():
        console.print(f"  {unit}：{reason}（{count} 项）", markup=False, highlight=False)


def tell_report(workspace: Workspace, report: RunReport) -> None:
    """Where the results lie, and which units could not be judged."""
    if report.is_outdated:
        console.print(_OUTDATED, markup=False, highlight=False)
    for unit in report.units:
        if unit.health.is_judgeable and unit.note:
            what = "没有评分" if unit.sheet is None else "注意"
            console.print(f"{what}：{unit.unit.name}（{unit.note}）", markup=False, highlight=False)
    for unit in pipeline.unhealthy(report):
        console.print(f"未能评测：{unit.unit.name}（{unit.health.reason}）", markup=False, highlight=False)
    folder = workspace.run_folder(report.run)
    console.print(f"结果页：{folder / PAGE}", markup=False, highlight=False)
    console.print(f"数据：{folder / RESULTS}、{workspace.database}", markup=False, highlight=False)
    console.print(f"卷宗：{workspace.run_visits(report.run)}", markup=False, highlight=False)
    command = "make serve" if workspace.out == Path("out") else f"xunjian serve --out {workspace.out}"
    console.print(f"在浏览器中查看：{command}", markup=False, highlight=False)


def _prepared(config: Path | None, out: Path) -> tuple[Workspace, Configuration]:
    workspace = workspace_of(config, out)
    return workspace, load_configuration(workspace.config)


def _units_to_visit(workspace: Workspace, configuration: Configuration) -> tuple[Unit, ...]:
    """All units, once nothing is found that would keep them from being visited."""
    if not configuration.policy.contact:
        raise refuse(
            f"{workspace.config / 'crawl.toml'} 键 contact：未填写联系邮箱，不访问真实网站。"
            "请填写负责人的邮箱（会写进 User-Agent，供网站管理员联系）。试用请执行 xunjian demo。"
        )
    file = workspace.config / "units.toml"
    units = load_units(file)
    refuse_unknown_names(file, units, configuration.checks, configuration.columns)
    return units


def refuse_days_to_come(day: date) -> None:
    """Refuses a day after today: whatever was not updated since would be a fault of the portal's."""
    if day > today():
        raise refuse(f"--as-of {day}：评测日不能在今天（{today()}）之后，否则会把还没到期的更新判为逾期。请改正日期。")


def _wished(units: tuple[Unit, ...], chosen: tuple[Unit, ...], run_id: str | None, as_of: date | None) -> Run:
    """The run of that id, with its day: today where none was asked for, whatever day it was before waiting."""
    day = as_of or today()
    refuse_days_to_come(day)
    others = tuple(unit for unit in units if unit.id in {u.parent for u in chosen} and unit not in chosen)
    return Run(
        id=run_id or f"nightly-{day:%Y-%m-%d}",
        as_of=day,
        assessment_year=day.year,
        is_sample=False,
        units=chosen,
        others=others,
    )


def _begun(workspace: Workspace, wished: Run) -> Run:
    """Begins a run, or goes on with the one of that id, as it was begun."""
    plan = pipeline.begin(workspace, wished)
    if plan.is_sample:
        raise refuse(f"运行编号 {plan.id} 已用于演示，请用 --run 另取一个。")
    if (plan.as_of, [u.id for u in plan.units]) != (wished.as_of, [u.id for u in wished.units]):
        console.print(
            f"运行 {plan.id} 早已开始，按当时的评测日 {plan.as_of:%Y-%m-%d} 和 {len(plan.units)} 个单位续跑；"
            "要另起一次，请用 --run 给出新的编号。",
            highlight=False,
        )
    return plan


def _chosen(units: tuple[Unit, ...], wanted: list[str] | None) -> tuple[Unit, ...]:
    if not wanted:
        if not (assessed := tuple(unit for unit in units if unit.assessed)):
            raise refuse("units.toml 中没有 assessed = true 的单位，无可访问。请在被考核单位下写明，或用 --unit 指定。")
        return assessed
    chosen = (unit_typed(units, typed) for typed in wanted)
    return tuple({unit.id: unit for unit in chosen}.values())
