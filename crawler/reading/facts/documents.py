"""Documents: attachments and reports that are no pages."""

from bisect import bisect_right
from enum import StrEnum

import msgspec

DOCUMENT_READER_VERSION = 2  # raise it whenever the same bytes would give other `DocumentFacts`


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
    `page_starts`: where in `text` each page that was read begins, of a PDF only. `pictures`: how many pictures were met
    (drawings count in Word files; a PDF's vector drawings do not). `bare_pages`: numbers of pages that are a picture
    without text.
    """

    kind: DocumentKind
    text: str = ""
    page_count: int | None = None
    is_scanned: bool = False
    is_cut: bool = False
    title: str = ""
    problem: str = ""
    page_starts: tuple[int, ...] = ()
    pictures: int = 0
    bare_pages: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all of it was read as text. Pictures beside text may still say more."""
        return bool(self.text) and not (self.problem or self.is_cut or self.is_scanned or self.bare_pages)

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, on which a place in `text` stands; None where pages are not known."""
        return bisect_right(self.page_starts, offset) or None
