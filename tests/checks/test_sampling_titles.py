"""Notices on the sampling of web sites: which quarter a title is of, and whose it is."""

import pytest

from checks.report_titles import Whose
from checks.sampling_titles import read_notice


@pytest.mark.parametrize(
    ("title", "quarters", "is_sure", "issuer"),
    [
        ("柳泉市2017年第一季度政府网站抽查情况通报", (1,), True, Whose.OWN),
        ("柳泉市人民政府办公室关于2017年第3季度全市政府网站检查情况的通报", (3,), True, Whose.OWN),
        ("东湖县2017年第二季度政府网站抽查情况通报", (2,), True, Whose.OTHERS),
        ("2017年第二季度政府网站抽查情况通报", (2,), True, Whose.UNCLEAR),
        ("柳泉市二〇一七年二季度政府网站抽查结果通报", (2,), True, Whose.OWN),
        ("柳泉市2017年上半年政府网站抽查情况通报", (1, 2), False, Whose.OWN),
        ("柳泉市2017年5月政府网站检查情况通报", (2,), False, Whose.OWN),
        ("柳泉市2017年第一季度政府网站抽查整改情况的通报", (1,), False, Whose.OWN),
    ],
)
def test_a_title_names_its_quarter_and_its_body(make_site, title, quarters, is_sure, issuer) -> None:
    read = read_notice(title, "", make_site({}))
    assert read is not None
    assert (read.quarters, read.is_sure, read.issuer) == (quarters, is_sure, issuer)


@pytest.mark.parametrize(
    "title",
    [
        "国务院办公厅关于2017年第一季度全国政府网站抽查情况的通报",
        "柳泉市2017年第一季度产品质量监督抽查情况通报",
        "市政府召开政府网站工作会议",
    ],
)
def test_what_is_no_notice_of_the_city_is_none(make_site, title: str) -> None:
    assert read_notice(title, "", make_site({})) is None


def test_a_year_in_chinese_digits_is_read(make_site) -> None:
    read = read_notice("柳泉市二〇一七年二季度政府网站抽查结果通报", "", make_site({}))
    assert read is not None
    assert read.year == 2017
