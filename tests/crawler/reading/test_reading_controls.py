"""Values in boxes that a visitor cannot change are text of the page; what a visitor fills in is not."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

SHOWN = "关于城东小区停水的咨询"


def read(html: str) -> PageFacts:
    return read_page(f"<body><div class=main>{html}</div></body>".encode(), "http://www.example.gov.cn/hdjl/1.html")


@pytest.mark.parametrize(
    "control",
    [
        f"<input readonly value={SHOWN}>",
        f"<input type=text disabled value={SHOWN}>",
        f"<input type=TEXT readonly=readonly value={SHOWN}>",
        f"<INPUT READONLY VALUE={SHOWN}>",
        f"<input readOnly value={SHOWN}>",
        f"<textarea readonly>{SHOWN}</textarea>",
        f"<textarea disabled>\n  {SHOWN}\n</textarea>",
    ],
)
def test_the_value_of_a_locked_box_is_read_in_its_place_and_asked_of_nobody(control: str) -> None:
    page = read(f"<p>标题：{control} 完</p>")
    assert " ".join(page.text.split()).replace(" ", "") == f"标题：{SHOWN}完"
    assert page.forms == ()


@pytest.mark.parametrize(
    "control",
    [
        f"<input value={SHOWN}>",
        f"<input type=hidden readonly value={SHOWN}>",
        f"<input type=password readonly value={SHOWN}>",
        f"<input type=submit disabled value={SHOWN}>",
        f"<input type=checkbox disabled value={SHOWN}>",
        f"<input readonly placeholder={SHOWN}>",
        "<input readonly value=请选择日期>",
        "<input readonly value=''>",
    ],
)
def test_what_is_no_value_to_read_is_no_text(control: str) -> None:
    assert read(f"<p>标题：{control} 完</p>").text.replace(" ", "") == "标题：完"


def test_a_date_box_that_a_script_fills_in_stays_a_field() -> None:
    html = "<form><p>姓名：<input name=a></p><p>日期：<input name=b readonly value=请选择日期></p></form>"
    assert [field.name for field in read(html).forms[0].fields] == ["a", "b"]


def test_what_stands_in_a_box_is_text_and_no_markup() -> None:
    page = read('<textarea readonly>&lt;a href="/x.html"&gt;链接&lt;/a&gt; 1 &lt; 2</textarea>')
    assert page.links == ()
    assert '<a href="/x.html">链接</a> 1 < 2' in page.text


def test_only_the_locked_boxes_of_a_form_are_no_fields() -> None:
    html = f"<form><p>标题：<input name=a readonly value={SHOWN}></p><p>评价：<input name=b></p></form>"
    assert [field.name for field in read(html).forms[0].fields] == ["b"]
