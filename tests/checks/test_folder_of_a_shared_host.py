"""A unit whose portal is a folder of a shared host: what stands in the other folders is the superior's, or the unit's
where it says so.
"""

from dataclasses import replace
from datetime import date

import pytest

from checks.check import Outcome
from checks.disclosure import leaders_duties
from checks.identity import annual_site_report
from checks.interpretation import response_column
from checks.policy_pairs import own_documents
from checks.visit import open_visit

HOST = "http://www.qingshan.gov.cn"
MENU = (
    "<div class=header><a href=/>省政府门户</a><a href=/ld/>省政府领导</a></div>"
    "<div class=nav><a href=/mzt/>首页</a><a href=/mzt/jg/>机构设置</a><a href=/xxgk/mzt/wj/>本厅发文</a>"
    "<a href=/szf/bb/>政府网站年度报表</a></div>"
)
UNIT = {
    "name": "青山省民政厅",
    "kind": "department",
    "portal_url": f"{HOST}/mzt/",
    "path_prefix": "/mzt/",
    "parent": "qingshan",
}
ROWS = "<ul>{}</ul>"


def _page(title, trail, body, menu=MENU):
    return f"<title>{title}</title>{menu}<div class=position>当前位置：{trail}</div><div class=main>{body}</div>"


def _list(*rows):
    return ROWS.format("".join(f"<li><a href={url}>{name}</a><span>{day}</span></li>" for url, name, day in rows))


@pytest.fixture
def site(make_site):
    def make(*reports):
        leaders = "<p>省长 范敬亭：领导省政府全面工作。</p><p>副省长 阎守诚：分管发展改革、政务公开、政务服务工作。</p>"
        text = "<p>为规范婚姻登记档案管理，现将有关事项通知如下，请认真贯彻执行。</p>" * 4
        title = "青山省民政厅关于规范婚姻登记档案管理的通知"
        document = _page(f"{title}_青山省民政厅", "", f"<h1>{title}</h1><div>发布时间：2018-01-09</div>{text}")
        pages = {
            f"{HOST}/mzt/": _page("青山省民政厅", "首页", "<p>本厅概况</p>"),
            f"{HOST}/mzt/jg/": _page("机构设置_青山省民政厅", "首页 &gt; 机构设置", "<p>本厅内设机构</p>"),
            f"{HOST}/ld/": _page("省政府领导_青山省人民政府", "首页 &gt; 省政府领导", leaders, menu=""),
            f"{HOST}/xxgk/mzt/wj/": _page(
                "规范性文件_青山省民政厅_青山省政府信息公开平台",
                "首页 &gt; 青山省民政厅 &gt; 规范性文件",
                _list(("/xxgk/mzt/wj/81.html", title, "2018-01-09")),
            ),
            f"{HOST}/xxgk/mzt/wj/81.html": document,
            f"{HOST}/szf/bb/": _page(
                "政府网站年度报表_青山省人民政府", "首页 &gt; 政府网站年度报表", _list(*reports), menu=""
            ),
        }
        made = make_site({"/": "<title>青山省人民政府</title>", **pages}, unit=UNIT, as_of=date(2018, 3, 1))
        assert made.home.url == f"{HOST}/mzt/"
        return made

    return make


NEWS = (("/zt/1.html", "青山省人民政府回应供水价格调整", "2018-02-11"),)


def _answering(make_site, on_home="", on_platform="", in_text="", news=NEWS):
    """The unit's own 回应关切 is stale; the superior's is fresh, and the home page or a platform's menu leads to it."""
    own = MENU + "<div class=nav><a href=/mzt/hygq/>回应关切</a>" + on_home + "</div>"
    there = "<div class=nav><a href=/mzt/>首页</a><a href=/xxgk/mzt/wj/>规范性文件</a>" + on_platform + "</div>"
    stale = _list(("/mzt/hygq/1.html", "关于低保标准的说明", "2016-11-06"))
    pages = {
        f"{HOST}/mzt/": _page("青山省民政厅", "首页", "<p>本厅概况</p>", own),
        f"{HOST}/mzt/hygq/": _page("回应关切_青山省民政厅", "首页 &gt; 回应关切", stale, own),
        f"{HOST}/xxgk/mzt/wj/": _page(
            "规范性文件_青山省民政厅", "首页 &gt; 青山省民政厅 &gt; 规范性文件", in_text, there
        ),
    }
    if on_home:  # what others' menus lead to is not asked for
        pages[f"{HOST}/szf/hygq/"] = _page("回应关切_青山省人民政府", "首页 &gt; 回应关切", _list(*news), "")
    made = make_site({"/": "<title>青山省人民政府</title>", **pages}, unit=UNIT, as_of=date(2018, 12, 1))
    return _of(made, response_column, "column:回应关切:updated").outcome


