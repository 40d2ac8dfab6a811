"""The runner: one check's trouble stays its own, and what may not fail does not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.runner import judge
from checks.site import Site

HOME = "<title>柳泉市人民政府</title><p>欢迎</p>"


def check_of(
    evaluate, *, norms=("P-FOOT",), outcomes=(Outcome.PASSED, Outcome.FAILED), inputs=(Input.HOME,), name="probe"
):
    return Check(id=name, title="试", norms=norms, inputs=inputs, outcomes=frozenset(outcomes), evaluate=evaluate)


def passes(site: Site) -> Iterator[Verdict]:
    yield passed("好", site.home.cite("欢迎"), subject="a")


def fails(site: Site) -> Iterator[Verdict]:
    yield failed("不好", site.home.cite("欢迎"), subject="a", veto=True)


def crashes(site: Site) -> Iterator[Verdict]:
    yield passed("好", site.home.cite("欢迎"), subject="a")
    raise ValueError("没有这样的列")


def without_citation(site: Site) -> Iterator[Verdict]:
    yield failed("不好", subject="a")


def twice(site: Site) -> Iterator[Verdict]:
    yield from passes(site)
    yield from passes(site)


def undeclared(site: Site) -> Iterator[Verdict]:
    yield cant_tell("不知", subject="a")


def silent(site: Site) -> Iterator[Verdict]:
    yield from ()


def alone(site: Site) -> Iterator[Verdict]:
    yield replace(passed("好", site.home.cite("欢迎"), subject="a"), follows="b")


def foreign_norm(site: Site) -> Iterator[Verdict]:
    yield passed("好", site.home.cite("欢迎"), subject="a", norm="V-HOME")


@pytest.mark.parametrize(
    ("evaluate", "said"),
    [
        (crashes, "ValueError：没有这样的列"),
        (without_citation, "没有引用证据"),
        (twice, "给出了两次结论"),
        (undeclared, "未声明的结论"),
        (alone, "a 所随的结论 b 没有给出"),
        (silent, "没有给出任何结论"),
        (foreign_norm, "未声明的依据"),
    ],
)
def test_a_broken_check_is_untested_and_harms_no_other(make_site, evaluate, said):
    site = make_site({"/": HOME})
    broken, sound = check_of(evaluate, name="a_broken"), check_of(passes, name="b_sound")
    first, second = judge(site, [sound, broken])
    assert (first.check, first.outcome) == ("a_broken", Outcome.UNTESTED)
    assert said in first.message
    assert (second.check, second.outcome) == ("b_sound", Outcome.PASSED)


def test_a_crash_is_logged_with_its_traceback(make_site, caplog):
    judge(make_site({"/": HOME}), [check_of(crashes, name="a_broken")])
    (record,) = [r for r in caplog.records if r.name == "checks.runner"]
    assert "a_broken" in record.getMessage()
    assert record.exc_info is not None
    assert "in crashes" in caplog.text


def test_findings_come_by_check_id_whatever_the_order_given(make_site):
    site = make_site({"/": HOME})
    one, two = check_of(passes, name="one"), check_of(fails, name="two")
    assert judge(site, [one, two]) == judge(site, [two, one])


def test_an_unhealthy_visit_makes_every_check_untested_with_the_reason(make_site):
    site = make_site({"/": HOME}, page=[{"url": f"/{n}", "failure": "timeout"} for n in range(9)])
    finding, other = judge(site, [check_of(passes), check_of(fails, name="q")])
    assert finding.outcome is other.outcome is Outcome.UNTESTED
    assert "失败" in finding.message


def test_a_check_whose_input_is_missing_is_untested(make_site):
    (finding,) = judge(make_site({"/": HOME}), [check_of(passes, inputs=(Input.HOME, Input.LINKS))])
    assert (finding.outcome, finding.message) == (Outcome.UNTESTED, "本次访问没有核验链接，未作检查")


def test_an_exempt_unit_is_inapplicable_with_the_reason_even_when_the_visit_failed(make_site):
    unit = {"exemptions": ({"check": "probe", "reason": "垂直管理"},)}
    (finding,) = judge(make_site({"/": HOME}, unit=unit), [check_of(fails)])
    assert finding.outcome is Outcome.INAPPLICABLE
    assert "垂直管理" in finding.message


@pytest.mark.parametrize(
    ("basis", "unit", "outcome", "says"),
    [
        (("P-FOOT",), {}, Outcome.FAILED, ""),
        (("P-FOOT-MAP",), {}, Outcome.CANT_TELL, "依据未经逐字核对"),
        (("P-FOOT",), {"verified": False}, Outcome.CANT_TELL, "单位网址未经核实"),
    ],
)
def test_an_unverified_norm_or_address_may_suggest_and_never_fail(make_site, basis, unit, outcome, says):
    (finding,) = judge(make_site({"/": HOME}, unit=unit), [check_of(fails, norms=basis)])
    assert finding.outcome is outcome
    assert says in finding.message
    assert finding.citations
    assert finding.veto is (outcome is Outcome.FAILED)


def test_a_norm_not_yet_in_force_is_inapplicable(make_site):
    from datetime import date

    (finding,) = judge(make_site({"/": HOME}, as_of=date(2017, 5, 14)), [check_of(fails)])
    assert finding.outcome is Outcome.INAPPLICABLE
    assert "2017-05-14" in finding.message


def test_a_finding_carries_who_said_it_and_when(make_site):
    (finding,) = judge(make_site({"/": HOME}), [check_of(passes)])
    assert (finding.unit, finding.check, finding.check_version, finding.norm) == ("liuquan", "probe", 1, "P-FOOT")
    assert finding.as_of.isoformat() == "2017-12-15"


def test_a_finding_that_follows_another_follows_it_also_when_it_may_only_suggest(make_site):
    def both(site: Site) -> Iterator[Verdict]:
        yield failed("没有栏目", site.home.cite("欢迎"), subject="a:exists")
        yield replace(failed("没有更新", site.home.cite("欢迎"), subject="a:updated"), follows="a:exists")

    site = make_site({"/": HOME}, unit={"verified": False})
    lead, second = judge(site, [check_of(both)])
    assert (lead.outcome, second.outcome) == (Outcome.CANT_TELL, Outcome.CANT_TELL)
    assert (lead.follows, second.follows) == (None, "a:exists")
