"""Numbers as Chinese texts write them."""

import re

import pytest

from checks.numerals import PERCENT, number_of, percent_of, with_digit_years


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15", 15),
        ("九", 9),
        ("十", 10),
        ("十七", 17),
        ("二十", 20),
        ("三十一", 31),
        ("九十九", 99),
        ("若干", 0),
        ("", 0),
    ],
)
def test_a_whole_number(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("百分之三十五", 35.0),
        ("百分之三十五点六", 35.6),
        ("百分之三十点零五", 30.05),
        ("百分之30", 30.0),
        ("百分之30.5", 30.5),
        ("四成", 40.0),
        ("三成五", 35.0),
        ("三成半", 35.0),
    ],
)
def test_a_percentage(text: str, percent: float) -> None:
    assert re.fullmatch(PERCENT, text)
    assert percent_of(text) == percent


@pytest.mark.parametrize(
    ("text", "in_digits"),
    [
        ("二〇一七年二季度", "2017年二季度"),
        ("二○一六年度报告", "2016年度报告"),
        ("二零二一年", "2021年"),
        ("二十一世纪", "二十一世纪"),
        ("２０１７年政府信息公开年度报告", "2017年政府信息公开年度报告"),
        ("2017年", "2017年"),
    ],
)
def test_years_in_digits(text: str, in_digits: str) -> None:
    assert with_digit_years(text) == in_digits
