"""What belongs to a column's page or to an entry though it stands elsewhere: frames, chapters, further pages."""

from datetime import date
from pathlib import Path

import pytest

from crawler.columns import ColumnSpec, load_columns
from crawler.errands import Errand
from crawler.frontier import Frontier
from crawler.policy import Budget
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def test_what_stands_in_a_frame_of_a_columns_page_is_of_the_column(columns: tuple[ColumnSpec, ...]) -> None:
    frontier = Frontier(UNIT, columns, Budget())
    shown = {
        "/": "<a href=/xxgk/gkzn/>政府信息公开指南</a>",
        "/xxgk/gkzn/": "<h1>政府信息公开指南</h1><iframe src=content.html height=500></iframe>",
        "/xxgk/gkzn/content.html": "<p>全文见 <a href=/upload/zn.docx>政府信息公开指南.docx</a></p>",
    }
    of: dict[str, str | None] = {}
    while (target := frontier.take()) is not None:
        path = target.url.removeprefix(HOST)
        of[path] = target.column or target.sampled_from
        page = f"<html><body><div class=main>{shown.get(path, '')}</div></body></html>"
        if target.errand is not Errand.FILES:
            frontier.learn(read_page(page.encode(), target.url), target)
    assert of["/xxgk/gkzn/content.html"] == "公开指南"
    assert of["/upload/zn.docx"] == "公开指南"


def test_the_chapters_of_a_report_are_on_the_budget_of_reports(columns: tuple[ColumnSpec, ...]) -> None:
    chapters = "".join(
        f"<a href=/nb/t{n}.html>{name}</a> | "
        for n, name in enumerate(("概述", "主动公开情况", "依申请公开情况", "收费情况"))
    )
    shown = {
        "/": "<a href=/nb/>政府信息公开年报</a>",
        "/nb/": "<h2>政府信息公开年报</h2>"
        "<ul><li><a href=/nb/t0.html>泽安市2016年政府信息公开年度报告</a> 2017-03-20</li>"
        "<li><a href=/nb/a.html>泽安市2015年政府信息公开年度报告</a> 2016-03-20</li></ul>",
        "/nb/t0.html": f"<h1>泽安市2016年政府信息公开年度报告</h1><div>{chapters}</div><p>{'概述。' * 80}</p>",
    }
    frontier = Frontier(UNIT, columns, Budget(), as_of=date(2017, 12, 15))
    errands: dict[str, Errand] = {}
    while (target := frontier.take()) is not None:
        path = target.url.removeprefix(HOST)
        errands[path] = target.errand
        page = f"<html><body><div class=main>{shown.get(path, '')}</div></body></html>"
        frontier.learn(read_page(page.encode(), target.url), target)
    assert [errands[f"/nb/t{n}.html"] for n in range(4)] == [Errand.REPORTS] * 4


def _walked(columns: tuple[ColumnSpec, ...], shown: dict[str, str]) -> dict[str, tuple[Errand, str]]:
    """The addresses that a walk takes, each with its errand and the column that it is for."""
    frontier = Frontier(UNIT, columns, Budget(), as_of=date(2017, 12, 15))
    taken: dict[str, tuple[Errand, str]] = {}
    while (target := frontier.take()) is not None:
        path = target.url.removeprefix(HOST)
        taken[path] = target.errand, target.column or target.sampled_from
        page = f"<html><body><div class=main>{shown.get(path, '')}</div></body></html>"
        frontier.learn(read_page(page.encode(), target.url), target)
    return taken


def test_the_further_pages_of_a_report_are_on_the_budget_of_reports(columns: tuple[ColumnSpec, ...]) -> None:
    head = "<h1>泽安市2016年政府信息公开年度报告</h1><div>发布时间：2017-03-20 来源：市政府办</div>"
    text = f"{head}<div class=content><p>{'主动公开政府信息情况如下。' * 40}</p></div>"
    taken = _walked(
        columns,
        {
            "/": "<a href=/nb/>政府信息公开年报</a>",
            "/nb/": "<h2>政府信息公开年报</h2>"
            "<ul><li><a href=/nb/t0.html>泽安市2016年政府信息公开年度报告</a> 2017-03-20</li>"
            "<li><a href=/nb/a.html>泽安市2015年政府信息公开年度报告</a> 2016-03-20</li></ul>",
            "/nb/t0.html": f"{text}<a href=/nb/t0_1.html>下一页</a>",
            "/nb/t0_1.html": f"{text}<a href=/nb/t0.html>上一页</a> <a href=/nb/t0_2.html>下一页</a>",
        },
    )
    assert [taken[f"/nb/t0{n}.html"] for n in ("", "_1", "_2")] == [(Errand.REPORTS, "年报")] * 3


def test_the_parts_of_a_listed_guide_are_of_its_column(columns: tuple[ColumnSpec, ...]) -> None:
    names = ("总则", "信息分类和编排体系", "获取方式", "受理部门", "监督和救济")
    parts = "".join(f"<a href=/zn/t1_{n}.html>{name}</a> " for n, name in enumerate(names, 1))
    head = "<h1>泽安市人民政府信息公开指南</h1><div>发布时间：2017-03-20 来源：市政府办</div>"
    taken = _walked(
        columns,
        {
            "/": "<a href=/zn/>政府信息公开指南</a>",
            "/zn/": "<h2>政府信息公开指南</h2>"
            "<ul><li><a href=/zn/t1.html>泽安市人民政府信息公开指南</a> 2017-03-20</li>"
            "<li><a href=/zn/t2.html>泽安市财政局信息公开指南</a> 2017-03-20</li></ul>",
            "/zn/t1.html": f"{head}<div>{parts}</div><p>{'本指南每年更新。' * 40}</p>",
        },
    )
    assert {taken[f"/zn/t1_{n}.html"] for n in range(1, 6)} == {(Errand.ARTICLES, "公开指南")}


def test_notices_on_sampled_sites_are_opened_from_another_columns_list_for_the_check_that_reads_them(
    columns: tuple[ColumnSpec, ...],
) -> None:
    def row(name: str, title: str, day: str) -> str:
        return f"<li><a href=/tz/{name}.html>{title}</a> {day}</li>"

    others = "".join(row(f"o{n}", f"关于第{n}号道路施工的通知", f"2017-11-{n + 10}") for n in range(9))
    season = [row(f"q{n}", f"第{n}季度全市政府网站抽查情况的通报", f"2017-0{n + 2}-10") for n in range(1, 6)]
    old = row("old", "全市政府网站抽查情况的通报", "2015-03-10")
    shown = {"/": "<a href=/tz/>通知公告</a>", "/tz/": f"<h2>通知公告</h2><ul>{others}{''.join(season)}{old}</ul>"}
    taken = _walked(columns, shown)
    opened = [path for path, (errand, column) in taken.items() if (errand, column) == (Errand.DOCUMENTS, "抽查通报")]
    assert sorted(opened) == ["/tz/q1.html", "/tz/q2.html", "/tz/q3.html"]  # as many as of documents, none of years ago
