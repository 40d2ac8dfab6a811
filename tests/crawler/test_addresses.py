"""Identity and scope of addresses."""

from dataclasses import replace

import pytest

from crawler.addresses import address_key, document_of, is_document, is_own, redirect_target, shape_of
from crawler.units import Unit, UnitKind

CITY = Unit(
    id="zean",
    name="泽安市人民政府",
    kind=UnitKind.CITY,
    portal_url="http://www.zean.gov.cn/",
    hosts=("ysqgk.zean.gov.cn",),
)
BUREAU = Unit(
    id="czj",
    name="泽安市财政局",
    kind=UnitKind.SUBORDINATE,
    portal_url="http://www.zean.gov.cn/czj/",
    path_prefix="/czj/",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.zean.gov.cn/", "https://www.zean.gov.cn"),
        ("http://www.zean.gov.cn/index.html", "http://www.zean.gov.cn/"),
        ("http://www.zean.gov.cn:80/a", "http://www.zean.gov.cn/a"),
        ("http://www.zean.gov.cn/a#top", "http://www.zean.gov.cn/a"),
        ("https://www.zean.gov.cn/index.html#/list?id=1", "http://www.zean.gov.cn/#/list?id=1"),
        ("http://www.zean.gov.cn/#/gk/年报", "http://www.zean.gov.cn/#/gk/%E5%B9%B4%E6%8A%A5"),
        ("http://WWW.Zean.gov.cn/a", "http://www.zean.gov.cn/a"),
        ("http://www.zean.gov.cn/a;jsessionid=12AB", "http://www.zean.gov.cn/a"),
        ("http://www.zean.gov.cn/a?id=1&jsessionid=9", "http://www.zean.gov.cn/a?id=1"),
        ("http://www.zean.gov.cn/a?x=1&y=2", "http://www.zean.gov.cn/a?y=2&x=1"),
        ("http://www.zean.gov.cn/a?id=1&sid=3f2a9c0d11e84b7f", "http://www.zean.gov.cn/a?id=1"),
        ("http://www.zean.gov.cn/a?t=1513296000000", "http://www.zean.gov.cn/a"),
        ("http://www.zean.gov.cn/a?r=0.8273645123", "http://www.zean.gov.cn/a"),
        ("http://www.zean.gov.cn/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "http://www.zean.gov.cn/a.aspx"),
        ("http://www.zean.gov.cn/a?id=1&PHPSESSID=ab12", "http://www.zean.gov.cn/a?id=1"),
    ],
)
def test_two_addresses_of_one_page_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.zean.gov.cn/list?id=1", "http://www.zean.gov.cn/list?id=2"),
        ("http://www.zean.gov.cn/a/", "http://www.zean.gov.cn/b/"),
        ("http://www.zean.gov.cn/", "http://xxgk.zean.gov.cn/"),
        ("http://www.zean.gov.cn/", "http://www.zean.gov.cn:8080/"),
        ("http://www.zean.gov.cn/index.html?link=a", "http://www.zean.gov.cn/index.html?link=b"),
        ("http://www.zean.gov.cn/list?t=1", "http://www.zean.gov.cn/list?t=2"),
        ("http://www.zean.gov.cn/list?sid=12", "http://www.zean.gov.cn/list?sid=13"),
        ("http://www.zean.gov.cn/#/list?id=1", "http://www.zean.gov.cn/#/list?id=2"),
        ("http://www.zean.gov.cn/#/list?id=1", "http://www.zean.gov.cn/"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://www.zean.gov.cn/x", True),
        ("https://zean.gov.cn/x", True),
        ("http://ysqgk.zean.gov.cn/", True),
        ("http://czj.zean.gov.cn/", False),
        ("http://www.zean.gov.cn.evil.com/", False),
        ("http://www.gov.cn/", False),
    ],
)
def test_only_listed_hosts_are_a_units_own(url: str, own: bool) -> None:
    assert is_own(url, CITY) is own


def test_on_a_shared_host_a_unit_owns_what_lies_below_its_path() -> None:
    assert is_own("http://www.zean.gov.cn/czj/a.html", BUREAU)
    assert is_own("http://www.zean.gov.cn/czj", BUREAU)
    assert not is_own("http://www.zean.gov.cn/mzj/a.html", BUREAU)
    assert not is_own("http://www.zean.gov.cn/czjxh/", BUREAU)
    assert not is_own("http://zean.gov.cn/mzj/a.html", BUREAU)
    assert is_own("https://zean.gov.cn/czj/a.html", BUREAU)
    unslashed = replace(BUREAU, path_prefix="/czj")
    assert is_own("http://www.zean.gov.cn/czj/a.html", unslashed)
    assert not is_own("http://www.zean.gov.cn/czjxh/", unslashed)


def test_files_are_no_pages() -> None:
    assert is_document("http://a.gov.cn/f/年报.PDF")
    assert not is_document("http://a.gov.cn/f/list.aspx?file=a.pdf")


def test_pages_of_one_make_share_a_shape() -> None:
    assert shape_of("http://a.gov.cn/t2017/1.html?page=2") == shape_of("http://a.gov.cn/t2016/77.html?page=9")


@pytest.mark.parametrize(
    ("location", "there"),
    [
        (b"/a.html", "http://www.zean.gov.cn/a.html"),
        (b" /a.html#x ", "http://www.zean.gov.cn/a.html"),
        (b"//xxgk.zean.gov.cn/", "http://xxgk.zean.gov.cn/"),
        ("/公开/".encode(), "http://www.zean.gov.cn/%E5%85%AC%E5%BC%80/"),
        ("/公开/".encode("gb18030"), "http://www.zean.gov.cn/%E5%85%AC%E5%BC%80/"),
        (b"\\a\\b.html", "http://www.zean.gov.cn/a/b.html"),
    ],
)
def test_a_redirect_is_resolved_as_a_browser_would(location: bytes, there: str) -> None:
    assert redirect_target("http://www.zean.gov.cn/x/", location) == there


@pytest.mark.parametrize(
    "location",
    [
        b"",
        b"file:///etc/passwd",
        b"javascript:alert(1)",
        b"http://[bad",
        b"//[",
        b"http://www.zean.gov.cn:99999/",
        b"http://www.zean.gov.cn:abc/",
        b"http://www.zean.gov.cn:0/",
        "http://℀.com/".encode(),
        b"\xff\xfe\x00",
    ],
)
def test_a_redirect_to_no_address_is_told_apart(location: bytes) -> None:
    assert redirect_target("http://www.zean.gov.cn/x/", location) is None


def test_routes_of_one_app_have_shapes_of_their_own() -> None:
    assert shape_of("http://a.gov.cn/#/list?id=12") == shape_of("http://a.gov.cn/#/list?id=7")
    assert shape_of("http://a.gov.cn/#/list?id=12") != shape_of("http://a.gov.cn/#/leaders")


@pytest.mark.parametrize(
    ("url", "document"),
    [
        ("http://a.gov.cn/m/#/list?id=12", "http://a.gov.cn/m/"),
        ("http://a.gov.cn/m/#top", "http://a.gov.cn/m/#top"),
        ("http://a.gov.cn/m/#/list#part", "http://a.gov.cn/m/#/list#part"),  # no route
        ("http://a.gov.cn/m/", "http://a.gov.cn/m/"),
    ],
)
def test_of_a_route_a_server_is_asked_for_the_app(url: str, document: str) -> None:
    assert document_of(url) == document
