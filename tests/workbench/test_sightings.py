"""From the pages of two visits to what is held back: a list that our reader no longer reads, and one that is empty."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checks.visit import Visit, open_visit
from crawler.baseline import Baseline
from crawler.columns import ColumnSpec, load_columns
from crawler.dossier import Dossier, ReadPage, VisitContext, Walk, WalkEnd
from crawler.evidence import Fetch, Purpose
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind
from workbench.holding import HOME, Cause, HoldingPolicy, holds_of
from workbench.sightings import baseline_of, sighting_of

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
AT = datetime(2017, 12, 15, 1, tzinfo=UTC)
HOME_PAGE = (
    "<title>泽安市人民政府门户网站</title><div class=nav><ul><li><a href=/zcjd/>政策解读</a></li>"
    "<li><a href=/a/>概况</a></li></ul></div><div class=main><p>欢迎</p></div>"
)
FRAME = (
    "<title>政策解读_泽安市人民政府</title><div class=top><div class=logo><a href=/>首页</a></div></div>"
    "<div class=crumb>当前位置：<a href=/>首页</a> &gt; 政策解读</div>"
    "<div class=main><h2>政策解读</h2><ul class=list>{}</ul></div>"
    "<div class=foot><p>主办：<b>办公室</b></p><p><i>备案</i></p></div>"
)
ENTRIES = "".join(
    f"<li><a href=/zcjd/2017{n:02}/t{n}.html>《办法》之{n}政策解读</a><span>2017-12-{n:02}</span></li>"
    for n in range(1, 13)
)
UNREADABLE = "".join(f"<li><a data-u=/zcjd/2017{n:02}/t{n}.html></a><span></span></li>" for n in range(1, 13))
READ = FRAME.format(ENTRIES)
OTHER = "<title>地区概况</title><table><tr><td><h3>地区概况</h3><p>本市地处南方。</p></td></tr></table>"


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def visit(columns: tuple[ColumnSpec, ...], pages: dict[str, str], before: Baseline | None = None) -> Visit:
    """A visit in which every page was read; a day later where it is compared with one before."""
    at = AT + timedelta(days=1 if before else 0)
    fetches = [
        Fetch(
            id=n, url=HOST + path, final_url=HOST + path, purpose=Purpose.PAGE, fetched_at=at, status=200, sha256=str(n)
        )
        for n, path in enumerate({"/": "", **pages, "/x/": "", "/y/": ""})
    ]
    texts = {"/": HOME_PAGE, "/x/": OTHER, "/y/": OTHER} | pages
    read = [ReadPage(fetch=f, facts=read_page(texts[f.url[len(HOST) :]].encode(), f.url)) for f in fetches]
    context = VisitContext(
        run=f"n-{at:%d}",
        unit=UNIT,
        parent=None,
        as_of=at.date(),
        assessment_year=2017,
        started_at=at,
        finished_at=at,
        product_version="0",
        reader_version=1,
        baseline=before,
    )
    walk = Walk(end=WalkEnd.EXHAUSTED)
    return open_visit(
        Dossier(context=context, walk=walk, fetches=tuple(fetches), pages=tuple(read), events=()), columns
    )


@pytest.fixture
def before(columns: tuple[ColumnSpec, ...]) -> Baseline:
    seen = sighting_of(visit(columns, {"/zcjd/": READ}))
    return baseline_of("n-15", seen, (), HoldingPolicy())


def test_a_visit_is_kept_by_its_columns_their_entries_and_the_shape_of_their_pages(before: Baseline) -> None:
    (column,) = [one for one in before.columns if one.column == "政策解读"]
    assert (column.url, column.entries, column.last_seen) == (f"{HOST}/zcjd/", 12, AT.date())
    assert column.elements > 3 * 12
    assert column.skeleton
    assert before.home is not None
    assert before.home.column == HOME
    assert HOME not in {one.column for one in before.columns}


@pytest.mark.parametrize(
    ("pages", "cause"),
    [
        pytest.param({"/zcjd/": READ}, None, id="as it was"),
        pytest.param({"/zcjd/": FRAME.format(UNREADABLE)}, Cause.READ_EMPTY, id="the entries are there and not read"),
        pytest.param({"/zcjd/": FRAME.format("")}, None, id="the entries are gone"),
        pytest.param(
            {"/": HOME_PAGE.replace("政策解读", "档案"), "/zcjd/": READ.replace("政策解读", "档案")},
            Cause.NOT_RECOGNISED,
            id="the page is as it was and not recognised",
        ),
        pytest.param({"/zcjd/": OTHER}, None, id="another page stands there"),
        pytest.param({}, None, id="the page was not read"),
    ],
)
def test_what_the_second_visit_no_longer_reads_is_held_back_where_the_page_is_unchanged(
    columns: tuple[ColumnSpec, ...], before: Baseline, pages: dict[str, str], cause: Cause | None
) -> None:
    holds = holds_of([sighting_of(visit(columns, pages, before))], HoldingPolicy())
    assert [(hold.column, hold.cause) for hold in holds] == ([("政策解读", cause)] if cause else [])


def test_a_page_that_its_address_now_redirects_to_is_not_the_columns_own(
    columns: tuple[ColumnSpec, ...], before: Baseline
) -> None:
    """A list of the same template stands there: the column itself is gone."""
    plain = visit(columns, {"/gg/": READ.replace("政策解读", "公告")}, before)
    fetches = [
        replace(f, url=f"{HOST}/zcjd/", redirects=(f"{HOST}/zcjd/",)) if f.url.endswith("/gg/") else f
        for f in plain.dossier.fetches
    ]
    pages = [replace(p, fetch=f) for p, f in zip(plain.dossier.pages, fetches, strict=True)]
    moved = open_visit(replace(plain.dossier, fetches=tuple(fetches), pages=tuple(pages)), columns)
    assert moved.page(f"{HOST}/zcjd/") is not None
    assert holds_of([sighting_of(moved)], HoldingPolicy()) == ()
