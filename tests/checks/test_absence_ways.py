"""Which entries that nobody could open leave a column's absence open."""

import pytest

from checks.absence import absence_of, unopened_ways

NAV = "<div class=nav><a href=/>首页</a><a href=/gk/>信息公开</a></div>"


def ways(make_site, side, **told):
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p></div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2>{side}</div>"
    return unopened_ways(make_site({"/": home, "/gk/": hub}, **told).visit, "政府信息公开")


def test_an_entry_of_another_text_than_the_one_that_was_followed_counts(make_site):
    side = "<ul><li><a href='javascript:;'>政府信息公开</a></li></ul>"
    assert ways(make_site, side) == ("政府信息公开的另一入口“政府信息公开”由脚本打开，未能进入",)


@pytest.mark.parametrize(
    "side",
    [
        "<ul><li><a href='javascript:;'>信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>政务公开</a><ul><li><a href=/gk/>信息公开</a></li></ul></li></ul>",
        "<ul><li><a href='javascript:;'>县（市、区）信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>部门信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>市政府部门信息公开</a></li></ul>",
    ],
    ids=["the same entry, on its own page", "only a menu", "the counties'", "the bureaus'", "the city's bureaus'"],
)
def test_an_entry_behind_which_nothing_of_the_units_stands_does_not(make_site, side):
    assert ways(make_site, side) == ()


def test_on_a_bureaus_portal_the_bureaus_disclosure_is_its_own(make_site):
    side = "<ul><li><a href='javascript:;'>部门信息公开</a></li></ul>"
    assert len(ways(make_site, side, unit={"kind": "department"})) == 1


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("大冲县政务公开", False),
        ("大冲县人民政府信息公开", False),
        ("柳泉市政务公开", True),  # the unit's own, on a host that nobody told
        ("青山省柳泉市政务公开", True),
        ("市政务公开", True),
        ("政务公开", True),
    ],
)
def test_what_another_place_discloses_is_no_entry_of_the_units_column(make_site, text, is_open):
    side = f"<ul><li><a href=http://www.dachong.gov.cn/zwgk/>{text}</a></li></ul>"
    assert bool(ways(make_site, side)) == is_open


def test_an_entry_named_after_a_place_on_the_units_own_host_counts(make_site):
    assert ways(make_site, "<ul><li><a href=/dc/>大冲县政务公开</a></li></ul>")


def test_a_bureau_has_no_places_below(make_site):
    side = "<ul><li><a href=http://www.dachong.gov.cn/zwgk/>大冲县政务公开</a></li></ul>"
    assert ways(make_site, side, unit={"kind": "department"})


def test_a_place_is_the_units_own_where_its_name_begins_with_the_province(make_site):
    side = "<ul><li><a href=http://www.lq.gov.cn/zwgk/>柳泉市政务公开</a></li></ul>"
    assert ways(make_site, side, unit={"name": "青山省柳泉市人民政府"})


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("http://www.qingshan.gov.cn/", False),  # the province's own portal
        ("http://qingshan.gov.cn", False),
        ("http://www.qingshan.gov.cn/?unit=liuquan", True),
        ("http://www.qingshan.gov.cn/#/liuquan", True),
        ("http://www.qingshan.gov.cn/liuquan/", True),  # may be the unit's part of it
        ("http://xxgk.qingshan.gov.cn/", True),  # may be a platform of all units
    ],
)
def test_the_home_page_of_the_unit_above_is_no_entry_of_the_units_column(make_site, address, is_open):
    side = f"<ul><li><a href={address}>省政府信息</a></li></ul>"
    parent = {
        "id": "qingshan",
        "name": "青山省人民政府",
        "kind": "province",
        "portal_url": "http://www.qingshan.gov.cn/",
    }
    assert (ways(make_site, side, parent=parent) != ()) is is_open


@pytest.mark.parametrize(
    ("column", "entry", "is_open"),
    [
        ("公开指南", "指南", True),
        ("公开指南", "信息导引", True),
        ("公开指南", "办事指南", False),
        ("领导分工", "厅里的领导", True),
        ("领导分工", "领导信箱", False),
        ("领导分工", "领导活动", False),
        ("主动公开目录", "分类目录", True),
        ("主动公开目录", "服务事项目录", False),
        ("回应关切", "热点澄清", True),
        ("新闻发布会", "发布台", True),
    ],
)
def test_an_entry_in_words_of_its_own_leaves_the_column_open(make_site, column, entry, is_open):
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p></div>"
    side = f"<div class=side><ul><li><a href=/gk/x/>{entry}</a></li></ul></div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2>{side}</div>"
    shown = f"<title>说明-柳泉市人民政府</title>{NAV}<div class=main><p>说明</p></div>"
    site = make_site({"/": home, "/gk/": hub, "/gk/x/": shown})
    doubts = site.column(column).absence.why_unsure
    assert any(f"“{entry}”" in doubt for doubt in doubts) == is_open


