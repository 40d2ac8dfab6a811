"""Pages are accepted as columns on what they show, refused with a reason, and their order never matters.

Truth by hand; small pages as portals of several makes and years write them.
"""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.column_links import has_address_word
from crawler.columns import ColumnSpec, candidates, load_columns, recognise
from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

HOST = "http://www.liuquan.gov.cn"
ROWS = "".join(
    f"<li><a href='/n/{n}.html'>第{n}次工作会议在我市召开</a><span>2017-05-1{n}</span></li>" for n in range(6)
)
LIST = f"<ul class='list'>{ROWS}</ul>"
GUIDE = (
    "<h1>柳泉市政府信息公开指南</h1><div>发布时间：2017-03-01　来源：市政府办公室</div>"
    + "<p>为方便公民、法人和其他组织依法获取政府信息，编制本指南，公开范围包括机构职能、规范性文件等。</p>" * 8
)


def page(path, title, body, *, crumb="", head=""):
    trail = f"<div class='position'>当前位置：{crumb}</div>" if crumb else ""
    html = f"<html><head><title>{title}</title>{head}</head><body>{trail}<div class='main'>{body}</div></body></html>"
    return read_page(html.encode(), HOST + path, "text/html")


def home(*links, extra=""):
    anchors = "".join(f"<li><a href='{url}'>{text}</a></li>" for text, url in links)
    html = f"<title>柳泉市人民政府</title><div class='nav'><ul>{anchors}</ul></div><div class='main'>{extra}欢迎</div>"
    return read_page(html.encode(), HOST + "/", "text/html")


@pytest.fixture(scope="module")
def columns(root):
    return load_columns(root / "config/columns.toml")


@pytest.fixture(scope="module")
def spec_of(columns):
    return {spec.name: spec for spec in columns}.__getitem__


def accepted(pages, columns):
    return {name: [a.url.removeprefix(HOST) for a in r.accepted] for name, r in recognise(pages, columns).items()}


def test_a_guide_that_is_one_article_is_the_column(columns):
    shown = page("/xxgk/zn.html", "柳泉市政府信息公开指南", GUIDE, crumb="首页 &gt; 政府信息公开 &gt; 公开指南")
    assert shown.kind.is_document
    start = home(("公开指南", "/xxgk/zn.html"))
    assert accepted([start, shown], columns)["公开指南"] == ["/xxgk/zn.html"]


def test_an_article_in_a_column_of_lists_is_not_the_column(columns):
    body = "<h1>城市管理办法解读</h1><div>发布时间：2017-03-01</div>" + "<p>为加强城市管理，市政府制定本办法。</p>" * 9
    shown = page("/zcjd/1.html", "城市管理办法解读", body, crumb="首页 &gt; 政策解读")
    reading = recognise([home(("政策解读", "/zcjd/1.html")), shown], columns)["政策解读"]
    assert reading.accepted == ()
    assert "文章" in reading.refused[0].why


def test_a_way_that_opens_the_first_part_of_its_column_leads_to_the_column(columns):
    """`信息公开` of the navigation opens 部门文件 at once: the trail says that it lies within."""
    shown = page("/list/71/", "部门文件", LIST, crumb="首页 &gt; 信息公开 &gt; 部门文件")
    found = accepted([home(("信息公开", "/list/71/")), shown], columns)
    assert (found["政府信息公开"], found["政策文件"]) == (["/list/71/"], ["/list/71/"])
    assert accepted([home(), shown], columns)["政府信息公开"] == []


def test_a_page_that_calls_itself_a_part_of_the_column_does_not_speak_against_it(columns):
    shown = page("/zdly/", "环境保护-柳泉市人民政府", LIST)
    found = accepted([home(("重点领域信息公开", "/zdly/")), shown], columns)
    assert (found["重点领域"], found["环境保护"]) == (["/zdly/"], ["/zdly/"])


def test_a_page_that_calls_itself_another_column_is_refused_and_says_so(columns):
    shown = page("/hygq/", "政策解读-柳泉市人民政府", LIST, crumb="首页 &gt; 政策解读")
    reading = recognise([home(("回应关切", "/hygq/")), shown], columns)
    assert [a.url for a in reading["政策解读"].accepted] == [shown.url]
    assert reading["回应关切"].accepted == ()
    assert "“政策解读”" in reading["回应关切"].refused[0].why


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (page("/y/", "404 Not Found", "<h1>Not Found</h1>"), "不存在"),
        (page("/y/", "柳泉市人民政府", "<p>栏目建设中</p>"), "“申请”"),
        (page("/y/", "柳泉市人民政府", "<p>申请</p>"), "“受理”"),
    ],
    ids=["gone", "under construction", "one word of two groups"],
)
def test_a_page_that_is_refused_has_a_reason(columns, shown, says):
    reading = recognise([home(("依申请公开", "/y/")), shown], columns)["依申请公开"]
    assert reading.accepted == ()
    assert says in reading.refused[0].why


