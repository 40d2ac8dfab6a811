"""Where the walk looks next: what columns need first, traps last, never elsewhere."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from walked import HOST, NAV, UNIT, walk_all

from crawler.columns import ColumnSpec, load_columns
from crawler.dossier import WalkEnd
from crawler.frontier import Frontier
from crawler.overrides import ColumnAddress
from crawler.policy import Budget, PagesByKind
from crawler.reading.page import read_page
from crawler.targets import Target
from crawler.traps import LeftOut, Trap

OF_TWO_HOSTS = replace(UNIT, hosts=("xxgk.zean.gov.cn",))


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def test_the_home_page_comes_first_then_what_columns_need(columns: tuple[ColumnSpec, ...]) -> None:
    news = "".join(f"<li><a href=/xwzx/{n}.html>本市召开第{n}次工作会议</a> 2017-12-0{n}</li>" for n in range(1, 9))
    columns_of_home = "<a href=/ysqgk/>依申请公开</a><a href=/ndbg/>政府信息公开年报</a><a href=/map.html>网站地图</a>"
    home = f"<ul>{news}</ul>{columns_of_home}"
    order = walk_all(Frontier(UNIT, columns, Budget()), {"/": home})
    assert order[0] == "/"
    for wanted in ("/ysqgk/", "/ndbg/", "/map.html"):
        assert order.index(wanted) <= 6
        assert order.index(wanted) < order.index("/xwzx/1.html")


def test_a_columns_further_pages_and_parts_come_before_the_news(columns: tuple[ColumnSpec, ...]) -> None:
    pages = {
        "/": "<a href=/ndbg/>政府信息公开年报</a><ul><li><a href=/xwzx/1.html>本市召开工作会议</a> 12-01</li></ul>",
        "/ndbg/": "<a href=/ndbg/zf/>政府年报</a><a href=/ndbg/bm/>部门年报</a><a href=/ndbg/index_1.html>下一页</a>",
    }
    order = walk_all(Frontier(UNIT, columns, Budget()), pages)
    for wanted in ("/ndbg/zf/", "/ndbg/bm/", "/ndbg/index_1.html"):
        assert order.index(wanted) < order.index("/xwzx/1.html")


@pytest.mark.parametrize(
    "link",
    [
        "http://www.gov.cn/",
        "http://ysqgk.hean.gov.cn/",
        "/files/report.pdf",
        "javascript:void(0)",
        "mailto:a@zean.gov.cn",
        "http://127.0.0.1/",
    ],
)
def test_other_sites_files_and_scripts_are_not_visited(columns: tuple[ColumnSpec, ...], link: str) -> None:
    order = walk_all(Frontier(UNIT, columns, Budget()), {"/": f"<a href='{link}'>依申请公开</a>"})
    assert set(order) == {"/", "/xwzx/", "/xxgk/", "/hdjl/"}


def test_a_units_other_host_is_its_own(columns: tuple[ColumnSpec, ...]) -> None:
    pages = {"/": "<a href=http://xxgk.zean.gov.cn/gk/>走进泽安</a>"}
    assert "http://xxgk.zean.gov.cn/gk/" in walk_all(Frontier(OF_TWO_HOSTS, columns, Budget()), pages)
    assert "http://xxgk.zean.gov.cn/gk/" not in walk_all(Frontier(UNIT, columns, Budget()), pages)


def test_another_host_of_the_unit_is_asked_for_its_front_page_once_though_nothing_links_there(
    columns: tuple[ColumnSpec, ...],
) -> None:
    order = walk_all(Frontier(OF_TWO_HOSTS, columns, Budget()), {"/": "<a href=/ysqgk/>依申请公开</a>"})
    assert order[0] == "/"
    assert order.count("http://xxgk.zean.gov.cn/") == 1
    assert order.index("/ysqgk/") < order.index("http://xxgk.zean.gov.cn/")


def test_one_page_under_many_addresses_is_visited_once(columns: tuple[ColumnSpec, ...]) -> None:
    links = (
        "/a.html",
        "/a.html#top",
        "/a.html;jsessionid=1F",
        "https://www.zean.gov.cn/a.html",
        "http://www.zean.gov.cn:80/a.html",
    )
    home = "".join(f"<a href='{link}'>本市概况介绍</a>" for link in links)
    order = walk_all(Frontier(UNIT, columns, Budget()), {"/": home})
    assert sum("/a.html" in url for url in order) == 1


def test_a_calendar_waits_behind_everything_else(columns: tuple[ColumnSpec, ...]) -> None:
    days = "".join(f"<a href='/rl?y=2017&d={n}'>{n}日活动</a>" for n in range(200))
    order = walk_all(Frontier(UNIT, columns, Budget()), {"/": days + "<a href=/zjza/>走进泽安介绍</a>"})
    calendar = [position for position, url in enumerate(order) if url.startswith("/rl?")]
    assert order.index("/zjza/") < calendar[25]


def test_a_sampled_entry_comes_in_its_turn_where_one_program_shows_every_article(
    columns: tuple[ColumnSpec, ...],
) -> None:
    news = "".join(
        f"<li><a href=/show.aspx?id={n}>第{n}次会议召开</a><span>2017-12-{n % 9 + 1:02d}</span></li>" for n in range(60)
    )
    report = "<li><a href=/show.aspx?id=900>泽安市2016年政府信息公开工作年度报告</a><span>2017-03-20</span></li>"
    older = "<li><a href=/show.aspx?id=800>泽安市2015年政府信息公开工作年度报告</a><span>2016-03-20</span></li>"
    frontier = Frontier(UNIT, columns, Budget(), as_of=date(2017, 12, 15))
    home = f"<a href=/list.aspx?id=7>政府信息公开年报</a><ul>{news}</ul>"
    reports = f"<title>政府信息公开年报</title><h2>政府信息公开年报</h2><ul>{report}{older}</ul>"
    order = walk_all(frontier, {"/": home, "/list.aspx?id=7": reports})
    news_opened = [position for position, url in enumerate(order) if url.startswith("/show.aspx?id=") and len(url) < 17]
    assert order.index("/show.aspx?id=900") < news_opened[0]


def test_the_same_pages_give_the_same_walk(columns: tuple[ColumnSpec, ...]) -> None:
    pages = {
        "/": "<a href=/b/>部门动态</a><a href=/a/>县区动态</a>",
        "/a/": "<a href=/c/>通知</a>",
        "/b/": "<a href=/c/>公告</a>",
    }
    assert walk_all(Frontier(UNIT, columns, Budget()), pages) == walk_all(Frontier(UNIT, columns, Budget()), pages)


def test_what_lies_too_deep_is_counted_and_not_visited(columns: tuple[ColumnSpec, ...]) -> None:
    pages = {f"/{n}/" if n else "/": f"<a href=/{n + 1}/>下一级栏目内容</a>" for n in range(9)}
    frontier = Frontier(UNIT, columns, Budget(depth=3))
    assert "/4/" not in walk_all(frontier, pages)
    assert frontier.walk(WalkEnd.EXHAUSTED).depth_cut == 1


def test_what_is_left_is_told(columns: tuple[ColumnSpec, ...]) -> None:
    frontier = Frontier(UNIT, columns, Budget())
    home = frontier.take()
    assert home is not None
    frontier.learn(read_page(f"<body>{NAV}</body>".encode(), home.url), home)
    walk = frontier.walk(WalkEnd.PAGE_BUDGET)
    assert walk.left_count == 3
    assert set(walk.left) == {f"{HOST}/xwzx/", f"{HOST}/xxgk/", f"{HOST}/hdjl/"}


def test_an_address_reached_by_redirect_is_not_visited_again(columns: tuple[ColumnSpec, ...]) -> None:
    frontier = Frontier(UNIT, columns, Budget())
    frontier.take()
    assert frontier.reach(f"{HOST}/xwzx/")
    assert not frontier.reach(f"{HOST}/xwzx/")
    page = read_page(f"<body>{NAV}</body>".encode(), f"{HOST}/")
    frontier.learn(page, Target(url=f"{HOST}/", depth=0, rank=0, found_on=None))
    assert f"{HOST}/xwzx/" not in frontier.walk(WalkEnd.EXHAUSTED).left


TOLD = replace(UNIT, columns=(ColumnAddress(column="年报", url=f"{HOST}/p/7/", reason="入口是图片"),))


def test_a_told_column_is_visited_though_nothing_leads_to_it(columns: tuple[ColumnSpec, ...]) -> None:
    assert "/p/7/" not in walk_all(Frontier(UNIT, columns, Budget()), {})
    order = walk_all(Frontier(TOLD, columns, Budget()), {"/": "<a href=/ysqgk/>依申请公开</a>"})
    assert order[:2] == ["/", "/p/7/"]


def test_a_told_column_is_walked_like_one_that_was_found(columns: tuple[ColumnSpec, ...]) -> None:
    """Its further pages come before the site's news."""
    pages = {
        "/": "<ul><li><a href=/xwzx/1.html>本市召开工作会议</a> 2017-12-01</li></ul>",
        "/p/7/": "<a href=/p/7/index_1.html>下一页</a><a href=/p/7/bm/>部门年报</a>",
    }
    order = walk_all(Frontier(TOLD, columns, Budget()), pages)
    for wanted in ("/p/7/index_1.html", "/p/7/bm/"):
        assert order.index(wanted) < order.index("/xwzx/1.html")


