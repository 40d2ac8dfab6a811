"""A date that begins or ends where an element does is whole, whatever digits the neighbour shows."""

import pytest

from crawler.reading.facts import Listing
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/gsgg/index.html"


def only_list(*entries: str) -> Listing:
    page = f"<div class=list><ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul></div>"
    (found,) = read_page(page.encode(), URL, "text/html").listings
    return found


@pytest.mark.parametrize("date", ["2018-02-27", "2018/02/27", "2018.2.27", "2018-2-7"])
@pytest.mark.parametrize("title", ["2017年度考试成绩公告", "3号地块出让公告", "12345热线情况通报", "2016-2017年统计表"])
def test_a_date_right_before_a_title_that_begins_with_a_digit(date: str, title: str) -> None:
    found = only_list(f"<span>{date}</span><a href=1.html>{title}</a>", f"<em>{date}</em><a href=2.html>{title}二</a>")
    assert [item.title for item in found.items] == [title, f"{title}二"]
    assert [(item.date.raw, item.date.year) if item.date else None for item in found.items] == [(date, 2018)] * 2


@pytest.mark.parametrize("title", ["关于第3", "情况统计2017", "整改清单1.", "公示表2-"])
def test_a_date_right_behind_a_title_that_ends_with_a_digit(title: str) -> None:
    found = only_list(*(f"<a href={n}.html>{title}</a><span>2018-02-2{n}</span>" for n in (7, 6)))
    assert [item.date.day if item.date else None for item in found.items] == [27, 26]


def test_a_date_that_markup_cuts_in_two_before_such_a_title() -> None:
    found = only_list("<i>2018-</i><b>02-27</b><a href=1.html>2017年度报告</a>")
    assert [item.date.day if item.date else None for item in found.items] == [27]


@pytest.mark.parametrize(
    "day", ["2018-02-<b>27</b>", "2018-02-2<b>7</b>", "2018-12-2<b>7</b>", "2018-12-2<b>7</b> 10:30"]
)
def test_a_day_that_markup_cuts_between_its_digits_is_one(day: str) -> None:
    found = only_list(f"<a href=1.html>关于公示的公告</a><span>{day}</span>", "<a href=2.html>另一份公告</a>")
    assert found.items[0].date is not None
    assert found.items[0].date.day == 27
