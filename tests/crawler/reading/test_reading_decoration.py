"""Empty markup that is no list: pictures behind tables, the pieces that a script writes its pager from."""

from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/tzgg/index.html"
LOADER = "<script src=/system/js/ajaxlist.js></script>"
ROWS = "".join(
    f"<li><a href={n}.html>关于公布第{n}批清单的公告</a><span>2021-0{n}-01</span></li>" for n in (4, 3, 2, 1)
)
LIST = f"<div class=list><ul>{ROWS}</ul></div>"
WRITING = "<script>document.write('<ul{}>'); for (x of all) write(x); document.write('</ul>');</script>"


def read(body: str) -> PageFacts:
    return read_page(f"<title>某县水利局</title><body>{body}</body>".encode(), URL, "text/html")


def test_an_empty_table_with_a_picture_behind_it_is_a_banner() -> None:
    cell = "<td width=267>&nbsp;</td>"
    banner = f"<table width=1000 background=/images/banner.jpg><tr>{cell}</tr></table>"
    assert len(read(f"{LOADER}{banner}{LIST}").listings) == 1
    painted = f"<table width=1000 style='background:url(b.jpg)'><tr>{cell}</tr></table>"
    assert len(read(f"{LOADER}{painted}{LIST}").listings) == 1


def test_an_empty_table_with_a_name_may_be_filled_though_a_picture_stands_behind_it() -> None:
    table = "<table width=1000 background=/images/b.jpg><tr><td id=records></td></tr></table>"
    found = read(f"{table}<script>$.get('/api', d => $('#records').html(d))</script>").listings
    assert [one.state for one in found] == [ListingState.SCRIPT_FILLED]


def test_an_empty_list_that_a_script_writes_is_not_known_to_be_empty() -> None:
    """Its loop was not run: what stands in the script as text is only a part of what it writes."""
    found = read(f"<div class=con>{WRITING.format(' class=list')}</div>").listings
    assert [one.state for one in found] == [ListingState.SCRIPT_FILLED]


def test_the_empty_list_that_a_script_writes_in_a_pager_is_none() -> None:
    assert len(read(f"{LIST}<p>共三页</p><div class='page leftpage'>{WRITING.format('')}</div>").listings) == 1
