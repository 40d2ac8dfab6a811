"""The pace of requests to a portal: the usual one, and that of a unit for which the office asks for another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.config_schema import Mistake

SHORTEST_DELAY, LONGEST_DELAY = 0.5, 60.0  # seconds; a portal is somebody else's, and so is its bandwidth
MOST_AT_ONCE = 2  # requests to one unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Manners towards one unit's servers. `delay` and `timeout` are seconds; `jitter` is a share of the delay.
    `concurrency`: requests that may wait for their answer at once; they still begin `delay` apart.

    `longest_wait`: how long a Retry-After (429, 503) is waited for, in seconds; one that asks for more is not waited
    for. `slowest`: the longest pause between two requests to a portal that is slow or overloaded.
    """

    concurrency: int = 1
    delay: float = 1.0
    jitter: float = 0.3
    timeout: float = 30
    retries: int = 1
    longest_wait: float = 120
    slowest: float = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPace:
    """`pace` of a unit in `config/units.toml`: what is None is as `[pace]` of crawl.toml has it. `delay` in seconds.

    `reason` (Chinese) is written into the dossier.
    """

    reason: str
    delay: float | None = None
    concurrency: int | None = None

    def over(self, usual: Pace) -> Pace:
        """The pace that holds for the unit."""
        delay = usual.delay if self.delay is None else self.delay
        return replace(
            usual,
            delay=delay,
            concurrency=usual.concurrency if self.concurrency is None else self.concurrency,
            slowest=max(usual.slowest, delay),
        )

    @property
    def in_words(self) -> str:
        """What differs, and why (Chinese)."""
        told = [f"请求间隔 {self.delay:g} 秒"] if self.delay is not None else []
        told += [f"同时最多 {self.concurrency} 个请求"] if self.concurrency is not None else []
        return f"{'，'.join(told)}：{self.reason}"


def wrong_pace(pace: UnitPace | None) -> Iterator[Mistake]:
    """Mistakes in the pace of one unit."""
    if pace is None:
        return
    if not pace.reason.strip():
        yield _wrong("没有写明理由", "请写为什么不按 crawl.toml 的节奏，理由会写进卷宗", "reason")
    if pace.delay is None and pace.concurrency is None:
        yield _wrong("什么也没有指定", "至少写 delay、concurrency 之一")
    if pace.delay is not None and not SHORTEST_DELAY <= pace.delay <= LONGEST_DELAY:
        yield _wrong(f"间隔 {pace.delay:g} 秒不当", f"取 {SHORTEST_DELAY:g} 到 {LONGEST_DELAY:g} 秒", "delay")
    if pace.concurrency is not None and not 1 <= pace.concurrency <= MOST_AT_ONCE:
        yield _wrong(f"同时 {pace.concurrency} 个请求不当", "取 1 或 2", "concurrency")


def _wrong(problem: str, remedy: str, *steps: str) -> Mistake:
    return Mistake(steps=("pace", *steps), problem=problem, remedy=remedy)
