"""Pagers whose ways are no links, and which of several ways leads on."""

import pytest

from crawler.reading.facts import Pager, PagerMake
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn/tz/"
LIST = "".join(
    f"<li><a href='/a/{n}.html'>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>" for n in (5, 4, 3, 2, 1)
)


def pager(html: str, *, path: str = "list.jsp", around: str = "div class=x") -> Pager | None:
    page = f"<div class=main><ul>{LIST}</ul><{around}>{html}</{around.split()[0]}></div>"
    return read_page(page.encode(), ROOT + path, "text/html").pager


def sure(html: str, *, path: str = "list.jsp") -> Pager:
    found = pager(html, path=path)
    assert found is not None
    return found


def choice(name: str = "pageNo", *, pages: int = 7, change: str = "this.form.submit()", method: str = "get") -> str:
    options = "".join(f"<option value={n}>{n}</option>" for n in range(1, pages + 1))
    return (
        f"<form action=list.jsp method={method}><input type=hidden name=type value=3>"
        f"转到第<select name={name} onchange='{change}'>{options}</select>页</form>"
    )


def test_a_list_of_pages_in_a_form_tells_the_address_of_each() -> None:
    found = sure(choice())
    assert (found.make, found.current, found.total_pages) == (PagerMake.LINKS, 1, 7)
    assert found.next_url == f"{ROOT}list.jsp?type=3&pageNo=2"
    assert found.page_urls[-1] == f"{ROOT}list.jsp?type=3&pageNo=7"


@pytest.mark.parametrize("last", ["²", "9" * 5000], ids=["a digit that is no number", "no number of pages"])
def test_what_counts_no_pages_is_no_choice_of_pages(last: str) -> None:
    assert pager(choice().replace(">7<", f">{last}<").replace("7", last)) is None


def test_the_chosen_page_is_told_by_the_address() -> None:
    found = sure(choice(), path="list.jsp?type=3&pageNo=4")
    assert (found.current, found.next_url) == (4, f"{ROOT}list.jsp?type=3&pageNo=5")


def test_the_last_page_has_no_next() -> None:
    assert sure(choice(), path="list.jsp?type=3&pageNo=7").next_url is None


def test_a_form_that_posts_has_pages_without_addresses() -> None:
    found = sure(choice(method="post"))
    assert (found.make, found.total_pages, found.next_url) == (PagerMake.POST, 7, None)


def test_a_choice_of_months_or_years_turns_no_pages() -> None:
    assert pager(choice("month", change="show()")) is None
    years = "".join(f"<option value={n}>{n}年</option>" for n in range(2010, 2018))
    assert pager(f"<form><select name=y onchange='this.form.submit()'>{years}</select></form>") is None


@pytest.mark.parametrize(
    ("html", "current"),
    [
        ("<span class=active>1</span><span>2</span><span>3</span><span>下一页</span>", 1),
        ("<ul><li>1</li><li class='number active'>2</li><li>3</li></ul><button>下一页</button>", 2),
        ("<a class=num>1</a><a class='num cur'>2</a><a class=num>3</a><a class=next>&gt;</a>", 2),
    ],
)
def test_a_pager_without_addresses_is_turned_by_a_script(html: str, current: int) -> None:
    found = pager(html, around="div class=pagination")
    assert found is not None
    assert (found.make, found.current, found.next_url) == (PagerMake.SCRIPT, current, None)


@pytest.mark.parametrize(
    "html",
    [
        "<span>1</span><span>2</span><span class=active>3</span><span class='next disabled'>下一页</span>",
        "<span class=active>1</span><span>下一页</span>",
    ],
)
def test_a_pager_on_its_only_or_last_page_leads_no_further(html: str) -> None:
    found = pager(html, around="div class=pagination")
    assert found is None or found.make is not PagerMake.SCRIPT


@pytest.mark.parametrize(
    "html",
    ["<div onclick=more()>加载更多</div>", "<button>点击加载更多</button>", "<p onclick=next()><b>Load More</b></p>"],
)
def test_a_box_that_loads_more_is_a_pager(html: str) -> None:
    assert sure(html).make is PagerMake.SCRIPT


def test_a_text_that_speaks_of_loading_is_none() -> None:
    assert pager("<p>加载更多</p>") is None


@pytest.mark.parametrize(
    "html",
    [
        "<a href=list_2.jsp>下一页</a><a href=list_4.jsp>下一页</a>",
        "<a href=list_2.jsp>上一页</a><a href=list_2.jsp>下一页</a><a href=list_4.jsp>下一页</a>",
    ],
)
def test_of_two_next_pages_the_one_that_leads_on_is_meant(html: str) -> None:
    assert sure(html, path="list_3.jsp").next_url == f"{ROOT}list_4.jsp"


def test_an_arrow_to_the_last_page_is_no_second_way_to_the_next() -> None:
    html = "<a href=list_2.jsp>下一页</a><a href=list_9.jsp>&gt;&gt;</a>"
    assert sure(html).next_url == f"{ROOT}list_2.jsp"


@pytest.mark.parametrize(
    ("html", "current", "total"),
    [
        ("<a href=list_2.jsp>下页</a><span>1/149</span><a href=list_149.jsp>末页</a>", 1, 149),
        ("<a href=list_3.jsp>上页</a> <em>4 / 20</em> <a href=list_5.jsp>下页</a>", 4, 20),
    ],
)
def test_a_place_beside_the_ways_needs_no_word(html: str, current: int, total: int) -> None:
    found = sure(html)
    assert (found.current, found.total_pages) == (current, total)


def test_a_fraction_elsewhere_tells_no_pages() -> None:
    found = sure("<p><a href=/x/>专栏</a>3/20</p><div><a href=list_2.jsp>下一页</a></div>")
    assert found.total_pages is None


@pytest.mark.parametrize("told", ["共120条 6页", "120条记录，6页", "共有 120 条, 6 页"])
def test_the_number_of_pages_stands_behind_that_of_entries(told: str) -> None:
    assert sure(f"{told} <a href=list_2.jsp>下一页</a>").total_pages == 6
