"""Pictures to verify: those a visitor sees, after all links, each once, good ones weekly, on a budget of their own."""

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from render_portal import Asked, Portal, Reply, serving

from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.dossier_verify import verify
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import is_due, nothing_earlier
from crawler.errands import Cut, Errand
from crawler.evidence import REDIRECTED, Failure, Fetch, Purpose
from crawler.link_results import RunLinks
from crawler.linkcheck import LinkingPage, links_to_verify, shows_picture
from crawler.policy import Budget
from crawler.recorder import Recorder
from crawler.spiders.link_pass import LinkPass, LinkTerms
from crawler.units import Unit, UnitKind

FAR = "img.far.gov.cn"
UNITS = tuple(
    Unit(id=name, name=f"{name}县", kind=UnitKind.COUNTY, portal_url=f"http://www.{name}.gov.cn/")
    for name in ("first", "other")
)
HOME = (
    "<title>县人民政府</title><div class=nav><a href=/ndbg/>政府信息公开年报</a><a href=/lost.pdf>本县地图</a></div>"
    f"<div class=main><img src=http://{FAR}/good.jpg><img src=http://{FAR}/kept.jpg>"
    "<img src=/p/good.jpg><img src=/p/good.jpg>"
    "<img src=/p/gone.jpg alt=新闻图片><img src=/p/refused.jpg><img src=/p/page.jpg><img src=/p/headless.jpg>"
    "<img src=/p/grey.gif data-original=/p/lazy.jpg><img src=/p/count.gif width=1 height=1>"
    "<div style=display:none><img src=/p/hidden.jpg></div><noscript><img src=/p/noscript.gif></noscript></div>"
)
REPORTS = (
    "<title>政府信息公开年报</title><h1>政府信息公开年报</h1><img src=/p/good.jpg><img src=/p/column.jpg><ul>"
    + "".join(f"<li><a href=/ndbg/{year}.xls>{year}年政府信息公开工作年度报告</a></li>" for year in (2014, 2015, 2016))
    + "</ul>"
)
URL = "http://www.a.gov.cn/p/x.jpg"
PNG = Reply(b"\x89PNG", content_type="image/png")
GONE = Reply(b"", status=404)


def _refused(asked: Asked) -> Reply:
    return PNG if "Referer" not in asked.headers else Reply(b"", status=403)


def _kept(asked: Asked) -> Reply:
    """Shown on the pages of one portal only."""
    return PNG if "www.other." in asked.headers.get("Referer", "") else GONE


def _headless(asked: Asked) -> Reply:
    return Reply(b"", content_type="text/html") if asked.method == "HEAD" else PNG


PAGES = {
    "/": HOME,
    "/ndbg/": REPORTS,
    **{f"/ndbg/{year}.xls": Reply(b"x", content_type="application/vnd.ms-excel") for year in (2014, 2015, 2016)},
    "/p/good.jpg": PNG,
    "/p/refused.jpg": _refused,
    "/p/page.jpg": Reply(b"<p>", content_type="text/html"),
    "/p/headless.jpg": _headless,
    "/p/lazy.jpg": PNG,
    "/good.jpg": PNG,
    "/kept.jpg": _kept,
    "/p/column.jpg": PNG,
}
# Of the home page's pictures, what each answers to the requests that are due: HEAD, then GET, and once more at the end.
STATUSES = {
    "http://www.first.gov.cn/p/good.jpg": [200],
    "http://www.first.gov.cn/p/gone.jpg": [404, 404],
    "http://www.first.gov.cn/p/refused.jpg": [403, 403, 403],
    "http://www.first.gov.cn/p/page.jpg": [200, 200],
    "http://www.first.gov.cn/p/headless.jpg": [200, 200],
    "http://www.first.gov.cn/p/lazy.jpg": [200],
    f"http://{FAR}/good.jpg": [200],
    f"http://{FAR}/kept.jpg": [404, 404],
    "http://www.first.gov.cn/p/column.jpg": [200],
}


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serving(Portal(pages=dict(PAGES))) as portal:
        yield portal


