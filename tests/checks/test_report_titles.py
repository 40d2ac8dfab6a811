"""Titles of annual reports: of which year, what kind, and whose."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from checks import report_titles
from checks.report_titles import ReportKind, Whose
from checks.wordlists import load_wordlists
from crawler.units import Unit, UnitKind

WORDS = load_wordlists(Path(__file__).parents[2] / "config/wordlists").titles.annual_report
read_title, whose = partial(report_titles.read_title, words=WORDS), partial(report_titles.whose, words=WORDS)
CITY = Unit(id="liuquan", name="柳泉市人民政府", kind=UnitKind.CITY, portal_url="http://www.liuquan.gov.cn/")
COUNTY = Unit(id="zhecheng", name="www.zhecheng.gov.cn", kind=UnitKind.COUNTY, portal_url="http://www.zhecheng.gov.cn/")
BUREAU = Unit(id="lyj", name="安图市林业局", kind=UnitKind.DEPARTMENT, portal_url="http://lyj.antu.gov.cn/")
COMMISSION = replace(BUREAU, name="安图市经济和信息化委员会")
MARKET = replace(BUREAU, name="安图市市场监督管理局")
PROVINCE = Unit(id="qs", name="青山省人民政府", kind=UnitKind.PROVINCE, portal_url="http://www.qingshan.gov.cn/")
NAMED_COUNTY = replace(COUNTY, name="柘城县人民政府")
PREFECTURE = Unit(
    id="xz",
    name="湘北土家族苗族自治州人民政府",
    aliases=("湘北州人民政府",),
    kind=UnitKind.CITY,
    portal_url="http://www.xb.gov.cn/",
)


@pytest.mark.parametrize(
    ("title", "kind", "edition"),
    [
        ("柳泉市2016年政府信息公开工作年度报告", ReportKind.DISCLOSURE, 2016),
        ("柘城县环境保护局 政府信息公开工作2017年度报告", ReportKind.DISCLOSURE, 2017),
        ("柘城县扶贫办2017年政府信息年度报告", ReportKind.DISCLOSURE, 2017),
        ("柘城县文化局2017 年政府信息工作年度报告", ReportKind.DISCLOSURE, 2017),
        ("市林业局2018年政务公开年度报告", ReportKind.DISCLOSURE, 2018),
        ("2016年信息公开年报", ReportKind.DISCLOSURE, 2016),
        ("政府信息公开年报（2016年）", ReportKind.DISCLOSURE, 2016),
        ("二〇一六年柳泉市政府信息公开工作年度报告", ReportKind.DISCLOSURE, 2016),
        ("二○一六年度政府信息公开年度报告", ReportKind.DISCLOSURE, 2016),
        ("柳泉市2016年政府信息公开年度报告[2017-03-20]", ReportKind.DISCLOSURE, 2016),
        ("柳泉市政府信息公开年度报告", ReportKind.DISCLOSURE, None),
        ("青山省审计厅二〇一六年度政府信息公开工作年度报告", ReportKind.DISCLOSURE, 2016),
        ("柳泉市统计局2016年政府信息公开年度报告", ReportKind.DISCLOSURE, 2016),
        ("2016年政府工作报告", ReportKind.OTHER, 2016),
        ("2016年度政府网站工作年度报表", ReportKind.OTHER, 2016),
        ("柳泉市2016年度政府网站工作年度报告", ReportKind.OTHER, 2016),
        ("2021年预算公开", ReportKind.OTHER, 2021),
        ("2018年度决算公开", ReportKind.OTHER, 2018),
        ("政府信息公开指南", ReportKind.OTHER, None),
        ("关于做好2016年政府信息公开工作年度报告编制发布工作的通知", ReportKind.OTHER, 2016),
        ("柘城县起台镇2017年度报告编制公布工作总结", ReportKind.OTHER, 2017),
        ("图解：柳泉市2016年政府信息公开年度报告", ReportKind.UNCLEAR, 2016),
        ("柳泉市2016年政府信息公…", ReportKind.UNCLEAR, 2016),
        ("柳泉市2016年度报告", ReportKind.UNCLEAR, 2016),
        ("柳泉市人民政府2016年度政府信息公开工作报告", ReportKind.DISCLOSURE, 2016),
        ("青山省水利厅关于2016年度政府信息公开工作情况的报告", ReportKind.DISCLOSURE, 2016),
        ("2016年第一季度政府信息公开工作报告", ReportKind.UNCLEAR, 2016),
        ("2016年上半年政府信息公开工作情况报告", ReportKind.UNCLEAR, 2016),
    ],
)
def test_a_title_tells_its_kind_and_the_year_reported_on(title, kind, edition):
    report = read_title(title)
    assert (report.kind, report.edition) == (kind, edition)


@pytest.mark.parametrize(
    ("unit", "title", "whom"),
    [
        (CITY, "柳泉市2016年政府信息公开工作年度报告", Whose.OWN),
        (CITY, "柳泉市人民政府2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "2016年度柳泉市人民政府信息公开年度报告", Whose.OWN),
        (CITY, "市政府2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "市政府2016年信息公开工作情况报告", Whose.OWN),
        (CITY, "柳泉市政府门户网站2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "柳泉之窗网站2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "柳泉教育信息网2016年政府信息公开年度报告", Whose.UNCLEAR),
        (CITY, "柳泉市教育局网站2016年政府信息公开年度报告", Whose.OTHERS),
        (CITY, "柳泉市人民政府办公室2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "柳泉市本级2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "青山省柳泉市2016年政府信息公开年度报告", Whose.OWN),
        (CITY, "泽安市财政局2016年政府信息公开年报", Whose.OTHERS),
        (CITY, "柳泉市财政局2016年信息公开工作 年度报告", Whose.OTHERS),
        (CITY, "柳泉市东湖区2016年政府信息公开年报", Whose.OTHERS),
        (CITY, "柳泉市伯岗镇2016年政府信息公开工作年度报告", Whose.OTHERS),
        (CITY, "东湖县2016年政府信息公开工作年度报告", Whose.OTHERS),
        (CITY, "县人民政府2016年政府信息公开工作年度报告", Whose.OTHERS),
        (CITY, "2016年政府信息公开工作年度报告", Whose.UNSTATED),
        (CITY, "全市2016年政府信息公开工作年度报告", Whose.OWN),
        (NAMED_COUNTY, "全县2017年政府信息公开工作年度报告", Whose.OWN),
        (NAMED_COUNTY, "全市2017年政府信息公开工作年度报告", Whose.UNCLEAR),
        (COUNTY, "全市2017年政府信息公开工作年度报告", Whose.UNCLEAR),
        (PREFECTURE, "全州2016年政府信息公开工作年度报告", Whose.OWN),
        (PREFECTURE, "湘北州2016年政府信息公开工作年度报告", Whose.OWN),
        (PREFECTURE, "州人民政府2016年政府信息公开工作年度报告", Whose.OWN),
        (PREFECTURE, "湘北土家族苗族自治州2016年政府信息公开工作年度报告", Whose.OWN),
        (PREFECTURE, "湘北自治州2016年政府信息公开工作年度报告", Whose.OWN),
        (PREFECTURE, "湘北州财政局2016年政府信息公开工作年度报告", Whose.OTHERS),
        (PREFECTURE, "湘北县2016年政府信息公开工作年度报告", Whose.OTHERS),
        (BUREAU, "安图市林业局2018年政府信息公开年度报告", Whose.OWN),
        (BUREAU, "市林业局2018年政务公开年度报告", Whose.OWN),
        (BUREAU, "林业局2018年政务公开年度报告", Whose.OWN),
        (BUREAU, "2018年政府信息公开年度报告", Whose.UNSTATED),
        (COMMISSION, "安图市经信委2018年政府信息公开工作年度报告", Whose.OWN),
        (COMMISSION, "市经信委2018年政府信息公开工作年度报告", Whose.OWN),
        (COMMISSION, "安图市经信委办公室2018年政府信息公开工作年度报告", Whose.OWN),
        (MARKET, "市场监管局2018年政府信息公开工作年度报告", Whose.OWN),
        (MARKET, "安图市市场监管局2018年政府信息公开工作年度报告", Whose.OWN),
        (MARKET, "市市场监管局2018年政府信息公开工作年度报告", Whose.OWN),
        (MARKET, "县市场监管局2018年政府信息公开工作年度报告", Whose.UNCLEAR),
        (COMMISSION, "大河县经信委2018年政府信息公开工作年度报告", Whose.UNCLEAR),
        (COMMISSION, "市经济运行局2018年政府信息公开工作年度报告", Whose.UNCLEAR),
        (BUREAU, "安图市园林局2018年政府信息公开年度报告", Whose.UNCLEAR),
        (BUREAU, "安图市大河镇2018年政府信息公开年度报告", Whose.OTHERS),
        (COUNTY, "柘城县2017年政府信息公开工作年度报告", Whose.OWN),
        (COUNTY, "柘城县人民政府2017年政府信息公开工作年度报告", Whose.OWN),
        (COUNTY, "柘城县伯岗镇2017年政府信息公开工作年度报告", Whose.UNCLEAR),
        (COUNTY, "柘城县特色商业区2017政府信息公开工作年度报告", Whose.UNCLEAR),
        (COUNTY, "柘城县财政局2017年信息公开工作年度报告", Whose.UNCLEAR),
    ],
)
def test_a_title_tells_whose_report_it_is(unit, title, whom):
    assert whose(read_title(title), unit, PROVINCE) is whom


@pytest.mark.parametrize(
    "text", ["2017年第一季度政府信息公开情况", "2017年上半年柳泉市政府信息公开情况", "2017年6月份政府信息公开报告"]
)
def test_what_tells_of_a_part_of_the_year_is_no_report_of_it_in_their_column_either(text):
    assert read_title(text, is_in_column=True).kind is not ReportKind.DISCLOSURE


@pytest.mark.parametrize(
    ("text", "kind", "issuer"),
    [
        ("本委2016年度报告", ReportKind.DISCLOSURE, "本委"),
        ("省种苗站2016年年报", ReportKind.DISCLOSURE, "省种苗站"),
        ("青山省农业厅二〇一六年政府信息公开情况", ReportKind.DISCLOSURE, "青山省农业厅"),
        ("2016年度柳泉市政府信息公开报告", ReportKind.DISCLOSURE, "柳泉市"),
        ("2016年度财务年报", ReportKind.OTHER, ""),
        ("2016年政府工作报告", ReportKind.OTHER, ""),
    ],
)
def test_few_words_are_title_enough_in_the_column_of_the_reports(text, kind, issuer):
    title = read_title(text, is_in_column=True)
    assert title.kind is kind
    assert kind is ReportKind.OTHER or (title.issuer, title.edition) == (issuer, 2016)
    assert read_title(text).kind is not ReportKind.DISCLOSURE
