"""The elements that make up a page's parts, as a person would point at them: by their numbers on hand-made pages."""

import pytest

from crawler.reading.places import Places, read_places

LIST = "".join(
    f'<li data-n="{20 + n}"><a href="/a/{n}.html">市政府办公室关于第{n}号事项的通知</a><span>2017-12-0{n}</span></li>'
    for n in range(1, 6)
)
NAV = '<a href="/">首页</a><a href="/xxgk/">政府信息公开</a><a href="/hd/">互动交流</a><a href="/bs/">办事服务</a>'
FOOTER = '<div id="footer" data-n="30"><p data-n="31">版权所有：泽安市人民政府　湘ICP备17099901号</p></div>'
TRAIL = '<div class="position" data-n="10">当前位置：<a href="/">首页</a> &gt; 通知公告</div>'


def _places(header: str, *, content: str = f'<ul data-n="11">{LIST}</ul>') -> Places:
    html = f'<html><title>通知公告</title><body data-n="0">{header}{TRAIL}{content}{FOOTER}</body></html>'
    return read_places(html, "http://www.zean.gov.cn/tzgg/", "data-n", has_main_list=True)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            f'<div id="header" data-n="1"><img data-n="2" src="logo.png"></div><ul class="nav" data-n="3">{NAV}</ul>',
            {1, 2, 3},
        ),
        (f'<header data-n="1"><h1 data-n="2">泽安市人民政府</h1><nav data-n="3">{NAV}</nav></header>', {1, 2, 3}),
        (f'<table data-n="1"><tr data-n="2"><td data-n="3">{NAV}</td></tr></table>', {1, 2, 3}),
        ("<p>正文在前，没有页头。</p>", set()),
    ],
    ids=["named blocks", "tags of HTML 5", "a nameless bar of links", "none"],
)
def test_the_header_is_what_stands_over_the_contents(header: str, expected: set[int]) -> None:
    assert set(_places(header).header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('<div id="header" data-n="1"><img data-n="2" src="/i/bg.jpg"><img data-n="3" src="/i/logo.png"></div>', (3,)),
        (
            '<div id="header" data-n="1"><div class="logo" data-n="2"><b data-n="3">泽安市人民政府</b></div></div>',
            (2, 3),
        ),
        (
            '<div id="header" data-n="1"><img data-n="2" src="/i/x.jpg" alt="泽安"><img data-n="3" src="/y.jpg"></div>',
            (2,),
        ),
        ('<div id="header" data-n="1"><b data-n="2">泽安市人民政府</b></div>', ()),
    ],
    ids=["a picture named so", "a block named so", "the first picture", "none"],
)
def test_the_logo_is_what_bears_the_portals_name(header: str, expected: tuple[int, ...]) -> None:
    assert _places(header).logo == expected


def test_the_footer_is_found_by_its_words() -> None:
    assert _places("").footer == (30, 31)


def test_the_main_list_is_its_entries() -> None:
    assert _places("").main_list == (21, 22, 23, 24, 25)


def test_a_page_that_exists_for_no_list_has_no_main_list() -> None:
    html = f"<html><body><ul>{LIST}</ul>{FOOTER}</body></html>"
    assert read_places(html, "http://www.zean.gov.cn/", "data-n", has_main_list=False).main_list == ()
