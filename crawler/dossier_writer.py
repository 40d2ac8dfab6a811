"""Writes a dossier (卷宗).

It is built beside its final name and renamed when whole, so a killed run leaves nothing that reads as whole.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec
import sqlite_utils

from crawler.archive import ArchiveWriter, Headers
from crawler.archive_records import KeptBody
from crawler.certificates import Certificate
from crawler.clock import utc_now
from crawler.dossier import BrowserReason, ReadDocument, ReadPage, Shot, VisitContext, Walk
from crawler.dossier_documents import create_document_tables, keep_document
from crawler.dossier_files import ARCHIVE, DATABASE, SHOTS
from crawler.dossier_manifest import write_manifest
from crawler.dossier_tables import (
    best_readings,
    certificate_row,
    create_tables,
    fetch_row,
    insert_row,
    page_row,
    pages_of,
    records,
    shot_row,
)
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import READER_VERSION, DocumentFacts, PageFacts
from crawler.reading.markup import stored


class DossierWriter:
    """Writes one visit's dossier. Call `finish` to make it whole or `abandon` to leave nothing.

    `find_kept` tells of a body's sha256 where an earlier dossier keeps it (`crawler.kept_bodies.bodies_kept_by`);
    such a body is referred to instead of kept again. `find_facts` tells facts by their key, as JSON, where they were at
    hand already.
    """

    def __init__(
        self,
        folder: Path,
        software: str,
        *,
        find_kept: Callable[[str], KeptBody | None] = lambda _: None,
        find_facts: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._final = folder
        self._folder = folder.with_name(folder.name + ".partial")
        self._replaced = folder.with_name(folder.name + ".replaced.partial")
        for left in (self._folder, self._replaced):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        self._next_id = 1
        self._find_kept, self._find_facts = find_kept, find_facts
        try:
            (self._folder / SHOTS).mkdir(parents=True, mode=0o700)
            self._archive = ArchiveWriter(self._folder / ARCHIVE, software)
            self._db = sqlite_utils.Database(self._folder / DATABASE)
            create_tables(self._db)
            create_document_tables(self._db)
        except (OSError, sqlite3.Error):  # a full disk keeps nothing of a dossier that was not begun
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def response(
        self,
        fetch: Fetch,
        *,
        method: str,
        request: Headers,
        reason: str,
        response: Headers,
        body: bytes,
        posted: bytes = b"",
    ) -> Fetch:
        """Archives an answered request; returns its record with id, digest and WARC position. `posted`: its body."""
        digest = hashlib.sha256(body).hexdigest() if body else None
        position = self._archive.write_exchange(
            method=method,
            url=fetch.final_url,
            request=request,
            status=reason,
            response=response,
            body=body,
            sha256=digest,
            posted=posted,
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

    def page(
        self,
        fetch: Fetch,
        facts: PageFacts,
        *,
        rendered: bool = False,
        reason: BrowserReason | None = None,
        list_fetch: Fetch | None = None,
    ) -> ReadPage:
        """Keeps what a page says, once per content, address, header charset and reader version.

        `reason`: why it needs a browser, whether or not it was opened in one. `list_fetch`: what filled its list.
        """
        page = ReadPage(fetch=fetch, facts=facts, rendered=rendered, reason=reason, list_fetch=list_fetch)
        filled = f":{list_fetch.sha256}" if list_fetch else ""
        key = f"{fetch.sha256}:{fetch.final_url}:{fetch.content_type}:{READER_VERSION}{filled}"
        facts_key = hashlib.sha256(key.encode()).hexdigest()
        encoded = self._find_facts(facts_key) or stored.encode(facts).decode()
        facts_row = {"key": facts_key, "reader_version": READER_VERSION, "facts": encoded}
        insert_row(self._db, "facts", facts_row, known="ignore")
        insert_row(self._db, "pages", page_row(page, facts_key))
        return page

    def document(self, fetch: Fetch, facts: DocumentFacts) -> ReadDocument:
        """Keeps what a document says, or why it was not read."""
        document = ReadDocument(fetch=fetch, facts=facts)
        keep_document(self._db, document)
        return document

    def pages(self) -> tuple[ReadPage, ...]:
        """The pages that were read so far, each in its best reading."""
        fetches = records(self._db, "select record from fetches order by id", Fetch)
        pages = pages_of(self._db, {fetch.id: fetch for fetch in fetches}, None)
        return best_readings(page for page in pages if page.fetch.purpose is not Purpose.NOT_THERE)

    def screenshot(self, shot: Shot, png: bytes, of: Fetch) -> None:
        """Keeps a picture of the page `of` as `shots/<name>.png` and as a record of the archive."""
        (self._folder / SHOTS / f"{shot.name}.png").write_bytes(png)
        self._archive.write_picture(
            url=f"urn:fullPage:{shot.url}" if shot.view == "desktop" else f"urn:fullPage-{shot.view}:{shot.url}",
            png=png,
            at=shot.taken_at,
            of=of.warc.record_id if of.warc else None,
        )
        self._db.table("shots").insert(shot_row(shot))

    def certificate(self, certificate: Certificate) -> None:
        """Keeps what a host showed at its first handshake."""
        self._db.table("certificates").insert(certificate_row(certificate))

    def event(self, kind: str, message: str, url: str | None = None) -> None:
        """Records what happened and is no fetch. `message` is Chinese."""
        insert_row(self._db, "events", {"at": utc_now().isoformat(), "kind": kind, "message": message, "url": url})

    def finish(self, context: VisitContext, walk: Walk) -> Path:
        """Freezes context and walk, writes the manifest over all files and gives the dossier its name."""
        with self._db.atomic():
            for name, record in (("context", context), ("walk", walk)):
                self._db.table(name).insert({"id": 1, "record": msgspec.json.encode(record).decode()})
        self._db.conn.commit()
        self._archive.close()
        self._db.close()
        write_manifest(self._folder, run=context.run, unit=context.unit.id, finished_at=context.finished_at)
        # Put aside whole and not removed piece by piece: killed in between, its remains would read as a dossier.
        if self._final.exists():
            self._final.rename(self._replaced)
        self._folder.rename(self._final)
        shutil.rmtree(self._replaced, ignore_errors=True)
        return self._final

    def abandon(self) -> None:
        """Removes the unfinished dossier, also where a full disk keeps its files from being closed properly."""
        for close in (self._archive.close, self._db.close):
            with suppress(OSError, sqlite3.Error):
                close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _store(self, fetch: Fetch) -> Fetch:
        fetch = replace(fetch, id=self._next_id)
        self._next_id += 1
        insert_row(self._db, "fetches", fetch_row(fetch))
        return fetch
