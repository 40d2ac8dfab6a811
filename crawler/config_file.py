"""Reads the TOML files that the office edits into typed records.

Every mistake becomes a `ConfigError` that names the file, the table and the key: nothing runs on half a configuration.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from crawler.config_schema import Mistake, Steps, mistakes, needed_keys
from crawler.config_syntax import syntax_problem
from crawler.system_words import in_words

T = TypeVar("T")
_AT = re.compile(r" - at `(?:key in )?\$?(?P<place>[^`]*)`")
_VALUES = {  # what is left to msgspec, in its words
    "Invalid decimal string": "不是数",
    "Invalid RFC3339 encoded date": "不是日期，写成 2017-12-31，不加引号",
    "Invalid RFC3339 encoded time": "不是时刻，写成 22:30:00，不加引号",
    "Invalid RFC3339 encoded datetime": "不是日期时间，写成 2017-12-31T22:30:00+08:00，不加引号",
}
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class ConfigError(Exception):
    """A configuration file is wrong. The message (Chinese) says what, where (file, table, key) and what to do."""

    def __init__(self, path: Path, place: str, problem: str, remedy: str = "") -> None:
        self.path, self.place, self.problem, self.remedy = path, place, problem, remedy
        where = f" {place}" if place else ""
        super().__init__(f"{path}{where}：{problem}" + (f"。{remedy}" if remedy else ""))

    @property
    def errors(self) -> "tuple[ConfigError, ...]":
        """Every single mistake, in the order of the file."""
        return (self,)


class JointConfigError(ConfigError):
    """Several mistakes; the message has one a line, `path` to `remedy` are those of the first."""

    def __init__(self, errors: tuple[ConfigError, ...]) -> None:
        first = errors[0]
        super().__init__(first.path, first.place, first.problem, first.remedy)
        self.args = ("\n".join(str(error) for error in errors),)
        self._errors = errors

    @property
    def errors(self) -> tuple[ConfigError, ...]:
        """Every single mistake, in the order of the file."""
        return self._errors


class SeveralFiles:
    """Reads several files one after another and tells what is wrong in all of them at once."""

    def __init__(self) -> None:
        self._errors: list[ConfigError] = []

    def of(self, load: Callable[[], T]) -> Callable[[], T]:
        """What `load` gives, to be asked for after `finish`."""
        try:
            value = load()
        except ConfigError as error:
            self._errors += error.errors
            return load
        return lambda: value

    def finish(self) -> None:
        """Raises one `ConfigError` for all that was found."""
        raise_all(self._errors)


def read_toml(path: Path, schema: type[T]) -> T:
    """Reads the file at `path` as `schema`, a tree of dataclasses.

    Raises `ConfigError` (with all mistakes of form at once); an unknown key is a mistake.
    """
    tree = _parsed(path)
    if not tree and (needed := needed_keys(schema)):
        raise ConfigError(path, "", "文件里什么也没有", f"要写 {'、'.join(needed)}；如非有意清空，请从备份恢复")
    raise_mistakes(path, tree, mistakes(tree, schema))
    try:
        return msgspec.convert(tree, schema, strict=True)
    except msgspec.ValidationError as error:
        raise_mistakes(path, tree, [_of_msgspec(str(error))])
        raise


def is_blank(path: Path) -> bool:
    """Whether the file at `path` sets nothing at all: every key then has its default. Raises `ConfigError`."""
    return not _parsed(path)


def raise_mistakes(path: Path, tree: Any, found: Iterable[Mistake]) -> None:
    """Raises one `ConfigError` for all that was found in the file at `path`, parsed as `tree`."""
    raise_all(ConfigError(path, place_of(tree, m.steps), m.problem, m.remedy) for m in found)


def raise_all(found: Iterable[ConfigError]) -> None:
    """Raises one `ConfigError` for all of `found`, one a line; nothing when there is none."""
    errors = tuple(found)
    if errors:
        raise errors[0] if len(errors) == 1 else JointConfigError(errors)


_NAMES = ("id", "name", "under", "title")  # keys that tell one entry of a list from the others


def place_of(tree: Any, steps: Steps) -> str:
    """Names a spot of a TOML tree as its editor sees it: `[[unit]] 第 3 个（id = "x"） 键 hosts 第 2 项`."""
    names: list[str] = []
    node = tree
    for step in steps:
        inside = _child(node, step)
        if isinstance(step, int):
            _number(names, step, inside)
        elif isinstance(inside, dict):
            names.append(f"[{step}]")
        elif isinstance(inside, (list, tuple)) and inside and isinstance(inside[0], dict):
            names.append(f"[[{step}]]")
        else:
            names.append(f"键 {step}")
        node = inside
    return " ".join(names)


def _number(names: list[str], index: int, inside: Any) -> None:
    if not isinstance(inside, dict):
        names.append(f"第 {index + 1} 项")
        return
    name = next((f'{k} = "{inside[k]}"' for k in _NAMES if isinstance(inside.get(k), str) and inside[k]), "")
    if not name and isinstance(inside.get("year"), int):
        name = f"year = {inside['year']}"
    names.append(f"第 {index + 1} 个" + (f"（{name}）" if name else ""))


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _parsed(path: Path) -> dict[str, Any]:
    content = _content(path)
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(path, f"第 {line} 行", "不是 UTF-8 编码", "请用编辑器另存为 UTF-8") from None
    except RecursionError:
        raise ConfigError(path, "", "嵌套过深", "请减少括号的层数") from None
    except ValueError as error:  # tomllib also lets those of int() through
        raise _of_syntax(path, content, str(error)) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(path, "", "文件不存在", "请检查 --config 所指的目录") from None
    except IsADirectoryError:
        raise ConfigError(path, "", "是目录，不是文件", "请指明文件") from None
    except PermissionError:
        raise ConfigError(path, "", "没有读取权限", "请检查文件权限") from None
    except OSError as error:
        raise ConfigError(path, "", f"无法读取（{in_words(error)}）", "请检查磁盘与文件") from None


def _of_syntax(path: Path, content: bytes, message: str) -> ConfigError:
    place, problem = syntax_problem(message, content.decode("utf-8-sig").split("\n"))
    return ConfigError(path, place, f"TOML 语法错误：{problem}", "请改正该处，或看它的上一行")


def _of_msgspec(message: str) -> Mistake:
    at = _AT.search(message)
    place = _STEP.findall(at["place"]) if at else []
    steps = tuple(name or (int(index) if index.isdigit() else 0) for name, index in place)
    said = message[: at.start()] if at else message
    return Mistake(steps=steps, problem=f"值不合要求（{_VALUES.get(said, said)}）", remedy="请改正该键的值")
