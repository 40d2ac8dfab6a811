"""Whether a dossier says of its pages and documents what its archived bytes say: facts are what verdicts rest on."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import read_body
from crawler.archive_records import Locate
from crawler.carried_bodies import CarriedError
from crawler.documents_aside import was_given_up
from crawler.dossier_files import ARCHIVE, DATABASE
from crawler.dossier_store import DossierError, context_of, opened_whole
from crawler.evidence import Fetch
from crawler.reading.facts import DOCUMENT_READER_VERSION, READER_VERSION, DocumentFacts, PageFacts
from crawler.reading.lists.list_answer import filled
from crawler.reading.markup import stored
from crawler.reading_anew import document_anew, page_anew
from crawler.units import Unit

_UNREADABLE = (OSError, EOFError, zlib.error, ArchiveLoadFailed, CarriedError, ValueError)
_DOCUMENTS = (
    "select d.fetch, f.reader_version as version, f.facts as told from documents d"
    " join document_facts f on f.key = d.facts"
)
_QUERY = "select p.*, f.reader_version as version, f.facts as told from pages p join facts f on f.key = p.facts"


def wrong_facts(folder: Path, fetches: Mapping[int, Fetch], locate: Locate) -> Iterator[str]:
    """Pages and documents (Chinese) whose facts are others than their archived bytes give.

    What another version of the reader wrote is not compared: judging reads it anew. A body that cannot be had is told
    elsewhere.
    """
    try:
        unit = context_of(folder).unit
        db = opened_whole(folder)
    except (DossierError, sqlite3.Error):
        return
    try:
        for row in db.query(_QUERY):
            fetch = fetches.get(row["fetch"])
            if row["version"] != READER_VERSION or fetch is None:
                continue
            facts = _read(folder, row, fetches, locate, unit)
            if facts is not None and stored.encode(facts).decode() != row["told"]:
                yield f"第 {fetch.id} 次请求（{fetch.final_url}）：{DATABASE} 所记的网页内容与存档原文不符，可能被改动"
        yield from _wrong_documents(db, folder, fetches, locate)
    except sqlite3.Error as error:
        yield f"{DATABASE} 所记的网页内容读不出（{error}）"
    finally:
        db.close()


def _wrong_documents(
    db: sqlite_utils.Database, folder: Path, fetches: Mapping[int, Fetch], locate: Locate
) -> Iterator[str]:
    """Each is read in a process of its own, as in a visit: some 0.5 s a document."""
    for row in db.query(_DOCUMENTS) if db.table("documents").exists() else ():
        fetch = fetches.get(row["fetch"])
        if row["version"] != DOCUMENT_READER_VERSION or fetch is None:
            continue
        if (body := archived_body(folder, fetch, locate)) is not None and not _is_told(body, fetch, row["told"]):
            yield f"第 {fetch.id} 次请求（{fetch.final_url}）：{DATABASE} 所记的文件内容与存档原件不符，可能被改动"


def _is_told(body: bytes, fetch: Fetch, told: str) -> bool:
    """Whether a document says what is on record. One that was given up, then or now, may be read at another time."""
    try:
        recorded = msgspec.json.decode(told, type=DocumentFacts)
    except msgspec.MsgspecError:
        return False
    if was_given_up(recorded):
        return True
    facts = document_anew(body, fetch)
    return was_given_up(facts) or facts == recorded


def _read(
    folder: Path, row: Mapping[str, Any], fetches: Mapping[int, Fetch], locate: Locate, unit: Unit
) -> PageFacts | None:
    """What a page says by its archived bytes; None where these are not at hand, or not those on record."""
    fetch, listed = fetches[row["fetch"]], fetches.get(row.get("list_fetch") or 0)
    if (body := archived_body(folder, fetch, locate)) is None:
        return None
    facts = page_anew(body, fetch, unit.reading)
    if listed is None:
        return facts
    if (answer := archived_body(folder, listed, locate)) is None:
        return None
    return filled(facts, answer, listed.content_type) or facts


def archived_body(folder: Path, fetch: Fetch, locate: Locate) -> bytes | None:
    """The archived bytes of an answer; None where they are not at hand, or not those on record."""
    if fetch.warc is None or fetch.sha256 is None:
        return None
    try:
        body = read_body(folder / ARCHIVE, fetch.warc, locate)
    except _UNREADABLE:
        return None
    return body if hashlib.sha256(body).hexdigest() == fetch.sha256 else None
