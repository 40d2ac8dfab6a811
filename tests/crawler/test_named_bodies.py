"""Whose part of a portal a page lies in, by its trail and title; what the unit is called itself, in all its ways."""

import msgspec
import pytest

from crawler.addresses import address_key
from crawler.column_specs import ColumnSpec
from crawler.columns import counts_by_body, recognise
from crawler.named_bodies import Bodies, body_of
from crawler.other_hosts import OffSite
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page
from crawler.units import Unit

HOST = "http://www.liuquan.gov.cn"
CITY = {"id": "liuquan", "name": "柳泉市人民政府", "kind": "city", "portal_url": f"{HOST}/"}
BUREAU = {"id": "xgj", "name": "青山省新闻出版广电局", "kind": "department", "portal_url": f"{HOST}/"}
PROVINCE = {"id": "qs", "name": "青山省人民政府", "kind": "province", "portal_url": "http://www.qingshan.gov.cn/"}


def page(path: str, title: str, trail: str = "", body: str = "<p>内容</p>") -> PageFacts:
    steps = f"<div class='crumb'>当前位置：{trail}</div>" if trail else ""
    return read_page(f"<html><title>{title}</title><body>{steps}{body}</body></html>".encode(), HOST + path)


def others(*pages: PageFacts, unit: dict[str, str] = CITY, home: str = "") -> list[str]:
    own, above = msgspec.convert(unit, Unit), msgspec.convert(PROVINCE, Unit)
    first = page("/", home or own.name)
    bodies = Bodies.of((first, *pages), first, own, above)
    return [place.body for place in bodies.parts_of_others((first, *pages), first).values()]


@pytest.mark.parametrize(
    ("title", "trail", "body"),
    [
        ("公开指南_青山省电影局", "", "青山省电影局"),
        ("公开指南-青山省粮食局-青山省政府信息公开平台", "", "青山省粮食局"),
        ("依申请公开", "首页 &gt; 信息公开平台 &gt; 市教育局 &gt; 依申请公开", "市教育局"),
        ("依申请公开", "首页 &gt; 石桥镇 &gt; 依申请公开", "石桥镇"),
        ("招聘公告-青山省广播电视监测中心", "", "青山省广播电视监测中心"),
        ("公开指南 - 柳泉市财政局门户网站", "", "柳泉市财政局"),
        ("柳泉市教育局-机构设置-柳泉市人民政府", "首页 &gt; 机构设置 &gt; 市教育局", "柳泉市人民政府"),
        ("新闻发布会-新闻发布厅", "首页 &gt; 新闻发布厅 &gt; 新闻发布会", ""),
        ("各乡镇动态", "首页 &gt; 部门乡镇 &gt; 各乡镇 &gt; 正文", ""),
        ("区教育局", "首页 &gt; 部门街镇 &gt; 区教育局", ""),
        ("办事指南", "首页 &gt; 网上办事大厅 &gt; 办事指南", ""),
        ("特色小镇", "首页 &gt; 特色小镇 &gt; 正文", ""),
    ],
)
def test_the_nearest_body_that_a_page_lies_under_is_whose_it_is(title: str, trail: str, body: str) -> None:
    assert body_of(page("/a/1.html", title, trail)) == body


@pytest.mark.parametrize(
    "name", ["市教育局", "柳泉市卫生计生委", "县发改委", "柳泉市第一中学", "石桥镇", "青山省水利厅", "柳泉市城投集团"]
)
def test_pages_under_bureaus_and_towns_are_not_the_governments(name: str) -> None:
    assert others(page("/zn.html", f"公开指南-{name}")) == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("柳泉市人民政府", "市政府", "柳泉市政府", "市政府办公室", "柳泉市人民政府办公室", "市政府办"),
        *("青山省人民政府", "青山省政府"),
    ],
)
def test_a_government_its_office_and_what_stands_above_it_are_no_other_bodies(name: str) -> None:
    assert others(page("/zn.html", f"公开指南-{name}")) == []


def test_where_the_government_has_a_part_of_its_own_its_office_is_another_body() -> None:
    of_city = page("/01/zn.html", "公开指南", "首页 &gt; 信息公开平台 &gt; 市政府 &gt; 公开指南")
    of_office = page("/02/zn.html", "公开指南", "首页 &gt; 信息公开平台 &gt; 市政府办公室 &gt; 公开指南")
    assert others(of_office) == []
    assert others(of_city, of_office) == ["市政府办公室"]


def test_an_office_that_keeps_other_columns_beside_the_governments_own_is_the_governments() -> None:
    """首页 > 政务公开 > 市政府 > 市领导, and all that the office keeps: 公开指南, 依申请公开."""
    leaders = page("/36.html", "市领导", "首页 &gt; 政务公开 &gt; 市政府 &gt; 市领导")
    guide = page("/31.html", "公开指南", "首页 &gt; 政务公开 &gt; 市政府办公室 &gt; 公开指南")
    elsewhere = page("/37.html", "公开指南", "首页 &gt; 旧版 &gt; 市政府 &gt; 公开指南")
    assert others(leaders, guide, elsewhere) == []


