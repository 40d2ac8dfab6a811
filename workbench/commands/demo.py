"""`demo`: the main job on portals served on loopback. Nothing reaches the net, and no score is one of record."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crawler.errands import Profile
from crawler.units import Unit, UnitKind, is_host_name
from workbench import pipeline
from workbench.commands.exits import refuse, telling_mistakes
from workbench.commands.options import (
    AsOfOption,
    ConfigOption,
    OutOption,
    RulebookOption,
    RunOption,
    SamplingOption,
    workspace_of,
)
from workbench.commands.runs import choose_rulebook, refuse_days_to_come, run_through
from workbench.configuration import Configuration, load_configuration
from workbench.fleet import Fleet, load_fleet, mirror_fleet
from workbench.loopback import FleetServer
from workbench.pruning import remove_all_of
from workbench.run_lock import sole_run
from workbench.store.runs import Run
from workbench.workspace import embedded_sites

_LONGEST_HOST = 200  # characters: names of folders are made of it
_HOST_OF_RUN = 41  # characters of it in a run's id, so that --run takes the id
_KINDS = f"镜像所属单位的类别： {' '.join(UnitKind)}"


def demo(
    config: ConfigOption = None,
    out: OutOption = Path("out"),
    run: RunOption = None,
    mirror: Annotated[
        Path | None,
        typer.Option("--mirror", help="改为回放一个已保存的网站镜像（目录）", file_okay=False, show_default=False),
    ] = None,
    host: Annotated[str | None, typer.Option("--host", help="镜像原来的域名", show_default=False)] = None,
    kind: Annotated[UnitKind, typer.Option("--kind", metavar="类别", help=_KINDS)] = UnitKind.CITY,
    name: Annotated[
        str | None, typer.Option("--name", help="镜像所属单位的名称，不给则不评名称", show_default=False)
    ] = None,
    as_of: AsOfOption = None,
    rulebook: RulebookOption = None,
    portals: Annotated[
        Path | None,
        typer.Option(
            "--portals", help="改为访问这个目录中的站群（含 fleet.toml）", file_okay=False, show_default=False
        ),
    ] = None,
    sampling: SamplingOption = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="丢弃上次演示的卷宗，重新访问")] = False,
) -> None:
    """在本机的示例站群上演示全过程，不联网。

    访问、评测、预评分各走一遍，得分只作示例。
    """
    with telling_mistakes(out):
        workspace = workspace_of(config, out)
        configuration = _without_pauses(load_configuration(workspace.config))
        if mirror is not None and portals is not None:
            raise refuse("--mirror 和 --portals 只能给出一个。")
        if mirror is None and (host or name or as_of):
            raise refuse("--host、--name、--as-of 要与 --mirror 同用。")
        fleet, run_id = _portals(portals) if mirror is None else _mirror(mirror, host, kind, name, as_of)
        wished = Run(
            id=run or run_id,
            as_of=fleet.as_of,
            assessment_year=fleet.assessment_year,
            is_sample=True,
            units=fleet.units,
            others=fleet.others,
        )
        with sole_run(wished.id, workspace):
            plan = pipeline.begin(workspace, wished)
            _refuse_another(plan, wished)
            if fresh:
                remove_all_of(plan.id, workspace.run_visits(plan.id))
            with FleetServer(fleet.hosts) as server:
                chosen = choose_rulebook(configuration, rulebook, plan)
                profile = Profile.SAMPLING if sampling else Profile.NIGHTLY
                run_through(workspace, configuration, plan, chosen, server.fixture_hosts, profile=profile)


def _without_pauses(configuration: Configuration) -> Configuration:
    """Nobody is burdened by requests to this machine."""
    policy = configuration.policy
    return replace(configuration, policy=replace(policy, pace=replace(policy.pace, delay=0, jitter=0)))


def _refuse_another(known: Run, wished: Run) -> None:
    """Refuses to go on with a run of that id that is of other portals: its dossiers would be taken for theirs."""
    if not known.is_sample:
        raise refuse(f"运行编号 {known.id} 已用于正式监测，不能用来演示。请用 --run 另取一个。")
    if (known.as_of, _portals_of(known)) != (wished.as_of, _portals_of(wished)):
        names = "、".join(unit.name for unit in known.units[:3])
        raise refuse(
            f"运行编号 {known.id} 已用于另一组网站（{names} 等 {len(known.units)} 个单位，评测日 {known.as_of}）。"
            "请用 --run 另取一个，或不写 --run。"
        )


def _portals_of(run: Run) -> list[tuple[str, str]]:
    return sorted((unit.id, unit.portal_url) for unit in run.units)


def _portals(folder: Path | None) -> tuple[Fleet, str]:
    if folder is None:
        return load_fleet(embedded_sites()), "demo"
    fleet = load_fleet(folder)
    return fleet, f"demo-{fleet.as_of:%Y-%m-%d}-{_fingerprint(folder)}"


def _mirror(mirror: Path, host: str | None, kind: UnitKind, name: str | None, as_of: date | None) -> tuple[Fleet, str]:
    if host is None or as_of is None:
        raise refuse("回放镜像要同时给出 --host（原来的域名）和 --as-of（镜像保存之日，如 2018-07-27）。")
    refuse_days_to_come(as_of)
    if not is_host_name(host) or len(host) > _LONGEST_HOST:
        raise refuse(f"--host {host} 不是域名。请写成 www.example.gov.cn 的样子。")
    if not (mirror / "index.html").is_file():
        raise refuse(f"{mirror} 中没有 index.html。--mirror 要指向保存镜像的文件夹，其中的 index.html 是首页。")
    unit = Unit(id=host.replace(".", "-"), name=name or host, kind=kind, portal_url=f"http://{host}/", assessed=True)
    shown = host[:_HOST_OF_RUN].rstrip("-.")
    also = () if shown == host else (host,)
    return mirror_fleet(mirror, unit, as_of), f"demo-{shown}-{as_of:%Y-%m-%d}-{_fingerprint(mirror, kind, name, *also)}"


def _fingerprint(folder: Path, *parts: str | None) -> str:
    """What tells runs on different folders apart."""
    return hashlib.sha256(" ".join((str(folder.resolve()), *map(str, parts))).encode()).hexdigest()[:6]
