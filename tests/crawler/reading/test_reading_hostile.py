"""Hostile pages: each costs at most so many times what an ordinary page of its size does, and grows no faster than it.

Costs are processor time of this process. Where a first measurement is above a bound, the least of several decides.
"""

import time
from collections.abc import Callable
from functools import cache

import pytest

from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/a/b.html"
MB = 1_000_000
DEAREST, STEEPEST = 20, 3  # times an ordinary page's cost; times the cost of half the page
NOTHING = 0.04  # seconds: what a collection of garbage may add
AGAIN = 3  # further tries


def page(body: str) -> bytes:
    return f"<html><head><title>测试页面</title></head><body>{body}</body></html>".encode()


def repeated(piece: str, start: str = "", end: str = "") -> Callable[[int], bytes]:
    """A page of so many pieces; `{n}` in one is its number."""
    if "{n}" in piece:
        return lambda count: page(start + "".join(piece.replace("{n}", str(n)) for n in range(count)) + end)
    return lambda count: page(start + piece * count + end)


def text(piece: str, size: int = 2 * MB) -> tuple[Callable[[int], bytes], int]:
    """A page of one text."""
    return repeated(piece), size // len(piece.encode())


ENTRY = '<li><a href="/art/{n}.html" title="通知">关于做好第{n}号工作的通知</a><span>2023-05-06</span></li>'
PARAGRAPH = '<p style="text-indent:2em">会议指出，要进一步提高认识，明确责任，抓好<b>第{n}项</b>工作。</p>'
PICTURE = '<div class="pic"><img src="/img/{n}.jpg" alt="图片"></div>'


