"""What is the unit's own and sounds like another body: offices, names for short, matters that end as bodies do."""

import msgspec
import pytest

from crawler.named_bodies import Bodies, body_of
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page
from crawler.units import Unit

HOST = "http://www.liuquan.gov.cn"
CITY = "柳泉市人民政府"
PREFECTURE = "石溪土家族苗族自治州人民政府"
PROVINCE = {"id": "qs", "name": "青山省人民政府", "kind": "province", "portal_url": "http://www.qingshan.gov.cn/"}


def _page(path: str, title: str, trail: str = "") -> PageFacts:
    steps = f"<div class='crumb'>当前位置：{trail}</div>" if trail else ""
    return read_page(f"<html><title>{title}</title><body>{steps}<p>内容</p></body></html>".encode(), HOST + path)


def _unit(name: str, kind: str) -> Unit:
    return msgspec.convert({"id": "liuquan", "name": name, "kind": kind, "portal_url": f"{HOST}/"}, Unit)


def _others(unit: Unit, *pages: PageFacts, home: str | None = None) -> list[str]:
    first = _page("/", unit.name if home is None else home)
    bodies = Bodies.of((first, *pages), first, unit, msgspec.convert(PROVINCE, Unit))
    return [place.body for place in bodies.parts_of_others((first, *pages), first).values()]


def _under(step: str) -> PageFacts:
    return _page("/a/zn.html", "公开指南", f"首页 &gt; {step} &gt; 公开指南")


@pytest.mark.parametrize(
    ("name", "kind", "step"),
    [
        (CITY, "city", "市政务公开办公室"),
        (CITY, "city", "市政府信息公开办公室"),
        (CITY, "city", "市政务公开领导小组办公室"),
        (CITY, "city", "市政府新闻办公室"),
        (CITY, "city", "市府办"),
        (CITY, "city", "柳泉市府办公室"),
        (CITY, "city", "市委市政府"),
        (CITY, "city", "柳泉市人民政府办公厅"),
        (CITY, "city", "省政府"),
        ("电白市人民政府", "city", "電白市人民政府"),
        (PREFECTURE, "city", "石溪州人民政府"),
        (PREFECTURE, "city", "石溪州人民政府办公室"),
        (PREFECTURE, "city", "自治州政府"),
        (PREFECTURE, "city", "州政府办公室"),
        ("石溪新区管理委员会", "zone", "新区管委会办公室"),
        ("石溪新区管理委员会", "zone", "新区党政办公室"),
        ("青山省商务厅", "department", "省商务厅办公室"),
        ("青山省商务厅", "department", "商务厅办公室"),
        ("柳泉市卫生和计划生育委员会", "department", "市卫计委办公室"),
        ("柳泉市卫生和计划生育委员会", "department", "柳泉市卫生计生委信息中心"),
        ("青山省食品药品监督管理局", "department", "省局办公室"),
        ("青山省食品药品监督管理局", "department", "省局信息中心"),
        ("柳泉市国土资源局", "department", "市国土局城东分局"),
        ("柳泉市城市管理行政执法局", "department", "市城管执法局"),
        ("柳泉市食品药品监督管理局", "department", "市食药监局"),
        ("柳泉市退役军人事务局", "department", "市退役军人局"),
    ],
)
def test_offices_and_names_for_short_are_the_units_own(name: str, kind: str, step: str) -> None:
    assert _others(_unit(name, kind), _under(step)) == []


@pytest.mark.parametrize(
    ("name", "kind", "step"),
    [
        (CITY, "city", "市委办公室"),
        (CITY, "city", "市政府法制办公室"),
        (CITY, "city", "市扶贫办公室"),
        (CITY, "city", "市政务服务中心"),
        (CITY, "city", "柳泉市人民政府国有资产监督管理委员会"),
        (CITY, "city", "县政务公开办公室"),
        (CITY, "city", "县政府"),
        ("青山省商务厅", "department", "省政务公开办公室"),
        ("青山省商务厅", "department", "青山省政务公开办公室"),
        ("柳泉市医院管理局", "department", "市医院"),
        ("青山省商务厅", "department", "省教育厅办公室"),
        ("柳泉市发展和改革委员会", "department", "市委办公室"),
        ("柳泉市发展和改革委员会", "department", "市政府办公室"),
        ("石溪新区管理委员会", "zone", "新区教育局"),
    ],
)
def test_offices_of_others_are_others(name: str, kind: str, step: str) -> None:
    assert _others(_unit(name, kind), _under(step)) == [step]


@pytest.mark.parametrize(
    "step",
    """公立医院 公办学校 民办学校 高等学校 中等职业学校 义务教育学校 特殊教育学校 全市学校 县级医院 市属医院 市直学校
    定点医院 国有集团公司 融资平台公司 上市公司 建制镇 重点镇 经济强镇 市长办公室 市民服务中心 社区办公室
    行业协会 群团协会 乡镇街道 市政务服务大厅 县辖乡镇 市统筹城乡 市直机关党委 市纪委 市直属学校
    各市县人民政府""".split(),  # noqa: SIM905
)
def test_kinds_of_bodies_name_none(step: str) -> None:
    assert body_of(_under(step)) == ""


