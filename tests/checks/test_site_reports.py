from datetime import date

import pytest

from checks.report_titles import Whose
from checks.site_reports import site_reports

LIST = '<h2>政府网站工作年度报表</h2><ul class="list">{}</ul>'
ENTRY = '<li><a href="/bb/{0}.html">{1}</a><span class="date">2018-01-{0}</span></li>'


@pytest.fixture
def reports(make_site):
    def read(*titles):
        entries = "".join(ENTRY.format(10 + n, title) for n, title in enumerate((*titles, "关于本站", "隐私声明")))
        site = make_site({"/": "<title>首页</title>", "/bb/": LIST.format(entries)}, as_of=date(2018, 3, 1))
        return [(r.title, r.whose) for r in site_reports(site, 2017, [site.page("http://www.liuquan.gov.cn/bb/")])]

    return read


@pytest.mark.parametrize(
    "title",
    [
        "柳泉市人民政府门户网站工作年度报表（2017年度）",
        "柳泉市政府网站2017年度工作报表",
        "2017年柳泉市人民政府网站年度工作报表",
        "柳泉市人民政府网站年报（2017年）",
        "政府网站工作年度报表（2017年度）——柳泉市人民政府网站",
    ],
)
def test_a_report_of_the_portal_is_its_own(reports, title):
    assert reports(title) == [(title, Whose.OWN)]


def test_a_report_that_names_nobody_is_unstated_in_the_column(reports):
    assert reports("2017年政府网站工作年度报表") == [("2017年政府网站工作年度报表", Whose.UNSTATED)]


@pytest.mark.parametrize(
    "title",
    [
        "东湖区人民政府网站工作年度报表（2017年度）",
        "柳泉市教育局网站工作年度报表（2017年度）",
        "柳泉市教育局网站工作年度报表（2017年度）-柳泉市人民政府",
    ],
)
def test_reports_of_others_are_theirs(reports, title):
    assert reports(title) == [(title, Whose.OTHERS)]


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2017年政府网站工作年度报表报送工作的通知",
        "2016年政府网站工作年度报表",
        "2018年部门预算",
        "柳泉市2017年政府信息公开工作年度报告",
        "2017年网站建设培训班举行",
    ],
)
def test_other_titles_are_no_report_of_the_year(reports, title):
    assert reports(title) == []