def test_a_told_column_that_is_linked_too_is_visited_once(columns: tuple[ColumnSpec, ...]) -> None:
    order = walk_all(Frontier(TOLD, columns, Budget()), {"/": "<a href=/p/7/index.html>政府信息公开年报</a>"})
    assert len([url for url in order if url.startswith("/p/7/")]) == 1


def test_a_page_that_cost_no_request_is_on_no_budget(columns: tuple[ColumnSpec, ...]) -> None:
    frontier = Frontier(UNIT, columns, Budget(by_kind=PagesByKind(other=1)))
    home = frontier.take()
    assert home is not None
    page = read_page("<div class=nav><a href=/x1/>走近泽安</a><a href=/x2/>通讯录</a></div>".encode(), home.url)
    frontier.learn(page, home)
    first = frontier.take()
    assert first is not None
    frontier.give_back(first)
    assert frontier.take() is not None
    assert frontier.take() is None


def test_once_a_columns_page_was_found_other_columns_come_first() -> None:
    wanted = (
        ColumnSpec(name="通知公告", names=("通知公告",), priority=90),
        ColumnSpec(name="政府公报", names=("政府公报",), priority=10),
    )
    links = "".join(f"<a href=/t{n}/>通知公告</a>" for n in range(5)) + "<a href=/gb/>政府公报</a>"
    pages = {"/": links} | {f"/t{n}/": f"<title>通知公告</title><h1>通知公告</h1><p>第{n}页</p>" for n in range(5)}
    frontier = Frontier(UNIT, wanted, Budget())
    order = []
    while (target := frontier.take()) is not None:
        order.append(target.url.removeprefix(HOST))
        frontier.learn(read_page(pages.get(order[-1], "<p>x</p>").encode(), target.url), target)
    assert order[:3] == ["/", "/t0/", "/gb/"]
    assert {f"/t{n}/" for n in range(5)} < set(order)


