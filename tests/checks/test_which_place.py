"""A finding names the place that is wrong, and counts and quotes what the portal's own pages show."""

from datetime import date

import pytest

from checks.check import Outcome
from checks.content import dead_links
from checks.disclosure import (
    annual_report_sections,
    key_areas,
    on_request_channels,
    on_request_form,
    on_request_guidance,
)
from checks.identity import annual_site_report, search_entry, site_code
from checks.interpretation import response_column

DAY = date(2020, 6, 1)
HOME = "http://www.liuquan.gov.cn/"
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a><a href=/zn/>公开指南</a>"
    "<a href=/hdjl/>互动交流</a></div>"
)


def _page(title, body, foot=""):
    return f"<title>{title}</title>{NAV}<div class=main><h1>{title}</h1>{body}</div><div class=footer>{foot}</div>"


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _code(make_site, foot, error):
    entry = f"<a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={error}&url=x'>我为政府网站找错</a>"
    site = make_site(
        {"/": _page("柳泉市人民政府", "", f"网站标识码：{foot} {entry}")},
        unit={"site_code": "4399000001", "kind": "city"},
    )
    return _of(site, site_code, "mark:site_code")


def test_only_the_place_with_the_wrong_code_is_told_to_differ(make_site):
    told = _code(make_site, "4399000001", "4399000010")
    assert told.outcome is Outcome.FAILED
    assert "中，找错入口的与核对过的 4399000001 不符" in told.message


def test_where_every_place_is_wrong_none_is_singled_out(make_site):
    told = _code(make_site, "4399000010", "4399000010")
    assert "）与核对过的 4399000001 不符" in told.message


FILL = """<span id=bm></span><script>
var where = "/inc/" + "foot" + ".json";
fetch(where).then(r => r.text()).then(t => { document.getElementById("bm").innerHTML = t; });</script>"""


@pytest.mark.parametrize(
    ("foot", "outcome"),
    [
        ("主办：柳泉市人民政府办公室 版权所有 网站标识码：4399000001", Outcome.PASSED),
        ("主办：柳泉市人民政府办公室 版权所有", Outcome.CANT_TELL),
    ],
    ids=["the code was read", "it may be what the script writes"],
)
def test_a_part_of_the_footer_that_a_script_fills_leaves_no_doubt_of_a_code_that_was_read(make_site, foot, outcome):
    html = _page("柳泉市人民政府", "", foot + FILL)
    site = make_site(
        {"/": f"<meta name=SiteIDCode content=4399000001>{html}"}, unit={"site_code": "4399000001", "kind": "city"}
    )
    assert _of(site, site_code, "mark:site_code").outcome is outcome


def test_the_menu_entry_before_a_search_box_is_no_name_of_it(make_site):
    row = (
        "<table><tr><td><a href=/hdjl/>互动交流</a></td><td><input name=SearchBox title=搜索…> "
        "<a href='javascript:void(0)' onclick='go()'>站内搜索</a></td></tr></table>"
    )
    site = make_site({"/": f"<title>柳泉市人民政府</title>{row}{NAV}"})
    assert _of(site, search_entry, "search:entry").message == "首页有检索入口：站内搜索"


def test_a_search_box_in_a_frame_of_the_home_page_is_on_no_inner_page(make_site):
    top = "<form action=/s><input name=q placeholder=请输入关键字><input type=submit value=搜索></form>"
    site = make_site(
        {"/": _page("柳泉市人民政府", "<iframe src=/top.html></iframe>"), "/top.html": f"<title>top</title>{top}"}
    )
    told = _of(site, search_entry, "search:entry").message
    assert told.startswith(f"首页内嵌的网页 {HOME}top.html 有检索入口")


def test_the_old_condition_is_quoted_with_its_sentence(make_site):
    said = "公民可以根据自身生产、生活、科研等特殊需要，向本机关申请获取政府信息"
    body = f"<p>受理机构：市政府办公室。</p><p>{said}。</p><p>申请人可以当面提交申请表。</p>"
    site = make_site({"/ysq/": _page("依申请公开", body)}, as_of=DAY)
    (cite,) = _of(site, on_request_guidance, "on_request:wording").citations
    assert cite.quote == said


def test_the_word_that_may_be_a_channel_is_quoted(make_site):
    body = "<p>受理机构：市政府办公室。邮政编码：425000。</p><p>申请人可以到受理机构当面提交申请表。</p>" * 2
    told = _of(make_site({"/ysq/": _page("依申请公开", body)}), on_request_channels, "on_request:channel:letter")
    assert told.outcome is Outcome.CANT_TELL
    assert "邮政编码" in told.citations[0].quote
    assert len(told.citations[0].quote) < 40


