"""On a saved real portal nothing is accused, and what a person found there is found. Skipped without the pages."""

from datetime import date

import pytest

from checks.check import Outcome
from checks.registry import all_checks
from checks.runner import judge

MIRROR = "../shared/real/mirrors/www.zhecheng.gov.cn"
HOST = "http://www.zhecheng.gov.cn"


@pytest.fixture(scope="module")
def county(root, make_site):
    folder = root / MIRROR
    if not folder.is_dir():
        pytest.skip("没有保存的真实网页")
    files = [folder / "index.html", *sorted(folder.glob("xxgk/**/index*.html"))[:120]]
    rows = [
        {
            "url": "/" if f.parent == folder else f"/{f.relative_to(folder).as_posix()}",
            "html": f.read_text("utf-8", "replace"),
        }
        for f in files
    ]
    unit = {"id": "zhecheng", "name": "柘城县人民政府", "kind": "county", "portal_url": f"{HOST}/", "parent": None}
    return make_site(
        {"/": rows[0]["html"]}, page=rows[1:], unit=unit, as_of=date(2018, 7, 20), walk="page_budget", has_parent=False
    )


@pytest.mark.real
@pytest.mark.parametrize(
    ("column", "path"),
    [
        ("依申请公开", "/xxgk/ysqgk/index.html"),
        ("年报", "/xxgk/xxgknb/index.html"),
        ("政策解读", "/xxgk/xxgkml/zcjd/index.html"),
        ("公开指南", "/xxgk/xxgkzn/index.html"),
        ("重点领域", "/xxgk/zdly/index.html"),
    ],
)
def test_the_columns_that_a_person_found_are_recognised(county, column, path):
    page = county.column(column).page
    assert page is not None
    assert page.url == HOST + path


@pytest.mark.real
def test_the_countys_own_report_is_told_from_those_of_its_bureaus_and_towns(county):
    (finding,) = judge(county, [c for c in all_checks() if c.id == "annual_report_present"])
    assert (finding.subject, finding.outcome) == ("annual_report:2017", Outcome.PASSED)
    assert finding.message.endswith("柘城县2017年政府信息公开工作年度报告")


@pytest.mark.real
def test_nothing_is_accused_falsely(county):
    assert [f.message for f in judge(county, all_checks()) if f.outcome is Outcome.FAILED] == []
