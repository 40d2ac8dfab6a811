"""Days of entries in brackets with figures as short as they are said: (6-2)."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.layout.listed_days import listed_days
from crawler.reading.layout.page_layout import lay_out
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/gk/>公开</a><a href=/hd/>互动</a><a href=/b/>办事</a></div>"
DAYS = ((6, 2), (5, 31), (5, 29), (5, 9))
ROWS = {
    "cells": "<tr><td>◆ <a href=/s.aspx?id={n}>机关大院第{n}次节能检查</a></td><td nowrap>{day}</td></tr>",
    "entries": "<li><a href=/s.aspx?id={n}>机关大院第{n}次节能检查</a><span>{day}</span></li>",
    "loose": "<li><a href=/s.aspx?id={n}>机关大院第{n}次节能检查</a> {day}</li>",
}


def read(row: str, days: list[str]) -> PageFacts:
    rows = "".join(row.format(n=n, day=day) for n, day in enumerate(days))
    rows = f"<table>{rows}</table>" if row.startswith("<tr") else f"<ul>{rows}</ul>"
    return read_page(
        f"<title>节能工作</title><body>{NAV}<div class=main>{rows}</div></body>".encode(), "http://a.gov.cn/x/"
    )


def months_and_days(page: PageFacts) -> list[tuple[int, int] | None]:
    items = [item for listing in page.listings for item in listing.items]
    return [(item.date.month, item.date.day) if item.date else None for item in items]


@pytest.mark.parametrize("form", ["({}-{})", "[{}-{}]", "（{}-{}）", "【{}/{}】"])
@pytest.mark.parametrize("row", ROWS)
def test_a_day_behind_each_title_is_that_of_the_entry(row: str, form: str) -> None:
    page = read(ROWS[row], [form.format(*day) for day in DAYS])
    assert months_and_days(page) == list(DAYS)
    assert all(item.date and item.date.year is None for listing in page.listings for item in listing.items)


def test_three_entries_are_enough_and_padded_days_are_read_elsewhere() -> None:
    days = ["(6-2)", "(5-31)", "(05-29)"]
    assert months_and_days(read(ROWS["cells"], days)) == [(6, 2), (5, 31), (5, 29)]
    rows = "".join(ROWS["entries"].format(n=n, day=day) for n, day in enumerate(days))
    tree = lay_out(f"<ul>{rows}</ul>", "http://a.gov.cn/x/", "utf-8").tree
    assert [(one.month, one.day) for one in listed_days(tree)] == [("6", "2"), ("5", "31")]


@pytest.mark.parametrize(
    "shown",
    [
        ["(1-3)", "(2-3)", "(3-3)", "(4-12)"],  # each may be a part or a page
        ["(6-2)", "(5-31)"],  # too few
        ["(6-2)", "(5-31)", "(5-32)", "(4-30)"],  # one is no day
        ["(6.2)", "(5.31)", "(5.29)"],  # may be shares or versions
        ["6-2", "5-31", "5-29"],
    ],
)
def test_what_may_be_something_else_is_no_day(shown: list[str]) -> None:
    assert set(months_and_days(read(ROWS["cells"], shown))) == {None}
