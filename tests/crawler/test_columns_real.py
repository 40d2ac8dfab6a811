"""On saved real portals the columns that a person found are recognised, and nothing else. Skipped without the pages."""

import pytest

from crawler.columns import load_columns, recognise
from crawler.reading.page import read_page

MIRRORS = "../shared/real/mirrors"
COUNTY, BUREAU = "http://www.zhecheng.gov.cn", "http://lyj.jilin-mirror.gov.cn"


def readings(root, folder, host, patterns):
    place = root / MIRRORS / folder
    if not place.is_dir():
        pytest.skip("没有保存的真实网页")
    files = sorted({file for pattern in patterns for file in place.glob(pattern)})
    pages = [read_page(f.read_bytes(), f"{host}/{f.relative_to(place).as_posix()}", "text/html") for f in files]
    return recognise(pages, load_columns(root / "config/columns.toml"))


@pytest.fixture(scope="module")
def county(root):
    return readings(root, "www.zhecheng.gov.cn", COUNTY, ["index.html", "xxgk/**/index.html", "hdjl/**/index.html"])


@pytest.fixture(scope="module")
def bureau(root):
    return readings(root, "jlslyj", BUREAU, ["index.html", "*/index.html", "xxgk/*/index.html", "jgjj/*/index.html"])


# Read off the portals' menus by hand: the page that a visitor would call that column.
COUNTY_TRUTH = {
    "政府信息公开": "/xxgk/",
    "依申请公开": "/xxgk/ysqgk/",
    "年报": "/xxgk/xxgknb/",
    "公开指南": "/xxgk/xxgkzn/",
    "主动公开目录": "/xxgk/xxgkml/",
    "公开制度": "/xxgk/xxgkz/",
    "政策解读": "/xxgk/xxgkml/zcjd/",
    "政策文件": "/xxgk/xxgkml/zfwj/",
    "通知公告": "/xxgk/xxgkml/gsgg/",
    "统计信息": "/xxgk/xxgkml/tjsj/",
    "规划计划": "/xxgk/xxgkml/fzgh/",
    "应急管理": "/xxgk/xxgkml/yjgl/",
    "领导分工": "/xxgk/xxgkml/zfld2/",
    "政府工作报告": "/xxgk/zfgznb/",  # named 政府工作年报 there
    "调查征集": "/hdjl/yjzj/",
    "在线访谈": "/hdjl/hfjs/",
    "重点领域": "/xxgk/zdly/",
    "减税降费降低要素成本": "/xxgk/zdly/jgsf/",
    "环境保护": "/xxgk/zdly/hjbh/",
    "食品药品安全": "/xxgk/zdly/spypap/",
    "促进房地产市场平稳健康发展": "/xxgk/zdly/bzxzf/",
    "防范遏制重特大生产安全事故": "/xxgk/zdly/aqsc/",
}
COUNTY_HAS_NOT = (
    "负面清单",
    "年度工作要点",
    "回应关切",
    "新闻发布会",
    "PPP项目",
    "国资国企",
    "化解过剩产能",
    "抽查通报",
)
BUREAU_TRUTH = {
    "政府信息公开": "/xxgk/bmwj/",  # 信息公开 opens its first part at once
    "年报": "/xxgk/ndbg/",
    "规范性文件": "/gfxwj/",
    "政策文件": "/zcfg/",
    "规划计划": "/xxgk/ghjh/",
    "权责清单": "/xxgk/zqqd/",
    "站点地图": "/zddt/",
    "领导分工": "/jgjj/ldjs/",
    "动态要闻": "/xwdt/",
}


@pytest.mark.real
@pytest.mark.parametrize(("column", "path"), COUNTY_TRUTH.items())
def test_a_countys_columns_are_found(county, column, path):
    assert county[column].accepted[0].url.removesuffix("index.html") == COUNTY + path


@pytest.mark.real
@pytest.mark.parametrize("column", COUNTY_HAS_NOT)
def test_what_a_county_has_not_is_not_found(county, column):
    assert county[column].accepted == ()


@pytest.mark.real
@pytest.mark.parametrize(("column", "path"), BUREAU_TRUTH.items())
def test_a_bureaus_columns_are_found(bureau, column, path):
    assert bureau[column].accepted[0].url.removesuffix("index.html") == BUREAU + path


@pytest.mark.real
def test_a_link_of_a_wrong_name_is_refused_with_a_reason(county):
    (refused,) = county["年报"].refused
    assert (refused.text, "年度报告" in refused.why) == ("政府工作年报", True)
