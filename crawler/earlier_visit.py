"""What the last whole visit of a unit already knows, so that a second night costs little.

A page is asked for again with the validators that its server gave (ETag, Last-Modified); one that no column needs anew
is asked for on a rotation of seven days and carried over in between, with the time of its real request.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from crawler.archive_records import KeptBody
from crawler.clock import SHANGHAI
from crawler.dossier import BrowserReason, ReadDocument
from crawler.dossier_files import dossier_name
from crawler.evidence import Fetch, WarcPosition
from crawler.kept_bodies import bodies_kept_by
from crawler.landing import lands_at_home
from crawler.linkcheck import opens
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.stored_pages import StoredPage, StoredPages

ROTATION = 7  # days in which every known page is asked for at least once


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """What the earlier visit got at an address: its request, and where the body is kept."""

    fetch: Fetch
    kept: KeptBody

    @property
    def validators(self) -> dict[str, str]:
        """The headers of a conditional request; empty when the server gave nothing to compare."""
        found = {"If-None-Match": self.fetch.etag, "If-Modified-Since": self.fetch.last_modified}
        return {name: value for name, value in found.items() if value}

    def carried(self) -> Fetch:
        """Its request as a later dossier tells it: made when it was made, its body kept where it is."""
        return replace(self.fetch, warc=_carried_at(self.kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(KeptAnswer):
    """A page or a document of the earlier visit, with a way to read it."""

    read: Callable[[], PageFacts | DocumentFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of the earlier visit that scripts write: what the server sent, and what the browser showed of it.

    `fetch` is the browser's record, of the time when it looked; `dom` gives what it saw. They raise `DossierError`.
    """

    plain: KeptAnswer
    fetch: Fetch
    reason: BrowserReason
    read_plain: Callable[[], PageFacts]
    read: Callable[[], PageFacts]
    dom: Callable[[], bytes]


