"""Lists: entries with title, date and address, from every kind of markup; empty is told from not read."""

import pytest

from crawler.reading.facts import Listing, ListingState, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/tzgg/index.html"
NAV = "<div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a><li><a href=/hd/>互动交流</a></ul></div>"
CRUMB = "<div class=weizhi>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 通知公告</div>"
FOOTER = "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
TITLES = ("关于开展安全生产检查的通知", "2018年6月28日热线节目在线收听", "市人民政府办公室关于印发方案的通知")
DAYS = ("2018-07-06", "2018-06-30", "2018-06-01")


def facts(main: str, *, url: str = URL, head: str = "") -> PageFacts:
    return read_page(f"<html><head>{head}</head><body>{NAV}{CRUMB}{main}{FOOTER}</body></html>".encode(), url)


def main_list(page: PageFacts) -> Listing:
    found = page.main_listing
    assert found is not None
    return found


def rows(template: str) -> str:
    return "".join(
        template.format(n=n, title=title, day=day, md=day[5:], d=day[8:], ym=day[:7])
        for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
    )


MARKUPS = {
    "ul with spans": "<ul>" + rows("<li><a href='{n}.html'>{title}</a><span>{day}</span></li>") + "</ul>",
    "date first": "<ul>" + rows("<li><span>[{day}]</span><a href='{n}.html'>{title}</a></li>") + "</ul>",
    "link around all": "<ul>" + rows("<li><a href='{n}.html'><p>{title}</p><i>{day}</i></a></li>") + "</ul>",
    "day over month": "<ul>" + rows("<li><b>{d}</b><i>{ym}</i><a href='{n}.html'>{title}</a></li>") + "</ul>",
    "cut title": "<ul>" + rows("<li><a title='{title}' href='{n}.html'>{title:.8}...</a>{day}</li>") + "</ul>",
    "category before": "<ul>" + rows("<li><a href=/c/>[通知]</a><a href='{n}.html'>{title}</a>{day}</li>") + "</ul>",
    "with summary": "<ul>" + rows(
        "<li><h3><a href='{n}.html'>{title}</a></h3><p>摘要说明这条信息的来龙去脉，没有链接。</p><em>{day}</em></li>"
    ) + "</ul>",
    "table rows": "<table><tr><th>序号<th>标题<th>日期</tr>"
    + rows("<tr><td>1<td><a href='{n}.html'>{title}</a><td>{day}</tr>") + "</table>",
    "table per entry": rows("<table><tr><td><a href='{n}.html'>{title}</a></td><td>{day}</td></tr></table>"),
    "dl pairs": "<dl>" + rows("<dt><a href='{n}.html'>{title}</a></dt><dd>{day}</dd>") + "</dl>",
    "divs": rows("<div class='row r{n}'><a href='{n}.html'>{title}</a><span>{day}</span></div>"),
    "flat with br": "<div>" + rows("<a href='{n}.html'>{title}</a> {day}<br>") + "</div>",
    "onclick": "<ul>"
    + rows("<li><a href='javascript:;' onclick=\"window.open('{n}.html')\">{title}</a>{day}</li>") + "</ul>",
    "jpage records": "<div id=12><script type='text/xml'><datastore><totalrecord>3</totalrecord><recordset>"
    + rows("<record><![CDATA[<li><a href='{n}.html'>{title}</a><span>{day}</span></li>]]></record>")
    + "</recordset></datastore></script></div><script>$('#12').jpage({{}})</script>",
}  # fmt: skip


@pytest.mark.parametrize("name", MARKUPS)
def test_entries_are_read_from_any_markup(name: str) -> None:
    page = facts(f"<div class=main><div class=list>{MARKUPS[name]}</div></div>")
    found = main_list(page)
    assert found.state is ListingState.FILLED
    assert [item.title for item in found.items] == list(TITLES)
    assert [item.url for item in found.items] == [f"http://www.example.gov.cn/xxgk/tzgg/{n}.html" for n in range(3)]
    shown = [item.date and (item.date.year, item.date.month, item.date.day) for item in found.items]
    assert shown == [(2018, 7, 6), (2018, 6, 30), (2018, 6, 1)]
    assert all(title[:8] in item.quote for title, item in zip(TITLES, found.items, strict=True))


def test_a_date_without_its_year_stays_partial() -> None:
    page = facts("<ul>" + rows("<li><a href='{n}.html'>{title}</a><span>[{md}]</span></li>") + "</ul>")
    assert [(i.date.year, i.date.month) for i in main_list(page).items if i.date] == [(None, 7), (None, 6), (None, 6)]


def test_a_date_in_a_title_is_not_the_date_of_the_entry() -> None:
    page = facts("<ul>" + rows("<li><a href='{n}.html'>{title}</a></li>") + "</ul>")
    assert [item.date for item in main_list(page).items] == [None, None, None]


def test_a_list_in_blocks_of_a_few_is_one_list() -> None:
    block = "<ul class=l>" + rows("<li><a href='{n}.html'>{title}</a>2018-05-05</li>") + "</ul>"
    assert len(main_list(facts(f"<div class=main>{block * 4}</div>")).items) == 12


