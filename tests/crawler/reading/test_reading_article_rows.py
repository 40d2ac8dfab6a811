"""Rows of a table that lays out an article are no entries, and what stands beside a column's list is not the column."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/swt/2018/09-26_1021_70001.htm"
TITLE = "某省商务厅关于印发《电子商务示范企业认定管理办法》的通知"
TEXT = "第一条　为规范示范企业的认定，制定本办法。第二条　示范企业每两年认定一次，每次不超过50家。" * 3
BYLINE = "【发布日期：2018-09-26】　【来源：办公室】　【点击数：110】　【字号：<a href=#>大</a> <a href=#>中</a>】"


def _read(body: str, title: str = TITLE, url: str = URL) -> PageFacts:
    return read_page(f"<title>{title}</title><body>{body}</body>".encode(), url)


def _table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr><td>{row}" for row in rows) + "</table>"


@pytest.mark.parametrize("byline", [BYLINE, "发布时间：2018-09-26　来源：办公室"], ids=["with links", "without"])
def test_an_article_in_rows_is_an_article(byline: str) -> None:
    trail = "当前位置：<a href=/>首页</a> → <a href=/swt/lm1021.htm>厅发文件</a> → 正文"
    about = f"<p>{TEXT}</p><p>政策解读：<a href=/swt/2018/09-27.htm>《电子商务示范企业认定管理办法》解读</a></p>"
    other = "相关文章<br>·<a href=/swt/2018/10-30.htm>关于做好商贸领域安全生产工作的通知</a>"
    facts = _read(_table(trail, f"<font size=5>{TITLE}</font>", byline, about, "【<a href=#>打印</a>】", other))
    assert facts.kind is PageKind.ARTICLE
    assert facts.main_listing is None
    assert facts.article is not None
    assert facts.article.title == TITLE
    assert [found.raw for found in facts.article.dates][:1] == ["2018-09-26"]


def test_entries_that_each_have_a_byline_are_a_list() -> None:
    rows = [
        f"<a href=/n/{n}.htm>全省第{n}次商务工作会议召开</a> 来源：办公室　发布时间：2018-09-0{n}" for n in (4, 3, 2, 1)
    ]
    facts = _read(_table(*rows), "工作动态", "http://www.example.gov.cn/swt/lm1011.htm")
    assert facts.main_listing is not None
    assert [item.title for item in facts.main_listing.items][:1] == ["全省第4次商务工作会议召开"]


@pytest.mark.parametrize(("opens", "closes"), ["()", "（）", "[]", "【】"])
def test_a_date_within_the_link_takes_its_brackets_along(opens: str, closes: str) -> None:
    names = ("关于做好安全生产工作的通知", "关于印发《示范企业认定管理... ", "关于推动步行街改造提升的通知（试行）")
    rows = "".join(
        f"<li><a href=/d/{n}.htm title='关于印发《示范企业认定管理办法》的通知'>{name} "
        f"<font>{opens}2018-09-0{n}{closes}</font></a>"
        for n, name in enumerate(names, 1)
    )
    facts = _read(f"<div><ul>{rows}</ul></div>", "厅发文件", "http://www.example.gov.cn/swt/lm1021.htm")
    assert facts.main_listing is not None
    titles = [item.title for item in facts.main_listing.items]
    assert titles == [names[0], "关于印发《示范企业认定管理办法》的通知", names[2]]


SIDE = "".join(f"<a href=/t/{n}.htm>总局召开第{n}次会议</a> [2017-12-0{n}]<br>" for n in range(5, 0, -1))
OWN = "".join(f"<tr><td><a href=/h/{n}.htm>关于第{n}号传言的回应</a><td>2016-0{n}-04" for n in (3, 2, 1))
MENU = "<table><tr><td>公众参与<tr><td><a href=/hd/xx.htm>局长信箱</a><br><a href=/hd/hy.htm>回应关切</a></table>"


def _column(left: str, more: str = "") -> PageFacts:
    box = f"<table><tr><td>总局动态{more}<tr><td>{left}</table>"
    trail = "当前位置：<a href=/>首页</a> > <a href=/hd/>公众参与</a> > 回应关切"
    right = f"<table><tr><td>{trail}<tr><td><table>{OWN}</table></table>"
    body = f"<table><tr><td width=220>{MENU}{box}<td>{right}</table>"
    return _read(body, "回应关切_某省广电局", "http://www.example.gov.cn/hd/hy.htm")


@pytest.mark.parametrize("more", ["", " <a href=/dt/>更多&gt;&gt;</a>"], ids=["alone", "with more of it"])
def test_a_fresher_box_beside_the_list_below_the_trail_is_not_what_the_page_exists_for(more: str) -> None:
    main = _column(SIDE, more).main_listing
    assert main is not None
    assert [item.title for item in main.items] == [f"关于第{n}号传言的回应" for n in (3, 2, 1)]


def test_below_the_trail_of_a_page_that_leads_to_several_columns_nothing_is_what_it_exists_for() -> None:
    boxes = "</table><table><tr><td>{}<tr><td>".join((SIDE, SIDE.replace("总局", "省局"), SIDE.replace("总局", "市局")))
    main = _column(boxes.format("省局动态", "市局动态")).main_listing
    assert main is None or [item.title for item in main.items] != [f"关于第{n}号传言的回应" for n in (3, 2, 1)]


def test_a_way_back_is_no_name_of_a_list() -> None:
    rows = "".join(f"<li><a href=/g/{n}.htm>国企改革第{n}号文件</a><i>2017-0{n}-01</i>" for n in (3, 2, 1))
    body = f"<div class=box><div class=hd><a href=/zd/>返回重点领域</a></div><ul>{rows}</ul></div>"
    trail = "<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/zd/>重点领域</a> &gt; 国资国企</div>"
    main = _read(trail + body, "国资国企", "http://www.example.gov.cn/zd/gz.htm").main_listing
    assert main is not None
    assert (main.heading, main.more_url) == ("国资国企", None)
