"""A home page of frames (框架页): its menu, its way home, and what leaves it stand in pages of their own."""

import pytest

from checks.check import Outcome
from checks.content import dead_links
from checks.identity import external_link_notice, site_map
from checks.interpretation import response_column
from crawler.reading.facts import PageKind

FRAMES = (
    "<title>青山省住房和城乡建设厅</title><frameset rows=80,*><frame src=/top.htm><frameset cols=200,*>"
    "<frame src=/left.htm><frame src=/main.htm></frameset></frameset>"
)
COLUMNS = {
    "/ld.htm": "厅领导",
    "/zn.htm": "公开指南",
    "/nb.htm": "年度报告",
    "/hygq.htm": "回应关切",
    "/bs.htm": "办事",
}
ROW = "<tr><td><a href={}>{}</a></td></tr>"


def _site(make_site):
    menu = "".join(ROW.format(url, name) for url, name in COLUMNS.items())
    news = "".join(
        f"<li><a href=/n{n}.htm>全省住建工作会议第{n}次召开</a><span>2017-12-0{n}</span></li>" for n in range(1, 9)
    )
    blocks = "".join(f"<h3>{name}</h3><ul>{news.replace('/n', f'/{name}')}</ul>" for name in ("要闻", "公告", "动态"))
    trail = "当前位置：<a href=/main.htm>首页</a> &gt; 互动交流 &gt; <a href=/hygq.htm>回应关切</a>"
    listed = "".join(f"<p><a href={url}>{name}</a></p>" for url, name in COLUMNS.items())
    pages = {
        "/": FRAMES,
        "/top.htm": "<title>top</title><p>青山省住房和城乡建设厅</p><a href=/map.htm>网站地图</a>",
        "/left.htm": f"<title>left</title><table>{menu}</table>",
        "/main.htm": f"<title>青山省住房和城乡建设厅</title>{blocks}<a href=http://www.qsjz.com/>省建筑业协会</a>",
        "/map.htm": f"<title>网站地图</title><h1>网站地图</h1>{listed}",
        "/hygq.htm": f"<title>回应关切</title><table><tr><td>{trail}</td></tr></table><h1>回应关切</h1>"
        "<table><tr><td>暂无内容</td></tr><tr><td>共0条记录 第1/1页</td></tr></table>",
    }
    for url, name in COLUMNS.items():
        pages.setdefault(url, f"<title>{name}</title><h1>{name}</h1><p>本栏目发布有关信息。</p>")
    return make_site(pages, unit={"name": "青山省住房和城乡建设厅", "kind": "department"}, year=2017)


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def test_a_frame_of_nothing_but_links_is_the_menu(make_site):
    site = _site(make_site)
    assert {link.text for link in site.front.menu} == set(COLUMNS.values())
    assert _of(site, site_map, "column:站点地图").outcome is Outcome.PASSED


def test_the_way_home_of_a_columns_trail_leads_to_no_further_page_of_its_list(make_site):
    site = _site(make_site)
    assert [page.url for page in site.column("回应关切").listing.pages] == ["http://www.liuquan.gov.cn/hygq.htm"]
    assert _of(site, response_column, "column:回应关切:updated").outcome is not Outcome.PASSED


def test_a_dead_link_of_a_frame_is_told_with_the_frame(make_site):
    frames = "<frameset rows=80,*><frame src=/top.htm><frame src=/main.htm></frameset>"
    pages = {"/": frames, "/top.htm": "<title>top</title><a href=/x.htm>旧栏目</a>", "/main.htm": "<p>概况</p>"}
    site = make_site(pages, link=[{"url": "/x.htm", "status": 404}])
    (dead,) = [one for one in dead_links.evaluate(site) if one.outcome is Outcome.FAILED]
    assert "所在框架 http://www.liuquan.gov.cn/top.htm" in dead.message


def test_what_leaves_the_site_from_a_frame_leaves_it(make_site):
    assert _of(_site(make_site), external_link_notice, "links:leaving").outcome is Outcome.CANT_TELL


def test_a_part_of_a_column_that_looks_like_a_home_page_is_a_part_of_it(make_site):
    """Blocks of entries under headings, and nothing but the site's name in its title."""
    name = "<title>柳泉市人民政府</title>"
    row = "<li><a href=/jd/{0}{1}.html>《柳泉市{0}号办法》解读之{1}</a><span>2018-0{1}-02</span></li>"
    blocks = "".join(
        f"<div><h2>{head}</h2><ul>{''.join(row.format(block, n) for n in range(1, 7))}</ul></div>"
        for block, head in enumerate(("部门解读材料", "图解", "新闻发布会"))
    )
    own = "<h1>政策解读</h1><a href=/bmjd/>部门政策解读</a><ul>" + row.format(9, 1) + row.format(9, 2) + "</ul>"
    pages = {
        "/": "<title>柳泉市人民政府</title><div class=nav><a href=/zcjd/>政策解读</a></div>",
        "/zcjd/": f"<title>政策解读_柳泉市人民政府</title><div class=main>{own}</div>",
        "/bmjd/": f"{name}<div class=main>{blocks}</div>",
    }
    site = make_site(pages)
    assert site.page("http://www.liuquan.gov.cn/bmjd/").kind is PageKind.HOME
    listed = {page.url for page in site.column("政策解读").listing.pages}
    assert "http://www.liuquan.gov.cn/bmjd/" in listed


OUTSIDE = "".join(f"<a href=http://www.f{n}.gov.cn/>友好单位{n}</a>" for n in range(8))
ENTRIES = "".join(f"<p><a href=/zt/{n}.htm>柳泉市第{n}次专题工作会议召开</a></p>" for n in range(8))
DATED = "".join(f"<li><a href=/g/{n}.htm>城区供水检修公告之{n}</a> 12-0{n}</li>" for n in range(1, 8))
PARTS = "".join(f"<a href=/l{n}/>栏目{n}</a>" for n in range(8))


@pytest.mark.parametrize(
    ("links", "place", "is_menu"),
    [
        (PARTS, "header", True),
        (PARTS, "main", False),
        (OUTSIDE, "header", False),
        (ENTRIES, "header", False),
        (DATED, "header", False),
        (f"{PARTS}<p>{'本市概况。' * 20}</p>", "header", False),
        ("<a href=/>首页</a><a href=/map/>网站地图</a>", "header", False),
    ],
)
def test_in_a_frame_of_a_page_the_menu_stands_above_and_names_parts_of_the_portal(make_site, links, place, is_menu):
    """The page's own menu is written by a script that nobody ran."""
    frame = f"<div class={place}><iframe src=/yq.htm></iframe></div>"
    home = f"<title>柳泉市人民政府</title>{frame}<div class=main><p>概况</p></div>"
    site = make_site({"/": home, "/yq.htm": f"<title>frame</title>{links}"})
    assert site.front.parts
    assert bool(site.front.menu) is is_menu
    assert ("首页导航未能读取" in site.column("回应关切").absence.why_unsure) is not is_menu


def test_a_home_page_that_is_but_links_is_no_menu_of_its_own(make_site):
    assert make_site({"/": f"<title>柳泉市人民政府</title>{PARTS}"}).front.menu == ()
