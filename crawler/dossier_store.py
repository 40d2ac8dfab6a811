"""Reads a dossier (卷宗): a folder of `pages.warc.gz`, `visit.db`, `shots/`, and `manifest.json` over them."""

import hashlib
import sqlite3
import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
import sqlite_utils
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import read_body
from crawler.carried_bodies import CarriedError, locate_from
from crawler.dossier import Dossier, Event, VisitContext, Walk
from crawler.dossier_documents import documents_of
from crawler.dossier_files import ARCHIVE, DATABASE
from crawler.dossier_tables import (
    best_readings,
    certificates_of,
    opened_to_read,
    pages_of,
    records,
    shots_of,
)
from crawler.evidence import Fetch, Purpose
from crawler.overrides import ReadingChoice
from crawler.reading.facts import PageFacts
from crawler.reading.lists.list_answer import filled
from crawler.reading_anew import document_anew, page_anew
from crawler.system_words import in_words

# A view or trigger is run when a table is read, may never end, and is in no dossier of ours.
_ODD_PARTS = "select count(*) from sqlite_master where type not in ('table', 'index') or sql like 'create virtual%'"


class DossierError(Exception):
    """A dossier cannot be read. The message (Chinese) says which and why."""


def is_whole(folder: Path) -> bool:
    """Whether a finished dossier lies there whose database opens and holds nothing but tables; a spoilt one is visited
    again.
    """
    if not (folder / DATABASE).is_file() or not (folder / ARCHIVE).is_file():
        return False
    db = opened_to_read(folder / DATABASE)
    try:
        if db.conn.execute(_ODD_PARTS).fetchone() != (0,):
            return False
        return bool(db.conn.execute("select count(*) from context").fetchone() == (1,))
    except sqlite3.Error:
        return False
    finally:
        db.close()


def read_dossier(folder: Path) -> Dossier:
    """Reads a finished dossier. Raises `DossierError`.

    Facts that another version of the reader wrote are read anew from the archived bytes.
    """
    db = opened_whole(folder)
    try:
        fetches = records(db, "select record from fetches order by id", Fetch)
        context = records(db, "select record from context", VisitContext)[0]
        by_id = {fetch.id: fetch for fetch in fetches}
        pages = pages_of(db, by_id, partial(_page_anew, folder, context.unit.reading))
        events = tuple(
            Event(at=datetime.fromisoformat(row["at"]), kind=row["kind"], message=row["message"], url=row["url"])
            for row in db.query("select * from events order by rowid")
        )
        return Dossier(
            context=context,
            walk=records(db, "select record from walk", Walk)[0],
            fetches=tuple(fetch for fetch in fetches if fetch.purpose is not Purpose.ROBOTS),
            pages=best_readings(page for page in pages if page.fetch.purpose is not Purpose.NOT_THERE),
            events=events,
            not_there=tuple(page for page in pages if page.fetch.purpose is Purpose.NOT_THERE),
            shots=shots_of(db),
            robots=tuple(fetch for fetch in fetches if fetch.purpose is Purpose.ROBOTS),
            certificates=certificates_of(db),
            documents=documents_of(db, by_id, lambda fetch: document_anew(body_of(folder, fetch), fetch)),
        )
    except (IndexError, KeyError, msgspec.MsgspecError, ValueError, sqlite3.Error) as error:
        raise DossierError(
            f"{folder / DATABASE} 的内容不合格式（{error}）；请用写出它的版本读取，或重新访问"
        ) from error
    finally:
        db.close()


def _page_anew(folder: Path, reading: Sequence[ReadingChoice], fetch: Fetch, list_fetch: Fetch | None) -> PageFacts:
    facts = page_anew(body_of(folder, fetch), fetch, reading)
    if list_fetch is None:
        return facts
    return filled(facts, body_of(folder, list_fetch), list_fetch.content_type) or facts


def fetches_of(folder: Path) -> tuple[Fetch, ...]:
    """Every request of a finished dossier, in order. Raises `DossierError`."""
    db = opened_whole(folder)
    try:
        return tuple(records(db, "select record from fetches order by id", Fetch))
    except (msgspec.MsgspecError, sqlite3.Error) as error:
        raise DossierError(f"{folder / DATABASE} 的内容不合格式（{error}）") from error
    finally:
        db.close()


def body_of(folder: Path, fetch: Fetch) -> bytes:
    """The archived body of a fetch; empty when it has none. Raises `DossierError` for a spoilt archive."""
    if fetch.warc is None:
        return b""
    place = f"{folder / ARCHIVE} 第 {fetch.warc.offset} 字节处的"
    elsewhere = f"；正文存于更早的卷宗 {fetch.warc.body_dossier}" if fetch.warc.body_dossier else ""
    try:
        body = read_body(folder / ARCHIVE, fetch.warc, locate_from(folder))
    except (OSError, EOFError, zlib.error, ArchiveLoadFailed, CarriedError, ValueError) as error:
        raise DossierError(f"{place}记录读不出（{in_words(error)}）{elsewhere}") from error
    if fetch.sha256 is not None and hashlib.sha256(body).hexdigest() != fetch.sha256:
        raise DossierError(f"{place}内容与登记的 sha256 不符，存档已损坏或被改动{elsewhere}")
    return body


def context_of(folder: Path) -> VisitContext:
    """What a finished dossier is of, without reading its pages. Raises `DossierError`."""
    db = opened_whole(folder)
    try:
        return records(db, "select record from context", VisitContext)[0]
    except (msgspec.MsgspecError, sqlite3.Error) as error:
        raise DossierError(f"{folder / DATABASE} 的内容不合格式（{error}）") from error
    finally:
        db.close()


def opened_whole(folder: Path) -> sqlite_utils.Database:
    """The database of a finished dossier. Raises `DossierError` where it is not whole."""
    if not is_whole(folder):
        raise DossierError(f"{folder} 不是完整的卷宗（{DATABASE} 或 {ARCHIVE} 缺失或损坏）；请重新访问该单位")
    return opened_to_read(folder / DATABASE)
