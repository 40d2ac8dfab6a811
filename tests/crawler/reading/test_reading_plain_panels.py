"""Panels without dates, numbered or excused: each still stands under the name of its own tab, with all its entries."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
FRAME = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>"
    "<div class=main>{}</div><div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
)
POLLS = ("您对城区停车秩序怎么看", "办事大厅服务评价问卷")
DRAFTS = ("关于征集民生实事项目的公告", "《养犬管理办法》征求意见")


def facts(main: str) -> PageFacts:
    return read_page(f"<html><body>{FRAME.format(main)}</body></html>".encode(), URL)


def blocks(page: PageFacts) -> dict[str, list[str]]:
    return {one.heading: [item.title for item in one.items] for one in page.listings if one.items}


def rows(titles: tuple[str, ...]) -> str:
    return "".join(f"<li><a href=/{len(title)}{ord(title[-1])}.html>{title}</a></li>" for title in titles)


@pytest.mark.parametrize(
    ("bar", "first", "second"),
    [
        (
            "<div class=right_tab><ul><li id=fz1>网上调查</li><li id=fz2>民意征集</li></ul></div>"
            "<div class=clear></div>",
            "<ul id=tfz1 class=lis>{}</ul>",
            "<ul id=tfz2 class=lis style='display:none'>{}</ul>",
        ),
        (
            "<ul class=tabs><li>网上调查</li><li>民意征集</li></ul>",
            "<div class='tab-pane active' id=a><ul>{}</ul></div>",
            "<div class=tab-pane id=b><ul>{}</ul></div>",
        ),
        (
            "<div class=heads><div id=test9-name class='h on'>网上调查</div>"
            "<div id=test10-name class=h>民意征集</div></div>",
            "<div id=test9-content><ul>{}</ul></div>",
            "<div id=test10-content><ul>{}</ul></div>",
        ),
    ],
    ids=["lists", "panes", "numbers"],
)
def test_panels_without_dates_are_told_apart_by_class_or_number(bar: str, first: str, second: str) -> None:
    holder = first.format(rows(POLLS)) + second.format(rows(DRAFTS))
    page = facts(f"<div class=box>{bar}<div class=bodies>{holder}</div></div>" if "heads" in bar else f"{bar}{holder}")
    assert blocks(page) == {"网上调查": list(POLLS), "民意征集": list(DRAFTS)}


def spans(*entries: tuple[str, str]) -> str:
    return "".join(
        f"<span><font>{day}</font><a href=/v/{n}>{title}</a></span>" for n, (title, day) in enumerate(entries)
    )


NEWS = (("我镇召开经济工作会议", "12-28"), ("冬季消防安全检查展开", "12-26"), ("文化广场建成启用", "12-20"))
CITY = (("市政府召开常务会议", "12-27"), ("全市项目观摩活动举行", "12-25"))


def test_a_panel_that_says_there_is_nothing_names_no_other() -> None:
    tabs = "<ul class=tabs><li>本镇新闻</li><li>媒体聚焦</li><li>市级要闻</li></ul>"
    more = "<div class=more><a href=/news/>更多&gt;&gt;</a></div>"
    news = (*NEWS, ("镇领导到企业走访调研", "12-18"))
    panels = f"<li class=con>{spans(*news)}</li><li class=no_data>暂无数据</li><li class=con>{spans(*CITY)}</li>"
    page = facts(f"<div class=news>{tabs}{more}<ul class=conbox>{panels}</ul></div>")
    assert blocks(page) == {"本镇新闻": [title for title, _ in news], "市级要闻": [title for title, _ in CITY]}


def test_one_panel_with_several_dated_links_is_no_entry() -> None:
    page = facts(f"<h3>政策文件</h3><ul class=conbox><li class=con>{spans(*NEWS)}</li></ul>")
    assert blocks(page) == {"政策文件": [title for title, _ in NEWS]}


def test_the_pieces_of_a_date_line_are_no_entries() -> None:
    source, editor = "来源：<a href=/s/1>某某日报社电子版</a>", "<a href=/s/2>本网责任编辑室</a>"
    line = f"<p><span>{source} 2018-03-01</span><span>{editor}</span></p>"
    assert not any(len(one.items) > 1 for one in facts(f"<h1>我市召开会议</h1>{line}<p>正文。</p>").listings)


def test_a_bar_of_tabs_that_is_called_a_menu_names_its_panels() -> None:
    entries = [f"<li><a href=/n/{n}>全市工作会议第{n}次召开</a><em>2016-12-{n + 10}</em></li>" for n in range(7)]
    bar = "<ul class=tab_menu><li class=current>本市新闻</li><li>国内新闻</li></ul>"
    panels = f"<ul>{''.join(entries[:5])}</ul><ul class=hide>{''.join(entries[5:])}</ul>"
    page = facts(f"<div class='tab tab1'>{bar}<div class=tab_content>{panels}</div></div>")
    assert [(one.heading, len(one.items)) for one in page.listings] == [("本市新闻", 5), ("国内新闻", 2)]


@pytest.mark.parametrize("bullet", ["・", "‧", "·"])
def test_a_bullet_in_a_link_is_no_part_of_the_title(bullet: str) -> None:
    entries = "".join(f"<li><span>[2015-06-1{n}]</span><a href=/t/{n}>{bullet}第{n}号通告</a></li>" for n in range(4))
    assert facts(f"<h3>通知公告</h3><ul>{entries}</ul>").listings[0].items[0].title == "第0号通告"


@pytest.mark.parametrize("bullet", ["・", "∙"])
def test_a_bullet_in_a_row_without_a_link_is_no_part_of_the_title(bullet: str) -> None:
    plain = "".join(f"<li>{bullet}关于第{n}号事项的通告<span>2015-06-1{n}</span></li>" for n in range(4))
    assert facts(f"<h3>通知公告</h3><ul>{plain}</ul>").listings[0].items[0].title == "关于第0号事项的通告"


def test_a_name_of_the_class_of_the_lists_below_names_them() -> None:
    parts = (("网上调查", POLLS), ("民意征集", DRAFTS))
    boxes = (
        f"<div class=box><a href=/c/>{name}</a></div><div class=box>{rows(titles)}</div>" for name, titles in parts
    )
    assert blocks(facts("".join(boxes))) == {"网上调查": list(POLLS), "民意征集": list(DRAFTS)}


@pytest.mark.parametrize("body", ["<ul>{}</ul>", "<div>{}</div>"])
def test_a_bar_whose_id_has_the_number_before_its_lists_is_no_panel(body: str) -> None:
    """The bar leads on twice, by the name and by 更多, and names the list below."""
    parts = ((1, "网上调查", POLLS), (3, "民意征集", DRAFTS))
    page = facts(
        "".join(
            f"<div id=box{n}><a href=/c{n}/>{name}</a><a href=/m{n}/>更多</a></div>"
            f"<div id=box{n + 1}>{body.format(rows(titles))}</div>"
            for n, name, titles in parts
        )
    )
    assert blocks(page) == {"网上调查": list(POLLS), "民意征集": list(DRAFTS)}
