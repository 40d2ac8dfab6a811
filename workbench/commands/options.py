"""Options that several commands share."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from workbench.workspace import Workspace, default_config

_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        raise typer.BadParameter(f"{text!r} 不是日期，请写成 2017-12-15 的样子") from None


def _run_id(text: str | None) -> str | None:
    if text is not None and not _RUN.fullmatch(text):
        raise typer.BadParameter("运行编号只用字母、数字、点、横线和下划线，最长 64 个字符")
    return text


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="配置目录（含 units.toml），默认为当前目录下的 config，那里没有时用程序所在目录的",
        show_default=False,
    ),
]
OutOption = Annotated[Path, typer.Option("--out", help="数据目录，存放卷宗、数据库和结果")]
RunOption = Annotated[
    str | None,
    typer.Option(
        "--run",
        help="运行编号，默认为 nightly-评测日，演示为 demo；同一编号再次执行即续跑",
        callback=_run_id,
        show_default=False,
    ),
]
WhichRunOption = Annotated[
    str | None,
    typer.Option("--run", help="哪一次运行（运行编号），默认最近一次", callback=_run_id, show_default=False),
]
UnitsOption = Annotated[
    list[str] | None,
    typer.Option("--unit", "-u", help="只处理这些单位（编号或名称，可多次给出）", show_default=False),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of", help="评测日，默认为今天（北京时间）", parser=_day, metavar="YYYY-MM-DD", show_default=False
    ),
]
RulebookOption = Annotated[
    str | None, typer.Option("--rulebook", help="评分规则编号，默认按考核年度选取", show_default=False)
]
AnyTimeOption = Annotated[bool, typer.Option("--any-time", help="不受夜间时段（crawl.toml 的 window）限制，立即执行")]
WaitOption = Annotated[bool, typer.Option("--wait", help="不在夜间时段时，等到时段开始再访问")]
SamplingOption = Annotated[
    bool, typer.Option("--sampling", help="按季度抽样的预算（crawl.toml 的 sampling_budget）访问，看得更深")
]


def workspace_of(config: Path | None, out: Path) -> Workspace:
    """The folders that the options name."""
    return Workspace(config=config or default_config(), out=out)
