"""The run page means what the report says, in any state, for any text."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from checks.check import Outcome
from crawler.pace import UnitPace
from crawler.units import UnitKind
from scoring_bridge.sheet import ClauseState, Interval
from tests.workbench.reports.shown_page import page, text
from workbench.hold_lifts import Lift, LiftedVerdict
from workbench.holding import Cause, HeldBack
from workbench.reports.run_page import bar

ANCHOR = "zean/政府信息公开.依申请公开"


def test_a_cell_says_the_interval_the_clauses_by_state_and_the_suggestion(make):
    cell = page(make.judged(), make=make).find("a", class_="cell", href=f"#{ANCHOR}")
    assert text(cell.b) == "2.33–3.33"
    assert [text(i).replace(" ", "") for i in cell.find_all("i")] == ["●符合2", "◐部分符合1", "○不符合1", "?待定1"]
    assert text(cell.em) == "建 2.83"


def test_every_cell_leads_to_a_detail_that_exists_once(make):
    soup = page(make.judged(), make.judged(make.unit(id="lin", name="林州")), make=make)
    targets = [a["href"][1:] for a in soup.select("a.cell")]
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(targets) == len(set(targets)) == 8
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_what_is_done_otherwise_at_a_portal_stands_there_with_its_reason(make):
    unit = make.unit(robots_override="省办要求每日监测", pace=UnitPace(delay=5.0, reason="网站主管单位要求慢些"))
    soup = page(make.judged(unit), make.judged(make.unit(id="lin", name="林州")), make=make)
    told = [text(one.dd) for one in soup.select("dl.facts > div") if one.dt and text(one.dt) == "访问方式"]
    assert told == [
        "按单位名录的说明，不执行该网站 robots.txt 的禁止访问：省办要求每日监测；请求间隔 5 秒：网站主管单位要求慢些"
    ]


def test_two_indicators_of_one_name_have_two_addresses(make):
    hall, again = make.indicator("大厅建设和管理"), make.indicator("大厅建设和管理", indicator="hall_2")
    soup = page(make.judged(sheet=make.sheet(make.block("政务服务", hall, again))), make=make)
    assert [a["id"] for a in soup.select("article.ind")] == [
        "zean/政务服务.大厅建设和管理",
        "zean/政务服务.大厅建设和管理-2",
        "zean/加减分项",
    ]


def test_the_detail_holds_the_text_word_for_word_and_every_clause(make):
    detail = page(make.judged(), make=make).find(id=ANCHOR)
    assert text(detail.select_one("p.text")) == "依申请公开的考核内容，逐字照录。"
    clauses = [text(c.select_one(".c-head")) + " " + text(c.select_one(".c-meta")) for c in detail.select(".clause")]
    assert clauses == [
        "● 栏目的要求 1 / 1 符合 自动",
        "◐ 渠道的要求 0.33 / 1 部分符合 自动",
        "○ 时限的要求 0 / 1 不符合 自动",
        "? 办理的要求 0–1 / 1 待定 人工 网上看不到",
        "– 申请表的要求 0 / 1 不适用 辅助",
        "● 入口的要求 1 / 1 符合 自动",
    ]


def test_a_citation_shows_quote_place_address_chinese_time_and_its_archived_page(make):
    report = make.judged()
    quote = page(report, make=make).find(id=ANCHOR).blockquote
    assert text(quote.q) == "受理机构：办公室"
    assert text(quote.footer).startswith(
        "正文 · http://www.zean.gov.cn/ysqgk/ · 2017-11-03 01:30:05 · 状态 200 · sha256 abababababab"
    )
    assert quote.find("a", class_="archived")["href"] == f"{report.evidence[0].path}#c1"


def test_no_link_to_an_archived_page_that_was_not_written(make):
    assert not page(make.judged(evidence=()), make=make).select("a.archived")


def test_a_veto_waits_for_a_person_in_the_detail_the_row_and_the_header(make):
    soup = page(make.judged(), make=make)
    assert text(soup.select_one(f'[id="{ANCHOR}"] .f-line .veto')) == "单项否决·待人工确认"
    assert text(soup.select_one("tbody th .veto")) == "否决待确认 1"
    assert "单项否决待人工确认 1 项" in text(soup.header)


def test_a_struck_finding_names_the_clause_where_it_counts(make):
    struck = page(make.judged(), make=make).find(id=ANCHOR).select_one("li.struck")
    assert "办理时限与现行规定不符" in text(struck.find("del"))
    assert "已计入“时限的要求”" in text(struck.p)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.PASSED, "● 符合"),
        (Outcome.FAILED, "○ 不符合"),
        (Outcome.CANT_TELL, "? 存疑"),
        (Outcome.INAPPLICABLE, "– 不适用"),
        (Outcome.UNTESTED, "? 未能评测"),
    ],
)
def test_an_outcome_is_told_by_glyph_and_word(make, outcome, words):
    clause = make.clause("甲", ClauseState.OPEN, "0", "1", findings=(make.finding(outcome=outcome),))
    sheet = make.sheet(make.block("政府网站", make.indicator("网站功能", clause)))
    assert text(page(make.judged(sheet=sheet), make=make).select_one(".f-line")).startswith(words)


def test_an_unhealthy_unit_has_no_points_but_the_reason(make):
    bad = make.unhealthy(make.unit(id="qiao", name="桥州"), "未能打开首页：超时未响应")
    soup = page(make.judged(), bad, make=make)
    row = soup.select("table.matrix tbody tr")[1]
    assert text(row.th) == "桥州"
    assert text(row.td) == "未能评测 未能打开首页：超时未响应"
    assert not re.search(r"\d", text(row.td))
    assert not row.select("a.cell")


def test_an_unhealthy_unit_with_a_sheet_still_shows_no_points(make):
    report = replace(make.judged(), health=make.unhealthy(make.unit(), "被防护设备拦截").health)
    soup = page(report, make=make)
    assert text(soup.select_one("tbody td")) == "未能评测 被防护设备拦截"
    assert not soup.select("a.cell")
    assert "veto" not in str(soup.select_one("table.matrix tbody"))


def test_a_row_of_a_unit_is_as_wide_as_the_header(make):
    bad = make.unhealthy(make.unit(id="qiao", name="桥州"), "超时")
    rows = page(make.judged(), bad, make=make).select("table.matrix tr")
    widths = [sum(int(cell.get("colspan", 1)) for cell in row.find_all(["td", "th"])) for row in rows]
    # unit, total, three blocks of one indicator and its subtotal, 加减分项; two cells span both header rows
    assert widths == [9, 7, 9, 9]


def test_units_stand_by_table_and_in_file_order_not_by_points(make):
    department = make.unit(id="lyj", name="省林业局", kind=UnitKind.DEPARTMENT)
    good = Interval(low=Decimal(99), high=Decimal(99))
    reports = (
        make.judged(department, make.sheet(unit="lyj", table="department")),
        make.judged(make.unit(id="b", name="乙市"), make.sheet(unit="b")),
        make.judged(make.unit(id="a", name="甲市"), make.sheet(unit="a", interval=good)),
    )
    soup = page(*reports, make=make)
    assert [h.find(string=True).strip() for h in soup.select("#matrix h3")] == ["市州政府", "省直单位"]
    assert [text(th.a) for th in soup.select("tbody th")] == ["乙市", "甲市", "省林业局"]


def test_the_two_web_blocks_come_first_and_the_others_fold(make):
    heads = page(make.judged(), make=make).select("thead th.block")
    assert [(text(h), "fold" in h["class"]) for h in heads] == [
        ("政府信息公开（6分）", False),
        ("政府网站（1分）", False),
        ("组织保障（1分）", True),
        ("加减分项", True),
    ]


def test_an_indicator_that_a_sheet_lacks_is_a_dash(make):
    other = make.sheet(
        make.block("政府网站", make.indicator("网站功能", make.clause("甲", ClauseState.MET, "1", "1"))), unit="b"
    )
    soup = page(make.judged(), make.judged(make.unit(id="b", name="乙市"), other), make=make)
    assert [text(td) for td in soup.select("td.na")].count("–") == 4  # one of the first unit, three of the second


def test_an_empty_run_says_so(make):
    soup = page(make=make)
    assert text(soup.select_one(".empty")) == "本次运行没有单位。"
    assert not soup.select("table")


@pytest.mark.parametrize("is_sample", [True, False])
def test_only_a_sample_bears_the_banner(make, is_sample):
    soup = page(make.judged(), make=make, is_sample=is_sample)
    assert bool(soup.select(".sample")) is is_sample
    assert soup.title.string.startswith("示例") is is_sample


def test_decided_quarters_shade_the_cell(make):
    clauses = [make.clause(str(n), ClauseState.MET, "1", "1") for n in range(3)]
    clauses.append(make.clause("人工", ClauseState.OPEN, "0", "1"))
    sheet = make.sheet(
        make.block("政府网站", make.indicator("网站功能", *clauses), make.indicator("集约共享", clauses[0]))
    )
    cells = page(make.judged(sheet=sheet), make=make).select("td:has(a.cell)")
    assert [cell["class"][0] for cell in cells[:2]] == ["d3", "d4"]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        ("0", "4", "4", (0, 100)),
        ("1", "3", "4", (25, 50)),
        ("4", "4", "4", (100, 0)),
        ("-5", "5", "5", (0, 100)),
        ("0", "0", "0", (0, 0)),
    ],
)
def test_the_bar_shows_secured_and_open_points(low, high, most, expected):
    assert bar(Interval(low=Decimal(low), high=Decimal(high)), Decimal(most)) == expected


def test_a_finding_with_hundreds_of_citations_says_how_many_are_left_out(make):
    many = tuple(make.citation(quote=f"第{n}处") for n in range(100))
    clause = make.clause("甲", ClauseState.NOT_MET, "0", "0", findings=(make.finding(citations=many),))
    soup = page(make.judged(sheet=make.sheet(make.block("政府网站", make.indicator("网站功能", clause)))), make=make)
    assert len(soup.select("blockquote")) == 12
    assert "另有 88 处引文" in text(soup.select_one(".findings"))


def test_what_is_held_back_stands_before_the_matrix_with_its_reason(make):
    one = HeldBack(
        unit="zean",
        check="on_request_channels",
        subject="column:依申请公开",
        column="依申请公开",
        cause=Cause.SAME_MAKE,
        reason="同一制式的 4 个网站<同时>不见",
        message="未见",
    )
    soup = page(make.judged(), make=make, held=(one, replace(one, subject="column:另一项")))
    section = soup.find(id="held")
    assert text(section.h2) == "暂缓下结论 2 项"
    (line,) = section.find_all("li")
    assert "同一制式的 4 个网站<同时>不见。" in text(line)
    assert section.find_next_sibling("section")["id"] == "matrix"
    assert page(make.judged(), make=make).find(id="held") is None


def test_what_was_carried_over_from_an_earlier_visit_is_told_as_such(make):
    report = make.judged()
    assert "沿用此前" not in text(page(report, make=make))
    at = make.citation().fetched_at
    visit = replace(report.visit, started_at=at + timedelta(days=2), carried=31, carried_since=at)
    shown = text(page(replace(report, visit=visit), make=make))
    assert "沿用此前结果 31 个（最早 2017-11-03 01:30:05；网页至少每 7 天重新请求一次" in shown
    assert "（沿用此前取得的结果）" in shown


def test_lifted_holds_stand_on_the_page_with_who_when_and_why(make):
    lift = Lift(
        run="n-16",
        unit="zean",
        column="依申请公开",
        cause=Cause.SAME_MAKE,
        since=date(2017, 12, 15),
        by="李明",
        why="已打开网站<核对>",
        at=datetime(2017, 12, 17, 1, tzinfo=UTC),
    )
    held = HeldBack(
        unit="zean", check="on_request_column", subject="s", column="依申请公开", cause=Cause.SAME_MAKE, reason="因",
        message="未见", since=lift.since,
    )  # fmt: skip
    waiting = replace(lift, column="年报", by="王芳")
    verdicts = (LiftedVerdict(held=held, lift=lift),)
    section = page(make.judged(), make=make, lifted=verdicts, pending_lifts=(waiting,)).find(id="lifted")
    first, second = section.find_all("li")
    assert "依申请公开：李明 于 2017-12-17 09:00" in text(first)
    assert "已打开网站<核对>" in text(first)
    assert "on_request_column" in text(first)
    assert "王芳" in text(second)
    assert "尚未重新评测" in text(second)
    assert page(make.judged(), make=make).find(id="lifted") is None
