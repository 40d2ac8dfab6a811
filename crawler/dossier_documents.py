"""The documents (PDF, Word …) of a dossier in its `visit.db`: what each says, once per content and address."""

import hashlib
from collections.abc import Callable, Mapping

import msgspec
import sqlite_utils

from crawler.dossier import ReadDocument
from crawler.dossier_tables import insert_row
from crawler.evidence import Fetch
from crawler.reading.facts import DOCUMENT_READER_VERSION, DocumentFacts


def create_document_tables(db: sqlite_utils.Database) -> None:
    """Makes the tables of an empty database."""
    db.table("document_facts").create({"key": str, "reader_version": int, "facts": str}, pk="key")
    db.table("documents").create({"fetch": int, "url": str, "kind": str, "problem": str, "facts": str}, pk="fetch")


def keep_document(db: sqlite_utils.Database, document: ReadDocument) -> None:
    """Keeps what a document says, once per content, address and reader version. It does not commit."""
    fetch, facts = document.fetch, document.facts
    key = hashlib.sha256(f"{fetch.sha256}:{fetch.final_url}:{DOCUMENT_READER_VERSION}".encode()).hexdigest()
    stored = msgspec.json.encode(facts).decode()
    insert_row(
        db,
        "document_facts",
        {"key": key, "reader_version": DOCUMENT_READER_VERSION, "facts": stored},
        known="ignore",
    )
    row = {
        "fetch": fetch.id,
        "url": fetch.final_url,
        "kind": facts.kind.value,
        "problem": facts.problem or None,
        "facts": key,
    }
    insert_row(db, "documents", row)


def documents_of(
    db: sqlite_utils.Database, fetches: Mapping[int, Fetch], read_anew: Callable[[Fetch], DocumentFacts]
) -> tuple[ReadDocument, ...]:
    """The documents in the order they were fetched; none in dossiers of the time before they were recorded.

    `read_anew` serves those whose facts another version of the reader wrote.
    """
    if not db.table("documents").exists():
        return ()
    rows = db.query(
        "select d.fetch, f.reader_version, f.facts from documents d join document_facts f on f.key = d.facts"
        " order by d.fetch"
    )
    return tuple(
        ReadDocument(
            fetch=fetches[row["fetch"]],
            facts=msgspec.json.decode(row["facts"], type=DocumentFacts)
            if row["reader_version"] == DOCUMENT_READER_VERSION
            else read_anew(fetches[row["fetch"]]),
        )
        for row in rows
    )
