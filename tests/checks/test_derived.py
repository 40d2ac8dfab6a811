"""What a visit gives once is found out once, and is that visit's alone."""

from datetime import date

import pytest

from checks.derived import Derived
from checks.report_search import titles_of


def test_a_key_is_made_once_and_another_key_anew():
    derived, made = Derived(), []

    def make(what):
        made.append(what)
        return what

    assert [derived.once(key, lambda key=key: make(key)) for key in ("a", "b", "a")] == ["a", "b", "a"]
    assert made == ["a", "b"]


def test_what_is_none_is_remembered_too():
    derived, made = Derived(), []
    for _ in range(2):
        derived.once("key", lambda: made.append(1))
    assert made == [1]


def test_what_raises_is_not_remembered():
    derived = Derived()
    with pytest.raises(LookupError):
        derived.once("key", lambda: [][0])
    assert derived.once("key", lambda: 7) == 7


def _page(body):
    return f"<html><head><title>栏目</title></head><body>{body}</body></html>"


def test_two_visits_share_no_column(make_site):
    one, other = (make_site({"/": _page("<p>首页</p>")}, as_of=date(2017, 12, 15)) for _ in range(2))
    assert one.column("年报") is one.column("年报")
    assert one.column("年报") is not other.column("年报")


LISTED = "".join(
    f'<li><a href="/r/{year}.html">{year}年</a><span>2017-0{n}-01</span></li>'
    for n, year in ((3, 2016), (2, 2015), (1, 2014))
)
MENU = '<div><a href="/r/2016.html">2016年</a><a href="/nb.html">信息公开年报</a></div>'


def test_a_year_counts_as_a_title_only_as_a_listed_entry_of_the_column(make_site):
    site = make_site({"/": _page(MENU), "/nb/": _page(f"{MENU}<ul>{LISTED}</ul>")}, as_of=date(2017, 12, 15))
    column = site.page("http://www.liuquan.gov.cn/nb/")
    in_column = [title.text for title in titles_of(site, (column,))]
    assert sorted(in_column) == sorted(["信息公开年报", "2016年", "2015年", "2014年"])
    assert [title.text for title in titles_of(site, ())] == ["信息公开年报"]


def test_a_title_that_every_page_shows_is_told_once_on_the_first_page(make_site):
    site = make_site({"/": _page(MENU), "/a.html": _page(MENU)}, as_of=date(2017, 12, 15))
    (title,) = titles_of(site, ())
    assert title.page is site.home
