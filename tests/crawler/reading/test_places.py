"""The elements that make up a page's parts, as a person would point at them: by their numbers on hand-made pages."""

import pytest

from crawler.reading.facts import Region
from crawler.reading.page import read_page
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


def _banner(bar: str) -> str:
    float_ = '<div class="ask" data-n="1"><a href="/hd/" data-n="2"><img data-n="3" src="/lygk/P020.gif"></a></div>'
    logo = '<div class="logo" data-n="5"><a href="/"><img data-n="6" src="images/lyj_03.png"></a></div>'
    menu = f'<div class="menu_1" data-n="7"><ul data-n="8">{bar}</ul></div>'
    return f'{float_}<div class="c_2" data-n="4">{logo}{menu}</div>'


ITEMS = f'<li data-n="9">{NAV.replace("</a><a", "</a></li><li><a")}</li>'


@pytest.mark.parametrize(
    "style",
    [
        "<style>.ask,.x{position:fixed;right:10px;bottom:88px}</style>",
        "<style>#q{position:fixed}\n.ask { width: 220px; position: fixed; right: 0; }</style>",
    ],
)
def test_a_button_that_floats_over_the_page_is_no_part_of_the_banner_below_it(style: str) -> None:
    places = _places(style + _banner(ITEMS))
    assert set(places.logo) == {5, 6}
    assert {1, 2, 3}.isdisjoint(places.header)
    assert {4, 5, 6, 7, 8, 9} <= set(places.header)


def test_the_banner_around_a_menu_is_header_and_only_the_menu_is_navigation() -> None:
    html = f"<body>{_banner(ITEMS)}{TRAIL}<ul>{LIST}</ul>{FOOTER}</body>"
    page = read_page(html.encode(), "http://www.zean.gov.cn/")
    (logo,) = [image for image in page.images if image.url.endswith("lyj_03.png")]
    assert logo.region is Region.HEADER
    assert {link.region for link in page.links if link.text in ("互动交流", "办事服务")} == {Region.NAV}


def test_a_menu_fixed_at_the_top_of_the_screen_stays_the_header() -> None:
    style = "<style>.bar{position:fixed;top:0;left:0;width:100%}</style>"
    assert {1, 2} <= set(_places(f'{style}<div class="bar header" data-n="1"><ul data-n="2">{NAV}</ul></div>').header)
