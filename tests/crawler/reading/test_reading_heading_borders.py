"""Which heading and which 更多 are a list's own, and which blocks are no headings and no lists."""

import pytest

from crawler.reading.facts import Listing, PageFacts
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn"


def read(body: str) -> PageFacts:
    return read_page(f"<html><body>{body}</body></html>".encode(), f"{ROOT}/", "text/html")


def entries(name: str, count: int = 4, *, date: str = "<span>2021-03-{n:02}</span>") -> str:
    one = "<li><a href='/{name}/{n}.html'>关于{name}工作第{n}期的通报</a>" + date + "</li>"
    return "<ul>" + "".join(one.format(name=name, n=n) for n in range(count, 0, -1)) + "</ul>"


def named(page: PageFacts) -> dict[str, Listing]:
    return {listing.items[0].title[2:-8] if listing.items else "": listing for listing in page.listings}


def test_a_list_without_a_more_link_takes_none_from_the_block_behind_it() -> None:
    pictures = "<table><tr><td><a href=/zt/><img src=zt.jpg></a></td></tr></table>"
    behind = f"<div><div class=tit><span><a href=/ks/>更多 &gt;&gt;</a></span>考试快讯</div>{entries('考试')}</div>"
    for between in ("", pictures):
        found = named(read(f"<div>{entries('荣誉', 2)}</div>{between}{behind}"))
        assert found["荣誉"].more_url is None
        assert (found["考试"].heading, found["考试"].more_url) == ("考试快讯", f"{ROOT}/ks/")


def test_a_more_link_of_its_own_behind_a_list_counts() -> None:
    found = named(
        read(f"<div>{entries('要闻')}<div class=more><a href=/yw/>更多&gt;&gt;</a></div></div><h3>另一块</h3>")
    )
    assert found["要闻"].more_url == f"{ROOT}/yw/"


def test_the_heading_over_a_list_in_a_table_deep_below_it() -> None:
    table = f"<table><tr><td>{entries('通知')}</td></tr></table>"
    page = read(
        f"<div><h1>通知公告<a href=/tz/>更多&gt;&gt;</a></h1><div class=m><div id=roll>{table}</div></div></div>"
    )
    assert [(one.heading, one.more_url) for one in page.listings] == [("通知公告", f"{ROOT}/tz/")]


TABS = "<div class=t><ul><li onmouseover='tab(1)'>最新资讯</li><li onmouseover='tab(2)'>工作动态</li></ul>{}</div>"


@pytest.mark.parametrize("more", ["", "<div class=m><a href=/zx/ id=more1>更多&gt;&gt;</a></div>"])
def test_tabs_keep_their_names_beside_a_more_link(more: str) -> None:
    panes = (
        f"<div class=p><div id=f1>{entries('资讯')}</div><div id=f2 style='display:none'>{entries('动态')}</div></div>"
    )
    found = named(read(f"<div>{TABS.format(more)}{panes}</div>"))
    assert {name: one.heading for name, one in found.items()} == {"资讯": "最新资讯", "动态": "工作动态"}


def test_a_trail_is_no_bar_of_tabs() -> None:
    trail = "<div><a href=/>首页</a> &gt; <a href=/gk/>信息公开</a> &gt; <a href=/gk/tz/>通知</a></div>"
    assert named(read(f"<div>{trail}{entries('要闻')}</div>"))["要闻"].heading == ""


def test_a_bar_of_tabs_over_panes_is_no_list() -> None:
    bar = "<ul><li><a href=/gg/>最新公告</a></li><li><a href=/dt/>新闻动态</a></li></ul>"
    hidden = f"<div class=pane style='display:none'>{entries('新闻')}</div>"
    page = read(f"<div>{bar}<div><div class=pane>{entries('公告')}</div>{hidden}</div></div>")
    assert [listing.heading for listing in page.listings] == ["最新公告", "新闻动态"]


def test_the_marked_one_of_several_names_heads_the_one_list_below_them() -> None:
    bar = "<ul><li><a href=/a/>双色</a></li><li class=cur><a href=/b/>三维</a></li><li><a href=/c/>快三</a></li></ul>"
    assert named(read(f"<div>{bar}<div>{entries('开奖')}</div></div>"))["开奖"].heading == "三维"


