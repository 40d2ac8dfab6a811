"""Makes typer speak Chinese: its help pages and what it says of mistakes on the command line."""

import re
from typing import Any

import typer.core
import typer.rich_utils

_USAGE = (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 ……"))
_PHRASES = (
    (re.compile(r"No such option: (\S+)(?: \(Possible options: (.+)\))?.*"), r"没有选项 \1"),
    (re.compile(r"No such command '(.+?)'\..*", re.S), r"没有命令 \1"),
    (re.compile(r"Missing (?:argument|option|parameter) '?(.+?)'?\.(?s:.*)"), r"缺少 \1"),
    (re.compile(r"Option '(.+?)' requires an argument\."), r"选项 \1 要有一个值"),
    (re.compile(r"Got unexpected extra arguments? \((.+)\)"), r"多余的参数：\1"),
    (
        re.compile(r"Invalid value for '?(.+?)'?: (?:Value error, )?'(.+?)' is not one of (.+)\."),
        r"\1 不能是 \2，可用：\3",
    ),
    (re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' does not exist\."), r"\1 所指的 \2 不存在"),
    (
        re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' is a (?:file|directory)\."),
        r"\1 所指的 \2 类型不对（文件或目录）",
    ),
    (re.compile(r"Invalid value for '?(.+?)'?: (.+)", re.S), r"\1 的值有误：\2"),
)


class ChineseCommand(typer.core.TyperCommand):
    """A command whose help page is Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The line on how to call it."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, explained."""
        return _explained(super().get_help_option(ctx))


class ChineseGroup(typer.core.TyperGroup):
    """A family of commands whose help page is Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The line on how to call it."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, explained."""
        return _explained(super().get_help_option(ctx))


def name_panels() -> None:
    """Gives the parts of help pages Chinese titles; typer offers no other way than these constants."""
    words = typer.rich_utils
    words.ARGUMENTS_PANEL_TITLE = "参数"
    words.OPTIONS_PANEL_TITLE = "选项"
    words.COMMANDS_PANEL_TITLE = "命令"
    words.DEFAULT_STRING = "[默认：{}]"
    words.REQUIRED_LONG_STRING = "[必填]"


def in_chinese(message: str) -> str:
    """What typer says of a mistake, in Chinese; as it is where the phrase is not known."""
    for pattern, chinese in _PHRASES:
        if (found := pattern.fullmatch(message.strip())) is not None:
            return found.expand(chinese)
    return message


def _usage(text: str) -> str:
    for english, chinese in _USAGE:
        text = text.replace(english, chinese, 1)
    return text


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明。"
    return option
