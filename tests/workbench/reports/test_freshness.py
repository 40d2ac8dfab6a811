"""Reports say of each page and link when it was asked for, tonight or by the visit it is carried over from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from checks.check import Citation
from crawler.dossier import VisitContext
from crawler.evidence import Fetch, Purpose, WarcPosition
from crawler.units import Unit, UnitKind
from workbench.reports import evidence_page
from workbench.reports.evidence_index import EvidenceLinks
from workbench.reports.freshness import cadence_of, how_obtained, is_carried

START = datetime(2017, 12, 15, 18, tzinfo=UTC)  # 2017-12-16 02:00 in China
BEFORE = START - timedelta(days=3)
CONTEXT = VisitContext(
    run="n-16",
    unit=Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://a/"),
    parent=None,
    as_of=date(2017, 12, 16),
    assessment_year=2017,
    started_at=START,
    finished_at=START + timedelta(hours=1),
    product_version="0",
    reader_version=1,
)
HERE = WarcPosition(offset=0, length=9, record_id="r")
TONIGHT = Fetch(
    id=1,
    url="http://a/",
    final_url="http://a/",
    purpose=Purpose.PAGE,
    fetched_at=START + timedelta(minutes=1),
    warc=HERE,
)
UNCHANGED = replace(TONIGHT, warc=replace(HERE, body_offset=4, body_dossier="n-14/zean"))
CARRIED = replace(TONIGHT, fetched_at=BEFORE, warc=replace(HERE, length=0, body_offset=4, body_dossier="n-13/zean"))
SHARED = replace(
    TONIGHT, purpose=Purpose.LINK, warc=replace(HERE, length=0, body_offset=4, body_dossier="n-16/liuquan")
)


@pytest.mark.parametrize(
    ("fetch", "told"),
    [
        (TONIGHT, "2017-12-16 02:01:00 本次请求取得"),
        (UNCHANGED, "2017-12-16 02:01:00 本次请求，网页与此前相同，正文存于运行“n-14”的卷宗"),
        (CARRIED, "本次没有重新请求，沿用运行“n-13”于 2017-12-13 02:00:00 取得的结果；网页至少每 7 天重新请求一次"),
        (
            SHARED,
            "本次没有重新请求，沿用本次运行对 liuquan 的访问于 2017-12-16 02:01:00 取得的结果；"
            "能打开的链接和图片每 7 天核验一次",
        ),
    ],
)
def test_how_a_page_was_obtained_is_told(fetch: Fetch, told: str) -> None:
    assert how_obtained(fetch, CONTEXT) == told


def test_a_page_that_the_browser_made_is_told_as_such() -> None:
    """Its sha256 is that of the DOM, which no server sent."""
    shown = replace(TONIGHT, purpose=Purpose.RENDER)
    assert how_obtained(shown, CONTEXT) == f"{how_obtained(TONIGHT, CONTEXT)}（浏览器打开，存的是脚本运行之后的网页）"


@pytest.mark.parametrize(("days", "is_late"), [(6, False), (7, True)])
def test_a_page_that_waited_for_a_browser_past_its_turn_is_told_as_such(days: int, is_late: bool) -> None:
    seen = replace(TONIGHT, purpose=Purpose.RENDER, fetched_at=BEFORE - timedelta(days=days - 3))
    late = "要由浏览器打开而未能打开的，最多沿用到第 13 天"
    assert (late in how_obtained(seen, CONTEXT)) is is_late
    assert (late in cadence_of((TONIGHT, CARRIED, seen), CONTEXT, Purpose.RENDER)) is is_late
    assert late not in cadence_of((CARRIED,), CONTEXT, Purpose.PAGE)


def test_what_the_browser_showed_earlier_is_kept_in_this_dossier_with_its_own_time() -> None:
    seen = replace(TONIGHT, purpose=Purpose.RENDER, fetched_at=BEFORE)
    assert how_obtained(seen, CONTEXT).startswith("本次没有重新请求，沿用此前的访问于 2017-12-13 02:00:00 取得的结果；")


def test_what_was_fetched_before_the_visit_began_is_carried_over() -> None:
    """A link's result has no record of its own to show it."""
    link = replace(TONIGHT, purpose=Purpose.LINK, fetched_at=BEFORE, warc=None)
    assert [is_carried(one, CONTEXT) for one in (TONIGHT, UNCHANGED, CARRIED, link)] == [False, False, True, True]


def test_a_visit_tells_how_many_of_its_answers_are_old_and_from_when() -> None:
    fetches = (TONIGHT, TONIGHT, UNCHANGED, CARRIED, replace(CARRIED, fetched_at=BEFORE - timedelta(days=2)), SHARED)
    assert cadence_of(fetches, CONTEXT, Purpose.PAGE) == (
        "本次请求 3 个，沿用此前结果 2 个（运行“n-13” 2 个，最早 2017-12-11 02:00:00；网页至少每 7 天重新请求一次）"
    )
    assert cadence_of((TONIGHT,), CONTEXT, Purpose.PAGE) == "本次请求 1 个"
    assert cadence_of((TONIGHT,), CONTEXT, Purpose.LINK) == "没有"


def test_an_evidence_page_says_how_it_was_obtained() -> None:
    html = evidence_page.rewrite("<p>文</p>", "http://a/", (), BEFORE, obtained=how_obtained(CARRIED, CONTEXT))
    assert "沿用运行“n-13”于 2017-12-13 02:00:00" in html
    assert "取得方式" not in evidence_page.rewrite("<p>文</p>", "http://a/", (), BEFORE)


def test_a_citation_of_an_earlier_visit_is_known_on_the_run_page() -> None:
    cite = Citation(url="http://a/", fetched_at=BEFORE, quote="", place="")
    links = EvidenceLinks((), START)
    assert links.is_carried(cite)
    assert not links.is_carried(replace(cite, fetched_at=START))
    assert not EvidenceLinks(()).is_carried(cite)
