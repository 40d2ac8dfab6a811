"""Links that a style keeps visitors from seeing, and those that it does not."""

import pytest

from crawler.reading.facts import Hiding, PageFacts
from crawler.reading.page import read_page

TEXT = "<p>" + "本单位的职责和工作情况说明。" * 30 + "</p>"
SHOWN = "".join(f"<a href=/{n}/>栏目第{n}号</a>" for n in range(9))


def read(html: str, *, head: str = "") -> PageFacts:
    page = f"<html><head>{head}</head><body><div class=main>{TEXT}{SHOWN}{html}</div></body></html>"
    return read_page(page.encode(), "http://www.example.gov.cn/a/index.html")


def hiding(html: str, *, head: str = "") -> Hiding | None:
    (link,) = (link for link in read(html, head=head).links if link.url and link.url.endswith("/x"))
    assert link.is_hidden is (link.hiding is not None)
    return link.hiding


def within(style: str, tag: str = "div") -> str:
    return f"<{tag} id=w style='{style}'><p><a href=/x>链接文字</a></p></{tag}>"


@pytest.mark.parametrize(
    ("style", "how"),
    [
        ("display:none", Hiding.NOT_DISPLAYED),
        ("DISPLAY : NONE;", Hiding.NOT_DISPLAYED),
        ("color:red; display: none !important", Hiding.NOT_DISPLAYED),
        ("visibility: hidden", Hiding.NOT_DISPLAYED),
        ("opacity:0", Hiding.NOT_DISPLAYED),
        ("overflow:hidden;height:0", Hiding.NO_SIZE),
        ("height:1px;width:1px;overflow:hidden", Hiding.NO_SIZE),
        ("overflow: hidden; max-height: 0px", Hiding.NO_SIZE),
        ("position:absolute;left:-9999px", Hiding.OFF_SCREEN),
        ("position:fixed; top:-1000px", Hiding.OFF_SCREEN),
        ("text-indent:-9999px", Hiding.OFF_SCREEN),
        ("margin-left:-5000px", Hiding.OFF_SCREEN),
    ],
)
def test_a_link_is_hidden_by_the_style_around_it(style: str, how: Hiding) -> None:
    assert hiding(within(style)) is how
    assert hiding(f"<a href=/x style='{style}'>链接文字</a>") is how


@pytest.mark.parametrize(
    "style",
    [
        "",
        "display:block",
        "opacity:0.8",
        "overflow:hidden",
        "height:0",
        "overflow:hidden;height:100px",
        "overflow:hidden;height:10px;line-height:0",
        "left:-9999px",
        "position:absolute;left:-10px",
        "color:#fff",
        "margin-left:-15px",
    ],
)
def test_an_ordinary_style_hides_nothing(style: str) -> None:
    assert hiding(within(style)) is None


@pytest.mark.parametrize(
    ("html", "how"),
    [
        ("<div hidden><a href=/x>链接</a></div>", Hiding.NOT_DISPLAYED),
        ("<a href=/x hidden>链接</a>", Hiding.NOT_DISPLAYED),
        ("<marquee width=1 height=1><a href=/x>链接</a></marquee>", Hiding.NO_SIZE),
        ("<marquee><a href=/x>链接</a></marquee>", None),
        ("<div style='background:#fff'><a href=/x style='color:#ffffff'>链接</a></div>", Hiding.SAME_COLOUR),
        ("<div style='background-color: white'><a href=/x style='color: #FFF'>链接</a></div>", Hiding.SAME_COLOUR),
        (
            "<table bgcolor=#FFFFFF><tr><td><a href=/x style='color:white'>链接</a></td></tr></table>",
            Hiding.SAME_COLOUR,
        ),
        ("<div style='background:#000'><a href=/x style='color:#fff'>链接</a></div>", None),
        ("<a href=/x style='color:#fff'>链接</a>", None),
    ],
)
def test_attributes_and_colours_hide_too(html: str, how: Hiding | None) -> None:
    assert hiding(html) is how


def test_the_nearest_background_decides_over_the_colour() -> None:
    link = "<a href=/x style='color:#fff'>链接</a>"
    blue = "<div style='background:#00f'>{}</div>"
    white = "<div style='background:#fff'>{}</div>"
    assert hiding(white.format(blue.format(link))) is None
    assert hiding(blue.format(white.format(link))) is Hiding.SAME_COLOUR


