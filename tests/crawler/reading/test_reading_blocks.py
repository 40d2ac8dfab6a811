"""Blocks (栏目首页的各块): each list of a channel's page stands under its own name, never under its neighbour's."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/"
FRAME = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>{}"
    "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
)
NAMES = ("镇务要闻", "惠农政策", "村务公开")


def facts(main: str) -> PageFacts:
    return read_page(f"<html><body>{FRAME.format(main)}</body></html>".encode(), URL)


def entries(template: str, name: str) -> str:
    return "".join(template.format(n=n, title=f"{name}第{n}条消息的标题", day=f"2018-07-0{n}") for n in range(1, 5))


def blocks(page: PageFacts) -> list[tuple[str, int, str | None]]:
    return [(one.heading, len(one.items), one.more_url) for one in page.listings]


def expected(more: str) -> list[tuple[str, int, str | None]]:
    return [(name, 4, f"{URL}{more.format(n)}") for n, name in enumerate(NAMES)]


def test_a_definition_list_is_named_by_its_own_term() -> None:
    box = "<dl><dt><strong>{}</strong><a href=m{}/>more...</a></dt>{}</dl>"
    rows = "<dd><em>{day}</em><a href={n}.html>{title}</a></dd>"
    page = facts("".join(box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)))
    assert blocks(page) == expected("m{}/")


@pytest.mark.parametrize("more", ["<a href=m{}/>更多</a>", "<div><a href=m{}/>更多&gt;&gt;</a></div>"])
def test_a_heading_and_its_more_stand_before_rows_that_no_box_holds(more: str) -> None:
    box = "<div><h2>{}</h2>" + more + "{}</div>"
    rows = "<p><a href={n}.html>{title}</a><span>{day}</span></p>"
    page = facts("".join(box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)))
    assert blocks(page) == expected("m{}/")


def test_a_table_is_named_by_its_first_row_with_a_picture_of_more() -> None:
    box = (
        "<table><tr><td><b>　{}</b></td><td><a href=list.asp?lm={}><img src=images/more.gif alt=更多></a></td></tr>"
        "{}</table>"
    )
    rows = "<tr><td>·<a href=view.asp?id={n}>{title}</a></td><td>{day}</td></tr>"
    tables = [box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)]
    page = facts(f"<table><tr><td>{tables[0]}</td><td>{tables[1]}</td></tr><tr><td>{tables[2]}</td></tr></table>")
    assert blocks(page) == expected("list.asp?lm={}")


def test_an_entry_without_a_date_names_no_list() -> None:
    rows = entries("<li><a href={n}.html>{title}</a><span>{day}</span></li>", "要闻")
    page = facts(f"<div class=main><ul><li><a href=top.html>一条没有日期的消息</a></li>{rows}</ul></div>")
    assert [one.heading for one in page.listings if one.items] == [""]


ROWS = "<li><a href={n}.html>{title}</a><span>{day}</span></li>"
TITLES_WITH_MORE = {
    "in a box of its own": "<p class=tit>{0}</p><div><i></i><span><a href={1}/>+更多+</a></span></div><ul>{2}</ul>",
    "loose": "<h3>{0}</h3><a href={1}/>更多</a><ul>{2}</ul>",
    "in a div": "<h3>{0}</h3><div><a href={1}/>更多&gt;&gt;</a></div><ul>{2}</ul>",
    "behind the list": "<h3>{0}</h3><ul>{2}</ul><div><a href={1}/>查看更多</a></div>",
    "in the heading": "<div class=tit><h3>{0}</h3><a href={1}/>更多</a></div><ul>{2}</ul>",
}


@pytest.mark.parametrize("box", ["<div>{}</div>", "{}"], ids=["boxed", "in one flow"])
@pytest.mark.parametrize("title", TITLES_WITH_MORE)
def test_more_belongs_to_the_block_whose_heading_precedes_it(title: str, box: str) -> None:
    html = "".join(
        box.format(TITLES_WITH_MORE[title].format(name, n, entries(ROWS, name))) for n, name in enumerate(NAMES)
    )
    assert blocks(facts(f"<div class=main>{html}</div>")) == expected("{}/")


@pytest.mark.parametrize(
    "home",
    [
        "<a href=/>返回首页</a>",
        "<a href=http://www.example.gov.cn/index.html>更多</a>",
        "<a class=more href=/>首页</a>",
    ],
)
def test_the_home_page_is_more_of_nothing(home: str) -> None:
    rows = entries(ROWS, NAMES[0])
    page = facts(f"<div class=main><div class=tit><h3>{NAMES[0]}</h3>{home}</div><ul>{rows}</ul></div>")
    assert blocks(page) == [(NAMES[0], 4, None)]


def test_a_block_without_a_name_of_its_own_leads_nowhere_near_the_home_page() -> None:
    page = facts(f"<div class=main><div><a href=/>网站首页</a></div><ul>{entries(ROWS, NAMES[0])}</ul></div>")
    assert blocks(page) == [("", 4, None)]


def test_a_headline_beside_the_trail_names_the_list() -> None:
    trail = "<a href=/>首页</a>-&gt;<a href=/zwgk/>政府文件</a>-&gt;<a href=/zwgk/x/>近期信息公开</a>"
    title = f"<div class=sx-title><img src=i.jpg><h1>近期信息公开</h1><div class=more1>{trail}</div></div>"
    page = facts(f"<div class=main>{title}<ul>{entries(ROWS, NAMES[0])}</ul></div>")
    assert blocks(page) == [("近期信息公开", 4, None)]


def test_a_headline_beside_the_trail_names_the_list_though_an_empty_one_stands_by_it() -> None:
    trail = "当前位置：<a href=/>首页</a> &gt; <a href=/xw/>新闻中心</a> &gt; <a href=/xw/x/>本地新闻</a>"
    side = f"<div class=l><div class=t><h2>新闻中心</h2></div><div><a href=/xw/y/>{NAMES[1]}</a></div></div>"
    title = f"<div class=tt><dt><h2>本地新闻</h2><h3></h3></dt><dd>{trail}</dd></div>"
    page = facts(f"{side}<div class=r>{title}<div class=list><div><ul>{entries(ROWS, NAMES[0])}</ul></div></div></div>")
    assert blocks(page)[-1] == ("本地新闻", 4, None)


def test_the_row_above_names_the_list_however_many_tables_it_stands_in() -> None:
    name = "<tr><td><table><tr><td><img src=a.jpg></td><td>综合信息</td><td><img src=b.jpg></td></tr></table></td></tr>"
    rows = entries("<tr><td><img src=i.jpg></td><td><a href={n}.html>{title}</a></td><td>{day}</td></tr>", NAMES[0])
    inner = f"<table><tr><td><table>{rows}</table></td></tr><tr><td>共 4 条 下一页</td></tr></table>"
    page = facts(f"<div class=main><table>{name}<tr><td>{inner}</td></tr></table></div>")
    assert blocks(page)[0] == ("综合信息", 4, None)


@pytest.mark.parametrize(
    "told", ["共查询出 12 条数据（用时约 0 s）", "为您找到相关结果约 214 个，用时 0.038 秒", "共 4 条"]
)
def test_what_a_search_counts_is_no_heading(told: str) -> None:
    page = facts(f"<div class=main><div class=r>{told}</div><ul>{entries(ROWS, NAMES[0])}</ul></div>")
    assert blocks(page) == [("", 4, None)]


def test_figures_with_what_they_count_are_no_tabs() -> None:
    figures = (
        "<div class=tj><div><b>1 938</b>累计来信</div><div><b>26</b>本月来信</div><p><a href=/w/>我要写信</a></p></div>"
    )
    page = facts(f"<div class=main>{figures}<ul>{entries(ROWS, NAMES[0])}</ul></div>")
    assert blocks(page) == [("", 4, None)]


PICTURES = {
    "captions beside pictures": "<p><a href=/{n}.html><img src={n}.jpg></a><i><a href=/{n}.html>{title}</a></i></p>",
    "captions by name": "<p><a href=/{n}.html><img src={n}.jpg></a><div class=carousel-caption>{title}</div></p>",
    "captions in the links": "<div class=i><a href=/n/{n}.html><img src={n}.jpg><span>{title}</span></a></div>",
}


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize("picture", PICTURES)
def test_the_captions_of_pictures_name_no_list(picture: str, count: int) -> None:
    pictures = "".join(PICTURES[picture].format(n=n, title=f"中心举办第{n}期应用培训") for n in range(count))
    bar = "<div class=bar><ul><li class=t>新闻动态</li><li class=m><a href=/xw/ class=m>更多</a></li></ul></div>"
    news = f"<div class=pic><div>{pictures}</div></div><div class=rec><ul>{entries(ROWS, '新闻')}</ul></div>"
    page = facts(f"{bar}<div class=news>{news}</div>")
    dated = [block for block, one in zip(blocks(page), page.listings, strict=True) if one.items[0].date]
    assert dated == [("新闻动态", 4, "http://www.example.gov.cn/xw/")]


def test_a_sister_list_of_the_same_class_names_no_list() -> None:
    short = "".join(f"<li><a href=/x/{n}.html>审批表之{n}</a></li>" for n in range(3))
    other = "".join(f"<li><a href=/y/{n}.html>结项材料清单{n}</a></li>" for n in range(3))
    page = facts(f"<h3>资料下载</h3><div class=data><ul>{short}</ul></div><div class=data><ul>{other}</ul></div>")
    assert not any("审批表" in one.heading for one in page.listings)


def test_a_title_that_is_a_picture_says_its_name_in_the_alt() -> None:
    rows = entries("<li><a href={n}.html>{title}</a><span>{day}</span></li>", NAMES[0])
    page = facts(f"<div class=box_title><a href=/zl/><img src=t.jpg alt=资料下载></a></div><ul>{rows}</ul>")
    assert blocks(page) == [("资料下载", 4, "http://www.example.gov.cn/zl/")]
    page = facts(f"<div class=pic><a href=/zl/1.html><img src=t.jpg alt=春天的田野></a></div><ul>{rows}</ul>")
    assert blocks(page) == [("", 4, None)]


@pytest.mark.parametrize("tag", ["li", "div"])
@pytest.mark.parametrize("words", ["+更多+", "更多&gt;&gt;", "»更多", "查看更多"])
def test_a_row_that_only_leads_to_more_is_no_entry_but_where_more_stands(tag: str, words: str) -> None:
    more = f"<{tag} class=r><a href=/zcjd/>{words}</a></{tag}>"
    rows = entries(f"<{tag} class=r><a href={{n}}.html>{{title}}</a><span>{{day}}</span></{tag}>", NAMES[0])
    for inside in (more + rows, rows + more):
        page = facts(f"<h3>政策解读</h3><div class=box>{inside}</div>")
        assert blocks(page) == [("政策解读", 4, "http://www.example.gov.cn/zcjd/")]


def test_more_of_a_single_entry_is_not_more_of_the_list() -> None:
    rows = entries(
        "<li><a href={n}.html>{title}</a><p>内容摘要</p><a href={n}.html>更多</a><i>{day}</i></li>", NAMES[0]
    )
    assert blocks(facts(f"<h3>政策解读</h3><ul>{rows}</ul>")) == [("政策解读", 4, None)]


def test_links_that_run_in_a_row_far_above_are_no_tabs_of_the_list() -> None:
    ticker = "".join(f"<a href=/show.asp?id={n}>全省第{n}次现场会召开</a>　　" for n in range(6, 9))
    top = f"<table><tr><td><b>最新动态：</b></td><td><marquee>{ticker}</marquee></td></tr></table>"
    entry = "<a href=/show.asp?id=1>权力清单、责任清单（2017年调整）</a>"
    rows = f"<tr><td width=14></td><td>{entry}</td><td>(2017/07/27)</td></tr>"
    trail = "<tr><td>您的位置：<a href=/>首页</a> &gt;&gt; <a href=/list.asp?id=33>权责清单</a></td></tr>"
    inner = f"<table>{trail}<tr><td height=420><table>{rows}<tr><td colspan=3></td></tr></table></td></tr></table>"
    menu = "".join(f"<a href=/list.asp?id={n}>公开事项之{n}</a><br>" for n in range(21, 45))
    page = facts(f"{top}<table><tr><td width=215><b>信息公开</b><br>{menu}</td><td>{inner}</td></tr></table>")
    assert [one.heading for one in page.listings if len(one.items) == 1] == ["权责清单"]


@pytest.mark.parametrize(
    "more",
    [
        "<a class=more href=m{}/></a>",
        "<a title=更多 href=m{}/></a>",
        "<a class=btn-more href=m{}/><i></i></a>",
        "<a href=m{}/>...</a>",
    ],
)
def test_a_more_that_its_style_draws_leads_on(more: str) -> None:
    box = "<div class=box><div class=tit><h2>{}</h2>" + more + "</div><ul>{}</ul></div>"
    rows = "<li><a href={n}.html>{title}</a><span>{day}</span></li>"
    page = facts("".join(box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)))
    assert blocks(page) == expected("m{}/")
