"""What `Site` offers: pages by any of their addresses, columns, dates, and when an absence is certain."""

from datetime import date

import pytest

from crawler.evidence import Purpose

HEAD = '<div class="header"><h1>柳泉市人民政府</h1></div>'
NAV = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk/">政府信息公开</a></li>{}</ul></div>'
FOOT = '<div class="footer"><p>主办单位：柳泉市人民政府办公室</p>{}</div>'
MAP_LINK = '<a href="/wzdt/">网站地图</a>'
HUB = "<title>政府信息公开-柳泉市人民政府</title><div class='main'><h2>政府信息公开</h2><ul>{}</ul></div>"
MAP = (
    "<title>网站地图-柳泉市人民政府</title><div class='main'><h2>网站地图</h2><a href='/xxgk/'>政府信息公开</a>{}</div>"
)
ITEMS = "".join(
    f"<li><a href='/xxgk/2017/{n}.html'>关于公布第{n}批权责清单的公告</a><span>2017-0{n}-01</span></li>"
    for n in (3, 2, 1)
)
NEWS = f"<div class='main'><ul class='list'>{ITEMS}</ul></div>"


def home(*, nav="", foot=MAP_LINK, main=NEWS, title="柳泉市人民政府"):
    return f"<title>{title}</title>{HEAD}{NAV.format(nav)}{main}{FOOT.format(foot)}"


def pages(**changes):
    return {"/": home(), "/xxgk/": HUB.format(ITEMS), "/wzdt/": MAP.format("")} | changes


REQUEST = '<li><a href="{}">依申请公开</a></li>'
TIMEOUT = {"failure": "timeout"}


@pytest.mark.parametrize(
    ("shown", "told", "why"),
    [
        (pages(), {}, None),
        ({"/": home(foot=""), "/xxgk/": HUB.format(ITEMS)}, {}, None),
        ({"/": home(foot=""), "/xxgk/": HUB.format(ITEMS)}, {"walk": "page_budget"}, "未能走完全部页面"),
        ({"/": home(foot=""), "/xxgk/": HUB.format(ITEMS)}, {"depth_cut": 3}, "未能走完全部页面"),
        (
            {"/": home(foot=""), "/xxgk/": HUB.format(ITEMS)},
            {"page": [{"url": "/x/", **TIMEOUT}]},
            "个页面未能打开",
        ),
        ({"/": home(foot=""), "/xxgk/": HUB.format(ITEMS)}, {"page": [{"url": "/x/", "status": 404}]}, None),
        (pages(), {"walk": "page_budget"}, None),  # the site map was read: it would list the column
        ({"/": home(), "/xxgk/": HUB.format(ITEMS)}, {"page": [{"url": "/wzdt/", **TIMEOUT}]}, "站点地图未能读取"),
        (
            {"/": home(), "/wzdt/": MAP.format("")},
            {"page": [{"url": "/xxgk/", **TIMEOUT}]},
            "政府信息公开栏目页未能读取",
        ),
        (
            pages(**{"/": home(nav=REQUEST.format("/ysqgk/"))}),
            {"page": [{"url": "/ysqgk/", **TIMEOUT}]},
            "个可能的入口未能读取",
        ),
        (pages(**{"/wzdt/": MAP.format("<a href='/ysqgk/'>依申请公开</a>")}), {}, "个可能的入口未能读取"),
        (pages(**{"/": home(nav=REQUEST.format("http://gk.qingshan.gov.cn/"))}), {}, "个可能的入口未能读取"),
        (pages(**{"/": home(nav=REQUEST.format("javascript:void(0)"))}), {}, "由脚本打开"),
        (
            pages(**{"/": home(nav=REQUEST.format("/ysqgk/")), "/ysqgk/": "<title>x</title><p>建设中</p>"}),
            {},
            "未能认定是该栏目",
        ),
        (pages(**{"/": home(main=NEWS + "<h3>依申请公开</h3>")}), {}, "板块"),
        (pages(**{"/": home(main=NEWS + "<a href='/b.html'><img src='/b.png'></a>")}), {}, "没有文字的入口"),
        (pages(**{"/": home(main=NEWS + "<iframe src='/left.html'></iframe>")}), {}, "内嵌页面"),
        (
            pages(
                **{
                    "/": home(
                        main=NEWS + '<ul id="menu"></ul><script>$.get("/m",function(d){$("#menu").html(d)})</script>'
                    )
                }
            ),
            {},
            "脚本填充",
        ),
        ({**pages(), "/": f"<title>柳泉市人民政府</title>{NEWS}{FOOT.format(MAP_LINK)}"}, {}, "首页导航未能读取"),
    ],
)
def test_an_absence_is_certain_only_when_nothing_was_left_unread(make_site, shown, told, why):
    absence = make_site(shown, **told).column("依申请公开").absence
    assert absence.is_certain is (why is None), absence.why_unsure
    assert why is None or any(why in doubt for doubt in absence.why_unsure), absence.why_unsure


