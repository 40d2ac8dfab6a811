"""Columns on other hosts: followed with their entries, counted only where the page says whose it is."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.columns import ColumnReading, ColumnSpec, load_columns, recognise
from crawler.elsewhere_targets import targets_elsewhere
from crawler.errands import Errand
from crawler.frontier import Frontier
from crawler.other_hosts import Elsewhere, label_of, off_site_pages, relation_of
from crawler.policy import Budget
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page
from crawler.samples import Sample
from crawler.spiders.visit_job import VisitJob
from crawler.targets import Rank, Target
from crawler.units import Unit, UnitKind

PARENT = Unit(id="qs", name="青山省人民政府", kind=UnitKind.PROVINCE, portal_url="http://www.qingshan.gov.cn/")
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.gov.cn/", parent="qs")
OWN = "http://ysqgk.zean.gov.cn/"
SHARED = "http://xxgk.qingshan.gov.cn/ysqgk.aspx?code=4301"
BODY = "<p>申请人可以通过信函、当面、网上方式提出政府信息公开申请，受理机构收到申请后予以登记答复。</p>" * 3


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


@pytest.mark.parametrize(
    ("url", "relation"),
    [
        (OWN, Elsewhere.SUB_DOMAIN),
        (SHARED, Elsewhere.PARENTS),
        ("http://www.qingshan.gov.cn/x", Elsewhere.PARENTS),
        ("http://www.hean.gov.cn/", None),
        ("http://www.gov.cn/", None),
        ("http://zean.gov.cn.evil.com/", None),
        ("http://notzean.gov.cn/", None),
    ],
)
def test_only_a_units_and_its_parents_domain_are_related_to_it(url: str, relation: Elsewhere | None) -> None:
    assert relation_of(url, UNIT, PARENT) is relation


BUREAU = Unit(id="mzt", name="青山省民政厅", kind=UnitKind.DEPARTMENT, portal_url="http://www.qingshan.gov.cn/mzting/",
              path_prefix="/mzting/", parent="qs")  # fmt: skip


def test_the_rest_of_a_host_on_which_a_unit_has_a_folder_is_its_parents_or_shared() -> None:
    assert relation_of("http://www.qingshan.gov.cn/hd/", BUREAU, PARENT) is Elsewhere.PARENTS
    assert relation_of("http://hd.qingshan.gov.cn/", BUREAU, None) is Elsewhere.SHARED


@pytest.mark.parametrize(
    ("path", "label"), [("/mzting/portal/", "mzting"), ("/Mzting/web/", "mzting"), ("/site/", "qingshan")]
)
def test_a_folder_that_is_called_as_anybodys_tells_no_unit(path: str, label: str) -> None:
    unit = replace(BUREAU, portal_url=f"http://www.qingshan.gov.cn{path}", path_prefix=path)
    assert label_of(unit) == label
    page = read_page(
        "<title>领导信息</title><p>局长</p>".encode(), "http://www.qingshan.gov.cn/gtj/portal/site/ld.html"
    )
    assert [place.named_by for place in off_site_pages([page], unit, PARENT).values()] == [""]


def test_a_folder_of_three_letters_is_anybodys_in_other_addresses() -> None:
    unit = replace(BUREAU, portal_url="http://www.qingshan.gov.cn/mzt/", path_prefix="/mzt/")
    page = read_page("<title>领导信息</title><p>局长</p>".encode(), "http://www.qingshan.gov.cn/xxgk/mzt/ld.html")
    assert [place.named_by for place in off_site_pages([page], unit, PARENT).values()] == [""]


def test_there_a_page_is_the_units_by_its_folder_and_not_by_the_hosts_name() -> None:
    pages = [
        _page("http://www.qingshan.gov.cn/xxgk/mzting/gkzn.html", "公开指南"),
        _page("http://www.qingshan.gov.cn/qingshan/", "走进青山"),
    ]
    off_site = off_site_pages(pages, BUREAU, PARENT)
    assert [place.named_by for place in off_site.values()] == ["网址含有“mzting”", ""]


def test_the_domain_of_the_whole_state_is_nobodys() -> None:
    state = replace(PARENT, portal_url="http://www.gov.cn/")
    assert relation_of("http://www.hean.gov.cn/", UNIT, state) is None


def _home(there: str) -> PageFacts:
    nav = f"<div class=nav><a href=/>首页</a><a href=/xw/>新闻中心</a><a href='{there}'>依申请公开</a></div>"
    body = f"<title>泽安市人民政府</title>{nav}<div class=main><p>{'泽安市概况。' * 30}</p></div>"
    return read_page(body.encode(), "http://www.zean.gov.cn/")


def _page(url: str, title: str, extra: str = "") -> PageFacts:
    return read_page(f"<title>{title}</title><h1>依申请公开</h1>{extra}<div>{BODY}</div>".encode(), url)


def _reading(columns: tuple[ColumnSpec, ...], *pages: PageFacts) -> ColumnReading:
    return recognise(pages, columns, off_site=off_site_pages(pages, UNIT, PARENT))["依申请公开"]


@pytest.mark.parametrize(("url", "where"), [(OWN, "本单位域名下的另一网站"), (SHARED, "上级单位域名下的平台")])
def test_a_page_that_names_the_unit_is_its_column_and_the_reasons_say_where_it_lies(
    columns: tuple[ColumnSpec, ...], url: str, where: str
) -> None:
    reading = _reading(columns, _home(url), _page(url, "依申请公开-泽安市人民政府"))
    assert [one.url for one in reading.accepted] == [url]
    assert where in reading.accepted[0].reasons[-1]
    assert "泽安市人民政府" in reading.accepted[0].reasons[-1]


@pytest.mark.parametrize("title", ["依申请公开-青山省人民政府", "依申请公开", "依申请公开-泽安市财政局"])
@pytest.mark.parametrize("url", [OWN, SHARED])
def test_a_page_that_does_not_name_the_unit_is_a_clue_and_no_column(
    columns: tuple[ColumnSpec, ...], url: str, title: str
) -> None:
    every_city = "<select><option>泽安市人民政府</option><option>和安市人民政府</option></select>"
    reading = _reading(columns, _home(url), _page(url, title, every_city))
    assert reading.accepted == ()
    assert ["没有写明是本单位的" in one.why for one in reading.refused] == [True]


def test_a_page_whose_address_names_the_unit_is_its_own(columns: tuple[ColumnSpec, ...]) -> None:
    url = "http://xxgk.qingshan.gov.cn/zean/ysqgk.html"
    assert _reading(columns, _home(url), _page(url, "依申请公开")).accepted != ()


def test_what_another_host_links_to_is_nobodys_column_here(columns: tuple[ColumnSpec, ...]) -> None:
    menu = "<div class=nav><a href=/zcjd/>政策解读</a><a href=/ndbg/>政府信息公开年报</a></div>"
    pages = (_home(SHARED), _page(SHARED, "依申请公开-泽安市人民政府", menu))
    readings = recognise(pages, columns, off_site=off_site_pages(pages, UNIT, PARENT))
    assert readings["政策解读"].unread == readings["年报"].unread == ()


def _walk(frontier: Frontier, pages: dict[str, PageFacts]) -> list[str]:
    visited = []
    while (target := frontier.take()) is not None:
        visited.append(target.url)
        frontier.learn(pages.get(target.url) or read_page(b"<p>x</p>", target.url), target)
    return visited


@pytest.mark.parametrize("is_named", [True, False])
def test_of_another_host_the_columns_page_its_list_and_the_entries_that_checks_read_are_visited(
    columns: tuple[ColumnSpec, ...], *, is_named: bool
) -> None:
    """Entries only where the page says that it is the unit's, from the top of its list, and on such hosts: never what
    the platform's menu has.
    """
    rows = "".join(
        f"<li><a href={host}/s/{n}.html>申请答复情况第{n}号</a><span>2017-11-0{n}</span></li>"
        for n, host in ((1, ""), (2, ""), (3, "http://www.hean.gov.cn"))
    )
    menu = "<div class=nav><a href=/zcjd/>政策解读</a></div>"
    pager = "<div class=page><a href=/ysqgk.aspx?code=4301&page=2>下一页</a></div>"
    whose = "泽安市人民政府" if is_named else "某单位"
    shown = _page(SHARED, f"依申请公开-{whose}", f"{menu}<ul>{rows}</ul>{pager}")
    second = _page(f"{SHARED}&page=2", f"依申请公开-{whose}", f"<ul>{rows.replace('/s/', '/t/')}</ul>")
    frontier = Frontier(UNIT, columns, Budget(), parent=PARENT)
    visited = _walk(frontier, {"http://www.zean.gov.cn/": _home(SHARED), SHARED: shown, f"{SHARED}&page=2": second})
    entries = [f"http://xxgk.qingshan.gov.cn/s/{n}.html" for n in (1, 2)] if is_named else []
    assert sorted(url for url in visited if "www.zean" not in url) == sorted([SHARED, f"{SHARED}&page=2", *entries])


def test_an_entry_there_is_one_step_further_and_belongs_to_its_column() -> None:
    page = _page(SHARED, "依申请公开-泽安市人民政府")
    at = Target(url=SHARED, depth=2, rank=Rank.COLUMN, found_on="http://www.zean.gov.cn/", errand=Errand.COLUMNS,
                column="依申请公开", elsewhere=Elsewhere.PARENTS)  # fmt: skip
    entry = Sample(url="http://xxgk.qingshan.gov.cn/s/1.html", errand=Errand.ARTICLES)
    (found,) = targets_elsewhere(page, at, UNIT, PARENT, further=(), samples=(entry,))
    assert (found.depth, found.column, found.sampled_from, found.found_on) == (3, None, "依申请公开", SHARED)


def test_other_sites_are_not_visited(columns: tuple[ColumnSpec, ...]) -> None:
    there = "http://xxgk.hean.gov.cn/"
    visited = _walk(Frontier(UNIT, columns, Budget(), parent=PARENT), {"http://www.zean.gov.cn/": _home(there)})
    assert there not in visited


@pytest.mark.parametrize(
    ("url", "is_beyond"),
    [
        ("http://www.zean.gov.cn/gone.html", False),  # the unit's own, though no fixture serves it
        ("http://served.gov.cn/", False),
        (SHARED, True),
    ],
)
def test_in_a_replay_a_host_that_nobody_serves_is_beyond_it(url: str, is_beyond: bool) -> None:
    job = SimpleNamespace(unit=UNIT, knows_host=lambda host: host == "served.gov.cn")
    assert VisitJob.is_beyond_fixtures(job, url) is is_beyond  # type: ignore[arg-type]  # of a job, all that is asked
    live = SimpleNamespace(unit=UNIT, knows_host=None)
    assert not VisitJob.is_beyond_fixtures(live, url)  # type: ignore[arg-type]  # on the internet nothing is