@pytest.mark.parametrize(
    "name", ["青山省新闻出版广电局", "省新闻出版广电局", "新闻出版广电局", "省新广局", "青山省广电局"]
)
def test_a_name_for_short_is_the_units_own(name: str) -> None:
    assert others(page("/zn.html", f"公开指南-{name}"), unit=BUREAU) == []


@pytest.mark.parametrize("name", ["青山省新闻出版局", "青山省电影局", "省版权保护协会", "青山省新闻出版学校"])
def test_a_body_that_is_for_less_or_for_other_things_is_another(name: str) -> None:
    assert others(page("/zn.html", f"公开指南-{name}"), unit=BUREAU) == [name]


def test_longer_names_leave_out_what_fills_them() -> None:
    unit = CITY | {"name": "柳泉市人力资源和社会保障局", "kind": "department"}
    for name in ("柳泉市人力资源社会保障局", "市人社局"):
        assert others(page("/zn.html", f"公开指南-{name}"), unit=unit) == []


def test_what_the_home_page_calls_itself_is_the_units_name_too() -> None:
    unit = CITY | {"name": "青山省自然资源厅", "kind": "department"}
    old = page("/zn.html", "公开指南-青山省国土厅")
    assert others(old, unit=unit) == ["青山省国土厅"]
    assert others(old, unit=unit, home="青山省国土厅门户网站") == []


@pytest.mark.parametrize(
    ("trail", "is_anothers"),
    [
        ("<a href='/'>首页</a> &gt; 信息公开 &gt; 公开指南", False),
        ("<a href='/ldj/'>首页</a> &gt; 信息公开 &gt; 公开指南</div><div><a href='/'>返回省厅</a>", True),
        ("<a href='/'>首页</a> &gt; 省劳动厅 &gt; 公开指南", True),
        ("", True),
    ],
)
def test_a_name_in_the_title_alone_tells_nothing_where_the_trail_begins_at_home(
    trail: str, *, is_anothers: bool
) -> None:
    """An older name of the department's may be left over in a title."""
    unit = CITY | {"name": "青山省人力资源和社会保障厅", "kind": "department"}
    assert bool(others(page("/zn.html", "公开指南-青山省劳动厅", trail), unit=unit)) is is_anothers
    assert others(page("/zn.html", "公开指南-柳泉市教育局", trail)) != []  # a government's bureau is no old name of its


@pytest.mark.parametrize(
    ("text", "is_anothers"),
    [
        ("省电影局申请入口", True),
        ("省新闻出版广电局申请入口", False),
        ("在线申请", False),
        ("本局申请表下载", False),
        ("青山省政府信息公开申请表", False),
        ("柳泉市人民政府信息公开申请表", False),
        ("网上办事大厅", False),
    ],
)
def test_a_link_is_anothers_where_its_text_begins_with_a_name(text: str, *, is_anothers: bool) -> None:
    own, home = msgspec.convert(BUREAU, Unit), page("/", "青山省新闻出版广电局")
    assert bool(Bodies.of((home,), home, own, None).named_at_the_head_of(text)) is is_anothers


GUIDE = ColumnSpec(name="公开指南", names=("公开指南",), one_page=True)
ANSWERS = ColumnSpec(name="回应关切", names=("回应关切",), back_days=366)
AREA = ColumnSpec(name="教育", names=("教育信息",), area="education")


@pytest.mark.parametrize(
    ("spec", "within", "counts"),
    [
        (GUIDE, ("首页", "公开指南"), False),
        (ANSWERS, ("首页", "回应关切"), True),
        (ANSWERS, ("首页", "信息公开平台"), False),
        (AREA, ("首页",), True),
    ],
)
def test_areas_and_lists_by_bodies_count_all_the_same(
    spec: ColumnSpec, within: tuple[str, ...], *, counts: bool
) -> None:
    place = OffSite(where="", named_by="", is_here=True, body="市教育局", within=within)
    assert counts_by_body(place, spec) is counts
    assert not counts_by_body(OffSite(where="其他网站", named_by="", within=within), spec)


def test_a_bureaus_guide_is_refused_with_whose_it_is_and_the_units_own_taken() -> None:
    menu = "<div class=nav><a href='/zn/'>公开指南</a><a href='/jyj/zn/'>公开指南</a></div>"
    home = page("/", "柳泉市人民政府", body=menu)
    text = f"<h1>政府信息公开指南</h1><p>{'本机关负责向公众提供政府信息公开指南。' * 20}</p>"
    own = page("/zn/", "公开指南-柳泉市人民政府", "首页 &gt; 政务公开 &gt; 公开指南", text)
    theirs = page("/jyj/zn/", "公开指南-柳泉市教育局", "首页 &gt; 市教育局 &gt; 公开指南", text)
    pages = (home, own, theirs)
    bodies = Bodies.of(pages, home, msgspec.convert(CITY, Unit), None)
    off_site = bodies.parts_of_others(pages, home)
    assert list(off_site) == [address_key(theirs.url)]
    reading = recognise(pages, (GUIDE,), off_site=off_site, home=home.url)["公开指南"]
    assert [one.url for one in reading.accepted] == [own.url]
    assert [one.why for one in reading.refused] == ["本页在“市教育局”的页面之中，没有写明是本单位的"]
