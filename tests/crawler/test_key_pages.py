"""Which pages of a visit are pictured: the best of each key column, no page twice."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.columns import load_columns
from crawler.dossier import ReadPage
from crawler.evidence import Fetch, Purpose
from crawler.key_pages import key_pages
from crawler.reading.page import read_page

HOST = "http://www.zean.gov.cn"
AT = datetime(2017, 12, 15, tzinfo=UTC)
NAV = """<div class=nav><a href="/">首页</a><a href="/nb/">政府信息公开年报</a><a href="/zcjd/">政策解读</a>
<a href="/tzgg/">通知公告</a></div>"""


def _page(number: int, path: str, title: str, *, rendered: bool = False, url: str = "") -> ReadPage:
    html = (
        f"<title>{title}-泽安市人民政府</title>{NAV}<div class=position>当前位置：<a href=/>首页</a> &gt; {title}</div>"
        + (
            "".join(
                f"<li><a href={path}{n}.html>泽安市关于第{n}号事项的说明</a><span>2017-11-0{n}</span></li>"
                for n in range(1, 7)
            )
        )
    )
    fetch = Fetch(
        id=number,
        url=HOST + (url or path),
        final_url=HOST + path,
        purpose=Purpose.RENDER if rendered else Purpose.PAGE,
        fetched_at=AT,
    )
    return ReadPage(fetch=fetch, facts=read_page(html.encode(), HOST + path), rendered=rendered)


def test_the_best_page_of_each_key_column_is_chosen_in_its_best_reading(root: Path) -> None:
    columns = load_columns(root / "config" / "columns.toml")
    pages = [
        _page(1, "/", "首页"),
        _page(2, "/zcjd/", "政策解读"),
        _page(3, "/tzgg/", "通知公告"),
        _page(4, "/nb/", "政府信息公开年报"),
        _page(5, "/nb/", "政府信息公开年报", rendered=True),
    ]
    assert [(page.column, page.read.fetch.id) for page in key_pages(pages, columns)] == [("年报", 5), ("政策解读", 2)]


def test_some_columns_are_key_and_they_are_few(root: Path) -> None:
    """Each costs a load of the page with its pictures."""
    assert 5 <= sum(column.is_key for column in load_columns(root / "config" / "columns.toml")) <= 8


def test_the_home_page_behind_a_splash_page_is_pictured_first(root: Path) -> None:
    columns = load_columns(root / "config" / "columns.toml")
    door = replace(_page(1, "/", "首页"), facts=read_page("<a href=/i/>进入</a>".encode(), f"{HOST}/"))
    home = _behind(2, "".join(f"<a href=/zw/{n}.html>政务要闻标题{n}</a>" for n in range(30)), "/i/")
    rest = [_behind(n, "<a href=/i/>网站首页</a>", f"/l{n}/") for n in range(3, 7)]
    assert [(page.column, page.read.fetch.id) for page in key_pages([door, home, *rest], columns)] == [("", 2)]
    shown = replace(_page(7, "/", "首页", rendered=True), rendered=True)  # the browser saw more than a door
    full = read_page("".join(f"<a href=/lm{n}/>栏目{n}</a>" for n in range(40)).encode(), f"{HOST}/")
    assert key_pages([door, replace(shown, facts=full), home, *rest], columns) == ()


def _behind(number: int, body: str, path: str) -> ReadPage:
    return replace(_page(number, path, ""), facts=read_page(f"<title>泽安市</title>{body}".encode(), HOST + path))