def test_a_link_that_leads_back_to_the_home_page_is_refused(columns):
    start = home(("政策解读", "/"))
    assert start.kind is PageKind.HOME
    assert "首页" in recognise([start], columns)["政策解读"].refused[0].why


def test_topics_of_services_are_no_key_areas_but_the_same_words_in_that_column_are(columns):
    topics = "<div class='main'><a href='/bs/jy/'>教育</a><a href='/bs/hj/'>环境</a><a href='/bs/cz/'>财政</a></div>"
    start = home(("重点领域信息公开", "/zdly/"), extra=topics)
    hub_body = "<ul><li><a href='/zdly/jy/'>教育</a></li><li><a href='/zdly/hj/'>环境</a></li></ul>"
    hub = page("/zdly/", "重点领域信息公开-柳泉市人民政府", hub_body, crumb="首页 &gt; 信息公开 &gt; 重点领域信息公开")
    inner = page("/zdly/jy/", "教育", LIST, crumb="首页 &gt; 信息公开 &gt; 重点领域信息公开 &gt; 教育")
    service = page("/bs/jy/", "教育", LIST, crumb="首页 &gt; 办事服务 &gt; 教育")
    readings = recognise([start, hub, inner, service], columns)
    assert [a.url for a in readings["教育卫生"].accepted] == [inner.url]
    assert [lead.url for lead in readings["环境保护"].unread] == [HOST + "/zdly/hj/"]
    assert readings["财税体制改革"].unread == ()


def test_a_navigation_on_the_pages_of_a_column_names_no_part_of_it(columns):
    html = (
        "<title>重点领域信息公开</title><div class='nav'><ul><li><a href='/'>首页</a></li>"
        "<li><a href='/jy/'>教育</a></li>"
        "<li><a href='/ws/'>办事服务</a></li></ul></div><div class='main'>重点领域</div>"
    )
    hub = read_page(html.encode(), HOST + "/zdly/", "text/html")
    assert [c.column for c in candidates(hub, columns)] == ["办事服务"]


def test_what_kind_a_page_is_speaks_for_a_column(columns, spec_of):
    letters = "".join(
        f"<tr><td>关于第{n}路公交的咨询</td><td>2017-05-0{n}</td><td>市交通局</td><td>已回复</td></tr>"
        for n in range(1, 7)
    )
    table = f"<table><tr><th>信件标题</th><th>来信日期</th><th>处理部门</th><th>状态</th></tr>{letters}</table>"
    shown = page("/mail/list.do?x=1", "柳泉市人民政府", table)
    assert shown.kind in spec_of("领导信箱").kinds
    found = recognise([home(("市长信箱", "/mail/list.do?x=1")), shown], columns)["领导信箱"]
    assert "网页种类与该栏目相符" in found.accepted[0].reasons


def test_a_file_is_no_column(columns):
    start = home(("信息公开申请表", "/files/sqb.doc"), ("公开指南", "/zn.pdf"), ("依申请公开", "/y/"))
    assert [c.url for c in candidates(start, columns)] == [HOST + "/y/"]


def test_a_menu_that_drops_down_leads_to_columns(columns):
    menu = (
        "<div class='nav'><ul><li><a href='/xxgk/'>信息公开</a><ul style='display:none'>"
        "<li><a href='/xxgk/nb/'>信息公开年报</a></li></ul></li></ul></div>"
    )
    start = read_page(f"<title>柳泉市人民政府</title>{menu}".encode(), HOST + "/", "text/html")
    assert {c.column: c.url for c in candidates(start, columns)}["年报"] == HOST + "/xxgk/nb/"


@pytest.mark.parametrize(
    "menu", ["<div{} style='display:none'>{}</div>", "<li>公开<ul{} style='display:none'>{}</ul></li>"]
)
def test_a_menu_without_a_name_leads_to_columns_as_one_with_a_name_does(columns, menu):
    link = "<a href='/nb/'>信息公开年报</a>"
    starts = [home(extra=f"<div class='nav'>{menu.format(name, link)}</div>") for name in ("", " class='drop'")]
    unnamed, named = (next(c.score for c in candidates(start, columns) if c.column == "年报") for start in starts)
    assert unnamed == named


