"""Which entries that nobody could open leave a column's absence open."""

import pytest

from checks.absence import unopened_ways

NAV = "<div class=nav><a href=/>首页</a><a href=/gk/>信息公开</a></div>"


def ways(make_site, side, **told):
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p></div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{NAV}<div class=main><h2>信息公开</h2>{side}</div>"
    return unopened_ways(make_site({"/": home, "/gk/": hub}, **told).visit, "政府信息公开")


def test_an_entry_of_another_text_than_the_one_that_was_followed_counts(make_site):
    side = "<ul><li><a href='javascript:;'>政府信息公开</a></li></ul>"
    assert ways(make_site, side) == ("政府信息公开的另一入口“政府信息公开”由脚本打开，未能进入",)


@pytest.mark.parametrize(
    "side",
    [
        "<ul><li><a href='javascript:;'>信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>政务公开</a><ul><li><a href=/gk/>信息公开</a></li></ul></li></ul>",
        "<ul><li><a href='javascript:;'>县（市、区）信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>部门信息公开</a></li></ul>",
        "<ul><li><a href='javascript:;'>市政府部门信息公开</a></li></ul>",
    ],
    ids=["the same entry, on its own page", "only a menu", "the counties'", "the bureaus'", "the city's bureaus'"],
)
def test_an_entry_behind_which_nothing_of_the_units_stands_does_not(make_site, side):
    assert ways(make_site, side) == ()


def test_on_a_bureaus_portal_the_bureaus_disclosure_is_its_own(make_site):
    side = "<ul><li><a href='javascript:;'>部门信息公开</a></li></ul>"
    assert len(ways(make_site, side, unit={"kind": "department"})) == 1


@pytest.mark.parametrize("body", ["您的访问过于频繁，请稍后再试。", "502 Bad Gateway", "系统正在维护升级，暂停访问。"])
def test_a_page_that_a_shield_or_a_fault_stands_for_was_not_read_though_it_came_with_200(make_site, body):
    """What it would have linked to, nobody knows, where the portal has no site map."""
    nav = NAV.replace("</div>", "<a href=/zj/>走进柳泉</a></div>")
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/gk/": f"<title>信息公开-柳泉市人民政府</title>{nav}<div class=main><h2>信息公开</h2></div>",
        "/zj/": f"<title>走进柳泉</title>{nav}<div class=main><p>柳泉在江南。</p></div>",
    }
    assert make_site(pages).column("公开指南").absence.is_certain
    pages["/zj/"] = f"<title>提示</title><p>{body}</p>"
    absence = make_site(pages).column("公开指南").absence
    assert "门户未链接站点地图，且有 1 个页面未能打开，如 http://www.liuquan.gov.cn/zj/" in absence.why_unsure
