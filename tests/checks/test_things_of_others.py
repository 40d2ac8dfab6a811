"""What stands beside the unit's own and is another body's: a bureau's form, a document of the state's, a report."""

import pytest

from checks.check import Outcome
from checks.disclosure import annual_report_present, guide, on_request_form
from checks.interpretation import interpretation_links, response_column

HOME = "http://www.liuquan.gov.cn"
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/zcwj/>政策文件</a><a href=/zcjd/>政策解读</a>"
    "<a href=/ysq/>依申请公开</a>"
    "<a href=/zn/>公开指南</a><a href=/hygq/>回应关切</a><a href=/nb/>信息公开年报</a></div>"
)
FOOT = "<div class=footer>主办单位：柳泉市人民政府办公室</div>"
XGJ = {"name": "青山省新闻出版广电局", "kind": "department", "portal_url": f"{HOME}/"}


def _page(title, body, trail="", name="柳泉市人民政府"):
    steps = f"<div class=position>当前位置：<a href=/>首页</a> &gt; {trail}</div>" if trail else ""
    return f"<title>{title}-{name}</title>{NAV}{steps}<div class=main>{body}</div>{FOOT}"


def _list(*rows):
    return "<ul>" + "".join(f"<li><a href={url}>{name}</a><span>{day}</span></li>" for url, name, day in rows) + "</ul>"


def _article(title, day, more="", trail="正文"):
    text = (
        "一、背景。绿地面积增长较快，管理责任需要明确。二、内容。办法共十二条，规定了养护责任、占用审批和监督检查。" * 3
    )
    return _page(title, f"<h1>{title}</h1><div>发布时间：{day}</div><div><p>{text}</p></div>{more}", trail)


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject.endswith(subject))


def _documents(make_site, issuer="柳泉市人民政府", related="", back=""):
    document, about = f"{issuer}关于印发《柳泉市城市绿化管理办法》的通知", "《柳泉市城市绿化管理办法》解读"
    return make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/zcwj/": _page("政策文件", _list(("/zcwj/81.html", document, "2017-09-12")), "政策文件"),
            "/zcjd/": _page("政策解读", _list(("/zcjd/82.html", about, "2017-09-13")), "政策解读"),
            "/zcwj/81.html": _article(document, "2017-09-12", related),
            "/zcjd/82.html": _article(about, "2017-09-13", back),
        }
    )


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("国家新闻出版广电总局关于加强印刷行业监管的通知", Outcome.FAILED),
        ("柳泉市城市绿化管理办法", Outcome.PASSED),
        ("文件原文", Outcome.PASSED),
    ],
)
def test_what_a_document_is_based_on_is_not_the_document(make_site, title, outcome):
    site = _documents(make_site, back=f"<p>政策原文：<a href=/zcwj/elsewhere.html>{title}</a></p>")
    assert _of(site, interpretation_links, "from_interpretation").outcome is outcome


@pytest.mark.parametrize(
    ("issuer", "outcome"),
    [
        ("柳泉市人民政府", Outcome.FAILED),
        ("柳泉市人民政府办公室", Outcome.FAILED),
        ("柳泉市教育局", Outcome.CANT_TELL),
        ("", Outcome.FAILED),
    ],
)
def test_whether_a_bureaus_document_is_to_be_linked_by_the_city_is_left_to_a_person(make_site, issuer, outcome):
    site = _documents(make_site, issuer)
    told = [_of(site, interpretation_links, f"{way}_interpretation") for way in ("to", "from")]
    assert [one.outcome for one in told] == [outcome, outcome]
    assert all(("柳泉市教育局" in one.message) == (issuer == "柳泉市教育局") for one in told)
    assert outcome is Outcome.FAILED or all("印发" in one.message for one in told)


def _applying(make_site, links, **told):
    text = (
        "公民、法人和其他组织可以向本机关申请公开政府信息。申请人填写申请表，以信函方式提出申请，受理机构登记后答复。"
        * 3
    )
    rows = {
        "/": _page("首页", "", name=XGJ["name"]),
        "/ysq/": _page("依申请公开", f"<h2>依申请公开</h2><p>{text}</p><p>{links}</p>", "依申请公开", XGJ["name"]),
        "/dyj/apply.htm": _page("在线申请", "<p>请填写</p>", "省电影局 &gt; 在线申请", "青山省电影局"),
    }
    return make_site(rows, unit=XGJ, **told)


@pytest.mark.parametrize(
    ("links", "outcome"),
    [
        ("<a href=/ysq/apply.do>在线申请</a>", Outcome.FAILED),
        ("<a href=/ysq/apply.do>在线申请</a><a href=/dyj/apply.htm>在线申请入口</a>", Outcome.FAILED),
        ("<a href=/ysq/apply.do>在线申请</a><a href=/other/apply.htm>省电影局在线申请入口</a>", Outcome.FAILED),
        ("<a href=/ysq/apply.do>在线申请</a><a href=/other/apply.htm>省新闻出版广电局在线申请入口</a>", Outcome.PASSED),
    ],
)
def test_another_bodys_way_to_apply_is_none_of_the_units(make_site, links, outcome):
    gone, good = {"url": "/ysq/apply.do", "status": 404}, {"url": "/other/apply.htm"}
    assert _of(_applying(make_site, links, link=[gone, good]), on_request_form, "on_request:online").outcome is outcome


