"""A dossier comes back as it was written, and only when it is whole."""

import os
import resource
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlite_utils

from crawler.dossier import Box, BrowserReason, Dossier, Shot, ShotBoxes, VisitContext, Walk, WalkEnd
from crawler.dossier_store import DossierError, body_of, is_whole, read_dossier
from crawler.dossier_verify import verify
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose
from crawler.health import assess
from crawler.reading.documents import read_document
from crawler.reading.facts import DocumentKind
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind
from tests.crawler.reading.written_pdf import pdf
from tests.written_documents import document_bytes

AT = datetime(2017, 12, 15, 1, 2, 3, 456000, tzinfo=UTC)
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.gov.cn/")
CONTEXT = VisitContext(
    run="r",
    unit=UNIT,
    parent=None,
    as_of=date(2017, 12, 15),
    assessment_year=2017,
    started_at=AT,
    finished_at=AT,
    product_version="0",
    reader_version=1,
)


def _fetch(path: str, **changes: object) -> Fetch:
    url = f"http://www.zean.gov.cn{path}"
    values = {
        "id": 0,
        "url": url,
        "final_url": url,
        "purpose": Purpose.PAGE,
        "fetched_at": AT,
        "status": 200,
        **changes,
    }
    return Fetch(**values)  # type: ignore[arg-type]


def _write_page(writer: DossierWriter, path: str, body: bytes, *, rendered: bytes = b"") -> None:
    fetch = writer.response(
        _fetch(path, content_type="text/html"), method="GET", request=(), reason="200 OK", response=(), body=body
    )
    writer.page(fetch, read_page(body, fetch.final_url, fetch.content_type))
    if rendered:
        shown = writer.rendered(_fetch(path, purpose=Purpose.RENDER), rendered, of=fetch)
        writer.page(shown, read_page(rendered, shown.final_url), rendered=True)


def _written(folder: Path) -> Dossier:
    writer = DossierWriter(folder, "test")
    _write_page(
        writer, "/", "<title>泽安市</title><p>首页</p>".encode(), rendered="<title>泽安市（浏览器）</title>".encode()
    )
    _write_page(writer, "/a", "<title>甲</title>".encode())
    writer.failure(_fetch("/b", status=None, failure=Failure.TIMEOUT))
    writer.event("render", "超时", "http://www.zean.gov.cn/")
    writer.finish(CONTEXT, Walk(end=WalkEnd.PAGE_BUDGET, left=("http://www.zean.gov.cn/c",), left_count=1))
    return read_dossier(folder)


def test_everything_comes_back(tmp_path: Path) -> None:
    dossier = _written(tmp_path / "zean")
    assert dossier.context == CONTEXT
    assert dossier.walk.left == ("http://www.zean.gov.cn/c",)
    assert [f.id for f in dossier.fetches] == [1, 2, 3, 4]
    assert dossier.fetches[-1].failure is Failure.TIMEOUT
    assert [(e.kind, e.message) for e in dossier.events] == [("render", "超时")]
    assert body_of(tmp_path / "zean", dossier.fetches[2]) == "<title>甲</title>".encode()


def test_pictures_and_reasons_come_back(tmp_path: Path) -> None:
    writer = DossierWriter(tmp_path / "zean", "test")
    body = b"<title>x</title>"
    fetch = writer.response(
        _fetch("/", content_type="text/html"), method="GET", request=(), reason="200 OK", response=(), body=body
    )
    writer.page(fetch, read_page(body, fetch.final_url, fetch.content_type), reason=BrowserReason.LIST)
    shot = Shot(
        name="column-01",
        url=fetch.final_url,
        fetch=fetch.id,
        taken_at=AT,
        view="desktop",
        viewport_width=1366,
        viewport_height=768,
        width=1366,
        height=900,
        size=4,
        sha256="0",
        column="年报",
        boxes=ShotBoxes(logo=Box(x=1, y=2, width=3, height=4)),
    )
    writer.screenshot(shot, b"\x89PNG", of=fetch)
    so_far = writer.pages()
    writer.finish(CONTEXT, Walk(end=WalkEnd.EXHAUSTED))
    dossier = read_dossier(tmp_path / "zean")
    assert dossier.shots == (shot,)
    assert [(page.rendered, page.reason) for page in dossier.pages] == [(False, BrowserReason.LIST)]
    assert so_far == dossier.pages
    assert (tmp_path / "zean" / "shots" / "column-01.png").read_bytes() == b"\x89PNG"


def test_a_dossier_of_the_time_before_pictures_were_recorded_is_read(tmp_path: Path) -> None:
    _written(tmp_path / "zean")
    db = sqlite_utils.Database(tmp_path / "zean" / "visit.db")
    db.table("shots").drop()
    db.table("pages").transform(drop={"reason"})
    db.close()
    dossier = read_dossier(tmp_path / "zean")
    assert dossier.shots == ()
    assert [page.reason for page in dossier.pages] == [None, None]


def test_the_browsers_page_takes_the_place_of_the_plain_one(tmp_path: Path) -> None:
    dossier = _written(tmp_path / "zean")
    assert dossier.home is not None
    assert dossier.home.rendered
    assert dossier.home.facts.title == "泽安市（浏览器）"
    assert [p.facts.title for p in dossier.pages] == ["泽安市（浏览器）", "甲"]


