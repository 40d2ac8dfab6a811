"""A unit with a host of its own that publishes on its superior's platform, the most common case: what stands there, or
is linked there, may be the unit's though nothing on it says so.
"""

from datetime import date

import pytest

from checks.check import Outcome
from checks.interpretation import interpretation_links, response_column

HOST, THERE = "http://mzt.qingshan.gov.cn", "http://www.qingshan.gov.cn"
UNIT = {"name": "青山省民政厅", "kind": "department", "portal_url": f"{HOST}/", "parent": "qingshan"}
NAV = "<a href=/>首页</a><a href=/zwyw/>政务要闻</a>"
MAP = "<div class=footer><a href=/map/>网站地图</a></div>"


def _page(title, body, nav=NAV):
    return f"<title>{title}</title><div class=nav>{nav}</div><div class=main>{body}</div>{MAP}"


def _list(*rows):
    return "<ul>" + "".join(f"<li><a href={url}>{name}</a><span>{day}</span></li>" for url, name, day in rows) + "</ul>"


def _portal(nav, **pages):
    listed = "".join(f"<p><a href={url}>栏目</a></p>" for url in ("/", "/zwyw/", "/map/"))
    return {
        "/": _page("青山省民政厅", "<p>本厅概况</p>", nav),
        "/zwyw/": _page("政务要闻_青山省民政厅", "<h1>政务要闻</h1><p>暂无</p>", nav),
        "/map/": _page("网站地图", f"<h1>网站地图</h1>{listed}", nav),
        **pages,
    }


OFFICIAL, SUPERIORS = "回应关切_青山省人民政府", "青山省人民政府回应供水价格调整"


@pytest.mark.parametrize(
    ("there", "rows", "title", "outcome"),
    [
        ("/hygq/", [SUPERIORS, "青山省人民政府就低温天气回应公众关切"], OFFICIAL, Outcome.FAILED),
        ("/hygq/", ["省政府就低温天气回应公众关切"], OFFICIAL, Outcome.FAILED),
        ("/xxgk/list.aspx?d=12", ["关于低保金发放问题的说明", "关于婚姻登记预约的说明"], OFFICIAL, Outcome.CANT_TELL),
        ("/xxgk/c88/", ["关于低保金发放问题的说明", SUPERIORS], OFFICIAL, Outcome.CANT_TELL),
        ("/xxgk/c88/", [SUPERIORS, "民政厅回应低保金发放", "省政府就低温天气回应关切"], OFFICIAL, Outcome.CANT_TELL),
        ("/xxgk/c88/", ["政府购买服务问题的说明", "政府储备粮投放情况的说明"], OFFICIAL, Outcome.CANT_TELL),
        ("/hygq/?dw=mzt", [SUPERIORS], OFFICIAL, Outcome.CANT_TELL),
        ("/xxgk/c88/", [SUPERIORS], "回应关切", Outcome.CANT_TELL),
        ("/xxgk/c88/", [SUPERIORS], "青山省民政厅材料_青山省人民政府", Outcome.CANT_TELL),
        ("/xxgk/c88/", [], OFFICIAL, Outcome.CANT_TELL),
    ],
    ids=[
        "of the superior",
        "of the superior for short",
        "of nobody in particular",
        "half of nobody",
        "one of the unit's",
        "of any government",
        "by its address",
        "under nobody's name",
        "by its title",
        "nothing",
    ],
)
def test_of_a_platforms_page_that_names_nobody_nobody_knows_whose_it_is(make_site, there, rows, title, outcome):
    nav = f"{NAV}<a href=/hygq/>回应关切</a><a href={THERE}{there}>省政府回应关切</a>"
    stale = _list(("/hygq/1.html", "关于低保标准的说明", "2016-11-06"))
    listed = _list(*((f"/zt/{n}.html", name, "2018-02-11") for n, name in enumerate(rows)))
    pages = _portal(nav)
    pages["/hygq/"] = _page("回应关切_青山省民政厅", f"<h1>回应关切</h1>{stale}", nav)
    pages[f"{THERE}{there}"] = f"<title>{title}</title><div class=main>{listed}</div>"
    site = make_site(pages, unit=UNIT, as_of=date(2018, 12, 1))
    told = next(one for one in response_column.evaluate(site) if one.subject == "column:回应关切:updated")
    assert told.outcome is outcome


