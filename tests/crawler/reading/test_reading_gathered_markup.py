"""Markup that a script gathers in a variable before it writes it, and that may hold scripts of its own."""

import pytest

from crawler.reading.facts import MarkKind, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
MAIN = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a></div><div class=main>"
    + "<p>正文内容。</p>" * 30
    + "</div>"
)
ICP, CODE = "湘ICP备05000618号", "4300000001"
FIRST, LAST = f"<p>主办：某县人民政府 {ICP}</p>", f"<p>网站标识码：{CODE}</p>"
ERROR = '<script id="_jiucuo_" sitecode="4300000001" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"><\\/script>'


def read(script: str) -> PageFacts:
    return read_page(f"<body>{MAIN}<div class=footer><script>{script}</script></div></body>".encode(), URL)


def numbers(page: PageFacts) -> set[str]:
    return {mark.value for mark in page.marks if mark.kind in (MarkKind.ICP, MarkKind.SITE_CODE)}


@pytest.mark.parametrize(
    "script",
    [
        f"var s='';s+='{FIRST}';s+='{LAST}';document.write(s);",
        f"var foot = '{FIRST}' +\n '{LAST}';\ndocument.write(foot);",
        f"var old='<p>湘ICP备05999999号</p>';var s='{FIRST}'+'{LAST}';document.write( s );",
        f"var s='<p>湘ICP备05999999号</p>';s='{FIRST}{LAST}';document.writeln(s);",
        f"var s='{ERROR}'+'{FIRST}'+'{LAST}';document.write(s);",
    ],
)
def test_what_a_variable_gathered_is_read_where_it_is_written(script: str) -> None:
    page = read(script)
    assert numbers(page) == {ICP, CODE}
    assert page.script_fills == ()


@pytest.mark.parametrize(
    "script",
    [
        f"var s='{FIRST}'+name+'{LAST}';document.write(s);",
        f"var s='{FIRST}';for(var i=0;i<a.length;i++)s+=a[i].html;document.write(s);",
        f"var s=load();document.write(s);var t='{FIRST}{LAST}';",
    ],
)
def test_a_variable_that_holds_what_only_the_script_knows_is_not_read(script: str) -> None:
    page = read(script)
    assert numbers(page) == set()
    assert "script" in [fill.container for fill in page.script_fills]
