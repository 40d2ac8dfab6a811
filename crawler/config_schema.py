"""Compares a parsed TOML tree with a tree of dataclasses and names, in Chinese, everything that does not fit.

Types that it does not know are left to msgspec, which converts the tree afterwards.
"""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from crawler.nearest_name import guess

Steps = tuple[str | int, ...]

_NAMES: dict[type, str] = {
    str: "文本",
    bool: "布尔值",
    int: "整数",
    float: "数",
    Decimal: "数",
    dt.datetime: "日期时间",
    dt.date: "日期",
    dt.time: "时间",
    dict: "表",
    list: "数组",
}
_REMEDIES: dict[type, str] = {
    str: '文本须加引号，如 "文本"',
    bool: "只写 true 或 false，不加引号",
    int: "只写整数，不加引号",
    float: "只写数字，不加引号",
    Decimal: "只写数字，不加引号",
    dt.date: "写成 2017-12-31，不加引号",
    dict: "写成 [表名] 或 { 键 = 值 }",
    list: "写在方括号里，多项以逗号分隔",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong: the way to it from the root of the tree, what it is, and what to do (Chinese)."""

    steps: Steps
    problem: str
    remedy: str


def mistakes(node: Any, schema: Any, steps: Steps = ()) -> Iterator[Mistake]:
    """All that keeps `node` from being read as `schema`, in the order of the file."""
    origin, arguments = typing.get_origin(schema) or schema, typing.get_args(schema)
    if origin in (typing.Union, types.UnionType):
        yield from _of_union(node, arguments, steps)
    elif dataclasses.is_dataclass(schema):
        yield from _of_record(node, schema, steps)
    elif origin in (tuple, list, frozenset, set):
        yield from _of_list(node, arguments, steps, fixed=origin is tuple and Ellipsis not in arguments)
    elif origin is dict:
        yield from _of_table(node, arguments, steps)
    elif origin is typing.Literal:
        yield from _of_choice(node, arguments, steps)
    elif isinstance(schema, type) and issubclass(schema, Enum):
        yield from _of_choice(node, tuple(member.value for member in schema), steps)
    elif schema in _NAMES and not _is(node, schema):
        yield _wrong_type(node, schema, steps)


def kind_of(node: Any) -> str:
    """What a TOML value is, in Chinese."""
    return "小数" if isinstance(node, float) else _NAMES.get(type(node), "其他")


def _is(node: Any, expected: type) -> bool:
    if expected is float:
        return type(node) in (int, float)
    if expected is Decimal:
        return type(node) in (int, float, str)
    if expected in (dt.date, dt.datetime, dt.time) and isinstance(node, str):
        return True
    return type(node) is expected


def _wrong_type(node: Any, expected: type, steps: Steps) -> Mistake:
    remedy = _REMEDIES.get(expected, "请改正该键的值")
    return Mistake(steps=steps, problem=f"应为{_NAMES[expected]}，却是{kind_of(node)}", remedy=remedy)


def _of_union(node: Any, options: tuple[Any, ...], steps: Steps) -> Iterator[Mistake]:
    attempts = [list(mistakes(node, option, steps)) for option in options if option is not types.NoneType]
    if all(attempts):
        # The option that got furthest into the node is the one that was meant.
        yield from max(attempts, key=lambda found: max(len(mistake.steps) for mistake in found))


def _of_record(node: Any, schema: Any, steps: Steps) -> Iterator[Mistake]:
    if not isinstance(node, dict):
        yield _no_record(node, schema, steps)
        return
    hints = typing.get_type_hints(schema)
    fields = {field.name: field for field in dataclasses.fields(schema) if field.init}
    for key, value in node.items():
        if key in fields:
            yield from mistakes(value, hints[key], (*steps, key))
        else:
            yield _unknown_key(key, tuple(fields), steps)
    for name, field in fields.items():
        if name not in node and field.default is field.default_factory is dataclasses.MISSING:
            yield _missing(name, hints[name], steps)


def needed_keys(schema: Any) -> tuple[str, ...]:
    """The keys that a record must have, as its editor writes them: `id`, `[holding]`, `[[norm]]`."""
    hints = typing.get_type_hints(schema)
    return tuple(
        _header(field.name, hints[field.name]) or field.name
        for field in dataclasses.fields(schema)
        if field.init and field.default is field.default_factory is dataclasses.MISSING
    )


def _no_record(node: Any, schema: Any, steps: Steps) -> Mistake:
    mistake = _wrong_type(node, dict, steps)
    if not steps or isinstance(steps[-1], str):
        return mistake
    keys = needed_keys(schema) or tuple(field.name for field in dataclasses.fields(schema))[:1]
    return dataclasses.replace(mistake, remedy=f"每项写成 {{ {', '.join(f'{key} = …' for key in keys)} }}")


def _header(name: str, schema: Any) -> str:
    """How the header of a table of that name is written, nothing if it is no table."""
    if dataclasses.is_dataclass(schema):
        return f"[{name}]"
    is_many = any(dataclasses.is_dataclass(argument) for argument in typing.get_args(schema))
    return f"[[{name}]]" if is_many and typing.get_origin(schema) in (tuple, list) else ""


def _missing(name: str, schema: Any, steps: Steps) -> Mistake:
    if not steps and (header := _header(name, schema)):
        return Mistake(steps=steps, problem=f"没有 {header}", remedy=f"请至少写一段 {header}")
    return Mistake(steps=(*steps, name), problem=f"缺少必填的键 {name}", remedy=f"请补上 {name} = …")


def _unknown_key(key: str, known: tuple[str, ...], steps: Steps) -> Mistake:
    return Mistake(
        steps=(*steps, key),
        problem=f"没有名为 {key} 的键",
        remedy=f"{guess(key, known)}可用的键：{'、'.join(sorted(known))}",
    )


def _of_list(node: Any, arguments: tuple[Any, ...], steps: Steps, *, fixed: bool) -> Iterator[Mistake]:
    items = [argument for argument in arguments if argument is not Ellipsis]
    if not isinstance(node, list):
        if isinstance(node, dict) and any(dataclasses.is_dataclass(item) for item in items):
            yield Mistake(steps=steps, problem="应为表数组，却是单个表", remedy="表头请用双方括号，如 [[名称]]")
        else:
            yield _wrong_type(node, list, steps)
    elif fixed and len(node) != len(items):
        yield Mistake(steps=steps, problem=f"应恰有 {len(items)} 项，却有 {len(node)} 项", remedy="请增减到该项数")
    else:
        for index, value in enumerate(node):
            yield from mistakes(value, items[index if fixed else 0] if items else Any, (*steps, index))


def _of_table(node: Any, arguments: tuple[Any, ...], steps: Steps) -> Iterator[Mistake]:
    if not isinstance(node, dict):
        yield _wrong_type(node, dict, steps)
        return
    key_schema, value_schema = arguments or (Any, Any)
    for key, value in node.items():
        yield from mistakes(key, key_schema, (*steps, key))
        yield from mistakes(value, value_schema, (*steps, key))


def _of_choice(node: Any, choices: tuple[Any, ...], steps: Steps) -> Iterator[Mistake]:
    if not any(type(node) is type(choice) and node == choice for choice in choices):
        allowed = "、".join(str(choice) for choice in choices)
        yield Mistake(steps=steps, problem=f"不能是 {_shown(node)}", remedy=f"可用的值：{allowed}")


def _shown(node: Any) -> str:
    return f"“{node}”" if isinstance(node, str) else f"{node}（{kind_of(node)}）"
