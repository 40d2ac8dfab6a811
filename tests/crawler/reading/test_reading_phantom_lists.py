"""What looks like a list and is none; entries in markup that no standard knows and browsers show all the same."""

import pytest

from crawler.reading.facts import ListingState, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/index.html"
FRAME = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>"
    "<div class=main>{}</div><div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
)
FILLED = "".join(
    f"<li><a href=/tz/{n}.html>关于开展第{n}次专项检查工作的通知</a><span>2018-07-0{n}</span></li>" for n in range(1, 6)
)
LOADER = "<script src=/js/loadList.js></script>"
PICTURES = "".join(f"<li><a href=/n/{n}.html><img src={n}.jpg></a></li>" for n in range(3))


def facts(main: str) -> PageFacts:
    return read_page(f"<html><body>{FRAME.format(main)}</body></html>".encode(), URL)


def blocks(page: PageFacts) -> list[tuple[str, str, int]]:
    return [(one.heading, one.state.value, len(one.items)) for one in page.listings]


PHANTOMS = {
    "a list left over behind a filled one": "<h3>通知公告</h3><div class=l><ul>{0}</ul><ul></ul></div>",
    "a list left over before a filled one": "<h3>通知公告</h3><div class=l><ul></ul><ul>{0}</ul></div>",
    "the dots of a carousel": "<div class=num><ul></ul></div><h3>通知公告</h3><ul>{0}</ul>",
    "an empty carousel": "<div class=swiper-box><div><ul></ul></div></div><h3>通知公告</h3><ul>{0}</ul>",
}


@pytest.mark.parametrize("script", ["", LOADER], ids=["without scripts", "with a loader"])
@pytest.mark.parametrize("name", PHANTOMS)
def test_leftovers_of_templates_are_no_lists(name: str, script: str) -> None:
    assert blocks(facts(PHANTOMS[name].format(FILLED) + script)) == [("通知公告", "filled", 5)]


def test_what_a_script_makes_beside_pictures_are_dots_and_no_list() -> None:
    carousel = f"<div class=yq><ul>{PICTURES}</ul></div><div class=x><ul></ul></div>"
    page = facts(f"<div class=sy>{carousel}</div><div><h3>通知公告</h3><ul>{FILLED}</ul></div>{LOADER}")
    assert [one for one in page.listings if one.state is not ListingState.FILLED] == []


def test_a_list_that_a_script_fills_by_its_name_is_none_left_over() -> None:
    script = "<script>$.get('/api/jd', function(d){ $('#jd').html(d) })</script>"
    page = facts(f"<h3>通知公告</h3><div class=l><ul>{FILLED}</ul><ul id=jd></ul></div>{script}")
    assert (page.listings[-1].state, len(page.listings)) == (ListingState.SCRIPT_FILLED, 2)


def test_an_empty_block_under_a_heading_of_its_own_stays_a_list() -> None:
    page = facts(f"<div><h3>通知公告</h3><ul>{FILLED}</ul></div><div><h3>政策解读</h3><ul></ul></div>")
    assert blocks(page) == [("通知公告", "filled", 5), ("政策解读", "empty", 0)]


def _led_by_script(*names: str) -> str:
    return "".join(
        f"<li class=x><a href='javascript:;' onclick='go({n})'>{name}</a></li>" for n, name in enumerate(names)
    )


def test_a_few_words_that_only_a_script_acts_on_are_buttons_and_no_list() -> None:
    page = facts(
        f"<h3>通知公告</h3><ul>{FILLED}</ul><div><p>扫一扫</p><ul>{_led_by_script('全部留言', '我要点赞')}</ul></div>"
    )
    assert blocks(page) == [("通知公告", "filled", 5)]


@pytest.mark.parametrize(
    "names",
    [
        ("2022年年报", "2021年年报"),
        ("领导信息", "机构职能", "公开年报", "公开制度"),
        ("公开指南", "公开制度"),
        ("保密审查办法", "责任追究办法"),
        ("城区供水调价听证", "城区公交线路优化"),
    ],
)
def test_reports_and_columns_that_a_script_opens_stay_a_list(names: tuple[str, ...]) -> None:
    page = facts(f"<h3>通知公告</h3><ul>{FILLED}</ul><div><h3>公开年报</h3><ul>{_led_by_script(*names)}</ul></div>")
    assert ("公开年报", "filled", len(names)) in blocks(page)


def test_the_directory_of_columns_over_the_footer_is_no_list() -> None:
    ways = "".join(f"<li><a href=/z{n}/>栏目名称{n}</a></li>" for n in range(8))
    more = "".join(f"<li><a href=/y{n}/>某市概况{n}</a></li>" for n in range(8))
    home = "<li class=first><a href=http://www.example.gov.cn/>网站首页</a></li>"
    directory = f"<div class=dh2><ul>{home}{ways}</ul><ul><li class=first><a href=#>走进某市</a></li>{more}</ul></div>"
    page = facts(f"<div class=c><h3>通知公告</h3><ul>{FILLED}</ul></div>{directory}")
    assert blocks(page) == [("通知公告", "filled", 5)]


