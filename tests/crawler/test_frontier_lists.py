"""How far lists are read back, and what is opened in the place of entries that are gone."""

from datetime import date
from pathlib import Path

import pytest
from walked import HOST, NAV, UNIT, walk_all

from crawler.columns import ColumnSpec, load_columns
from crawler.dossier import WalkEnd
from crawler.errands import Cut, Errand
from crawler.frontier import Frontier
from crawler.policy import Budget, PagesByKind, Samples
from crawler.reading.page import read_page


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def _list(page: int, month: int, after: str) -> str:
    rows = "".join(
        f"<li><a href=/tzgg/{page}{n}.html>关于第{n}项工作的通知</a><span>2017-{month:02}-{28 - n:02}</span></li>"
        for n in range(8)
    )
    return f"<h2>通知公告</h2><ul>{rows}</ul><div class=page><a href={after}>下一页</a></div>"


def test_a_list_is_read_back_as_far_as_its_norm_needs_and_no_further() -> None:
    spec = ColumnSpec(name="通知公告", names=("通知公告",), back_days=60)
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(1, 11, "/tzgg/index_1.html")}
    pages |= {f"/tzgg/index_{n}.html": _list(n + 1, 11 - n, f"/tzgg/index_{n + 1}.html") for n in range(1, 9)}
    walked = walk_all(Frontier(UNIT, (spec,), Budget(), as_of=date(2017, 12, 1)), pages)
    assert [url for url in walked if "index" in url] == ["/tzgg/index_1.html", "/tzgg/index_2.html"]


def test_without_a_need_for_days_a_list_is_read_as_far_as_it_goes() -> None:
    spec = ColumnSpec(name="通知公告", names=("通知公告",))
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(1, 11, "/tzgg/index_1.html")}
    pages |= {f"/tzgg/index_{n}.html": _list(n + 1, 11 - n, f"/tzgg/index_{n + 1}.html") for n in range(1, 6)}
    walked = walk_all(Frontier(UNIT, (spec,), Budget(), as_of=date(2017, 12, 1)), pages)
    assert "/tzgg/index_5.html" in walked


def test_a_kind_of_pages_ends_with_its_budget_and_what_was_cut_off_is_told_by_column() -> None:
    specs = (ColumnSpec(name="通知公告", names=("通知公告",)), ColumnSpec(name="政府公报", names=("政府公报",)))
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(1, 11, "/tzgg/index_1.html")}
    frontier = Frontier(
        UNIT, specs, Budget(by_kind=PagesByKind(articles=2), samples=Samples(articles=5)), as_of=date(2017, 12, 1)
    )
    walked = walk_all(frontier, pages)
    assert sum(url in ("/tzgg/10.html", "/tzgg/11.html", "/tzgg/12.html") for url in walked) == 2
    walk = frontier.walk(WalkEnd.EXHAUSTED)
    assert Cut(errand=Errand.ARTICLES, column="通知公告", count=3) in walk.cut
    assert walk.left_count == sum(cut.count for cut in walk.cut)


def test_one_list_does_not_eat_up_the_pages_of_all(columns: tuple[ColumnSpec, ...]) -> None:
    spec = ColumnSpec(name="通知公告", names=("通知公告",))
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(1, 11, "/tzgg/index_1.html")}
    pages |= {f"/tzgg/index_{n}.html": _list(n + 1, 11, f"/tzgg/index_{n + 1}.html") for n in range(1, 9)}
    frontier = Frontier(UNIT, (spec,), Budget(samples=Samples(list_pages=3)))
    walked = walk_all(frontier, pages)
    assert [url for url in walked if "index" in url] == [f"/tzgg/index_{n}.html" for n in (1, 2, 3)]
    assert Cut(errand=Errand.LISTS, column="通知公告", count=1) in frontier.walk(WalkEnd.EXHAUSTED).cut


def test_a_pager_that_repeats_its_last_page_for_ever_is_not_followed() -> None:
    spec = ColumnSpec(name="通知公告", names=("通知公告",))
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(1, 11, "/tzgg/index_1.html")}
    pages |= {f"/tzgg/index_{n}.html": _list(2, 10, f"/tzgg/index_{n + 1}.html") for n in range(1, 30)}
    walked = walk_all(Frontier(UNIT, (spec,), Budget()), pages)
    assert [url for url in walked if "index" in url] == ["/tzgg/index_1.html", "/tzgg/index_2.html"]


