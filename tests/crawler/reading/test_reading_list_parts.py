"""One list in several boxes: parts under years, counts or bodies, columns side by side; and boxes that are none."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
FRESH = "".join(f"<p><a href=/x/{n}.html>县领导调研第{n}个重点项目</a><b>2018/05/{29 - n}</b></p>" for n in range(1, 9))
BOXES = {
    "an accordion": "<div class=item><h2 class=t>{name}</h2><div class=c{hidden}><ul>{rows}</ul></div></div>",
    "fieldsets": "<fieldset><legend>{name}</legend><table>{rows}</table></fieldset>",
    "boxes": "<div class=grp><div class=gh>{name}</div><dl>{rows}</dl></div>",
    "one box": "<h3>{name}</h3><ul>{rows}</ul>",
}
ROWS = {"table": "<tr><td></td><td>{0}</td><td>{1}</td></tr>", "dl": "<dd>{0}<small>{1}</small></dd>"}
ROW = "<li>{0}<span>{1}</span></li>"


def read(body: str) -> PageFacts:
    page = f"<title>信息公开年报_某县人民政府</title><body>{NAV}<div>{body}</div><h4>最新公开</h4><div>{FRESH}</div>"
    return read_page(page.encode(), "http://www.example.gov.cn/xxgk/nb/")


def boxes(kind: str, names: tuple[str, ...]) -> str:
    row = next((ROWS[tag] for tag in ROWS if f"<{tag}>" in BOXES[kind]), ROW)
    parts = []
    for number, name in enumerate(names):
        rows = "".join(
            row.format(
                f"<a href=/nb/{number}{n}.html>第{number}{n}号单位政府信息公开年度报告</a>", f"2018-0{1 + number}-1{n}"
            )
            for n in range(2 + number)
        )
        parts.append(BOXES[kind].format(name=name, rows=rows, hidden=" style='display:none'" if number else ""))
    return "".join(parts)


@pytest.mark.parametrize("kind", BOXES)
@pytest.mark.parametrize(
    "names",
    [
        ("2020年", "2019年", "2018年"),
        ("县政府", "县直部门", "乡镇（街道）"),
        ("市直部门、县（区）", "市政府", "公共企事业单位"),
        ("行政许可（2项）", "行政处罚（3项）", "其他权力（4项）"),
    ],
)
def test_parts_of_one_list_are_one_list(kind: str, names: tuple[str, ...]) -> None:
    main = read(boxes(kind, names)).main_listing
    assert main is not None
    assert len(main.items) == 9


@pytest.mark.parametrize("kind", BOXES)
def test_blocks_under_names_of_columns_are_a_list_each(kind: str) -> None:
    found = {one.heading: len(one.items) for one in read(boxes(kind, ("通知", "部门动态", "公告"))).listings}
    assert found == {"通知": 2, "部门动态": 3, "公告": 4, "最新公开": 8}


def column(first: int, count: int) -> str:
    rows = "".join(
        f"<tr><td>·<a href=v.asp?id={n}>县里召开第{n}次工作会议</a> [2013/10/{29 - n}]</td></tr>"
        for n in range(first, first + count)
    )
    return f"<table>{rows}</table>"


@pytest.mark.parametrize(("left", "right"), [(6, 6), (7, 6)])
def test_two_columns_beside_each_other_are_one_list(left: int, right: int) -> None:
    body = (
        f"<table><tr><td>{column(1, left)}</td><td>{column(1 + left, right)}</td></tr></table><p>共30条 页次：1/3</p>"
    )
    main = read(f"<p>当前位置：首页 &gt; 信息公开年报</p>{body}").main_listing
    assert main is not None
    assert len(main.items) == left + right


def test_a_short_list_beside_a_long_one_is_no_column_of_it() -> None:
    body = f"<table><tr><td>{column(1, 3)}</td><td>{column(5, 12)}</td></tr></table><p>共30条 页次：1/3</p>"
    main = read(f"<p>当前位置：首页 &gt; 信息公开年报</p>{body}").main_listing
    assert main is not None
    assert len(main.items) == 12


def test_undated_menus_under_names_of_their_own_are_a_list_each() -> None:
    entry = "<li><a href=/{0}/{1}/>{0}栏目{1}</a></li>"
    menus = "".join(
        f"<li><b>{name}</b><ul>{''.join(entry.format(name, n) for n in range(3))}</ul></li>"
        for name in ("新闻", "公开", "互动")
    )
    found = [one.heading for one in read(f"<ul>{menus}</ul>").listings if not one.items[0].date]
    assert found == ["新闻", "公开", "互动"]
