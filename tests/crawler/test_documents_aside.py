"""A document that keeps its reader busy without end is given up, and said to be so; the others are read as ever."""

import pytest

from crawler.documents_aside import read_document_aside
from crawler.reading.documents import read_document
from crawler.reading.facts import DocumentKind
from tests.crawler.reading.written_pdf import pdf

_DEPTH = 9


def endless() -> bytes:
    """A PDF of two kilobytes whose page draws a form that draws the next one twelve times, nine deep."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
        _stream(b""),
        *(_stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + n))
          for n in range(_DEPTH)),
        _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
    ]  # fmt: skip
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.5\n" + numbered + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def _stream(entries: bytes) -> bytes:
    drawn = b"/X Do\n" * 12
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(drawn), drawn)


def test_a_document_without_end_is_given_up() -> None:
    facts = read_document_aside(endless(), "http://www.example.gov.cn/a.pdf", most_seconds=2)
    assert (facts.kind, facts.text, facts.is_cut) == (DocumentKind.PDF, "", True)
    assert facts.problem == "读取时耗时或占用内存过多，已放弃，须人工打开查看"


@pytest.mark.parametrize("body", [pdf(["柳溪市2023年年度报告", None], title="年报"), b"PK\x03\x04", b""])
def test_others_are_read_as_they_are_in_this_process(body: bytes) -> None:
    assert read_document_aside(body, "a.pdf") == read_document(body, "a.pdf")


def test_a_fault_of_ours_is_not_laid_on_the_document(monkeypatch, tmp_path, caplog) -> None:
    (tmp_path / "msgspec.py").write_text("raise ImportError('no such library')")
    monkeypatch.syspath_prepend(tmp_path)
    facts = read_document_aside(pdf(["柳溪市2023年年度报告"]), "http://www.example.gov.cn/a.pdf")
    assert facts.problem == "读取程序出错，没有读成（原因见日志），须人工打开查看"
    assert "no such library" in caplog.text