@pytest.mark.parametrize(
    ("entry", "is_open"),
    [
        ("牧场与草畜", True),  # in words that no configuration knows
        ("棚户区改造", False),  # another area's
        ("上一页", False),
        ("关于牧场建设的通知", False),  # a dated text
    ],
)
def test_an_area_is_not_absent_while_an_entry_of_the_key_areas_is_not_explained(make_site, entry, is_open):
    home = f"<title>柳泉市人民政府</title>{NAV}<a href=/zd/>重点领域信息公开</a><div class=main><p>欢迎</p></div>"
    side = f"<ul><li><a href=/zd/1/>食品药品安全</a></li><li><a href=/zd/2/>{entry}</a></li></ul>"
    hub = f"<title>重点领域信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>重点领域信息公开</h2>{side}</div>"
    text = (
        "<h1>关于牧场建设的通知</h1><p>发布时间：2017-05-01</p>" + "<p>各县区人民政府，现将有关事项通知如下。</p>" * 9
    )
    shown = f"<title>说明-柳泉市人民政府</title>{NAV}<div class=main>{text if '通知' in entry else '<p>说明</p>'}</div>"
    site = make_site({"/": home, "/gk/": hub, "/zd/": hub, "/zd/2/": shown})
    doubts = site.column("化解过剩产能").absence.why_unsure
    assert any("未认出的栏目" in doubt for doubt in doubts) == is_open


@pytest.mark.parametrize("body", ["您的访问过于频繁，请稍后再试。", "502 Bad Gateway", "系统正在维护升级，暂停访问。"])
def test_a_page_that_a_shield_or_a_fault_stands_for_was_not_read_though_it_came_with_200(make_site, body):
    """What it would have linked to, nobody knows, where the portal has no site map."""
    nav = NAV.replace("</div>", "<a href=/zj/>走进柳泉</a></div>")
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/gk/": f"<title>信息公开-柳泉市人民政府</title>{nav}<div class=main><h2>信息公开</h2></div>",
        "/zj/": f"<title>走进柳泉</title>{nav}<div class=main><p>柳泉在江南。</p></div>",
    }
    assert make_site(pages).column("公开指南").absence.is_certain
    pages["/zj/"] = f"<title>提示</title><p>{body}</p>"
    absence = make_site(pages).column("公开指南").absence
    assert "门户未链接站点地图，且有 1 个页面未能打开，如 http://www.liuquan.gov.cn/zj/" in absence.why_unsure


@pytest.mark.parametrize(
    ("entry", "is_open"),
    [("大项目推进", True), ("旅游资源", True), ("国资国企", False)],
    ids=["general", "unknown", "another"],
)
def test_a_page_that_lists_several_key_areas_under_a_name_of_its_own_leaves_open_what_it_lists(
    make_site, entry, is_open
):
    areas = ("化解过剩产能", "国资国企", "食品药品安全", entry)
    rows = "".join(f"<li><a href=/zd/{n}/>{area}</a></li>" for n, area in enumerate(areas))
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p><a href=/zd/>要事</a></p></div>"
    gk = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2></div>"
    hub = f"<title>要事-柳泉市人民政府</title>{NAV}<div class=main><h2>要事</h2><ul>{rows}</ul></div>"
    site = make_site({"/": home, "/gk/": gk, "/zd/": hub})
    told = [why for why in site.column("重大建设项目").absence.why_unsure if f"“{entry}”" in why]
    assert bool(told) is is_open


@pytest.mark.parametrize(
    ("href", "is_doubt"),
    [
        ("javascript:query('yes','yes',1901);", True),
        ("javascript:openColumn(8)", True),
        ("javascript:void(0)", False),
        ("javascript:;", False),
        ("javascript:slideTo(3)", False),
        ("javascript:moveLeft(1)", False),
        ("javascript:changeImg(2)", False),
        ("javascript:gotop('x')", False),
        ("javascript:addBookmark('a','b')", False),
        ("javascript:StranBody('x')", False),
        ("javascript:void(query('19'))", True),
        ("javascript:topic(3)", True),
        ("javascript:window.print()", False),
        ("javascript:window.history.back(1)", False),
        ("javascript:window.external.AddFavorite('http://www.liuquan.gov.cn')", False),
    ],
)
def test_a_script_behind_an_entry_without_text_may_open_any_column(make_site, href, is_doubt):
    drawn = f'<ul><li><a id=b1 href="{href}"></a></li><li><a href=/bs/>办事</a></li></ul>'
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p>{drawn}</div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2></div>"
    visit = make_site({"/": home, "/gk/": hub}).visit
    doubts = absence_of(visit, visit.readings["政策解读"]).why_unsure
    assert any("没有文字的入口由脚本打开" in doubt for doubt in doubts) == is_doubt


@pytest.mark.parametrize(
    "entry",
    ["<a href=\"javascript:query('19')\">办事大厅</a>", "<a style='display:none' href=\"javascript:query('19')\"></a>"],
)
def test_a_script_behind_an_entry_with_text_or_that_nobody_sees_opens_no_unknown_column(make_site, entry):
    ways = f"<ul><li>{entry}</li><li><a href=/bs/>办事</a></li></ul>"
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p>{ways}</div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2></div>"
    visit = make_site({"/": home, "/gk/": hub}).visit
    doubts = absence_of(visit, visit.readings["政策解读"]).why_unsure
    assert not any("没有文字的入口由脚本打开" in doubt for doubt in doubts)


