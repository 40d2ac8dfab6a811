"""Reads the TOML files that the office edits into typed records.

Every mistake becomes a `ConfigError` that names the file, the table and the key, so that nothing runs on half a configuration.
"""

import dataclasses
import re
import tomllib
import types
import typing
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_AT = re.compile(r" - at `(?:key in )?\$?(?P<place>[^`]*)`")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_LINE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")


class ConfigError(Exception):
    """A configuration file is wrong. The message (Chinese) says what, where (file, table, key) and what to do."""

    def __init__(self, path: Path, place: str, problem: str, remedy: str = "") -> None:
        self.path, self.place, self.problem, self.remedy = path, place, problem, remedy
        where = f" {place}" if place else ""
        super().__init__(f"{path}{where}：{problem}。{remedy}")


def read_toml(path: Path, schema: type[T]) -> T:
    """Reads the file at `path` as `schema`, a tree of dataclasses. Raises `ConfigError`; an unknown key is an error."""
    tree = _parsed(path)
    _refuse_unknown_keys(path, tree, tree, schema, ())
    try:
        return msgspec.convert(tree, schema, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(path, tree, str(error)) from None


def place_of(tree: Any, steps: tuple[str | int, ...]) -> str:
    """Names a spot of a TOML tree as its editor sees it: `[[unit]] 第 3 个（id = "x"） 键 hosts`."""
    names: list[str] = []
    node = tree
    for step in steps:
        node = _child(node, step)
        if isinstance(step, int):
            identity = next((f'{k} = "{node[k]}"' for k in ("id", "name", "title") if isinstance(node, dict) and k in node), "")
            names[-1] = f"[[{names[-1]}]] 第 {step + 1} 个" + (f"（{identity}）" if identity else "")
        elif isinstance(node, dict):
            names.append(f"[{step}]")
        elif isinstance(node, list) and node and isinstance(node[0], dict):
            names.append(step)
        else:
            names.append(f"键 {step}")
    return " ".join(names)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(path, "", "文件不存在", "请检查 --config 所指的目录") from None
    except UnicodeDecodeError as error:
        raise ConfigError(path, f"第 {error.start} 字节", "不是 UTF-8 编码", "请另存为 UTF-8") from None
    except OSError as error:
        raise ConfigError(path, "", f"无法读取（{error.strerror}）", "请检查文件权限") from None
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        line = f"第 {at[1]} 行第 {at[2]} 列" if at and at[1] else "文件末尾"
        raise ConfigError(path, line, f"TOML 语法错误（{_LINE.sub('', str(error)).strip()}）", "请改正该处") from None


def _refuse_unknown_keys(path: Path, whole: Any, node: Any, schema: Any, steps: tuple[str | int, ...]) -> None:
    schema = _record_type(schema)
    if isinstance(node, list):
        for index, item in enumerate(node):
            _refuse_unknown_keys(path, whole, item, schema, (*steps, index))
    elif isinstance(node, dict) and dataclasses.is_dataclass(schema):
        hints = typing.get_type_hints(schema)
        for key, value in node.items():
            if key not in hints:
                known = "、".join(sorted(hints))
                raise ConfigError(path, place_of(whole, (*steps, key)), f"没有名为 {key} 的键", f"可用的键：{known}")
            _refuse_unknown_keys(path, whole, value, hints[key], (*steps, key))
    elif isinstance(node, dict):
        for key, value in node.items():
            _refuse_unknown_keys(path, whole, value, schema, (*steps, key))


def _record_type(schema: Any) -> Any:
    """The dataclass inside `X | None`, `tuple[X, ...]`, `dict[str, X]`; the schema itself when there is none."""
    if dataclasses.is_dataclass(schema):
        return schema
    origin = typing.get_origin(schema)
    if origin in (typing.Union, types.UnionType, tuple, list, dict):
        return next((r for a in typing.get_args(schema) if dataclasses.is_dataclass(r := _record_type(a))), schema)
    return schema


def _explained(path: Path, tree: Any, message: str) -> ConfigError:
    at = _AT.search(message)
    steps = tuple(name or (int(index) if index.isdigit() else 0) for name, index in _STEP.findall(at["place"])) if at else ()
    problem = message[: at.start()] if at else message
    if missing := _MISSING.search(problem):
        return ConfigError(path, place_of(tree, steps), f"缺少必填的键 {missing[1]}", "请补上")
    return ConfigError(path, place_of(tree, steps), f"值不合要求（{problem}）", "请改正该键的值")


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