def test_links_of_a_second_domain_are_not_counted_again(make_site):
    twin = "http://www.liuquan.com.cn"
    trail = "<div>当前位置：<a href=/>首页</a> &gt; 依申请公开</div>"
    body = f"{trail}<p>受理机构：办公室。申请人可当面申请。</p><a href=/f/1.doc>申请表</a>"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/ysq/": _page("依申请公开", body),
            f"{twin}/ysq/": _page("依申请公开", body),
        },
        unit={"hosts": ["www.liuquan.com.cn"]},
        link=[{"url": f"{HOME}f/1.doc", "status": 404}, {"url": f"{twin}/f/1.doc", "status": 404}],
    )
    told = _of(site, dead_links, "links:columns")
    assert "有 1 个链接已失效" in told.message
    assert told.citations[0].url == f"{HOME}ysq/"


def test_a_menu_beside_a_list_that_was_not_made_out_is_no_list(make_site):
    trail = "<div>当前位置：<a href=/>首页</a> &gt; 环境保护</div>"
    columns = {"/ysq/": "依申请公开", "/zn/": "公开指南", "/jd/": "政策解读"}
    menu = "".join(f"<li><a href={path}>{name}</a></li>" for path, name in columns.items())
    pages = {path: _page(name, "<p>受理、申请、指南</p>") for path, name in columns.items()}
    site = make_site({**pages, "/hb/": _page("环境保护", f"{trail}<h2>政务公开</h2><ul>{menu}</ul><p>共1页</p>")})
    told = _of(site, key_areas, "area:environment:updated").message
    assert "没有读到任何条目" in told


def _site(make_site, path, title, body, **more):
    nav = f"<div class=nav><a href=/>首页</a><a href={path}>{title}</a></div>"
    page = f"<title>{title}</title>{nav}<div class=main><h1>{title}</h1>{body}</div>"
    return make_site({"/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>", path: page}, **more)


def test_a_column_without_news_is_named_with_its_newest_entry(make_site):
    rows = "".join(
        f"<li><a href=/hy/{n}.html>关于第{n}个问题的回应</a><span>201{n}-11-12</span></li>" for n in (6, 5, 4)
    )
    told = _of(_site(make_site, "/hy/", "回应关切", f"<ul>{rows}</ul>"), response_column, "column:回应关切:updated")
    assert told.outcome is Outcome.FAILED
    assert f"{HOME}hy/ 在" in told.message
    assert "最新一条为 2016-11-12（列表日期）：关于第6个问题的回应" in told.message


def test_a_link_that_is_gone_is_told_with_the_column_that_shows_it(make_site):
    body = "<p>填写后提交：<a href=/apply.do>在线申请</a></p>"
    site = _site(make_site, "/ysq/", "依申请公开", body, page=[{"url": "/apply.do", "status": 404}])
    told = _of(site, dead_links, "links:columns")
    assert f"“在线申请” {HOME}apply.do（返回 404，见 {HOME}ysq/）" in told.message


@pytest.mark.parametrize(
    ("entry", "remedy"), [("<a href=/apply.do>在线申请</a>", "恢复该网页"), ("<a href=/sqb.doc>申请表</a>", "重新上传")]
)
def test_what_is_gone_is_to_be_brought_back_as_what_it_is(make_site, entry, remedy):
    gone = "/apply.do" if "apply" in entry else "/sqb.doc"
    site = _site(make_site, "/ysq/", "依申请公开", f"<p>{entry}</p>", page=[{"url": gone, "status": 404}])
    told = next(one for one in on_request_form.evaluate(site) if one.outcome is Outcome.FAILED)
    assert told.message.startswith(f"{HOME}ysq/ 上的")
    assert told.message.endswith(f"请更正链接或{remedy}")


def test_a_menu_that_leads_to_the_explanations_is_no_entry_to_apply(make_site):
    """It was quoted as the way to apply online: 我要申请 on the very page that it leads to."""
    body = "<p>受理机构：市政府办公室。可以当面、来信申请。<a href=/ysq/>在线申请</a></p>"
    told = _of(_site(make_site, "/ysq/", "依申请公开", body), on_request_form, "on_request:online")
    assert told.outcome is Outcome.CANT_TELL


