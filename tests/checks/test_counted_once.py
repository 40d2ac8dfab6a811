"""What a message counts are the things themselves: an entry that a block shows again is one, and an entry under another
column's name on a page for both is none of this one's.
"""

import pytest

from checks.disclosure import key_areas
from checks.identity import page_tags
from checks.interpretation import interpretation_column, interpretation_forms
from checks.page import each_once

NAV = "<div class=nav><a href=/>首页</a><a href=/zdly/>重点领域信息公开</a><a href=/jdhy/>解读回应</a></div>"
WASTE = ("/n/1.html", "生活垃圾焚烧厂环境信息公开", "2017-11-01")
AIR = ("/n/2.html", "环境空气质量月报", "2017-10-08")


def _list(*rows):
    return (
        "<ul>" + "".join(f"<li><a href={url}>{title}</a><span>{day}</span></li>" for url, title, day in rows) + "</ul>"
    )


def _page(title, body):
    return f"<title>{title}</title>{NAV}<div class=main>{body}</div>"


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def test_an_entry_that_the_home_page_shows_again_is_counted_once(make_site):
    site = make_site(
        {
            "/": _page("柳泉市人民政府", f"<h2>环境保护</h2>{_list(WASTE)}"),
            "/zdly/": _page(
                "重点领域信息公开", f"<h1>重点领域信息公开</h1><h2>环境保护</h2><a href=/hb/>更多</a>{_list(WASTE)}"
            ),
            "/hb/": _page("环境保护", f"<h1>环境保护</h1>{_list(WASTE, AIR)}"),
        }
    )
    told = _of(site, key_areas, "area:environment:on_topic")
    assert "年内 2 条中 2 条" in told.message
    assert len({cite.quote for cite in told.citations}) == len(told.citations) == 2


def _shared(extra=""):
    reads = [(f"/j/1{n}.html", f"《柳泉市养老服务办法》解读之{n}", f"2017-05-0{4 - n}") for n in (1, 2)]
    answers = [(f"/j/2{n}.html", f"关于城区停水传言的说明之{n}", f"2017-12-0{4 - n}") for n in (1, 2)]
    held = [(f"/j/3{n}.html", f"全市民生实事新闻发布会第{n}场", f"2017-12-0{7 - n}") for n in (1, 2)]
    boxes = (("政策解读", reads), ("热点回应", answers), ("新闻发布厅", held))
    blocks = "".join(
        f"<div class=box><h2>{name} <a href=/more/>更多</a></h2>{_list(*rows)}</div>" for name, rows in boxes
    )
    return {
        "/": _page("柳泉市人民政府", f"<h2>政策解读</h2>{_list(*reads)}"),
        "/jdhy/": _page("解读回应", f"<h1>解读回应</h1>{extra}{blocks}"),
        "/jdhy/hy/": _page("热点回应", _list(*answers)),  # its list bears no name itself
    }


@pytest.mark.parametrize("extra", ["", "<a href=/jdhy/hy/>热点回应</a>"])
def test_what_stands_under_another_name_on_a_page_for_both_is_no_interpretation(make_site, extra):
    site = make_site(_shared(extra))
    told = _of(site, interpretation_column, "column:政策解读:updated")
    assert "2017-05-03" in told.message
    assert [cite.quote for cite in told.citations] == ["《柳泉市养老服务办法》解读之1 2017-05-03"]
    assert "考核年度内 2 条解读" in _of(site, interpretation_forms, "interpretation_form:音频").message


def test_in_a_catalogue_the_other_columns_are_its_parts(make_site):
    body = f"<h1>政府信息公开目录</h1><h2>规划计划</h2>{_list(WASTE)}<h2>人事信息</h2>{_list(AIR)}"
    site = make_site({"/gkml/": _page("政府信息公开目录", body)})
    assert len(site.column("主动公开目录").listing.entries) == 2


def test_a_title_that_is_cut_short_elsewhere_is_the_same_entry(make_site):
    cut = (WASTE[0], f"{WASTE[1][:6]}…", WASTE[2])
    page = make_site({"/hb/": _page("环境保护", _list(WASTE, AIR, cut))}).page("http://www.liuquan.gov.cn/hb/")
    entries = [entry for listing in page.facts.listings for entry in page.entries(listing)]
    assert [entry.title for entry in each_once(entries)] == [WASTE[1], AIR[1]]


def test_an_entry_on_a_second_domain_of_the_portal_is_counted_once(make_site):
    twin = "http://www.liuquan.com.cn"
    there = ((f"{twin}{url}", title, day) for url, title, day in (WASTE, AIR))
    site = make_site(
        {
            "/": _page("柳泉市人民政府", f"<a href={twin}/hb/>环境保护</a>"),
            "/zdly/": _page("重点领域信息公开", "<h1>重点领域信息公开</h1><a href=/hb/>环境保护</a>"),
            "/hb/": _page("环境保护", f"<h1>环境保护</h1>{_list(WASTE, AIR)}"),
            f"{twin}/hb/": _page("环境保护", f"<h1>环境保护</h1>{_list(*there)}"),
        },
        unit={"hosts": ["www.liuquan.com.cn"]},
    )
    told = _of(site, key_areas, "area:environment:on_topic")
    assert "年内 2 条中 2 条" in told.message
    assert all("liuquan.gov.cn" in cite.url for cite in told.citations)


@pytest.mark.parametrize("address", ["/n/{}.html", "/n/a.do?id={}", "/#/detail/{}"])
def test_the_same_title_under_another_address_of_the_same_host_is_another_entry(make_site, address):
    bids = tuple((address.format(n), "招标公告", "2017-11-01") for n in (1, 2))
    site = make_site({"/hb/": _page("环境保护", f"<h1>环境保护</h1>{_list(*bids)}")})
    page = site.page("http://www.liuquan.gov.cn/hb/")
    assert len(each_once(page.entries(page.main_listing))) == 2


def test_another_title_under_the_same_path_of_another_host_is_another_entry(make_site):
    """Dynamic systems of one make: /info.do?id=12 of the bureau and of the county."""
    bids = (("/n/1.html", "招标公告", "2017-11-01"), ("http://hb.liuquan.gov.cn/n/1.html", "中标公告", "2017-11-01"))
    site = make_site({"/hb/": _page("环境保护", f"<h1>环境保护</h1>{_list(*bids)}")})
    page = site.page("http://www.liuquan.gov.cn/hb/")
    assert len(each_once(page.entries(page.main_listing))) == 2


@pytest.mark.parametrize("address", ["/n/{}.html", "/#/detail/{}"])
def test_articles_of_an_app_are_counted_as_any_others(make_site, address):
    text = "<p>为加强城市管理，市人民政府制定了本办法，现就有关内容解读如下。</p>" * 9
    told = "<div>发布时间：2017-03-01</div>"
    pages = {address.format(n): _page(f"办法{n}", f"<h1>办法{n}</h1>{told}<div>{text}</div>") for n in range(1, 6)}
    site = make_site({"/": _page("柳泉市人民政府", ""), **pages})
    assert "5/5 个" in _of(site, page_tags, "tags:article").message
