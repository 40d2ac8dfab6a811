"""Shows how a run goes: a live display on a terminal, plain lines elsewhere."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class NoProgress:
    """Shows nothing."""

    def started(self, unit: str) -> None:
        """Says nothing."""

    def page(self, unit: str) -> None:
        """Says nothing."""

    def finished(self, unit: str, requests: int, problems: int, fault: str) -> None:
        """Says nothing."""


class PlainProgress:
    """One line per unit, for logs and timers."""

    def __init__(self, console: Console, total: int) -> None:
        self._console, self._total, self._done = console, total, 0

    def __enter__(self) -> "PlainProgress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def started(self, unit: str) -> None:
        """Says nothing: the end is what a log needs."""

    def page(self, unit: str) -> None:
        """Says nothing."""

    def finished(self, unit: str, requests: int, problems: int, fault: str) -> None:
        """One line."""
        self._done += 1
        text = fault or f"请求 {requests} 次，失败 {problems} 次"
        self._console.print(f"[{self._done}/{self._total}] {unit}：{text}", markup=False, highlight=False)


class LiveProgress:
    """Units done, pages, problems and the time left, on a terminal."""

    def __init__(self, console: Console, total: int) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("单位 · {task.fields[pages]} 页 · {task.fields[problems]} 次请求失败 · 剩余"),
            TimeRemainingColumn(),
            console=console,
        )
        self._pages = self._problems = 0
        self._task: TaskID = self._bar.add_task("访问门户", total=total, pages=0, problems=0)

    def __enter__(self) -> "LiveProgress":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def started(self, unit: str) -> None:
        """Nothing to show yet."""

    def page(self, unit: str) -> None:
        """Counts a page."""
        self._pages += 1
        self._bar.update(self._task, pages=self._pages)

    def finished(self, unit: str, requests: int, problems: int, fault: str) -> None:
        """Counts a unit."""
        self._problems += problems
        self._bar.update(self._task, advance=1, problems=self._problems)
        if fault:
            self._bar.console.print(f"{unit}：{fault}", markup=False, highlight=False)


def progress_on(console: Console, total: int) -> "LiveProgress | PlainProgress":
    """The kind that the console can show."""
    return LiveProgress(console, total) if console.is_terminal else PlainProgress(console, total)
