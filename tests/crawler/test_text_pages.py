"""Which links turn the pages of an article's own text, and which of them are worth a request."""

import pytest

from crawler.reading.page import read_page
from crawler.text_pages import MOST, TextPages, pages_to_open, text_pages_of

FOLDER = "http://www.zean.gov.cn/nb/2016/"
ARTICLE = (
    "<title>泽安市2016年政府信息公开年度报告</title><div class=main><h1>泽安市2016年政府信息公开年度报告</h1>"
    "<div>发布时间：2017-03-20 来源：市政府办公室</div>"
    f"<div class=content>{'<p>主动公开政府信息情况如下。</p>' * 20}</div>"
)


def turned(links: str, page: str) -> TextPages:
    return text_pages_of(read_page(f"{ARTICLE}{links}</div>".encode(), FOLDER + page))


def link(address: str, name: str) -> str:
    return f"<a href='{address}'>{name}</a> "


@pytest.mark.parametrize(
    ("page", "links", "expected"),
    [
        ("t1.html", link("t1_1.html", "[2]") + link("t1_2.html", "[3]") + link("t1_1.html", "下一页"),
         ["t1_1.html", "t1_2.html"]),
        ("t1_1.html", link("t1.html", "[1]") + link("t1_2.html", "[3]"), ["t1.html", "t1_2.html"]),
        ("t1.html", link("t1_10.html", "11") + link("t1_2.html", "3"), ["t1_2.html", "t1_10.html"]),
        ("", link("index_1.html", "2") + link("index_2.html", "末页"), ["index_1.html", "index_2.html"]),
        ("index_2.html", link("index.html", "1") + link("index_1.html", "上一页"), ["index.html", "index_1.html"]),
        ("show.asp?id=5", link("show.asp?id=5&page=2", "下一页"), ["show.asp?id=5&page=2"]),
        ("show.asp?id=5&page=2", link("show.asp?id=5&page=1", "1") + link("show.asp?page=3&id=5", "3"),
         ["show.asp?id=5&page=1", "show.asp?page=3&id=5"]),
        ("t1.html", link("t1.html", "[1]") + link("?page=2", "第2页"), ["t1.html?page=2"]),
        ("t1-1002.html", link("t1-1002-2.html", "2"), ["t1-1002-2.html"]),
        ("t1.html", "<script>createPageHTML(3, 0, 't1', 'html');</script>", ["t1_1.html", "t1_2.html"]),
        ("t1_1.html", "<script>createPageHTML(3, 1, 't1', 'html');</script>", ["t1_2.html"]),
        ("t1.html", "<script>createPageHTML(1, 0, 't1', 'html');</script>", []),
        ("t1.html", "<script>createPageHTML(3, 0, 'index', 'html');</script>", []),  # of a list beneath
        ("t1.html", link("t0.html", "上一篇") + link("t1_2.html", "下一篇"), []),
        ("t1.html", link("t1_2015.html", "2015年") + link("t1_2014.html", "2014"), []),  # other years
        ("t1.html", link("t1_1.html", "附件1") + link("t1_2.doc", "2"), []),
        ("show.asp?id=5", link("show.asp?id=6", "2"), []),
        ("?page_id=47", link("./", "首页") + link("?page_id=48", "2"), []),  # WordPress names its pages so
        ("?page_id=47", link("?page_id=47&page=2", "2"), ["?page_id=47&page=2"]),
        ("t1.html", "<div id=footer>" + link("t1_1.html", "2") + "</div>", []),
    ],
)  # fmt: skip
def test_pages_of_a_text_share_all_of_their_address_but_a_number(page: str, links: str, expected: list[str]) -> None:
    assert [url.removeprefix(FOLDER) for url in turned(links, page).pages] == expected


@pytest.mark.parametrize(
    ("links", "strays", "by_script"),
    [
        (link("/zw/list_2.html", "2") + link("/zw/list_2.html", "下一页"), ["/zw/list_2.html"], False),
        (link("/zw/", "首页") + link("/zw/12.html", "1") + link("/zw/12.html", "12"), [], False),
        ("<a href=# onclick=turn(2)>2</a>", [], True),
        (link("javascript:turn(2)", "下一页"), [], True),
        (link("#_ftn2", "[2]"), [], False),  # a note
        (link("javascript:history.back()", "上一页"), [], False),
    ],
)
def test_what_leads_on_elsewhere_or_by_a_script_is_told(links: str, strays: list[str], by_script: bool) -> None:
    found = turned(links, "t1.html")
    assert (found.pages, found.by_script) == ((), by_script)
    assert [url.removeprefix("http://www.zean.gov.cn") for url in found.strays] == strays


@pytest.mark.parametrize(
    ("links", "whole"),
    [
        (link("t1_all.html", "阅读全文"), ["t1_all.html"]),
        (link("t1.html?page=all", "余下全文"), ["t1.html?page=all"]),
        (link("t9.html", "全文"), []),  # another text
    ],
)
def test_the_whole_on_one_page_is_told_apart(links: str, whole: list[str]) -> None:
    found = turned(links, "t1.html")
    assert [url.removeprefix(FOLDER) for url in found.whole] == whole
    assert found.pages == ()


def test_no_more_than_the_first_pages_of_a_text_are_opened() -> None:
    links = "".join(link(f"t1_{n}.html", f"[{n}]") for n in range(2, 21))
    facts = read_page(f"{ARTICLE}{links}</div>".encode(), FOLDER + "t1.html")
    assert [url.removeprefix(FOLDER) for url in pages_to_open(facts)] == [f"t1_{n}.html" for n in range(2, MOST + 1)]


def test_a_list_has_no_text_to_turn() -> None:
    rows = "".join(
        f"<li><a href=/nb/t{n}.html>泽安市召开第{n}次会议部署重点工作</a> 2017-03-0{n}</li>" for n in range(1, 8)
    )
    html = f"<title>要闻</title><div class=main><h2>要闻</h2><ul>{rows}</ul>{link('index_1.html', '2')}</div>"
    assert pages_to_open(read_page(html.encode(), FOLDER)) == ()
