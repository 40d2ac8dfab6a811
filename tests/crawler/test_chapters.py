"""Which links of a page are chapters of its text: those named by its matters, never other years or columns."""

import pytest

from crawler.chapters import Chaptered, chapters_of
from crawler.reading.page import read_page

FOLDER = "http://www.zean.gov.cn/nb/2016/"
NAMES = ("概述", "主动公开情况", "依申请公开情况", "收费及减免情况")


def chapters(links: str, page: str = "index.html", kind: Chaptered = Chaptered.REPORT) -> list[str]:
    text = f"<h1>年度报告</h1><p>{links}</p><p>{'正文。' * 90}</p>"
    html = f"<title>泽安市2016年政府信息公开年度报告</title><div class=main>{text}</div>"
    return [url.removeprefix(FOLDER) for url in chapters_of(read_page(html.encode(), FOLDER + page), kind)]


def links(*rows: tuple[str, str]) -> str:
    return " | ".join(f"<a href='{address}'>{name}</a>" for address, name in rows)


ALL = tuple((f"{n}.html", name) for n, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("shown", "page", "expected"),
    [
        (links(*ALL), "0.html", ["0.html", "1.html", "2.html", "3.html"]),
        (links(*ALL), "2.html", ["0.html", "1.html", "2.html", "3.html"]),
        (links(*ALL[1:]), "0.html", ["0.html", "1.html", "2.html", "3.html"]),  # its own name is no link
        (links(*ALL, ("1.html", "下一章")), "0.html", ["0.html", "1.html", "2.html", "3.html"]),
        (links(("/gkml/", "目录"), *ALL), "0.html", ["0.html", "1.html", "2.html", "3.html"]),
        (links(*ALL[:2]), "0.html", []),  # too few to be chapters
        (links(("0.html", "2016年"), ("1.html", "2015年"), ("2.html", "2014年")), "0.html", []),
        (links(*((f"../{n}/", name) for n, name in enumerate(NAMES))), "0.html", []),  # other folders: columns
        (links(*((f"{n}.doc", name) for n, name in enumerate(NAMES))), "0.html", []),
        (links(*ALL, ("4.html", "2015年度报告")), "0.html", []),
        (links(*((f"{n}.html", f"要闻{n}") for n in range(5))), "0.html", []),
    ],
)  # fmt: skip
def test_chapters_are_told_by_their_names_and_place(shown: str, page: str, expected: list[str]) -> None:
    assert chapters(shown, page) == expected


PARTS = ("总则", "信息分类和编排体系", "获取方式", "工作机构", "监督和救济")
IN_FOLDER = tuple((f"{n}.html", name) for n, name in enumerate(PARTS, 1))
BY_QUERY = tuple((f"zn.aspx?part={n}", name) for n, name in enumerate(PARTS, 1))


@pytest.mark.parametrize(
    ("shown", "page", "expected"),
    [
        (links(*IN_FOLDER), "zn.html", ["zn.html", *(url for url, _ in IN_FOLDER)]),
        (links(*BY_QUERY), "zn.aspx", ["zn.aspx", *(url for url, _ in BY_QUERY)]),
        (links(*BY_QUERY), "zn.aspx?part=3", [url for url, _ in BY_QUERY]),
        (links(("default.aspx", "首页"), ("zn.aspx", "公开指南"), *BY_QUERY), "zn.aspx?part=3",
         [url for url, _ in BY_QUERY]),
        (links(("zn.aspx?part=1", "主动公开"), ("zn.aspx?part=2", "依申请公开"), ("zn.aspx?part=3", "受理机构")),
         "zn.aspx", ["zn.aspx", "zn.aspx?part=1", "zn.aspx?part=2", "zn.aspx?part=3"]),
        (links(*BY_QUERY[:2]), "zn.aspx", []),  # too few
        (links(("ml.html", "公开目录"), ("nb.html", "公开年报"), ("zd.html", "公开制度"), ("sq.html", "依申请公开")),
         "zn.html", []),
        (links(("zn.html", "公开指南"), ("zd.html", "主动公开"), ("sq.html", "依申请公开"), ("ts.html", "监督投诉")),
         "zn.html", []),
        (links(*IN_FOLDER, ("nb.html", "信息公开年报")), "zn.html", []),
        (links(*((f"../{n}/", name) for n, name in enumerate(PARTS))), "zn.html", []),  # other folders: columns
        (links(*((f"{n}.doc", name) for n, name in enumerate(PARTS))), "zn.html", []),
    ],
)  # fmt: skip
def test_parts_of_a_guide_are_told_by_their_names_and_place(shown: str, page: str, expected: list[str]) -> None:
    assert chapters(shown, page, Chaptered.GUIDE) == expected


def test_parts_of_a_guide_are_no_chapters_of_a_report() -> None:
    assert chapters(links(*IN_FOLDER), "zn.html", Chaptered.REPORT) == []
