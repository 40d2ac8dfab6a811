"""What one page leaves open about a date (a year, “3天前”) is settled by the day of the visit and the neighbours."""

from datetime import date

import pytest

from crawler.reading.facts import DateOrigin

HEAD = '<div class="header"><h1>柳泉市人民政府</h1></div>'
LIST = "<title>政策解读-柳泉市人民政府</title><div class='main'><h2>政策解读</h2><ul class='list'>{}</ul></div>"
HOME = f"<title>柳泉市人民政府</title>{HEAD}<div class='nav'><a href='/'>首页</a><a href='/jd/'>政策解读</a></div>"
ARTICLE = (
    "<title>城市管理办法解读</title>{head}<div class='article'><h1>城市管理办法解读</h1>"
    "<p>{line} 来源：市政府办</p><div>"
    + "<p>为加强城市管理，市人民政府制定了本办法，现就有关内容解读如下。</p>" * 8
    + "</div></div>"
)
URL = "http://www.liuquan.gov.cn/jd/{}.html"


def listed(*shown):
    return LIST.format(
        "".join(
            f"<li><a href='/jd/{n}.html'>第{n}号文件的政策解读材料</a><span>{text}</span></li>"
            for n, text in enumerate(shown)
        )
    )


def entries(site):
    page = site.page("http://www.liuquan.gov.cn/jd/")
    return page.entries(page.main_listing)


@pytest.mark.parametrize(
    ("as_of", "shown", "resolved"),
    [
        (date(2017, 12, 15), ("3天前", "12-10", "12-01"), ["2017-12-12", "2017-12-10", "2017-12-01"]),
        (date(2017, 12, 15), ("今天", "昨天", "前天"), ["2017-12-15", "2017-12-14", "2017-12-13"]),
        (date(2017, 12, 15), ("30分钟前", "2小时前", "1天前"), ["2017-12-15", "2017-12-15", "2017-12-14"]),
        (date(2018, 1, 2), ("3天前", "[12-25]", "[12-01]"), ["2017-12-30", "2017-12-25", "2017-12-01"]),
        (date(2018, 1, 10), ("[01-05]", "[12-28]", "[12-20]"), ["2018-01-05", "2017-12-28", "2017-12-20"]),
        (date(2018, 3, 1), ("[12-28]", "[12-20]", "[12-02]"), ["2017-12-28", "2017-12-20", "2017-12-02"]),
        (date(2018, 12, 30), ("[03-05]", "[12-28]", "2017-12-20"), ["2018-03-05", "2017-12-28", "2017-12-20"]),
    ],
)
def test_a_list_is_dated_from_the_day_of_the_visit_on(make_site, as_of, shown, resolved):
    site = make_site({"/": HOME, "/jd/": listed(*shown)}, as_of=as_of)
    assert [entry.listed_on and entry.listed_on.isoformat() for entry in entries(site)] == resolved


def test_the_facts_keep_what_the_page_shows_whatever_the_day(make_site):
    """The same bytes give the same facts on every day: only `Site` knows what day it is."""
    shown = {"/": HOME, "/jd/": listed("3天前", "[12-10]", "2017-12-01")}
    one, other = (make_site(shown, as_of=day) for day in (date(2017, 12, 15), date(2018, 6, 1)))
    assert one.page("http://www.liuquan.gov.cn/jd/").facts == other.page("http://www.liuquan.gov.cn/jd/").facts
    items = [entry.item for entry in entries(one)]
    assert [(item.days_ago, item.date and item.date.year) for item in items] == [(3, None), (None, None), (None, 2017)]
    assert [item.date.raw.strip("[]") for item in items if item.date] == ["12-10", "2017-12-01"]


def test_an_entry_dated_days_ago_is_cited_by_what_the_page_shows(make_site):
    site = make_site({"/": HOME, "/jd/": listed("3天前", "12-10", "12-01")})
    first = entries(site)[0]
    dated = site.dated(first)
    assert dated is not None
    assert (dated.on, dated.place) == (date(2017, 12, 12), "列表")
    assert "3天前" in dated.raw


