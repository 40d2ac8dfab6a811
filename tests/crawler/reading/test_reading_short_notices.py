"""Short notices and single pictures in templates whose empty boxes look like lists: articles all the same."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

TITLE = "应届毕业生求职补贴申请名单公示"
DATE = "<div class=txt_info>日期：2020-09-18 00:00:00&nbsp; 发布人：学工部&nbsp; 浏览量：<span>3</span></div>"
TEXT = (
    "<span>根据市人社局通知精神，我校组织毕业生申报补贴，共计四百九十八人，现予以公示。</span><div>一、名单见附图。</div>"
    "<div>二、公示时间为五个工作日。</div><div>学生工作部</div>"
)
PICTURE = "<p><img src=/upload/images/20200918144944831001.png width=500></p>"
ONWARD = (
    "<div class=change><ul><li>上一篇：没有了</li><li>下一篇：<a href=/2.html>关于评选优秀的通知</a></li></ul></div>"
)
SUBTITLE, REST = "<div class=txtcontent_subtitle>\n\n</div>", "<div class=txtcontent_list>\n</div>"
TRAIL = "<div class=position2><a href=/>首页</a> &gt; <a href=/x/>学工动态</a> &gt; <a href=/x/t/>通知公告</a></div>"
FOOT = "<div class=footer>版权所有 某学院 湘ICP备05000618号</div>"


def read(main: str, *, title: str = TITLE, trail: str = TRAIL) -> PageFacts:
    html = f"<title>{title}_某学院</title><body>{trail}<div class=container>{main}</div>{FOOT}</body>"
    return read_page(html.encode(), "http://www.example.gov.cn/item/21619.html")


def head(text: str, *, tag: str = "div") -> str:
    return f"<{tag} class=txtcontent_title>{text}</{tag}>"


@pytest.mark.parametrize("text", [TEXT, TEXT + PICTURE, PICTURE])
def test_empty_boxes_of_a_template_outweigh_no_dated_notice(text: str) -> None:
    page = read(f"{head(TITLE)}{SUBTITLE}{DATE}<div class=txtcontent_text>{text}</div>{REST}{ONWARD}")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert page.article.title == TITLE
    assert page.article.shown_date is not None
    assert page.article.shown_date.raw.startswith("2020-09-18")


VSB = (
    "<script>var v = document.getElementById('t2');</script><form name=_newscontent><table><tr><td width=21>&nbsp;</td>"
    f"</tr></table><table><tr><td><table id=t2><tr><td>&nbsp;</td><td align=middle style='font-size:16pt'>{TITLE}</td>"
    "</tr></table></td></tr><tr><td>&nbsp;</td></tr><tr><td><table><tr><td>　文章来源：\n　　"
    "发布时间：2020-12-31 20:00:14　阅读：<script>_show(1, 2)</script></td></tr></table></td></tr><tr><td><table>"
    f"<tr style='font-size:16pt'><div style='font-size:14pt'><div class=v_news_content>{PICTURE}</div></div></tr>"
    "</table></td></tr></table></form>"
)


def test_a_picture_in_a_box_that_stands_straight_in_a_row_is_an_article() -> None:
    page = read(VSB, trail="")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert page.article.title == TITLE
    assert page.article.shown_date is not None
    assert len(page.article.images) == 1
    assert not any(one.is_main for one in page.listings)


@pytest.mark.parametrize(
    "main",
    [
        f"<h2>通知公告</h2>{SUBTITLE}<div class=txtcontent_list></div>{REST}",
        f"<h2>通知公告</h2><p>发布时间：2020-09-18 至 2020-12-31</p><div class=content_list></div>{TEXT}{PICTURE}",
        f"<h2>通知公告</h2><div class=content_list>暂无信息</div>{DATE}",
    ],
    ids=["nothing", "a filter by dates", "says so"],
)
def test_an_empty_column_stays_one(main: str) -> None:
    assert read(main, title="通知公告").kind is PageKind.COLUMN


def test_an_empty_column_with_a_long_name_stays_one() -> None:
    name = "行政规范性文件合法性审查意见公示"
    trail = f"<div class=position2><a href=/>首页</a> &gt; <a href=/x/>政务公开</a> &gt; {name}</div>"
    page = read(f"<h2>{name}</h2>{DATE}<div class=content_list></div>{PICTURE}", title=name, trail=trail)
    assert page.kind is PageKind.COLUMN


NEWS = "".join(
    f"<li><a href=/n/{n}.html>丰岭县召开第{n}次重点项目推进会</a><span>2018-06-{n:02}</span></li>" for n in range(1, 12)
)
LINE = "<div class=info><span>2018-06-11 21:05</span> <span>来源：县广播电视台</span> <span>播放：213</span></div>"
PLAYER = "<div id=player></div><script>new player('#player', '/v/1.mp4')</script><p>本期：三夏推进会召开。</p>"
NAMES = "<table border=1><tr><td>序号</td><td>户主</td></tr><tr><td>1</td><td>赵德</td></tr></table>"
LABELLED = "<table><tr><td>发布部门：<span>救助股</span></td><td>发布时间：2018/6/11</td></tr></table>"


@pytest.mark.parametrize(
    "text", [f"<h1>{TITLE}</h1>{LINE}{PLAYER}", f"<div class=ttl>{TITLE}</div>{LABELLED}<div>{NAMES}</div>"]
)
@pytest.mark.parametrize("name", ["精彩专题", "要闻", "通知公告"])
def test_a_film_or_names_alone_are_an_article_beside_a_rich_list(text: str, name: str) -> None:
    page = read(f"<div class=l>{text}</div><div class=r><h3>{name}</h3><ul>{NEWS}</ul></div>")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert page.article.title == TITLE
    assert page.article.shown_date is not None
    assert page.article.shown_date.raw.startswith(("2018-06-11", "2018/6/11"))


LEAD = "丰岭县三夏生产工作推进会今日召开"
PAGER = "<div class=page><a href=/l_2.html>2</a> <a href=/l_3.html>3</a> <a href=/l_2.html>下一页</a> 共3页</div>"


@pytest.mark.parametrize(
    ("main", "title"),
    [
        (f"<h2><a href=/1.html>{LEAD}</a></h2>{LINE}<p>县里召开三夏推进会。</p><ul>{NEWS}</ul>", "县区要闻"),
        (f"<h2>{LEAD}</h2>{LINE}<p>县里召开三夏推进会。<a href=/1.html>[详细]</a></p><ul>{NEWS}</ul>", "县区要闻"),
        (f"<h2>{LEAD}</h2>{LINE}<p>县里召开三夏推进会。</p><ul>{NEWS}</ul>{PAGER}", "县区要闻"),
        (f"<h1>重大行政决策预公开专栏</h1><p>2018-06-11</p><ul>{NEWS}</ul>", "重大行政决策预公开专栏"),
    ],
    ids=["linked", "led on", "paged", "its own name"],
)
def test_a_column_with_a_first_piece_of_news_stays_one(main: str, title: str) -> None:
    assert read(main, title=title).kind is PageKind.COLUMN


def test_a_day_in_chinese_numerals_is_no_title() -> None:
    text = "<p>各村于六月五日前备齐灭火器材，严禁焚烧麦茬。</p><p align=right>二○一○年六月一日</p>"
    foot = "<table border=1><tr><td>提供：镇安监办 发布于：2010-6-3</td></tr></table>"
    page = read(f"<b style='font-size:22pt'>{TITLE}</b>{text}{foot}", title="白沙镇", trail="")
    assert page.article is not None
    assert page.article.title == TITLE
