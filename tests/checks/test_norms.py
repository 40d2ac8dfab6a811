"""The norms file: versions by date, and every mistake told with its place."""

from datetime import date

import pytest

from checks.norms import NormNotInForceError, NormStatus, load_norms
from crawler.config_file import ConfigError

GOOD = '[[norm]]\nid = "X"\ntitle = "t"\ndocument = "d"\nstatus = "V"\nwording = "w"\n'


@pytest.mark.parametrize(
    ("norm", "on", "number", "status"),
    [
        ("D-ANN", date(2019, 5, 14), "国务院令第492号", NormStatus.SECOND_HAND),
        ("D-ANN", date(2019, 5, 15), "国务院令第711号", NormStatus.SECOND_HAND),
        ("V-HOME", date(2017, 12, 15), "国办发〔2015〕15号", NormStatus.VERBATIM),
        ("V-HOME", date(2019, 4, 1), "国办秘函〔2019〕19号", NormStatus.SECOND_HAND),
        ("G-DOM-PORTAL", date(2017, 5, 15), "国办发〔2017〕47号", NormStatus.VERBATIM),
    ],
)
def test_the_version_in_force_on_a_day_is_found(norms, norm, on, number, status):
    found = norms.in_force(norm, on)
    assert (found.number, found.status) == (number, status)


@pytest.mark.parametrize(
    ("year", "department", "government"), [(2017, (3, 31), (3, 31)), (2019, (3, 31), (3, 31)), (2020, (1, 31), (3, 31))]
)
def test_the_deadlines_of_annual_reports_follow_the_law_of_the_year(norms, year, department, government):
    law = norms.in_force("D-ANN", date(year, 3, 31))
    assert (law.threshold("department_month"), law.threshold("department_day")) == department
    assert (law.threshold("government_month"), law.threshold("government_day")) == government


def test_a_norm_before_its_time_and_an_unknown_one_are_told_apart(norms):
    with pytest.raises(NormNotInForceError, match="尚未施行或已失效"):
        norms.in_force("G-DOM-PORTAL", date(2017, 5, 14))
    with pytest.raises(KeyError, match="没有依据"):
        norms.in_force("NO-SUCH", date(2017, 5, 14))
    with pytest.raises(KeyError, match="没有名为 days 的数值"):
        norms.in_force("V-HOME", date(2017, 12, 1)).threshold("days")


def test_a_norm_from_memory_is_never_quoted(norms):
    assert [n.id for n in norms.versions if n.status is NormStatus.MEMORY and n.may_be_quoted] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace('"V"', '"Q"'), "status"),
        (GOOD.replace('wording = "w"\n', ""), "既无原文也无说明"),
        (GOOD.replace('"V"', '"M"'), "不能写原文"),
        (GOOD.replace('document = "d"', 'document = ""'), "没有编号或文件名"),
        (GOOD + "valid_from = 2019-01-01\nvalid_to = 2018-01-01\n", "早于施行日期"),
        (GOOD + "valid_to = 2019-01-01\n" + GOOD + "valid_from = 2019-01-01\n", "同一天都有效"),
        (GOOD + 'valid_from = "2015年3月24日"\n', "不是日期，写成 2017-12-31，不加引号"),
        (GOOD + "words = 1\n", "没有名为 words 的键"),
        (GOOD + 'thresholds = { items = "10" }\n', "thresholds"),
        (GOOD + "thresholds = { items = -10 }\n", "[thresholds] 键 items：数值 -10 不合理。这是次数或期限，大于 0"),
        (GOOD + "thresholds = { weeks = 0 }\n", "数值 0 不合理"),
        (GOOD + "thresholds = { due_days = 0 }\n", "数值 0 不合理"),
        (GOOD + "thresholds = { percent = 101 }\n", "百分数"),
        (GOOD + "thresholds = { government_month = 13, government_day = 1 }\n", "月份，1 至 12"),
        (GOOD + "thresholds = { government_month = 4, government_day = 31 }\n", "该月没有 31 日"),
        (GOOD + "thresholds = { needs_email = 2 }\n", "0（否）或 1（是）"),
        (GOOD + "thresholds = { anything = -1 }\n", "数值 -1 不合理。写不小于 0 的整数"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path, text, says):
    path = tmp_path / "norms.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as told:
        load_norms(path)
    assert says in str(told.value)
    assert "[[norm]] 第" in str(told.value)


def test_all_mistakes_are_told_at_once_and_right_numbers_are_none(tmp_path):
    path = tmp_path / "norms.toml"
    path.write_text(GOOD + "thresholds = { items = -1, weeks = -2 }\n", "utf-8")
    with pytest.raises(ConfigError) as told:
        load_norms(path)
    assert [error.place.rpartition(" ")[2] for error in told.value.errors] == ["items", "weeks"]
    path.write_text(GOOD + "thresholds = { month = 2, day = 28, needs_email = 0, province = 43, times = 1 }\n", "utf-8")
    assert load_norms(path).versions[0].threshold("day") == 28
