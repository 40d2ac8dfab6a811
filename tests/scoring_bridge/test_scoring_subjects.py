"""One subject, many clauses: where it deducts, and that it does so once."""

import pytest

from crawler.units import Unit
from scoring_bridge.scoring import score
from tests.scoring_bridge.sheets_in_words import AUTO, DAY, F, N, P, Said, Small, U, auto, clauses, points


def test_a_clause_takes_only_the_subjects_that_it_names(small: Small, said: Said, city: Unit) -> None:
    clause = AUTO.replace("text", 'subjects = ["area:one"], text') % ("x", "share", "a", "x")
    findings = [said("a", "area:one", P), said("a", "area:one:new", F), said("a", "area:one2", F)]
    scored = clauses(score(small((10, clause)), city, DAY, findings))["i1.x"]
    assert [f.subject for f in scored.findings] == ["area:one", "area:one:new"]
    assert points(scored) == ("5.00", "5.00", "5.00")


@pytest.mark.parametrize(
    ("outcome", "state", "note"), [(N, "inapplicable", "不适用：本单位不"), (U, "open", "共 1 项：")]
)
def test_what_is_said_of_a_whole_check_reaches_every_clause_of_it(
    small: Small, said: Said, city: Unit, outcome: str, state: str, note: str
) -> None:
    clause = AUTO.replace("text", 'subjects = ["area:one"], text') % ("x", "share", "a", "x")
    scored = clauses(score(small((10, clause)), city, DAY, [said("a", "check:a", outcome, message="本单位不适用")]))
    assert scored["i1.x"].state == state
    assert scored["i1.x"].note.startswith(note)


# 同一事项不重复扣分，以最高分单项扣除。
def test_a_subject_deducts_once_where_it_costs_most(small: Small, said: Said, city: Unit) -> None:
    sheet = score(
        small((10, auto("x", "none", "a")), (20, auto("y", "none", "b"))),
        city,
        DAY,
        [said("a", "column:政策解读", F), said("b", "column:政策解读", F)],
    )
    dear, cheap = clauses(sheet)["i2.y"], clauses(sheet)["i1.x"]
    assert points(dear) == ("0.00", "0.00", "0.00")
    assert dear.struck == ()
    assert points(cheap) == ("10.00", "10.00", "10.00")
    assert cheap.state == "met"
    assert cheap.findings == ()
    assert [(s.finding.subject, s.finding.outcome, s.counted_in) for s in cheap.struck] == [
        ("column:政策解读", F, "i2.y")
    ]
    assert cheap.note == (
        "共 1 项：1 项不符合而在别处扣分，本不符合的 1 项已在“指标2：条款y”扣分，不重复扣，此处按符合计"
    )


def test_what_counts_is_the_cost_and_not_the_maximum(small: Small, said: Said, city: Unit) -> None:
    # 甲 20 分按比例、五个对象：一项值 4 分；乙 10 分须全部符合：一项值 10 分。
    findings = [said("a", f"s{n}", P) for n in range(4)] + [said("a", "s", F), said("b", "s", F)]
    scored = clauses(score(small((20, auto("x", "share", "a")), (10, auto("y", "none", "b"))), city, DAY, findings))
    assert points(scored["i1.x"]) == ("20.00", "20.00", "20.00")
    assert [s.counted_in for s in scored["i1.x"].struck] == ["i2.y"]
    assert points(scored["i2.y"]) == ("0.00", "0.00", "0.00")


def test_of_equal_costs_the_first_in_the_rulebook_deducts(small: Small, said: Said, city: Unit) -> None:
    rulebook = small((10, auto("x", "none", "b")), (10, auto("y", "none", "a")))
    for findings in ([said("a", "s", F), said("b", "s", F)], [said("b", "s", F), said("a", "s", F)]):
        scored = clauses(score(rulebook, city, DAY, findings))
        assert points(scored["i1.x"]) == ("0.00", "0.00", "0.00")
        assert points(scored["i2.y"]) == ("10.00", "10.00", "10.00")


def test_what_a_machine_decides_deducts_before_what_is_only_suggested(small: Small, said: Said, city: Unit) -> None:
    assisted = '{ id = "y", mode = "assisted", weight = 1, partial = "none", checks = ["b"], text = "乙" },'
    rulebook = small((10, auto("x", "none", "a")), (20, assisted))
    scored = clauses(score(rulebook, city, DAY, [said("a", "s", F), said("b", "s", F)]))
    assert points(scored["i1.x"]) == ("0.00", "0.00", "0.00")
    assert points(scored["i2.y"]) == ("0.00", "20.00", "20.00")
    assert [s.counted_in for s in scored["i2.y"].struck] == ["i1.x"]


def test_a_struck_subject_passes_among_its_sisters(small: Small, said: Said, city: Unit) -> None:
    # 甲按比例三项：s 在乙扣分，t 不符合，u 符合：2/3 × 9 = 6。
    findings = [said("a", "s", F), said("a", "t", F), said("a", "u", P), said("b", "s", F)]
    scored = clauses(score(small((9, auto("x", "share", "a")), (10, auto("y", "none", "b"))), city, DAY, findings))
    assert points(scored["i1.x"]) == ("6.00", "6.00", "6.00")
    assert [f.subject for f in scored["i1.x"].findings] == ["t", "u"]


def test_a_clause_that_waits_for_a_veto_takes_no_deduction_from_another(small: Small, said: Said, city: Unit) -> None:
    findings = [said("a", "home", F, veto=True), said("a", "s", F), said("b", "s", F)]
    scored = clauses(score(small((20, auto("x", "none", "a")), (10, auto("y", "none", "b"))), city, DAY, findings))
    assert points(scored["i1.x"]) == ("0.00", "20.00", None)
    assert points(scored["i2.y"]) == ("0.00", "0.00", "0.00")
