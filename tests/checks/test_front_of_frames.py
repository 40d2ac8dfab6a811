"""A home page of frames (框架页): its menu, its way home, and what leaves it stand in pages of their own."""

from checks.check import Outcome
from checks.identity import external_link_notice, site_map
from checks.interpretation import response_column

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


def test_what_leaves_the_site_from_a_frame_leaves_it(make_site):
    assert _of(_site(make_site), external_link_notice, "links:leaving").outcome is Outcome.CANT_TELL
