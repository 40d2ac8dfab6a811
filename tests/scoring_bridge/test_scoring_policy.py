"""Each sentence of the scoring policy, with points worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crawler.units import AssignedAreas, Unit, UnitKind
from scoring_bridge.rulebook import Rulebook
from scoring_bridge.scoring import NoTableError, score
from scoring_bridge.sheet import Interval
from tests.scoring_bridge.sheets_in_words import DAY, C, F, N, P, Said, Small, U, auto, clauses, indicators, points

# 一条款 10 分，三种部分计分办法；结论依次为各对象的结论。
MIXES = [
    ("share", P, ("10.00", "10.00", "10.00"), "met"),
    ("share", F, ("0.00", "0.00", "0.00"), "not_met"),
    ("share", C, ("0.00", "10.00", None), "open"),
    ("share", U, ("0.00", "10.00", None), "open"),
    ("share", f"{P} {F} {F}", ("3.33", "3.33", "3.33"), "partial"),  # 10 × 1/3
    ("share", f"{P} {P} {F}", ("6.67", "6.67", "6.67"), "partial"),
    ("share", f"{P} {F} {C}", ("3.33", "6.67", None), "open"),  # 存疑者不符合 1/3，符合 2/3
    ("share", f"{P} {P} {U}", ("6.67", "10.00", None), "open"),
    ("share", f"{F} {C}", ("0.00", "5.00", None), "open"),
    ("share", f"{C} {U} {C}", ("0.00", "10.00", None), "open"),
    ("share", f"{P} {F} {N}", ("5.00", "5.00", "5.00"), "partial"),  # 不适用的不计入
    ("none", f"{P} {P}", ("10.00", "10.00", "10.00"), "met"),
    ("none", f"{P} {F}", ("0.00", "0.00", "0.00"), "partial"),
    ("none", f"{F} {F}", ("0.00", "0.00", "0.00"), "not_met"),
    ("none", f"{P} {C}", ("0.00", "10.00", None), "open"),
    ("none", f"{F} {C}", ("0.00", "0.00", "0.00"), "not_met"),  # 已有不符合，存疑无关紧要
    ("half", f"{P} {F} {F}", ("5.00", "5.00", "5.00"), "partial"),
    ("half", f"{F} {F}", ("0.00", "0.00", "0.00"), "not_met"),
    ("half", f"{P} {C}", ("5.00", "10.00", None), "open"),
    ("half", f"{F} {C}", ("0.00", "5.00", None), "open"),
    ("half", f"{P} {F} {C}", ("5.00", "5.00", "5.00"), "partial"),
]


@pytest.mark.parametrize(("partial", "outcomes", "expected", "state"), MIXES)
def test_verdicts_become_an_interval_and_perhaps_a_suggestion(
    small: Small, said: Said, city: Unit, partial: str, outcomes: str, expected: tuple[str, str, str | None], state: str
) -> None:
    findings = [said("a", f"s{n}", outcome) for n, outcome in enumerate(outcomes.split())]
    clause = clauses(score(small((10, auto("x", partial, "a"))), city, DAY, findings))["i1.x"]
    assert points(clause) == expected
    assert clause.state == state
    assert len(clause.findings) == len(findings)


def test_a_subject_that_two_verdicts_fail_in_one_clause_deducts_once(small: Small, said: Said, city: Unit) -> None:
    clause = '{ id = "x", mode = "auto", weight = 1, partial = "share", checks = ["a", "b"], text = "甲" },'
    findings = [said("a", "s", F), said("b", "s", F), said("a", "t", P), said("b", "t", P)]
    assert points(clauses(score(small((10, clause)), city, DAY, findings))["i1.x"]) == ("5.00", "5.00", "5.00")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (P, C, ("0.00", "10.00", None)),
        (F, C, ("0.00", "0.00", "0.00")),
        (F, P, ("0.00", "0.00", "0.00")),
        (P, P, ("10.00", "10.00", "10.00")),
    ],
)
def test_of_two_verdicts_on_one_subject_the_worse_counts(
    small: Small, said: Said, city: Unit, first: str, second: str, expected: tuple[str, str, str | None]
) -> None:
    findings = [said("a", "s", first), said("a", "s", second)]
    assert points(clauses(score(small((10, auto("x", "share", "a"))), city, DAY, findings))["i1.x"]) == expected


@pytest.mark.parametrize(
    ("outcomes", "suggestion"),
    [(P, "10.00"), (F, "0.00"), (f"{P} {F}", "5.00"), (C, None), (f"{P} {C}", None), ("", None)],
)
def test_an_assisted_clause_stays_open_and_carries_a_suggestion(
    small: Small, said: Said, city: Unit, outcomes: str, suggestion: str | None
) -> None:
    clause = '{ id = "x", mode = "assisted", weight = 1, partial = "share", checks = ["a"], text = "甲" },'
    findings = [said("a", f"s{n}", outcome) for n, outcome in enumerate(outcomes.split())]
    scored = clauses(score(small((10, clause)), city, DAY, findings))["i1.x"]
    assert points(scored) == ("0.00", "10.00", suggestion)
    assert scored.state == "open"
    assert ("待人工确认" if findings and outcomes != C else "待人工评定") in scored.note


def test_a_human_clause_is_open_and_makes_its_indicator_have_no_suggestion(
    small: Small, said: Said, city: Unit
) -> None:
    rows = auto("x", "none", "a") + '\n{ id = "h", mode = "human", weight = 3, text = "人工" },'
    sheet = score(small((8, rows)), city, DAY, [said("a", "s", P)])
    assert points(clauses(sheet)["i1.x"]) == ("2.00", "2.00", "2.00")
    assert points(clauses(sheet)["i1.h"]) == ("0.00", "6.00", None)
    assert clauses(sheet)["i1.h"].note == "网上看不到，由人工评定"
    assert points(indicators(sheet)["i1"]) == ("2.00", "8.00", None)
    assert (sheet.interval.low, sheet.interval.high) == (Decimal(2), Decimal(100))


def test_an_indicator_is_the_sum_of_its_clauses(small: Small, said: Said, city: Unit) -> None:
    rows = auto("x", "none", "a") + "\n" + auto("y", "none", "b") + "\n" + auto("z", "none", "c")
    sheet = score(small((1, rows)), city, DAY, [said("a", "1", P), said("b", "2", F), said("c", "3", P)])
    assert [str(c.maximum) for c in indicators(sheet)["i1"].clauses] == ["0.34", "0.33", "0.33"]
    assert points(indicators(sheet)["i1"]) == ("0.67", "0.67", "0.67")


@pytest.mark.parametrize(
    ("extra", "findings", "interval", "note"),
    [
        ('checks = ["a"]', [], ("0.00", "10.00", None), "检查未给出结果，待人工评定"),
        ('checks = ["a"]', [("z", "s", P)], ("0.00", "10.00", None), "检查未给出结果，待人工评定"),
        ('planned = ["later"]', [], ("0.00", "10.00", None), "自动检查尚未实现，待人工评定"),
        ('checks = ["a"]', [("a", "s", U)], ("0.00", "10.00", None), "共 1 项：1 项存疑或未能评测，待人工评定"),
        (
            'checks = ["a"], planned = ["later"]',
            [("a", "s", P)],
            ("5.00", "10.00", None),
            "共 2 项：1 项符合、1 项的检查尚未实现，待人工判定",
        ),
        (
            'checks = ["a", "b"]',
            [("a", "s", F)],
            ("0.00", "5.00", None),
            "共 2 项：1 项不符合、1 项未给出结果，按符合的比例计分，待人工判定",
        ),
        ('checks = ["a"]', [("a", "s", P)], ("10.00", "10.00", "10.00"), "共 1 项：1 项符合"),
        (
            'checks = ["a"]',
            [("a", "s", P), ("a", "t", F)],
            ("5.00", "5.00", "5.00"),
            "共 2 项：1 项符合、1 项不符合，按符合的比例计分",
        ),
    ],
)
def test_a_check_that_has_not_spoken_is_unknown_and_the_note_says_so(
    small: Small,
    said: Said,
    city: Unit,
    extra: str,
    findings: list[tuple[str, str, str]],
    interval: tuple[str, str, str | None],
    note: str,
) -> None:
    clause = f'{{ id = "x", mode = "auto", weight = 1, partial = "share", {extra}, text = "甲" }},'
    scored = clauses(score(small((10, clause)), city, DAY, [said(*finding) for finding in findings]))["i1.x"]
    assert points(scored) == interval
    assert scored.note == note


def test_an_inapplicable_clause_goes_out_and_its_sisters_share_its_points(small: Small, said: Said, city: Unit) -> None:
    rows = "\n".join(auto(name, "none", check) for name, check in (("x", "a"), ("y", "b"), ("z", "c"), ("w", "d")))
    findings = [said("a", "1", N, message="没有此项业务"), said("b", "2", P), said("c", "3", P), said("d", "4", F)]
    sheet = score(small((1, rows)), city, DAY, findings)
    scored = clauses(sheet)
    # 1 分原为四条各 0.25；余三条重新分为 0.34、0.33、0.33。
    assert [str(scored[f"i1.{name}"].maximum) for name in "xyzw"] == ["0.00", "0.34", "0.33", "0.33"]
    assert scored["i1.x"].state == "inapplicable"
    assert scored["i1.x"].note == "不适用：没有此项业务。分值由其余条款分担"
    assert points(indicators(sheet)["i1"]) == ("0.67", "0.67", "0.67")


def test_a_clause_stays_while_a_check_of_it_has_not_spoken(small: Small, said: Said, city: Unit) -> None:
    clause = '{ id = "x", mode = "auto", weight = 1, partial = "none", %s, text = "甲" },'
    for checks in ('checks = ["a"], planned = ["later"]', 'checks = ["a", "b"]'):
        scored = clauses(score(small((4, clause % checks)), city, DAY, [said("a", "s", N)]))["i1.x"]
        assert points(scored) == ("0.00", "4.00", None)
        assert scored.state == "open"


def test_an_indicator_of_which_nothing_applies_is_for_people(small: Small, said: Said, city: Unit) -> None:
    sheet = score(small((4, auto("x", "none", "a"))), city, DAY, [said("a", "s", N)])
    assert points(indicators(sheet)["i1"]) == ("0.00", "4.00", None)


@pytest.mark.parametrize("mode", ["auto", "assisted"])
def test_a_veto_found_by_machine_waits_for_a_person(small: Small, said: Said, city: Unit, mode: str) -> None:
    clause = f'{{ id = "x", mode = "{mode}", weight = 1, partial = "share", checks = ["a"], text = "甲" }},'
    findings = [said("a", "home", F, veto=True, message="首页两周未更新"), said("a", "t", P), said("a", "v", F)]
    scored = clauses(score(small((10, clause)), city, DAY, findings))["i1.x"]
    assert points(scored) == ("0.00", "10.00", None)
    assert scored.note == "单项否决待人工确认：首页两周未更新"
    assert len(scored.findings) == 3


def test_a_veto_that_passed_counts_as_passed(small: Small, said: Said, city: Unit) -> None:
    sheet = score(small((10, auto("x", "none", "a"))), city, DAY, [said("a", "home", P, veto=True)])
    assert points(clauses(sheet)["i1.x"]) == ("10.00", "10.00", "10.00")


def test_a_veto_seen_only_as_evidence_is_shown_where_it_would_cost(small: Small, said: Said, city: Unit) -> None:
    clause = '{ id = "x", mode = "assisted", weight = 1, evidence = ["a"], text = "甲" },'
    scored = clauses(score(small((10, clause)), city, DAY, [said("a", "home", F, veto=True, message="否决")]))["i1.x"]
    assert points(scored) == ("0.00", "10.00", None)
    assert scored.note == "单项否决待人工确认：否决"


def test_evidence_is_shown_and_decides_nothing(small: Small, said: Said, city: Unit) -> None:
    clause = '{ id = "x", mode = "auto", weight = 1, partial = "none", checks = ["a"], evidence = ["b"], text = "甲" },'
    scored = clauses(score(small((10, clause)), city, DAY, [said("a", "s", P), said("b", "t", F)]))["i1.x"]
    assert points(scored) == ("10.00", "10.00", "10.00")
    assert [f.subject for f in scored.findings] == ["s", "t"]
    assert scored.struck == ()


def test_what_is_found_at_an_unverified_address_may_suggest_but_never_fail(
    small: Small, said: Said, city: Unit
) -> None:
    unit = replace(city, verified=False)
    scored = clauses(score(small((10, auto("x", "none", "a"))), unit, DAY, [said("a", "s", F)]))["i1.x"]
    assert points(scored) == ("0.00", "10.00", "0.00")
    assert scored.state == "open"
    assert scored.note == "门户网址未经核实，结果只作建议。共 1 项：1 项不符合。建议 0.00 分，待人工确认"


@pytest.mark.parametrize(
    ("kind", "areas", "applying"),
    [
        (UnitKind.DEPARTMENT, None, 19),
        (UnitKind.DEPARTMENT, AssignedAreas(ids=("environment", "housing"), source="分工表"), 2),
        (UnitKind.CITY, AssignedAreas(ids=("environment",), source="分工表"), 19),
    ],
)
def test_only_a_cited_assignment_takes_key_areas_from_a_department(
    hunan: Rulebook, city: Unit, kind: UnitKind, areas: AssignedAreas | None, applying: int
) -> None:
    sheet = score(hunan, replace(city, kind=kind, areas=areas), DAY, [])
    indicator = indicators(sheet)["key_areas"]
    applied = [clause for clause in indicator.clauses if clause.state != "inapplicable"]
    assert len(applied) == applying * 3
    assert sum(clause.maximum for clause in applied) == indicator.maximum
    assert all("分工表未将该重点领域分工给本单位" in c.note for c in indicator.clauses if c not in applied)


@pytest.mark.parametrize(("has_services", "maxima"), [(True, ["0.60"] * 4), (False, ["0.71", "0.71", "0.70", "0.00"])])
def test_a_department_without_public_services_leaves_them_out(
    hunan: Rulebook, city: Unit, has_services: bool, maxima: list[str]
) -> None:
    # 4 分：有办事服务时每项 4 × 15/100。没有时每项 4 × 15/85 = 0.70|588，检索 0.23|529，无差错 1.64|706；
    # 舍去后余 0.03 分，依余数大小给无差错和前两项。
    unit = replace(city, kind=UnitKind.DEPARTMENT, public_services=has_services)
    indicator = indicators(score(hunan, unit, DAY, []))["functions"]
    assert [str(clause.maximum) for clause in indicator.clauses[:4]] == maxima


@pytest.mark.parametrize("kind", [UnitKind.CITY, UnitKind.DEPARTMENT])
def test_a_sheet_without_findings_knows_nothing_and_is_complete(hunan: Rulebook, city: Unit, kind: UnitKind) -> None:
    sheet = score(hunan, replace(city, kind=kind), DAY, [])
    assert (str(sheet.interval.low), str(sheet.interval.high)) == ("0.00", "100.00")
    assert all(clause.suggestion is None and clause.note for clause in clauses(sheet).values())
    assert points(sheet.bonus) == ("-5.00", "5.00", None)  # nothing looked at it: not a suggestion of 0
    assert sheet.interval == Interval(
        low=sum((block.interval.low for block in sheet.blocks), Decimal(0)),
        high=sum((block.interval.high for block in sheet.blocks), Decimal(0)),
    )
    assert sheet.bonus.text.startswith("每年至少按计划完成12条信息报送")
    (annex,) = sheet.annexes
    assert (str(annex.interval.low), str(annex.interval.high)) == ("0.00", "100.00")
    assert sheet.notes[1].startswith("2、同一事项不重复加分")
    assert sheet.rulebook_version == hunan.version


def test_units_without_a_table_are_refused_in_chinese(hunan: Rulebook, city: Unit) -> None:
    with pytest.raises(NoTableError, match="没有适用于某市人民政府（类别：开发区、管理区）的评分表"):
        score(hunan, replace(city, kind=UnitKind.ZONE), DAY, [])


def test_findings_of_another_unit_are_refused(hunan: Rulebook, city: Unit, said: Said) -> None:
    with pytest.raises(ValueError, match="不能计入"):
        score(hunan, replace(city, id="other"), DAY, [said("footer_marks", "mark:icp", P)])
