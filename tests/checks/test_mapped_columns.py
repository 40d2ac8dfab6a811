"""What a site map lists, be it read as one great menu, and what stands there as on every page."""

import pytest

from checks.check import Outcome
from checks.identity import site_map
from checks.mapped_columns import mapped_on
from crawler.addresses import address_key

HOST = "http://www.liuquan.gov.cn"

MENU = "".join(f"<a href=/l{n}/>栏目{n}</a>" for n in range(6))
FOOT = "<div class=footer><a href=/map/>网站地图</a></div>"


def _page(title, body, menus=1):
    nav = f"<div class=nav>{MENU}</div>" * menus
    return f"<title>{title}</title>{nav}<div class=main>{body}</div>{FOOT}"


def _told(make_site, body, on_home=1, inside=1):
    inner = {f"/l{n}/": _page(f"栏目{n}", "<p>本栏目发布有关信息。</p>", inside) for n in range(6)}
    pages = {"/": _page("柳泉市人民政府", "<p>概况</p>", on_home), "/map/": _page("网站地图", body, inside), **inner}
    site = make_site(pages)
    told = next(one for one in site_map.evaluate(site) if one.subject == "column:站点地图")
    doubts = site.column("回应关切").absence.why_unsure
    return told.outcome, any("似未读全" in why for why in doubts)


LISTED = f"<h1>网站地图</h1><div class=nav>{MENU}</div>"


@pytest.mark.parametrize(
    ("body", "on_home", "inside", "outcome"),
    [
        (LISTED, 1, 1, Outcome.PASSED),
        (LISTED, 2, 1, Outcome.CANT_TELL),
        ("<h1>网站地图</h1><p>建设中</p>", 1, 1, Outcome.CANT_TELL),
        ("<h1>网站地图</h1><p>建设中</p>", 1, 2, Outcome.CANT_TELL),
    ],
    ids=["a menu of its own", "no more than on the home page", "nothing", "a menu that inner pages show twice"],
)
def test_a_map_lists_what_it_shows_more_often_than_other_pages_do(make_site, body, on_home, inside, outcome):
    assert _told(make_site, body, on_home, inside) == (outcome, outcome is not Outcome.PASSED)


def test_the_menu_of_most_inner_pages_counts(make_site):
    body, odd = "<h1>网站地图</h1><p>建设中</p>", "<title>栏目0</title><p>本栏目发布有关信息。</p>"
    inner = {"/l0/": odd, **{f"/l{n}/": _page(f"栏目{n}", "<p>本栏目发布信息。</p>", 2) for n in range(1, 6)}}
    site = make_site({"/": _page("柳泉市", "<p>概况</p>"), "/map/": _page("网站地图", body, 2), **inner})
    assert not mapped_on(site.visit, site.visit.accepted("站点地图")) & {address_key(f"{HOST}/l1/")}


@pytest.mark.parametrize("inner", ["/l0/", "http://www.qingshan.gov.cn/"])
def test_a_map_is_no_page_beside_itself(make_site, inner):
    pages = {
        "/": _page("柳泉市", "<p>概况</p>"),
        "/map/": _page("网站地图", LISTED),
        inner: _page("栏目", "<p>信息</p>"),
    }
    site = make_site(pages)
    assert mapped_on(site.visit, site.visit.accepted("站点地图")) >= {address_key(f"{HOST}/l1/")}
