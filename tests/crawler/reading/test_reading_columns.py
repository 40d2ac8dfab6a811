"""Blocks that are named by the side on which they float: beside a main column or not."""

import pytest

from crawler.reading.facts import PageFacts, Region
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xwzx/index.html"


def read(body: str) -> PageFacts:
    return read_page(f"<html><body>{body}<div class=foot>版权所有</div></body></html>".encode(), URL, "text/html")


def entries(name: str, count: int, *, dated: bool = True) -> str:
    date = "<span>2021-03-{n:02}</span>" if dated else ""
    one = f"<li><a href='{name}{{n}}.html'>关于{name}工作情况第{{n}}期的通报</a>{date}</li>"
    return "<ul>" + "".join(one.format(n=n) for n in range(count, 0, -1)) + "</ul>"


def block(name: str, count: int, *, classes: str) -> str:
    return f"<div class='{classes}'><h3>{name}</h3>{entries(name, count)}</div>"


def regions(page: PageFacts) -> dict[str, Region]:
    return {listing.heading: listing.region for listing in page.listings}


@pytest.mark.parametrize(
    ("left", "right"), [("left", "right"), ("sec2-left", "sec2-right"), ("box fl", "box fr"), ("fl", "fl")]
)
def test_halves_of_a_row_are_no_sidebars(left: str, right: str) -> None:
    rows = [
        f"<div class=row>{block(one, 5, classes=left)}{block(other, 6, classes=right)}</div>"
        for one, other in (("要闻动态", "部门动态"), ("通知公告", "政策解读"))
    ]
    page = read("".join(rows))
    assert set(regions(page).values()) == {Region.MAIN}
    assert len(page.listings) == 4


def test_a_block_that_floats_beside_nothing_but_a_few_words_is_no_sidebar() -> None:
    row = f"<div><div class='zy fl'>{entries('重要公告', 4)}</div><div class='rq fl'>星期五</div></div>"
    page = read(f"<div>{block('要闻动态', 9, classes='con')}</div>{row}")
    assert {listing.region for listing in page.listings} == {Region.MAIN}


def test_the_greater_half_of_a_row_is_no_sidebar() -> None:
    slides = "<div class=yw-left><a href=p.html><img src=p.jpg></a><a href=p.html>会议在北京召开</a></div>"
    row = f"<div>{slides}<div class=yw-right>{entries('要闻', 8)}</div></div>"
    page = read(row + f"<div><h3>部门动态</h3>{entries('部门', 15)}</div>")
    assert {listing.region for listing in page.listings} == {Region.MAIN}


@pytest.mark.parametrize("side", ["left", "con-l", "lm fl"])
def test_a_narrow_list_beside_the_main_one_is_a_sidebar(side: str) -> None:
    page = read(
        f"<div>{block('最新公告', 4, classes=side)}"
        f"<div class='con fr'><h2>政策文件</h2>{entries('政策', 15)}</div></div>"
    )
    assert regions(page) == {"最新公告": Region.SIDEBAR, "政策文件": Region.MAIN}


def test_a_stack_of_narrow_boxes_beside_the_main_list_is_a_sidebar() -> None:
    boxes = block("最新公告", 3, classes="left") + block("点击排行", 4, classes="left")
    page = read(f"<div><div>{boxes}</div><div class=con><h2>政策文件</h2>{entries('政策', 20)}</div></div>")
    assert regions(page) == {"最新公告": Region.SIDEBAR, "点击排行": Region.SIDEBAR, "政策文件": Region.MAIN}


def test_lists_beside_a_column_that_a_script_fills_are_sidebars() -> None:
    script = "<script>$.get('/list.do', function(d){ $('#rows').html(d) })</script>"
    trail = "<div class=position>当前位置：<a href=/>首页</a> &gt; <a href=/gk>信息公开</a></div>"
    boxes = "".join(block(name, 4, classes="left") for name in ("最新公告", "近期要闻", "点击排行"))
    page = read(f"{trail}<div><div>{boxes}</div><div class=right><ul id=rows></ul></div></div>{script}")
    found = regions(page)
    assert [found[name] for name in ("最新公告", "近期要闻", "点击排行")] == [Region.SIDEBAR] * 3


def test_a_menu_that_floats_is_a_sidebar() -> None:
    menu = "".join(
        f"<li><a href={n}.html>{name}</a></li>" for n, name in enumerate(("公开指南", "公开目录", "公开年报"))
    )
    page = read(f"<div><div class=left><ul>{menu}</ul></div><div class=right>{entries('政策', 4)}</div></div>")
    assert {link.region for link in page.links[:3]} == {Region.SIDEBAR}
