"""Names of units as portals write them."""

import pytest

from checks.names import bare, is_place_for_short, is_unnamed, place_of, short_name
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


def test_a_unit_whose_name_is_its_host_has_no_name():
    def unit(name):
        return Unit(id="x", name=name, kind=UnitKind.CITY, portal_url="http://www.liuquan.gov.cn/")

    assert is_unnamed(unit("www.liuquan.gov.cn"))
    assert not is_unnamed(unit("柳泉市人民政府"))
