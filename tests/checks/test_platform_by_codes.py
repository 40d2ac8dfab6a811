"""A department whose disclosure stands on the province's platform by codes (机构代码), where some pages name nobody."""

import pytest

HOST, ZWGK = "http://wlt.qingshan.gov.cn", "http://zwgk.qingshan.gov.cn"
NAME = "青山省文化和旅游厅"
SITE = "<meta name=SiteName content=青山省人民政府信息公开平台>"
MENU = (
    f"<div class=nav><a href=/>首页</a><a href={ZWGK}/pub/0023/gkzn/>信息公开指南</a>"
    f"<a href={ZWGK}/pub/0023/gkzd/>公开制度</a><a href={ZWGK}/pub/0023/gknb/>信息公开年报</a>"
    f"<a href={ZWGK}/pub/0017/ysqgk/>依申请公开</a></div>"
)
GUIDE = "<h3>一、公开范围</h3><p>本厅主动公开机构职能、政策文件、规划计划等信息，公众可以在网站查阅。</p>" * 3
REPORTS = "<ul><li><a href=/pub/0023/doc/8660.html>2016年度政府信息公开工作年度报告</a><em>2017-03-21</em></li></ul>"


@pytest.fixture
def site(make_site):
    def make(*, listed, others=""):
        def there(title, body, heading=""):
            return f"{SITE}<title>{title}</title>{f'<h3>{heading}</h3>' if heading else ''}<div class=main>{body}</div>"

        pages = {
            "/": f"<title>{NAME}</title>{MENU}<p>本厅概况</p>",
            f"{ZWGK}/pub/0023/gkzn/": there("指南", f"<h2>政府信息公开指南</h2>{GUIDE}", NAME),
            f"{ZWGK}/pub/0023/gkzd/": there("制度", "<h2>公开制度</h2><p>信息公开审查办法</p>", NAME),
            f"{ZWGK}/pub/0023/gknb/": there("年报", REPORTS, others),
            f"{ZWGK}/pub/0017/ysqgk/": there("依申请公开", f"<h2>依申请公开</h2>{GUIDE}"),
        }
        hosts = {"hosts": ["zwgk.qingshan.gov.cn"]} if listed else {}
        unit = {"name": NAME, "kind": "department", "portal_url": f"{HOST}/", **hosts}
        return make_site(pages, unit=unit)

    return make


@pytest.mark.parametrize("listed", [True, False], ids=["listed as its own", "its superior's"])
def test_what_names_nobody_is_the_units_by_the_code_of_what_names_it(site, listed):
    assert site(listed=listed).column("年报").page.url == f"{ZWGK}/pub/0023/gknb/"


@pytest.mark.parametrize("listed", [True, False], ids=["listed as its own", "its superior's"])
def test_another_code_is_another_bodys(site, listed):
    assert site(listed=listed).column("依申请公开").page is None


def test_what_names_another_body_is_that_ones_under_the_units_code_too(site):
    assert site(listed=False, others="青山省图书馆").column("年报").page is None


def test_the_reasons_say_by_what_code(site):
    reasons = site(listed=False).column("年报").reasons
    assert any("网址含有“0023”" in reason for reason in reasons)


def test_a_site_of_nobody_related_has_no_column_of_the_units_by_a_code(make_site):
    there = "http://www.weiyun.gov.cn/pub/0023"
    menu = f"<div class=nav><a href={there}/gkzn/>信息公开指南</a><a href={there}/gknb/>信息公开年报</a></div>"
    named = f"<title>{NAME}</title><h3>{NAME}</h3><p>本厅概况</p>"
    pages = {"/": f"<title>{NAME}</title>{menu}", f"{there}/a/": named, f"{there}/b/": named}
    pages[f"{there}/gknb/"] = f"<title>年报</title><h2>信息公开年报</h2>{REPORTS}"
    site = make_site(pages, unit={"name": NAME, "kind": "department", "portal_url": f"{HOST}/"})
    assert site.column("年报").page is None


def test_a_folder_of_the_portals_own_host_is_no_code(make_site):
    menu = "<div class=nav><a href=/gsj2018/zn/>信息公开指南</a><a href=/gsj2018/map/>网站地图</a></div>"
    named = f"<title>公开指南-{NAME}</title>{menu}<h1>公开指南</h1>{GUIDE}"
    others = "<meta name=SiteName content=青山省人民政府><title>网站地图</title><h1>网站地图</h1><p>各部门</p>"
    pages = {"/gsj2018/": f"<title>{NAME}</title>{menu}", "/gsj2018/zn/": named, "/gsj2018/jg/jj/": named}
    pages["/gsj2018/map/"] = others
    site = make_site(pages, unit={"name": NAME, "kind": "department", "portal_url": f"{HOST}/gsj2018/"})
    assert site.column("站点地图").page is None