def test_a_report_without_a_matter_is_shown_by_its_chapters(make_site):
    title = "柳泉市人民政府2016年政府信息公开工作年度报告"
    parts = {
        "一、概述": "全年召开会议两次。",
        "二、主动公开政府信息情况": "全年主动公开政府信息300条。",
        "三、依申请公开情况": "全年收到申请3件，均已答复。",
        "四、收费情况": "全年未收取任何费用。",
        "五、存在的主要问题及改进措施": "存在更新不及时的问题，今后将加强培训。",
        "六、其他需要报告的事项": "没有其他需要报告的事项。",
    }
    text = "".join(f"<p>{head}</p><p>{said * 4}</p>" for head, said in parts.items())
    rows = f"<ul><li><a href=/nb/1.html>{title}</a><span>2017-03-20</span></li></ul>"
    nav = "<div class=nav><a href=/>首页</a><a href=/nb/>信息公开年报</a></div>"
    article = f"<h1>{title}</h1><div>发布时间：2017-03-20</div><div class=content>{text}</div>"
    site = make_site(
        {
            "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
            "/nb/": f"<title>信息公开年报</title>{nav}<div class=main><h1>信息公开年报</h1>{rows}</div>",
            "/nb/1.html": f"<title>{title}</title>{nav}<div class=main>{article}</div>",
        }
    )
    told = _of(site, annual_report_sections, "annual_report:2016:litigation")
    assert told.outcome is Outcome.FAILED
    assert f"（读到的各章：{'；'.join(parts)}）" in told.message
    assert [one.quote for one in told.citations][: len(parts)] == list(parts)


def test_a_column_of_site_reports_without_that_of_the_year_is_shown_by_what_it_lists(make_site):
    rows = "".join(
        f"<li><a href=/r/{n}.html>柳泉市政府网站工作年度报表（{n}年度）</a><span>{n + 1}-01-20</span></li>"
        for n in (2017, 2016, 2015)
    )
    site = _site(make_site, "/r/", "网站工作年度报表", f"<ul>{rows}</ul>", as_of=DAY)
    told = _of(site, annual_site_report, "site_report:2019")
    assert told.outcome is Outcome.FAILED
    assert "（列在最前的是“柳泉市政府网站工作年度报表（2017年度）”）" in told.message
    assert "2017年度" in told.citations[0].quote


def test_a_wrong_time_limit_is_told_with_its_page(make_site):
    body = "<p>向本机关申请公开信息的，自收到申请之日起15个工作日内答复。</p>"
    site = _site(make_site, "/ysq/", "依申请公开", body, as_of=DAY)
    told = _of(site, on_request_guidance, "on_request:time_limit")
    assert told.outcome is Outcome.FAILED
    assert told.message.startswith(f"{HOME}ysq/ 写明的答复期限是 15 个工作日")


def test_of_a_report_in_the_form_of_2019_lines_of_tables_are_no_chapters(make_site):
    title = "柳泉市人民政府2019年政府信息公开工作年度报告"
    heads = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    said = "全年工作平稳，制度健全，公开信息及时。" * 4
    lines = "".join(f"<p>{head}</p><p>{said}</p>" for head in heads)
    table = "<p>一、本年新收政府信息公开申请数量23 7 0 30</p><p>四、结转下年度继续办理0 0 0 0</p>"
    more = "<p>五、存在的主要问题及改进情况</p><p>存在更新不及时的问题，今后改进。</p>"
    nav = "<div class=nav><a href=/>首页</a><a href=/nb/>信息公开年报</a></div>"
    rows = f"<ul><li><a href=/nb/1.html>{title}</a><span>2020-03-20</span></li></ul>"
    article = f"<h1>{title}</h1><div>发布时间：2020-03-20</div><div class=content>{lines}{table}{more}</div>"
    site = make_site(
        {
            "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
            "/nb/": f"<title>信息公开年报</title>{nav}<div class=main><h1>信息公开年报</h1>{rows}</div>",
            "/nb/1.html": f"<title>{title}</title>{nav}<div class=main>{article}</div>",
        },
        as_of=DAY,
    )
    told = _of(site, annual_report_sections, "annual_report:2019:other")
    assert told.outcome is Outcome.FAILED
    assert f"（读到的各章：{'；'.join((*heads, '五、存在的主要问题及改进情况'))}）" in told.message


FORM = "<form action=/s method=post>姓名<input name=a>电话<input name=b>内容<textarea name=c></textarea>{}</form>"


@pytest.mark.parametrize(
    ("button", "is_form"),
    [("<input type=submit value=提交申请>", True), ("<input type=submit value=提交留言>", False)],
)
def test_a_form_that_sends_an_application_is_one_to_apply_in(make_site, button, is_form):
    nav = "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a></div>"
    body = "<p>受理机构：市政府办公室。可以当面申请，也可在<a href=/tx.html>下方的通道</a>填写提交。</p>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/ysq/": f"<title>依申请公开</title>{nav}<div class=main><h1>依申请公开</h1>{body}</div>",
        "/tx.html": f"<title>填写</title>{nav}<div class=main>{FORM.format(button)}</div>",
    }
    told = _of(make_site(pages), on_request_form, "on_request:online")
    assert (told.outcome is Outcome.PASSED) is is_form
    assert ("下方的通道" in [one.quote for one in told.citations]) is is_form
