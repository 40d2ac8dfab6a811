"""Where a page shows a column's name, and where only a search for it stands (热门搜索)."""

import pytest

from checks.traces import leads_of_all, trace_words_on, traces_of

HOT = "<p>热门搜索：<a href='http://so.example.cn/s?q=%E5%9B%BD%E4%BC%81%E6%94%B9%E9%9D%A9'>国企改革</a></p>"
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/bs/>办事</a></div>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (HOT, []),
        (HOT + "<h3>国企改革</h3>", ["国企改革"]),
        ("<p><a href=/gq/>国企改革</a></p>", ["国企改革"]),
    ],
    ids=["searched for", "a heading as well", "a link of its own"],
)
def test_what_is_only_searched_for_is_no_trace_of_a_column(make_site, body, shown):
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2>{body}</div>"})
    spec = site.visit.specs["国资国企"]
    assert list(traces_of(spec, site.home)) == shown


def test_a_search_is_no_way_to_a_column(make_site):
    searched = HOT.replace("国企改革", "政策解读专栏").replace(
        "%E5%9B%BD%E4%BC%81%E6%94%B9%E9%9D%A9", "%E6%94%BF%E7%AD%96%E8%A7%A3%E8%AF%BB%E4%B8%93%E6%A0%8F"
    )
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2>{searched}</div>"})
    specs = tuple(site.visit.specs.values())
    leads = leads_of_all(specs, (site.home,), lambda page, link: True)
    assert "政策解读专栏" not in {one.link.text for found in leads.values() for one in found}
    plain = searched.replace("?q=", "?cat=")
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2>{plain}</div>"})
    leads = leads_of_all(specs, (site.home,), lambda page, link: True)
    assert "政策解读专栏" in {one.link.text for found in leads.values() for one in found}


def test_links_to_organs_are_no_words_of_a_column_whatever_other_name_they_hold(make_site):
    organs = "<a href=http://a.gov.cn/>省教育厅</a><a href=http://b.gov.cn/>省教育厅教育考试局</a>"
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main>{organs}</div>"})
    spec = site.visit.specs["教育卫生"]
    assert list(trace_words_on(spec, site.home)) == []
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main>{organs}<p>本市教育</p></div>"})
    assert list(trace_words_on(spec, site.home)) == ["教育"]
