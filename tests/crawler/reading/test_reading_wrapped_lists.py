"""A wrapper named like a list does not stand for the list inside it; a commented-out array is no list."""

import pytest

from crawler.reading.facts import ListingState, ListOrigin
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/tzgg/index.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"
CRUMB = "<div class=weizhi>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 通知公告</div>"
FOOT = "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
NEWS = "".join(
    f"<li><a href=/n/{n}.html>市政府召开第{n}次常务会议</a><span>2018-07-0{n}</span></li>" for n in (6, 5, 4, 3, 2, 1)
)
FILL = "<script>$.get('/api/list.do', function(d){ $('#news').html(d) })</script>"


def read(html):
    return read_page(f"<body>{NAV}{CRUMB}{html}{FOOT}</body>".encode(), URL)


@pytest.mark.parametrize("wrapper", ["content", "list", "news-list", "xxlb", "box"])
@pytest.mark.parametrize("script", [FILL, "<script>new Vue({el: '#news'})</script>"])
def test_a_list_that_a_script_at_the_pages_end_fills_is_not_read_whatever_its_wrapper_is_called(wrapper, script):
    page = read(f"<div class=main><div class={wrapper}><ul id=news></ul></div></div>{script}")
    assert page.main_listing is not None
    assert page.main_listing.state is ListingState.SCRIPT_FILLED


@pytest.mark.parametrize("wrapper", ["content", "main", "newslist"])
def test_a_template_beside_fresh_news_is_the_main_list(wrapper):
    html = f"<div class={wrapper}><h2>通知公告</h2><ul class=list><li v-for='x in xs'>{{{{x.title}}}}</li></ul></div>"
    page = read(f"{html}<div class=sidebar><h3>最新动态</h3><ul>{NEWS}</ul></div>")
    assert page.main_listing is not None
    assert (page.main_listing.state, page.main_listing.items) == (ListingState.SCRIPT_FILLED, ())


@pytest.mark.parametrize("comment", ["// {}", "/* {} */"])
def test_a_commented_out_array_is_no_list(comment):
    rows = ",".join(
        f'{{"title":"关于公布第{n}批清单的公告","url":"/tz/{n}.html","date":"2018-07-0{n}"}}' for n in (3, 2, 1)
    )
    page = read(f"<p>正文</p><script>{comment.format(f'var d = [{rows}];')}</script>")
    assert [listing for listing in page.listings if listing.origin is ListOrigin.DATA] == []


@pytest.mark.parametrize("condition", ["v-if='!list.length'", "v-show='empty'", "ng-if='!n'"])
def test_words_inside_a_list_that_a_script_shows_on_a_condition_say_nothing_yet(condition):
    page = read(f"<div class=content><div class=list><p {condition}>暂无数据</p></div></div>")
    assert page.main_listing is not None
    assert page.main_listing.state is ListingState.SCRIPT_FILLED


def test_odd_and_even_entries_are_of_one_list_whatever_hidden_box_follows_each() -> None:
    entry = (
        "<table class=tr_{2}><tr><td>{0}</td><td><a href=/g/{0}.htm>某市人民政府关于第{0}号事项的意见</a></td>"
        "<td>2013-09-{1}</td></tr></table>"
        "<div style='display:none'><table><tr><td>索引号：</td><td>00{0}/2013-{0}</td></tr></table></div>"
    )
    entries = "".join(entry.format(n, 29 - n, "odd" if n % 2 else "even") for n in range(6))
    html = f"<title>某市政府信息公开</title><div id=gk>{entries}</div><p>共6条 第1/1页</p>"
    main = read_page(html.encode(), "http://www.example.gov.cn/xxgk/list.jsp?col=3").main_listing
    assert main is not None
    assert [item.date.day if item.date else 0 for item in main.items] == [29, 28, 27, 26, 25, 24]