LINK = "<a href=/szf/hygq/>回应关切</a>"


@pytest.mark.parametrize(
    ("there", "outcome"),
    [
        ("/szf/hygq/", Outcome.FAILED),
        ("/xxgk/mzt/hygq/", Outcome.CANT_TELL),
        ("http://xxgk.qingshan.gov.cn/c88/", Outcome.CANT_TELL),
    ],
)
def test_what_a_platforms_menu_calls_the_column_is_the_platforms_but_in_the_units_folder(make_site, there, outcome):
    assert _answering(make_site, on_platform=f"<a href={there}>回应关切</a>") is outcome


def test_what_the_units_part_of_a_platform_says_of_the_column_counts_outside_its_menus(make_site):
    assert _answering(make_site, in_text=f"<p>回应材料见{LINK}</p>") is Outcome.CANT_TELL


@pytest.mark.parametrize(
    ("news", "outcome"),
    [
        (NEWS, Outcome.FAILED),
        (("/zt/2.html", "省民政厅回应低保金发放", "2018-02-12"), Outcome.CANT_TELL),
    ],
    ids=["of the superior", "of the unit among them"],
)
def test_the_superiors_column_holds_nothing_of_a_unit_that_it_does_not_name(make_site, news, outcome):
    rows = news if news is NEWS else (*NEWS, news)
    assert _answering(make_site, on_home="<a href=/szf/hygq/>省政府回应关切</a>", news=rows) is outcome


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def test_the_leaders_of_the_superior_are_not_the_units(site):
    assert _of(site(), leaders_duties, "column:领导分工").outcome is Outcome.CANT_TELL


def test_a_list_that_says_that_it_is_the_units_is_its_column_by_what_it_calls_itself(site):
    made = site()
    assert made.column("规范性文件").page.url == f"{HOST}/xxgk/mzt/wj/"
    assert [text.url for text in own_documents(made)] == [f"{HOST}/xxgk/mzt/wj/81.html"]


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("青山省民政厅网站工作年度报表（2017年度）", Outcome.PASSED),
        ("青山省农业厅网站工作年度报表（2017年度）", Outcome.CANT_TELL),
        ("政府网站工作年度报表（2017年度）", Outcome.CANT_TELL),  # the superior's own, most likely
    ],
)
def test_in_the_superiors_list_of_all_a_report_is_the_units_by_its_name_alone(site, title, outcome):
    made = site(("/szf/bb/1.html", title, "2018-01-20"))
    assert _of(made, annual_site_report, "site_report:2017").outcome is outcome


def test_of_a_portal_that_moved_to_a_host_of_its_own_that_hosts_pages_are_no_others(make_site):
    there = "http://mzt.qingshan.gov.cn"
    body = _page("青山省民政厅", "首页", "<p>本厅概况</p>", f"<a href={there}/jg/>机构设置</a>")
    moved = {"url": f"{HOST}/mzt/", "redirected_to": f"{there}/", "html": body}
    pages = [moved, {"url": f"{there}/jg/", "html": _page("机构设置", "首页", "<p>内设机构</p>")}]
    site = make_site({"/": "<title>青山省人民政府</title>"}, unit=UNIT, page=pages)
    dossier = replace(site.dossier, fetches=site.dossier.fetches[1:], pages=site.dossier.pages[1:])
    visit = open_visit(dossier, tuple(site.visit.specs.values()))
    assert visit.home is not None
    assert visit.home.url == f"{there}/"
    assert [key for key in visit.elsewhere if "mzt." in key] == []
