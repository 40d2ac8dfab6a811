"""Whoever forges a dossier computes every digest anew; what its parts say of each other gives it away."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_dossier import write_dossier
from two_nights import UNIT, write_night

from crawler import facts_verify, rows_verify
from crawler.documents_aside import read_document_aside
from crawler.dossier import VisitContext, Walk, WalkEnd
from crawler.dossier_files import DATABASE, MANIFEST
from crawler.dossier_manifest import write_manifest
from crawler.dossier_store import read_dossier
from crawler.dossier_verify import verify
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import READER_VERSION, DocumentFacts, DocumentKind
from tests.crawler.reading.written_pdf import pdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_night(tmp_path, 1, {"/": b"<title>a</title>", "/b": b"<title>b</title>"})


def _seal(folder: Path) -> None:
    """Writes the manifest anew over what was changed, as whoever forges a dossier would."""
    (folder / MANIFEST).unlink()
    write_manifest(folder, run="night-1", unit="zean", finished_at=read_dossier(folder).context.finished_at)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("json_set(record, '$.fetched_at', '2017-12-02T01:02:03.456000Z')", "登记的时间是 2017-12-02T01:02:03.456000Z"),
        ("json_set(record, '$.status', 404)", "登记的状态是 404，存档记录是 200"),
        ("json_set(record, '$.final_url', 'http://www.zean.gov.cn/c')", "记录是 http://www.zean.gov.cn/b 的"),
    ],
    ids=["time moved", "status", "address"],
)
def test_a_request_that_was_rewritten_under_a_new_manifest_is_found(folder: Path, change: str, told: str) -> None:
    db = sqlite3.connect(folder / DATABASE)
    db.execute(f"update fetches set record = {change} where id = 3")  # the first ones are the home page and its DOM
    db.commit()
    db.close()
    _seal(folder)
    (damage,) = verify(folder).damages
    assert told in damage


def test_records_swapped_between_two_addresses_are_found_though_every_digest_fits(folder: Path) -> None:
    db = sqlite3.connect(folder / DATABASE)
    rows = dict(db.execute("select id, record from fetches where id in (1, 3)"))
    one, other = (json.loads(rows[number]) for number in (1, 3))
    for key in ("warc", "sha256", "size"):
        one[key], other[key] = other[key], one[key]
    for number, record in ((1, one), (3, other)):
        db.execute("update fetches set record = ? where id = ?", [json.dumps(record), number])
    db.commit()
    db.close()
    _seal(folder)
    assert [damage for damage in verify(folder).damages if "登记的网址与存档记录不符" in damage] != []
    assert all("sha256" not in damage for damage in verify(folder).damages)


def test_facts_that_the_archived_bytes_do_not_give_are_found(tmp_path: Path) -> None:
    at = datetime(2017, 12, 15, 3, tzinfo=UTC)
    write_dossier(tmp_path, "r", UNIT, at, {"/": "<title>泽安</title>", "/a/": "<title>要闻</title><p>要闻</p>"})
    folder = tmp_path / "visits" / "r" / UNIT.id
    assert verify(folder).is_sound
    db = sqlite3.connect(folder / DATABASE)
    db.execute("update facts set facts = replace(facts, '要闻', '旧闻')")
    db.commit()
    db.close()
    (folder / MANIFEST).unlink()
    write_manifest(folder, run="r", unit=UNIT.id, finished_at=at)
    (damage,) = verify(folder).damages
    assert "http://www.zean.gov.cn/a/" in damage
    assert "所记的网页内容与存档原文不符" in damage


def _write_document(folder: Path, at: datetime) -> None:
    """A dossier of one report that is a PDF."""
    url, body = "http://www.zean.gov.cn/nb.pdf", pdf(["全年受理政府信息公开申请86件。", "全年发生行政复议3件。"])
    writer = DossierWriter(folder, "test")
    asked = Fetch(id=0, url=url, final_url=url, purpose=Purpose.DOCUMENT, fetched_at=at, status=200)
    kept = writer.response(asked, method="GET", request=(), reason="200 OK", response=(), body=body)
    writer.document(kept, read_document_aside(body, url))
    context = VisitContext(
        run="r", unit=UNIT, parent=None, as_of=at.date(), assessment_year=2017, started_at=at, finished_at=at,
        product_version="0", reader_version=READER_VERSION,
    )  # fmt: skip
    writer.finish(context, Walk(end=WalkEnd.EXHAUSTED))


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        ("replace(facts, '86', '85')", True),
        ("'{'", True),
        ("json_set(facts, '$.problem', '读取时耗时或占用内存过多，已放弃，须人工打开查看')", False),
    ],
    ids=["a number", "no facts", "given up on a slow machine"],
)
def test_a_document_that_says_what_its_file_does_not_is_found(tmp_path: Path, change: str, is_found: bool) -> None:
    at, folder = datetime(2017, 12, 15, 3, tzinfo=UTC), tmp_path / "visits" / "r" / UNIT.id
    _write_document(folder, at)
    assert verify(folder).is_sound
    db = sqlite3.connect(folder / DATABASE)
    db.execute(f"update document_facts set facts = {change}")
    db.commit()
    db.close()
    (folder / MANIFEST).unlink()
    write_manifest(folder, run="r", unit=UNIT.id, finished_at=at)
    damages = verify(folder).damages
    assert ["nb.pdf" in damage and "所记的文件内容与存档原件不符" in damage for damage in damages] == [True] * is_found


def test_a_document_that_is_given_up_now_is_not_said_to_be_forged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, folder = datetime(2017, 12, 15, 3, tzinfo=UTC), tmp_path / "visits" / "r" / UNIT.id
    _write_document(folder, at)
    given_up = DocumentFacts(kind=DocumentKind.PDF, problem="读取时耗时或占用内存过多，已放弃，须人工打开查看")
    monkeypatch.setattr(facts_verify, "document_anew", lambda body, fetch: given_up)
    assert verify(folder).is_sound
    monkeypatch.setattr(facts_verify, "document_anew", lambda body, fetch: DocumentFacts(kind=DocumentKind.PDF))
    assert not verify(folder).is_sound


def test_what_an_older_reader_wrote_of_a_document_is_not_compared(tmp_path: Path) -> None:
    at, folder = datetime(2017, 12, 15, 3, tzinfo=UTC), tmp_path / "visits" / "r" / UNIT.id
    _write_document(folder, at)
    db = sqlite3.connect(folder / DATABASE)
    db.execute("update document_facts set facts = replace(facts, '86', '85'), reader_version = 0")
    db.commit()
    db.close()
    (folder / MANIFEST).unlink()
    write_manifest(folder, run="r", unit=UNIT.id, finished_at=at)
    assert verify(folder).is_sound


_PAGES = {"/": "<title>泽安</title>", "/a/": "<title>要闻</title><p>要闻</p>"}


def _without(folder: Path, *deletions: str) -> tuple[str, ...]:
    """What `verify` says once rows are deleted and the manifest is written anew."""
    context = read_dossier(folder).context
    db = sqlite3.connect(folder / DATABASE)
    for deletion in deletions:
        db.execute(f"delete from {deletion}")
    db.commit()
    db.close()
    (folder / MANIFEST).unlink()
    write_manifest(folder, run=context.run, unit=context.unit.id, finished_at=context.finished_at)
    return verify(folder).damages


def test_a_page_whose_row_was_deleted_is_missed(tmp_path: Path) -> None:
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)
    (damage,) = _without(tmp_path / "visits" / "r" / UNIT.id, "pages where fetch = 2")
    assert "http://www.zean.gov.cn/a/" in damage
    assert "却没有它的内容" in damage


def test_a_request_whose_row_was_deleted_is_missed(tmp_path: Path) -> None:
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)
    (damage,) = _without(tmp_path / "visits" / "r" / UNIT.id, "pages where fetch = 2", "fetches where id = 2")
    assert "http://www.zean.gov.cn/a/ 的记录" in damage
    assert "却没有登记" in damage


def test_a_document_whose_row_was_deleted_is_missed(tmp_path: Path) -> None:
    folder = tmp_path / "visits" / "r" / UNIT.id
    _write_document(folder, datetime(2017, 12, 15, 3, tzinfo=UTC))
    (damage,) = _without(folder, "documents")
    assert "nb.pdf" in damage


def test_pictures_whose_rows_were_deleted_are_missed(folder: Path) -> None:
    (damage,) = _without(folder, "shots")
    assert "urn:fullPage:http://www.zean.gov.cn/" in damage


def test_a_page_that_only_redirects_has_no_contents_to_be_missed(tmp_path: Path) -> None:
    stub = '<html><head><meta http-equiv="refresh" content="0;url=/b/"></head></html>'
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), {**_PAGES, "/to/": stub})
    assert _without(tmp_path / "visits" / "r" / UNIT.id, "pages where fetch = 3") == ()


def test_of_pages_that_another_reader_read_none_is_missed(tmp_path: Path) -> None:
    """That reader may have taken them for pages that only redirect."""
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)
    folder = tmp_path / "visits" / "r" / UNIT.id
    db = sqlite3.connect(folder / DATABASE)
    db.execute("update context set record = json_set(record, '$.reader_version', 1)")
    db.commit()
    db.close()
    assert _without(folder, "pages where fetch = 2") == ()


def test_a_page_at_which_the_reader_failed_has_no_contents_to_be_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The visit told of it and went on; so does whoever verifies."""
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)

    def failing(body: bytes, fetch: Fetch, reading: object) -> None:
        raise RecursionError

    monkeypatch.setattr(rows_verify, "page_anew", failing)
    assert _without(tmp_path / "visits" / "r" / UNIT.id, "pages where fetch = 2") == ()


