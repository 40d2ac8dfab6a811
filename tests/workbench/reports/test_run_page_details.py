"""What stands in the detail of an indicator on the run page: each problem once, each quote once."""

import re
from dataclasses import replace

from bs4 import Tag

from checks.check import Outcome
from scoring_bridge.sheet import ClauseState
from tests.workbench.reports.shown_page import page, text
from workbench.reports.run import Standing, Term


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
