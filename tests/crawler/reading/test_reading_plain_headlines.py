"""Headlines without a sign of their own: above a text, in the title of the page, as a picture; and none at all."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/mlts/12.html"
HEADER = "<div class=header>某市人民政府</div><div class=nav><ul>" + "<li><a href=/a/>栏目</a>" * 6 + "</ul></div>"
TEXT = "<p>青瓷始烧于北宋，因窑址集中在溪流两岸而得名，胎质细腻，釉色以粉青、梅子青为上。</p>" * 5
NEWS = "".join(
    f"<li><a href=/t/{n}.html>关于做好第{n}批项目申报工作的通知</a><span>2013-11-{n + 10}</span>" for n in range(9)
)
FOOTER = "<div class=footer><p>主办单位：某市人民政府办公室 网站标识码：4300000001</p></div>"


def read(inner: str, title: str, step: str = "特产") -> PageFacts:
    trail = f"<div class=locBox>当前位置：首页 &gt; 市情 &gt; {step}</div>"
    html = f"<html><head><title>{title}</title></head><body>{HEADER}{trail}{inner}{FOOTER}</body></html>"
    return read_page(html.encode(), URL)


def test_the_lines_right_above_a_text_are_its_headline_where_the_date_stands_below_it() -> None:
    heading = "<div class=h><p class=t1>某市教育局</p><p class=t2>关于2020年普通高中录取工作的公告</p></div>"
    schools = "<table>" + "<tr><td>一中</td><td>900</td><td>641</td></tr>" * 12 + "</table>"
    page = read(
        f"{heading}<div id=zoom>{TEXT}{schools}</div><p>信息来源：基础教育科　发布时间：2020-07-15</p>", "某市教育局"
    )
    assert page.article is not None
    assert page.article.title == "某市教育局 关于2020年普通高中录取工作的公告"


@pytest.mark.parametrize(
    ("step", "kind"),
    [("特产", PageKind.ARTICLE), ("越溪青瓷", PageKind.COLUMN)],  # a step of the trail is a column's name
)
def test_a_short_headline_that_begins_the_pages_title_heads_its_text_beside_news(step: str, kind: PageKind) -> None:
    text = f"<div><div class=xl_title>越溪青瓷</div><div id=zoom>{TEXT * 2}</div></div>"
    news = f"<div class=rt><h3>通知公告</h3><ul>{NEWS}</ul></div>"
    assert read(text + news, "越溪青瓷-特产-某市人民政府", step).kind is kind


def test_a_headline_painted_as_a_picture_is_told_by_its_alternative_text() -> None:
    picture = "<div><img src=/t.png alt=小巷里的大文章——背街小巷整治纪实></div>"
    date = "<div class=sub><span>[2012-06-29]</span> <span>某地新闻网</span> <span>阅读 1093 次</span></div>"
    page = read(f"{picture}{date}<div id=zoom>{TEXT}</div>", "某市人民政府门户网站")
    assert page.article is not None
    assert page.article.title == "小巷里的大文章——背街小巷整治纪实"


def entry(number: int, title: str, day: str) -> str:
    return f"<p>◆ <a href=/c/{number}.html>{title}</a> <i>（{day}）</i></p>"


def test_a_page_of_small_blocks_whose_entries_bear_dates_is_no_article() -> None:
    pairs = [
        entry(10 + n, f"第{n}批资金安排情况", f"2017年11月1{n}日") + entry(20 + n, "设备采购公示", f"2017年9月{n}日")
        for n in range(1, 9)
    ]
    blocks = [*pairs, entry(9, "干部任前公示", "2017年11月15日")]
    shown = "".join(f"<div class=k><h4><a href=/n/{n}.html>事项{n}</a></h4>{one}</div>" for n, one in enumerate(blocks))
    page = read(f"<div>{shown}</div>", "政务公开--某厅")
    assert page.kind is PageKind.COLUMN
    assert page.article is None


def test_entries_with_a_few_words_each_under_a_columns_name_are_no_text() -> None:
    entries = "".join(
        f"<dt><a href=/f/{n}.html>第{n}类事项</a></dt><dd>责任单位：市某某管理局第{n}办公室</dd>" for n in range(20)
    )
    page = read(f"<div><h2>重点事项</h2><dl>{entries}</dl></div>", "重点事项-某市人民政府", "重点事项")
    assert page.kind is PageKind.COLUMN


@pytest.mark.parametrize("count", [2, 6])
def test_a_text_under_a_columns_name_that_holds_entries_is_one(count: int) -> None:
    """Two entries with long remarks are no list, and six are a part of it."""
    remark = TEXT if count == 2 else "责任单位：市某某管理局"
    entries = "".join(f"<dt><a href=/f/{n}.html>第{n}类事项</a></dt><dd>{remark}</dd>" for n in range(count))
    text = "" if count == 2 else TEXT * 3
    page = read(f"<div id=zoom>{text}<h2>重点事项</h2><dl>{entries}</dl></div>", "重点事项-某市人民政府", "重点事项")
    assert page.kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    "above",
    [
        "<div><a href=/zt/><img src=/t.png alt=小巷里的大文章——背街小巷整治纪实></a></div>",
        "<div><img src=/t.png alt=小巷里的大文章——背街小巷整治纪实></div>"
        "<div><a href=/1>专题一</a> <a href=/2>专题二</a> <a href=/3>专题三</a></div>",
    ],
    ids=["a picture that leads elsewhere", "a picture farther above"],
)
def test_what_other_pictures_say_is_no_headline(above: str) -> None:
    date = "<div class=sub><span>[2012-06-29]</span> <span>某地新闻网</span> <span>阅读 1093 次</span></div>"
    page = read(f"{above}{date}<div id=zoom>{TEXT}</div>", "某市人民政府门户网站")
    assert page.article is not None
    assert "背街小巷" not in page.article.title
