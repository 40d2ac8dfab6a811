"""What is left to a person: said once, with the place to look at, and not where the page itself decides it."""

import pytest

from checks.check import Outcome
from checks.disclosure import key_areas, on_request_channels, on_request_column
from checks.identity import search_entry, site_map, slogan

NAV = "<a href=/>首页</a><a href=/xxgk/>信息公开</a>"
FOOT = "<div class=footer><a href=/map/>网站地图</a></div>"
MAP = (
    "<ul><li><a href=/xxgk/>信息公开</a></li><li><a href=/zn/>公开指南</a></li><li><a href=/map/>网站地图</a></li></ul>"
)
DEPARTMENT = {"kind": "department", "name": "青山省林业厅", "portal_url": "http://lyt.qingshan.gov.cn/"}


def _page(title, body, nav=NAV):
    return f"<title>{title}</title><div class=nav>{nav}</div><div class=main>{body}</div>{FOOT}"


def _portal(body="", nav=NAV, **pages):
    return {
        "/": _page("首页", body, nav),
        "/xxgk/": _page("信息公开", "<h1>信息公开</h1><a href=/zn/>公开指南</a>", nav),
        "/zn/": _page("公开指南", "<h1>公开指南</h1><p>为方便公众，编制本指南。</p>", nav),
        "/map/": _page("网站地图", f"<h1>网站地图</h1>{MAP}", nav),
        **pages,
    }


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


@pytest.mark.parametrize("part", ["exists", "updated"])
def test_of_a_department_nothing_is_demanded_but_where_the_area_is_its_own(make_site, part):
    of_department = _of(make_site(_portal(), unit=DEPARTMENT), key_areas, f"area:overcapacity:{part}")
    assert of_department.outcome is Outcome.CANT_TELL
    assert "如该领域归本单位公开，" in of_department.message
    of_city = _of(make_site(_portal()), key_areas, f"area:overcapacity:{part}")
    assert of_city.outcome is Outcome.FAILED
    assert "如该领域" not in of_city.message


@pytest.mark.parametrize(
    ("link", "outcome"),
    [
        ("<a href=http://jyt.qingshan.gov.cn/>省教育厅</a>", Outcome.FAILED),
        ("<a href=http://jyt.qingshan.gov.cn/zs/>教育资讯</a>", Outcome.CANT_TELL),
        ("<a href=/jyj/>市教育局</a>", Outcome.CANT_TELL),  # its own part of the portal may hold it
    ],
)
def test_the_site_of_an_organ_is_no_column_that_may_be_the_area(make_site, link, outcome):
    assert _of(make_site(_portal(link)), key_areas, "area:education_health:exists").outcome is outcome


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("规范性文件及解读", "规范性文件"),
        ("公共资源交易中心", "公共资源配置"),
        ("网上信访投诉受理服务大厅统计", "咨询投诉"),
        ("图片解读", "政策解读"),
        ("省政协提案委", "建议提案办理"),
    ],
)
def test_a_platform_elsewhere_may_hold_the_column_though_it_is_called_otherwise(make_site, text, column):
    link = f"<a href=http://ggzy.qingshan.gov.cn/lq/>{text}</a>"
    absence = make_site(_portal(link)).column(column).absence
    assert any(f"“{text}”入口" in why for why in absence.why_unsure)


@pytest.mark.parametrize(("name", "is_asked"), [("省森林公安局申请入口", False), ("看得见的变化", True)])
def test_what_begins_with_another_bodys_name_is_no_area(make_site, name, is_asked):
    areas = "".join(
        f"<a href=/a{n}/>{area}</a>" for n, area in enumerate(("财政预决算", "政府采购", "扶贫脱贫", "安全生产"))
    )
    body = f"<h1>公开事项</h1>{areas}<a href=/x/>{name}</a>"
    pages = _portal("<a href=/sx/>公开事项</a>", **{"/sx/": _page("公开事项", body)})
    told = _of(make_site(pages, unit=DEPARTMENT), key_areas, "area:overcapacity:exists")
    assert (f"还有“{name}”" in told.message) is is_asked


def test_an_entry_that_was_not_read_is_told_once(make_site):
    nav = f"{NAV}<a href=/ysq/>依申请公开</a>"
    pages = _portal(nav=nav)
    told = _of(make_site(pages, page=[{"url": "/ysq/", "status": 503}]), on_request_column, "column:依申请公开")
    assert told.outcome is Outcome.CANT_TELL
    assert told.message.count("/ysq/") == 1
    assert "页面上出现“依申请公开”字样" not in told.message


def test_a_word_on_several_places_is_told_once_with_all_of_them(make_site):
    option = "<select><option>依申请公开</option></select>"
    pages = _portal(option)
    pages["/map/"] = pages["/map/"].replace("<h1>", f"{option}<h1>")
    told = _of(make_site(pages), on_request_column, "column:依申请公开")
    assert "首页、站点地图页面上出现“依申请公开”字样，但未能进入" in told.message


