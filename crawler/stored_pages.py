"""The pages of a finished dossier one at a time: what a page says stays in the database until somebody asks for it.

A dossier that is read whole takes some 60 KB of memory a page, too much for the visits of a night that are under way
at once, each of which builds on an earlier one.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import sqlite_utils

from crawler.dossier import BrowserReason, ReadDocument, VisitContext, Walk
from crawler.dossier_documents import documents_of
from crawler.dossier_files import DATABASE
from crawler.dossier_store import DossierError, body_of, opened_whole
from crawler.dossier_tables import records
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import READER_VERSION, PageFacts
from crawler.reading.markup import stored
from crawler.reading_anew import document_anew, page_anew

_NO_PAGES = (Purpose.ROBOTS, Purpose.SITE_MAP)
# Why a page was read in the browser that may stand for some nights: no shield had to be passed, and it is no home page.
_BY_SCRIPTS = frozenset({BrowserReason.EMPTY_SHELL, BrowserReason.LIST, BrowserReason.CONTENTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page that was read from the bytes of one request, and the key under which its facts are kept."""

    fetch: Fetch
    facts_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page that scripts write: as the server sent it, as the browser showed it, and why the browser was needed."""

    plain: StoredPage
    shown: StoredPage
    reason: BrowserReason


class StoredPages:
    """Reads a dossier's requests at once and its facts one by one. Call `close` when done."""

    def __init__(self, folder: Path) -> None:
        """Raises `DossierError` when the dossier is not whole or cannot be read."""
        self._folder = folder
        self._last_read = ("", "")  # key and JSON of facts
        self._db = opened_whole(folder)
        try:
            self._db.execute("pragma cache_size = -64")  # KiB: each row is read once
            self._reading = records(self._db, "select record from context", VisitContext)[0].unit.reading
            fetches = {fetch.id: fetch for fetch in records(self._db, "select record from fetches order by id", Fetch)}
            plain, rendered = _readings(self._db, fetches)
            self.pages: Mapping[str, StoredPage] = {
                page.fetch.url: page for page in plain if _is_asked_for(page.fetch, Purpose.PAGE)
            }
            self.rendered: Mapping[str, RenderedPage] = {
                page.plain.fetch.url: page for page in rendered if _is_asked_for(page.plain.fetch, Purpose.PAGE)
            }
            documents = documents_of(self._db, fetches, lambda fetch: document_anew(body_of(folder, fetch), fetch))
            self.documents: Mapping[str, ReadDocument] = {
                one.fetch.url: one for one in documents if _is_asked_for(one.fetch, Purpose.DOCUMENT)
            }
            self.robots = records(self._db, "select record from walk", Walk)[0].robots
            self.answers: Mapping[str, Fetch] = {
                one.url: one
                for one in fetches.values()
                if one.status == 200 and any(_is_asked_for(one, purpose) for purpose in _NO_PAGES)
            }
            # The last try at each decides.
            self.links: Mapping[str, Fetch] = {f.url: f for f in fetches.values() if f.purpose is Purpose.LINK}
        except (IndexError, KeyError, msgspec.MsgspecError, ValueError, sqlite3.Error) as error:
            self._db.close()
            raise _unreadable(folder, error) from error

    def facts_of(self, page: StoredPage) -> PageFacts:
        """What a page says; read anew from its archived bytes where another version of the reader wrote it.

        Raises `DossierError`.
        """
        try:
            query = "select reader_version, facts from facts where key = ?"
            version, facts = self._db.execute(query, (page.facts_key,)).fetchone()
            if version == READER_VERSION:
                self._last_read = page.facts_key, facts
                return stored.decode(facts.encode())
        except (TypeError, msgspec.MsgspecError, sqlite3.Error) as error:
            raise _unreadable(self._folder, error) from error
        return page_anew(body_of(self._folder, page.fetch), page.fetch, self._reading)

    def body_of(self, fetch: Fetch) -> bytes:
        """The archived body of a request. Raises `DossierError`."""
        return body_of(self._folder, fetch)

    def json_of(self, facts_key: str) -> str | None:
        """Facts as they are stored, where they are the ones read last; else None. Who keeps them again need not encode
        them: the key is one of content, address and reader.
        """
        key, facts = self._last_read
        return facts if key == facts_key else None

    def close(self) -> None:
        """Lets go of the database."""
        self._db.close()


def _readings(
    db: sqlite_utils.Database, fetches: Mapping[int, Fetch]
) -> tuple[Sequence[StoredPage], Sequence[RenderedPage]]:
    """The first reading of each address, in order, where nothing read it better; and those that the browser read."""
    first: dict[str, StoredPage] = {}
    rendered: dict[str, RenderedPage] = {}
    better: set[str] = set()
    for row in db.query("select * from pages order by fetch"):
        fetch, url = fetches[row["fetch"]], row["url"]
        if fetch.purpose is Purpose.NOT_THERE:
            continue
        page = StoredPage(fetch=fetch, facts_key=row["facts"])
        if row["rendered"]:
            better.add(url)
            reason = BrowserReason(row["reason"]) if row["reason"] else None
            if url in first and reason in _BY_SCRIPTS:
                rendered[url] = RenderedPage(plain=first[url], shown=page, reason=reason)
        elif url not in first:
            first[url] = page
            if row.get("list_fetch"):  # its list came by a second request
                better.add(url)
    return [page for url, page in first.items() if url not in better], list(rendered.values())


def _is_asked_for(fetch: Fetch, purpose: Purpose) -> bool:
    """Whether it was answered at once and well, so that the same request may be made again in the same way."""
    return fetch.purpose is purpose and not fetch.redirects and fetch.failure is None


def _unreadable(folder: Path, error: Exception) -> DossierError:
    return DossierError(f"{folder / DATABASE} 的内容不合格式（{error}）；请用写出它的版本读取，或重新访问")
