"""Whether a dossier tells of all that its archive holds: who deletes a row leaves the bytes that it was read of."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from crawler.archive_records import Locate
from crawler.archive_scan import ScannedRecord
from crawler.dossier_files import ARCHIVE, DATABASE
from crawler.dossier_store import DossierError, context_of, opened_whole
from crawler.evidence import Fetch, Purpose
from crawler.facts_verify import archived_body
from crawler.reading.facts import READER_VERSION, PageKind
from crawler.reading_anew import page_anew
from crawler.units import Unit

_ANSWERS = frozenset({"response", "revisit", "resource"})
_PAGES = frozenset({Purpose.PAGE, Purpose.NOT_THERE, Purpose.RENDER})
_IS_OK = 200


def untold_records(folder: Path, records: Mapping[int, ScannedRecord], fetches: Collection[Fetch]) -> Iterator[str]:
    """Records (Chinese) of answers, by offset in the archive, that no request and no picture of the dossier names."""
    told = {fetch.warc.record_id for fetch in fetches if fetch.warc is not None}
    pictures = {
        str(row["sha256"]) for row in _rows(folder, "select json_extract(record, '$.sha256') sha256 from shots")
    }
    for offset, record in records.items():
        if record.kind in _ANSWERS and record.record_id not in told and record.sha256 not in pictures:
            yield f"{ARCHIVE} 第 {offset} 字节处存有 {record.url} 的记录，{DATABASE} 中却没有登记，登记可能已被删去"


def untold_contents(folder: Path, fetches: Mapping[int, Fetch], locate: Locate) -> Iterator[str]:
    """Answers (Chinese) that were read, as all pages and documents are, and of whose contents nothing is on record.

    Where another version of the reader wrote the dossier, nothing is said: it may have taken the page for one that
    only redirects, and of such a page there is no row.
    """
    try:
        context = context_of(folder)
    except (DossierError, sqlite3.Error):
        return
    if context.reader_version != READER_VERSION:
        return
    read = {row["fetch"] for row in _rows(folder, "select fetch from pages")}
    read |= {row["fetch"] for row in _rows(folder, "select fetch from documents")}
    for fetch in fetches.values():
        if fetch.id not in read and _is_to_be_read(folder, fetch, locate, context.unit):
            told = f"存档中有正文，{DATABASE} 中却没有它的内容，登记可能已被删去"
            yield f"第 {fetch.id} 次请求（{fetch.final_url}）：{told}"


def _is_to_be_read(folder: Path, fetch: Fetch, locate: Locate, unit: Unit) -> bool:
    """Whether a visit keeps the contents of such an answer."""
    if fetch.failure is not None or fetch.status != _IS_OK:
        return False
    if fetch.purpose is Purpose.DOCUMENT:
        return fetch.sha256 is not None
    if fetch.purpose not in _PAGES or (body := archived_body(folder, fetch, locate)) is None:
        return False
    try:
        return page_anew(body, fetch, unit.reading).kind is not PageKind.REDIRECT_STUB
    except Exception:  # as at the visit, which lost the page and told of it
        return False


def _rows(folder: Path, query: str) -> list[dict[str, object]]:
    """None where the database cannot be read, or was written when there was no such table: others tell of that."""
    try:
        db = opened_whole(folder)
    except (DossierError, sqlite3.Error):
        return []
    try:
        return list(db.query(query))
    except sqlite3.Error:
        return []
    finally:
        db.close()
