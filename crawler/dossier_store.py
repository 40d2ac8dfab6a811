"""Keeps a dossier (卷宗) as a folder: `pages.warc.gz`, `visit.db`, `shots/`, and `manifest.json` over them.

It is built beside its final name and renamed when whole, so a killed run leaves nothing that reads as whole.
"""

import hashlib
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import msgspec
import sqlite_utils
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import ArchiveWriter, Headers, read_body
from crawler.archive_records import KeptBody
from crawler.carried_bodies import CarriedError, locate_from
from crawler.clock import utc_now
from crawler.dossier import Dossier, Event, ReadPage, VisitContext, Walk
from crawler.dossier_files import ARCHIVE, DATABASE, SHOTS
from crawler.dossier_manifest import write_manifest
from crawler.evidence import Fetch, Purpose
from crawler.overrides import ReadingChoice, choices_for
from crawler.reading.facts import READER_VERSION, PageFacts
from crawler.reading.markup import stored
from crawler.reading.page import read_page

T = TypeVar("T")


class DossierError(Exception):
    """A dossier cannot be read. The message (Chinese) says which and why."""


class DossierWriter:
    """Writes one visit's dossier. Call `finish` to make it whole or `abandon` to leave nothing.

    `find_kept` tells of a body's sha256 where an earlier dossier keeps it (`crawler.kept_bodies.bodies_kept_by`);
    such a body is referred to instead of kept again.
    """

    def __init__(
        self, folder: Path, software: str, *, find_kept: Callable[[str], KeptBody | None] = lambda _: None
    ) -> None:
        self._final = folder
        self._folder = folder.with_name(folder.name + ".partial")
        shutil.rmtree(self._folder, ignore_errors=True)
        (self._folder / SHOTS).mkdir(parents=True, mode=0o700)
        self._archive = ArchiveWriter(self._folder / ARCHIVE, software)
        self._db = sqlite_utils.Database(self._folder / DATABASE)
        _create_tables(self._db)
        self._next_id = 1
        self._find_kept = find_kept

    def response(
        self, fetch: Fetch, *, method: str, request: Headers, reason: str, response: Headers, body: bytes
    ) -> Fetch:
        """Archives an answered request; returns its record with id, digest and WARC position."""
        digest = hashlib.sha256(body).hexdigest() if body else None
        position = self._archive.write_exchange(
            method=method,
            url=fetch.final_url,
            request=request,
            status=reason,
            response=response,
            body=body,
            at=fetch.fetched_at,
            kept=self._find_kept(digest) if digest else None,
        )
        return self._store(replace(fetch, sha256=digest, size=len(body), warc=position))

    def unmodified(
        self,
        fetch: Fetch,
        *,
        method: str,
        request: Headers,
        reason: str,
        response: Headers,
        earlier: Fetch,
        kept: KeptBody,
    ) -> Fetch:
        """Archives a request answered with 304: its body is that of `earlier`, which an earlier dossier kept at `kept`.

        `reason` is the answer's own, `304 Not Modified`; status and content type of `fetch` are the caller's to choose.
        """
        position = self._archive.write_unmodified(
            method=method,
            url=fetch.final_url,
            request=request,
            status=reason,
            response=response,
            at=fetch.fetched_at,
            kept=kept,
        )
        return self._store(replace(fetch, sha256=earlier.sha256, size=earlier.size, warc=position))

    def failure(self, fetch: Fetch) -> Fetch:
        """Records a request that got no answer."""
        return self._store(fetch)

    def rendered(self, fetch: Fetch, dom: bytes, of: Fetch) -> Fetch:
        """Archives a browser's DOM of a page fetched before, as a record of its own."""
        position = self._archive.write_document(
            url=fetch.final_url,
            content_type="text/html; charset=utf-8",
            body=dom,
            at=fetch.fetched_at,
            of=of.warc.record_id if of.warc else None,
        )
        digest = hashlib.sha256(dom).hexdigest()
        return self._store(replace(fetch, sha256=digest, size=len(dom), warc=position))

    def page(self, fetch: Fetch, facts: PageFacts, *, rendered: bool = False) -> ReadPage:
        """Keeps what a page says, once per content, address, header charset and reader version."""
        key = f"{fetch.sha256}:{fetch.final_url}:{fetch.content_type}:{READER_VERSION}"
        facts_key = hashlib.sha256(key.encode()).hexdigest()
        with self._db.atomic():
            self._db.table("facts").insert(
                {"key": facts_key, "reader_version": READER_VERSION, "facts": stored.encode(facts).decode()},
                ignore=True,
            )
            self._db.table("pages").insert(
                {
                    "fetch": fetch.id,
                    "url": facts.url,
                    "kind": facts.kind.value,
                    "title": facts.title,
                    "rendered": int(rendered),
                    "facts": facts_key,
                }
            )
        return ReadPage(fetch=fetch, facts=facts, rendered=rendered)

    def screenshot(self, name: str, png: bytes, of: Fetch | None = None) -> None:
        """Keeps a picture of a page as `shots/<name>.png` and as a record of the archive. `of`: the page it shows."""
        (self._folder / SHOTS / f"{name}.png").write_bytes(png)
        self._archive.write_picture(
            url=f"urn:fullPage:{of.final_url}" if of else f"urn:x-xunjian:shot:{name}",
            png=png,
            at=utc_now(),
            of=of.warc.record_id if of and of.warc else None,
        )

    def event(self, kind: str, message: str, url: str | None = None) -> None:
        """Records what happened and is no fetch. `message` is Chinese."""
        self._db.table("events").insert({"at": utc_now().isoformat(), "kind": kind, "message": message, "url": url})

    def finish(self, context: VisitContext, walk: Walk) -> Path:
        """Freezes context and walk, writes the manifest over all files and gives the dossier its name."""
        with self._db.atomic():
            for name, record in (("context", context), ("walk", walk)):
                self._db.table(name).insert({"id": 1, "record": msgspec.json.encode(record).decode()})
        self._archive.close()
        self._db.close()
        write_manifest(self._folder, run=context.run, unit=context.unit.id, finished_at=context.finished_at)
        if self._final.exists():
            shutil.rmtree(self._final)
        self._folder.rename(self._final)
        return self._final

    def abandon(self) -> None:
        """Removes the unfinished dossier."""
        self._archive.close()
        self._db.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _store(self, fetch: Fetch) -> Fetch:
        fetch = replace(fetch, id=self._next_id)
        self._next_id += 1
        self._db.table("fetches").insert(
            {
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
        )
        return fetch


def is_whole(folder: Path) -> bool:
    """Whether a finished dossier lies there whose database opens; a spoilt one is visited again."""
    if not (folder / DATABASE).is_file() or not (folder / ARCHIVE).is_file():
        return False
    db = _opened(folder)
    try:
        return bool(db.conn.execute("select count(*) from context").fetchone() == (1,))
    except sqlite3.Error:
        return False
    finally:
        db.close()


def read_dossier(folder: Path) -> Dossier:
    """Reads a finished dossier. Raises `DossierError`.

    Facts that another version of the reader wrote are read anew from the archived bytes.
    """
    if not is_whole(folder):
        raise DossierError(f"{folder} 不是完整的卷宗（{DATABASE} 或 {ARCHIVE} 缺失或损坏）；请重新访问该单位")
    db = _opened(folder)
    try:
        fetches = _records(db, "select record from fetches order by id", Fetch)
        context = _records(db, "select record from context", VisitContext)[0]
        by_id = {fetch.id: fetch for fetch in fetches}
        pages = [
            ReadPage(
                fetch=by_id[row["fetch"]],
                facts=stored.decode(row["facts"].encode())
                if row["reader_version"] == READER_VERSION
                else _read_anew(folder, by_id[row["fetch"]], context.unit.reading),
                rendered=bool(row["rendered"]),
            )
            for row in db.query(
                "select p.fetch, p.rendered, f.reader_version, f.facts from pages p join facts f on f.key = p.facts"
                " order by p.fetch"
            )
        ]
        events = tuple(
            Event(at=datetime.fromisoformat(row["at"]), kind=row["kind"], message=row["message"], url=row["url"])
            for row in db.query("select * from events order by rowid")
        )
        return Dossier(
            context=context,
            walk=_records(db, "select record from walk", Walk)[0],
            fetches=tuple(fetches),
            pages=_without_superseded([page for page in pages if page.fetch.purpose is not Purpose.NOT_THERE]),
            events=events,
            not_there=next((page for page in pages if page.fetch.purpose is Purpose.NOT_THERE), None),
        )
    except (IndexError, KeyError, msgspec.MsgspecError, ValueError, sqlite3.Error) as error:
        raise DossierError(
            f"{folder / DATABASE} 的内容不合格式（{error}）；请用写出它的版本读取，或重新访问"
        ) from error
    finally:
        db.close()


def _read_anew(folder: Path, fetch: Fetch, reading: Sequence[ReadingChoice]) -> PageFacts:
    choices = choices_for(reading, fetch.final_url)
    is_dom = fetch.purpose is Purpose.RENDER
    body = body_of(folder, fetch)
    return read_page(body, fetch.final_url, fetch.content_type, choices.for_dom() if is_dom else choices)


def fetches_of(folder: Path) -> tuple[Fetch, ...]:
    """Every request of a finished dossier, in order. Raises `DossierError`."""
    if not is_whole(folder):
        raise DossierError(f"{folder} 不是完整的卷宗（{DATABASE} 或 {ARCHIVE} 缺失或损坏）；请重新访问该单位")
    db = _opened(folder)
    try:
        return tuple(_records(db, "select record from fetches order by id", Fetch))
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
        raise DossierError(f"{place}记录读不出（{error}）{elsewhere}") from error
    if fetch.sha256 is not None and hashlib.sha256(body).hexdigest() != fetch.sha256:
        raise DossierError(f"{place}内容与登记的 sha256 不符，存档已损坏或被改动{elsewhere}")
    return body


def context_of(folder: Path) -> VisitContext:
    """What a finished dossier is of, without reading its pages. Raises `DossierError`."""
    if not is_whole(folder):
        raise DossierError(f"{folder} 不是完整的卷宗（{DATABASE} 或 {ARCHIVE} 缺失或损坏）；请重新访问该单位")
    db = _opened(folder)
    try:
        return _records(db, "select record from context", VisitContext)[0]
    except (msgspec.MsgspecError, sqlite3.Error) as error:
        raise DossierError(f"{folder / DATABASE} 的内容不合格式（{error}）") from error
    finally:
        db.close()


def _opened(folder: Path) -> sqlite_utils.Database:
    """The database of a finished dossier, which nobody may change any more."""
    return sqlite_utils.Database(sqlite3.connect(f"file:{quote(str(folder / DATABASE))}?mode=ro", uri=True))


def _records(db: sqlite_utils.Database, query: str, schema: type[T]) -> list[T]:
    return [msgspec.json.decode(row["record"], type=schema) for row in db.query(query)]


def _without_superseded(pages: Sequence[ReadPage]) -> tuple[ReadPage, ...]:
    """A rendered page takes the place of the plain one of the same address."""
    by_url: dict[str, ReadPage] = {}
    for page in pages:
        if page.rendered or page.facts.url not in by_url:
            by_url[page.facts.url] = page
    return tuple(by_url.values())


def _create_tables(db: sqlite_utils.Database) -> None:
    # A dossier that was not finished is thrown away, so there is nothing for a journal to save.
    db.execute("pragma synchronous = off")
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
        {"fetch": int, "url": str, "kind": str, "title": str, "rendered": int, "facts": str}, pk="fetch"
    )
    db.table("events").create({"at": str, "kind": str, "message": str, "url": str})
    db.table("context").create({"id": int, "record": str}, pk="id")
    db.table("walk").create({"id": int, "record": str}, pk="id")
