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


FOOT = "<div class=footer>主办：{} 网站标识码：{}</div>"


def board(body="", sponsor="柳泉市人民政府办公室", code="4399000001", host="http://hd.liuquan.gov.cn"):
    html = f"<title>热点回应-互动平台</title><body><p>内容</p>{body}{FOOT.format(sponsor, code)}</body>"
    return read_page(html.encode(), f"{host}/hot/")


def home_with_code(code="4399000047"):
    html = f"<title>柳泉市林业局</title><body><p>内容</p>{FOOT.format('柳泉市林业局', code)}</body>"
    return read_page(html.encode(), f"{HOST}/")


def test_a_board_on_another_host_that_shows_another_code_and_sponsor_is_another_bodys():
    assert others(board(), home_with_code()) == ["hd.liuquan.gov.cn 上网站标识码为 4399000001 的网站"]


@pytest.mark.parametrize(
    ("page", "home"),
    [
        (board(code="4399000047"), home_with_code()),
        (board(sponsor="柳泉市林业局"), home_with_code()),  # a code that somebody mistyped
        (board(body="<h1>柳泉市林业局热点回应</h1>"), home_with_code()),
        (board(body=f"<a href={HOST}/>首页</a>"), home_with_code()),
        (board(host=HOST), home_with_code()),
        (board(body="<meta name=SiteIDCode content=4399000001>", code=""), home_with_code()),
        (board(), read_page("<title>柳泉市林业局</title><p>没有标识码</p>".encode(), f"{HOST}/")),
    ],
    ids=[
        "the same code",
        "the unit's sponsor",
        "named in a heading",
        "leads home",
        "the portal's host",
        "in a tag",
        "no code",
    ],
)
def test_anything_that_speaks_for_the_unit_leaves_it_to_it(page, home):
    assert others(page, home) == []


def test_a_superiors_platform_page_that_names_the_unit_in_its_trail_is_the_units():
    trail = "<div class=position>当前位置：<a href=/>信息公开</a> &gt; <a href=/lyj/>柳泉市林业局</a> &gt; 年报</div>"
    assert others(read("/nb/", "柳泉市人民政府信息公开平台", "年报", f"{trail}<p>内容</p>")) == []
