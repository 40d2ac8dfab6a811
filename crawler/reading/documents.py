"""Documents (附件): the bytes of a PDF or a Word file to `DocumentFacts`. What cannot be read is named, never guessed.

PDFium is not safe in threads: one document at a time in a process, by a lock.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from threading import Lock

import pypdfium2 as pdfium
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from crawler.reading.facts import DocumentFacts, DocumentKind

_ONE_AT_A_TIME = Lock()
MOST_PAGES = 400
MOST_CHARACTERS = 1_000_000
_MOST_UNPACKED = 200 * 1024 * 1024  # bytes: a small archive may unpack to no end
_MOST_MARKUP = 50 * 1024 * 1024  # bytes of XML, which takes ten times as much when parsed
_FEW_CHARACTERS = 10  # on a page that is a picture with a stamp or a page number over it
_SOME_PICTURES = 5  # one page in so many
_GARBLED = re.compile(r"[\ufffd\ufffe\uffff\ue000-\uf8ff\x00-\x08]")
_WRITTEN_BY = re.compile(r"^Microsoft Word - |\.(?:docx?|wps|pdf)$", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (  # names in an OLE file's directory, which is written in UTF-16
    ("WordDocument", DocumentKind.DOC),
    ("Workbook", DocumentKind.SPREADSHEET),
    ("Book", DocumentKind.SPREADSHEET),
    ("PowerPoint Document", DocumentKind.SLIDES),
)
_ZIP_PARTS = (
    ("word/document.xml", DocumentKind.DOCX),
    ("OFD.xml", DocumentKind.OFD),
    ("xl/workbook.xml", DocumentKind.SPREADSHEET),
    ("xl/workbook.bin", DocumentKind.SPREADSHEET),
    ("ppt/presentation.xml", DocumentKind.SLIDES),
)
_MAGIC = (
    (b"%PDF-", DocumentKind.PDF),
    (b"{\\rtf", DocumentKind.RTF),
    (b"Rar!", DocumentKind.ARCHIVE),
    (b"7z\xbc\xaf", DocumentKind.ARCHIVE),
    (b"\x1f\x8b", DocumentKind.ARCHIVE),
    (b"\xff\xd8\xff", DocumentKind.IMAGE),
    (b"\x89PNG", DocumentKind.IMAGE),
    (b"GIF8", DocumentKind.IMAGE),
    (b"BM", DocumentKind.IMAGE),
    (b"II*\x00", DocumentKind.IMAGE),
    (b"MM\x00*", DocumentKind.IMAGE),
)
_NAMES = {
    DocumentKind.DOC: "旧版Word文档（.doc）",
    DocumentKind.WPS: "WPS文档（.wps）",
    DocumentKind.OFD: "OFD版式文档",
    DocumentKind.RTF: "RTF文档",
    DocumentKind.SPREADSHEET: "电子表格",
    DocumentKind.SLIDES: "演示文稿",
    DocumentKind.ARCHIVE: "压缩包",
    DocumentKind.IMAGE: "图片",
    DocumentKind.PAGE: "网页",
    DocumentKind.UNKNOWN: "未知格式的文件",
}


def read_document(body: bytes, name: str = "") -> DocumentFacts:
    """Everything that a document says. `name`: its file name or address, which tells .wps from .doc. Never raises."""
    kind = kind_of_document(body, name)
    if kind is DocumentKind.PDF:
        return _pdf(body)
    if kind is DocumentKind.DOCX:
        return _docx(body)
    if not body:
        return DocumentFacts(kind=kind, problem="文件是空的")
    return DocumentFacts(kind=kind, problem=f"{_NAMES[kind]}，程序不读取，须人工打开查看")


def kind_of_document(body: bytes, name: str = "") -> DocumentKind:
    """What kind of file these bytes are; the name only parts what looks the same."""
    if body.startswith(_OLE):
        found = next((kind for word, kind in _OLE_STREAMS if word.encode("utf-16-le") in body), DocumentKind.UNKNOWN)
        is_wps = name.lower().partition("?")[0].endswith(".wps")
        return DocumentKind.WPS if is_wps and found in (DocumentKind.DOC, DocumentKind.UNKNOWN) else found
    if body.startswith(b"PK\x03\x04"):
        return _kind_of_archive(body)
    begin = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    found = next((kind for magic, kind in _MAGIC if begin.startswith(magic)), DocumentKind.UNKNOWN)
    if found is not DocumentKind.UNKNOWN:
        return found
    if b"%PDF-" in body[:1024]:  # PDF readers accept what stands before
        return DocumentKind.PDF
    return DocumentKind.PAGE if re.match(rb"<(?:!doctype html|html|\?xml|head|body)", begin, re.I) else found


def _kind_of_archive(body: bytes) -> DocumentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return DocumentKind.ARCHIVE
    return next((kind for part, kind in _ZIP_PARTS if part in parts), DocumentKind.ARCHIVE)


def _pdf(body: bytes) -> DocumentFacts:
    with _ONE_AT_A_TIME:
        return _pdf_alone(body)


def _pdf_alone(body: bytes) -> DocumentFacts:
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        return DocumentFacts(
            kind=DocumentKind.PDF, problem="PDF设有打开密码，未能读取" if is_locked else "PDF已损坏，打不开"
        )
    try:
        return _pages(document)
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument) -> DocumentFacts:
    count = len(document)
    texts: list[str] = []
    bare: list[int] = []
    pictures = unread = length = 0
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").strip()
            shown = _pictures_on(page)
        except pdfium.PdfiumError:
            unread += 1
            text, shown = "", 0
        pictures += shown
        if shown and len(text) < _FEW_CHARACTERS:
            bare.append(number + 1)
        texts.append(text)
        length += len(text)
        if length > MOST_CHARACTERS:
            break
    text, starts = _joined(texts)
    looked = max(1, len(texts))
    is_garbled = len(_GARBLED.findall(text)) * 5 > len(text) > 0
    is_scanned = len(bare) * 2 > looked
    return DocumentFacts(
        kind=DocumentKind.PDF,
        text="" if is_garbled else text[:MOST_CHARACTERS],
        page_count=count,
        is_scanned=is_scanned,
        is_cut=is_garbled or looked < count or unread > 0 or len(text) > MOST_CHARACTERS,
        title=_title(_title_of(document)),
        problem=_pdf_problem(
            count, looked, len(bare), unread, is_scanned=is_scanned, is_garbled=is_garbled, is_empty=not text
        ),
        page_starts=() if is_garbled else starts,
        pictures=pictures,
        bare_pages=tuple(bare),
    )


def _title_of(document: pdfium.PdfDocument) -> str:
    try:
        return str(document.get_metadata_value("Title") or "")
    except UnicodeDecodeError:  # half a character of UTF-16
        return ""


def _joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The pages' texts as one, and where in it each page begins; an empty page begins where the next one does."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        if text:
            parts.append(text)
            at += len(text) + 1
    return "\n".join(parts), tuple(starts)


def _pictures_on(page: pdfium.PdfPage) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _pdf_problem(
    count: int, looked: int, pictures: int, unread: int, *, is_scanned: bool, is_garbled: bool, is_empty: bool
) -> str:
    if is_garbled:
        return "PDF中的文字没有编码对照，读出的是乱码，须人工打开查看"
    if is_scanned:
        return f"扫描件：已查看的{looked}页中有{pictures}页只有图片、没有文字，须人工打开查看"
    if unread:
        return f"共{count}页，其中{unread}页未能读出"
    if pictures * _SOME_PICTURES > looked:
        return f"共{count}页，其中{pictures}页只有图片、没有文字"
    if looked < count:
        return f"共{count}页，只读了前{looked}页"
    return "PDF中没有文字" if is_empty else ""


def _docx(body: bytes) -> DocumentFacts:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
            if markup > _MOST_MARKUP or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                return DocumentFacts(kind=DocumentKind.DOCX, problem="Word文档解压后过大，未读取", is_cut=True)
            pages = _page_count(archive)
        document = Document(io.BytesIO(body))
        lines = _lines(document)
        title = str(document.core_properties.title or "")
        pictures = len(document.element.xpath(".//w:drawing | .//w:pict | .//w:object"))
    except Exception:  # python-docx and lxml raise of every sort on damaged files
        return DocumentFacts(kind=DocumentKind.DOCX, problem="Word 文档已损坏，打不开，须人工查看")
    text = "\n".join(line for line in lines if line)
    has_pictures = pictures > 0 and not text
    return DocumentFacts(
        kind=DocumentKind.DOCX,
        text=text[:MOST_CHARACTERS],
        page_count=pages,
        is_scanned=has_pictures,
        is_cut=len(text) > MOST_CHARACTERS,
        title=_title(title),
        problem="" if text else "Word文档中只有图片，须人工打开查看" if has_pictures else "Word文档中没有文字",
        pictures=pictures,
    )


def _lines(document: WordDocument) -> list[str]:
    """Paragraphs and the rows of tables in the document's order; cells are parted by tabulators, merged ones once."""
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text.strip())
        elif isinstance(block, Table):
            lines += _rows(block)
    return lines


def _rows(table: Table) -> Iterator[str]:
    """The rows of a table. A cell that is merged over several says its text in each, as `_Row.cells` has it, which
    takes a cell that claims to span a billion columns at its word.
    """
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        column, texts = row.grid_before, []
        for cell in row.tc_lst:
            is_continued = cell.vMerge == ST_Merge.CONTINUE and column in above
            texts.append(above[column] if is_continued else " ".join(_Cell(cell, table).text.split()))
            above[column] = texts[-1]
            column += cell.grid_span
        yield "\t".join(texts)


def _page_count(archive: zipfile.ZipFile) -> int | None:
    """The pages that the writing program counted when it saved the file."""
    if "docProps/app.xml" not in archive.namelist():
        return None
    found = re.search(rb"<Pages>(\d{1,5})</Pages>", archive.read("docProps/app.xml")[:100_000])
    return int(found[1]) if found else None


def _title(title: str) -> str:
    return _WRITTEN_BY.sub("", title.strip("\x00 \t\r\n"))[:300]
