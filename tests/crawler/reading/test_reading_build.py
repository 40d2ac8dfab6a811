"""How a page is built is read from its markup alone: what it says may change, its making stays."""

import pytest

from crawler.baseline import shape_likeness
from crawler.reading.build import without_numbers
from crawler.reading.facts import Build
from crawler.reading.page import read_page


def build(html: str) -> Build:
    return read_page(html.encode(), "http://www.a.gov.cn/b/").build


def page(entries: int, words: str = "通知") -> str:
    items = "".join(
        f'<li class="it"><a href="/{n}.html">{words}{n}</a><span>2017-12-01</span></li>' for n in range(entries)
    )
    return (
        '<head><script src="/js/page-2.1.min.js?v=9"></script><link rel="stylesheet" href="a/skin03.css"></head>'
        f'<body class="col"><div id="top1" class="head wide"><h1>{words}</h1></div><ul class="list">{items}</ul></body>'
    )


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("jquery-1.8.3.min.js", "jquery.min.js"),
        ("Tab_01", "tab"),
        ("nav2", "nav"),
        ("c12_title", "c_title"),
        ("list", "list"),
    ],
)
def test_versions_and_running_numbers_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_numbers(name) == bare


def test_scripts_style_sheets_ids_and_classes_are_read() -> None:
    read = build(page(2))
    assert read.files == ("page.min.js", "skin.css")
    assert read.names == ("col", "top", "head", "wide", "list")
    assert read.elements == len(("html", "head", "script", "link", "body", "div", "h1", "ul")) + 2 * 3


def test_other_words_and_more_entries_leave_the_skeleton_as_it_is() -> None:
    assert build(page(3)).skeleton == build(page(20, "公告")).skeleton


def test_two_pages_of_one_template_are_alike_and_those_of_two_are_not() -> None:
    other = "<body><table class=t><tr><td class=n><font>通知</font></td></tr></table><p><i>1</i></p></body>"
    assert shape_likeness(build(page(3)), build(page(0))) > 0.6
    assert shape_likeness(build(page(3)), build(other)) < 0.3


def test_a_page_without_markup_is_like_nothing() -> None:
    assert shape_likeness(Build(), Build()) == 0.0


def test_the_sketch_of_large_pages_tells_their_likeness() -> None:
    """Each page has 400 steps of markup, of which they share half: a Jaccard index of a third."""

    def large(first: int) -> str:
        return "<body>" + "".join(
            f"<div class='{chr(97 + n % 26)}{'x' * (n // 26)}'></div>" for n in range(first, first + 400)
        )

    assert shape_likeness(build(large(0)), build(large(200))) == pytest.approx(1 / 3, abs=0.08)


@pytest.mark.parametrize(
    "html",
    [
        "<script src='/js/echarts-4.2.min.js'></script>",
        "<script>echarts.init(box).setOption({})</script>",
        "<script>Highcharts.chart('box', {})</script>",
        "<canvas id=c></canvas>",
    ],
)
def test_a_page_that_draws_is_told(html: str) -> None:
    assert build(f"<body><p>报告</p>{html}</body>").draws
    assert not build("<body><p>charts</p><script src='/js/jquery.js'></script></body>").draws
