"""Entries that hold a list of something else, and rows that are no entries."""

import pytest

from crawler.reading.facts import Listing, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zcfb/index.html"


def read(body: str) -> PageFacts:
    return read_page(f"<html><body>{body}</body></html>".encode(), URL, "text/html")


def main_of(body: str) -> Listing:
    found = read(body).main_listing
    assert found is not None
    return found


def entry(n: int, related: int, *, title: str = "《管理暂行办法》第{n}号令", date: str = "2026/06/2{n}") -> str:
    inside = "".join(f"<li><a href=jd{n}{k}.html>有关负责同志就第{n}号令答记者问之{k}</a></li>" for k in range(related))
    box = f"<div class=popbox><h3>相关解读</h3><ul>{inside}</ul></div>"
    return f"<li><a href={n}.html>{title.format(n=n)}</a>{box}<span>{date.format(n=n)}</span></li>"


@pytest.mark.parametrize("related", [(0, 0, 2, 0, 0), (0, 1, 2, 3, 4), (2, 2, 2, 2, 2), (7, 0, 12, 0, 0)])
def test_an_entry_that_holds_a_list_stays_one_with_its_own_title_and_date(related: tuple[int, ...]) -> None:
    found = main_of(f"<ul class=list>{''.join(entry(5 - n, many) for n, many in enumerate(related))}</ul>")
    assert [item.title for item in found.items] == [f"《管理暂行办法》第{n}号令" for n in (5, 4, 3, 2, 1)]
    assert [item.url for item in found.items] == [f"http://www.example.gov.cn/zcfb/{n}.html" for n in (5, 4, 3, 2, 1)]
    assert [item.date.day if item.date else None for item in found.items] == [25, 24, 23, 22, 21]


def test_a_short_title_is_not_lost_to_a_longer_one_in_its_box() -> None:
    found = main_of(f"<ul class=list>{''.join(entry(n, 2, title='第{n}号令') for n in (3, 2, 1))}</ul>")
    assert [item.title for item in found.items] == ["第3号令", "第2号令", "第1号令"]


def test_the_list_in_an_entry_is_no_list_of_the_page() -> None:
    page = read(f"<ul class=list>{''.join(entry(n, 3) for n in (3, 2, 1))}</ul>")
    assert len(page.listings) == 1


def test_boxes_with_a_heading_over_their_list_are_lists_and_no_entries() -> None:
    rows = "".join(f"<li><a href=a{n}.html>关于第{n}批清单的公告</a><span>2026/06/2{n}</span></li>" for n in (3, 2, 1))
    boxes = "".join(
        f"<li><h3><a href=/{name}/>{name}</a></h3><ul>{rows}</ul></li>" for name in ("通知公告", "政策文件")
    )
    page = read(f"<ul>{boxes}</ul>")
    assert [(listing.heading, len(listing.items)) for listing in page.listings] == [("通知公告", 3), ("政策文件", 3)]


RULE = "<tr><td height=1 colspan=3 background=line.gif></td></tr>"
GAP = "<tr><td height=15 colspan=3></td></tr>"


def rows(count: int, *, between: str) -> str:
    return "".join(
        f"<tr><td><img src=dot.gif></td><td><a href={n}.html>关于第{n}批考试的公示</a></td>"
        f"<td>20-09-{n:02}</td></tr>{between}"
        for n in range(count, 0, -1)
    )


@pytest.mark.parametrize("between", ["", RULE, RULE + GAP, "<tr><td colspan=3>&nbsp;</td></tr>"])
@pytest.mark.parametrize("top", ["", GAP, GAP + RULE])
def test_blank_rows_and_rules_between_the_entries_of_a_table_do_not_count(top: str, between: str) -> None:
    found = main_of(f"<table>{top}{rows(20, between=between)}</table>")
    assert len(found.items) == 20
    assert [item.date.day if item.date else None for item in found.items] == list(range(20, 0, -1))


def test_rows_that_say_something_else_do_count() -> None:
    other = "<tr><td colspan=3>咨询电话和办公地点见下方说明，节假日除外。</td></tr>" * 3
    assert read(f"<table>{rows(2, between=other)}</table>").main_listing is None
