"""What stands in the key areas under a general name beside a column with the area's own name is a part of it."""

import pytest

from checks.disclosure.key_areas import _is_part
from crawler.columns import Acceptance


@pytest.mark.parametrize(
    ("trail", "is_part"),
    [
        ("首页 > 重点领域信息公开 > 医疗卫生", True),
        ("首页 > 新闻中心 > 医疗卫生", False),  # not among the key areas
        ("首页 > 重点领域信息公开 > 脱贫攻坚", False),  # another area
        ("首页 > 重点领域信息公开 > 医疗卫生 > 通知公告", False),  # a column inside it
        ("医疗卫生", False),
    ],
)
def test_a_part_ends_a_trail_through_the_key_areas_with_a_general_name(make_site, trail, is_part):
    site = make_site({"/": "<title>柳泉市人民政府</title>"})
    one = Acceptance(url="http://www.liuquan.gov.cn/ws/", score=3, reasons=(f"当前位置是“{trail}”",))
    assert _is_part(site, one, site.visit.specs["教育卫生"]) is is_part
