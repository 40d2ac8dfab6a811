"""What shows the day or the hour holds nothing that was not read; what shows more does."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

BODY = "<div class=main><p>" + "本单位的职责和工作情况。" * 40 + "</p></div>"


def read(html: str) -> PageFacts:
    return read_page(html.encode(), "http://www.example.gov.cn/a/index.html")


@pytest.mark.parametrize(
    "script",
    [
        "function tq(){var d=new Date();document.getElementById('jr').innerHTML='今天是'+d.getFullYear()+'年'}",
        "var w=['日','一'];function f(){var d=new Date();$('#jr').text(d.getDate()+w[d.getDay()])}",
        "var d=new Date();var s=d.getMonth()+1+'月';s+=d.getDate()+'日';$('#jr').html('<b>'+s+'</b>');",
        "function day(){var d=new Date();return d.getFullYear()+'-'+d.getMonth()}$('#jr').html(day())",
        "var box=document.getElementById('jr');setInterval(function(){box.innerHTML=new Date().toLocaleString()},1000)",
    ],
)
def test_an_element_that_shows_the_day_holds_nothing_unread(script: str) -> None:
    page = read(f"<body><div class=header><span id=jr></span></div>{BODY}<script>{script}</script>")
    assert [fill.container for fill in page.script_fills] == []


@pytest.mark.parametrize(
    "script",
    [
        "var d=new Date();$.get('/menu?'+d.getDate(),function(t){$('#jr').html(t)})",
        "var d=new Date();document.getElementById('jr').innerHTML='<a href=/gk/>公开</a>'+d.getDate();",
        "var d=new Date();$('#jr').html(d.getDate());fill('jr');",
        "document.getElementById('jr').innerHTML=menu;",
        "var d=new Date();$('#jr').html('版权所有 2010-'+d.getFullYear()+' 某市人民政府');",
    ],
)
def test_an_element_that_shows_more_than_the_day_is_unread(script: str) -> None:
    page = read(f"<body><div class=header><span id=jr></span></div>{BODY}<script>{script}</script>")
    assert [fill.container for fill in page.script_fills] == ["#jr"]


@pytest.mark.parametrize(
    ("call", "is_filled"),
    [
        ("showDate();", False),
        ("<!--\nwriteNongli()\n//-->", False),
        ("document.write(getToday());", False),
        ("showMenu();", True),
        ("showDate(); loadNews();", True),
        ("updateList()", True),
    ],
)
def test_a_place_that_only_a_clocks_function_fills_holds_nothing_unread(call: str, is_filled: bool) -> None:
    bar = f"<div class=topbar><script>{call}</script></div>"
    page = read(f"<html><head><script src=/js/common.js></script></head><body>{bar}{BODY}</body></html>")
    assert (".topbar" in {fill.container for fill in page.script_fills}) is is_filled


_WEEK = "var d=new Date(),x=new Array('星期日','星期一','星期二','星期三','星期四','星期五','星期六');"
_TODAY = "'今天是 '+d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日 '+x[d.getDay()]"


@pytest.mark.parametrize(
    ("script", "is_filled"),
    [
        (f"{_WEEK}document.write({_TODAY});", False),
        (f"{_WEEK}document.writeln('<font color=red>'+{_TODAY}+'</font>');", False),
        (f"{_WEEK}document.write({_TODAY});document.write(menu);", True),  # whatever another script keeps there
        (f"{_WEEK}document.write({_TODAY}+'<a href=/b/>办事</a>');", True),
        (f"{_WEEK}document.write({_TODAY});loadMenu();", True),
        ("document.write(x);", True),
        ("var x=1;document.write(x);", True),  # nothing tells the time
        (f"var moon=[{'19416,' * 800}0];{_WEEK}document.write({_TODAY});", True),  # too long to be looked through
    ],
)
def test_a_script_that_writes_the_day_where_it_stands_leaves_nothing_unread(script: str, is_filled: bool) -> None:
    page = read(
        f"<body><div class=nav><a href=/>首页</a><span id=rl><script>{script}</script></span></div>{BODY}</body>"
    )
    assert ("#rl" in {fill.container for fill in page.script_fills}) is is_filled


@pytest.mark.parametrize(
    "words",
    [
        "版权所有 2010-'+d.getFullYear()+' 某市人民政府",
        "'+d.getFullYear()+' 青ICP备12345678号",
        "© '+d.getFullYear()+'",
    ],
)
def test_a_script_that_writes_more_than_the_day_is_unread_though_it_asks_the_clock(words: str) -> None:
    script = f"var d=new Date();document.write('{words}');"
    page = read(
        f"<body>{BODY}<div class=footer><p>地址：某路</p><div id=bq><script>{script}</script></div></div></body>"
    )
    assert "#bq" in {fill.container for fill in page.script_fills}


@pytest.mark.parametrize(
    ("script", "is_filled"),
    [
        ("document.write('主办：某市人民政府 2010-'+new Date().getFullYear());", True),
        ("document.write('<i>主办：某市人民政府</i>');", False),  # read, as all of it stands there
        ("document.write('© '+new Date().getFullYear());", False),
        ("document.write('您是第'+n+'位访客');", False),
        ("/* 版权所有 */var d=new Date();document.write(d.getDate());", False),
    ],
)
def test_a_script_in_the_midst_of_a_footer_may_write_what_a_footer_says(script: str, is_filled: bool) -> None:
    page = read(f"<body>{BODY}<div class=footer><p>地址：某路1号 <script>{script}</script></p></div></body>")
    assert ("script" in {fill.container for fill in page.script_fills}) is is_filled


def test_such_a_script_above_the_footer_is_none_of_it() -> None:
    script = "<script>var y=new Date().getFullYear();document.write('主办：某市人民政府 '+y);</script>"
    page = read(
        f"<body>{BODY}<p>主办单位说明 {script}</p><div class=footer><p>地址：某路1号 备案号见下</p></div></body>"
    )
    assert "script" not in {fill.container for fill in page.script_fills}
