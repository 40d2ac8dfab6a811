"""Headlines that hold their date line, pictures for a text, signatures below one, dialogs that are no footers."""

import pytest

from crawler.reading.facts import Article, DateOrigin, MarkKind, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xwzx/12.html"
TITLE = "我市举办第十届读书节"
BODY = "<div class=content>" + "<p>读书节由市文化局主办，为期一个月，活动丰富。</p>" * 6 + "</div>"
HEADER = "<div class=header>某市人民政府</div><div class=nav><ul>" + "<li><a href=/a/>栏目</a>" * 6 + "</ul></div>"
FOOTER = "<div class=bot><p>版权所有：某市人民政府 网站标识码：4300000001 主办单位：某市人民政府办公室</p></div>"


def read(inner: str, *, head: str = "", footer: str = FOOTER) -> PageFacts:
    html = f"<html><head><title>{TITLE}_某市人民政府</title>{head}</head><body>{HEADER}{inner}{footer}</body></html>"
    return read_page(html.encode(), URL)


def article(inner: str, *, head: str = "") -> Article:
    facts = read(inner, head=head)
    assert facts.kind is PageKind.ARTICLE
    assert facts.article is not None
    return facts.article


@pytest.mark.parametrize(
    "inside",
    [
        "<small>2023-08-19 <span>来源：市日报</span></small><div>字号：<a>大</a> <a>小</a></div>",
        "<small>( 2023-08-19)</small> <em>来源：市日报</em>",
        "<br><span>2023-08-19 15:20:16　来源：市日报　评论：0</span>",
        "<span>【字体：大 中 小】</span><i>2023-08-19</i><i>来源：市日报</i>",
    ],
)
def test_a_headline_ends_where_its_date_line_begins(inside: str) -> None:
    found = article(f"<h2 class=t>{TITLE} {inside}</h2>{BODY}")
    assert found.title == TITLE
    assert (found.dates[0].year, found.dates[0].month, found.dates[0].day) == (2023, 8, 19)
    assert found.source is not None
    assert found.source.value == "市日报"


def test_a_headline_that_tells_of_a_day_keeps_it() -> None:
    title = "市政府2023年8月19日常务会议纪要"
    assert article(f"<h1>{title}</h1><p>发布时间：2023-08-20</p>{BODY}").title == title


@pytest.mark.parametrize("picture", ["<p><img src=/p/1.png></p>", "<p><img src=/p/1.png></p><p>会场一角</p>"])
def test_the_text_of_an_article_of_pictures_is_where_they_stand(picture: str) -> None:
    found = article(f"<h1>{TITLE}</h1><p>发布时间：2023-08-20</p><div class=TRS_Editor>{picture}</div>")
    assert [image.url for image in found.images] == ["http://www.example.gov.cn/p/1.png"]
    assert "版权所有" not in found.body


DIALOG = (
    "<div class='modal hide'><div class=modal-header>提示</div><div class=modal-body><p>您访问的链接即将离开本站</p>"
    "</div><div class=modal-footer><button>放弃</button><button>继续访问</button></div></div>"
)


def test_a_dialogs_last_row_is_no_footer() -> None:
    facts = read(f"<h1>{TITLE}</h1><p>发布时间：2023-08-20</p>{BODY}", footer=FOOTER + DIALOG)
    assert "版权所有：某市人民政府" in facts.footer_text
    assert [mark.value for mark in facts.marks if mark.kind is MarkKind.SPONSOR] == ["某市人民政府办公室"]


LONG = "<div class=content>" + "<p>各区县要认真做好各项准备工作，落实责任，确保读书节圆满成功。</p>" * 20
PUBDATE = "<meta name=PubDate content='2022-02-18'>"


def test_a_day_under_a_signature_is_the_documents_own() -> None:
    found = article(f"<h1>{TITLE}</h1>{LONG}<p align=right>2022年1月28日</p></div>", head=PUBDATE)
    assert [(r.date.month, r.date.day, r.origin) for r in found.readings] == [
        (2, 18, DateOrigin.META),
        (1, 28, DateOrigin.WRITTEN),
    ]


def test_a_date_line_below_a_long_text_is_the_day_of_publication() -> None:
    found = article(f"<h1>{TITLE}</h1>{LONG}</div><ul class=info><li>日期：2022-01-28</li></ul>", head=PUBDATE)
    assert (found.readings[0].date.month, found.readings[0].origin.is_shown) == (1, True)