@pytest.mark.parametrize("change", ["'$.status', 404", "'$.failure', 'not_html'"], ids=["gone", "no page"])
def test_what_was_no_page_has_no_contents_to_be_missed(tmp_path: Path, change: str) -> None:
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)
    folder = tmp_path / "visits" / "r" / UNIT.id
    db = sqlite3.connect(folder / DATABASE)
    db.execute(f"update fetches set record = json_set(record, {change}) where id = 2")
    db.commit()
    db.close()
    assert not [one for one in _without(folder, "pages where fetch = 2") if "却没有它的内容" in one]


def test_an_answer_alike_another_whose_row_was_deleted_is_missed(tmp_path: Path) -> None:
    """The archive holds its bytes once: the second answer is a record that refers to the first."""
    pages = {**_PAGES, "/b/": _PAGES["/a/"]}
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), pages)
    (damage,) = _without(tmp_path / "visits" / "r" / UNIT.id, "pages where fetch = 3", "fetches where id = 3")
    assert "http://www.zean.gov.cn/b/ 的记录" in damage


@pytest.mark.parametrize("purpose", ["not_there", "render"])
def test_what_came_for_an_address_that_cannot_exist_and_what_a_browser_saw_is_missed(
    tmp_path: Path, purpose: str
) -> None:
    write_dossier(tmp_path, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), _PAGES)
    folder = tmp_path / "visits" / "r" / UNIT.id
    db = sqlite3.connect(folder / DATABASE)
    db.execute(f"update fetches set record = json_set(record, '$.purpose', '{purpose}') where id = 2")
    db.commit()
    db.close()
    (damage,) = _without(folder, "pages where fetch = 2")
    assert "却没有它的内容" in damage
