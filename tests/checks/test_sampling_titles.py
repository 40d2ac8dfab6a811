"""Notices on the sampling of web sites: which quarter a title is of, and which number is the ratio."""

import pytest

from checks.report_titles import Whose
from checks.sampling_titles import ratio_in, read_notice


@pytest.mark.parametrize(
    ("text", "percent", "is_stated"),
    [
        ("全市在运行政府网站共210家，抽查64家，占全市运行网站总数的30.5%，合格60家，合格率93.8%。", 30.5, True),
        ("共抽查政府网站45个，抽查率为35%。", 35.0, True),
        ("本季度抽查政府网站35家，抽查比例达到33.02%", 33.02, True),
        ("抽查全市12个县市区政府网站36家，占运行总数108家的33.3%", 33.3, True),
        ("全市现有正常运行的政府网站18家，抽取其中5家，占27.8%；达标5家，达标率100.0%。", 27.8, True),
        ("抽查了12家（占约33.3%），达标11家，占91.7%。", 33.3, True),
        ("对16家进行了检查，抽检面为30.8%，另对12个政务微信账号进行了抽查，占全部账号的21.4%。", 30.8, True),
        ("对各网站进行了检查，另对12个政务微信账号进行了抽查，占全部账号的21.4%。", None, False),
        ("全市正常运行的政府网站120家，随机抽查了24家。", 20.0, False),
        ("全市现有政府网站21家，抽取其中8家。", 100 * 8 / 21, False),
        ("抽查40家，合格38家，占总数的95%。", None, False),
        ("全市正常运行政府网站98家，合格率97%。随机抽查31家。", None, False),
        ("", None, False),
        ("市政府办公室对全市120家正在运行的政府网站中的45家进行了检查。", 37.5, False),
        ("全市正常运行政府网站120家，抽查0家政府网站。", None, False),
        ("全市120家政府网站中有45家合格，对不合格的进行了检查。", None, False),
    ],
)
def test_the_ratio_of_sampling_is_told_from_that_of_passing(text: str, percent: float | None, is_stated: bool) -> None:
    found = ratio_in(text)
    assert (found and found.percent, found is not None and found.is_stated) == (percent, is_stated)


@pytest.mark.parametrize(
    ("title", "quarters", "is_sure", "issuer"),
    [
        ("柳泉市2017年第一季度政府网站抽查情况通报", (1,), True, Whose.OWN),
        ("柳泉市人民政府办公室关于2017年第3季度全市政府网站检查情况的通报", (3,), True, Whose.OWN),
        ("东湖县2017年第二季度政府网站抽查情况通报", (2,), True, Whose.OTHERS),
        ("2017年第二季度政府网站抽查情况通报", (2,), True, Whose.UNCLEAR),
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
