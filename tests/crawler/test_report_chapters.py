"""Which links of a report's page are its chapters: those named by its matters, never other years or columns."""

import pytest

from crawler.reading.page import read_page
from crawler.report_chapters import chapters_of

FOLDER = "http://www.zean.gov.cn/nb/2016/"
NAMES = ("概述", "主动公开情况", "依申请公开情况", "收费及减免情况")


def chapters(links: str, page: str = "index.html") -> list[str]:
    text = f"<h1>年度报告</h1><p>{links}</p><p>{'正文。' * 90}</p>"
    html = f"<title>泽安市2016年政府信息公开年度报告</title><div class=main>{text}</div>"
    return [url.removeprefix(FOLDER) for url in chapters_of(read_page(html.encode(), FOLDER + page))]


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
