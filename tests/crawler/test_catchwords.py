"""An entry that explains a catchword (晒账本：财政预决算) is named by what stands behind it, and by nothing else."""

from pathlib import Path

import pytest

from crawler.columns import ColumnSpec, load_columns, names_column

EXPLAINED = (
    ("晒账本：财政预决算", "财税体制改革"),
    ("舌尖安全（食品药品监管）", "食品药品安全"),
    ("蓝天碧水:环境保护", "环境保护"),
)
OTHERS = (
    "政策解读：养老金调整",  # a title under the column's name
    "在线访谈：领导分工",  # a title behind the name of its column
    "公开指南（2016年版）",
    "关于预算的解读：财政预决算",
    "财政信息（市财政局）",
    "市政府门户网站栏目一览：环境保护",
    "上一篇：环境保护",
    "下一条：财政预决算",
    "关键词：环境保护",
    "来源：环境保护",
    "当前位置：环境保护",
    "县级（财政预决算）",  # of other bodies
    "市直部门：财政预决算",
    "市发改委（环境保护）",
    "各乡镇：财政预决算",
)


@pytest.fixture(scope="module")
def columns() -> tuple[ColumnSpec, ...]:
    return load_columns(Path(__file__).parents[2] / "config/columns.toml")


def _scores(text: str, columns: tuple[ColumnSpec, ...]) -> dict[str, int]:
    return {spec.name: score for spec in columns if (score := names_column(text, spec))}


@pytest.mark.parametrize(("text", "column"), EXPLAINED)
def test_a_name_that_explains_a_catchword_names_its_column(
    columns: tuple[ColumnSpec, ...], text: str, column: str
) -> None:
    assert _scores(text, columns)[column] == 80


@pytest.mark.parametrize("text", ["市卫计委：医疗卫生", "东湖县（医疗卫生）"])
def test_the_same_of_a_bureau_is_no_name_inside_the_column_either(columns: tuple[ColumnSpec, ...], text: str) -> None:
    (spec,) = (spec for spec in columns if "医疗卫生" in spec.within)
    assert names_column("看病就医：医疗卫生", spec, frozenset({spec.part_of})) == 80
    assert names_column(text, spec, frozenset({spec.part_of})) != 80


@pytest.mark.parametrize("text", OTHERS)
def test_what_follows_a_label_or_names_another_body_is_no_name(columns: tuple[ColumnSpec, ...], text: str) -> None:
    assert 80 not in _scores(text, columns).values()