def test_an_absence_cites_where_one_looked(make_site):
    looked_at = make_site(pages()).column("依申请公开").absence.looked_at
    assert [(c.place, c.url.rpartition(".cn")[2]) for c in looked_at] == [
        ("导航", "/"),
        ("站点地图", "/wzdt/"),
        ("政府信息公开栏目", "/xxgk/"),
    ]
    assert "政府信息公开" in looked_at[0].quote


def test_a_page_is_found_under_every_address_that_led_to_it(make_site):
    site = make_site(pages(), page=[{"url": "/old", "redirected_to": "https://www.liuquan.gov.cn/new/", "html": "新"}])
    for address in ("http://www.liuquan.gov.cn/old", "http://www.liuquan.gov.cn/new/index.html"):
        page = site.page(address)
        assert page is not None
        assert page.url == "https://www.liuquan.gov.cn/new/"


def test_a_citation_says_where_what_and_how_it_was_seen(make_site):
    site = make_site(pages())
    cite = site.home.cite("主办单位：柳泉市人民政府办公室", "页脚")
    assert (cite.url, cite.place, cite.status) == ("http://www.liuquan.gov.cn/", "页脚", 200)
    assert cite.sha256 == site.home.fetch.sha256
    assert cite.fetched_at.isoformat() == "2017-12-15T04:00:00+00:00"


LIST = "<title>{0}-柳泉市人民政府</title><div class='main'><h2>{0}</h2><ul class='list'>{1}</ul>{2}</div>"


def entry(title, url, day):
    return f"<li><a href='{url}'>{title}</a><span>{day}</span></li>"


def test_a_column_lists_what_its_further_pages_and_sub_columns_list(make_site):
    first = LIST.format(
        "政策解读",
        entry("城市管理办法解读之一", "/jd/1.html", "2017-03-01")
        + entry("医保新政解读之二", "/jd/2.html", "2017-02-01"),
        "<div class='page'><a href='/jd/index_2.html'>下一页</a></div><a href='/jd/tj/'>图解</a>",
    )
    second = LIST.format("政策解读", entry("燃气条例解读之三", "/jd/3.html", "2016-02-01") * 2, "")
    pictures = LIST.format("图解", entry("一图读懂养老服务", "/jd/tj/4.html", "2016-01-01") * 2, "")
    shown = {"/": home(nav="<li><a href='/jd/'>政策解读</a></li>"), "/jd/": first}
    whole = make_site(shown | {"/jd/index_2.html": second, "/jd/tj/": pictures}).column("政策解读").listing
    assert {e.title for e in whole.entries} == {
        "城市管理办法解读之一",
        "医保新政解读之二",
        "燃气条例解读之三",
        "一图读懂养老服务",
    }
    assert whole.is_whole, whole.gaps
    part = make_site(shown | {"/jd/tj/": pictures}).column("政策解读").listing
    assert [gap for gap in part.gaps if "下一页" in gap]
    part = make_site(shown | {"/jd/index_2.html": second}).column("政策解读").listing
    assert [gap for gap in part.gaps if "图解" in gap]


