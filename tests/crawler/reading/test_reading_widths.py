"""Full-width digits and letters are plain ones, in dates, marks and codes; what is quoted stays as it stands."""

import pytest

from crawler.reading.facts import MarkKind
from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.markup.widths import narrowed
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zcjd/index.htm"


@pytest.mark.parametrize(
    ("wide", "plain"),
    [
        ("２０１７－１０－２５", "2017-10-25"),
        ("湘ＩＣＰ备０６００８２１７号", "湘ICP备06008217号"),
        ("ａｂｃ／．", "abc/."),
        ("甲：乙／丙．丁－戊", "甲：乙／丙．丁－戊"),
    ],
)
def test_a_text_keeps_its_length(wide: str, plain: str) -> None:
    assert narrowed(wide) == plain
    assert len(plain) == len(wide)


@pytest.mark.parametrize(
    "text", ["２０１７-１０-２５", "２０１７年１０月２５日", "[２０１７－１０－２５]", "２０１７．１０．２５"]
)
def test_a_date_in_wide_digits(text: str) -> None:
    found = date_alone(text)
    assert found is not None
    assert (found.year, found.month, found.day) == (2017, 10, 25)
    assert [one.day for one in find_dates(f"发布日期：{text}")] == [25]


def test_a_list_and_an_article_are_dated_by_them() -> None:
    rows = "".join(
        f"<p>[<a href=/zcjd/>政策解读</a>] <a href=/zcjd/{n}.htm>安全管理办法第{n}条解读</a> "
        f"<a href=/zcjd/{n}.htm><font>２０１７-０{n}-２５</font></a>"
        for n in (3, 2, 1)
    )
    page = read_page(f"<title>政策解读</title><body><div>{rows}</div></body>".encode(), URL)
    assert page.main_listing is not None
    assert [(item.date.month, item.date.day) for item in page.main_listing.items if item.date] == [
        (3, 25),
        (2, 25),
        (1, 25),
    ]
    text = (
        "<h1>安全管理办法解读</h1><p>发布日期：２０１７-０３-２５　来源：办公室</p>"
        + f"<p>{'现将有关内容解读如下。' * 20}</p>"
    )
    article = read_page(f"<title>安全管理办法解读</title><body>{text}</body>".encode(), URL).article
    assert article is not None
    assert [(one.year, one.month, one.day) for one in article.dates][:1] == [(2017, 3, 25)]


def test_marks_in_wide_letters_are_quoted_as_they_stand() -> None:
    foot = "主办单位：某省安监局 湘ＩＣＰ备０６００８２１７号 网站标识码：４３００００００６１"
    page = read_page(f"<title>某省安监局</title><body><p>正文</p><div class=footer>{foot}</div>".encode(), URL)
    marks = {mark.kind: mark for mark in page.marks}
    assert marks[MarkKind.ICP].value == "湘ICP备06008217号"
    assert marks[MarkKind.ICP].quote == "湘ＩＣＰ备０６００８２１７号"
    assert marks[MarkKind.SITE_CODE].value == "4300000061"
