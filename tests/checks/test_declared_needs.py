"""What a check needs of the configuration is declared, and a gap in the configuration is named before a run."""

from dataclasses import replace

import pytest

from checks.needs import Unmet, unmet_needs, unused_thresholds
from checks.norms import Norm, Norms
from checks.registry import all_checks
from checks.site import Site


@pytest.fixture
def asked(monkeypatch):
    """What the checks ask for while they run: norms, thresholds and columns."""
    norms, thresholds, columns = set[str](), set[tuple[str, str]](), set[str]()
    in_force, threshold, column = Norms.in_force, Norm.threshold, Site.column

    def _in_force(self, norm, on):
        norms.add(norm)
        return in_force(self, norm, on)

    def _threshold(self, name):
        thresholds.add((self.id, name))
        return threshold(self, name)

    def _column(self, name):
        columns.add(name)
        return column(self, name)

    monkeypatch.setattr(Norms, "in_force", _in_force)
    monkeypatch.setattr(Norm, "threshold", _threshold)
    monkeypatch.setattr(Site, "column", _column)
    return norms, thresholds, columns


def test_a_check_asks_for_all_that_it_declares_and_nothing_else(check, all_cases, findings_of, asked):
    for case in all_cases:
        if case.check == check.id:
            findings_of(case)
    norms, thresholds, columns = asked
    assert norms <= set(check.norms)
    assert thresholds == set(check.thresholds)
    assert columns == set(check.columns)


def test_the_configuration_of_the_product_meets_every_need(norms, columns):
    assert unmet_needs(all_checks(), norms, columns) == ()


def test_a_missing_norm_threshold_or_column_is_named_with_the_nearest_there_is(norms, columns):
    checks = [c for c in all_checks() if c.id in ("home_updates", "on_request_column")]
    versions = [
        replace(v, id="V-HOM" if v.id == "V-HOME" else v.id, thresholds={"weeks": 2, "item": 10})
        for v in norms.versions
    ]
    renamed = [replace(spec, name="依申请") if spec.name == "依申请公开" else spec for spec in columns]
    norm, items, items_later, column = unmet_needs(checks, Norms(versions=tuple(versions)), renamed)
    assert norm == Unmet(
        file="norms.toml",
        problem="缺少依据 V-HOME，检查 home_updates 需要（相近的有 V-HOM）",
        remedy='请恢复 id = "V-HOME" 的一条',
    )
    since_2015 = "依据 D-HNEW（2015-03-24 起的版本）的数值 items"
    assert items.problem == f"缺少{since_2015}，检查 home_updates 需要（相近的有 item）"
    assert "D-HNEW（2019-04-01 起的版本）" in items_later.problem
    assert (column.file, column.problem) == (
        "columns.toml",
        "缺少栏目 依申请公开，检查 on_request_column 需要（相近的有 依申请）",
    )


def test_who_asks_for_a_column_needs_the_places_where_it_would_stand(norms, columns):
    checks = [c for c in all_checks() if c.columns]
    left = [spec for spec in columns if spec.name != "站点地图"]
    (unmet,) = unmet_needs(checks, norms, left)  # one line, however many need it
    assert unmet.problem.startswith("缺少栏目 站点地图，检查 ")
    assert f" 等 {len(checks)} 项 需要" in unmet.problem


def test_the_subjects_that_a_rulebook_may_pick_out_are_those_that_the_check_gives(check, all_cases):
    if not check.subjects:
        return
    expected = {subject for case in all_cases if case.check == check.id for subject in case.expected}
    given = {subject for subject in expected if not subject.startswith("check:")}
    declared = {s for s in check.subjects for subject in given if subject == s or subject.startswith(f"{s}:")}
    assert {s for s in given if not any(s == d or s.startswith(f"{d}:") for d in declared)} == set()
    # Of the areas not every one has a case; the parts of each are the same.
    assert {s.split(":")[-1] for s in declared} == {s.split(":")[-1] for s in check.subjects}


def test_a_threshold_that_no_check_asks_for_is_named_once(norms):
    assert unused_thresholds(all_checks(), norms) == ()
    more = tuple(replace(v, thresholds={**v.thresholds, "item": 1}) if v.id == "D-HNEW" else v for v in norms.versions)
    assert unused_thresholds(all_checks(), Norms(versions=more)) == (("D-HNEW", "item"),)
