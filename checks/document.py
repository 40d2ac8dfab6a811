"""`Document`: one file of the visit (PDF, Word …) as a check reads it, its text in paragraphs, and how it is cited."""

import re
from dataclasses import dataclass

from checks.check import Citation
from checks.page import cite_fetch
from crawler.dossier import ReadDocument
from crawler.evidence import Fetch
from crawler.reading.facts import DocumentFacts, DocumentKind

_BLANK = re.compile(r"\s+")
_BLANK_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\u00a0]+|[ \u3000\u00a0]+(?=[^\x00-\x7f])")
_PAGE_NUMBER = re.compile(r"[\s—–\-·第]*\d{1,4}[\s—–\-·页]*")
_HEAD = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}\s*[、.．章]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[、.．]|附\s*件)"
)
_SENTENCE_ENDS = "。！？；："
_FULL = 0.8  # of the widest line: a line as wide as that goes on in the next one
_SURE_OF_PLACE = 12  # characters by which a quote is found whose rest a page's foot cuts in two
_KINDS = {DocumentKind.PDF: "PDF", DocumentKind.DOCX: "Word 文档"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was fetched; `facts.problem` says why it was not read, or not wholly."""

    read: ReadDocument

    @property
    def facts(self) -> DocumentFacts:
        return self.read.facts

    @property
    def fetch(self) -> Fetch:
        return self.read.fetch

    @property
    def url(self) -> str:
        """The address it was read at, after redirects."""
        return self.fetch.final_url

    @property
    def text(self) -> str:
        """Its text, a paragraph a line; of a PDF the lines are put together again. Empty when it was not read."""
        return paragraphs(self.facts.text) if self.facts.kind is DocumentKind.PDF else self.facts.text

    @property
    def tables(self) -> str:
        """What may be cells of tables: those of a Word file; of a PDF the lines without sentences, put together."""
        lines = self.facts.text.split("\n")
        if self.facts.kind is not DocumentKind.PDF:
            return "\n".join(line for line in lines if "\t" in line)
        return _BLANK.sub("", "".join(line for line in lines if not re.search(r"[，。；：]", line)))

    def holds(self, quote: str) -> bool:
        """Whether it says that; white space does not count."""
        return self._place_of(quote) is not None

    def cite(self, quote: str, place: str) -> Citation:
        """Quotes something of it. `place` (Chinese) says what it is; the page is added where it is known."""
        at = self._place_of(quote)
        number = self.facts.page_at(at) if at is not None else None
        where = _KINDS.get(self.facts.kind, "文件") + (f" 第 {number} 页" if number is not None else "")
        return cite_fetch(self.fetch, quote, f"{place}（{where}）")

    def _place_of(self, quote: str) -> int | None:
        """Where in `facts.text` a quote begins."""
        wanted = _BLANK.sub("", quote)
        if not wanted:
            return None
        spots = [n for n, character in enumerate(self.facts.text) if not character.isspace()]
        compact = "".join(self.facts.text[n] for n in spots)
        at = compact.find(wanted)
        if at < 0:
            at = compact.find(wanted[:_SURE_OF_PLACE])
        return spots[at] if at >= 0 else None


def paragraphs(text: str) -> str:
    """The text of a PDF, whose lines end where the page does, as paragraphs; page numbers are left out.

    A line goes on in the next one when it ends in the middle of a sentence: it is as wide as the page, or has a comma.
    """
    lines = [_BLANK_BESIDE_CHINESE.sub("", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    widest = max((_width(line) for line in lines if "，" in line or "。" in line), default=0)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _HEAD.match(line):
            joined[-1] += line
        else:
            joined.append(line)
        is_open = line[-1] not in _SENTENCE_ENDS
        goes_on = is_open and ("，" in line or (widest > 0 and _width(line) >= _FULL * widest))
    return "\n".join(joined)


def _width(line: str) -> int:
    return sum(1 if character.isascii() else 2 for character in line)
