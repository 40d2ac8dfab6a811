"""A page that is refused because it lies in another body's part of the portal proves no lack: what hangs on it is a
doubt, and what was read as the unit's own before is not told to be missing.
"""

from datetime import date

import pytest

from checks.check import Outcome
from checks.disclosure import guide, on_request_guidance
from checks.interpretation import interpretation_column

DAY = date(2018, 6, 1)
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a><a href=/zcjd/>政策解读</a>"
    "<a href=/zn/>公开指南</a></div>"
)
HOW = "<p>申请人填写申请表后邮寄至受理机构。</p><p>收到申请后即时登记、审查，15个工作日内答复。</p>"
GUIDE = f"<p>{'本机关依法向公众提供政府信息，编制本指南。' * 8}工作机构：柳泉市商务局办公室。</p>"


def _page(title, trail, body, nav=NAV):
    steps = f"<div class=crumb>当前位置：{trail}</div>" if trail else ""
    return f"<title>{title}</title>{nav}{steps}<div class=main><h1>{title}</h1>{body}</div>"


def _of(site, check, subject):
    return next((verdict for verdict in check.evaluate(site) if verdict.subject == subject), None)


def _site(make_site, pages, nav=NAV, **unit):
    home = {"/": _page("柳泉市商务局", "", "<p>欢迎</p>", nav)}
    unit = {"name": "柳泉市商务局", "kind": "department"} | unit
    return make_site(home | pages, unit=unit, as_of=DAY)


def _applying(make_site, title, trail):
    column = f"<ul><li><a href=/ysq/1.html>{title}</a></li></ul><p>申请请见以下说明。</p>"
    return _site(
        make_site,
        {
            "/ysq/": _page("依申请公开", "首页 &gt; 依申请公开", column, ""),
            "/ysq/1.html": _page(title, trail, f"<p>发布时间：2018-01-02</p>{HOW}", ""),
        },
        nav=NAV.replace("<a href=/zn/>公开指南</a>", ""),
    )


@pytest.mark.parametrize(
    ("title", "trail"),
    [
        ("市商务局信息公开申请办理流程", "首页 &gt; 依申请公开 &gt; 正文"),
        ("信息公开申请流程", "首页 &gt; 市商务局办公室 &gt; 依申请公开 &gt; 正文"),
    ],
)
def test_guidance_of_the_units_own_under_a_name_for_short_is_read(make_site, title, trail):
    told = _of(_applying(make_site, title, trail), on_request_guidance.CHECK, "on_request:procedure")
    assert told.outcome is Outcome.PASSED


def test_guidance_that_is_refused_by_its_place_leaves_a_doubt(make_site):
    """The column calls it its own; its trail names a body that may be the one that keeps the column."""
    site = _applying(make_site, "信息公开申请流程", "首页 &gt; 市政务服务中心 &gt; 依申请公开 &gt; 正文")
    told = _of(site, on_request_guidance.CHECK, "on_request:procedure")
    assert told.outcome is Outcome.CANT_TELL
    assert "市政务服务中心" in told.message


def test_a_guide_that_is_refused_by_its_place_is_not_told_to_be_missing(make_site):
    site = _site(make_site, {"/zn/": _page("公开指南", "首页 &gt; 市政务服务中心 &gt; 公开指南", GUIDE)})
    told = next(iter(guide.CHECK.evaluate(site)))
    assert told.outcome is Outcome.CANT_TELL
    assert "市政务服务中心" in told.message or "未能认定" in told.message


def _interpreting(make_site, link, shown_on="/"):
    def entries(year):
        found = (f"<li><a href=/jd/{year}{n}.html>关于第{n}号文件的解读</a>{year}-0{n}-02</li>" for n in range(1, 5))
        return f"<ul>{''.join(found)}</ul>"

    more = f"<div class=main><a href=/bm/jd/>{link}</a></div>"
    pages = {
        "/zcjd/": _page("政策解读", "首页 &gt; 政策解读", entries(2015)),
        "/bm/jd/": _page("政策解读", "首页 &gt; 市政务服务中心 &gt; 政策解读", entries(2018)),
    }
    pages["/bm/"] = _page("市政务服务中心", "首页 &gt; 市政务服务中心 &gt; 概况", more if shown_on == "/bm/" else "")
    if shown_on == "/":
        pages["/gk/"] = _page("政务公开", "首页 &gt; 政务公开", more)
    return _site(make_site, pages, name="柳泉市人民政府", kind="city")


def _is_fresh(site):
    told = interpretation_column.CHECK.evaluate(site)
    return next(one for one in told if "没有更新" in one.message or "未计入" in one.message)


def test_a_way_that_is_called_as_the_column_and_leads_to_a_refused_page_leaves_a_doubt(make_site):
    assert _is_fresh(_interpreting(make_site, "政策解读")).outcome is Outcome.CANT_TELL


@pytest.mark.parametrize(("link", "shown_on"), [("市政务服务中心政策解读", "/"), ("政策解读", "/bm/")])
def test_a_way_that_is_called_or_kept_as_anothers_leaves_none(make_site, link, shown_on):
    assert _is_fresh(_interpreting(make_site, link, shown_on)).outcome is Outcome.FAILED
