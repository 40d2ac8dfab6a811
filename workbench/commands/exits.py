"""Exit statuses of every command, and how faults of the user's making are told."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from crawler.config_file import ConfigError
from crawler.outcomes import has_no_room
from crawler.system_words import in_words
from workbench.commands.passwords import without_password
from workbench.judging import JudgementMissingError
from workbench.reports.legible import without_steering
from workbench.run_lock import RunBusyError
from workbench.workspace import ForeignFolderError

_PIPE_WIDTH = 180  # characters of a table where no terminal sets the width
_UNFOLDED = 100_000  # characters: no line of a report is as long
console = Console(soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
errors = Console(stderr=True, soft_wrap=True)


_WHY: dict[type[OSError], str] = {
    PermissionError: "没有权限",
    NotADirectoryError: "其上级不是目录",
    FileExistsError: "是文件，不是目录",
}
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB})


class Exit(IntEnum):
    """What a command's exit status means."""

    DONE = 0  # 全部完成
    FAULT = 1  # 程序自身故障
    USAGE = 2  # 命令或配置有误，什么也没有执行
    INCOMPLETE = 3  # 已完成，但有单位未能评测
    INTERRUPTED = 130  # 被中断；同一运行编号再次执行即可续上


def refuse(message: str) -> typer.Exit:
    """Tells a mistake of the user's on stderr; raise what this returns."""
    errors.print(without_password(message), markup=False, highlight=False)
    return typer.Exit(Exit.USAGE)


@dataclass(frozen=True, slots=True)
class _Harmless:
    """A report in which nothing that a portal wrote can steer the terminal."""

    report: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Rich's interface."""
        for segment in console.render(self.report, options):
            yield segment if segment.is_control else Segment(without_steering(segment.text), segment.style)


def show(report: RenderableType) -> None:
    """Prints a report. A terminal folds it; elsewhere every line stays whole and ends without blanks."""
    if console.is_terminal:
        console.print(_Harmless(report))
        return
    with console.capture() as captured:
        console.print(_Harmless(report), width=_UNFOLDED)
    typer.echo("\n".join(line.rstrip() for line in captured.get().rstrip().split("\n")))


@contextmanager
def telling_mistakes(out: Path = Path("out")) -> Iterator[None]:
    """Turns mistakes of configuration and use into a message and exit status 2; a full disk and a store that cannot be
    used into one and status 1. `out`: the data folder that the command was told to use.
    """
    try:
        yield
    except (ConfigError, JudgementMissingError, RunBusyError, ForeignFolderError) as error:
        raise refuse(str(error)) from None
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise refuse(_not_allowed(error, out)) from None
    except (OSError, sqlite3.Error) as error:
        told = _no_room(error, out) if has_no_room(error) else _store_unusable(error, out)
        if not told:
            raise
        errors.print(told, markup=False, highlight=False)
        raise typer.Exit(Exit.FAULT) from None
    except KeyboardInterrupt:
        errors.print("已中断。用同一运行编号再次执行，只访问尚无完整卷宗的单位。")
        raise typer.Exit(Exit.INTERRUPTED) from None


def _not_allowed(error: OSError, out: Path) -> str:
    place = error.filename or out
    if not isinstance(error, PermissionError) or Path(place) == out:
        return f"{place}：不能用作数据目录（{_WHY[type(error)]}）。请用 --out 另选目录。"
    other = "，或用 --out 另选目录" if Path(place).is_relative_to(out) else ""
    return f"{place}：没有权限，可能是另一个用户建立的。请改正它和所在目录的权限{other}。"


def _no_room(error: OSError | sqlite3.Error, out: Path) -> str:
    place = getattr(error, "filename", None) or out
    return (
        f"{place}：磁盘已满或不能再写（{in_words(error)}），没有做完；没写完的文件已删去，以前写完的还在。"
        "请腾出空间或改正权限后再次执行。"
    )


def _store_unusable(error: OSError | sqlite3.Error, out: Path) -> str:
    """What is told of a store that others hold or that is spoilt; "" of any other error."""
    database, code = out / "xunjian.db", (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _BUSY:
        return f"{database}：另一个程序正在写入，等了几秒也没有等到。请稍后再次执行。"
    if code not in _SPOILT:
        return ""
    return (
        f"{database}：{in_words(error)}，没有做完；卷宗没有改动。请从备份恢复它。没有备份的，把它移开，"
        "用原来的 --run 和 --as-of 再次执行 xunjian nightly：已有的卷宗不再访问，只重新评测、评分。"
    )
