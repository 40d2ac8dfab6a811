"""Lists that old portals lay out in tables: one table for each entry, grids of links whose last row is not full."""

import pytest

from crawler.reading.facts import Listing, ListingState
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
TABS = ("今日要闻", "乡镇动态", "部门信息", "上级要闻")
FRIENDS = "<h3>友情链接</h3>"


def listings(body: str) -> list[Listing]:
    page = f"<title>新闻中心</title><body>{NAV}<div class=main>{body}</div><div class=footer>某市政府主办</div></body>"
    return list(read_page(page.encode(), "http://www.example.gov.cn/xw/").listings)


def entry(number: int, *, day: bool = True) -> str:
    """A table around a table around one row with one link."""
    cells = f"<td><a href=/xw/{number}.html>市委召开第{number}次常委会议</a></td>"
    cells += f"<td>12-{number + 10}</td>" if day else ""
    return f"<table width=98%><tr><td><table width=100%><tr>{cells}</tr></table></td></tr></table>"


def friend(name: str) -> str:
    """A cell of a grid, with a table of its own in it."""
    link = f"<a href=http://{name}.example.com/>友好单位网站{name}</a>" if name else ""
    return f"<td><table width=100%><tr><td>{link}</td></tr></table></td>"


def test_a_table_for_each_entry_makes_one_list() -> None:
    found = listings(f"<h3>今日要闻</h3><div class=l>{''.join(map(entry, range(1, 6)))}</div>")
    assert [(one.heading, len(one.items)) for one in found] == [("今日要闻", 5)]
    assert [item.date.raw if item.date else "" for item in found[0].items] == [f"12-{n + 10}" for n in range(1, 6)]


def test_the_shown_one_of_several_tabs_is_told_by_its_looks_and_has_a_more_of_its_own() -> None:
    tabs = "".join(f"<div class={'off' if n else 'lit'}>{name}</div>" for n, name in enumerate(TABS))
    mores = "".join(f"<div class=gd><a href=/m{n}/>更多&gt;</a></div>" for n in (1, 2, 4))
    story = f"<a href=/xw/1.html>市委召开第1次常委会议研究创建文明城市工作</a><p>{'昨日，大会在文化中心举行。' * 9}</p>"
    panel = f"<table><tr><td>{story}</td></tr><tr><td>{''.join(map(entry, range(1, 5)))}</td></tr></table>"
    found = listings(f"<div class=bar>{tabs}</div>{mores}<div class=con>{panel}</div>")
    (news,) = [one for one in found if len(one.items) == 4]
    assert (news.heading, news.more_url) == ("今日要闻", "http://www.example.gov.cn/m1/")


def test_of_several_mores_none_is_taken_where_nothing_tells_whose_it_is() -> None:
    tabs = "".join(f"<li>{name}</li>" for name in TABS)
    mores = "".join(f"<div class=gd><a href=/m{n}/>更多&gt;</a></div>" for n in (1, 2, 4))
    boxes = "".join(f"<div class=con><ul>{rows(n)}</ul></div>" for n in range(3))
    found = listings(f"<div class=bar><ul>{tabs}</ul></div>{mores}{boxes}")
    assert {one.more_url for one in found if one.items and one.items[0].date} == {None}


def rows(box: int) -> str:
    return "".join(
        f"<li><a href=/b{box}/{n}.html>第{box}批第{n}号工作动态信息</a><span>2018-03-1{n}</span></li>" for n in range(4)
    )


@pytest.mark.parametrize("last", [("d", "", ""), ("d", "e", "")])
def test_the_empty_cells_of_a_row_that_is_not_full_are_no_empty_lists(last: tuple[str, ...]) -> None:
    grid = "".join(f"<table><tr>{''.join(map(friend, row))}</tr></table>" for row in (("a", "b", "c"), last))
    found = listings(f"<h3>今日要闻</h3><ul>{rows(1)}</ul>{FRIENDS}<div>{grid}</div>")
    assert [one.heading for one in found if one.state is ListingState.EMPTY] == []


def test_a_row_without_any_link_below_a_grid_is_no_empty_list() -> None:
    grid = "".join(f"<table><tr>{''.join(map(friend, row))}</tr></table>" for row in (("a", "b", "c"), ("", "", "")))
    bare = "<table><tbody></tbody></table>"
    found = listings(f"<h3>今日要闻</h3><ul>{rows(1)}</ul>{FRIENDS}<div>{grid}{bare}</div>")
    assert [one.heading for one in found if one.state is ListingState.EMPTY] == []


def test_an_empty_table_under_a_heading_of_its_own_stays_an_empty_list() -> None:
    grid = f"<table><tr>{''.join(map(friend, 'abc'))}</tr></table>"
    empty = "<div><h3>公示公告</h3><div><table><tbody></tbody></table></div></div>"
    found = listings(f"<div>{FRIENDS}{grid}</div>{empty}")
    assert [one.heading for one in found if one.state is ListingState.EMPTY] == ["公示公告"]


@pytest.mark.parametrize(
    ("looks", "heading"),
    [
        (("lit", "off", "off", "off"), TABS[0]),
        (("off", "lit", "off", "off"), TABS[0]),  # whichever is shown: the list stands in the first panel
        (("a", "b", "off", "off"), None),  # words in three looks are no tabs
        (("lit", "", "", ""), None),  # nor is a headline with words beside it
    ],
)
def test_a_row_of_names_is_of_tabs_where_one_looks_otherwise(looks: tuple[str, ...], heading: str | None) -> None:
    names = "".join(f"<div class='{look}'>{name}</div>" for look, name in zip(looks, TABS, strict=True))
    found = listings(f"<div class=bar>{names}</div><div class=con><ul>{rows(1)}</ul></div>")
    assert [one.heading if one.heading in TABS else None for one in found if one.items] == [heading]


def test_two_names_of_two_looks_are_a_headline_with_another_word() -> None:
    names = "<div class=big>通知公告</div><div class=small>政务动态</div>"
    found = listings(f"<div class=bar>{names}</div><div class=con><ul>{rows(1)}</ul></div>")
    assert "政务动态" in next(one.heading for one in found if one.items)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<td><table width=100%><tr><td><p>本站</p></td></tr></table></td>", "<td><table></table></td>"),
        (f"{friend('a')}", "<td><div></div><table></table></td>"),
        ("<td><a href=/x1/>栏目一</a><a href=/x2/>栏目二</a></td>", "<td><table><tbody></tbody></table></td>"),
    ],
    ids=["no link before it", "made otherwise", "several links before it"],
)
def test_an_empty_table_beside_other_cells_is_an_empty_list(before: str, after: str) -> None:
    body = after.replace("<table>", "<table class=list>").replace("></table>", "><tbody></tbody></table>", 1)
    body = body.replace("<tbody></tbody></tbody>", "<tbody></tbody>")
    found = listings(f"<h3>今日要闻</h3><ul>{rows(1)}</ul><h3>公示公告</h3><table><tr>{before}{body}</tr></table>")
    assert ListingState.EMPTY in [one.state for one in found]


@pytest.mark.parametrize("heading", ["<h3>公示公告</h3>", "公示公告"], ids=["an element", "loose text"])
def test_an_empty_table_under_a_heading_below_a_grid_like_it_is_an_empty_list(heading: str) -> None:
    grid = f"<table class=g><tr>{''.join(map(friend, 'abc'))}</tr></table>"
    found = listings(f"<div>{FRIENDS}{grid}{heading}<table class=g><tbody></tbody></table></div>")
    assert [one.heading for one in found if one.state is ListingState.EMPTY] == ["公示公告"]