@pytest.mark.parametrize(
    ("css", "how"),
    [
        (".h{display:none}", Hiding.NOT_DISPLAYED),
        ("#h { color : red; display : none }", Hiding.NOT_DISPLAYED),
        (".a, .h , .b{display:none;}", Hiding.NOT_DISPLAYED),
        (".a .h{display:none}", None),
        (".h:hover{display:none}", None),
        ("@media print{.h{display:none}}", None),
        (".h{border:none}", None),
        (".other{display:none}", None),
    ],
)
def test_a_simple_rule_of_the_pages_style_sheet_hides_and_a_conditional_one_does_not(
    css: str, how: Hiding | None
) -> None:
    html = "<div class=h id=h><a href=/x>链接</a></div>"
    assert hiding(html, head=f"<style>{css}</style>") is how


def test_an_elements_own_style_overrules_the_sheet() -> None:
    html = "<div class=h style='display:block'><a href=/x>链接</a></div>"
    assert hiding(html, head="<style>.h{display:none}</style>") is None


def test_a_rule_that_hides_nearly_everything_is_there_to_show_it_later() -> None:
    html = f"<div class=h>{SHOWN * 3}<a href=/x>链接</a></div>"
    assert hiding(html, head="<style>.h{display:none}</style>") is None


def test_what_stands_behind_a_hidden_element_is_seen() -> None:
    assert hiding(within("display:none").replace("/x", "/y") + "<a href=/x>链接</a>") is None


def test_a_hidden_list_is_not_the_one_the_page_exists_for() -> None:
    rows = "".join(
        f"<li><a href=/n{n}.html>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>" for n in (5, 4, 3, 2)
    )
    few = (
        "<ul><li><a href=/m2.html>市政府召开常务会议</a>2017-02-01</li>"
        "<li><a href=/m1.html>市长调研安全生产</a>2017-01-01</li></ul>"
    )
    page = f"<div class=list style='display:none'><ul>{rows}</ul></div><div class=list>{few}</div>"
    found = read_page(page.encode(), "http://www.example.gov.cn/a/index.html").main_listing
    assert found is not None
    assert [item.title for item in found.items] == ["市政府召开常务会议", "市长调研安全生产"]


def test_a_hidden_date_is_not_the_articles() -> None:
    line = "<div>发布时间：2017-03-06 来源：市政府办公室</div><div style='display:none'>发布时间：2011-01-01</div>"
    html = f"<div class=main><h1>关于开展安全检查的通知</h1>{line}{TEXT}</div>"
    found = read_page(html.encode(), "http://www.example.gov.cn/a/b.html").article
    assert found is not None
    assert [reading.date.year for reading in found.readings] == [2017]


SEEN = "<p><a href=/1/>一</a><a href=/2/>二</a><a href=/3/>三</a></p>"
"""A rule that hides nearly all links means to show them."""


@pytest.mark.parametrize(
    ("block", "how"),
    [
        ("<div style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NEVER_SHOWN),
        ("<div class=tab style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NOT_DISPLAYED),
        ("<div id=con2 style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NOT_DISPLAYED),
        (
            "<div>一</div><div style='display:none'><a href=/x>测试栏目</a></div>",
            Hiding.NOT_DISPLAYED,
        ),  # panels of tabs
        ("<p>一</p><div style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NEVER_SHOWN),
        ("<div class=hide style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NEVER_SHOWN),
        ("<style>.hide{display:none}</style><div class=hide><a href=/x>测试栏目</a></div>" + SEEN, Hiding.NEVER_SHOWN),
        (
            "<style>.hide{display:none}</style><b class='hide tab'><a href=/x>测试栏目</a></b>" + SEEN,
            Hiding.NOT_DISPLAYED,
        ),
        ("<div>一</div><div class=hide style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NOT_DISPLAYED),
        ("<div class=hide>一</div><div style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NOT_DISPLAYED),
        ("<div class=box>一</div><div style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NEVER_SHOWN),
        ("<div class=Hide style='display:none'><a href=/x>测试栏目</a></div>", Hiding.NEVER_SHOWN),
        (
            "<style>.hide{display:none}</style><div>一</div><div class=hide><a href=/x>测试栏目</a></div>" + SEEN,
            Hiding.NOT_DISPLAYED,
        ),
        ("<li><a href=/a/>公开</a><ul style='display:none'><a href=/x>测试栏目</a></ul></li>", Hiding.NOT_DISPLAYED),
    ],
)
def test_what_nothing_could_ever_show_is_told_from_what_waits_to_be_shown(block: str, how: Hiding) -> None:
    assert hiding(f"<div class=tabs>{block}</div>") is how
