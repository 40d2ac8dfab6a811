"""Lists of which each line of one cell is an entry, without dates, as old home pages have them under a heading."""

import pytest

from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
TITLES = ("关于开展安全生产大检查的通告", "全县公开招聘教师公告", "关于城区交通管制的通告", "高考考点安排公告")


def table(lines: str) -> list[tuple[str, list[str]]]:
    nav = "<table><tr><td><a href=/>首页</a> <a href=/zwgk/>政务公开</a> <a href=/hd/>公众参与</a></td></tr></table>"
    head = "<tr><td>公告栏</td><td align=right><a href=list.asp?lm=15>more</a></td></tr>"
    page = f"<title>某县人民政府</title><body>{nav}<table>{head}<tr><td colspan=2>{lines}</td></tr></table></body>"
    listings = read_page(page.encode(), URL).listings
    return [(one.heading, [item.title for item in one.items]) for one in listings]


@pytest.mark.parametrize("between", ["<br>", "<br/>·", "<br>\n　"])
def test_each_line_is_an_entry(between: str) -> None:
    lines = between.join(f"<a href=show.asp?id={n}>{title}</a>" for n, title in enumerate(TITLES))
    assert table(lines) == [("公告栏", list(TITLES))]


@pytest.mark.parametrize(
    "lines",
    [
        " ".join(f"<a href=show.asp?id={n}>{title}</a>" for n, title in enumerate(TITLES)),  # one line of links
        "<br>".join(f"<a href=show.asp?id={n}>{title[:4]}</a>" for n, title in enumerate(TITLES)),  # a menu
        "<br>".join(f"<a href=show.asp?id=1>{title}</a>" for title in TITLES),  # one way
        "<br>".join(f"<a href=show.asp?id={n}>{title}</a>（全县各学校）" for n, title in enumerate(TITLES)),  # a text
    ],
)
def test_other_links_of_a_cell_are_no_lines_of_a_list(lines: str) -> None:
    assert all(len(titles) < len(TITLES) for _, titles in table(lines))
