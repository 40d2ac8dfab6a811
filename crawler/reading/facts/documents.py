"""Documents: attachments and reports that are no pages."""

from enum import StrEnum

import msgspec


class DocumentKind(StrEnum):
    """What kind of file a document is, by its bytes. Only PDF and .docx are read."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"  # old Word: named, not read
    WPS = "wps"
    OFD = "ofd"
    RTF = "rtf"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    ARCHIVE = "archive"
    IMAGE = "image"
    PAGE = "page"  # HTML under the name of a document
    UNKNOWN = "unknown"


class DocumentFacts(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What a document says. `problem` (Chinese) when it was not read, or not wholly.

    `is_scanned`: most pages are pictures without text, which only a person can read. `page_count` is None where the
    file does not tell. `title` is the one in the file's properties. `is_cut`: there is more text than was read.
    """

    kind: DocumentKind
    text: str = ""
    page_count: int | None = None
    is_scanned: bool = False
    is_cut: bool = False
    title: str = ""
    problem: str = ""