def test_a_site_map_that_passes_names_what_it_lacks(make_site):
    told = _of(make_site(_portal(nav=f"{NAV}<a href=/zwyw/>政务要闻</a>")), site_map, "column:站点地图")
    assert told.outcome is Outcome.PASSED
    assert told.message.endswith("2 个栏目中的 1 个，没有列出“政务要闻”")


@pytest.mark.parametrize(("status", "outcome"), [(404, Outcome.FAILED), (503, Outcome.CANT_TELL)])
def test_what_the_portal_says_is_gone_holds_no_guidance_that_was_missed(make_site, status, outcome):
    nav = f"{NAV}<a href=/ysq/>依申请公开</a><a href=/apply.do>依申请公开</a>"
    ways = "<p>１．当面申请：申请人到受理机构当面提出申请。</p><p>２．网上申请：申请人在网上填写申请表提出申请。</p>"
    pages = _portal(nav=nav, **{"/ysq/": _page("依申请公开", f"<h1>依申请公开</h1>{ways}", nav)})
    site = make_site(pages, page=[{"url": "/apply.do", "status": status}])
    assert _of(site, on_request_channels, "on_request:channel:letter").outcome is outcome


@pytest.mark.parametrize(
    ("read", "gone", "outcome"),
    [(8, 2, Outcome.FAILED), (8, 9, Outcome.CANT_TELL), (0, 3, Outcome.FAILED)],
    ids=["some", "a third", "a third of very few"],
)
def test_of_a_portal_that_says_of_a_third_that_it_is_gone_nothing_is_known(make_site, read, gone, outcome):
    nav = f"{NAV}<a href=/ysq/>依申请公开</a><a href=/apply.do>依申请公开</a>"
    ways = "<p>１．当面申请：申请人到受理机构当面提出申请。</p><p>２．网上申请：申请人在网上填写申请表提出申请。</p>"
    pages = _portal(nav=nav, **{"/ysq/": _page("依申请公开", f"<h1>依申请公开</h1>{ways}", nav)})
    pages |= {f"/zwyw/{n}.html": _page(f"要闻{n}", f"<p>政务要闻第{n}条</p>", nav) for n in range(read)}
    refused = [{"url": f"/tz/{n}.html", "status": 404} for n in range(gone)]
    site = make_site(pages, page=[{"url": "/apply.do", "status": 404}, *refused])
    assert _of(site, on_request_channels, "on_request:channel:letter").outcome is outcome


HOW = (
    "<h1>依申请公开</h1><p>１．当面申请：申请人到受理机构当面提出申请。</p>"
    "<p>２．网上申请：申请人在网上填写申请表提出申请。</p>"
)


@pytest.mark.parametrize(
    ("tries", "outcome"),
    [
        ([{"url": "/sm.htm", "status": 404}], Outcome.FAILED),
        ([{"url": "/sm.htm", "status": 404}, {"url": "/sm.htm"}], Outcome.CANT_TELL),
        ([{"url": "/sm.htm", "status": 503}], Outcome.CANT_TELL),
    ],
)
def test_a_page_of_the_column_that_is_gone_for_good_hides_nothing(make_site, tries, outcome):
    nav = f"{NAV}<a href=/ysq/>依申请公开</a>"
    pages = _portal(nav=nav, **{"/ysq/": _page("依申请公开", f"{HOW}<a href=/sm.htm>申请说明</a>", nav)})
    told = _of(make_site(pages, link=tries), on_request_channels, "on_request:channel:letter")
    assert told.outcome is outcome


def test_a_walk_that_was_not_finished_tells_what_it_left(make_site):
    left = ["http://www.liuquan.gov.cn/tz/9.html", "http://www.liuquan.gov.cn/tz/8.html"]
    told = _of(make_site(_portal(), walk="page_budget", left=left, depth_cut=3), search_entry, "search:entry")
    assert (
        "（还有 2 个已知的网页没有访问，如 http://www.liuquan.gov.cn/tz/9.html，另有 3 个网页层级过深没有访问）"
        in told.message
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("青山省柳泉市 青山省国防科学技术工业办公室", None),
        ("柳泉发布 二维码 繁體版 适老版", None),
        ("创建全国文明城市 墨润柳泉 繁體版", "创建全国文明城市 墨润柳泉"),
    ],
)
def test_names_and_tools_of_the_header_are_no_slogan(make_site, text, shown):
    header = f"<div class=header><div>柳泉市人民政府</div><div>{text}</div></div>"
    told = _of(make_site({"/": _page("首页", header)}), slogan, "header:slogan")
    assert told.outcome is (Outcome.INAPPLICABLE if shown is None else Outcome.CANT_TELL)
    assert shown is None or f"“{shown}”" in told.message
