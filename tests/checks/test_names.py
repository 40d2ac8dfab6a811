"""Names of units as portals write them."""

import pytest

from checks.names import bare, is_body_for_short, is_place_for_short, is_unnamed, place_of, short_name
from crawler.units import Unit, UnitKind


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("柳泉市人民政府门户网站", "柳泉市人民政府"),
        ("柳泉市政府门户网站首页", "柳泉市"),
        ("青山省 林业厅网站", "青山省林业厅"),
        ("首页", ""),
    ],
)
def test_what_every_portal_adds_to_its_name_is_taken_off(text, plain):
    assert bare(text) == plain


@pytest.mark.parametrize(
    ("name", "place", "short"),
    [
        ("柳泉市人民政府", "柳泉市", "柳泉"),
        ("柳州市人民政府", "柳州市", "柳州"),
        ("湘北土家族苗族自治州人民政府", "湘北土家族苗族自治州", "湘北"),
        ("青山省林业厅", "青山省林业厅", "林业厅"),
        ("省林业厅", "省林业厅", ""),
    ],
)
def test_a_name_has_its_place_and_a_short_form(name, place, short):
    assert place_of(name) == place
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("text", "is_short"),
    [("湘北自治州", True), ("湘北州", True), ("湘北县", False), ("湘南州", False), ("湘北", False)],
)
def test_a_place_may_leave_out_parts_of_its_name_but_neither_its_beginning_nor_its_level(text, is_short):
    assert is_place_for_short(text, "湘北土家族苗族自治州") is is_short


@pytest.mark.parametrize(
    ("text", "body", "is_short"),
    [
        ("经信委", "经济和信息化委员会", True),
        ("经济和信息化委", "经济和信息化委员会", True),
        ("人社局", "人力资源和社会保障局", True),
        ("城建局", "住房和城乡建设局", False),
        ("信访局", "人力资源和社会保障局", False),
        ("水利厅", "水利电力局", False),
        ("林局", "林业局", False),
        ("林业局", "林业局", False),
        ("文化团", "文化广播艺术团", False),  # no name of an office ends so
    ],
)
def test_a_body_may_leave_out_parts_of_its_name_but_neither_its_beginning_nor_its_rank(text, body, is_short):
    assert is_body_for_short(text, body) is is_short


def test_a_unit_whose_name_is_its_host_has_no_name():
    def unit(name):
        return Unit(id="x", name=name, kind=UnitKind.CITY, portal_url="http://www.liuquan.gov.cn/")

    assert is_unnamed(unit("www.liuquan.gov.cn"))
    assert not is_unnamed(unit("柳泉市人民政府"))
