"""results.json holds the whole run and reads back as it was."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from scoring_bridge.sheet import Interval
from workbench.reports.results import ResultsError, decode, encode
from workbench.reports.run import RunReport, Term


@pytest.fixture
def report(make) -> RunReport:
    bad = make.unhealthy(make.unit(id="qiao", name="桥州"), "未能打开首页：超时未响应")
    return make.run(make.judged(note="人工补录"), bad, terms=(Term(id="D-REQ", title="依申请公开"),))


def test_a_report_reads_back_as_it_was(report):
    assert decode(encode(report)) == report


def test_the_same_report_gives_the_same_bytes(report):
    assert encode(report) == encode(replace(report))


def test_points_are_strings_days_iso_and_states_words(report):
    tree = json.loads(encode(report))
    unit = tree["report"]["units"][0]
    clause = unit["sheet"]["blocks"][1]["indicators"][0]["clauses"][1]
    assert tree["format"] == "xunjian-results/1"
    assert tree["report"]["as_of"] == "2017-11-03"
    assert tree["report"]["started_at"] == "2017-11-02T17:30:05Z"
    assert (clause["interval"], clause["state"], clause["mode"]) == ({"low": "0.33", "high": "0.33"}, "partial", "auto")
    assert unit["visit"]["failures"] == [{"failure": "timeout", "count": 2}]
    assert tree["report"]["units"][1]["sheet"] is None


def test_points_keep_their_cents(make):
    sheet = make.sheet(interval=Interval(low=Decimal("2.40"), high=Decimal("10.00")))
    tree = json.loads(encode(make.run(make.judged(sheet=sheet))))
    assert tree["report"]["units"][0]["sheet"]["interval"] == {"low": "2.40", "high": "10.00"}


def test_keys_stand_in_the_documented_order(report):
    tree = json.loads(encode(report))
    assert list(tree) == ["format", "report"]
    assert list(tree["report"])[:4] == ["run", "as_of", "assessment_year", "is_sample"]
    assert list(tree["report"]["units"][0]) == ["unit", "sheet", "health", "visit", "note", "evidence"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "无法读取"),
        (b"{}", "无法读取"),
        (b"\xff\xfe", "无法读取"),
        (b'{"format": "xunjian-results/1", "report": {"run": 3}}', "无法读取"),
    ],
)
def test_what_is_no_results_file_is_refused_in_words(data, said):
    with pytest.raises(ResultsError, match=said):
        decode(data)


def test_another_format_is_refused_by_its_name(report):
    other = encode(report).replace(b"xunjian-results/1", b"xunjian-results/9")
    with pytest.raises(ResultsError, match="xunjian-results/9"):
        decode(other)