@pytest.mark.parametrize(
    ("in_column", "on"),
    [
        (("2016-11-20", "2016-09-07", "2015-05-19"), ["2016-11-20", "2016-09-07", "2015-05-19"]),
        (("2016-11-20", "2016-09-08", "2015-05-19"), ["2016-11-20", "2017-09-07", "2015-05-19"]),  # another day
    ],
)
def test_a_year_that_the_column_shows_is_that_of_the_block_which_shows_none(make_site, in_column, on):
    """By itself the block would be read as all of 2017: old entries would pass for new ones."""
    block = "".join(f"<li><a href='/jd/{n}.html'>第{n}号文件的政策解读材料</a><span>{day}</span></li>"
                    for n, day in enumerate(("11-20", "09-07", "05-19")))  # fmt: skip
    front = f"{HOME}<div class='main'><div class='box'><h2>政策解读</h2><ul>{block}</ul></div></div>"
    site = make_site({"/": front, "/jd/": listed(*in_column)}, as_of=date(2017, 12, 15))
    page = site.page("http://www.liuquan.gov.cn/")
    (shown,) = [listing for listing in page.facts.listings if listing.heading == "政策解读"]
    assert [str(site.listed_on(entry)) for entry in page.entries(shown)] == on
    assert [str(site.dated(entry).on) for entry in page.entries(shown)] == on


@pytest.mark.parametrize(
    ("elsewhere", "on"),
    [
        (("2016-09-07", "2015-09-07"), None),  # the guess, 2017, is none of them
        (("2016-09-07", "2017-09-07"), "2017-09-07"),
        (("2018-09-07",), None),  # after the day of the visit
    ],
    ids=["two other years", "one of two years", "a year to come"],
)
def test_years_that_do_not_agree_leave_a_day_unknown_unless_the_list_itself_means_one_of_them(make_site, elsewhere, on):
    rest = "<li><a href='/jd/8.html'>第八号文件的政策解读材料</a><span>2015-01-02</span></li>"
    row = "<li><a href='/jd/0.html'>第零号文件的政策解读材料</a><span>{}</span></li>"
    others = {f"/zt/{n}/": LIST.format(row.format(day) + rest * 2) for n, day in enumerate(elsewhere)}
    site = make_site({"/": HOME, "/jd/": listed("09-07", "05-19", "05-18"), **others}, as_of=date(2017, 12, 15))
    found = site.listed_on(entries(site)[0])
    assert (found and found.isoformat()) == on


def dated(make_site, shown, head="", line="", url="/jd/0.html", **told):
    listing = listed(shown, "2015-01-02", "2015-01-01").replace("/jd/0.html", url)
    pages = {"/": HOME, "/jd/": listing, url: ARTICLE.format(head=head, line=line)}
    site = make_site(pages, **told)
    return site, site.dated(entries(site)[0])


META = "<meta name='PubDate' content='2017-03-09'>"


@pytest.mark.parametrize(
    ("shown", "head", "line", "url", "on", "place", "disputed"),
    [
        ("2017-03-01", META, "发布时间：2017-03-04", "/jd/0.html", date(2017, 3, 4), "文章页", False),
        ("2017-03-01", META, "", "/jd/0.html", date(2017, 3, 9), "文章页", False),
        ("2017-03-01", "", "", "/jd/t20170911_0.html", date(2017, 3, 1), "列表", False),
        ("", "", "", "/jd/t20170911_0.html", date(2017, 9, 11), "文章页", False),
        ("2017-03-01", META.replace("2017", "2016"), "", "/jd/0.html", date(2016, 3, 9), "文章页", True),
        ("2017-03-01", "", "发布时间：2017-05-04", "/jd/0.html", date(2017, 5, 4), "文章页", True),
        ("", "", "", "/jd/0.html", None, "", False),
    ],
    ids=["label", "meta", "list before address", "address", "meta against list", "label against list", "none"],
)
def test_the_most_trusted_date_is_taken_and_a_dispute_is_told(make_site, shown, head, line, url, on, place, disputed):
    _, found = dated(make_site, shown, head, line, url)
    assert (found.on if found else None) == on
    assert found is None or (found.place, found.is_disputed) == (place, disputed)


def test_candidates_that_disagree_are_all_kept_as_facts(make_site):
    site, found = dated(make_site, "2017-03-01", META, "发布时间：2017-03-04", "/jd/t20170911_0.html")
    article = site.page("http://www.liuquan.gov.cn/jd/t20170911_0.html").facts.article
    assert [(r.origin, r.date.month, r.date.day) for r in article.readings] == [
        (DateOrigin.LABEL, 3, 4),
        (DateOrigin.META, 3, 9),
        (DateOrigin.ADDRESS, 9, 11),
    ]
    assert found.on == date(2017, 3, 4)


def test_a_date_after_the_visit_is_passed_over_for_the_next_candidate(make_site):
    _, found = dated(make_site, "2017-03-01", META, "发布时间：2018-03-04")
    assert found.on == date(2017, 3, 9)
