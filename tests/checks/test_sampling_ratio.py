"""Which number of a notice on the sampling of web sites is the ratio: in digits, in words, in a table."""

import pytest

from checks.sampling_ratio import ratio_in_tables, ratios_in
from crawler.reading.facts.articles import Table


@pytest.mark.parametrize(
    ("text", "percent", "is_stated"),
    [
        ("全市在运行政府网站共210家，抽查64家，占全市运行网站总数的30.5%，合格60家，合格率93.8%。", 30.5, True),
        ("共抽查政府网站45个，抽查率为35%。", 35.0, True),
        ("全市在运行政府网站５８家，本季度共抽查１６家，抽查比例２７．６％，合格率９３．８％。", 27.6, True),
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
        ("抽查比例达四成，合格率百分之九十七。", 40.0, True),
        ("本季度抽查面为百分之三十三点三，合格率九成。", 33.3, True),
        ("抽查比例三成五。", 35.0, True),
        ("抽查比例由20%提高到35%。", None, False),
        ("抽查比例从二成提高到四成。", None, False),
        ("抽查比例比上季度提高百分之五。", None, False),
        ("上季度全省平均抽查比例为29.6%。本季度抽查36家，抽查比例35.6%。", 35.6, True),
        ("抽查比例为20%。抽查政务新媒体60个，占比41.1%。", 20.0, True),
        ("网站检查12家，抽查比例为28.6%。政务新媒体检查25个，抽查比例为41.7%。", 28.6, True),
        ("网站抽查12家，抽查比例为28.6%。政务新媒体。共216个。本次抽查90个，抽查比例为41.7%。", 28.6, True),
        ("检查微信账号25个、网站12家，抽查比例为28.6%。", 28.6, True),
        ("各单位抽查比例应达到30%。", None, False),
        ("按照抽查比例达到百分之三十的要求开展。", None, False),
        ("按照每季度抽查比例不低于30%的要求，全市正常运行的政府网站120家，抽查了24家。", 20.0, False),
        ("全市120家政府网站中有45家合格，对不合格的进行了检查。", None, False),
        # What grew, what is short of a rule, what is planned.
        ("抽查比例提高了5%，合格率97%。", None, False),
        ("抽查比例提高到25%，合格率97%。", 25.0, True),
        ("抽查比例不足30%的单位有3个。", None, False),
        ("抽查比例未达到三成的单位予以通报。", None, False),
        ("抽查比例低于30%的应当补足。", None, False),
        ("抽查比例没有达到30%的单位有3个。", None, False),
        ("全市现有政府网站12家，随机抽查了24家。", None, False),  # more than there are
        ("下一步，将抽查比例提高到20%。", None, False),
        ("确保抽查比例达到20%。", None, False),
        ("两季度抽查比例累计达50%。", None, False),
        ("现将抽查情况通报如下：抽查比例25%。", 25.0, True),
        # Of parts of the city, of superiors, of pages, of what was mended.
        ("县级政府门户网站抽查比例为20%。", None, False),
        ("东湖县抽查比例为12%，市直部门抽查比例为45%。", None, False),
        ("全市各县区、市直部门网站抽查比例为35%。", 35.0, True),
        ("抽查36家，抽查比例35.6%。其中县级政府门户网站抽查比例20%。", 35.6, True),
        ("抽查县区网站24个，占全市的20%。", None, False),
        ("省政府办公厅抽查了我市5家，抽查比例为5%。", None, False),
        ("按照国务院办公厅关于抽查的通知要求，抽查36家，抽查比例35%。", 35.0, True),
        ("网站栏目抽查比例为5%。", None, False),
        ("对整改情况进行抽查，抽查比例为10%。", None, False),
        ("对全市政府网站进行了检查，其中不更新的网站占全市网站总数的8%。", None, False),
        ("全市开设微信公众号20个，抽查网站12家。", None, False),
    ],
)
def test_the_ratio_of_sampling_is_told_from_that_of_passing(text: str, percent: float | None, is_stated: bool) -> None:
    found = ratios_in(text)
    assert [(ratio.percent, ratio.is_stated) for ratio in found] == ([] if percent is None else [(percent, is_stated)])


