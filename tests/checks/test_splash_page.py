"""A portal that shows a splash page (引导页) first is judged by the home page behind it, its links by both."""

from checks.check import Outcome
from checks.content import dead_links
from checks.freshness import home_updates
from checks.identity import conac_badge, find_error_entry, footer_marks, one_site_per_unit, site_map

HOST = "http://www.liuquan.gov.cn"
CONAC = "http://bszs.conac.cn/sitename?method=show&id=0A1B2C3D4E5F60718293A4B5C6D7E8F9"
BADGE = f"<div class=footer><a href='{CONAC}'><img src=/r.png alt=党政机关></a></div>"
MENU = (
    "<div class=nav><a href=/index_1.html>网站首页</a><a href=/zwyw/>政务要闻</a><a href=/xxgk/>政府信息公开</a>"
    "<a href=/bsfw/>办事服务</a><a href=/hdjl/>互动交流</a></div>"
)
FOOT = "<div class=footer><a href=/map.html>站点地图</a>主办单位：柳泉市人民政府办公室 网站标识码：4399000001</div>"
NAME = "柳泉市人民政府门户网站"


def _site(make_site, door="", links=()):
    rows = "".join(
        f"<li><a href=/zwyw/{n}.html>全市第{n}次政务工作会议召开</a><span>2017-12-{n:02}</span></li>"
        for n in range(3, 15)
    )
    lead = "".join(f"<a href=/bs/{n}.html>办事事项{n}</a>" for n in range(10))
    home = f"<title>{NAME}</title>{MENU}<div class=main><h2>政务要闻</h2><ul>{rows}</ul>{lead}</div>{FOOT}"
    listed = "".join(f"<p><a href={url}>栏目</a></p>" for url in ("/zwyw/", "/xxgk/", "/bsfw/", "/hdjl/"))
    pages = {
        "/": f"<title>{NAME}--欢迎您</title><div><a href=/index_1.html>进入网站</a>{door}</div>{BADGE}",
        "/index_1.html": home,
        "/map.html": f"<title>站点地图-{NAME}</title>{MENU}<h1>站点地图</h1><div class=main>{listed}</div>{FOOT}",
    }
    for path in ("/zwyw/", "/xxgk/", "/bsfw/", "/hdjl/"):
        pages[path] = f"<title>栏目-{NAME}</title>{MENU}<div class=main><p>本栏目发布有关信息。</p></div>{FOOT}"
    return make_site(pages, link=list(links), year=2017)


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def test_what_the_home_page_shows_counts_though_a_door_stands_before_it(make_site):
    site = _site(make_site)
    assert site.home.url == f"{HOST}/index_1.html"
    assert _of(site, home_updates, "home:new_items").outcome is Outcome.PASSED
    assert _of(site, footer_marks, "mark:site_code").outcome is Outcome.PASSED
    assert _of(site, site_map, "column:站点地图").outcome is Outcome.PASSED


def test_the_superiors_home_page_is_nobody_elses(make_site):
    there = "http://www.qingshan.gov.cn/"
    site = _site(make_site)
    pages = {page.url: "<title>政务</title>" + MENU.replace("/index_1.html", there) for page in site.all_pages}
    links = "".join(f"<p><a href=/{n}.html>青山省要闻第{n}条</a></p>" for n in range(30))
    pages |= {"/": f"<title>{NAME}</title><a href={there}>进入网站</a>", there: f"<title>青山省人民政府</title>{links}"}
    assert make_site(pages).home.url == f"{HOST}/"


def test_a_picture_without_a_text_on_the_door_may_be_the_way_to_tell_errors(make_site):
    picture = "<a href=/zhao_cuo.html><img src=/j.png></a>"
    shown = find_error_entry.evaluate(_site(make_site, door=picture))
    assert any("没有文字的图片入口" in verdict.message for verdict in shown)


def test_a_mark_that_only_the_door_shows_is_shown(make_site):
    assert _of(_site(make_site), footer_marks, "mark:conac").outcome is Outcome.PASSED
    assert any(verdict.outcome is Outcome.PASSED for verdict in conac_badge.evaluate(_site(make_site)))


def test_an_old_site_to_which_the_door_leads_is_seen(make_site):
    site = _site(make_site, door="<a href=http://old.liuquan.gov.cn/>旧版回顾</a>")
    assert [verdict.outcome for verdict in one_site_per_unit.evaluate(site)] == [Outcome.CANT_TELL]


def test_a_dead_link_of_the_door_is_the_home_pages_and_the_message_says_where_it_stands(make_site):
    site = _site(make_site, door="<a href=/en/>English</a>", links=[{"url": "/en/", "status": 404}])
    (dead,) = [one for one in dead_links.evaluate(site) if one.outcome is Outcome.FAILED]
    assert dead.subject == f"url:{HOST}/en/"
    assert f"所在引导页 {HOST}/" in dead.message