class EarlierVisit:
    """The pages of a unit's last whole dossier by their addresses. Without one it knows nothing."""

    def __init__(self, stored: StoredPages | None, name: str, find_kept: Callable[[str], KeptBody | None]) -> None:
        self.find_kept = find_kept
        self._name, self._stored = name, stored
        self.robots = stored.robots if stored else ()
        self._pages: Mapping[str, StoredPage] = stored.pages if stored else {}
        self._documents: Mapping[str, ReadDocument] = stored.documents if stored else {}
        self._links: Mapping[str, Fetch] = stored.links if stored else {}
        self._answers: Mapping[str, Fetch] = stored.answers if stored else {}

    def known(self, url: str) -> Known | None:
        """What an address led to, if it was read without a redirect and its body is still kept."""
        if (page := self._pages.get(url)) is not None:
            return self._known(page.fetch, partial(self._read, page))
        if (document := self._documents.get(url)) is not None:
            return self._known(document.fetch, lambda: document.facts)
        return None

    def shown(self, url: str) -> Shown | None:
        """What the browser showed at an address whose page scripts write, if what the server sent is still kept."""
        if self._stored is None or (page := self._stored.rendered.get(url)) is None:
            return None
        plain = page.plain.fetch
        if plain.sha256 is None or (kept := self.find_kept(plain.sha256)) is None:
            return None
        return Shown(
            plain=KeptAnswer(fetch=plain, kept=kept),
            read_plain=partial(self._read, page.plain),
            fetch=page.shown.fetch,
            reason=page.reason,
            read=partial(self._read, page.shown),
            dom=partial(self._stored.body_of, page.shown.fetch),
        )

    def _known(self, fetch: Fetch, read: Callable[[], PageFacts | DocumentFacts]) -> Known | None:
        if fetch.sha256 is None or (kept := self.find_kept(fetch.sha256)) is None:
            return None
        return Known(fetch=fetch, kept=kept, read=read)

    def answer(self, url: str) -> KeptAnswer | None:
        """The robots.txt or site map that the earlier visit got at an address at once, if its body is still kept."""
        fetch = self._answers.get(url)
        if fetch is None or fetch.sha256 is None or (kept := self.find_kept(fetch.sha256)) is None:
            return None
        return KeptAnswer(fetch=fetch, kept=kept)

    def body_of(self, known: KeptAnswer) -> bytes:
        """The body of what the earlier visit got. Raises `DossierError`."""
        return self._stored.body_of(known.fetch) if self._stored is not None else b""

    def good_link(self, url: str, on: date) -> Fetch | None:
        """The request that showed that a link opens, while it is not its turn to be asked for again.

        Dead and suspected links are asked for every night, and so are those whose body is no longer kept.
        """
        fetch = self._links.get(url)
        if fetch is None or fetch.warc is None or not opens(fetch) or lands_at_home(fetch):
            return None
        if is_due(url, fetch.fetched_at, on):
            return None
        if fetch.warc.is_carried:
            return fetch
        if fetch.sha256 is not None:
            kept = self.find_kept(fetch.sha256)
            return None if kept is None else replace(fetch, warc=_carried_at(kept))
        where = fetch.warc
        position = WarcPosition(
            offset=where.offset,
            length=0,
            record_id=where.record_id,
            body_offset=where.offset,
            body_dossier=self._name,
        )
        return replace(fetch, warc=position)

    def facts_of(self, fetch: Fetch) -> PageFacts | None:
        """What a page says whose bytes, address and content type are those of the earlier visit."""
        page = self._pages.get(fetch.url)
        if page is None or fetch.sha256 != page.fetch.sha256 or fetch.content_type != page.fetch.content_type:
            return None
        return self._read(page) if page.fetch.final_url == fetch.final_url else None

    def json_of(self, facts_key: str) -> str | None:
        """The facts read last as the earlier dossier stores them, where they are those of the key; else None."""
        return self._stored.json_of(facts_key) if self._stored is not None else None

    def close(self) -> None:
        """Lets go of the dossier."""
        if self._stored is not None:
            self._stored.close()

    def _read(self, page: StoredPage) -> PageFacts:
        assert self._stored is not None  # its page came from there
        return self._stored.facts_of(page)

    def document_of(self, fetch: Fetch) -> DocumentFacts | None:
        """What a document says whose bytes and address are those of the earlier visit."""
        document = self._documents.get(fetch.url)
        if document is None or (fetch.sha256, fetch.final_url) != (document.fetch.sha256, document.fetch.final_url):
            return None
        return document.facts


def nothing_earlier() -> EarlierVisit:
    """What a first night knows."""
    return EarlierVisit(None, "", lambda _: None)


def open_earlier(folder: Path) -> EarlierVisit:
    """The visit that a whole dossier is of. Raises `DossierError`, `ValueError`."""
    name, find_kept = dossier_name(folder), bodies_kept_by(folder)
    return EarlierVisit(StoredPages(folder), name, find_kept)


def is_due(url: str, fetched_at: datetime, on: date) -> bool:
    """Whether a page that may be carried over is asked for on a day: its turn in the rotation has come, or passed.

    The turn of an address is the same in every week, so that a seventh of a portal's pages comes each night.
    """
    asked = fetched_at.astimezone(SHANGHAI).date()
    turn = int.from_bytes(hashlib.sha256(url.encode()).digest()[:4], "big") % ROTATION
    if not 0 <= (on - asked).days < ROTATION:
        return True
    return any((asked + timedelta(days=n)).toordinal() % ROTATION == turn for n in range(1, (on - asked).days + 1))


def _carried_at(kept: KeptBody) -> WarcPosition:
    """Where a later dossier says that a body lies which it only tells of."""
    return WarcPosition(
        offset=kept.offset,
        length=0,
        record_id=kept.record_id,
        body_offset=kept.offset,
        body_dossier=kept.dossier,
    )
