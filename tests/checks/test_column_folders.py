"""A column's own folder: what lies in it belongs to the column, unless other columns lie in the same folder.

The truth is what a reader of each page would say; most makes of portals keep all their columns in one folder.
"""

from collections.abc import Callable

import pytest

from checks.site import Site

ROOT = "http://www.liuquan.gov.cn"


def _entries(kind: str, year: int, count: int = 4) -> str:
    days = (f"{year}-0{n}-1{n}" for n in range(count, 0, -1))
    return "".join(
        f"<li><a href='/{kind}/{year}{n}.html'>第{n}号{kind}的全文</a><span>{day}</span></li>"
        for n, day in enumerate(days)
    )


def _page(name: str, rows: str, menu: str = "", more: str = "", trail: str = "") -> str:
    trail = f"<div class='position'>当前位置：<a href='/'>首页</a> &gt; {trail}{name}</div>" if trail else ""
    body = f"<h2>{name}</h2><ul class='list'>{rows}</ul><p>共1页</p>" if rows else f"<h2>{name}</h2>"
    return (
        f"<title>{name}-柳泉市人民政府</title><div class='nav'><a href='/'>首页</a>{menu}</div>{trail}"
        f"<div class='main'>{body}{more}</div>"
    )


def _link(address: str, text: str) -> str:
    return f"<a href='{address}'>{text}</a> "


def _listed(site: Site, column: str) -> set[str]:
    """The folders that a column's entries lie in: each list of this file has one of its own."""
    listing = site.column(column).listing
    return {entry.url.removeprefix(ROOT).split("/")[1] for entry in listing.entries if entry.url}


# Each make: the addresses of three columns.
MAKES = {
    "numbers in one folder": ("/channel/21.html", "/channel/22.html", "/channel/23.html"),
    "queries of one page": ("/zw/list.jsp?id=21", "/zw/list.jsp?id=22", "/zw/list.jsp?id=23"),
    "an index with queries": ("/zw/index.php?c=21", "/zw/index.php?c=22", "/zw/?c=23"),
    "queries at the root": ("/list.asp?id=21", "/list.asp?id=22", "/list.asp?id=23"),
    "routes of an app": ("/m/#/list?id=21", "/m/#/list?id=22", "/m/#/list?id=23"),
    "routes at the root": ("/#/list?id=21", "/#/list?id=22", "/#/list?id=23"),
    "names in one folder": ("/zw/zcjd.htm", "/zw/tzgg.htm", "/zw/xxgknb.htm"),
}


@pytest.mark.parametrize("addresses", MAKES.values(), ids=MAKES)
@pytest.mark.parametrize("place", ["nav", "left"])
def test_columns_that_share_a_folder_are_no_parts_of_each_other(
    make_site: Callable[..., Site], addresses: tuple[str, str, str], place: str
) -> None:
    names = ("政策解读", "通知公告", "政府信息公开年报")
    menu = "".join(map(_link, addresses, names))
    nav, left = (menu, "") if place == "nav" else ("", f"<div class='left'>{menu}</div>")
    kinds = ("jd", "gg", "nb")
    shown = {
        address: _page(name, _entries(kind, 2016), nav, left)
        for address, name, kind in zip(addresses, names, kinds, strict=True)
    }
    site = make_site({"/": _page("柳泉市人民政府", "", menu), **shown})
    assert _listed(site, "政策解读") == {"jd"}
    assert _listed(site, "通知公告") == {"gg"}
    assert _listed(site, "年报") == {"nb"}


KINDS = {"政策解读": "jd", "通知公告": "gg", "政府信息公开年报": "nb"}
one_folder = pytest.mark.parametrize("at", ["/channel/{}.html", "/list.asp?id={}", "/#/list?id={}", "/m/#/list?id={}"])


def _portal(at: str, part: str, *, text: str, everywhere: bool, in_menu: bool = False) -> dict[str, str]:
    """A portal whose columns share a folder. A link to `part` stands on the pages of all of them, or of 政策解读; in
    the portal's menu or beside the list.
    """
    menu = "".join(_link(at.format(n), name) for n, name in enumerate(KINDS))
    way = _link(at.format("31"), text)
    columns = {
        at.format(n): _page(
            name,
            _entries(kind, 2016),
            menu + way * in_menu,
            way if not in_menu and (everywhere or name == "政策解读") else "",
        )
        for n, (name, kind) in enumerate(KINDS.items())
    }
    return {"/": _page("柳泉市人民政府", "", menu), **columns, at.format("31"): part}


@one_folder
def test_what_only_the_columns_own_page_leads_to_is_a_part_of_it(make_site: Callable[..., Site], at: str) -> None:
    part = _page("专家说法", _entries("tj", 2017))
    site = make_site(_portal(at, part, text="专家说法", everywhere=False))
    assert _listed(site, "政策解读") == {"jd", "tj"}
    assert _listed(site, "通知公告") == {"gg"}


@one_folder
def test_a_part_in_the_menu_of_all_columns_belongs_to_the_one_that_its_trail_names(
    make_site: Callable[..., Site], at: str
) -> None:
    part = _page("专家说法", _entries("tj", 2017), trail=_link(at.format(0), "政策解读") + "&gt; ")
    site = make_site(_portal(at, part, text="专家说法", everywhere=True))
    assert _listed(site, "政策解读") == {"jd", "tj"}
    assert _listed(site, "通知公告") == {"gg"}


@one_folder
def test_what_only_the_portals_menu_names_by_the_same_word_is_no_part(make_site: Callable[..., Site], at: str) -> None:
    part = _page("医保解读", _entries("bm", 2017))
    site = make_site(_portal(at, part, text="医保解读", everywhere=True, in_menu=True))
    assert _listed(site, "政策解读") == {"jd"}
    assert _listed(site, "通知公告") == {"gg"}


@one_folder
def test_a_part_in_the_menu_of_all_columns_belongs_to_the_one_whose_word_it_bears(
    make_site: Callable[..., Site], at: str
) -> None:
    part = _page("医保解读", _entries("bm", 2017))
    site = make_site(_portal(at, part, text="医保解读", everywhere=True))
    assert _listed(site, "政策解读") == {"jd", "bm"}
    assert _listed(site, "通知公告") == {"gg"}


def test_what_lies_below_the_folders_own_page_is_a_part_of_it(make_site: Callable[..., Site]) -> None:
    menu = _link("/xxgk/index.html", "政府信息公开") + _link("/xxgk/nb.html", "信息公开年报")
    shown = {
        "/": _page("柳泉市人民政府", "", menu),
        "/xxgk/index.html": _page("政府信息公开", _entries("gk", 2017), menu),
        "/xxgk/nb.html": _page("政府信息公开年报", _entries("nb", 2016), menu),
    }
    site = make_site(shown)
    assert _listed(site, "政府信息公开") == {"gk", "nb"}
    assert _listed(site, "年报") == {"nb"}