@pytest.mark.parametrize("there", ["/xxgk/c88/", "/xxgk/list.aspx?d=12"])
def test_the_menu_of_the_units_part_of_a_platform_leads_to_more_of_it(make_site, there):
    """It was not read: pages of other hosts are not walked."""
    nav = f"{NAV}<a href={THERE}/xxgk/c80/>规范性文件</a>"
    pages = _portal(nav)
    title = "青山省民政厅关于规范婚姻登记档案管理的通知"
    pages[f"{THERE}/xxgk/c80/"] = _page(
        "规范性文件_青山省民政厅_青山省政府信息公开平台",
        f"<h1>规范性文件</h1>{_list((f'{THERE}/xxgk/81.html', title, '2018-01-09'))}",
        f"<a href={THERE}/>省政府门户</a><a href={there}>回应关切</a>",
    )
    site = make_site(pages, unit=UNIT, as_of=date(2018, 12, 1))
    assert site.column("规范性文件").page is not None
    absence = site.column("回应关切").absence
    assert not absence.is_certain
    assert any("“回应关切”入口" in why for why in absence.why_unsure)


@pytest.mark.parametrize(
    ("way", "title", "is_asked"),
    [
        (f"{HOST}/hf/", "材料_青山省民政厅", True),
        (f"{THERE}/zl/", "材料_青山省民政厅", True),
        (f"{THERE}/zl/", "材料_青山省人民政府", False),
    ],
)
def test_a_menu_on_a_platform_leads_to_what_is_the_units_by_its_place_or_by_its_words(make_site, way, title, is_asked):
    pages = _portal(f"{NAV}<a href={THERE}/xxgk/c80/>规范性文件</a><a href={THERE}/zl/>材料</a>")
    pages[f"{THERE}/xxgk/c80/"] = _page(
        "规范性文件_青山省民政厅", "<h1>规范性文件</h1><p>暂无</p>", f"<a href={way}>回应关切</a>"
    )
    pages[f"{THERE}/zl/"] = f"<title>{title}</title><p>材料</p>"
    why = make_site(pages, unit=UNIT, as_of=date(2018, 12, 1)).column("回应关切").absence.why_unsure
    assert any("“回应关切”入口" in one for one in why) is is_asked


def test_without_such_a_way_the_column_is_certainly_absent(make_site):
    site = make_site(_portal(NAV), unit=UNIT, as_of=date(2018, 12, 1))
    assert site.column("回应关切").absence.is_certain


@pytest.mark.parametrize(("title", "count"), [("回应关切_青山省人民政府", 0), ("回应关切_青山省民政厅", 1)])
def test_what_calls_itself_the_column_elsewhere_is_asked_about_only_where_it_is_the_units(make_site, title, count):
    rows = _list(("/zt/1.html", SUPERIORS, "2018-02-11"), ("/zt/2.html", "关于低保金发放问题的说明", "2018-02-12"))
    pages = _portal(f"{NAV}<a href={THERE}/c88/>材料</a>")
    pages[f"{THERE}/c88/"] = f"<title>{title}</title><h1>回应关切</h1><div class=main>{rows}</div>"
    reading = make_site(pages, unit=UNIT, as_of=date(2018, 12, 1)).column("回应关切").reading
    assert len((*reading.accepted, *reading.refused)) == count


def test_a_platforms_page_of_a_document_that_lacks_the_link_is_no_fault_of_the_units(make_site):
    """It is laid out by whoever runs the platform."""
    title = "青山省民政厅关于印发《青山省婚姻登记档案管理办法》的通知"
    about = "《青山省婚姻登记档案管理办法》政策解读"
    text = "<p>为规范婚姻登记档案管理，现将有关事项通知如下，请认真贯彻执行。</p>" * 6
    pages = _portal(f"{NAV}<a href={THERE}/xxgk/c80/>规范性文件</a><a href=/zcjd/>政策解读</a>")
    listed = _list((f"{THERE}/xxgk/81.html", title, "2018-01-09"))
    pages[f"{THERE}/xxgk/c80/"] = _page("规范性文件_青山省民政厅", f"<h1>规范性文件</h1>{listed}", "")
    pages[f"{THERE}/xxgk/81.html"] = (
        f"<title>{title}</title><div class=main><h1>{title}</h1><div>发布时间：2018-01-09</div>{text}</div>"
    )
    pages["/zcjd/"] = _page("政策解读_青山省民政厅", f"<h1>政策解读</h1>{_list(('/jd/1.html', about, '2018-01-12'))}")
    pages["/jd/1.html"] = _page(about, f"<h1>{about}</h1><div>发布时间：2018-01-12</div>{text}")
    found = list(interpretation_links.evaluate(make_site(pages, unit=UNIT, as_of=date(2018, 12, 1))))
    of_document = [one for one in found if one.subject.endswith(":to_interpretation")]
    assert [one.outcome for one in of_document] == [Outcome.CANT_TELL], [
        (o.subject, o.outcome, o.message) for o in found
    ]
    of_reading = [one for one in found if one.subject.endswith(":from_interpretation")]
    assert [one.outcome for one in of_reading] == [Outcome.FAILED]
