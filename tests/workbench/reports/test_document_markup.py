"""What a person is shown of an archived document: its text page by page, marked where it is cited."""

from dataclasses import replace
from datetime import UTC, datetime

from checks.document import Document
from crawler.dossier import ReadDocument
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import DocumentFacts, DocumentKind
from workbench.reports.document_markup import document_markup, shown_body
from workbench.reports.evidence_page import rewrite

URL = "http://www.zean.gov.cn/nb.pdf"
AT = datetime(2017, 12, 15, tzinfo=UTC)
FETCH = Fetch(id=3, url=URL, final_url=URL, purpose=Purpose.DOCUMENT, fetched_at=AT, sha256="5")
FIRST, SECOND = "全年主动公开政\n府信息<18432>条。", "没有收费。"
READ = ReadDocument(
    fetch=FETCH,
    facts=DocumentFacts(
        kind=DocumentKind.PDF, text=f"{FIRST}\n{SECOND}", page_starts=(0, len(FIRST) + 1), page_count=2
    ),
)


def test_the_text_stands_under_the_number_of_its_page_and_a_quote_over_two_lines_is_marked() -> None:
    cited = Document(read=READ).cite("全年主动公开政府信息<18432>条", "报告正文")
    html = rewrite(document_markup(READ.facts, URL), URL, [cited], AT)
    body = html.partition('<div class="archived-body">')[2]
    assert body.index("第 1 页") < body.index("全年主动公开政") < body.index("第 2 页") < body.index("没有收费")
    assert '<mark id="c1">全年主动公开政</mark>' in html
    assert "<mark>府信息&lt;18432&gt;条</mark>" in html
    assert "已在下文标出" in html


def test_a_document_without_a_text_is_shown_as_its_bytes_and_so_is_a_page() -> None:
    scanned = replace(READ, facts=DocumentFacts(kind=DocumentKind.PDF, is_scanned=True, problem="扫描件"))
    assert shown_body((scanned,), FETCH, b"%PDF-1.7") == b"%PDF-1.7"
    assert shown_body((READ,), replace(FETCH, id=4), b"<p>page") == b"<p>page"
    assert isinstance(shown_body((READ,), FETCH, b"%PDF-1.7"), str)


def test_what_was_not_read_of_it_is_said_above_its_text() -> None:
    part = DocumentFacts(kind=DocumentKind.DOCX, text="一、总体情况", problem="共9页，只读了前4页")
    assert "未能读全：共9页，只读了前4页" in document_markup(part, URL)