@pytest.mark.parametrize("step", ["国有资产监督管理局", "市乡镇企业管理局", "市住房和城乡建设局"])
def test_bureaus_whose_names_hold_such_words_are_bodies(step: str) -> None:
    assert body_of(_under(step)) == step


def test_of_several_bodies_the_nearest_is_whose_the_page_is() -> None:
    school = _page("/1.html", "简介", "首页 &gt; 市教育局 &gt; 柳泉市第一中学 &gt; 简介")
    assert body_of(school) == "柳泉市第一中学"


def test_what_stands_above_a_body_in_the_trail_is_told() -> None:
    home = _page("/", CITY)
    page = _page("/1.html", "列表", "首页 &gt; 回应关切 &gt; 市教育局 &gt; 列表")
    bodies = Bodies.of((home, page), home, _unit(CITY, "city"), None)
    (place,) = bodies.parts_of_others((home, page), home).values()
    assert place.within == ("首页", "回应关切")


def test_the_home_page_is_nobody_elses() -> None:
    home = _page("/", CITY, "首页 &gt; 市教育局 &gt; 首页")
    assert Bodies.of((home,), home, _unit(CITY, "city"), None).parts_of_others((home,), home) == {}


def test_the_office_of_a_department_is_its_own_also_where_the_platform_has_a_part_for_it() -> None:
    unit = _unit("青山省商务厅", "department")
    of_it = _page("/b.html", "公开指南", "首页 &gt; 省商务厅 &gt; 公开指南")
    assert _others(unit, of_it, _under("青山省商务厅办公室")) == []


def test_a_step_that_names_the_government_elsewhere_takes_no_office_from_it() -> None:
    leaders = _page("/ld.html", "领导之窗", "首页 &gt; 走进柳泉 &gt; 市政府 &gt; 领导之窗")
    office = _page("/zn.html", "公开指南", "首页 &gt; 政务公开 &gt; 市政府办公室 &gt; 公开指南")
    assert _others(_unit(CITY, "city"), leaders, office) == []
    about = _page("/jg.html", "市政府", "首页 &gt; 政务公开 &gt; 市政府")
    assert _others(_unit(CITY, "city"), about, office) == []


def test_a_place_as_the_name_of_a_site_owns_no_bureaus() -> None:
    assert _others(_unit(CITY, "city"), _under("柳泉市教育局"), home="柳泉-中国柳泉-柳泉市人民政府") == ["柳泉市教育局"]


def test_the_name_that_nearly_all_pages_bear_is_the_portals_own() -> None:
    """After a merger of bureaus; its home page has no title."""
    unit = _unit("柳泉市商务局", "department")
    pages = [_page(f"/{n}.html", f"第{n}栏-柳泉市粮食和经贸局") for n in range(6)]
    assert _others(unit, *pages, _page("/x.html", "公开指南-柳泉市教育局"), home="") == ["柳泉市教育局"]
    assert _others(unit, *pages[:2], home="") == ["柳泉市粮食和经贸局"] * 2
    others = [_page(f"/b{n}.html", "栏目-青山县教育局") for n in range(3)]
    assert len(_others(unit, *pages, *others, home="")) == 9  # no more than two of three
    city = [_page(f"/c{n}.html", f"第{n}栏-{CITY}") for n in range(6)]
    assert _others(unit, *city, home="") == [CITY] * 6


def test_a_unit_that_nobody_named_has_no_others() -> None:
    unit = _unit("www.liuquan.gov.cn", "city")
    assert _others(unit, _under("柳泉市教育局"), home="首页") == []
    assert _others(unit, _under("柳泉市教育局"), home="柳泉市人民政府") == ["柳泉市教育局"]


@pytest.mark.parametrize(
    ("name", "text", "is_anothers"),
    [
        ("柳泉市商务局", "市商务局依申请公开办事指南", False),
        ("柳泉市商务局", "柳泉商务局信息公开申请办理流程", False),
        ("柳泉市商务局", "县级以上政府信息公开申请办理流程", False),
        ("柳泉市商务局", "市民申请办理入口", False),
        ("柳泉市商务局", "省内企业申请办理入口", False),
        ("柳泉市商务局", "石溪土家族苗族自治州住房和城乡建设局申请表", True),
        ("柳泉市商务局", "市教育局依申请公开办事指南", True),
        ("柳泉市商务局", "柳泉市卫生和计划生育委员会申请办理流程", True),
        ("柳泉市商务局", "石桥镇申请表", True),
        (CITY, "柳泉市政府信息公开申请办理流程", False),
        (CITY, "市政府办公室信息公开申请表", False),
        (CITY, "柳泉市住房和城乡建设局申请表", True),
    ],
)
def test_a_link_is_anothers_by_the_name_it_begins_with(name: str, text: str, *, is_anothers: bool) -> None:
    unit = _unit(name, "city" if name == CITY else "department")
    home = _page("/", name)
    assert bool(Bodies.of((home,), home, unit, None).named_at_the_head_of(text)) is is_anothers
