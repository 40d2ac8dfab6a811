"""Selection lists that lead elsewhere are ways out of the page; those that are filled in are none."""

import pytest

from crawler.reading.facts import Link, LinkVia, Region
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn"
GO = 'onchange="window.open(this.options[this.selectedIndex].value)"'


def menu_links(html: str) -> list[Link]:
    page = read_page(f"<body><div class=main>{html}</div></body>".encode(), f"{ROOT}/a/index.html")
    return [link for link in page.links if link.via is LinkVia.MENU]


def options(*values: str) -> str:
    return "".join(f"<option value='{value}'>某县人民政府{n}</option>" for n, value in enumerate(values))


@pytest.mark.parametrize(
    "html",
    [
        f"<select {GO}>{options('http://a.gov.cn/', 'http://b.gov.cn/')}</select>",
        f"<form><select {GO}>{options('http://a.gov.cn/', 'http://b.gov.cn/')}</select></form>",
        f"<select>{options('http://a.gov.cn/', 'http://b.gov.cn/')}</select>",
        f"<form><select name=x>{options('http://a.gov.cn/', 'http://b.gov.cn/')}</select></form>",
        f"<select onchange='jumpMenu(this)'>{options('http://a.gov.cn/', 'http://b.gov.cn/')}</select>",
    ],
)
def test_each_option_of_a_menu_is_a_link(html: str) -> None:
    assert [(link.text, link.url) for link in menu_links(html)] == [
        ("某县人民政府0", "http://a.gov.cn/"),
        ("某县人民政府1", "http://b.gov.cn/"),
    ]


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("/xxgk/", f"{ROOT}/xxgk/"),
        ("../b/", f"{ROOT}/b/"),
        ("list.html", f"{ROOT}/a/list.html"),
        (" http://a.gov.cn/ ", "http://a.gov.cn/"),
        ("", None),
        ("0", None),
        ("#", None),
    ],
)
def test_only_a_value_that_is_an_address_leads_somewhere(value: str, url: str | None) -> None:
    assert [link.url for link in menu_links(f"<select {GO}>{options(value)}</select>")] == [url]


@pytest.mark.parametrize(
    "html",
    [
        f"<form><p>标题：<input name=a></p><select name=d>{options('1', '2', '3')}</select></form>",
        f"<form><select name=d onchange='show(this.value)'>{options('教育局', '公安局')}</select></form>",
        "<p>没有选择框</p>",
    ],
)
def test_a_list_that_is_filled_in_is_no_menu(html: str) -> None:
    assert menu_links(html) == []


def test_a_menu_in_the_footer_is_of_the_footer() -> None:
    html = f"<p>{'正文内容。' * 60}</p><div class=footer>主办单位：某市 <select {GO}>{options('http://a.gov.cn/')}</select></div>"
    (link,) = menu_links(html)
    assert link.region is Region.FOOTER
