"""Dates with English months, and those of numbers alone that begin with the day or the month."""

import pytest

from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.page import read_page

SEEN = tuple[int | None, int, int, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("September 7, 2021", (2021, 9, 7, None, None)),
        ("Sept. 7 2021 10:24 pm", (2021, 9, 7, 22, 24)),
        ("May 3, 2017 12:05 AM", (2017, 5, 3, 0, 5)),
        ("7 September 2021", (2021, 9, 7, None, None)),
        ("7th Sep 2021", (2021, 9, 7, None, None)),
        ("07-Sep-2021", (2021, 9, 7, None, None)),
        ("30/09/2019", (2019, 9, 30, None, None)),
        ("09/30/2019 08:10", (2019, 9, 30, 8, 10)),
        ("03/26/2018 - 11:05", (2018, 3, 26, 11, 5)),
        ("05/05/2019", (2019, 5, 5, None, None)),
    ],
)
def test_a_date_in_western_order_is_read(text: str, parts: SEEN) -> None:
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day, found.hour, found.minute) == parts
    assert date_alone(text) == found


@pytest.mark.parametrize(
    "text",
    ["05/09/2019", "Marched 3, 2010", "May 32, 2019", "31/31/2019", "1/30/09/2019", "0731-88-2017", "A4/30/09/2019"],
)
def test_what_is_ambiguous_or_no_day_is_none(text: str) -> None:
    assert find_dates(text) == ()
    assert date_alone(text) is None


def listed(*dates: str) -> list[tuple[int | None, int, int] | None]:
    entries = "".join(
        f"<li><a href=/news/{n}.html>第{n}条新闻的标题文字</a><span>{d}</span></li>" for n, d in enumerate(dates)
    )
    page = f"<title>News</title><body><div class=main><h2>新闻动态</h2><ul>{entries}</ul></div>"
    lists = read_page(page.encode(), "http://www.example.gov.cn/news/").listings
    (found,) = (one for one in lists if len(one.items) == len(dates))
    return [(i.date.year, i.date.month, i.date.day) if i.date else None for i in found.items]


def test_an_ambiguous_date_is_read_by_the_others_of_its_page() -> None:
    assert listed("30/09/2019", "05/09/2019", "02/09/2019") == [(2019, 9, 30), (2019, 9, 5), (2019, 9, 2)]
    assert listed("09/30/2019", "09/05/2019", "09/02/2019") == [(2019, 9, 30), (2019, 9, 5), (2019, 9, 2)]


def test_ambiguous_dates_stay_unread_where_nothing_tells_or_both_orders_stand() -> None:
    assert listed("05/09/2019", "04/09/2019", "02/09/2019") == [None, None, None]
    assert listed("30/09/2019", "09/28/2019", "02/09/2019")[2] is None


def test_the_clock_of_a_header_names_the_weekday() -> None:
    page = "<title>x</title><div>Tuesday, September 7, 2021</div><h1>某新区召开工作会议部署近期任务</h1><p>正文。</p>"
    article = read_page(page.encode(), "http://www.example.gov.cn/a/1.html").article
    assert article is None or not article.dates
