"""What footers are quoted for: all that they say where a mark is missing, a telephone where there is one."""

import pytest

from checks.check import Outcome
from checks.identity import footer_marks

MENU = "<div class=nav><a href=/>首页</a><a href=/a/>要闻</a></div><div class=main><p>欢迎访问本网站。</p></div>"
TEXT = "<p>本网站发布政务信息，提供服务。</p>" * 30
NAMES = "青山 绿水 白云 红岩 蓝田 紫荆 金川 银河 铁山 铜陵 " * 9


@pytest.fixture
def marked(make_site):
    """The verdict on a mark of a home page with this footer."""

    def read(footer, subject):
        site = make_site({"/": f"<title>柳泉市人民政府</title>{MENU}{TEXT}<div class=footer>{footer}</div>"})
        return next(one for one in footer_marks.evaluate(site) if one.subject == f"mark:{subject}")

    return read


def test_a_missing_mark_is_shown_by_the_end_of_a_long_footer_too(marked):
    told = marked(f"<p>友情链接：{NAMES}</p><p>主办：柳泉市人民政府办公室</p><p>网站标识码：4399000001</p>", "icp")
    assert told.outcome is Outcome.FAILED
    assert any(one.quote.endswith("网站标识码：4399000001") for one in told.citations)


def test_what_pictures_of_the_footer_say_is_shown(marked):
    told = marked("<p>网站地图 联系我们</p><img src=/z.png alt='主办：柳泉市人民政府办公室 电话：0799-5218000'>", "icp")
    assert told.outcome is Outcome.FAILED
    assert [one.quote for one in told.citations][1:] == ["主办：柳泉市人民政府办公室 电话：0799-5218000"]


def test_of_address_and_telephone_the_telephone_is_the_way_to_reach_the_sponsor(marked):
    footer = "<p>主办：柳泉市人民政府办公室</p><p>地址：柳泉市迎宾路1号</p><p>电话：0799-5218000</p>"
    told = marked(footer, "sponsor")
    assert told.message == "已列明主办单位及联系方式：柳泉市人民政府办公室，电话：0799-5218000"


def test_a_bracket_that_another_office_stands_in_is_no_part_of_the_sponsor(marked):
    told = marked("<p>主办：柳泉省民政厅（办公室承办）</p><p>电话：0799-5218000</p>", "sponsor")
    assert "柳泉省民政厅，" in told.message
