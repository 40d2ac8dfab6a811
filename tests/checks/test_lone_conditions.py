"""Conditions that alone stand between a doubt and a failure: each was once taken away and no test failed."""

from collections.abc import Callable
from datetime import date

import pytest

from checks.registry import all_checks
from checks.runner import judge
from checks.site import Site

COLUMNS = {"a": "政务要闻", "b": "办事服务", "c": "互动交流", "d": "走进柳泉", "e": "专题专栏"}


def outcome(site: Site, check: str, subject: str) -> str:
    found = judge(site, [one for one in all_checks() if one.id == check])
    return {finding.subject: finding.outcome.value for finding in found}[subject]


def nav(**columns: str) -> str:
    links = "".join(f"<a href=/{path}/>{name}</a>" for path, name in columns.items())
    return f"<div class=nav><a href=/>首页</a>{links}</div>"


def home(menu: str, footer: str = "") -> str:
    return f"<title>柳泉市人民政府</title>{menu}<div class=main><p>欢迎</p></div><div class=footer>{footer}</div>"


def column(menu: str, name: str, body: str) -> str:
    trail = f"<div class=position>当前位置：<a href=/>首页</a> &gt; {name}</div>"
    return f"<title>{name}-柳泉市人民政府</title>{menu}{trail}<div class=main><h2>{name}</h2>{body}</div>"


def updated(make_site: Callable[..., Site], body: str, **more: str) -> str:
    menu = nav(jd="政策解读")
    pages = {"/": home(menu), "/jd/": column(menu, "政策解读", body)}
    site = make_site(pages | {f"/jd/{name}.html": html for name, html in more.items()}, as_of=date(2017, 6, 1))
    return outcome(site, "interpretation_column", "column:政策解读:updated")


def test_a_picture_that_leads_somewhere_keeps_a_column_from_being_blank(make_site: Callable[..., Site]) -> None:
    empty = "<ul class=list></ul>{}<p>暂无信息</p>"
    picture = "<div><a href=/jd/one.html><img src=/a.jpg alt='一张图读懂全市重点工作安排'></a></div>"
    shown = f"<title>一图读懂</title><h1>一张图读懂全市重点工作安排</h1><p>2016-12-01</p><p>{'请认真落实。' * 40}</p>"
    assert updated(make_site, empty.format("")) == "failed"
    assert updated(make_site, empty.format(picture), one=shown) == "cant_tell"


@pytest.mark.parametrize(("year", "expected"), [("2016-", "failed"), ("", "cant_tell")])
def test_only_a_list_that_shows_its_years_is_surely_older_than_what_follows_it(
    make_site: Callable[..., Site], year: str, expected: str
) -> None:
    months = range(11, 5, -1)
    rows = "".join(f"<li><a href=/jd/{n}.html>第{n}号办法的解读</a><span>{year}{n:02}-10</span></li>" for n in months)
    further = "<div class=page><a href=/jd/index_1.html>下一页</a></div>"
    assert updated(make_site, f"<ul class=list>{rows}</ul>{further}") == expected


@pytest.mark.parametrize(("listed", "expected"), [("abcde", "failed"), ("ab", "cant_tell"), ("a", "cant_tell")])
def test_a_site_map_that_lists_few_columns_of_the_navigation_proves_no_absence(
    make_site: Callable[..., Site], listed: str, expected: str
) -> None:
    menu = nav(**COLUMNS)
    rows = "".join(f"<li><a href=/{path}/>{COLUMNS[path]}</a></li>" for path in listed)
    site_map = f"<title>网站地图-柳泉市人民政府</title>{menu}<div class=main><h1>网站地图</h1><ul>{rows}</ul></div>"
    pages = {"/": home(menu, "<a href=/map/>网站地图</a>"), "/map/": site_map}
    pages |= {f"/{path}/": f"<title>{name}</title>{menu}<p>内容</p>" for path, name in COLUMNS.items()}
    assert outcome(make_site(pages), "on_request_column", "column:依申请公开") == expected


@pytest.mark.parametrize(("days", "expected"), [(20, "passed"), (18, "cant_tell"), (30, "failed")])
def test_a_term_longer_than_the_laws_fails_and_a_shorter_promise_does_not(
    make_site: Callable[..., Site], days: int, expected: str
) -> None:
    menu = nav(ysq="依申请公开")
    told = f"<p>受理机构收到申请后，自收到申请之日起{days}个工作日内予以答复。</p>"
    pages = {"/": home(menu), "/ysq/": column(menu, "依申请公开", told)}
    site = make_site(pages, as_of=date(2019, 7, 1))
    assert outcome(site, "on_request_guidance", "on_request:time_limit") == expected
