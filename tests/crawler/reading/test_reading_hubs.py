"""Pages that lead to several columns: tabs whose panels wait hidden, boxes that float left and right."""

import pytest

from crawler.reading.facts import PageFacts, PageKind, Region
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
NAMES = ("部门解读", "专家解读", "媒体解读", "图解政策")


def read(body: str) -> PageFacts:
    page = f"<title>政策解读-某县人民政府</title><body>{NAV}{body}<div class=footer>某县人民政府主办</div></body>"
    return read_page(page.encode(), "http://www.example.gov.cn/zcjd/")


def rows(number: int, count: int = 5) -> str:
    return "".join(
        f"<li><a href=/c{number}/{n}.html>《关于第{number}{n}号事项的意见》解读</a><em>2019-12-{20 - n}</em></li>"
        for n in range(count)
    )


def test_a_bar_of_tabs_over_panels_that_wait_hidden_is_no_list_and_the_page_leads_to_all() -> None:
    tabs = "".join(f"<li><h3><a href=/c{n}/>{name}</a></h3></li>" for n, name in enumerate(NAMES))
    panels = "".join(
        f"<div class=pane{' style=display:none' if n else ''}><h4>{name}</h4><ul>{rows(n)}</ul>"
        f"<a class=more href=/c{n}/>查看更多</a></div>"
        for n, name in enumerate(NAMES)
    )
    page = read(f"<div class=hd><ul>{tabs}</ul></div><div class=bd>{panels}</div>")
    assert page.kind is PageKind.COLUMN
    assert page.main_listing is None
    assert [one.heading for one in page.listings] == list(NAMES)


def test_boxes_that_float_left_and_right_below_a_slide_show_are_no_sidebars() -> None:
    boxes = "".join(
        f"<div class='lm_box {side}'><div class=tit><span class=more><a href=/c{n}/>更多&gt;&gt;</a></span>"
        f"<h3>{name}</h3></div><ul>{rows(n)}</ul></div>"
        for n, (name, side) in enumerate(zip(NAMES, ("fl", "fr", "fl", "fr"), strict=True))
    )
    show = "<div class=jdt><div id=focus><a href=/c0/1.html><img src=f1.jpg></a></div></div>"
    page = read(f"<div class=dqwz>当前位置：<a href=/>首页</a> &gt; 政策解读</div>{show}{boxes}")
    assert page.kind is PageKind.COLUMN
    assert {one.region for one in page.listings} == {Region.MAIN}


def test_a_list_below_a_bar_of_sister_columns_bears_the_pages_own_name() -> None:
    bar = "".join(f"<a href=/c{n}/>{name}</a>" for n, name in enumerate(("专家解读", "政策解读", "图解政策")))
    page = read(f"<div class=tabs>{bar}</div><div class=cards><ul>{rows(1)}</ul></div><a href=2.html>下一页</a>")
    assert page.main_listing is not None
    assert (page.main_listing.heading, page.main_listing.more_url) == ("政策解读", None)


def test_an_entry_is_not_called_by_its_way_to_another_document() -> None:
    entry = (
        "<div class=card><h4><a href=/j/{0}.html>{1}</a></h4><p>2019-06-{2}<a href=/w/{0}.html>查看原文</a></p></div>"
    )
    titles = ("图解：县政府工作报告怎么看", "《高龄津贴发放办法》政策解读", "图解：义务教育招生政策")
    page = read("".join(entry.format(n, title, 28 - n) for n, title in enumerate(titles)))
    assert page.main_listing is not None
    assert tuple(item.title for item in page.main_listing.items) == titles


SHOWN, WAITING = "文字解读", "图片解读"
TABS = f"<div class=tabhd><ul><li class=hover>{SHOWN}</li><li>{WAITING}</li></ul></div>"
PANELS = (
    "<div class=tabbd><div id=p1><ul>{}</ul>{}</div><div id=p2 style='display:none'><ul>{}</ul>"
    f"<a class=more href=/c2/>更多{WAITING}&gt;</a></div></div>"
)


def test_lists_of_equal_rank_under_two_tabs_lead_to_more_and_none_is_the_pages_own() -> None:
    page = read(TABS + PANELS.format(rows(1, 9), f"<a class=more href=/c1/>更多{SHOWN}&gt;</a>", rows(2, 8)))
    assert page.kind is PageKind.COLUMN
    assert page.main_listing is None
    assert [(one.heading, one.more_url, len(one.items)) for one in page.listings] == [
        (SHOWN, "http://www.example.gov.cn/c1/", 9),
        (WAITING, "http://www.example.gov.cn/c2/", 8),
    ]


@pytest.mark.parametrize("more", ["", f"<a class=more href=/c1/>更多{SHOWN}&gt;</a>"])
def test_the_shown_one_of_two_tabs_is_the_pages_own_where_a_pager_follows_it(more: str) -> None:
    pager = "<div class=page><a href=2.html>下一页</a><a href=9.html>尾页</a></div>"
    page = read(TABS + PANELS.format(rows(1, 9), pager + more, rows(2, 8)))
    assert page.main_listing is not None
    assert page.main_listing.heading == SHOWN


def test_the_shown_one_of_two_tabs_is_the_pages_own_where_the_other_leads_nowhere() -> None:
    panels = PANELS.replace(f"<a class=more href=/c2/>更多{WAITING}&gt;</a>", "")
    page = read(TABS + panels.format(rows(1, 9), f"<a class=more href=/c1/>更多{SHOWN}&gt;</a>", rows(2, 8)))
    assert page.main_listing is not None
    assert page.main_listing.heading == SHOWN


def test_every_tile_that_a_link_stands_around_is_an_entry_however_short_its_name() -> None:
    tiles = ("领导分工", "机构职责", "政府文件", "规划计划", "重大建设项目", "公共资源配置")
    shown = "".join(
        f"<a href=/t{n}/><li><div><img src=t{n}.jpg><p>{name}</p></div></li></a>" for n, name in enumerate(tiles)
    )
    page = read(f"<div><div class=title><a href=/ysq/>依申请公开</a></div><ul>{shown}</ul></div><ul>{rows(1)}</ul>")
    assert [item.title for item in page.listings[0].items] == list(tiles)
