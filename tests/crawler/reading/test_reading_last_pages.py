"""How many pages a list has, where only the links with numbers or the numbers given to a script tell."""

import pytest

from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/gsgg.htm"
ENTRIES = "".join(
    f"<li><a href=/info/{n}.htm>关于某项工作的第{n}号公告</a><span>2018-05-0{n}</span></li>" for n in range(6, 1, -1)
)


def pages(pager: str) -> int | None:
    page = f"<title>公示公告-某县人民政府</title><div class=main><h3>公示公告</h3><ul>{ENTRIES}</ul>{pager}</div>"
    found = read_page(page.encode(), URL).pager
    return found.total_pages if found else None


def link(number: object, address: str) -> str:
    return f"<span><a href={address}>{number}</a></span>"


def test_the_last_way_leads_where_the_greatest_number_leads_however_addresses_count() -> None:
    numbers = "<span>1</span>" + link(2, "gsgg/22.htm") + link(3, "gsgg/21.htm") + "<span>...</span>"
    assert (
        pages(f"<div>{numbers}{link(23, 'gsgg/1.htm')}{link('下页', 'gsgg/22.htm')}{link('尾页', 'gsgg/1.htm')}</div>")
        == 23
    )


@pytest.mark.parametrize("gap", ["<span>...</span>", "<em>…</em>", "<i>……</i>"])
def test_the_number_behind_a_gap_is_the_last_page(gap: str) -> None:
    numbers = "<b>1</b>" + link(2, "?page=2") + link(3, "?page=3") + gap + link(41, "?page=41") + link("»", "?page=2")
    assert pages(f"<div>{numbers}</div>") == 41


@pytest.mark.parametrize(
    "numbers",
    [
        "<b>1</b>" + link(2, "?p=2") + link(3, "?p=3") + "<i>...</i>" + link("下一页", "?p=2"),  # the gap is last
        link(9, "?p=9") + "<i>...</i>" + link(2, "?p=2") + link("下一页", "?p=3"),  # and not the greatest
        "<b>1</b>" + link(2, "?p=2") + link(3, "?p=3") + link(4, "?p=4") + link("下一页", "?p=2"),  # no gap
    ],
)
def test_other_numbers_do_not_tell_the_last_page(numbers: str) -> None:
    assert pages(f"<div>{numbers}</div>") is None


def drawn(total: int, size: int) -> int | None:
    call = f"jQuery('#8').jpage({{themeName:'default',totalRecord:{total},showMode:'full',perPage:{size}}});"
    return pages(f"<div id=8></div><script>$(function(){{{call}}});</script>")


def test_a_component_that_is_told_records_and_how_many_a_page_shows() -> None:
    assert drawn(1306, 15) == 88
    assert drawn(9, 15) is None


def test_a_component_that_is_told_by_a_variable() -> None:
    told = "var o={proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:9,totalRecord:214,param:{webid:91}};"
    assert pages(f"<div id=8></div><script>{told}jQuery('#8').jpage(o);</script>") == 24


def test_pages_behind_the_number_of_entries_and_a_stroke() -> None:
    assert pages(f"<div>{link(2, 'index_2.html')}{link('下一页', 'index_2.html')}</div><p>共 164 条 / 24 页</p>") == 24
