"""The commands of `xunjian` and what becomes of their faults. Exit statuses: `workbench.commands.exits.Exit`."""

import os
import sys
import traceback
from importlib import metadata
from typing import Annotated

import typer

from workbench.commands import checks, dossier, hold, units
from workbench.commands.chinese import ChineseCommand, ChineseGroup, in_chinese, name_panels
from workbench.commands.columns import columns
from workbench.commands.demo import demo
from workbench.commands.exits import Exit, errors
from workbench.commands.machine import doctor, serve
from workbench.commands.passwords import without_password
from workbench.commands.probe import probe
from workbench.commands.prune import prune
from workbench.commands.read import read
from workbench.commands.runs import judge, nightly, score, visit

_EPILOG = "退出码：0＝完成；1＝程序故障；2＝命令或配置有误，未执行；3＝已完成，但有单位未能评测；130＝被中断，可续跑。"


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"xunjian {metadata.version('xunjian')}")
        raise typer.Exit


app = typer.Typer(
    cls=ChineseGroup,
    help="巡检：政府网站合规监测。访问门户、对照规范评测、预填考核得分，每一分都可追溯到存档网页的原文。",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
)
for command in (nightly, demo, visit, judge, score, probe, read, columns, prune, serve, doctor):
    app.command(cls=ChineseCommand)(command)


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号。", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    pass


app.add_typer(units.app, name="units")
app.add_typer(checks.app, name="checks")
app.add_typer(dossier.app, name="dossier")
app.add_typer(hold.app, name="hold")


def run() -> int:
    """Runs the command line and returns its status. A fault of our own is told in a line, its trace below it, with
    status 1.
    """
    name_panels()
    os.umask(0o077)  # what is written holds citizens' texts: for its owner only
    try:
        status = app(prog_name="xunjian", standalone_mode=False)
    except typer.Abort:
        status = Exit.INTERRUPTED
    except BrokenPipeError:  # whoever reads our output wants no more of it: `xunjian … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Exit.DONE
    except Exception as error:  # the last resort: whatever was not foreseen ends here
        status = _told(error)
    return int(status or Exit.DONE)


def _told(error: Exception) -> int:
    if hasattr(error, "format_message"):  # a mistake on the command line, which typer found
        if message := error.format_message():
            context = getattr(error, "ctx", None)
            command = context.command_path if context is not None else _command_of(sys.argv[1:])
            told = without_password(f"命令有误：{in_chinese(message)}。执行 {command} --help 查看说明。")
            errors.print(told, markup=False, highlight=False)
        return Exit.USAGE
    told = without_password(f"程序故障：{type(error).__name__}：{error}")
    errors.print(told, markup=False, highlight=False)
    traceback.print_exception(error, file=sys.stderr)
    return Exit.FAULT


def _command_of(arguments: list[str]) -> str:
    """The command that a command line names, for mistakes that typer finds before it knows: `xunjian units check`."""
    path, known = ["xunjian"], getattr(typer.main.get_command(app), "commands", {})
    for argument in arguments:
        if argument not in known:
            break
        path.append(argument)
        known = getattr(known[argument], "commands", {})
    return " ".join(path)
