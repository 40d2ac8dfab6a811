"""PDF and Word attachments: their text where there is one, and plain words where there is none."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.documents import MOST_PAGES, read_document
from crawler.reading.facts import DocumentKind
from tests.crawler.reading.written_pdf import pdf


def docx(*, paragraphs: tuple[str, ...] = (), title: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("项目", "件数"), ("受理申请", "21")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _one_pixel() -> bytes:
    """A grey picture of one pixel, as PNG."""
    chunks = ((b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def archive(*names: str, content: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, content)
    return out.getvalue()


def test_a_pdf_with_text_gives_its_text_page_by_page_its_pages_and_title() -> None:
    facts = read_document(
        pdf(["柳溪市2023年政府信息公开工作年度报告", "一、总体情况"], title="Microsoft Word - 年报.doc")
    )
    assert facts.kind is DocumentKind.PDF
    assert facts.text.split("\n") == ["柳溪市2023年政府信息公开工作年度报告", "一、总体情况"]
    assert (facts.page_count, facts.title, facts.problem) == (2, "年报", "")
    assert not facts.is_scanned


def test_a_scanned_pdf_says_so_and_is_not_read_as_empty() -> None:
    facts = read_document(pdf([None, None, "第3页"]))
    assert facts.is_scanned
    assert facts.problem == "扫描件：已查看的3页中有2页只有图片、没有文字，须人工打开查看"


def test_some_pictures_between_pages_of_text_are_mentioned_but_make_no_scan() -> None:
    facts = read_document(pdf(["正文第一页的文字写在这里", None, "正文第三页的文字写在这里"]))
    assert not facts.is_scanned
    assert facts.problem == "共3页，其中1页只有图片、没有文字"


def test_a_pdf_tells_where_each_page_begins_and_which_pages_are_pictures() -> None:
    facts = read_document(pdf(["第一页的第一行文字\n第一页的第二行文字", None, "第三页的第一行文字"]))
    assert facts.text.split("\n") == ["第一页的第一行文字", "第一页的第二行文字", "第三页的第一行文字"]
    assert [facts.page_at(facts.text.index(words)) for words in ("第一页的第一行", "第一页的第二行", "第三页")] == [
        1,
        1,
        3,
    ]
    assert (facts.bare_pages, facts.pictures) == ((2,), 1)
    assert not facts.is_whole


def test_a_document_is_whole_only_when_all_of_it_was_read_as_text() -> None:
    assert read_document(pdf(["第一页的文字写在这里", "第二页的文字写在这里"])).is_whole
    assert read_document(docx(paragraphs=("一、总体情况",))).is_whole
    assert not read_document(pdf(["第一页的文字写在这里"] * 9 + [None])).is_whole
    assert not read_document(pdf([None, None])).is_whole


def test_a_word_file_tells_how_many_drawings_it_holds() -> None:
    document = Document()
    document.add_paragraph("公开渠道的分布见图1")
    document.add_picture(io.BytesIO(_one_pixel()))
    out = io.BytesIO()
    document.save(out)
    assert read_document(out.getvalue()).pictures == 1


def test_a_blank_pdf_is_no_scan() -> None:
    facts = read_document(pdf([""]))
    assert (facts.is_scanned, facts.problem) == (False, "PDF中没有文字")


def test_a_pdf_whose_codes_stand_for_nothing_is_not_read_as_text() -> None:
    facts = read_document(pdf(["政府信息公开工作年度报告的正文"], has_code_map=False))
    assert facts.text == ""
    assert facts.problem


def test_a_pdf_that_breaks_off_is_named_damaged() -> None:
    facts = read_document(b"%PDF-1.7\n" + b"1 0 obj <<" * 20)
    assert (facts.kind, facts.problem) == (DocumentKind.PDF, "PDF已损坏，打不开")


def test_a_pdf_of_very_many_pages_is_read_up_to_the_limit_and_says_so() -> None:
    facts = read_document(pdf(["这一页有足够多的文字来读"] * (MOST_PAGES + 3)))
    assert facts.page_count == MOST_PAGES + 3
    assert facts.is_cut
    assert facts.problem == f"共{MOST_PAGES + 3}页，只读了前{MOST_PAGES}页"


def test_a_word_file_gives_paragraphs_and_tables_in_their_order() -> None:
    facts = read_document(docx(paragraphs=("一、总体情况", "二、主动公开"), title="年度报告"))
    assert facts.kind is DocumentKind.DOCX
    assert facts.text.split("\n") == ["一、总体情况", "二、主动公开", "项目\t件数", "受理申请\t21"]
    assert (facts.title, facts.problem) == ("年度报告", "")


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", DocumentKind.DOC),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.WPS", DocumentKind.WPS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", DocumentKind.SPREADSHEET),
        (archive("OFD.xml", "Doc_0/Document.xml"), "a.ofd", DocumentKind.OFD),
        (archive("xl/workbook.xml"), "a.xlsx", DocumentKind.SPREADSHEET),
        (archive("附件1.doc"), "a.zip", DocumentKind.ARCHIVE),
        (b"{\\rtf1\\ansi", "a.doc", DocumentKind.RTF),
        (b"<html><head>", "a.doc", DocumentKind.PAGE),
        (b"\xff\xd8\xff\xe0", "a.jpg", DocumentKind.IMAGE),
        (b"", "a.pdf", DocumentKind.UNKNOWN),
        (b"plain", "a.pdf", DocumentKind.UNKNOWN),
    ],
)
def test_other_files_are_named_by_their_bytes_and_left_to_a_person(body: bytes, name: str, kind: DocumentKind) -> None:
    facts = read_document(body, name)
    assert facts.kind is kind
    assert facts.text == ""
    assert facts.problem


def test_a_word_file_that_unpacks_to_no_end_is_not_unpacked() -> None:
    bomb = archive("word/document.xml", content=b"\x00" * 210 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    assert read_document(bomb).problem == "Word文档解压后过大，未读取"


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
)
def test_any_bytes_give_facts(body: bytes, begin: bytes) -> None:
    assert read_document(begin + body).problem


@given(st.integers(0, 30_000), st.integers(0, 255))
def test_a_word_file_with_a_broken_byte_gives_facts(place: int, value: int) -> None:
    body = bytearray(_WHOLE)
    body[place % len(body)] = value
    assert read_document(bytes(body)).kind in (DocumentKind.DOCX, DocumentKind.ARCHIVE, DocumentKind.UNKNOWN)


_WHOLE = docx(paragraphs=("一、总体情况",))


@pytest.mark.real
def test_a_real_annual_report_is_read(root: Path) -> None:
    file = root.parent / "shared" / "real" / "documents" / "hongze_2023.pdf"
    if not file.is_file():
        pytest.skip("the saved real documents are not here")
    facts = read_document(file.read_bytes())
    assert (facts.page_count, facts.is_scanned, facts.problem) == (5, False, "")
    assert "一、总体情况" in facts.text
    assert "受理政府信息公开申请21件" in "".join(facts.text.split())


def test_half_a_character_in_a_title_breaks_nothing() -> None:
    body = pdf(["第一页的文字写在这里"], title="年报").replace(b"FEFF", b"FEFFD800", 1).replace(b"feff", b"feffd800", 1)
    facts = read_document(body)
    assert (facts.text, facts.problem) == ("第一页的文字写在这里", "")


def _table(*rows: str) -> bytes:
    """A Word file with a table of these rows, in the markup of Word."""
    source, out = zipfile.ZipFile(io.BytesIO(docx())), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                begin, _, rest = content.partition(b"<w:tbl>")
                content = begin + f"<w:tbl>{''.join(rows)}</w:tbl>".encode() + rest.partition(b"</w:tbl>")[2]
            file.writestr(name, content)
    return out.getvalue()


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_merged_cells_say_their_text_once_in_each_row() -> None:
    wide, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    facts = read_document(
        _table(
            f"<w:tr>{_cell('表头', wide)}{_cell('右')}</w:tr>",
            f"<w:tr>{_cell('甲', first)}{_cell('1')}{_cell('2')}</w:tr>",
            f"<w:tr>{_cell('', more)}{_cell('3')}{_cell('4')}</w:tr>",
        )
    )
    assert facts.text.split("\n") == ["表头\t右", "甲\t1\t2", "甲\t3\t4"]


def test_a_cell_that_claims_to_span_a_billion_columns_is_one_cell() -> None:
    endless = _cell("甲", '<w:gridSpan w:val="2000000000"/>')
    assert read_document(_table(f"<w:tr>{endless}</w:tr>")).text == "甲"


def test_a_cell_merged_over_thousands_of_rows_is_read() -> None:
    rows = [f"<w:tr>{_cell('甲', '<w:vMerge/>')}</w:tr>"] * 3000
    facts = read_document(_table(*rows))
    assert (facts.problem, facts.text.count("甲")) == ("", 3000)