@pytest.mark.parametrize("side", ["<aside>{}</aside>", "<div class=sidebar>{}</div>"])
def test_a_list_in_a_sidebar_takes_no_heading_from_outside(side: str) -> None:
    page = read(f"<div><h2>要闻动态</h2>{side.format(entries('推荐'))}<div>{entries('要闻', 9)}</div></div>")
    assert named(page)["推荐"].heading == ""


def test_a_list_keeps_the_heading_within_its_sidebar() -> None:
    side = f"<div class=side-tit><h3>一周热点</h3></div><div class=side-list>{entries('热点')}</div>"
    page = read(f"<div><div class=main>{entries('要闻', 9)}</div><div class=r>{side}</div></div>")
    assert named(page)["热点"].heading == "一周热点"


@pytest.mark.parametrize("sign", ["×", "◆", "»"])
def test_a_sign_is_no_heading(sign: str) -> None:
    page = read(f"<div><div><a href='javascript:;'>{sign}</a></div><div>{entries('要闻')}</div></div>")
    assert named(page)["要闻"].heading == ""


def test_the_row_that_names_the_columns_of_a_table_is_no_heading() -> None:
    head = "<tr><th>期号</th><th>百位</th><th>十位</th><th>公告</th></tr>"
    body = "".join(
        f"<tr><td>201718{n}</td><td>8</td><td>2017-07-0{n}</td><td><a href={n}.html>第{n}期公告</a></td></tr>"
        for n in (3, 2, 1)
    )
    page = read(f"<div><h2>开奖公告</h2><table>{head}{body}</table></div>")
    assert [listing.heading for listing in page.listings] == ["开奖公告"]


@pytest.mark.parametrize("picture", ["<img src=images/more.gif border=0>", "<img src=x.png alt=更多>"])
@pytest.mark.parametrize("day", ["2016-05-{}", "(5-{})", ""])
def test_a_row_with_a_picture_of_more_names_the_table_and_is_no_entry(picture: str, day: str) -> None:
    table = (
        "<table class=k><tr><td class=t><img src=i.gif>{0}</td><td><a href=/list.aspx?t={0}>"
        + picture
        + "</a></td></tr>"
        + "".join(
            f"<tr><td>◆ <a href=/{{0}}{n}.aspx>关于{{0}}工作第{n}期的通报</a></td><td>{day.format(n)}</td></tr>"
            for n in (28, 27, 25)
        )
        + "</table>"
    )
    names = ("节能工作", "采购信息", "考勤通报")
    page = read("<table><tr>" + "".join(f"<td>{table.format(name)}</td>" for name in names) + "</tr></table>")
    assert [(one.heading, len(one.items)) for one in page.listings] == [(name, 3) for name in names]
    assert all(one.more_url and bool(one.items[0].date) is bool(day) for one in page.listings)


@pytest.mark.parametrize(
    ("behind", "leads"),
    [
        ("<a href=/m/>更多通报&gt;</a>", True),
        ("<a href=/m/>查看更多工作通报 &gt;&gt;</a>", True),
        ("<p><a href=/m/>更多通报在路上，请留意</a></p>", False),
    ],
)
def test_a_link_behind_a_list_to_more_of_what_it_lists_is_its_own(behind: str, leads: bool) -> None:
    found = named(read(f"<div><h3>工作通报</h3>{entries('荣誉')}{behind}</div>"))["荣誉"]
    assert (found.heading, found.more_url) == ("工作通报", f"{ROOT}/m/" if leads else None)


def test_the_name_of_a_column_may_lead_where_its_more_leads() -> None:
    more = "<li><a href=/zxwj/>更多&gt;</a></li></ul>"
    body = f"<div class=bar><h1><a href=/zxwj/>最新文件</a></h1></div>{entries('荣誉').removesuffix('</ul>')}{more}"
    found = named(read(f"<div>{body}</div>"))["荣誉"]
    assert (found.heading, found.more_url) == ("最新文件", f"{ROOT}/zxwj/")