def test_a_lead_counts_more_where_the_column_is_expected(columns):
    link = "<div class='main'><a href='/zn/'>公开指南</a></div>"
    shown = [
        read_page(f"<title>{title}</title>{link}".encode(), HOST + path, "text/html")
        for title, path in (("政府信息公开", "/xxgk/"), ("便民黄页", "/hy/"))
    ]
    inside, elsewhere = (next(c.score for c in candidates(one, columns) if c.column == "公开指南") for one in shown)
    assert inside > elsewhere


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("/zcjd/", True),
        ("/xxgk_71033/zcfg/zcjd/index.html", True),
        ("/xxgk/zcjd2/", True),
        ("/list.aspx?c=zcjd", True),
        ("/xxgk/zcfgjd_1/", True),
        ("/jd/", True),
        ("/jdxw/", False),
        ("/jdjc/jdbz/", False),
        ("/zcxx/", False),
    ],
)
def test_an_address_word_is_a_part_of_an_address(spec_of, path, is_there):
    assert has_address_word(HOST + path, spec_of("政策解读")) is is_there


def test_reasons_stand_in_the_order_of_their_weight(columns):
    shown = page("/zcjd/", "政策解读", LIST, crumb="首页 &gt; 政策解读")
    found = recognise([home(("政策解读", "/zcjd/")), shown], columns)["政策解读"].accepted[0]
    assert [reason[:4] for reason in found.reasons] == ["网页标题", "当前位置", "“政策解", "页内标题", "网址含有"]


SITE = [
    home(("信息公开", "/xxgk/"), ("政策解读", "/zcjd/"), ("依申请公开", "/ysqgk/"), ("领导信箱", "javascript:x()")),
    page(
        "/xxgk/", "信息公开", "<a href='/xxgk/zn.html'>公开指南</a><a href='/nb/'>年报</a>", crumb="首页 &gt; 信息公开"
    ),
    page("/xxgk/zn.html", "柳泉市政府信息公开指南", GUIDE, crumb="首页 &gt; 信息公开 &gt; 公开指南"),
    page("/zcjd/", "政策解读", LIST, crumb="首页 &gt; 政策解读"),
    page("/zcjd/", "政策解读", "<p>加载中</p>", crumb="首页 &gt; 政策解读"),  # the same address, read twice
    page("/jd/", "解读回应", LIST, crumb="首页 &gt; 解读回应"),
    page("/ysqgk/", "柳泉市人民政府", "<p>申请人当面提出申请</p>"),
    page("/404/", "404 Not Found", "<h1>Not Found</h1><a href='/nb/'>年报</a>"),
    page("/zdly/", "重点领域", "<a href='/zdly/jy/'>教育</a><a href='/hb/'>环境保护</a>", crumb="首页 &gt; 重点领域"),
]


@pytest.mark.parametrize(("count", "found"), [(15, ["/map.html"]), (14, [])])
def test_a_page_that_bears_only_the_portals_name_is_the_site_map_when_its_body_is_full_of_links(columns, count, found):
    rows = "".join(f"<td><a href='/lm{n}/'>第{n}个栏目</a></td>" for n in range(count))
    shown = page("/map.html", "柳泉市人民政府", f"<table><tr>{rows}</tr></table>")
    start = home(extra="<div class='footer'><a href='/map.html'>网站地图</a></div>")
    assert accepted([start, shown], columns).get("站点地图", []) == found


@given(order=st.permutations(range(len(SITE))))
@settings(max_examples=60)
def test_the_order_of_pages_never_matters(columns, order):
    assert recognise([SITE[at] for at in order], columns) == recognise(SITE, columns)


