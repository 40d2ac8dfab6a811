"""The file that a `[[document]]` of a `case.toml` describes, as bytes: a real PDF or Word file made of its texts."""

import io
from typing import Any

from docx import Document

from tests.crawler.reading.written_pdf import pdf

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


def document_bytes(told: dict[str, Any]) -> bytes:
    """`pages`: the text of each page; `picture_pages`: so many more that are a picture; `make`: pdf, docx or doc."""
    pages = [page.strip("\n") for page in told.get("pages", ())]
    match told.get("make", "pdf"):
        case "doc":
            return _OLD_WORD
        case "docx":
            return _word(pages)
        case _:
            return pdf([*pages, *[None] * told.get("picture_pages", 0)])


def _word(pages: list[str]) -> bytes:
    document = Document()
    for line in (line for page in pages for line in page.split("\n")):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