@pytest.mark.parametrize("day", ["", "<span>2019-03-0{n}</span>"], ids=["undated", "dated"])
def test_links_around_entries_are_entries(day: str) -> None:
    rows = "".join(
        f"<a href=/jd/{n}.html> <li>解读某某管理办法的有关政策问题{n}{day.format(n=n)}</li> </a>" for n in range(1, 6)
    )
    (found,) = facts(f"<div class=c><h3>政策解读</h3><ul>{rows}</ul></div>").listings
    assert found.heading == "政策解读"
    assert [item.title for item in found.items] == [f"解读某某管理办法的有关政策问题{n}" for n in range(1, 6)]
    assert found.items[2].url == "http://www.example.gov.cn/jd/3.html"
    assert [item.date is not None for item in found.items] == [bool(day)] * 5


SUMMARY = "报告新增确诊病例若干，其中境外输入病例、本土病例若干，无新增死亡病例，现将有关情况通报如下……"
FLAT = {
    "paragraphs": "<p class=t><a href=/x/{n}.html>截至4月{n}日有关情况</a></p><p>{s}</p><i>时间：2020-04-{n}</i>",
    "headings": "<h3><a href=/x/{n}.html>截至4月{n}日有关情况</a></h3><p>{s}</p><div class=d>2020-04-{n}</div>",
}
PAGER = "<div class=page><a href=s?p=1>上一页</a><span>2</span><a href=s?p=3>3</a><a href=s?p=3>下一页</a></div>"


@pytest.mark.parametrize("name", FLAT)
def test_the_parts_of_an_entry_may_stand_beside_each_other(name: str) -> None:
    results = "".join(FLAT[name].format(n=n, s=SUMMARY * (1 + n % 3)) for n in range(11, 21))
    page = facts(f"<div class=res>{results}{PAGER}</div>")
    assert (page.kind, page.article) == (PageKind.COLUMN, None)
    assert page.main_listing is not None
    assert [(i.title, i.date and i.date.day) for i in page.main_listing.items] == [
        (f"截至4月{n}日有关情况", n) for n in range(11, 21)
    ]
    assert page.pager is not None


def test_headings_over_lists_do_not_take_the_dates_of_their_entries() -> None:
    sections = "".join(f"<h3><a href=/c{n}/>栏目名称第{n}个</a></h3><ul>{FILLED}</ul>" for n in range(4))
    titles = {item.title for one in facts(f"<div>{sections}</div>").listings for item in one.items if item.date}
    assert titles == {f"关于开展第{n}次专项检查工作的通知" for n in range(1, 6)}


@pytest.mark.parametrize("around", ["{}", "<article>{}</article>"])
@pytest.mark.parametrize("where", ["<ol class=breadcrumb>{}</ol>", "<div class=crumbs><ul>{}</ul></div>"])
def test_the_steps_of_a_trail_are_no_list(around: str, where: str) -> None:
    steps = "<li><a href=/web>首页</a><li><a href=/zc>政策文件</a><li class=active><a href=/zc/new>最新文件</a>"
    page = facts(around.format(where.format(steps) + f"<h3>最新文件</h3><ul>{FILLED}</ul>"))
    assert blocks(page) == [("最新文件", "filled", 5)]
    assert page.breadcrumb == ("首页", "政策文件", "最新文件")


def test_a_dated_list_in_a_box_named_for_its_trail_is_one() -> None:
    assert blocks(facts(f"<div class=crumb-page><h3>通知公告</h3><ul>{FILLED}</ul></div>")) == [
        ("通知公告", "filled", 5)
    ]


@pytest.mark.parametrize("name", ["附件下载", "附件", "相关附件"])
def test_the_box_for_files_of_a_document_without_any_is_no_empty_list(name: str) -> None:
    text = "<p>" + "为做好今年的防汛抗旱工作，现将有关事项通知如下。" * 8 + "</p>"
    head = "<h1>关于做好防汛抗旱工作的通知</h1><div>发布时间：2022-02-23</div>"
    page = facts(f"{head}<div class=content>{text}</div><div class=fj><h4>{name}</h4><div><ul></ul></div></div>")
    assert page.kind is PageKind.ARTICLE
    assert page.listings == ()


@pytest.mark.parametrize(
    "entries",
    ["".join(f"<li><a href='javascript:go({n})'>会议召开</a> 2018-07-0{n}</li>" for n in range(1, 4)),
     _led_by_script("全部留言", "我要点赞", "查看更新", "换一批看")],
    ids=["dated", "more than three"],
)  # fmt: skip
def test_dated_words_and_many_of_them_are_a_list_though_a_script_opens_them(entries: str) -> None:
    page = facts(f"<h3>通知公告</h3><ul>{FILLED}</ul><div><h3>最新动态</h3><ul>{entries}</ul></div>")
    assert len(blocks(page)) == 2


CLOCK = "<script>var d=new Date();document.write('今天是'+d.getFullYear()+'年'+(d.getMonth()+1)+'月');</script>"


@pytest.mark.parametrize(
    "empty",
    [f"<table class=rq><tr><td>{CLOCK}</td></tr></table>", "<div class=xxicon></div>", "<div class='tj icon'></div>"],
)
def test_clocks_and_icons_are_no_lists(empty: str) -> None:
    page = facts(f"{empty}<h3>通知公告</h3><ul>{FILLED}</ul>")
    assert blocks(page) == [("通知公告", "filled", 5)]
