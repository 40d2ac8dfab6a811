"""The run page means what the report says, in any state, for any text."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup, Tag

from checks.check import Outcome
from crawler.pace import UnitPace
from crawler.units import UnitKind
from scoring_bridge.sheet import ClauseState, Interval
from workbench.hold_lifts import Lift, LiftedVerdict
from workbench.holding import Cause, HeldBack
from workbench.reports.content_policy import content_policy
from workbench.reports.run import Standing, Term
from workbench.reports.run_page import bar, render

ANCHOR = "zean/政府信息公开.依申请公开"


def page(*reports, make, **changes) -> BeautifulSoup:
    return BeautifulSoup(render(make.run(*reports, **changes)), "html.parser")


def text(node: Tag | None) -> str:
    assert node is not None
    return re.sub(r"\s+", " ", node.get_text(" ", strip=True))


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


NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</style></template>"


def nasty_page(make) -> tuple[str, BeautifulSoup]:
    citation = make.citation(quote=NASTY, place=NASTY, url="javascript:alert(1)", sha256=NASTY)
    finding = make.finding(message=NASTY, norm=NASTY, check=NASTY, citations=(citation,))
    clause = make.clause(NASTY, ClauseState.MET, "1", "1", text=NASTY, note=NASTY, findings=(finding,))
    sheet = make.sheet(make.block(NASTY, make.indicator(NASTY, clause, text=NASTY)), table=NASTY)
    unit = make.unit(id=NASTY, name=NASTY, portal_url="JavaScript:alert(2)")
    bad = make.unhealthy(make.unit(id="b", name=NASTY), NASTY)
    report = make.run(make.judged(unit, sheet, note=NASTY), bad, run=NASTY, rulebook_title=NASTY)
    html = render(report)
    return html, BeautifulSoup(html, "html.parser")


def test_hostile_texts_stay_texts(make):
    html, soup = nasty_page(make)
    clean = BeautifulSoup(render(make.run(make.judged())), "html.parser")
    assert [s.string for s in soup.find_all("script")] == [s.string for s in clean.find_all("script")]
    assert not soup.find_all(["img", "iframe", "object", "link"])
    assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert soup.select_one("blockquote q").string == NASTY
    assert "49" not in soup.select_one("blockquote q").string
    assert html.count("<style>") == 1


def test_only_web_and_page_addresses_become_links(make):
    _, soup = nasty_page(make)
    schemes = {re.match(r"(#|https?://|evidence/)?", a["href"])[0] for a in soup.find_all("a", href=True)}
    assert schemes <= {"#", "http://", "https://", "evidence/"}
    assert "javascript:alert(1)" in text(soup.select_one("blockquote footer"))


def test_nothing_is_loaded_from_outside(make):
    html = render(make.run(make.judged()))
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["img", "link", "iframe"])
    assert not [tag for tag in soup.find_all(True) if tag.get("src") or tag.get("style") is not None]
    assert not re.search(r"url\(|@import", soup.style.string)


def test_a_quote_turns_neither_our_words_nor_a_terminal(make):
    quote = "地址\u202e\x1b[31m\u2067：中路1号\x00"
    clause = make.clause(
        "甲", ClauseState.NOT_MET, "0", "0", findings=(make.finding(citations=(make.citation(quote=quote),)),)
    )
    html = render(make.run(make.judged(sheet=make.sheet(make.block("政府网站", make.indicator("网站功能", clause))))))
    assert "地址[31m：中路1号" in html
    assert not re.search(r"[\x00\x1b\u202a-\u202e\u2066-\u2069]", html)


def test_the_policy_allows_exactly_the_style_and_script_of_the_page(make):
    soup = page(make.judged(), make=make)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == content_policy(style=soup.style.string, script=soup.script.string)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


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


def shown(make, *clauses, **changes) -> Tag:
    """The detail of one indicator with these clauses."""
    sheet = make.sheet(make.block("政府网站", make.indicator("网站功能", *clauses)))
    return page(make.judged(sheet=sheet), make=make, **changes).select_one("article.ind")


def test_a_finding_that_decides_nothing_says_so(make):
    findings = tuple(make.finding(check=check, subject=check) for check in ("counted", "shown", "tried"))
    standings = zip(("counted", "shown", "tried"), Standing, strict=True)
    assert [standing.value for standing in Standing] == ["counted", "evidence", "preview"]
    terms = tuple(Term(id=check, title="", standing=standing) for check, standing in standings)
    detail = shown(make, make.clause("甲", ClauseState.MET, "1", "1", findings=findings), terms=terms)
    marks = [[text(mark) for mark in line.select(".uncounted")] for line in detail.select(".f-line")]
    assert marks == [[], ["只作依据·不计分"], ["试行·不计分"]]


def test_a_problem_that_two_clauses_need_is_told_in_one(make):
    cite = make.citation(quote="导航")
    lead = make.finding(subject="area:ppp:exists", outcome=Outcome.FAILED, message="没有栏目", citations=(cite,))
    second = replace(lead, subject="area:ppp:updated", message="没有更新", follows="area:ppp:exists")
    detail = shown(
        make,
        make.clause("设栏目", ClauseState.NOT_MET, "0", "0", findings=(lead,)),
        make.clause("有更新", ClauseState.NOT_MET, "0", "0", findings=(second,)),
    )
    assert len(detail.select("blockquote")) == 1
    assert "没有更新" not in text(detail)
    assert text(detail.select(".clause")[1].li) == "○ 不符合 与“设栏目的要求”是同一个问题，见该条。"


def test_a_problem_of_one_clause_is_listed_there_once(make):
    lead = make.finding(subject="a", message="没有目录")
    second = make.finding(subject="b", message="查不到文件", follows="a")
    detail = shown(make, make.clause("目录", ClauseState.OPEN, "0", "1", findings=(lead, second)))
    assert [text(line) for line in detail.select(".findings li .f-line")] == [
        "● 符合 没有目录 依据 D-REQ · 检查 on_request_channels"
    ]


def test_a_quote_that_findings_share_stands_once_and_later_ones_name_its_number(make):
    one, two, three, four = (make.citation(quote=quote) for quote in "甲乙丙丁")
    cited = ((one, two, three), (one, two, three), (four, two))
    findings = [make.finding(subject=str(n), citations=citations) for n, citations in enumerate(cited)]
    clauses = [make.clause(f.subject, ClauseState.MET, "1", "1", findings=(f,)) for f in findings]
    detail = shown(make, *clauses)
    assert [text(quote.q) for quote in detail.select("blockquote")] == list("甲乙丙丁")
    assert [text(number) for number in detail.select("blockquote .number")] == list("1234")
    assert [text(note) for note in detail.select(".findings .minor-text")] == ["依据上文引文 1–3。", "另据上文引文 2。"]


def test_what_no_clause_speaks_of_is_for_people_and_has_no_suggestion(make):
    soup = page(make.judged(), make=make)
    bonus = text(soup.find(id="zean/加减分项"))
    assert "−5 至 5 / 5 分" in bonus
    assert "由人工评定，程序不作建议" in bonus
    assert "不计入 100 分的合计" in bonus
    assert not re.search(r"建议 \d", bonus)
    assert "加减分项不计入合计" in text(soup.select_one(".legend"))
