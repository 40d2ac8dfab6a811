"""What the configuration cannot judge on a day is told before the day's run, not found out after it."""

from dataclasses import replace
from datetime import date

import pytest

from checks.norms import Norms
from checks.workdays import Workdays
from workbench.configuration import load_configuration
from workbench.validity import validity_doubts

DAY = date(2017, 12, 15)


@pytest.fixture(scope="module")
def configuration(root):
    return load_configuration(root / "config")


def test_a_year_with_rulebook_and_calendar_leaves_only_the_law_that_came_later(configuration):
    (doubt,) = validity_doubts(configuration, DAY)
    assert "D-REQ-NEED 在 2017-12-15 没有施行的版本（2019-05-15 至 今），on_request_guidance" in doubt


def test_a_norm_that_ended_by_a_slip_of_the_pen_is_told_with_the_checks_that_need_it(configuration):
    versions = tuple(
        replace(one, valid_to=date(2016, 12, 31)) if one.id == "D-INT-LINK" else one
        for one in configuration.norms.versions
    )
    slipped = replace(configuration, norms=Norms(versions=versions))
    (doubt,) = [one for one in validity_doubts(slipped, DAY) if "D-INT-LINK" in one]
    assert "interpretation_links 依它作的结论当日都不适用" in doubt
    assert "valid_to" in doubt


def test_a_number_that_nothing_reads_is_told(configuration):
    versions = tuple(replace(v, thresholds={**v.thresholds, "item": 3}) for v in configuration.norms.versions)
    doubts = validity_doubts(replace(configuration, norms=Norms(versions=versions)), DAY)
    assert any("norms.toml 的 D-HNEW 的数值 item 没有检查用到" in one for one in doubts)


def test_a_year_without_a_rulebook_names_the_one_that_will_be_used(configuration):
    assert any(
        "没有 2026 年度的评分规则，将沿用 hunan-2017" in one for one in validity_doubts(configuration, date(2026, 5, 4))
    )


def test_a_year_without_its_holidays_is_told(configuration):
    bare = replace(configuration, workdays=Workdays())
    assert any("workdays.toml 没有 2017 年的节假日安排" in one for one in validity_doubts(bare, DAY))
