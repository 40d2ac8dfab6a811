"""What a check reads of a file: paragraphs instead of lines, the page of a quote, and what belongs to a publication."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.document import Document, paragraphs
from checks.publication import doubts_about_document, publication_at
from checks.report_files import Says, says_of_report
from checks.report_matters import report_forms
from checks.site import Site
from checks.wordlists import Wordlists
from crawler.dossier import ReadDocument
from crawler.evidence import Fetch, Purpose
from crawler.reading.documents import read_document
from crawler.reading.facts import DocumentFacts, DocumentKind
from tests.crawler.reading.written_pdf import pdf

URL = "http://www.liuquan.gov.cn/nb.pdf"


def _document(*pages: str) -> Document:
    fetch = Fetch(id=1, url=URL, final_url=URL, purpose=Purpose.DOCUMENT, fetched_at=datetime(2017, 12, 15, tzinfo=UTC))
    return Document(read=ReadDocument(fetch=fetch, facts=read_document(pdf(list(pages)), URL)))


def test_lines_of_a_page_become_paragraphs_and_headings_stay_alone() -> None:
    text = (
        "柳泉市人民政府\n2016 年政府信息公开工作年度报告\n"
        "一、主动公开政府信息的情况\n"
        "    全年主动公开政府信息 18432 条，其中政府网站公开 15210 条，政府公\n报公开312条。\n"
        "— 1 —\n二、收费情况\n没有收费，\n也没有减免。"
    )
    assert paragraphs(text).split("\n") == [
        "柳泉市人民政府",
        "2016年政府信息公开工作年度报告",
        "一、主动公开政府信息的情况",
        "全年主动公开政府信息18432条，其中政府网站公开15210条，政府公报公开312条。",
        "二、收费情况",
        "没有收费，也没有减免。",
    ]


def test_a_quote_is_cited_with_its_page_also_where_a_line_or_a_page_cuts_it() -> None:
    document = _document(
        "全年主动公开政府信息18432条，其中政府\n网站公开15210条。", "全年未向申请人收取检索、复制、邮寄\n等费用。"
    )
    assert document.cite("政府网站公开15210条", "报告正文").place == "报告正文（PDF 第 1 页）"
    assert document.cite("邮寄等费用", "报告正文").place == "报告正文（PDF 第 2 页）"
    assert document.cite("其中政府网站公开15210条。全年未向", "报告正文").place == "报告正文（PDF 第 1 页）"
    assert not document.holds("减免")
    assert document.cite("减免", "报告正文").place == "报告正文（PDF）"


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("柳泉市人民政府\n2016年政府信息公开工作年度报告", Says.IS_IT),
        ("附件\n柳政办发〔2017〕3号\n柳泉市2016年政府信息公开年度报告", Says.IS_IT),
        ("2016年政府信息公开年度报告", Says.IS_IT),
        ("柳泉市人民政府\n2015年政府信息公开工作年度报告", Says.IS_ANOTHER),
        ("柳泉市教育局\n2016年政府信息公开工作年度报告", Says.IS_ANOTHER),
        ("政府信息公开情况统计表", Says.NOTHING),
        ("全市各级行政机关认真贯彻条例", Says.NOTHING),
    ],
)  # fmt: skip
def test_a_file_says_by_its_title_which_report_it_is(make_site: Callable[..., Site], first: str, says: Says) -> None:
    assert says_of_report(_document(f"{first}\n一、总体情况"), 2016, make_site({})) is says


ARTICLE = (
    "<title>通报</title><h1>柳泉市2017年第一季度政府网站抽查情况通报</h1><div>发布时间：2017-04-20 来源：市政府办</div>"
    "<div class=content><p>现将抽查情况予以通报。</p><p><a href=/1.pdf>附件1：通报.pdf</a></p>"
    "<p><a href=/2.pdf>附件2：名单.pdf</a></p></div>"
)


def test_a_publication_is_an_article_with_its_files_and_tells_which_were_not_read(
    make_site: Callable[..., Site],
) -> None:
    site = make_site({"/t.html": ARTICLE}, document=[{"url": "/1.pdf", "pages": ["抽查比例33.3%。"]}])
    published = publication_at(site, "http://www.liuquan.gov.cn/t.html")
    assert published is not None
    assert published.texts[1:] == ("抽查比例33.3%。",)
    assert published.doubts == ("另有附件“附件2：名单.pdf”，本次没有取来读",)
    assert published.cite("抽查比例33.3%", "通报正文").url == "http://www.liuquan.gov.cn/1.pdf"
    assert published.cite("现将抽查情况予以通报", "通报正文").url == "http://www.liuquan.gov.cn/t.html"


@pytest.mark.parametrize("frame", ["/1.pdf", "/pdfjs/viewer.html?file=/1.pdf"])
def test_an_embedded_file_that_was_read_is_no_doubt(make_site: Callable[..., Site], frame: str) -> None:
    html = ARTICLE.replace("<p><a href=/1.pdf>附件1：通报.pdf</a></p><p><a href=/2.pdf>附件2：名单.pdf</a></p>",
                           f"<iframe src={frame}></iframe>")  # fmt: skip
    read = make_site({"/t.html": html}, document=[{"url": "/1.pdf", "pages": ["抽查比例33.3%，请各单位整改。"]}])
    published = publication_at(read, "http://www.liuquan.gov.cn/t.html")
    assert published is not None
    assert published.doubts == ()
    unread = publication_at(make_site({"/t.html": html}), "http://www.liuquan.gov.cn/t.html")
    assert unread is not None
    assert unread.doubts == ("正文有内嵌的页面",)


@pytest.mark.parametrize(
    ("facts", "doubt"),
    [
        (DocumentFacts(kind=DocumentKind.PDF, text="文", problem="共9页，其中1页未能读出", is_cut=True), "1页未能读出"),
        (DocumentFacts(kind=DocumentKind.PDF, text="文", is_cut=True), "没有读完"),
        (DocumentFacts(kind=DocumentKind.PDF, text="文", bare_pages=(7,), pictures=1), "第 7 页只有图片"),
        (DocumentFacts(kind=DocumentKind.DOCX, text="文", pictures=2), "有 2 幅图片"),
        (DocumentFacts(kind=DocumentKind.DOCX, text="文"), ""),
    ],
)  # fmt: skip
def test_what_of_a_file_was_not_read_is_told(facts: DocumentFacts, doubt: str) -> None:
    told = [*doubts_about_document(Document(read=ReadDocument(fetch=_document("x").fetch, facts=facts)), "文件")]
    assert [doubt in one for one in told] == ([True] if doubt else [])


@pytest.mark.real
def test_a_real_report_in_the_form_of_2019_shows_its_six_headings_and_three_tables(
    root: Path, words: Wordlists
) -> None:
    file = root.parent / "shared" / "real" / "documents" / "hongze_2023.pdf"
    if not file.is_file():
        pytest.skip("没有保存的真实文件")
    fetch = _document("x").fetch
    document = Document(read=ReadDocument(fetch=fetch, facts=read_document(file.read_bytes(), URL)))
    forms = report_forms(words.annual_report)
    text = forms.text_of(document.text, document.tables)
    assert [part.id for part in (*forms.headings, *forms.tables) if part.shown_in(text) is None] == []
