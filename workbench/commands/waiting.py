"""Beginning inside the night window: at once, after waiting for it, or not at all. The clock is a parameter."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from workbench.commands.exits import console, refuse
from workbench.configuration import Configuration
from workbench.hours import Hours
from workbench.reports.wording import china_time
from workbench.workspace import Workspace

_NAP = timedelta(minutes=5)  # a machine that was asleep, or whose clock was set, is to notice


def hours_of(
    workspace: Workspace,
    configuration: Configuration,
    *,
    any_time: bool,
    waits: bool,
    now: Callable[[], datetime],
    sleep: Callable[[float], None] = time.sleep,
) -> Hours:
    """When visits may begin. Where none may now, waits until they may, or is refused. `sleep` takes seconds."""
    hours = Hours(window=None if any_time else configuration.policy.hours, now=now)
    wait = hours.wait()
    if not wait:
        return hours
    told = f"现在不在夜间时段（{hours.window}，北京时间），还有 {_in_words(wait)}"
    if not waits:
        raise refuse(
            f"{told}，未访问。请到时再执行，或加 --wait 等到那时，或加 --any-time 立即执行；"
            f"时段写在 {workspace.config / 'crawl.toml'} 的 window。"
        )
    console.print(f"{told}，等到 {china_time(now() + wait)} 开始访问。按 Ctrl+C 取消。", highlight=False)
    while wait := hours.wait():
        sleep(min(wait, _NAP).total_seconds())
    return hours


def _in_words(wait: timedelta) -> str:
    """How long it takes, in hours and minutes, the last one begun (Chinese)."""
    hours, minutes = divmod(-(-wait // timedelta(minutes=1)), 60)
    parts = [f"{hours} 小时"] * bool(hours) + [f"{minutes} 分钟"] * bool(minutes)
    return " ".join(parts)
