"""Annual reports and guides from a word processor: their headline is a line of the text, and no date is shown."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/nb.asp?id=3"
NAV = "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>"
TRAIL = "<div class=pos>首页 &gt; 政府信息公开年报</div>"
REPORT, GUIDE = "某县水利局2022年政府信息公开工作年度报告", "某县水利局政府信息公开指南"
LONG = "全年通过网站公开政府信息，涉及机构职能、政策法规、规划计划、财政预决算等方面。" * 6
ROWS = "".join(f"<tr><td>行政许可</td><td>{n}</td><td>0</td></tr>" for n in range(30))
SIGNED = "<p align=right>某县水利局</p><p align=right>2023年1月12日</p>"
TEXT = f"<p>一、总体情况</p><p>{LONG}</p><p>二、主动公开</p><table>{ROWS}</table><p>三、其他</p><p>{LONG}</p>{SIGNED}"


def read(head: str, title: str = "某县人民政府", text: str = TEXT) -> PageFacts:
    main = f"<div class=con>{head}{text}</div><div class=foot>主办：某县</div>"
    return read_page(f"<title>{title}</title><body>{NAV}{TRAIL}{main}</body>".encode(), URL)


@pytest.mark.parametrize(
    "line",
    [
        "<p align=center><strong>{}</strong></p>",
        "<p style='text-align:center'><span style='font-size:22pt'>{}</span></p>",
        "<center>{}</center>",
        "<p><b>{}</b></p>",
    ],
)
@pytest.mark.parametrize(
    "lines", [(REPORT,), (REPORT[:5], REPORT[5:]), (REPORT[:10], REPORT[10:]), (REPORT[:16], REPORT[16:])]
)
def test_a_line_set_as_a_headline_names_the_report(line: str, lines: tuple[str, ...]) -> None:
    page = read("".join(line.format(one) for one in lines))
    assert page.kind is PageKind.ANNUAL_REPORT
    assert page.article is not None
    assert page.article.title == REPORT
    assert page.article.shown_date is None  # the day it was signed is none that it was published


def test_a_line_set_as_a_headline_names_the_guide() -> None:
    page = read(f"<p align=center><b>{GUIDE}</b></p>")
    assert page.kind is PageKind.GUIDE


@pytest.mark.parametrize(
    "head",
    [
        f"<p>{REPORT}</p>",  # running text
        f"<p align=center><a href=/1.html>{REPORT}</a></p>",  # a way to it
        f"<p align=center>关于{REPORT}的几点说明</p>",
    ],
)
def test_other_lines_name_none(head: str) -> None:
    assert read(head).kind is not PageKind.ANNUAL_REPORT


def test_a_list_of_reports_under_such_a_line_is_a_column() -> None:
    row = "<li><a href=/nb/{0}.html>某县水利局{0}年政府信息公开工作年度报告</a><span>{0}-01-20</span></li>"
    rows = "".join(row.format(year) for year in range(2014, 2024))
    page = read("<p align=center><b>某县水利局政府信息公开年报</b></p>", text=f"<ul>{rows}</ul>")
    assert page.kind is PageKind.COLUMN
