"""Blocks (栏目首页的各块): each list of a channel's page stands under its own name, never under its neighbour's."""

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/"
FRAME = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>{}"
    "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
)
NAMES = ("镇务要闻", "惠农政策", "村务公开")


def facts(main: str) -> PageFacts:
    return read_page(f"<html><body>{FRAME.format(main)}</body></html>".encode(), URL)


def entries(template: str, name: str) -> str:
    return "".join(template.format(n=n, title=f"{name}第{n}条消息的标题", day=f"2018-07-0{n}") for n in range(1, 5))


def blocks(page: PageFacts) -> list[tuple[str, int, str | None]]:
    return [(one.heading, len(one.items), one.more_url) for one in page.listings]


def expected(more: str) -> list[tuple[str, int, str | None]]:
    return [(name, 4, f"{URL}{more.format(n)}") for n, name in enumerate(NAMES)]


def test_a_definition_list_is_named_by_its_own_term() -> None:
    box = "<dl><dt><strong>{}</strong><a href=m{}/>more...</a></dt>{}</dl>"
    rows = "<dd><em>{day}</em><a href={n}.html>{title}</a></dd>"
    page = facts("".join(box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)))
    assert blocks(page) == expected("m{}/")


def test_a_table_is_named_by_its_first_row_with_a_picture_of_more() -> None:
    box = (
        "<table><tr><td><b>　{}</b></td><td><a href=list.asp?lm={}><img src=images/more.gif alt=更多></a></td></tr>"
        "{}</table>"
    )
    rows = "<tr><td>·<a href=view.asp?id={n}>{title}</a></td><td>{day}</td></tr>"
    tables = [box.format(name, n, entries(rows, name)) for n, name in enumerate(NAMES)]
    page = facts(f"<table><tr><td>{tables[0]}</td><td>{tables[1]}</td></tr><tr><td>{tables[2]}</td></tr></table>")
    assert blocks(page) == expected("list.asp?lm={}")


def test_an_entry_without_a_date_names_no_list() -> None:
    rows = entries("<li><a href={n}.html>{title}</a><span>{day}</span></li>", "要闻")
    page = facts(f"<div class=main><ul><li><a href=top.html>一条没有日期的消息</a></li>{rows}</ul></div>")
    assert [one.heading for one in page.listings if one.items] == [""]
