"""Rows whose links only say 查看 or 下载 are entries under the names that stand beside them."""

import pytest

from crawler.reading.facts import Listing, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/yjs/"
NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
OFFICES = ("县政府办公室", "县发展改革局", "县教育局", "县财政局", "县民政局")


def read(*rows: str, head: str = "") -> PageFacts:
    table = f"<table>{head}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    trail = "<div class=wz>当前位置：首页 &gt; 政务公开 &gt; 部门预决算</div>"
    return read_page(f"<title>部门预决算-某县人民政府</title>{NAV}{trail}{table}".encode(), URL)


def only(facts: PageFacts) -> Listing:
    (found,) = [one for one in facts.listings if one.items]
    return found


@pytest.mark.parametrize("word", ["查看", "下载", "下载附件", "点击查看", "[查看详情]", "查看 >>"])
def test_a_grid_of_offices_and_years_has_an_entry_for_each_office(word: str) -> None:
    head = "<tr><th>单位</th><th>2023年预算</th><th>2022年决算</th></tr>"
    rows = [
        f"<td>{name}</td><td><a href=/y/{n}.html>{word}</a></td><td><a href=/j/{n}.html>{word}</a></td>"
        for n, name in enumerate(OFFICES)
    ]
    facts = read(*rows, head=head)
    assert facts.kind is PageKind.COLUMN
    assert [item.title for item in only(facts).items] == list(OFFICES)
    assert only(facts).items[1].url == "http://www.example.gov.cn/y/1.html"


def test_titles_without_links_keep_their_dates() -> None:
    rows = [f"<td>{n}</td><td>{name}关于年度决算的说明</td><td>2023-08-1{n}</td><td><a href=/{n}.html>查看</a></td>"
            for n, name in enumerate(OFFICES)]  # fmt: skip
    items = only(read(*rows)).items
    assert items[0].title == "县政府办公室关于年度决算的说明"
    assert [item.date.day for item in items if item.date] == [10, 11, 12, 13, 14]


def test_a_row_with_a_link_of_its_own_name_keeps_that() -> None:
    rows = [f"<td>第{n}批次公示材料说明</td><td><a href=/{n}.html>{name}公开目录</a> <a href=/f{n}.pdf>下载</a></td>"
            for n, name in enumerate(OFFICES)]  # fmt: skip
    assert [item.title for item in only(read(*rows)).items] == [f"{name}公开目录" for name in OFFICES]


def test_rows_without_any_name_are_no_entries() -> None:
    rows = [f"<td>{n}</td><td>2023-08-1{n}</td><td><a href=/{n}.html>查看</a></td>" for n in range(5)]
    assert not any(one.items for one in read(*rows).listings)
