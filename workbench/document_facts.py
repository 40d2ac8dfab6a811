"""Documents as `xunjian read` takes them: by their bytes, and by their names where damaged bytes say too little."""

import re

import msgspec

from crawler.documents_aside import read_document_aside
from crawler.reading.documents import kind_of_document
from crawler.reading.facts import DocumentFacts, DocumentKind

_OLE = b"\xd0\xcf\x11\xe0"
_OLD_OFFICE = {
    "doc": DocumentKind.DOC,
    "dot": DocumentKind.DOC,
    "wps": DocumentKind.WPS,
    "xls": DocumentKind.SPREADSHEET,
    "et": DocumentKind.SPREADSHEET,
    "ppt": DocumentKind.SLIDES,
    "dps": DocumentKind.SLIDES,
}
_ENDING = re.compile(r"\.(\w{2,5})(?:$|[?#])")


def facts_of_document(body: bytes, name: str) -> DocumentFacts | None:
    """The facts of a document; None when the bytes are to be read as a page. `name`: file name or address."""
    kind = kind_of_document(body, name)
    ending = found[1].lower() if (found := _ENDING.search(name)) else ""
    if kind is DocumentKind.UNKNOWN and body.startswith(_OLE):
        problem = "旧版 Word（或 WPS、Excel）文件，程序不读取，须人工打开查看"
        return DocumentFacts(kind=_OLD_OFFICE.get(ending, DocumentKind.DOC), problem=problem)
    if kind in (DocumentKind.PAGE, DocumentKind.UNKNOWN):
        return None
    facts = read_document_aside(body, name)
    if kind is DocumentKind.ARCHIVE and ending == "docx":
        problem = "Word文档已损坏，打不开（可能没有下载完整），须人工打开查看"
        return msgspec.structs.replace(facts, kind=DocumentKind.DOCX, problem=problem)
    return facts
