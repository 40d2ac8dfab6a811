"""Pagers that scripts write, and what their links tell of the pages."""

import base64
from urllib.parse import quote

import pytest

from crawler.reading.facts import PageFacts, Pager, PagerMake, Region
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn/xxgk/"
LIST = "".join(
    f"<li><a href='/a/{n}.html'>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>" for n in (5, 4, 3, 2, 1)
)


def read(html: str, *, box: str = "<div class=turn>{}</div>", url: str = f"{ROOT}index.html") -> PageFacts:
    page = f"<html><body><div class=list><ul>{LIST}</ul></div>{box.format(html)}</body></html>"
    return read_page(page.encode(), url, "text/html")


def sure(html: str) -> Pager:
    found = read(html).pager
    assert found is not None
    return found


def unread(page: PageFacts) -> list[str]:
    return [fill.container for fill in page.script_fills if fill.region is Region.MAIN]


LINKS = (
    "<a class='a1'>1463条</a> <span>1</span> <a href='2.html'>2</a> <a href='59.html'>59</a> "
    "<a href='2.html'>下一页</a>"
)
DECODING = (
    "<script>var p = decodeURIComponent(window.atob($('#turner').html())); p = p.replace(/\\+/g, ' ');"
    "$('#turner').html(p);</script>"
)


def coded(markup: str) -> str:
    return base64.b64encode(quote(markup, safe="").replace("%20", "+").encode()).decode()


def test_a_pager_that_stands_as_base64_is_read() -> None:
    page = read(f"<div id='turner' class='t c'>{coded(LINKS)}</div>{DECODING}")
    assert page.pager is not None
    assert page.pager.next_url == f"{ROOT}2.html"
    assert f"{ROOT}59.html" in page.pager.page_urls
    assert unread(page) == []


@pytest.mark.parametrize("code", ["QUJDREVG" * 9, coded("只有一句话而没有任何标记"), coded("<script>go()</script>")])
def test_what_does_not_decode_to_markup_is_a_part_that_was_not_read(code: str) -> None:
    page = read(f"<div id=turner>{code}</div>{DECODING}")
    assert page.pager is None
    assert unread(page) == ["#turner"]


@pytest.mark.parametrize(
    "script",
    ["$('#turner').html(made)", 'document.getElementById("turner").innerHTML = made', "jQuery('#turner').html(f(1))"],
)
def test_a_pager_that_a_script_overwrites_was_not_read(script: str) -> None:
    page = read(f"<div id=turner class=pages>共几页</div><script>{script}</script>", box="{}")
    assert unread(page) == ["#turner"]


@pytest.mark.parametrize(
    "html",
    [
        "<div id=zoom>正文里的一段话，后面的脚本只改它的字号。</div><script>$('#zoom').html(big)</script>",
        "<div id=turner class=pages>共几页</div><script>var text = $('#turner').html();</script>",
        "<div id=turner class=pages>共几页</div><script>// $('#turner').html(made)\n$('#other').html(1)</script>",
    ],
)
def test_what_a_script_reads_or_only_dresses_up_is_no_such_part(html: str) -> None:
    assert unread(read(html, box="{}")) == []


def variables(current: int, pages: int, *, following: str = "currentPage+1") -> str:
    return (
        f"<script>\nvar currentPage = {current};//所在页从0开始\nvar nextPage = {following}//下一页\n"
        f"var countPage = {pages}//共多少页\nif(countPage>1&&currentPage!=(countPage-1))\n"
        'document.write("<a class=\'n\' href=\\"index"+"_" + nextPage + "."+"html\\" >下一页</a>'
        '<a href=\\"index_" + (countPage-1) + ".html\\">尾页</a>");\n'
        "else document.write(\"<a class='n'>上一页</a>\");</script>"
    )


@pytest.mark.parametrize(
    ("current", "pages", "following"),
    [(0, 125, "index_1.html"), (3, 125, "index_4.html"), (124, 125, None), (0, 1, None)],
)
def test_the_next_page_that_a_script_puts_together(current: int, pages: int, following: str | None) -> None:
    found = sure(variables(current, pages))
    assert (found.current, found.total_pages) == (current + 1, pages)
    assert found.next_url == (ROOT + following if following else None)


def test_all_pages_that_a_script_puts_together() -> None:
    assert sure(variables(0, 4)).page_urls == tuple(f"{ROOT}index_{n}.html" for n in (1, 2, 3))