@given(order=st.permutations(range(6)))
@settings(max_examples=30)
def test_the_order_of_columns_changes_no_reading(order):
    specs = [
        ColumnSpec(name="甲", names=("甲栏",), also=("共栏",)),
        ColumnSpec(name="乙", names=("乙栏",), also=("共栏",)),
        ColumnSpec(name="丙", names=("丙栏",), part_of="甲", within=("丁",)),
        ColumnSpec(name="戊", names=("戊栏",), page_words=(("条件",),)),
        ColumnSpec(name="己", names=("己栏",), address_words=("ji",)),
        ColumnSpec(name="庚", names=("庚栏",), one_page=True),
    ]
    shown = [
        home(("甲栏", "/a/"), ("戊栏", "/w/"), ("己栏", "/ji/"), ("庚栏", "/g/"), ("共栏", "/x/")),
        page("/a/", "甲栏", "<a href='/c/'>丁</a>", crumb="首页 &gt; 甲栏"),
        page("/w/", "柳泉市人民政府", "条件"),
        page("/ji/", "柳泉市人民政府", LIST),
        page("/x/", "共栏", LIST, crumb="首页 &gt; 共栏"),
    ]
    assert recognise(shown, [specs[at] for at in order]) == recognise(shown, specs)


PLATFORM = "林河省政府信息公开平台"
MENU = "".join(
    f"<p><a href='/pt/{path}/'>{text}</a></p>"
    for text, path in (("指南", "zn"), ("目录", "ml"), ("年报", "nb"), ("班子", "bz"))
)


def on_platform(path, text, body):
    trail = f"平台首页 &gt; 省林业厅 &gt; {text}"
    inner = f"<div class=side>{MENU}</div><div class=con><h2>{text}</h2>{body}</div>"
    return page(path, f"{text} - 省林业厅 - {PLATFORM}", inner, crumb=trail, head="")


def test_bare_words_are_columns_on_the_pages_of_a_disclosure_platform(columns):
    guide = on_platform("/pt/zn/", "指南", GUIDE.replace("柳泉市", "省林业厅"))
    leaders = on_platform(
        "/pt/bz/", "班子", "<p>厅长：高林。分工：主持全面工作。</p><p>副厅长：江河。分工：分管造林。</p>" * 3
    )
    start = home(("信息公开", "/pt/"))
    found = accepted([start, on_platform("/pt/", "首页", "<p>欢迎</p>"), guide, leaders], columns)
    assert found["公开指南"] == ["/pt/zn/"]
    assert found["领导分工"] == ["/pt/bz/"]


def test_a_bare_word_elsewhere_is_no_column(columns):
    plain = page("/fw/zn/", "指南 - 便民服务 - 林河省林业厅", "<h2>指南</h2><p>公开范围、信息公开见首页。</p>" * 5)
    assert accepted([home(("指南", "/fw/zn/")), plain], columns)["公开指南"] == []


def test_a_text_whose_title_names_a_column_of_one_text_is_a_mention_of_it(columns):
    body = "<h1>林河县政府领导分工</h1><div>发布时间：2017-03-01</div>" + "<p>县长高林：主持县政府全面工作。</p>" * 9
    text = page("/n/77.html", "林河县政府领导分工", body, crumb="首页 &gt; 通知公告")
    reading = recognise([home(("通知公告", "/tzgg/")), text], columns)["领导分工"]
    assert [one.text for one in reading.mentions] == ["林河县政府领导分工"]


def test_bare_words_among_the_entries_of_disclosure_lead_to_its_columns(columns):
    block = "".join(
        f"<a href='/x/{n}.html'>{text}</a>" for n, text in enumerate(("指南", "目录", "年报", "依申请公开"))
    )
    found = {(one.column, one.text) for one in candidates(home(("新闻", "/n/"), extra=f"<div>{block}</div>"), columns)}
    assert {("公开指南", "指南"), ("主动公开目录", "目录")} <= found


def test_bare_words_among_other_entries_lead_nowhere(columns):
    block = "".join(
        f"<a href='/x/{n}.html'>{text}</a>" for n, text in enumerate(("指南", "目录", "表格下载", "办事大厅"))
    )
    found = {one.column for one in candidates(home(("新闻", "/n/"), extra=f"<div>{block}</div>"), columns)}
    assert found.isdisjoint({"公开指南", "主动公开目录"})


def test_the_front_page_of_a_platform_on_another_host_may_be_the_column(columns):
    start = home(("政务公开", "http://zwgk.liuquan.gov.cn/"))
    html = f"<html><head><title>政务公开-柳泉市人民政府</title></head><body><div class=main>{LIST}</div></body></html>"
    front = msgspec.structs.replace(read_page(html.encode(), "http://zwgk.liuquan.gov.cn/"), kind=PageKind.HOME)
    assert recognise([start, front], columns)["政府信息公开"].accepted == ()
    found = recognise([start, front], columns, home=start.url)["政府信息公开"].accepted
    assert [one.url for one in found] == [front.url]
