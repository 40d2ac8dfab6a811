"""Absolute addresses as browsers resolve them."""

import pytest

from crawler.reading.markup.urls import Addresses

BASE = "http://www.example.gov.cn/xxgk/tzgg/index.html"


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("a.html", "http://www.example.gov.cn/xxgk/tzgg/a.html"),
        (" ./a.html\n", "http://www.example.gov.cn/xxgk/tzgg/a.html"),
        ("../../a.html", "http://www.example.gov.cn/a.html"),
        ("/a/b.html#top", "http://www.example.gov.cn/a/b.html"),
        ("\\a\\b.html", "http://www.example.gov.cn/a/b.html"),
        ("//img.example.gov.cn/x.png", "http://img.example.gov.cn/x.png"),
        ("HTTP://WWW.Example.GOV.cn", "http://www.example.gov.cn/"),
        ("?page=2", "http://www.example.gov.cn/xxgk/tzgg/index.html?page=2"),
        ("/附件/表 1.doc", "http://www.example.gov.cn/%E9%99%84%E4%BB%B6/%E8%A1%A8%201.doc"),
        ("/a%20b.html", "http://www.example.gov.cn/a%20b.html"),
        ("/a\nb.html", "http://www.example.gov.cn/ab.html"),
        ("http://h.cn/a/../b", "http://h.cn/b"),
        ("javascript:void(0)", None),
        ("mailto:a@b.cn", None),
        ("tel:12345", None),
        ("data:text/html,x", None),
        ("#", None),
        ("#top", None),
        ("#/", None),
        ("#/list?id=12", f"{BASE}#/list?id=12"),  # the route of an app
        ("/#!/gk/年报", "http://www.example.gov.cn/#!/gk/%E5%B9%B4%E6%8A%A5"),
        ("/m/#/a b", "http://www.example.gov.cn/m/"),
        ("#/detail/{{item.id}}", None),
        ("#/detail/\ud800", f"{BASE}#/detail/?"),  # half a character
        ("/#/index", "http://www.example.gov.cn/"),  # the front of an app is the app
        ("/m/#/home/", "http://www.example.gov.cn/m/"),
        ("/#/homes", "http://www.example.gov.cn/#/homes"),
        ("#/index", None),
        ("#/detail/[[item.id]]", None),
        ("", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://a.cn:port/", None),
    ],
)
def test_an_address_is_resolved_as_a_browser_does(href: str, absolute: str | None) -> None:
    assert Addresses(BASE).absolute(href) == absolute


def test_base_href_is_honoured_and_is_itself_relative_to_the_page() -> None:
    assert Addresses(BASE, "/other/").absolute("a.html") == "http://www.example.gov.cn/other/a.html"


def test_a_query_is_encoded_in_the_pages_own_encoding() -> None:
    assert Addresses(BASE, encoding="gb18030").absolute("/s?q=中") == "http://www.example.gov.cn/s?q=%D6%D0"


def test_an_address_on_a_page_of_an_app_is_not_under_its_route() -> None:
    page = Addresses("http://www.example.gov.cn/m/#/list?id=12")
    assert page.absolute("a.html") == "http://www.example.gov.cn/m/a.html"
    assert page.absolute("#/detail/7") == "http://www.example.gov.cn/m/#/detail/7"
    assert page.absolute("#top") is None
