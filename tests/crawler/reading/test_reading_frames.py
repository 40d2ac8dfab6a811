"""The frame around a page's contents: where its header ends and its footer begins, by words and by names."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zcfg/index.html"
ROWS = "".join(
    f"<li><a href={n}.html>关于公布第{n}批清单的公告</a><span>2021-0{n}-01</span></li>" for n in (4, 3, 2, 1)
)


def read(body: str) -> PageFacts:
    return read_page(f"<title>某县水利局</title><body>{body}</body>".encode(), URL, "text/html")


@pytest.mark.parametrize("name", ["联系我们", "网站地图"])
@pytest.mark.parametrize("classes", ["nav", "lan"])
def test_the_last_way_of_a_menu_above_the_trail_begins_no_footer(name: str, classes: str) -> None:
    items = "".join(
        f"<li><a href=/{n}/>{text}</a></li>" for n, text in enumerate(("首页", "政策法规", "工作动态", name))
    )
    page = read(
        f"<div class={classes}><ul>{items}</ul></div><div class=main><div class=wz>当前位置: <a href=/>首页</a>"
        f" &gt; 政策法规</div><ul class=list>{ROWS}</ul></div>"
    )
    assert page.footer_text == ""
    assert page.main_listing is not None


def test_the_last_way_of_a_menu_without_a_trail_below_begins_no_footer() -> None:
    items = "".join(f"<li><a href=/{n}/>{text}</a></li>" for n, text in enumerate(("首页", "工作动态", "公告")))
    page = read(f"<div class=nav><ul>{items}<li><a href=/l/>联系我们</a></li></ul></div><ul class=list>{ROWS}</ul>")
    assert page.footer_text == ""
    assert page.main_listing is not None


def test_ways_at_the_end_of_a_page_are_its_footer() -> None:
    """Named as a menu or not: nothing follows them."""
    for classes in ("nav", "links"):
        page = read(
            f"<div class=wz>当前位置: <a href=/>首页</a> &gt; 政策法规</div><ul class=list>{ROWS}</ul>"
            f"<div class={classes}><a href=/g/>关于本站</a> | <a href=/l/>联系我们</a></div>"
        )
        assert "联系我们" in page.footer_text


def test_the_parts_of_cards_are_neither_header_nor_footer() -> None:
    card = "<div><div class='flex top'><b>{name}</b></div><div class='flex bottom'><p>{name}事项</p></div></div>"
    cards = "".join(card.format(name=name) for name in ("决策公开", "执行公开", "管理公开", "服务公开"))
    page = read(f"<header>某县水利局</header>{cards}<footer>某县水利局 公网安备 31010602002641号</footer>")
    assert "公开" not in page.header_text + page.footer_text
    assert "公网安备" in page.footer_text


def test_a_bottom_of_two_bars_is_the_footer() -> None:
    bars = "<div class=bottom>网站地图 联系我们</div><div class=bottom>版权所有：某县水利局</div>"
    page = read(f"<ul class=list>{ROWS}</ul>{bars}")
    assert page.footer_text == "网站地图 联系我们 版权所有：某县水利局"


def test_a_header_over_news_that_scroll_is_the_header_of_the_page() -> None:
    ways = "".join(f"<a href=/{n}/>{n}</a>" for n in ("首页", "政务公开", "办事服务", "互动交流"))
    top = f"<div class=a><div class=header><h1>某市人民政府</h1></div><ul>{ROWS}</ul></div>"
    more = "<p>" + "本机关依法公开政府信息，公民可以在此查阅。" * 30 + "</p>"
    assert "某市人民政府" in read(f"{top}<div class=nav>{ways}</div>{more}").header_text


def test_a_block_over_news_without_a_heading_or_around_most_of_the_page_stays_the_header() -> None:
    ways = "".join(f"<a href=/{n}/>{n}</a>" for n in ("首页", "政务公开", "办事服务", "互动交流"))
    for top, more in (
        ("<div class=header><p>为人民服务</p></div>", "本机关依法公开政府信息，公民可以在此查阅。" * 30),
        ("<div class=header><h1>为人民服务</h1></div>", ""),
    ):
        page = f"<div class=nav>{ways}</div><div class=a>{top}<ul>{ROWS}</ul></div><p>{more}</p>"
        assert "为人民服务" in read(page).header_text


def test_the_top_of_a_card_does_not_end_the_header_of_the_page() -> None:
    """What stands between the menu and such a card is of the page's contents, too."""
    ways = "".join(f"<li><a href=/{n}/>{n}</a></li>" for n in ("首页", "政务公开", "办事服务", "互动交流"))
    side = "".join(f"<li><a href=/z{n}/><em>信息公开{n}</em></a></li>" for n in ("指南", "制度", "年报", "申请"))
    card = f"<div class=c><div class='box_l_top li'><h1><a href=/zxwj/>最新文件</a></h1></div><ul>{ROWS}</ul></div>"
    more = "<p>" + "本机关依法公开政府信息，公民可以在此查阅。" * 12 + "</p>"
    page = read(f"<div class=nav><ul>{ways}</ul></div><div><div class=a><ul>{side}</ul></div>{card}</div>{more}")
    assert "信息公开指南" not in page.header_text
    assert [one.heading for one in page.listings if one.items[0].date] == ["最新文件"]