@pytest.fixture(scope="module")
def first_night(root: Path, tmp_path_factory: pytest.TempPathFactory, portal: Portal) -> tuple[Path, Dossier]:
    portal.requests.clear()
    visits = tmp_path_factory.mktemp("pictures") / "r1"
    return visits, visit(root, portal, visits)["first"]


def visit(
    root: Path,
    portal: Portal,
    visits: Path,
    *,
    units: tuple[Unit, ...] = UNITS[:1],
    as_of: date = date(2017, 12, 15),
    earlier: Path | None = None,
    picture_checks: int = 50,
) -> dict[str, Dossier]:
    order = {
        "out": str(visits),
        "columns": str(root / "config" / "columns.toml"),
        "units": units,
        "fixture_hosts": {f"{host}:80": f"127.0.0.1:{portal.port}" for host in (FAR, *(unit.host for unit in UNITS))},
        "pages": 40,
        "as_of": as_of,
        "earlier": str(earlier) if earlier else None,
        "picture_checks": picture_checks,
    }
    file = visits.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {unit.id: read_dossier(visits / unit.id) for unit in units}


def pictures(dossier: Dossier) -> dict[str, list[int | None]]:
    """The statuses of each picture's tries, in order."""
    found: dict[str, list[int | None]] = {}
    for fetch in dossier.fetches:
        if fetch.purpose is Purpose.LINK and fetch.url.endswith((".jpg", ".gif")):
            found.setdefault(fetch.url, []).append(fetch.status)
    return found


def asked_of(portal: Portal) -> Counter[str]:
    """How often each picture was asked for, by its address."""
    paths = ((one.headers["Host"].partition(":")[0], one.path) for one in portal.requests)
    return Counter(f"http://{host}{path}" for host, path in paths if path.endswith((".jpg", ".gif")))


def test_what_a_visitor_sees_is_verified_and_nothing_else(portal: Portal, first_night: tuple[Path, Dossier]) -> None:
    visits, dossier = first_night
    assert pictures(dossier) == STATUSES
    assert asked_of(portal) == {url: len(statuses) for url, statuses in STATUSES.items()}
    assert dossier.walk.cut == ()
    assert verify(visits / "first").damages == ()


def test_the_page_that_shows_a_picture_is_told_to_its_server(portal: Portal, first_night: tuple[Path, Dossier]) -> None:
    """Its own server is told the address, any other only whose page it is, as browsers do."""
    told = {one.path: one.headers.get("Referer") for one in portal.requests if one.path.endswith(".jpg")}
    assert told["/p/good.jpg"] == "http://www.first.gov.cn/"
    assert told["/p/column.jpg"] == "http://www.first.gov.cn/ndbg/"
    assert told["/good.jpg"] == "http://www.first.gov.cn/"


def test_good_pictures_wait_for_their_turn_and_others_are_asked_every_night(
    root: Path, portal: Portal, first_night: tuple[Path, Dossier]
) -> None:
    visits, dossier = first_night
    before = {fetch.url: fetch for fetch in dossier.fetches if fetch.url in STATUSES}
    day = max(fetch.fetched_at for fetch in before.values()).date() + timedelta(days=1)
    portal.requests.clear()
    second = visit(root, portal, visits.with_name("r2"), as_of=day, earlier=visits)["first"]
    good = {url for url, statuses in STATUSES.items() if statuses[-1] == 200 and not url.endswith("/page.jpg")}
    due = {url for url in good if is_due(url, before[url].fetched_at, day)}
    assert set(asked_of(portal)) == (set(STATUSES) - good) | due
    assert set(pictures(second)) == set(STATUSES)


def test_pictures_have_a_budget_of_their_own_and_what_it_cut_off_is_told(
    root: Path, tmp_path: Path, portal: Portal
) -> None:
    dossier = visit(root, portal, tmp_path / "r1", picture_checks=2)["first"]
    own = "http://www.first.gov.cn/p"
    assert set(pictures(dossier)) == {f"{own}/good.jpg", f"{own}/gone.jpg"}
    links = {f.url for f in dossier.fetches if f.purpose is Purpose.LINK} - set(STATUSES)
    assert len(links) == 4
    assert dossier.walk.cut == (
        Cut(errand=Errand.PICTURES, column="", count=6),
        Cut(errand=Errand.PICTURES, column="年报", count=1),
    )
    assert [e.message for e in dossier.events if e.kind == "links"] == [
        "有 7 张图片未及核验（首页 6 张，栏目页 1 张），核验的条数或时间已用完"
    ]