def test_several_ratios_are_told_one_of_each_value() -> None:
    found = ratios_in("网站抽查比例为40%，门户网站抽查比例为25%，网站抽查比例40%。")
    assert [ratio.percent for ratio in found] == [40.0, 25.0]


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("2017年第一季度抽查比例为25%，第2季度抽查比例为35%。", [35.0]),
        ("2016年第二季度抽查比例为25%。本季度抽查比例35%。", [35.0]),
        ("2017年一季度抽查比例为25%。", []),
        ("2016年印发通知，2017年二季度抽查比例为25%。", [25.0]),
    ],
)
def test_the_ratio_of_another_quarter_is_none(text: str, percents: list[float]) -> None:
    assert [ratio.percent for ratio in ratios_in(text, year=2017, quarter=2)] == percents


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("抽查比例为20%。", True),
        ("抽查比例达20%以上。", False),
        ("抽查比例超过20%。", False),
        ("抽查比例达到二成多。", False),
    ],
)
def test_a_ratio_that_is_told_as_the_least_is_not_exact(text: str, is_exact: bool) -> None:
    assert [ratio.is_exact for ratio in ratios_in(text)] == [is_exact]


HEAD = ("地区", "在运行网站", "抽查网站", "抽查比例", "合格率")


@pytest.mark.parametrize(
    ("rows", "percent"),
    [
        ((("应查网站总数", "实际抽查数", "抽查比例", "合格数"), ("86家", "40家", "46.5%", "40家")), 46.5),
        ((("应查网站总数", "实际抽查数", "抽查比例", "合格数"), ("86家", "40家", "４６．５％", "40家")), 46.5),
        ((HEAD, ("东湖县", "20", "4", "20%", "100%"), ("全市合计", "86", "40", "46.5%", "97%")), 46.5),
        ((("项目", "数"), ("抽查数", "40"), ("抽查 率（%）", "x")), None),
        ((("在运行", "抽查", "抽查率（%）"), ("86", "40", "46.5")), 46.5),
        ((("在运行", "抽查", "抽查率"), ("86", "40", "46.5")), None),
        ((HEAD, ("东湖县", "20", "4", "20%", "100%"), ("西山县", "20", "8", "40%", "100%")), None),
        ((HEAD, ("全市", "86", "40", "46.5%")), None),
        ((("县市区", "合格率"), ("全市", "97%")), None),
        ((HEAD,), None),
        ((HEAD, ("东湖县", "20", "4", "20%", "100%")), None),
        ((("新媒体", "抽查比例"), ("12", "20%")), None),
        ((("微信账号抽查情况", "微信账号抽查情况"), ("数量", "抽查比例"), ("12", "20%")), None),
    ],
    ids=[
        *(
            "one row",
            "full width",
            "the whole",
            "no column",
            "sign in the head",
            "no sign",
            "per county",
            "spans",
            "passed",
            "no row",
        ),
        *("one county", "accounts", "accounts above the head"),
    ],
)
def test_a_table_shows_the_ratio_of_all_sites(rows: tuple[tuple[str, ...], ...], percent: float | None) -> None:
    found = ratio_in_tables([Table(rows=rows)])
    assert [ratio.percent for ratio in found] == ([] if percent is None else [percent])


def test_two_tables_that_differ_are_both_told() -> None:
    tables = [Table(rows=(("数量", "抽查比例"), ("12", share))) for share in ("20%", "45%", "20%")]
    assert [ratio.percent for ratio in ratio_in_tables(tables)] == [20.0, 45.0]


def test_what_was_said_far_before_a_ratio_does_not_decide_whose_it_is() -> None:
    """Else a text full of ratios would be looked through from its beginning for each of them."""
    near, far = "情况" * 20, "情况" * 250
    assert ratios_in(f"政务新媒体{near}抽查比例为20%") == ()
    assert [ratio.percent for ratio in ratios_in(f"政务新媒体{far}抽查比例为40%")] == [40.0]
