"""Folding of mixed text: no line too wide, no character lost, no closing sign at the beginning of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.reports.folding import fold


@given(st.text(alphabet="中文，。（）ab1 -/\n", max_size=200), st.integers(2, 60))
def test_every_line_fits_and_nothing_is_lost(text: str, width: int) -> None:
    lines = list(fold(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("用 --url 给出网址", 10, ["用 --url", "给出网址"]),
        ("中文字，中文", 6, ["中文", "字，中", "文"]),
        ("http://a.cn/abcdef", 8, ["http://a", ".cn/abcd", "ef"]),
        ("", 8, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert list(fold(text, width)) == lines