def test_a_picture_kept_from_one_portal_is_asked_for_by_the_other_itself(
    root: Path, tmp_path: Path, portal: Portal
) -> None:
    portal.requests.clear()
    both = visit(root, portal, tmp_path / "r1", units=UNITS)
    asked = asked_of(portal)
    assert asked[f"http://{FAR}/good.jpg"] == 1
    assert asked[f"http://{FAR}/kept.jpg"] in (
        1,
        3,
    )  # whose turn is first: one that sees it tells the other nothing bad
    assert pictures(both["other"])[f"http://{FAR}/kept.jpg"] == [200]


@pytest.mark.parametrize(("is_picture", "is_told"), [(True, False), (False, True)])
def test_others_are_told_of_dead_links_and_not_of_pictures_kept_from_one_portal(
    tmp_path: Path, is_picture: bool, is_told: bool
) -> None:
    url, run = f"http://{FAR}/kept.jpg", RunLinks()
    shown = {"links": (), "pictures": (url,)} if is_picture else {"links": (url,)}
    page = LinkingPage(url="http://www.first.gov.cn/", column="", priority=0, **shown)
    terms = LinkTerms(unit=UNITS[0], as_of=date(2017, 12, 15), budget=Budget())
    writer = DossierWriter(tmp_path / "first", "test")
    links = LinkPass([page], terms, recorder=Recorder(writer), earlier=nothing_earlier(), run=run)
    writer.abandon()
    hop = asyncio.run(links.next_hop())
    while hop is not None:
        hop = links.take(hop, _answer(url, status=404), None)
    assert (run.result(url) is not None) is is_told
    assert run.claim(url, "other")


def test_pictures_come_after_all_links_the_home_pages_own_first_and_no_address_twice() -> None:
    column = LinkingPage(
        url="http://a/nb/", column="年报", priority=9, links=("http://a/4",), pictures=("http://a/5", "http://a/3")
    )
    home = LinkingPage(
        url="http://a/",
        column="",
        priority=0,
        links=("http://a/1.jpg",),
        pictures=("http://b/2", "http://a/1.jpg", "http://a/3", "http://a/asked"),
    )
    plan = links_to_verify([column, home], {"http://a/asked"}, lambda url: url.startswith("http://a/"))
    assert [(one.url, one.errand, one.column) for one in plan] == [
        ("http://a/1.jpg", Errand.LINKS, ""),
        ("http://a/4", Errand.LINKS, "年报"),
        ("http://a/3", Errand.PICTURES, ""),
        ("http://b/2", Errand.PICTURES, ""),
        ("http://a/5", Errand.PICTURES, "年报"),
    ]


@pytest.mark.parametrize(
    ("status", "content_type", "leads_to", "failure", "shows"),
    [
        (200, "image/png", "", None, True),
        (206, "application/octet-stream", "", None, True),
        (200, "text/html; charset=utf-8", "", None, False),
        (301, "text/html", "https://www.a.gov.cn/p/X.jpg", None, True),
        (302, "text/html", "http://www.a.gov.cn/404.html", None, False),
        (302, "", "http://www.a.gov.cn/", None, False),
        (404, "image/png", "", Failure.HTTP_CLIENT_ERROR, False),
        (None, "", "", Failure.TIMEOUT, False),
        (200, "image/png", "", Failure.TOO_LARGE, True),
    ],
)
def test_what_shows_a_picture(
    status: int | None, content_type: str, leads_to: str, failure: Failure | None, shows: bool
) -> None:
    detail = f"{REDIRECTED}{leads_to}" if leads_to else ""
    fetch = _answer(URL, status=status, failure=failure, content_type=content_type, detail=detail)
    assert shows_picture(fetch) is shows


def _answer(url: str, **told: Any) -> Fetch:
    at = datetime(2017, 12, 15, tzinfo=UTC)
    return Fetch(id=1, url=url, final_url=url, purpose=Purpose.LINK, fetched_at=at, **told)