def test_another_bodys_form_is_none_of_the_units(make_site):
    own, theirs = "<a href=/a.doc>信息公开申请表.doc</a>", "<a href=/b.doc>省电影局信息公开申请表.doc</a>"
    gone, good = {"url": "/a.doc", "status": 404}, {"url": "/b.doc", "content_type": "application/msword"}
    site = _applying(make_site, own + theirs, link=[gone, good])
    assert _of(site, on_request_form, "on_request:form").outcome is Outcome.FAILED


GUIDE = (
    "政府信息公开指南。机构名称：{0}办公室。办公地址：迎宾大道1号。办公时间：工作日8:30—12:00。联系电话：0799-8201234。"
)


def test_the_guide_of_an_office_with_a_part_of_its_own_says_nothing_of_the_governments(make_site):
    of_city = GUIDE.format("柳泉市人民政府").replace("办公地址：迎宾大道1号。", "")
    parts = "信息公开平台 &gt; {0} &gt; 公开指南"
    pages = {
        "/": _page("首页", ""),
        "/zn/": _page("公开指南", f"<h1>公开指南</h1><p>{of_city * 3}</p>", parts.format("市政府")),
        "/02/zn.html": _page(
            "公开指南",
            "<h1>柳泉市人民政府办公室信息公开指南</h1><div>发布时间：2017-03-01</div>"
            f"<p>{GUIDE.format('市政府') * 3}</p>",
            parts.format("市政府办公室"),
        ),
    }
    told = _of(make_site(pages), guide, "guide:address")
    assert told.outcome is Outcome.FAILED
    assert {cite.url for cite in told.citations} == {f"{HOME}/zn/"}


def _answers(make_site, *, trail):
    menu = "<a href=/jyj/hygq/>回应关切</a>"
    rows = _list(*((f"/hygq/{n}.html", f"关于第{n}号传言的回应", f"2016-0{n}-01") for n in (3, 2, 1)))
    fresh = _list(*((f"/jyj/{n}.html", f"关于校园第{n}号传言的回应", f"2017-11-0{n}") for n in (3, 2, 1)))
    return make_site(
        {
            "/": _page("首页", menu),
            "/hygq/": _page("回应关切", rows + "<p>共 3 条 第 1/1 页</p>", "回应关切"),
            "/jyj/hygq/": _page("回应关切", fresh + "<p>共 3 条 第 1/1 页</p>", trail),
        }
    )


def test_a_bureaus_column_does_not_make_the_citys_fresh_nor_leave_it_open(make_site):
    told = _of(_answers(make_site, trail="市教育局 &gt; 回应关切"), response_column, "column:回应关切:updated")
    assert told.outcome is Outcome.FAILED


def test_a_column_that_is_kept_by_bodies_is_the_citys(make_site):
    site = _answers(make_site, trail="回应关切 &gt; 市教育局 &gt; 列表")
    assert _of(site, response_column, "column:回应关切:updated").outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "outcome"),
    [("青山省广播电视监测中心", Outcome.CANT_TELL), ("青山省版权保护协会", Outcome.FAILED)],
)
def test_the_report_of_a_body_with_a_part_of_its_own_is_anothers(make_site, body, outcome):
    """Without such a part an unknown name may be an older one of the unit's."""
    title = f"{body}2016年政府信息公开工作年度报告"
    pages = {
        "/": _page("首页", "", name=XGJ["name"]),
        "/nb/": _page(
            "信息公开年报",
            "<h1>信息公开年报</h1>" + _list(("/nb/1.html", title, "2017-03-20")),
            "信息公开年报",
            XGJ["name"],
        ),
        "/nb/1.html": _article(title, "2017-03-20").replace("柳泉市人民政府", XGJ["name"]),
        "/xh/": _page("协会动态", "<p>协会</p>", "青山省版权保护协会 &gt; 协会动态", "青山省版权保护协会"),
    }
    told = _of(make_site(pages, unit=XGJ), annual_report_present, "annual_report:2016")
    assert told.outcome is outcome


def test_of_a_unit_without_a_name_nobody_can_tell_what_is_anothers(make_site):
    unit = {"name": "www.liuquan.gov.cn", "kind": "city", "portal_url": f"{HOME}/"}
    visit = make_site(
        {"/": _page("首页", ""), "/zn/": _page("公开指南", "", "市教育局 &gt; 公开指南")}, unit=unit
    ).visit
    assert (visit.others, visit.is_anothers("柳泉市教育局申请表", f"{HOME}/a.doc")) == ({}, False)
