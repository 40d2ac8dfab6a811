"""A list that a portal shows on most of its pages is template, and no page's own."""

import pytest

from checks.template import NO_TEMPLATE, template_of
from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page

ROOT = "http://www.liuquan.gov.cn"
CRUMB = "<div class='position'>当前位置：<a href='/'>首页</a> &gt; {}</div>"
NEWS = "".join(
    f"<li><a href='/yw/{n}.html'>市政府召开第{n}次常务会议</a><span>2017-12-0{n}</span></li>"
    for n in (6, 5, 4, 3, 2, 1)
)
BLOCK = f"<div class='news'><ul>{NEWS}</ul></div>"  # a sidebar that bears no name of one


def own(name: str, count: int = 3) -> str:
    rows = "".join(
        f"<li><a href='/{name}/{n}.html'>{name}栏目第{n}号文件</a><span>2017-0{n}-01</span></li>"
        for n in range(count, 0, -1)
    )
    return f"<ul>{rows}</ul>"


def page(path: str, main: str, block: str = BLOCK) -> PageFacts:
    html = f"<title>{path}-柳泉市人民政府</title>{CRUMB.format(path)}<div class='c'>{main}</div><div>{block}</div>"
    return read_page(html.encode(), f"{ROOT}/{path}/")


def portal(count: int) -> list[PageFacts]:
    return [page(f"lm{n}", own(f"lm{n}")) for n in range(count)]


def test_a_list_on_most_pages_is_template_and_their_own_lists_are_not() -> None:
    pages = portal(5)
    template = template_of(pages)
    kinds = [
        (listing.items[0].url == f"{ROOT}/yw/6.html", template.has(listing)) for p in pages for listing in p.listings
    ]
    assert len(kinds) == 10
    assert all(is_news is is_template for is_news, is_template in kinds)


@pytest.mark.parametrize("count", [1, 3])
def test_too_few_pages_tell_nothing(count: int) -> None:
    """A column's newest entries also stand on its parent's page and on the home page."""
    assert template_of(portal(count)) == NO_TEMPLATE


def test_a_list_on_a_few_of_many_pages_is_no_template() -> None:
    plain = [page(f"p{n}", own(f"p{n}"), "") for n in range(20)]
    assert template_of([*portal(4), *plain]) == NO_TEMPLATE


def test_home_pages_do_not_count() -> None:
    home = read_page(f"<title>柳泉市人民政府</title><h2>要闻</h2>{BLOCK}".encode(), f"{ROOT}/")
    assert template_of([home] * 9) == NO_TEMPLATE


def test_lists_that_begin_alike_and_differ_are_two() -> None:
    pages = [page(f"lm{n}", "", f"<ul>{own(f'lm{n}')}</ul>") for n in range(6)]
    assert template_of(pages) == NO_TEMPLATE


@pytest.mark.parametrize(
    ("main", "state"),
    [
        ("<ul class='list'></ul>", ListingState.EMPTY),
        ("<div class='list'>暂无信息</div>", ListingState.EMPTY),
        ("<ul class='list' id='nr'></ul><script>$.get('/d',function(d){$('#nr').html(d)})</script>",
         ListingState.SCRIPT_FILLED),
    ],
)  # fmt: skip
def test_where_the_reader_took_the_templates_list_the_pages_own_unfilled_one_is_meant(
    make_site, main: str, state: ListingState
) -> None:
    """One page cannot tell its empty list from the news that stand on every page; its sisters can."""
    shell = f"<title>{{0}}-柳泉市人民政府</title><div class='main'>{{1}}{BLOCK}</div>"
    sisters = {f"/s{n}/": shell.format(f"栏目{n}", own(f"s{n}")) for n in range(5)}
    site = make_site({"/": "<title>柳泉市人民政府</title>", "/kong/": shell.format("公示", main)} | sisters)
    found = site.page(f"{ROOT}/kong/").main_listing
    assert found is not None
    assert (found.state, found.items) == (state, ())


def test_a_page_whose_only_list_is_the_templates_has_no_list_of_its_own(make_site) -> None:
    shell = f"<title>{{0}}-柳泉市人民政府</title><div class='main'>{{1}}{BLOCK}</div>"
    sisters = {f"/s{n}/": shell.format(f"栏目{n}", own(f"s{n}")) for n in range(5)}
    site = make_site(
        {"/": "<title>柳泉市人民政府</title>", "/kong/": shell.format("概况", "<p>本市位于</p>")} | sisters
    )
    assert site.page(f"{ROOT}/kong/").main_listing is None


def test_a_pages_own_list_stays_its_main_list(make_site) -> None:
    shell = f"<title>{{0}}-柳泉市人民政府</title><div class='main'><h2>{{0}}</h2>{{1}}</div><div>{BLOCK}</div>"
    site = make_site({"/": "<title>柳泉市人民政府</title>"}
                     | {f"/s{n}/": shell.format(f"栏目{n}", own(f"s{n}")) for n in range(5)})  # fmt: skip
    found = site.page(f"{ROOT}/s2/").main_listing
    assert found is not None
    assert [item.url for item in found.items] == [f"{ROOT}/s2/{n}.html" for n in (3, 2, 1)]


FRAMES = "<div id=hd><iframe src='/top.html'></iframe></div>{}<div id=ft><iframe src='/foot.html'></iframe></div>"


def test_frames_on_most_pages_are_template_and_the_frame_of_one_page_is_its_own() -> None:
    pages = [page(f"lm{n}", FRAMES.format(own(f"lm{n}"))) for n in range(5)]
    pages.append(page("gk", FRAMES.format("<iframe src='/gk/list.html'></iframe>")))
    template = template_of(pages)
    assert [template.has_frame(f"{ROOT}{path}") for path in ("/top.html", "/foot.html", "/gk/list.html")] == [
        True,
        True,
        False,
    ]
    assert template_of(pages[:3]).frames == frozenset()


def test_headlines_beside_whatever_a_page_is_for_are_template() -> None:
    beside = "<div><h3>最新</h3><a href='/yw/9.html'>市政府召开第九次常务会议研究冬季供暖</a></div>"
    pages = [page(f"lm{n}", own(f"lm{n}"), beside) for n in range(6)]
    pages.append(page("lm9", "<a href='/lm9/1.html'>本栏目自己的一条很长很长的信息标题</a>", beside))
    template = template_of(pages)
    links = {link.text: template.has_headline(link) for one in pages for link in one.links if len(link.text) > 12}
    assert links["市政府召开第九次常务会议研究冬季供暖"]
    assert not links["本栏目自己的一条很长很长的信息标题"]


def test_the_head_of_one_half_of_a_portal_is_template_there() -> None:
    head, chart = "<img src='/img/head.jpg' alt='政府信息公开网'>", "<img src='/img/chart.png' alt='统计图'>"
    portal_itself = [page(f"p{n}", own(f"p{n}"), "") for n in range(30)]
    half = [
        read_page(
            f"<title>第{n}栏</title>{head}<h1>第{n}栏</h1>{chart * (n == 0)}".encode(), f"http://gk.a.gov.cn/{n}/"
        )
        for n in range(6)
    ]
    template = template_of([*portal_itself, *half])
    assert [template.has_picture(image) for image in half[0].images] == [True, False]