def test_what_is_out_of_sight_above_a_header_does_not_push_it_into_the_contents() -> None:
    warning = "<div style='display: none;'>" + "当前浏览器版本过低，请升级后访问本网站。" * 8 + "</div>"
    html = f"<html><body>{warning}{HEADER}<h1>{TITLE}</h1><p>发布时间：2023-08-20</p>{BODY}{FOOTER}</body></html>"
    facts = read_page(html.encode(), URL)
    assert "某市人民政府" in facts.header_text


@pytest.mark.parametrize("tag", ["div class=div_title", "h1"])
def test_a_headline_ends_where_a_block_of_links_and_its_date_begins(tag: str) -> None:
    tools = (
        "<div class=box><div><a href=/>[某教育网]</a>&nbsp;&nbsp;<a href='javascript:;'>[手机版本]</a>&nbsp;"
        "<a href='javascript:;'>[扫描分享]</a>&nbsp;发布时间：2015年4月29日<div>查看:<span>14</span></div></div></div>"
    )
    found = article(f"<{tag}>{TITLE}\n{tools}</{tag.split()[0]}>{BODY}")
    assert found.title == TITLE
    assert found.shown_date is not None


@pytest.mark.parametrize(
    "inside",
    [
        "我市举办<br>第十届读书节 <span>2015-04-29</span>",
        "<div>我市举办</div><div>第十届读书节 <span>2015-04-29</span></div>",
    ],
)
def test_the_second_line_of_a_headline_is_part_of_it_though_a_date_follows(inside: str) -> None:
    assert "".join(article(f"<h1>{inside}</h1>{BODY}").title.split()) == TITLE


@pytest.mark.parametrize("name", ["[市发改委]", "【市发改委】", "<span>[市发改委]</span>"])
def test_a_body_in_brackets_before_the_day_is_where_a_text_is_from(name: str) -> None:
    found = article(
        f"<h3>{TITLE}</h3><h5 class=ly>{name}&nbsp;&nbsp; 2016-04-01&nbsp;&nbsp; 字号：<a>大</a></h5>{BODY}"
    )
    assert found.source is not None
    assert found.source.value == "市发改委"


@pytest.mark.parametrize("name", ["[工作动态]", "市发改委", "[2016]"])
def test_what_else_stands_before_the_day_is_no_source(name: str) -> None:
    found = article(
        f"<h3>{TITLE}</h3><h5 class=ly>{name}&nbsp;&nbsp; 2016-04-01&nbsp;&nbsp; 字号：<a>大</a></h5>{BODY}"
    )
    assert found.source is None


@pytest.mark.parametrize("named", ["", "某市人民政府", "某市教育局2016年政府信息公开工作年度报告-某市政府信息公开"])
def test_the_name_of_a_platform_over_all_of_its_pages_is_no_headline(named: str) -> None:
    title = "某市教育局2016年政府信息公开工作年度报告"
    body = "<div class=content>" + "<p>本报告根据条例编制，数据统计期限为一年，如有疑问请联系本局。</p>" * 6 + "</div>"
    inner = f"<h1>某市政府信息公开</h1><div>{title}</div><p>发布时间：2017-03-06 来源：市教育局</p>{body}"
    page = read_page(f"<title>{named}</title><body>{HEADER}{inner}{FOOTER}</body>".encode(), URL)
    assert page.article is not None
    assert (page.kind, page.article.title) == (PageKind.ANNUAL_REPORT, title)


@pytest.mark.parametrize("office", ["某市府办", "某区政府办"])
def test_the_office_of_a_government_by_its_short_name_is_a_source(office: str) -> None:
    found = article(f"<h1>{TITLE}</h1><p><em>2023-08-19 10:20</em><em>{office}</em><em>打印</em></p>{BODY}")
    assert found.source is not None
    assert found.source.value == office


NOTICE = "某县人民政府办公室关于印发防汛应急预案的通知"


@pytest.mark.parametrize(("below", "expected"), [("防汛应急预案的通知", NOTICE), ("（送审稿）", NOTICE[:13])])
def test_a_headline_goes_on_in_the_line_that_makes_it_what_the_page_is_called(below: str, expected: str) -> None:
    head = f"<h1>{NOTICE[:13]}</h1><p class=sub>{below}</p><p>发布时间：2023-08-19 来源：县政府办</p>"
    html = f"<title>{NOTICE}_某县人民政府</title><body>{HEADER}<div class=main>{head}{BODY}</div>{FOOTER}</body>"
    page = read_page(html.encode(), URL)
    assert page.article is not None
    assert page.article.title == expected