def _sought(titles: dict[int, str]) -> list[str]:
    """The list pages that are walked where a yearly title is sought in the list; `titles`: by the page they are on."""
    spec = ColumnSpec(
        name="通知公告", names=("通知公告",), back_days=15, sought=(("网站",), ("报表", "年度报告")), sought_days=366
    )
    pages = {"/": "<a href=/tzgg/>通知公告</a>"}
    for n in range(9):
        row = (
            f"<ul><li><a href=/tzgg/{n}0.html>{titles[n]}</a><span>2017-{11 - n:02}-01</span>"
            if n in titles
            else "<ul>"
        )
        at = "/tzgg/" if n == 0 else f"/tzgg/index_{n}.html"
        pages[at] = _list(n, 11 - n, f"/tzgg/index_{n + 1}.html").replace("<ul>", row, 1)
    walked = walk_all(Frontier(UNIT, (spec,), Budget(depth=20), as_of=date(2017, 12, 1)), pages)
    return [url for url in walked if "index" in url]


def test_a_list_is_read_back_further_while_a_yearly_title_that_may_stand_in_it_is_missing() -> None:
    assert _sought({}) == [f"/tzgg/index_{n}.html" for n in range(1, 10)]
    assert _sought({4: "某县网站工作年度报表（2016年度）"}) == [f"/tzgg/index_{n}.html" for n in range(1, 5)]


def test_the_title_of_another_year_is_not_the_one_that_is_sought() -> None:
    assert _sought({2: "某县网站工作年度报表（2015年度）"}) == [f"/tzgg/index_{n}.html" for n in range(1, 10)]
    assert _sought({0: "某县网站工作年度报表（2016年度）"}) == ["/tzgg/index_1.html"]  # young by its own days


def test_the_next_entry_is_opened_in_the_place_of_a_sampled_one_that_is_gone() -> None:
    spec = ColumnSpec(name="政策解读", names=("政策解读", "图解"), sample=Errand.DOCUMENTS)
    titles = [f"{'图解：' if n in (5, 6, 7) else ''}第{n}号办法" for n in range(9)]
    rows = "".join(
        f"<li><a href=/zcjd/{n}.html>{title}</a><span>2017-11-{28 - n:02}</span></li>" for n, title in enumerate(titles)
    )
    column = f"<h2>政策解读</h2><ul>{rows}</ul>"
    frontier = Frontier(UNIT, (spec,), Budget(samples=Samples(documents=2)), as_of=date(2017, 12, 1))
    opened = []
    while (target := frontier.take()) is not None:
        path = target.url.removeprefix(HOST)
        if target.errand is Errand.DOCUMENTS:
            opened.append(path)
        if path in ("/zcjd/5.html", "/zcjd/7.html"):
            frontier.gone(target.url)
            continue
        body = {"/": "<a href=/zcjd/>政策解读</a>", "/zcjd/": column}.get(path, "")
        frontier.learn(read_page(f"<body>{NAV}<div class=main>{body}</div>".encode(), target.url), target)
    assert opened == ["/zcjd/5.html", "/zcjd/6.html", "/zcjd/7.html", "/zcjd/0.html"]


def test_pages_that_wait_only_for_a_title_are_not_asked_for_once_it_was_seen() -> None:
    spec = ColumnSpec(
        name="通知公告", names=("通知公告",), back_days=15, sought=(("网站",), ("报表",)), sought_days=366
    )
    pager = "".join(f"<a href=/tzgg/index_{n}.html>{n}</a>" for n in range(1, 9))
    pages = {"/": "<a href=/tzgg/>通知公告</a>", "/tzgg/": _list(0, 10, "/tzgg/index_1.html") + pager}
    pages |= {f"/tzgg/index_{n}.html": _list(n, 10 - n, f"/tzgg/index_{n + 1}.html") for n in range(1, 9)}
    row = "<li><a href=/tzgg/9.html>某县网站工作年度报表（2016年度）</a><span>2017-08-02</span></li>"
    pages["/tzgg/index_2.html"] = pages["/tzgg/index_2.html"].replace("<ul>", f"<ul>{row}", 1)
    walked = walk_all(Frontier(UNIT, (spec,), Budget(depth=20), as_of=date(2017, 12, 1)), pages)
    assert [url for url in walked if "index" in url] == ["/tzgg/index_1.html", "/tzgg/index_2.html"]
