"""Whether what a dossier says of its pages is what its archived bytes say: facts are what verdicts rest on."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import read_body
from crawler.archive_records import Locate
from crawler.carried_bodies import CarriedError
from crawler.dossier_files import ARCHIVE, DATABASE
from crawler.dossier_store import DossierError, context_of, opened_whole
from crawler.evidence import Fetch
from crawler.reading.facts import READER_VERSION, PageFacts
from crawler.reading.lists.list_answer import filled
from crawler.reading.markup import stored
from crawler.reading_anew import page_anew
from crawler.units import Unit

_UNREADABLE = (OSError, EOFError, zlib.error, ArchiveLoadFailed, CarriedError, ValueError)
_QUERY = "select p.*, f.reader_version as version, f.facts as told from pages p join facts f on f.key = p.facts"


def wrong_facts(folder: Path, fetches: Mapping[int, Fetch], locate: Locate) -> Iterator[str]:
    """Pages (Chinese) whose facts are others than their archived bytes give, by the same version of the reader.

    What another version wrote is not compared: judging reads it anew. A body that cannot be had is told elsewhere.
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
    except sqlite3.Error as error:
        yield f"{DATABASE} 所记的网页内容读不出（{error}）"
    finally:
        db.close()


def _read(
    folder: Path, row: Mapping[str, Any], fetches: Mapping[int, Fetch], locate: Locate, unit: Unit
) -> PageFacts | None:
    """What a page says by its archived bytes; None where these are not at hand, or not those on record."""
    fetch, listed = fetches[row["fetch"]], fetches.get(row.get("list_fetch") or 0)
    if (body := _body(folder, fetch, locate)) is None:
        return None
    facts = page_anew(body, fetch, unit.reading)
    if listed is None:
        return facts
    if (answer := _body(folder, listed, locate)) is None:
        return None
    return filled(facts, answer, listed.content_type) or facts


def _body(folder: Path, fetch: Fetch, locate: Locate) -> bytes | None:
    if fetch.warc is None or fetch.sha256 is None:
        return None
    try:
        body = read_body(folder / ARCHIVE, fetch.warc, locate)
    except _UNREADABLE:
        return None
    return body if hashlib.sha256(body).hexdigest() == fetch.sha256 else None