def ordinary(size: int) -> bytes:
    """A list of entries and a text with pictures, each half of the page."""
    lists, texts = ENTRY, PARAGRAPH * 3 + PICTURE
    head = '<div class="header">某市人民政府</div><div class="nav"><a href="/">首页</a><a href="/xw/">新闻</a></div>'
    foot = '<div class="footer">主办单位：某市人民政府办公室</div>'
    entries = "".join(lists.replace("{n}", str(n)) for n in range(size // 2 // len(lists.encode())))
    paragraphs = "".join(texts.replace("{n}", str(n)) for n in range(size // 2 // len(texts.encode())))
    return page(f'{head}<ul class="list">{entries}</ul><div class="text">{paragraphs}</div>{foot}')


LETTER = "<p>来信标题：某</p><p>来信内容：某某</p><p>回复单位：某局</p><p>回复时间：2020-01-02</p><p>回复内容：好</p>"
TITLED = "<h1>关于某项工作的通知</h1><p>发布时间：2020-01-01 来源：某局</p>"
QUESTION = "<p>问：甲乙</p><p>答：丙丁</p>"
REPLIED = "</div><p>回复时间：2020-01-02</p>"
ASKED = "<h1>来信</h1><p>来信人：某 来信时间：2020-01-01</p><p>来信内容：</p><div>"
TABS = "<h3>" + "".join(f"<a href=/{n}/>栏目{n}</a>" for n in range(20)) + "</h3><div>"
CASES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "panels under one bar of tabs": (repeated(f"<ul>{ENTRY}{ENTRY}</ul>", TABS, "</div>"), 2000),
    "empty panels under one bar of tabs": (repeated("<ul></ul>", TABS, f"<ul>{ENTRY}</ul></div>"), 20_000),
    "captions of pictures": (repeated("<div><a href=/{n}.html><img src=1.jpg>某地开展某项活动</a></div>"), 5000),
    "entries of flat parts": (repeated("<p><a href=/{n}.html>某事的通知</a></p><p>摘要</p><i>2020-01-01</i>"), 5000),
    "label of a time": text("时间："),
    "label of a source": text("来源："),
    "label of a place": text("当前位置：", MB // 2),
    "replies": text("回复"),
    "times of letters": text("留言时间：2020-01-01 回复时间：2020-01-02 ", MB // 2),
    "digits": text("1"),
    "digits and dashes": text("2020-01-0-"),
    "dates": text("2020-01-01 ", MB // 2),
    "dates run together": text("20200101", MB // 2),
    "dashes": text("-", MB // 2),
    "year month day": text("年月日"),
    "numbers of documents": text("政发〔2020〕1号", MB // 2),
    "numbers of pages": text("第 1 页 共 ", MB // 2),
    "marks": text("湘公网安备 ICP备 网站标识码 ", MB // 2),
    "nothing here": text("暂无信息不存在", MB // 2),
    "less than": text("<"),
    "greater than": text(">", MB // 2),
    "spaces": text(" "),
    "spaces that stay": text("&nbsp;", MB // 2),
    "brackets": text("【（〔《「“"),
    "brackets of programs": text("[({", MB // 2),
    "ampersands": text("&amp"),
    "one word": text("a"),
    "one sentence": text("字", MB // 2),
    "zeros": text("\x00", MB // 2),
    "div": (repeated("<div>"), 10_000),
    "div that end": (lambda n: page("<div>" * n + "甲" + "</div>" * n), 10_000),
    "tables in tables": (repeated("<table><tr><td>"), 10_000),
    "span": (repeated("<span>"), 10_000),
    "font": (repeated("<font>"), 10_000),
    "lists in lists": (repeated("<ul><li>"), 20_000),
    "entries in entries": (repeated("<ul><li><a href=/{n}.html>标题标题</a>"), 10_000),
    "wrong ends": (repeated("<div></b>"), 20_000),
    "ends out of reach": (repeated("<div><table></div></table>"), 20_000),
    "ends out of order": (repeated("<b><div></b>"), 20_000),
    "ends of links out of order": (repeated("<a href=/{n}><div></a>"), 5_000),
    "ends in comments": (repeated("<div><!--</div>-->"), 30_000),
    "ends in scripts": (repeated("<div><script></div></script>"), 20_000),
    "ends of drawings": (repeated("<svg><div></svg>"), 20_000),
    "fonts that never end": (repeated("<p><font color={n}>字</p>"), 4_000),
    "quotations": (repeated("<blockquote>甲<br>"), 20_000),
    "links": (repeated("<a href=x>a</a>"), 100_000),
    "links that tell": (repeated('<a href="/x/{n}.html">关于第{n}号工作的通知</a>'), 25_000),
    "links without words": (repeated("<a href=x></a>"), 20_000),
    "links deep down": (repeated("<a href=/a><img src=/a.png></a>", "<div>" * 400), 10_000),
    "links by scripts": (repeated('<div onclick="open(\'/{n}.html\')">点击这里打开</div>'), 6_000),
    "rows": (repeated("<tr><td>{n}<td><a href=/{n}.html>标题标题标题</a><td>2020-01-02", "<table>"), 50_000),
    "rows without links": (repeated("<tr><td>{n}<td>2020-01-02", "<table>"), 6_000),
    "tables of one row": (repeated("<table><tr><td>索引号：<td>{n}<td>发布日期：<td>2020-01-02</table>"), 3_000),
    "forms": (repeated("<form action=/s><input name=q{n}></form>"), 20_000),
    "forms in forms": (repeated("<form><input name=q>"), 20_000),
    "inputs": (repeated("<input name=q{n}>", "<form>"), 20_000),
    "inputs outside forms": (repeated("<p>姓名：<input name=q{n}></p>"), 10_000),
    "choices": (repeated("<label>甲<input type=radio name=q{n}></label><input type=checkbox>乙", "<form>"), 10_000),
    "options": (repeated("<option value=/{n}>甲", "<select>"), 10_000),
    "lists of options": (repeated("<select onchange=go()><option value=/a>甲<option value=/b>乙</select>"), 5_000),
    "script of labels": (lambda n: page(f"<script>{'时间：来源：2020-01-01' * n}</script>"), MB // 28),
    "script of writes": (lambda n: page(f"<script>{'document.write(' * n}</script>"), MB // 15),
    "script of quotes": (lambda n: page(f"<script>document.write({chr(34)}{chr(92) * 2 * n}</script>"), MB // 2),
    "script of records": (lambda n: page(f"<script><recordset>{'<record><![CDATA[<li>' * n}</script>"), MB // 21),
    "script of comments": (lambda n: page(f"<script>document.write(1){'/*' * n}</script>"), MB // 2),
    "script of data": (
        lambda n: page("<script>d=[" + '{"title":"标题标题","url":"/a.html","date":"2020-01-01"},' * n + "]</script>"),
        MB // 62,
    ),
    "script of open data": (lambda n: page("<script>" + '{"title":[' * n + "</script>"), MB // 10),
    "scripts": (repeated('<script>$.get("/x",function(d){$("#a{n}").html(d)})</script><i id=a{n}></i>'), 5_000),
    "script of open texts": (lambda n: page("<script>" + ('["' + r"\"" * 1400 + "]文/") * n + "</script>"), 300),
    "scripts in boxes": (repeated("<div><script>1</script></div>"), 40_000),
    "script that knows many ids": (
        lambda n: page(
            "".join(f"<span id=day{i}></span>" for i in range(n))
            + "<script>"
            + "".join(f"document.getElementById('day{i}').innerHTML=s;s=s+new Date().getDay();" for i in range(n))
            + "</script>"
        ),
        8_000,
    ),
    "script that knows the ids of lists": (
        lambda n: page(
            "".join(f"<ul id='(a+)+{i}'></ul>" for i in range(n))
            + "<script>"
            + "".join(f"$('#a{i}').html('');" for i in range(n))
            + "</script>"
        ),
        10_000,
    ),
    "lists of data in scripts": (
        lambda n: page(
            "".join(f"<ul id=a{i}></ul>" for i in range(300))
            + "<script>"
            + "".join(
                f"d{i}=[{{t:'标题标题',u:'/a{i}.html'}},{{t:'标题标题',u:'/b{i}.html'}},{{t:'标题',u:'/c.html'}}];"
                f"$('#b{i}').html(d{i});"
                for i in range(n)
            )
            + "</script>"
        ),
        5_000,
    ),
    "style sheet": (lambda n: page(f"<style>{'.a{display:none}' * n}</style><p class=a>甲</p>"), MB // 16),
    "attribute": (lambda n: page(f'<div title="{"来源：" * n}">甲</div>'), MB // 9),
    "attribute of names": (lambda n: page(f'<div class="{"list " * n}">甲</div>'), MB // 5),
    "address": (lambda n: page(f"<a href={'../' * n}>甲</a>"), MB // 3),
    "click": (lambda n: page(f'<p onclick="{"location.href=" * n}">点击这里打开</p>'), MB // 14),
    "attribute that never ends": (lambda n: page('<div title="' + "甲 " * n), MB // 4),
    "attributes": (lambda n: page(f"<div {' '.join(f'a{i}=1' for i in range(n))}>甲</div>"), 100_000),
    "comments": (repeated("<!-- 甲 -->"), 100_000),
    "months by name": (repeated("<p>2014 八月 2 六月 3</p>"), 30_000),
    "days behind names": (repeated("<p>某县某局政府网 09-7-1</p>"), 30_000),
    "text over a file": (lambda n: page(f"<ul><li>{'甲' * n}<a href=/a.doc>表.doc</a> 2020-01-02</ul>"), MB // 4),
    "comments that never end": (repeated("<!-- <div> "), 100_000),
    "headings": (repeated("<h1>标题标题标题</h1>"), 30_000),
    "headings in headings": (repeated("<h1>标题"), 30_000),
    "headings with dates": (repeated("<h1>标题标题标题</h1><p>2020-01-01</p>"), 5_000),
    "empty lists": (repeated("<ul class=list id=a{n}></ul>"), 10_000),
    "lists among texts": (repeated(f"<h3>栏目</h3><ul>{ENTRY * 3}</ul>{PARAGRAPH}", TITLED), 2_000),
    "letters": (repeated(f"<div>{LETTER}</div>"), 2_000),
    "letters in a letter": (repeated(LETTER, ASKED, REPLIED), 2_000),
    "questions in a letter": (repeated(QUESTION, ASKED, REPLIED), 4_000),
    "questions": (repeated(QUESTION), 6_000),
    "trails": (repeated("<div class=crumb>当前位置：<a href=/>首页</a> &gt; 新闻</div>"), 5_000),
    "pagers": (repeated("<div class=page>共3页 <a href=p{n}.html>下一页</a></div>"), 5_000),
    "footers": (repeated("<div class=footer>主办单位：某局 湘ICP备05000618号</div>"), 5_000),
    "hidden": (repeated('<div style="display:none;color:#{n}"><a href=/{n}>标题标题</a></div>'), 5_000),
    "metas": (repeated("<meta name=a{n} content=b>"), 30_000),
}  # fmt: skip


def cost(body: bytes) -> float:
    """Seconds of processor time that reading a page takes."""
    start = time.process_time()
    facts = read_page(body, URL, "text/html")
    spent = time.process_time() - start
    assert facts.url == URL
    return spent


def rounded(size: int) -> int:
    """A size a little smaller, so that pages of nearly one size share one measurement of the ordinary page."""
    step: int = 10 ** (len(str(size)) - 1) // 5
    return max(size // step * step, 10_000)


@cache
def ordinary_cost(size: int) -> float:
    body = ordinary(size)
    return min(cost(body) for _ in range(2))


def is_within(times: float, spent: float, before: float, body: bytes, other: bytes) -> bool:
    """Whether a page costs at most so many times what another does: else both are read anew, one after the other.

    What is far beyond is believed the second time: one reading alone may have been held up by others on the machine.
    """
    for again in range(AGAIN):
        if spent <= times * before + NOTHING:
            return True
        if again and spent > 2 * times * before:
            break
        before, spent = cost(other), cost(body)
    return spent <= times * before + NOTHING


@pytest.mark.parametrize("name", CASES)
def test_no_page_costs_much_more_than_an_ordinary_one_or_grows_faster(name: str) -> None:
    """The cost of a page against that of an ordinary one of its size, and of half of it; small ones twice."""
    make, count = CASES[name]
    whole = make(count)
    parts = [*(make(count // part) for part in ((2,) if len(whole) >= MB else (4, 2))), whole]
    costs = [cost(body) for body in parts]
    size = rounded(len(whole))
    usual = ordinary_cost(size)
    assert is_within(DEAREST, costs[-1], usual, whole, ordinary(size)), (
        f"{costs[-1]:.2f} s, an ordinary page {usual:.2f} s"
    )
    for before, half, spent, body in zip(costs, parts, costs[1:], parts[1:], strict=False):
        assert is_within(STEEPEST, spent, before, body, half), f"{spent:.2f} s, where half of it takes {before:.2f} s"


def test_an_ordinary_page_grows_no_faster_than_its_size() -> None:
    assert is_within(STEEPEST, ordinary_cost(2 * MB), ordinary_cost(MB), ordinary(2 * MB), ordinary(MB))


def test_of_a_hundred_thousand_links_five_thousand_are_kept_and_all_are_counted() -> None:
    facts = read_page(page("<a href=x></a>" * 100_000), URL)
    assert (len(facts.links), facts.link_count, facts.is_cut) == (5000, 100_000, False)


def test_links_beyond_what_is_read_are_counted_as_far_as_it_goes_and_the_page_is_cut() -> None:
    facts = read_page(page("<a href=x>关于某项工作的通知</a>" * 100_000), URL)
    assert len(facts.links) == 5000 < facts.link_count < 100_000
    assert facts.is_cut


@pytest.mark.parametrize("piece", ["<p><font color={n}>字</p>", "<div><b class=c{n}>字</div>"])
def test_a_page_of_more_elements_than_are_read_is_cut(piece: str) -> None:
    """A browser opens the unclosed ones anew in each block: a thousand make half a million elements."""
    assert read_page(repeated(piece)(1000), URL).is_cut