def test_traps_are_left_out_and_counted_and_odd_ones_come_last(columns: tuple[ColumnSpec, ...]) -> None:
    links = "".join(f"<a href='{path}'>{text}</a>" for path, text in TRAPS.items())
    frontier = Frontier(UNIT, columns, Budget())
    order = walk_all(frontier, {"/": links})
    assert set(order) == {"/", "/xwzx/", "/xxgk/", "/hdjl/", "/list.do?id=3&sort=asc", "/en/about.html"}
    assert {"/list.do?id=3&sort=asc", "/en/about.html"} == set(order[-2:])
    assert frontier.walk(WalkEnd.EXHAUSTED).left_out == (
        LeftOut(trap=Trap.MIRROR, count=1, example=f"{HOST}/gate/big5/index.html"),
        LeftOut(trap=Trap.PRINT, count=2, example=f"{HOST}/a.html?print=1"),
        LeftOut(trap=Trap.SIGN_IN, count=1, example=f"{HOST}/login.jsp"),
    )


TRAPS = {
    "/login.jsp": "登录",
    "/a.html?print=1": "打印本页内容",
    "/b.html?print=1": "打印本页内容",
    "/gate/big5/index.html": "繁體版",
    "/list.do?id=3&sort=asc": "按时间排序",
    "/en/about.html": "English",
}


def test_a_portal_that_lies_in_what_looks_like_a_trap_is_visited_all_the_same(
    columns: tuple[ColumnSpec, ...],
) -> None:
    unit = replace(UNIT, portal_url=f"{HOST}/wap/index.html")
    frontier = Frontier(unit, columns, Budget())
    home = frontier.take()
    assert home is not None
    frontier.learn(read_page("<a href=/wap/zjza/>走进泽安介绍</a>".encode(), home.url), home)
    assert frontier.take() is not None


def test_a_guide_that_another_column_lists_comes_before_its_other_entries(columns: tuple[ColumnSpec, ...]) -> None:
    titles = [f"关于做好第{n}项工作的通知" for n in range(1, 9)]
    titles[6] = "泽安市人民政府信息公开指南"
    rows = "".join(
        f"<li><a href=/tzgg/{n}.html>{title}</a> <span>2017-12-01</span></li>" for n, title in enumerate(titles)
    )
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": f"<h2>通知公告</h2><ul>{rows}</ul>"}
    order = [path for path in walk_all(Frontier(UNIT, columns, Budget()), pages) if path.endswith(".html")]
    assert order[0] == "/tzgg/6.html"


def test_no_listed_guide_is_lost_where_the_budget_of_columns_is_spent(columns: tuple[ColumnSpec, ...]) -> None:
    row = "<li><a href=/tzgg/6.html>泽安市人民政府信息公开指南</a> <span>2017-12-01</span></li>"
    pages = {"/": f"<a href=/tzgg/>通知公告</a><ul>{row * 2}</ul>"}
    budget = Budget(by_kind=PagesByKind(columns=1))
    assert "/tzgg/6.html" in walk_all(Frontier(UNIT, columns, budget), pages)