def test_a_full_list_without_a_pager_may_go_on(make_site):
    rows = "".join(entry(f"第{n}号文件的解读材料", f"/jd/{n}.html", f"2017-01-{n:02d}") for n in range(12, 0, -1))
    shown = {"/": home(nav="<li><a href='/jd/'>政策解读</a></li>"), "/jd/": LIST.format("政策解读", rows, "")}
    assert not make_site(shown).column("政策解读").listing.is_whole
    shown["/jd/"] = LIST.format("政策解读", rows, "<p>共1页</p>")
    assert make_site(shown).column("政策解读").listing.is_whole


def test_a_column_is_whole_where_its_page_was_read_under_the_portals_other_name(make_site):
    rows = "".join(entry(f"第{n}号文件的解读材料", f"/jd/{n}.html", f"2017-01-{n:02d}") for n in (9, 8, 7, 6))
    twin = "http://www.liuquan.com/jd/"
    nav = f"<li><a href='/jd/'>政策解读</a></li><li><a href='{twin}'>政策解读</a></li>"
    shown = {"/": home(nav=nav), "/jd/": LIST.format("政策解读", rows, "<p>共1页</p>")}
    unit = {"hosts": ["www.liuquan.com"]}
    twins = [{"url": twin, "same_as": "http://www.liuquan.gov.cn/jd/"}]
    site = make_site(shown, unit=unit, twins=twins)
    assert site.page(twin).url == "http://www.liuquan.gov.cn/jd/"
    assert site.column("政策解读").listing.gaps == ()
    assert make_site(shown, unit=unit).column("政策解读").listing.gaps != ()


@pytest.mark.parametrize(
    ("pager", "is_whole"),
    [
        ("<a href='javascript:go(2)'>2</a> <a href='javascript:go(2)'>下一页</a>", False),
        ("<a href='#'>首页</a> <a href='#'>下一页</a>", False),
        ("<a href='#'>首页</a><a href='#'>上一页</a><a href='#'>1</a><a href='#'>下一页</a><a href='#'>末页</a>", True),
        ("<a href='javascript:go(1)'>末页</a> 共1页", True),
        ("<a href='javascript:go(2)'>末页</a> 共12页", False),
        ("<span onclick='go(2)'>下一页</span>", False),
        ("<em>共 3 页</em>", False),
        ("<script>laypage.render({elem: 'page', count: 25, limit: 8})</script>", False),
        ("<a href='javascript:go(2)'>末页</a> 页次：1/12", False),
    ],
)
def test_a_pager_that_only_a_script_follows_leaves_the_list_open_unless_it_says_one_page(make_site, pager, is_whole):
    rows = "".join(entry(f"第{n}号文件的解读材料", f"/jd/{n}.html", f"2017-01-{n:02d}") for n in (9, 8, 7, 6))
    column = LIST.format("政策解读", rows, f"<div class='page'>{pager}</div>")
    site = make_site({"/": home(nav="<li><a href='/jd/'>政策解读</a></li>"), "/jd/": column})
    listing = site.column("政策解读").listing
    assert listing.is_whole is is_whole, listing.gaps