def test_a_page_that_names_its_list_nowhere_takes_the_name_from_its_trail() -> None:
    page = facts(f"<div class=list>{MARKUPS['ul with spans']}</div>")
    assert page.breadcrumb == ("首页", "信息公开", "通知公告")
    assert main_list(page).heading == "通知公告"


EMPTY = ListingState.EMPTY
SCRIPTED = ListingState.SCRIPT_FILLED
SIDE = "<div class=sidebar><h3>最新更新</h3>" + MARKUPS["ul with spans"] + "</div>"


@pytest.mark.parametrize(
    ("main", "state"),
    [
        ("<div class=list><ul></ul></div>", EMPTY),
        ("<div class=news_list><ul class=l>\n  </ul></div>", EMPTY),
        ("<div class=list>暂无信息</div>", EMPTY),
        ("<div class=x><p>此栏目暂无任何新增信息</p></div>", EMPTY),
        ("<ul id=news></ul><script>$.get('/api', function(d){ $('#news').html(d) })</script>", SCRIPTED),
        ("<ul class=newslist></ul><script>$.ajax({success: function(d){$('.newslist').append(d)}})</script>", SCRIPTED),
        ("<ul id=news></ul><script src='/js/app.js'></script>", SCRIPTED),
        ("<ul id=news><li v-for='x in xs'>{{x.title}}</li></ul>", SCRIPTED),
        ("<div class=list>正在加载中...</div>", SCRIPTED),
    ],
)
@pytest.mark.parametrize("side", ["", SIDE])
def test_an_unfilled_main_list_is_empty_or_not_read_whatever_stands_beside_it(
    main: str, state: ListingState, side: str
) -> None:
    found = main_list(facts(f"<div class=content>{main}</div>{side}"))
    assert (found.state, found.items) == (state, ())


def test_a_commented_out_script_fills_nothing() -> None:
    main = "<ul id=news></ul><script>/* $.get('/api', function(d){ $('#news').html(d) }) */ var a = $.get;</script>"
    assert main_list(facts(main)).state is EMPTY


def test_several_lists_keep_their_headings_and_more_links() -> None:
    block = "<div class=box><div class=hd><h3>{0}</h3><a class=more href=/{1}/>更多&gt;&gt;</a></div>{2}</div>"
    html = "".join(
        block.format(name, path, MARKUPS["ul with spans"]) for name, path in (("通知公告", "tz"), ("政策解读", "zc"))
    )
    page = facts(html, url="http://www.example.gov.cn/")
    found = [(x.heading, x.more_url, len(x.items)) for x in page.listings]
    assert found == [
        ("通知公告", "http://www.example.gov.cn/tz/", 3),
        ("政策解读", "http://www.example.gov.cn/zc/", 3),
    ]
    assert page.main_listing is None


def test_tabs_give_each_list_its_own_name() -> None:
    tabs = "<div class=hd><ul><li><a href=/a/>要闻动态</a></li><li><a href=/b/>通知公告</a></li></ul></div>"
    panels = f"<div class=bd>{MARKUPS['ul with spans']}{MARKUPS['ul with spans']}</div>"
    page = facts(f"<div class=box>{tabs}{panels}</div>", url="http://www.example.gov.cn/")
    named = [(x.heading, x.more_url) for x in page.listings if len(x.items) == 3]
    assert named == [("要闻动态", "http://www.example.gov.cn/a/"), ("通知公告", "http://www.example.gov.cn/b/")]


def test_navigation_trail_and_pager_are_no_lists() -> None:
    pager = "<div class=pages><a href=1>1</a><a href=2>2</a><a href=3>下一页</a><a href=9>尾页</a></div>"
    page = facts(f"<div class=list>{MARKUPS['ul with spans']}</div>{pager}")
    assert [len(x.items) for x in page.listings] == [3]


@pytest.mark.parametrize("name", ["ul with spans", "table rows", "jpage records", "table per entry"])
def test_rows_of_a_layout_table_are_no_entries(name: str) -> None:
    heading = "<tr><td>通知公告</td><td><a href='/tz/'>更多</a></td></tr>"
    box = f"<table>{heading}<tr><td colspan=2>{MARKUPS[name]}</td></tr></table>"
    layout = f"<table><tr><td><table><tr><td><a href='/a/'>甲</a></td></tr></table></td><td>{box}</td></tr></table>"
    titles = [item.title for listing in facts(layout).listings for item in listing.items]
    assert [title for title in titles if title in TITLES] == list(TITLES)


def test_the_news_of_a_hub_and_the_ways_to_its_columns_beside_them_are_two_lists() -> None:
    names = ("信息公开指南", "公开目录", "我要申请公开", "政务公开年度报告", "领导信息", "重点领域", "政策法规")
    ways = "".join(f"<p><a href='/channel/{n}/'>{name}</a></p>" for n, name in enumerate(names))
    entries = rows("<li><a href='{n}.html'>{title}</a> <time>{day}</time></li>")
    news = f"<section class=card><ul>{entries}</ul></section>"
    page = facts(f"<main><section class=content>{news}{ways}</section></main>")
    assert [tuple(item.title for item in one.items) for one in page.listings] == [TITLES, names]
    assert page.article is None
