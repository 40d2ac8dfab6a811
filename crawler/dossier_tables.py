"""The tables of a dossier's `visit.db`. Beside what queries need, a row holds its whole record as JSON."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
import sqlite_utils

from crawler.certificates import Certificate
from crawler.dossier import BrowserReason, ReadPage, Shot
from crawler.evidence import Fetch
from crawler.reading.facts import READER_VERSION, PageFacts
from crawler.reading.markup import stored

T = TypeVar("T")
ReadAnew = Callable[[Fetch, Fetch | None], PageFacts]
"""Reads a page of its bytes, and of those of the request that filled its list."""


def create_tables(db: sqlite_utils.Database) -> None:
    """Makes the tables of an empty database."""
    # A dossier that was not finished is thrown away, so there is nothing for a journal to save, and all that is written
    # before `finish` is one transaction.
    db.execute("pragma synchronous = off")
    db.execute("pragma journal_mode = memory")
    db.execute("pragma cache_size = -256")  # KiB; of 2 MB each, a hundred open dossiers would fill 200 MB
    db.table("fetches").create(
        {
            "id": int,
            "url": str,
            "purpose": str,
            "status": int,
            "failure": str,
            "detail": str,
            "fetched_at": str,
            "size": int,
            "sha256": str,
            "record": str,
        },
        pk="id",
    )
    db.table("facts").create({"key": str, "reader_version": int, "facts": str}, pk="key")
    db.table("pages").create(
        {
            "fetch": int,
            "url": str,
            "kind": str,
            "title": str,
            "rendered": int,
            "reason": str,
            "list_fetch": int,
            "facts": str,
        },
        pk="fetch",
    )
    db.table("shots").create({"name": str, "url": str, "fetch": int, "column": str, "record": str}, pk="name")
    db.table("certificates").create(
        {"host": str, "port": int, "not_after": str, "problems": str, "record": str}, pk=("host", "port")
    )
    db.table("events").create({"at": str, "kind": str, "message": str, "url": str})
    db.table("context").create({"id": int, "record": str}, pk="id")
    db.table("walk").create({"id": int, "record": str}, pk="id")


def opened_to_read(file: Path) -> sqlite_utils.Database:
    """The database of a finished dossier, which nobody may change any more. Raises `OSError` where the system does not
    let us read it: that says nothing of what is in it.
    """
    try:
        return sqlite_utils.Database(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True))
    except sqlite3.OperationalError:
        file.open("rb").close()
        raise


def fetch_row(fetch: Fetch) -> dict[str, object]:
    """A request as a row of `fetches`."""
    return {
        "id": fetch.id,
        "url": fetch.url,
        "purpose": fetch.purpose.value,
        "status": fetch.status,
        "failure": fetch.failure.value if fetch.failure else None,
        "detail": fetch.detail,
        "fetched_at": fetch.fetched_at.isoformat(),
        "size": fetch.size,
        "sha256": fetch.sha256,
        "record": msgspec.json.encode(fetch).decode(),
    }


def page_row(page: ReadPage, facts_key: str) -> dict[str, object]:
    """A page as a row of `pages`; its facts are those of `facts_key` in `facts`."""
    return {
        "fetch": page.fetch.id,
        "url": page.facts.url,
        "kind": page.facts.kind.value,
        "title": page.facts.title,
        "rendered": int(page.rendered),
        "reason": page.reason.value if page.reason else None,
        "list_fetch": page.list_fetch.id if page.list_fetch else None,
        "facts": facts_key,
    }


def shot_row(shot: Shot) -> dict[str, object]:
    """A picture as a row of `shots`."""
    return {
        "name": shot.name,
        "url": shot.url,
        "fetch": shot.fetch,
        "column": shot.column,
        "record": msgspec.json.encode(shot).decode(),
    }


def certificate_row(certificate: Certificate) -> dict[str, object]:
    """A certificate as a row of `certificates`; its problems are separated by spaces."""
    return {
        "host": certificate.host,
        "port": certificate.port,
        "not_after": certificate.not_after.isoformat() if certificate.not_after else None,
        "problems": " ".join(certificate.problems),
        "record": msgspec.json.encode(certificate).decode(),
    }


def insert_row(db: sqlite_utils.Database, table: str, row: Mapping[str, object], *, known: str = "abort") -> None:
    """Inserts a row by one statement: sqlite-utils, which looks at the table each time, takes fifteen times as long.

    It does not commit. `known`: what happens where the key is there already, as SQLite names it (`ignore`).
    """
    marks = ", ".join("?" * len(row))
    statement = f"insert or {known} into [{table}] ({', '.join(f'[{name}]' for name in row)}) values ({marks})"
    db.conn.execute(statement, tuple(row.values()))


def records(db: sqlite_utils.Database, query: str, schema: type[T]) -> list[T]:
    """The records that a query finds in its column `record`, in order."""
    return [msgspec.json.decode(row["record"], type=schema) for row in db.query(query)]


def pages_of(db: sqlite_utils.Database, fetches: Mapping[int, Fetch], read_anew: ReadAnew | None) -> list[ReadPage]:
    """Every reading of a page in order. `read_anew` serves those whose facts another version of the reader wrote."""
    rows = db.query(
        "select p.*, f.reader_version, f.facts as record from pages p join facts f on f.key = p.facts order by p.fetch"
    )
    return [_page_of(row, fetches, read_anew) for row in rows]


def _page_of(row: Mapping[str, Any], fetches: Mapping[int, Fetch], read_anew: ReadAnew | None) -> ReadPage:
    fetch = fetches[row["fetch"]]
    list_fetch = fetches[row["list_fetch"]] if row.get("list_fetch") else None
    if read_anew is None or row["reader_version"] == READER_VERSION:
        facts = stored.decode(row["record"].encode())
    else:
        facts = read_anew(fetch, list_fetch)
    return ReadPage(
        fetch=fetch,
        facts=facts,
        rendered=bool(row["rendered"]),
        reason=BrowserReason(row["reason"]) if row.get("reason") else None,
        list_fetch=list_fetch,
    )


def shots_of(db: sqlite_utils.Database) -> tuple[Shot, ...]:
    """The pictures in the order they were taken; none in dossiers of the time before they were recorded."""
    if not db.table("shots").exists():
        return ()
    return tuple(records(db, "select record from shots order by rowid", Shot))


def best_readings(pages: Iterable[ReadPage]) -> tuple[ReadPage, ...]:
    """A rendered page takes the place of the plain one of the same address."""
    by_url: dict[str, ReadPage] = {}
    for page in pages:
        if page.rendered or page.facts.url not in by_url:
            by_url[page.facts.url] = page
    return tuple(by_url.values())


def certificates_of(db: sqlite_utils.Database) -> tuple[Certificate, ...]:
    """In the order in which the hosts were met; none in dossiers of the time before they were recorded."""
    if not db.table("certificates").exists():
        return ()
    return tuple(records(db, "select record from certificates order by rowid", Certificate))