@pytest.mark.parametrize(
    ("heading", "is_open"),
    [
        ("信息索取说明（公开指南）", True),  # what the page is, under an entry in other words
        ("信息索取说明", False),
        ("办事公开指南", False),  # another thing
    ],
)
def test_a_page_that_bears_the_columns_name_leaves_it_open_whatever_the_way_there_is_called(
    make_site, heading, is_open
):
    home = f"<title>柳泉市人民政府</title>{NAV}<a href=/sq/>索取信息</a><div class=main><p>欢迎</p></div>"
    text = f"<title>索取信息-柳泉市人民政府</title>{NAV}<div class=main><h1>{heading}</h1><p>说明</p></div>"
    doubts = make_site({"/": home, "/sq/": text}).column("公开指南").absence.why_unsure
    assert any("的标题写有" in doubt for doubt in doubts) is is_open


PASTURES = ("农村土地承包情况公示", "全市春耕生产进展", "生猪养殖场补贴名单", "种粮大户名单")
AREAS = "<li><a href=/zd/1/>食品药品安全</a><li><a href=/zd/2/>牧场与草畜</a><li><a href=/zd/3/>棚户区改造</a>"


@pytest.mark.parametrize(
    ("hub", "is_open"),
    [
        (AREAS, True),
        (
            "<li><a href=/zd/1/>食品药品安全</a><li><a href=/zd/3/>棚户区改造</a><li><a href=/zd/2/>牧场与草畜</a>",
            False,
        ),
    ],
    ids=["in the midst of the areas", "after them"],
)
def test_an_entry_that_the_home_page_links_too_counts_in_the_midst_of_the_key_areas(make_site, hub, is_open):
    block = f"<h2>重点领域信息公开</h2><ul>{AREAS}</ul>"
    home = f"<title>柳泉市人民政府</title>{NAV}<a href=/zd/>重点领域信息公开</a><div class=main>{block}</div>"
    hub = f"<title>重点领域信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>重点领域</h2><ul>{hub}</ul></div>"
    shown = f"<title>说明-柳泉市人民政府</title>{NAV}<div class=main><p>说明</p></div>"
    site = make_site({"/": home, "/gk/": hub, "/zd/": hub, "/zd/2/": shown})
    doubts = site.column("化解过剩产能").absence.why_unsure
    assert any("未认出的栏目" in doubt for doubt in doubts) == is_open


def test_an_entry_that_proved_to_be_another_area_by_what_it_lists_leaves_none_open(make_site):
    rows = "".join(f"<li><a href=/n/{n}>{t}</a><span>2017-05-0{n}</span>" for n, t in enumerate(PASTURES, 1))
    home = f"<title>柳泉市人民政府</title>{NAV}<a href=/zd/>重点领域信息公开</a><div class=main><p>欢迎</p></div>"
    hub = f"<title>重点领域信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>重点领域</h2><ul>{AREAS}</ul></div>"
    listed = f"<title>牧场与草畜</title>{NAV}<div class=main><h1>牧场与草畜</h1><ul>{rows}</ul></div>"
    site = make_site({"/": home, "/gk/": hub, "/zd/": hub, "/zd/2/": listed})
    doubts = site.column("化解过剩产能").absence.why_unsure
    assert not any("未认出的栏目" in doubt for doubt in doubts)


@pytest.mark.parametrize(
    ("body", "is_read"),
    [
        ("<p>本指南说明如何获取政府信息。受理机构：市政府办公室。联系电话：0700-8225678。</p>" * 5, True),
        ("<script>$.get('/a.json',function(d){$('#zoom').html(d)})</script><div id=zoom></div>", False),
        ("<p>本市概况。</p>" * 30, False),
    ],
    ids=["its guide", "a part that a script fills", "no part of it"],
)
def test_a_menu_that_opens_the_disclosure_with_its_first_part_has_no_page_to_be_read(make_site, body, is_read):
    """信息公开 leads to the guide, beside which the other parts stand."""
    nav = "<div class=nav><a href=/>首页</a><a href=/gk/1.html>信息公开</a><a href=/b/>办事</a></div>"
    menu = "<div class=side><ul><li><a href=/gk/1.html>公开指南</a><li><a href=/gk/2.html>公开年报</a></ul></div>"
    name = "政府信息公开指南" if "指南" in body or "script" in body else "市情"
    guide = f"<title>{name}</title>{nav}{menu}<div class=main><h1>{name}</h1><div class=content>{body}</div></div>"
    home = f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>"
    reports = f"<title>公开年报</title>{nav}{menu}<div class=main><h1>公开年报</h1><ul></ul></div>"
    site = make_site({"/": home, "/gk/1.html": guide, "/gk/2.html": reports})
    assert not site.visit.accepted("政府信息公开")
    doubts = site.column("领导分工").absence.why_unsure
    is_doubted = any("政府信息公开栏目" in doubt for doubt in doubts)
    assert is_doubted != is_read
