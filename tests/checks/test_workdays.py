"""The calendar of working days: what the State Council's notices say, and that a year without one stays unknown."""

from datetime import date

import pytest

from checks.workdays import UnknownYearError, Workdays, load_workdays
from crawler.config_file import ConfigError


@pytest.mark.parametrize(
    ("on", "is_worked", "why"),
    [
        (date(2017, 9, 29), True, "an ordinary Friday"),
        (date(2017, 9, 30), True, "a Saturday worked for the national holiday"),
        (date(2017, 10, 2), False, "a Monday of the holiday"),
        (date(2017, 10, 8), False, "the last day of the holiday"),
        (date(2018, 12, 31), False, "a Monday that belongs to the New Year of 2019"),
        (date(2019, 5, 2), False, "added to the holiday by a later notice"),
        (date(2020, 1, 31), False, "a Friday: the Spring Festival was prolonged"),
        (date(2020, 2, 1), False, "a Saturday no longer worked, for the same reason"),
        (date(2026, 2, 28), True, "a Saturday worked for the Spring Festival"),
    ],
)
def test_a_day_is_worked_as_the_notices_say(workdays: Workdays, on: date, is_worked: bool, why: str) -> None:
    assert workdays.is_workday(on) is is_worked, why


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2017, 9, 12), date(2017, 9, 12), 0),
        (date(2017, 9, 13), date(2017, 9, 12), 0),
        (date(2017, 9, 15), date(2017, 9, 18), 1),  # Friday to Monday
        (date(2017, 9, 29), date(2017, 10, 10), 3),  # the Saturday, then the Monday and Tuesday after the holiday
        (date(2016, 12, 30), date(2017, 1, 3), 1),  # over the turn of the year
    ],
)
def test_working_days_are_counted_after_the_first_and_with_the_last(
    workdays: Workdays, start: date, end: date, days: int
) -> None:
    assert workdays.between(start, end) == days


def test_a_year_without_a_notice_is_unknown(workdays: Workdays) -> None:
    with pytest.raises(UnknownYearError, match="2035 年的节假日安排"):
        workdays.between(date(2035, 3, 5), date(2035, 3, 6))


def test_every_year_from_2016_to_2026_is_known_with_its_source(workdays: Workdays) -> None:
    assert [y.year for y in workdays.years] == list(range(2016, 2027))
    assert all(f"{y.year}年部分节假日安排的通知" in y.source for y in workdays.years)


YEAR = '[[year]]\nyear = 2017\nsource = "通知"\nholidays = [{ name = "元旦", first = 2017-01-01, last = 2017-01-02 }]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (YEAR + "workdays = [2017-01-05]", "不是周六、周日"),
        (YEAR + "workdays = [2017-01-01]", "同时列为放假"),
        (YEAR + "workdays = [2018-01-06]", "不在 2017 年内"),
        (YEAR.replace("last = 2017-01-02", "last = 2016-12-31"), "末日早于首日"),
        (YEAR.replace("通知", " "), "没有写明依据的通知"),
        (YEAR + YEAR, r"\[\[year\]\] 第 2 个（year = 2017） 键 year：2017 年重复"),
    ],
)
def test_a_mistake_in_the_file_is_told_in_chinese(tmp_path, text: str, said: str) -> None:
    path = tmp_path / "workdays.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=said):
        load_workdays(path)


def test_all_mistakes_in_the_file_are_told_at_once(tmp_path) -> None:
    path = tmp_path / "workdays.toml"
    path.write_text(YEAR.replace('"通知"', '""') + YEAR.replace("2017-01-01", "2016-01-01"), "utf-8")
    with pytest.raises(ConfigError) as told:
        load_workdays(path)
    assert [one.place.rpartition("键 ")[2] for one in told.value.errors] == ["source", "year", "holidays"]
