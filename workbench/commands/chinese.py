"""Makes typer speak Chinese: its help pages and what it says of mistakes on the command line."""

import re
from typing import Any

import typer.core
import typer.rich_utils
from rich.columns import Columns
from rich.table import Table
from rich.text import Text

_USAGE = (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 ……"))
_PHRASES = (
    (re.compile(r"No such option: (\S+)(?: \(Possible options: (.+)\))"), r"没有选项 \1，相近的有 \2"),
    (re.compile(r"No such option: (\S+)"), r"没有选项 \1"),
    (re.compile(r"No such command '(.+?)'\. Did you mean (.+)\?"), r"没有命令 \1，相近的有 \2"),
    (re.compile(r"No such command '(.+?)'\.?"), r"没有命令 \1"),
    (re.compile(r"Missing command\.?"), "缺少命令"),
    (re.compile(r"Missing \w+ '?(.+?)'?\.(?: Choose from:(.+))", re.S), r"缺少 \1，可用：\2"),
    (re.compile(r"Missing \w+:? '?(.+?)'?\.?"), r"缺少 \1"),
    (re.compile(r"(?:Option|Argument) '(.+?)' requires an argument\."), r"选项 \1 要有一个值"),
    (re.compile(r"(?:Option|Argument) '(.+?)' (?:requires|takes) (\d+) (?:arguments|values)\."), r"\1 要有 \2 个值"),
    (re.compile(r"Option '(.+?)' does not take a value\."), r"选项 \1 不带值"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", re.S), r"多余的参数：\1"),
    (
        re.compile(r"Invalid value for '?(.+?)'?: (?:Value error, )?'(.+?)' is not one of (.+)\."),
        r"\1 不能是 \2，可用：\3",
    ),
    (re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' does not exist\."), r"\1 所指的 \2 不存在"),
    (
        re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' is a (?:file|directory)\."),
        r"\1 所指的 \2 类型不对（文件或目录）",
    ),
    (re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' is not readable\."), r"\1 所指的 \2 没有权限读"),
    (re.compile(r"Invalid value for '?(.+?)'?: \w+ '(.+?)' is not writable\."), r"\1 所指的 \2 没有权限写"),
    (re.compile(r"Invalid value for '?(.+?)'?: Input should be a valid (?:integer|number).*"), r"\1 要写一个数字"),
    (
        re.compile(r"Invalid value for '?(.+?)'?: Input should be (?:less than or equal to|at most) (\S+)"),
        r"\1 不能大于 \2",
    ),
    (
        re.compile(r"Invalid value for '?(.+?)'?: Input should be (?:greater than or equal to|at least) (\S+)"),
        r"\1 不能小于 \2",
    ),
    (re.compile(r"Invalid value for '?(.+?)'?: (?:Value error, )?([^a-zA-Z]*[一-龥].*)", re.S), r"\1 的值有误：\2"),
    (re.compile(r"Invalid value(?: for '?(.+?)'?)?: .+", re.S), r"\1 的值有误，写法不对"),
)


_TYPES = {
    "bool": "",
    "str": "文字",
    "list[str]": "文字",
    "int": "整数",
    "int range": "整数",
    "float": "数字",
    "path": "路径",
    "dir": "目录",
    "file": "文件",
}
_CHINESE = re.compile(r"[一-龥]")


class ChineseCommand(typer.core.TyperCommand):
    """A command whose help page is Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The line on how to call it."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, explained."""
        return _explained(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> Any:
        """The parameters, their types named."""
        return [_typed(param, ctx) for param in super().get_params(ctx)]


class ChineseGroup(typer.core.TyperGroup):
    """A family of commands whose help page is Chinese."""

    def get_usage(self, ctx: Any) -> str:
        """The line on how to call it."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, explained."""
        return _explained(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> Any:
        """The parameters, their types named."""
        return [_typed(param, ctx) for param in super().get_params(ctx)]


class _FoldedTable(Table):
    """A table of a help page whose texts are folded and never cut."""

    def add_row(self, *renderables: Any, **keys: Any) -> None:
        """Rich's interface."""
        super().add_row(*renderables, **keys)
        for column in self.columns:
            column.overflow = "fold"


def _folded(parts: list[Any]) -> Any:
    """What a help page says of one option, its parts one after the other."""
    return Text(" ").join(parts) if all(isinstance(part, Text) for part in parts) else Columns(parts)


def name_panels() -> None:
    """Gives the parts of help pages Chinese titles; typer offers no other way than these constants."""
    words = typer.rich_utils
    words.ARGUMENTS_PANEL_TITLE = "参数"
    words.OPTIONS_PANEL_TITLE = "选项"
    words.COMMANDS_PANEL_TITLE = "命令"
    words.DEFAULT_STRING = "[默认：{}]"
    words.REQUIRED_LONG_STRING = "[必填]"
    words.RANGE_STRING = ""  # as a formula; what is out of it is told in words
    # Typer's own cut what has no blanks, as Chinese has none.
    setattr(words, "Table", _FoldedTable)  # noqa: B010 - a name of its module, and there is no other way
    setattr(words, "Columns", _folded)  # noqa: B010


def in_chinese(message: str) -> str:
    """What typer says of a mistake, in Chinese; a phrase that is not known is quoted after a Chinese one."""
    for pattern, chinese in _PHRASES:
        if (found := pattern.fullmatch(message.strip())) is not None:
            told = " ".join(found.expand(chinese).split())
            begin, word, names = told.partition("可用：" if "可用：" in told else "相近的有 ")
            return begin + word + names.replace("'", "").replace(", ", "、")
    return message if _CHINESE.search(message) else f"写法不对（{message.rstrip('.')}）"


def _usage(text: str) -> str:
    for english, chinese in _USAGE:
        text = text.replace(english, chinese, 1)
    return text


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明。"
    return option


def _typed(param: Any, ctx: Any) -> Any:
    """An option with its type in Chinese; a switch has none, nor has an argument: its name says what it is."""
    if isinstance(param, typer.core.TyperArgument):
        setattr(param, "display_type_rich", _no_type)  # noqa: B010 - a method, and typer offers no other way
    elif isinstance(param, typer.core.TyperOption) and param.metavar is None:
        param.metavar = _TYPES.get(str(param.display_type(ctx)).strip("<>"))
    return param


def _no_type(ctx: Any) -> None:
    return None
