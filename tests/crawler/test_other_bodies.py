"""A page of another body on the portal's own host is told by what it calls itself, and by nothing less."""

import msgspec
import pytest

from crawler.other_bodies import pages_of_other_bodies
from crawler.reading.page import read_page
from crawler.units import Unit

HOST = "http://lyj.liuquan.gov.cn"
UNIT = {"id": "lyj", "name": "柳泉市林业局", "kind": "department", "portal_url": f"{HOST}/"}
PARENT = {"id": "liuquan", "name": "柳泉市人民政府", "kind": "city", "portal_url": "http://www.liuquan.gov.cn/"}


def read(path, site_name, title, body="<p>内容</p>"):
    head = f"<meta name='SiteName' content='{site_name}'>" if site_name else ""
    return read_page(f"<html><head>{head}<title>{title}</title></head><body>{body}</body></html>".encode(), HOST + path)


def others(page, home=None):
    home = home or read("/", "柳泉市林业局", "柳泉市林业局")
    unit, parent = msgspec.convert(UNIT, Unit), msgspec.convert(PARENT, Unit)
    return [one.where for one in pages_of_other_bodies([home, page], home, unit, parent).values()]


def test_a_superiors_page_on_the_same_host_is_another_bodys():
    assert others(read("/map/", "柳泉市人民政府网", "网站地图-柳泉市人民政府")) == [
        "同一主机上自称“柳泉市人民政府”的网站"
    ]
    assert others(read("/map/", "青山省人民政府门户网站", "诉求平台"))


@pytest.mark.parametrize(
    ("site_name", "title", "body"),
    [
        ("", "柳泉市人民政府", "<p>没有 SiteName</p>"),
        ("柳泉市林业局", "诉求平台", "<p>自己的</p>"),
        ("柳泉市人民政府", "政策文件-柳泉市林业局", "<p>标签是抄来的</p>"),
        ("柳泉市人民政府", "政策文件", "<a href='/'>首页</a><p>回得到本单位首页</p>"),
        ("柳泉林业信息网", "政策文件", "<p>不是政府的名称</p>"),
    ],
)
def test_what_may_be_the_units_own_stays(site_name, title, body):
    assert others(read("/zc/", site_name, title, body)) == []


def test_where_the_home_page_bears_the_superiors_name_nothing_is_told():
    home = read("/", "柳泉市人民政府", "柳泉市人民政府")
    assert others(read("/zc/", "柳泉市人民政府", "政策文件"), home) == []