def test_an_unfinished_dossier_does_not_read_as_whole(tmp_path: Path) -> None:
    writer = DossierWriter(tmp_path / "zean", "test")
    _write_page(writer, "/", b"<title>x</title>")
    assert not is_whole(tmp_path / "zean")
    with pytest.raises(DossierError, match="不是完整的卷宗"):
        read_dossier(tmp_path / "zean")
    writer.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_of_an_earlier_try_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "zean.partial").mkdir()
    (tmp_path / "zean.partial" / "visit.db").write_bytes(b"rubbish")
    assert len(_written(tmp_path / "zean").fetches) == 4


def test_a_spoilt_database_is_told(tmp_path: Path) -> None:
    _written(tmp_path / "zean")
    (tmp_path / "zean" / "visit.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(DossierError, match=r"visit\.db"):
        read_dossier(tmp_path / "zean")


def test_a_cut_archive_is_told(tmp_path: Path) -> None:
    dossier = _written(tmp_path / "zean")
    archive = tmp_path / "zean" / "pages.warc.gz"
    archive.write_bytes(archive.read_bytes()[:700])
    with pytest.raises(DossierError, match=r"pages\.warc\.gz"):
        body_of(tmp_path / "zean", dossier.fetches[2])


def test_too_few_pages_are_not_judged(tmp_path: Path) -> None:
    health = assess(_written(tmp_path / "zean"))
    assert not health.is_judgeable
    assert "只读到 2 个页面" in health.reason


REPORT = "2016年政府信息公开工作年度报告"


def _with_document(folder: Path) -> Dossier:
    writer = DossierWriter(folder, "test")
    body = pdf([REPORT])
    fetch = writer.response(
        _fetch("/nb.pdf", purpose=Purpose.DOCUMENT, content_type="application/pdf"),
        method="GET", request=(), reason="200 OK", response=(), body=body,
    )  # fmt: skip
    writer.document(fetch, read_document(body, fetch.final_url))
    old = document_bytes({"make": "doc"})
    kept = writer.response(
        _fetch("/same.pdf", purpose=Purpose.DOCUMENT), method="GET", request=(), reason="200 OK", response=(), body=old,
    )  # fmt: skip
    writer.document(kept, read_document(old, kept.final_url))
    writer.finish(CONTEXT, Walk(end=WalkEnd.EXHAUSTED))
    return read_dossier(folder)


def test_documents_come_back_in_order_with_their_bytes_and_what_was_not_read(tmp_path: Path) -> None:
    first, second = _with_document(tmp_path / "zean").documents
    assert (first.facts.text, first.facts.page_count, first.fetch.purpose) == (REPORT, 1, Purpose.DOCUMENT)
    assert body_of(tmp_path / "zean", first.fetch) == pdf([REPORT])
    assert second.facts.kind is DocumentKind.DOC
    assert second.facts.problem != ""
    assert verify(tmp_path / "zean").damages == ()


def test_documents_of_another_reader_are_read_anew_from_the_archived_bytes(tmp_path: Path) -> None:
    _with_document(tmp_path / "zean")
    with sqlite_utils.Database(tmp_path / "zean" / "visit.db").conn as db:
        db.execute('update document_facts set reader_version = 0, facts = \'{"of": "another age"}\'')
    assert read_dossier(tmp_path / "zean").documents[0].facts.text == REPORT


def test_a_dossier_of_the_time_before_documents_has_none(tmp_path: Path) -> None:
    _written(tmp_path / "zean")
    with sqlite_utils.Database(tmp_path / "zean" / "visit.db").conn as db:
        db.executescript("drop table documents; drop table document_facts")
    assert read_dossier(tmp_path / "zean").documents == ()


def test_facts_of_another_reader_are_read_anew_from_the_archived_bytes(tmp_path: Path) -> None:
    dossier = _written(tmp_path / "zean")
    db = sqlite_utils.Database(tmp_path / "zean" / "visit.db")
    with db.atomic():
        db.execute('update facts set reader_version = 0, facts = \'{"of": "another age"}\'')
    db.close()
    again = read_dossier(tmp_path / "zean")
    assert again == dossier


def test_facts_of_this_reader_that_do_not_fit_are_no_dossier(tmp_path: Path) -> None:
    _written(tmp_path / "zean")
    db = sqlite_utils.Database(tmp_path / "zean" / "visit.db")
    with db.atomic():
        db.execute("update facts set facts = '{}'")
    db.close()
    with pytest.raises(DossierError, match="不合格式"):
        read_dossier(tmp_path / "zean")


def test_one_that_the_system_does_not_let_us_read_is_not_called_broken(tmp_path: Path) -> None:
    """A whole one would have been visited again and replaced, as files were lacking for a moment."""
    writer = DossierWriter(tmp_path / "zean", "test")
    writer.finish(CONTEXT, Walk(end=WalkEnd.EXHAUSTED))
    free = os.dup(0)
    os.close(free)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, before[1]))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            is_whole(tmp_path / "zean")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert is_whole(tmp_path / "zean")
