"""Points, times, addresses and evidence links as assessors see them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from scoring_bridge.sheet import ClauseState, Interval
from workbench.reports.evidence_index import EvidenceLinks, cited_pages
from workbench.reports.wording import STATES, china_day, china_time, points, span, web_address


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2.40", "2.4"),
        ("10", "10"),
        ("100.00", "100"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("0.05", "0.05"),
        ("-2.50", "−2.5"),
    ],
)
def test_points_lose_only_idle_zeros(value, shown):
    assert points(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"), [("1.20", "3", "1.2–3"), ("2.00", "2", "2"), ("0", "4", "0–4"), ("-5", "5", "−5 至 5")]
)
def test_an_interval_shows_both_ends_unless_they_agree(low, high, shown):
    assert span(Interval(low=Decimal(low), high=Decimal(high))) == shown


def test_times_are_told_by_the_clock_in_china():
    assert china_time(datetime(2017, 12, 31, 16, 0, 1, tzinfo=UTC)) == "2018-01-01 00:00:01"
    assert china_day(date(2017, 11, 3)) == "2017年11月3日"


@pytest.mark.parametrize("address", ["http://a.gov.cn/", "HTTPS://a.gov.cn/政务?a=1&b=2#x"])
def test_web_addresses_may_become_links(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.gov.cn/",
        "/x",
        "",
        "http:",
        'http://a.gov.cn/" onclick="x',
        "http://a.gov.cn/\njavascript:x",
    ],
)
def test_nothing_else_becomes_a_link(address):
    assert web_address(address) is None


def test_glyphs_and_words_alone_tell_all_states_apart():
    assert set(STATES) == set(ClauseState)
    assert len({sign.glyph for sign in STATES.values()}) == len({sign.word for sign in STATES.values()}) == 5


def test_a_page_is_listed_once_with_its_quotes_in_order(make):
    same = make.citation()
    other_quote = make.citation(quote="办理时限：15个工作日")
    other_bytes = make.citation(sha256="cd" * 32)
    failed = make.citation(sha256=None, quote="超时")
    finding = make.finding(citations=(same, other_quote, same, other_bytes, failed))
    clause = make.clause("甲", ClauseState.MET, "1", "1", findings=(finding,))
    pages = cited_pages("zean", make.sheet(make.block("政府网站", make.indicator("网站功能", clause))))
    assert [(page.sha256[:2], page.citations) for page in pages] == [
        ("ab", (same, other_quote)),
        ("cd", (other_bytes,)),
    ]
    links = EvidenceLinks(pages)
    assert links.of(other_quote) == f"{pages[0].path}#c2"
    assert links.of(failed) is None


def test_an_evidence_path_holds_nothing_of_the_address(make):
    finding = make.finding(citations=(make.citation(url="http://a/../../x?<>", sha256="../../etc"),))
    clause = make.clause("甲", ClauseState.MET, "1", "1", findings=(finding,))
    (page,) = cited_pages("zean", make.sheet(make.block("政府网站", make.indicator("网站功能", clause))))
    folder, unit, name = page.path.split("/")
    assert (folder, unit) == ("evidence", "zean")
    assert name.removesuffix(".html").isalnum()