def test_the_next_page_that_only_a_scripts_call_names_belongs_to_the_list(make_site):
    pager = "<script>createPageHTML({}, {}, 'index', 'html');</script>"
    rows = "".join(entry(f"第{n}号文件的解读材料", f"/jd/{n}.html", f"2017-02-{n:02d}") for n in range(12, 0, -1))
    older = entry("第0号文件的解读材料", "/jd/0.html", "2017-01-05")
    shown = {
        "/": home(nav="<li><a href='/jd/'>政策解读</a></li>"),
        "/jd/": LIST.format("政策解读", rows, pager.format(2, 0)),
    }
    part = make_site(shown).column("政策解读").listing
    assert [gap for gap in part.gaps if "/jd/index_1.html" in gap]
    whole = make_site(shown | {"/jd/index_1.html": LIST.format("政策解读", older, pager.format(2, 1))})
    listing = whole.column("政策解读").listing
    assert "第0号文件的解读材料" in {e.title for e in listing.entries}
    assert not [gap for gap in listing.gaps if "下一页" in gap or "翻页" in gap], listing.gaps


ARTICLE = (
    "<title>城市管理办法解读</title><div class='article'><h1>城市管理办法解读</h1>"
    "<p>发布时间：{} 来源：市政府办</p><div>"
    + "<p>为加强城市管理，市人民政府制定了本办法，现就有关内容解读如下。</p>" * 8
    + "</div></div>"
)


@pytest.mark.parametrize(
    ("listed", "article", "on", "disputed"),
    [
        ("2017-03-01", None, date(2017, 3, 1), False),
        ("03-01", None, date(2017, 3, 1), False),
        ("2017-03-01", "2017-02-27", date(2017, 2, 27), False),
        ("03-01", "2015-03-01", date(2015, 3, 1), True),
        ("", "2017-02-27", date(2017, 2, 27), False),
        ("2018-03-01", None, None, False),
        ("", None, None, False),
    ],
)
def test_an_entry_is_dated_by_its_own_page_before_its_list(make_site, listed, article, on, disputed):
    rows = entry("城市管理办法解读", "/jd/1.html", listed) + entry("燃气条例解读材料", "/jd/2.html", "2015-01-02")
    shown = {"/": home(nav="<li><a href='/jd/'>政策解读</a></li>"), "/jd/": LIST.format("政策解读", rows, "")}
    if article:
        shown["/jd/1.html"] = ARTICLE.format(article)
    site = make_site(shown)
    first = next(e for e in site.column("政策解读").listing.entries if e.url and e.url.endswith("/1.html"))
    dated = site.dated(first)
    assert (dated.on if dated else None) == on
    assert dated is None or dated.is_disputed is disputed


def test_the_norm_is_the_version_in_force_on_the_day_of_the_visit(make_site):
    assert make_site(pages(), as_of=date(2019, 3, 31)).norm("D-HNEW").status == "V2"
    assert make_site(pages(), as_of=date(2019, 4, 1)).norm("D-HNEW").status == "M"


def test_the_browsers_reading_of_a_page_replaces_the_plain_one(make_site, tmp_path):
    (tmp_path / "dom.html").write_text("<title>柳泉市人民政府</title><p>渲染之后</p>", "utf-8")
    site = make_site(pages(), page=[{"url": "/r/", "html": "<p>之前</p>", "rendered": str(tmp_path / "dom.html")}])
    page = site.page("http://www.liuquan.gov.cn/r/")
    assert page is not None
    assert page.read.rendered
    assert page.fetch.purpose is Purpose.RENDER


def test_of_two_hosts_that_show_the_same_column_the_portals_own_comes_first(make_site):
    column = (
        "<html><head><title>政策解读-柳泉市人民政府</title></head><body><h2>政策解读</h2><ul>"
        "<li><a href=1.html>《柳泉市消防规划》政策解读</a> 2017-10-11</li>"
        "<li><a href=2.html>《柳泉市救助办法》政策解读</a> 2017-10-09</li></ul></body></html>"
    )
    site = make_site({"/zwgk/xxgk/zcjd/": column, "http://lq.gov.cn/zcjd/": column}, unit={"hosts": ["lq.gov.cn"]})
    assert [page.url for page in site.column("政策解读").pages] == [
        "http://www.liuquan.gov.cn/zwgk/xxgk/zcjd/",
        "http://lq.gov.cn/zcjd/",
    ]