@pytest.mark.parametrize("sign", [">", "&gt;", "»"])
def test_the_way_that_a_script_puts_together_may_bear_a_sign(sign: str) -> None:
    written = variables(0, 4).replace("下一页", sign)
    assert sign in written
    assert sure(written).page_urls == tuple(f"{ROOT}index_{n}.html" for n in (1, 2, 3))


def test_a_way_that_a_script_writes_on_the_last_page_alone_hides_no_next_one() -> None:
    """Both branches of the script are read: the one that leads nowhere is that of the last page."""
    written = variables(0, 4).replace("下一页", ">").replace("<a class='n'>上一页</a>", "<a href='#'>>></a>")
    assert sure(written).next_url == f"{ROOT}index_1.html"


def test_a_next_page_of_which_a_piece_is_no_literal_is_not_made_up() -> None:
    found = sure(variables(0, 9, following="skip(currentPage)"))
    assert (found.next_url, found.total_pages) == (None, 9)


def test_the_call_with_a_container_counts_as_the_public_script_does() -> None:
    found = sure("<script>window.onload=function(){createPageHTML('turn',29, 1,'list_x','html',289);}</script>")
    assert (found.make, found.current, found.total_pages, found.total_items) == (PagerMake.CALL, 1, 29, 289)
    assert (found.next_url, found.page_urls[-1]) == (f"{ROOT}list_x_2.html", f"{ROOT}list_x_29.html")
    last = sure("<script>createPageHTML('turn',29,29,'list_x','html',289);</script>")
    assert (last.current, last.next_url) == (29, None)


@pytest.mark.parametrize("comment", ["//{}\n", "/* {} */"])
def test_a_call_in_a_comment_is_none(comment: str) -> None:
    call = comment.format('createPageHTML(31, 0, "old", "html");')
    found = sure(f"<script>{call}</script><a href=index_1.html>下一页</a> <a href=index_8.html>尾页</a>")
    assert (found.make, found.next_url) == (PagerMake.LINKS, f"{ROOT}index_1.html")


CALLING = (
    "<script>function createPageHTML(a, b, c, d) { document.write('<a>' + a + '</a>'); }"
    "createPageHTML(9, 0, 'index', 'html');</script>"
)


def test_the_container_of_a_call_that_was_read_is_not_unread() -> None:
    assert unread(read(CALLING, box="<div class=page>{}</div>")) == []


def test_the_container_of_a_script_that_also_fetches_is_unread() -> None:
    both = CALLING.replace("</script>", "$.get('/more.do', show);</script>")
    assert unread(read(both, box="<div class=page>{}</div>")) == [".page"]


@pytest.mark.parametrize("mark", ["current", "active", "cur", "selected", "page-select", "on"])
@pytest.mark.parametrize("where", ["<a href=# class={m}>1</a>", "<span class={m}><a href=#>1</a></span>"])
def test_the_page_whose_link_bears_the_mark_is_shown(mark: str, where: str) -> None:
    tail = "<a href=index_2.html>2</a><a href=index_3.html>3</a><a href=index_36.html>尾页</a>"
    found = sure(where.format(m=mark) + tail)
    assert (found.current, found.total_pages) == (1, 36)


@pytest.mark.parametrize(
    ("numbers", "last", "pages"),
    [
        ("<a href=index_1.html>2</a>", "index_36.html", 37),
        ("<a href='?page=2'>2</a>", "?page=36", 36),
        ("<a href='?page=1&id=5'>2</a>", "?page=35&id=5", 36),
        ("<a href=/other/index_2.html>2</a>", "/way/index_36.html", 36),
        ("", "index_36.html", None),
        ("<a href=index_1.html>2</a><a href=index_3.html>3</a>", "index_36.html", None),
        ("<a href=list_2.html>2</a>", "index_36.html", None),
    ],
)
def test_the_number_of_pages_follows_from_the_address_of_the_last(numbers: str, last: str, pages: int | None) -> None:
    assert sure(f"{numbers}<a href=index_1.html>下一页</a><a href='{last}'>尾页</a>").total_pages == pages


def test_a_bar_of_years_shows_no_page() -> None:
    years = "<a class=on href=/2020>2020</a><a href=/2019>2019</a>"
    assert sure(f"{years}<a href=index_1.html>下一页</a>").current is None
