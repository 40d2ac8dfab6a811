"""The text that was read from a document (PDF, Word …) as markup, page by page, for its evidence page."""

from collections.abc import Sequence
from html import escape

from crawler.dossier import ReadDocument
from crawler.evidence import Fetch
from crawler.reading.facts import DocumentFacts, DocumentKind

_KINDS = {DocumentKind.PDF: "PDF", DocumentKind.DOCX: "Word 文档"}


def shown_body(documents: Sequence[ReadDocument], fetch: Fetch, body: bytes) -> bytes | str:
    """What a person is shown of an archived body: of a document the text that was read from it, else the body."""
    read = next((one.facts for one in documents if one.fetch.id == fetch.id and one.facts.text), None)
    return document_markup(read, fetch.final_url) if read is not None else body


def document_markup(facts: DocumentFacts, url: str) -> str:
    """A page (HTML) that shows the text under the numbers of its pages, and says what was not read."""
    title = escape(facts.title or url.rpartition("/")[2])
    kind = _KINDS.get(facts.kind, "文件")
    note = f"此件是 {kind}，以下是程序从中读出的文字；版式、表格和图片请从原始存档中打开查看。"
    unread = f"<p>［未能读全：{escape(facts.problem)}］</p>" if facts.problem else ""
    return f"<title>{title}</title><p>［{note}］</p>{unread}{''.join(_parts(facts))}"


def _parts(facts: DocumentFacts) -> list[str]:
    if not facts.page_starts:
        return [_lines(facts.text)]
    ends = (*facts.page_starts[1:], len(facts.text))
    pages = (facts.text[start:end] for start, end in zip(facts.page_starts, ends, strict=True))
    return [f"<h2>第 {number} 页</h2>{_lines(text)}" for number, text in enumerate(pages, start=1)]


def _lines(text: str) -> str:
    return "".join(f"<div>{escape(line)}</div>" for line in text.split("\n") if line.strip())
