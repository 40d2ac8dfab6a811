"""A visit is compared with the last one that could be judged: what was not reached must not count as missing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crawler.baseline import Baseline, ColumnSeen, Trouble
from crawler.dossier import Dossier, ReadPage, VisitContext, Walk, WalkEnd
from crawler.evidence import Failure, Fetch, Purpose
from crawler.health import HealthPolicy, against_baseline, assess, needs_comparing, trouble_of
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind

AT = datetime(2017, 12, 16, 1, tzinfo=UTC)
YESTERDAY, WEEKS_AGO = date(2017, 12, 15), date(2017, 11, 30)
HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
COLUMNS = ("依申请公开", "年报", "政策解读", "公开指南", "回应关切", "互动交流")
SCRIPT_LIST = "<ul id=list></ul><script>$('#list').load('/data/list.json')</script>"


def fetch(number: int, failure: Failure | None = None) -> Fetch:
    url = f"{HOST}/" if number == 0 else f"{HOST}/{number}.html"
    return Fetch(id=number, url=url, final_url=url, purpose=Purpose.PAGE, fetched_at=AT, failure=failure, sha256="a")


def read(number: int, html: str = "<p>文字</p>") -> ReadPage:
    one = fetch(number)
    return ReadPage(fetch=one, facts=read_page(f"<title>{number}</title>{html}".encode(), one.url))


def baseline(trouble: Trouble, then: int, lost_before: int = 0) -> Baseline:
    days = [*[YESTERDAY] * then, *[WEEKS_AGO] * lost_before]
    columns = tuple(
        ColumnSeen(column=name, url=HOST, entries=9, elements=99, skeleton=(1,), last_seen=day)
        for name, day in zip(COLUMNS, days, strict=False)
    )
    return Baseline(run="r-15", as_of=YESTERDAY, trouble=trouble, columns=columns)


def dossier(
    before: Baseline | None, *failures: Failure, pages: tuple[str, ...] = (), end: WalkEnd = WalkEnd.EXHAUSTED
) -> Dossier:
    """Ten pages that were read (or as many as `pages` tells), and some requests that failed."""
    shown = pages or ("<p>文字</p>",) * 10
    context = VisitContext(
        run="r-16",
        unit=UNIT,
        parent=None,
        as_of=AT.date(),
        assessment_year=2017,
        started_at=AT,
        finished_at=AT,
        product_version="0",
        reader_version=1,
        baseline=before,
    )
    failed = [fetch(100 + n, failure) for n, failure in enumerate(failures)]
    return Dossier(
        context=context,
        walk=Walk(end=end),
        fetches=(*(fetch(n) for n in range(len(shown))), *failed),
        pages=tuple(read(n, html) for n, html in enumerate(shown)),
        events=(),
    )


REFUSED = "<p>您的访问过于频繁，请稍后再试。</p>"


def test_pages_of_a_shield_that_say_200_are_refusals_as_well() -> None:
    """A shield that answers 200 refuses no less than one that answers 403."""
    now = dossier(None, pages=("<p>文字</p>", *[REFUSED] * 6, *["<p>文字</p>"] * 3))
    assert (trouble_of(now).failed, trouble_of(now).blocked) == (6, 6)
    health = assess(now)
    assert not health.is_judgeable
    assert "10 次请求中有 6 次失败（其中被拦截 6 次）" in health.reason


def test_one_page_under_many_addresses_is_no_portal_that_could_be_judged() -> None:
    now = dossier(None)
    same = tuple(replace(page, facts=read_page(b"<title>a</title><p>b</p>", page.fetch.url)) for page in now.pages)
    assert assess(now).is_judgeable
    health = assess(replace(now, pages=same))
    assert not health.is_judgeable
    assert "10 个页面只有 1 种内容" in health.reason


@pytest.mark.parametrize(
    ("policy", "is_judgeable"),
    [
        (HealthPolicy(), True),
        (HealthPolicy(pages=11), False),
        (HealthPolicy(failed_share=0.05), False),
        (HealthPolicy(fewest_columns=7), True),
    ],
)
def test_how_much_has_to_be_seen_is_the_office_s_to_say(policy: HealthPolicy, is_judgeable: bool) -> None:
    now = dossier(None, Failure.TIMEOUT)  # ten pages, one failure
    assert assess(now, policy).is_judgeable is is_judgeable


def test_how_many_columns_may_be_gone_is_the_office_s_to_say() -> None:
    now = dossier(baseline(Trouble(), 6), Failure.TIMEOUT)  # six columns then, and one failure more
    assert not against_baseline(now, COLUMNS[:2]).is_judgeable
    assert against_baseline(now, COLUMNS[:2], HealthPolicy(columns_left=0.3)).is_judgeable
    assert against_baseline(now, COLUMNS[:2], HealthPolicy(fewest_columns=7)).is_judgeable


def test_a_first_visit_has_nothing_to_compare_with() -> None:
    assert against_baseline(dossier(None, Failure.TIMEOUT), ()) == assess(dossier(None))


@pytest.mark.parametrize(
    ("then", "failures", "why"),
    [
        (Trouble(), (Failure.TIMEOUT,), "失败的请求由 0 个增至 1 个"),
        (Trouble(failed=1), (Failure.BLOCKED, Failure.BLOCKED), "被拦截的请求由 0 个增至 2 个"),
    ],
)
def test_most_columns_gone_and_more_failures_cannot_be_judged(
    then: Trouble, failures: tuple[Failure, ...], why: str
) -> None:
    health = against_baseline(dossier(baseline(then, 6), *failures), COLUMNS[:2])
    assert not health.is_judgeable
    assert "运行 r-15，2017-12-15" in health.reason
    assert "6 个栏目本次只认出 2 个" in health.reason
    assert why in health.reason


def test_most_columns_gone_and_more_pages_of_scripts_cannot_be_judged() -> None:
    pages = ("<p>文字</p>", *[SCRIPT_LIST] * 3, *["<p>文字</p>"] * 6)
    now = dossier(baseline(Trouble(), 6), pages=pages)
    assert trouble_of(now).script_only == 3
    health = against_baseline(now, COLUMNS[:2])
    assert not health.is_judgeable
    assert "由脚本写入而未能读取的网页由 0 个增至 3 个" in health.reason


def test_most_columns_gone_as_the_time_ran_out_cannot_be_judged() -> None:
    assert not against_baseline(dossier(baseline(Trouble(), 6), end=WalkEnd.TIME_BUDGET), COLUMNS[:2]).is_judgeable


def test_most_columns_gone_though_all_was_read_is_judged_with_a_note() -> None:
    """The portal was rebuilt, or our reader no longer understands it: a person looks first."""
    health = against_baseline(dossier(baseline(Trouble(failed=2), 6), Failure.TIMEOUT), COLUMNS[:2])
    assert health.is_judgeable
    assert "6 个栏目本次只认出 2 个" in health.note
    assert "改版" in health.note


@pytest.mark.parametrize(
    ("then", "found", "what"),
    [
        (6, 3, "half of them are still there"),
        (6, 6, "all are"),
        (3, 0, "three tell nothing"),
    ],
)
def test_few_columns_gone_are_the_portals_own_affair_whatever_failed(then: int, found: int, what: str) -> None:
    now = dossier(baseline(Trouble(), then), Failure.TIMEOUT)
    assert against_baseline(now, COLUMNS[:found]) == assess(now), what


def test_pages_that_are_not_there_are_no_trouble_of_the_visit() -> None:
    """A rebuilt portal answers 404 to many of its old addresses."""
    now = dossier(baseline(Trouble(), 6), *[Failure.HTTP_CLIENT_ERROR] * 5)
    assert against_baseline(now, COLUMNS[:2]).is_judgeable
    assert not needs_comparing(now)


def test_columns_lost_weeks_ago_keep_the_note_and_make_no_visit_unfit() -> None:
    """Last night it found two of six, as now: one more failure does not explain their absence."""
    health = against_baseline(dossier(baseline(Trouble(), 2, lost_before=4), Failure.TIMEOUT), COLUMNS[:2])
    assert health.is_judgeable
    assert "改版" in health.note


def test_a_visit_unfit_by_itself_stays_so() -> None:
    now = dossier(baseline(Trouble(), 6), pages=("<p>文字</p>", "<p>文字</p>"))
    assert against_baseline(now, COLUMNS) == assess(now)
    assert not assess(now).is_judgeable
