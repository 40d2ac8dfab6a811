"""Dates in Chinese numerals, which sign documents and seldom say when a page was published."""

from datetime import date

import pytest

from crawler.reading.facts import Article
from crawler.reading.layout.numerals import numeral_dates
from crawler.reading.page import read_page


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("二〇一七年三月四日", date(2017, 3, 4)),
        ("二○一七年三月四日", date(2017, 3, 4)),
        ("二零一七年十二月三十一日", date(2017, 12, 31)),
        ("二Ｏ一七年十月十日", date(2017, 10, 10)),
        ("二O一七年十一月二十日", date(2017, 11, 20)),
        ("二0一七年一月十九日", date(2017, 1, 19)),
        ("一九九八年五月一日", date(1998, 5, 1)),
        ("二〇一六年二月二十九日", date(2016, 2, 29)),
        ("某市人民政府　二〇一〇年九月十七日印发", date(2010, 9, 17)),
    ],
)
def test_a_date_in_numerals_is_read(text: str, on: date) -> None:
    assert [found.on for found in numeral_dates(text)] == [on]


@pytest.mark.parametrize(
    "text",
    [
        "二〇一七年二月二十九日",
        "二〇一七年十三月一日",
        "二〇一七年三月三十二日",
        "二〇一七年十十月一日",
        "二〇一七年三月",
        "二〇一七年",
        "一七年三月四日",
        "三〇一七年三月四日",
        "2017年三月四日",
        "",
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert list(numeral_dates(text)) == []


def test_each_date_keeps_its_place_in_order() -> None:
    text = "自二〇一七年一月一日起至二〇一八年十二月三十一日止"
    found = list(numeral_dates(text))
    assert [text[one.start : one.stop] for one in found] == ["二〇一七年一月一日", "二〇一八年十二月三十一日"]
    assert [one.on for one in found] == [date(2017, 1, 1), date(2018, 12, 31)]


BODY = "<div class=content>" + "<p>为加强城市管理，请各部门认真执行本通知的各项要求。</p>" * 9 + "{}</div>"


def article(inner: str) -> Article:
    html = f"<title>关于加强管理的通知</title><div class=main><h1>关于加强管理的通知</h1>{inner}</div>"
    found = read_page(html.encode(), "http://www.example.gov.cn/a/5.html").article
    assert found is not None
    return found


def test_the_date_that_signs_a_document_is_not_that_of_its_publication() -> None:
    signed = BODY.format("<p>某市人民政府</p><p>二〇一七年三月一日</p>")
    found = article(f"<p>发布时间：2017-03-06 来源：市政府</p>{signed}")
    assert [(r.date.month, r.date.day) for r in found.readings] == [(3, 6)]
    assert article(f"<p>来源：市政府</p>{signed}").shown_date is None


def test_the_day_on_which_a_document_was_adopted_is_not_that_of_its_publication() -> None:
    adopted = "<p>（二〇一七年三月一日市政府第三次常务会议通过）</p><p>来源：市政府</p>"
    assert article(f"{adopted}{BODY.format('')}").shown_date is None


def test_a_date_line_in_numerals_is_one_where_it_says_so() -> None:
    found = article(f"<p>二〇一七年三月六日发布</p>{BODY.format('')}")
    assert [(r.date.year, r.date.month, r.date.day) for r in found.readings] == [(2017, 3, 6)]
    labelled = article(f"<p>发布时间：二〇一七年三月六日 来源：市政府</p>{BODY.format('')}")
    assert [(r.date.year, r.date.month, r.date.day) for r in labelled.readings] == [(2017, 3, 6)]


ROW = (
    "<tr><td>{0}</td><td><a href=wj/{0}.htm>某县人民政府关于第{0}批事项的通知</a></td>"
    "<td>二〇〇九年十二月{1}日</td></tr>"
)


def test_several_entries_of_a_list_show_their_days_in_numerals() -> None:
    rows = "".join(ROW.format(n, day) for n, day in enumerate(("二十七", "十七", "十", "九"), 1))
    head = "<title>政府文件</title><table><tr><td colspan=3><b>政府文件</b></td></tr>"
    html = f"{head}{rows}</table><p>二〇一〇年一月五日更新"
    main = read_page(html.encode(), "http://www.example.gov.cn/gk/wj.htm").main_listing
    assert main is not None
    assert [item.date and item.date.day for item in main.items] == [27, 17, 10, 9]


def test_a_signature_beside_an_attachment_is_no_entry() -> None:
    html = (
        "<h1>关于做好年终决算工作的通知</h1><p>发布时间：2009-12-09</p>"
        "<div class=content><p>各单位要按照要求认真做好年终决算各项准备工作。</p>"
        "<p><a href=a.doc>附件：决算表</a><br>某县财政局<br>二〇〇九年十二月七日</p></div>"
    )
    article = read_page(html.encode(), "http://www.example.gov.cn/gk/1.htm").article
    assert article is not None
    assert [(one.date.month, one.date.day) for one in article.readings] == [(12, 9)]
