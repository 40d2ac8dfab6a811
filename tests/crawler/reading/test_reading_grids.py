"""Entries beside each other in the rows of a table, and in columns beside each other."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/bs/>办事指南</a></div>"
NAMES = ("居民户口簿补发", "婴儿出生登记", "暂住人口登记", "出租房屋备案", "印章刻制许可", "驾驶证换发")


def read(body: str) -> PageFacts:
    page = f"<title>办事指南_某县公安局</title><body>{NAV}{body}<div class=footer>某县公安局主办</div></body>"
    return read_page(page.encode(), "http://www.example.gov.cn/zn.asp?t=7")


def cell(number: int, name: str, day: str = "") -> str:
    return f"<td><img src=i.gif> <a href=g.asp?id={number}>{name}</a>{day}</td>"


def grid(width: int, names: tuple[str, ...] = NAMES, day: str = "") -> str:
    cells = [cell(number, name, day) for number, name in enumerate(names)]
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


FRESH = "".join(f"<tr><td><a href=s.asp?id={n}>县局召开第{n}次会议</a> 11-{29 - n}</td></tr>" for n in range(1, 14))


@pytest.mark.parametrize("width", [2, 3])
@pytest.mark.parametrize("names", [NAMES, NAMES[:-1]])
def test_the_cells_of_a_table_are_entries_each(width: int, names: tuple[str, ...]) -> None:
    page = read(f"<p>您的位置：首页 - 办事指南</p>{grid(width, names)}<p>共1页 第1页</p>")
    assert page.main_listing is not None
    assert [item.title for item in page.main_listing.items] == list(names)


def test_so_are_dated_ones() -> None:
    page = read(f"<p>您的位置：首页 - 办事指南</p>{grid(2, day='(2012-05-06)')}")
    assert page.main_listing is not None
    assert [(item.title, item.date is not None) for item in page.main_listing.items] == [(n, True) for n in NAMES]


def test_undated_entries_below_the_trail_with_a_pager_are_what_the_page_is_for_not_fresh_news_beside() -> None:
    page = read(
        f"<table><tr><td><table><tr><td><b>警务资讯</b></td></tr>{FRESH}</table></td>"
        f"<td><p>您的位置：首页 - 办事指南</p>{grid(2)}<p>共6条信息　第1页/共1页</p></td></tr></table>"
    )
    assert page.main_listing is not None
    assert [item.title for item in page.main_listing.items] == list(NAMES)


@pytest.mark.parametrize(
    "other", ["<td><a href=f{n}.doc>下载</a></td>", "<td>治安大队</td>", "<td><a href=#>局</a></td>"]
)
def test_a_row_with_more_than_names_is_one_entry(other: str) -> None:
    rows = "".join(f"<tr>{cell(n, name)}{other.replace('{n}', str(n))}</tr>" for n, name in enumerate(NAMES))
    page = read(f"<p>您的位置：首页 - 办事指南</p><table>{rows}</table><p>第1页/共1页</p>")
    assert page.main_listing is not None
    assert [item.title for item in page.main_listing.items] == list(NAMES)
