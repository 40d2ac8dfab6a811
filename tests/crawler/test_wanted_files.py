"""Which files of a page are asked for: texts that can be read first, texts for people next, the rest left alone."""

import pytest

from crawler.column_specs import ColumnSpec
from crawler.errands import Errand
from crawler.policy import Samples
from crawler.reading.facts import Link, LinkVia, Region
from crawler.reading.page import read_page
from crawler.samples import samples_of
from crawler.wanted_files import FileUse, embedded_file, use_of, wanted_files

HOST = "http://www.zean.gov.cn"
REPORTS = ColumnSpec(name="年报", names=("年报", "政府信息公开年度报告"), files=True)


@pytest.mark.parametrize(
    ("url", "text", "use"),
    [
        ("/a/P1.pdf", "附件", FileUse.READ),
        ("/a/P1.DOCX?v=2", "附件", FileUse.READ),
        ("/a/P1.doc", "附件", FileUse.KEPT),
        ("/a/P1.ofd", "附件", FileUse.KEPT),
        ("/a/P1.xls", "附件", FileUse.NONE),
        ("/a/P1.zip", "附件.pdf", FileUse.NONE),
        ("/a/P1.jpg", "图", FileUse.NONE),
        ("/down.jsp?id=7", "2016年年度报告.pdf", FileUse.READ),
        ("/down.jsp?id=7", "2016年年度报告.doc", FileUse.KEPT),
        ("/down.jsp?id=7", "统计表.xlsx", FileUse.NONE),
        ("/down.jsp?id=7", "附件1", FileUse.READ),  # nothing tells: its bytes will
    ],
)  # fmt: skip
def test_the_ending_of_the_address_tells_and_else_that_of_the_name(url: str, text: str, use: FileUse) -> None:
    assert use_of(f"{HOST}{url}", text) is use


def _article(links: str) -> bytes:
    return (
        "<title>年报</title><h1>泽安市2016年政府信息公开年度报告</h1><div>发布时间：2017-03-20 来源：市政府办</div>"
        f"<div class=content><p>现将报告予以公布。</p>{links}</div>"
    ).encode()


def test_the_attachments_of_an_article_are_wanted_those_that_can_be_read_first() -> None:
    links = "".join(
        f"<p><a href={path}>附件{n}</a></p>" for n, path in enumerate(("/t.xls", "/o.doc", "/r.pdf"), start=1)
    )
    files = wanted_files(read_page(_article(links), f"{HOST}/nb/1.html"), REPORTS)
    assert [file.url.removeprefix(HOST) for file in files] == ["/r.pdf", "/o.doc", "/t.xls"]


@pytest.mark.parametrize(
    "frame",
    ["<iframe src=/r.pdf></iframe>",
     "<iframe src=/pdfjs/web/viewer.html?file=/r.pdf></iframe>",
     "<iframe src='/pdfjs/web/viewer.html?v=1&file=..%2F..%2Fr.pdf'></iframe>"],
)  # fmt: skip
def test_a_file_shown_in_a_frame_of_the_article_is_wanted_also_behind_a_viewer(frame: str) -> None:
    files = wanted_files(read_page(_article(frame), f"{HOST}/nb/1.html"), REPORTS)
    assert [file.url for file in files] == [f"{HOST}/r.pdf"]


def test_a_frame_that_shows_a_page_is_no_file() -> None:
    assert wanted_files(read_page(_article("<iframe src=/v.html?id=7></iframe>"), f"{HOST}/nb/1.html"), REPORTS) == ()


def test_entries_that_are_files_are_asked_for_as_files_only_where_the_column_wants_them() -> None:
    rows = "".join(
        f"<li><a href={path}>泽安市政府信息公开年度报告</a><span>2017-03-2{n}</span></li>"
        for n, path in enumerate(("/1.pdf", "/2.html", "/3.xls"))
    )
    facts = read_page(f"<title>年报</title><h2>年报</h2><ul>{rows}</ul>".encode(), f"{HOST}/nb/")
    asked = {one.url.removeprefix(HOST): one.errand for one in samples_of(facts, REPORTS, Samples(), None)}
    assert asked["/1.pdf"] is Errand.FILES
    assert asked["/2.html"] is Errand.ARTICLES
    assert asked["/3.xls"] is Errand.ARTICLES  # which the frontier leaves alone, as any file
    plain = ColumnSpec(name="年报", names=("年报",))
    assert {one.errand for one in samples_of(facts, plain, Samples(), None)} == {Errand.ARTICLES}


@pytest.mark.parametrize(
    "given", ["http://[::1/a.pdf", "javascript:alert(1)//a.pdf", "file:///etc/a.pdf", "data:,a.pdf"]
)
def test_what_is_no_address_of_a_file_that_a_viewer_is_given_is_none(given: str) -> None:
    link = Link(text="", href="", url=f"{HOST}/viewer.html?file={given}", region=Region.MAIN, via=LinkVia.FRAME)
    assert embedded_file(link) is None


def test_a_viewer_is_given_a_file_relative_to_itself() -> None:
    link = Link(text="", href="", url=f"{HOST}/js/v.html?file=../a.pdf", region=Region.MAIN, via=LinkVia.FRAME)
    assert embedded_file(link) == f"{HOST}/a.pdf"
