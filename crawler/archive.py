"""The evidence archive of one visit: a WARC 1.1 file that any replay tool reads."""

import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive_records import KeptBody, Locate, read_record
from crawler.archive_written import Fields, WrittenRecord, written, written_revisit
from crawler.evidence import WarcPosition

Headers = Sequence[tuple[str, str]]
# Describe the transfer, not the decoded body that is kept: replay tools would decode it a second time.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_LINE_ENDS = re.compile(r"[\r\n]+")
_LEVEL = 6  # of zlib; warcio's own 9 takes twice the time for pages one percent smaller
_GZIP = zlib.MAX_WBITS + 16  # zlib's number for a gzip member
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_RESPONSE = "application/http; msgtype=response"


class ArchiveWriter:
    """Appends records to a gzip WARC. Each body is kept once; the same body again becomes a revisit record."""

    def __init__(self, path: Path, software: str) -> None:
        self._file = path.open("wb")
        self._seen: dict[str, KeptBody] = {}
        unpacked = BytesIO()
        writer: Any = WARCWriter(unpacked, gzip=False, warc_version="WARC/1.1")
        told = {"software": software, "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(path.name, told))
        self._append(unpacked.getvalue())

    def write_exchange(
        self,
        *,
        method: str,
        url: str,
        request: Headers,
        status: str,
        response: Headers,
        body: bytes,
        sha256: str | None,
        at: datetime,
        kept: KeptBody | None = None,
        posted: bytes = b"",
    ) -> WarcPosition:
        """Writes request and response; says where the response lies. `status` is like `200 OK`; `body` is decoded and
        `sha256` its digest, None for an empty one; `posted` the body of the request.

        `kept`: the same body in the archive of an earlier dossier; it is then referred to instead of kept again.
        """
        stamp, head = stamp_of(at), _response_head(status, response, len(body))
        first = (self._seen.get(sha256) or kept) if sha256 is not None else None
        if sha256 is not None and first is not None:
            self._seen[sha256] = first
            position = _referring(self._write(_revisit(url, first, stamp, head, profile=_IDENTICAL)), first)
        else:
            record = written("response", url, stamp, content_type=_RESPONSE, http_head=head, payload=body)
            position = self._write(record)
            if sha256 is not None:
                self._seen[sha256] = KeptBody(
                    offset=position.offset,
                    record_id=record.record_id,
                    url=url,
                    stamp=stamp,
                    payload_digest=record.payload_digest,
                )
        self._write_request(method, url, request, stamp, position.record_id, posted)
        return position

    def write_unmodified(
        self, *, method: str, url: str, request: Headers, status: str, response: Headers, at: datetime, kept: KeptBody
    ) -> WarcPosition:
        """Writes a request that the server answered with 304: the body is that which an earlier dossier kept.

        The revisit record has no HTTP head, as replay tools would show a 304 and no page; what the server said stands
        in a metadata record beside it.
        """
        stamp = stamp_of(at)
        position = _referring(self._write(_revisit(url, kept, stamp, b"", profile=_NOT_MODIFIED)), kept)
        answer = _response_headers(status, response, 0).to_bytes()
        beside = (("WARC-Refers-To", position.record_id),)
        self._write_made("metadata", f"urn:answer:{url}", _RESPONSE, answer, at, beside)
        self._write_request(method, url, request, stamp, position.record_id)
        return position

    def write_document(self, *, url: str, content_type: str, body: bytes, at: datetime, of: str | None) -> WarcPosition:
        """Writes what we made of an address (rendered DOM). `of`: the record id of the page it was made of.

        It stands under a name of its own, as a replay would show it in place of what the server sent.
        """
        return self._write_made("resource", f"urn:dom:{url}", content_type, body, at, _beside(of))

    def write_picture(self, *, url: str, png: bytes, at: datetime, of: str | None) -> WarcPosition:
        """Writes a screenshot. `url` is no web address, so that no replay shows it for one; `of`: the page's record."""
        return self._write_made("resource", url, "image/png", png, at, _beside(of))

    def close(self) -> None:
        """Ends the file."""
        self._file.close()

    def _write_request(
        self, method: str, url: str, headers: Headers, stamp: str, response_id: str, posted: bytes = b""
    ) -> None:
        told = [*_plain(headers), ("Content-Length", str(len(posted)))] if posted else _plain(headers)
        asked = StatusAndHeaders(f"{method} {_path_of(url)} HTTP/1.1", told, is_http_request=True)
        self._write(
            written(
                "request",
                url,
                stamp,
                content_type="application/http; msgtype=request",
                http_head=bytes(asked.to_ascii_bytes()),
                payload=posted,
                concurrent_to=response_id,
            )
        )

    def _write_made(
        self, kind: str, url: str, content_type: str, body: bytes, at: datetime, relation: Fields
    ) -> WarcPosition:
        return self._write(written(kind, url, stamp_of(at), content_type=content_type, payload=body, relation=relation))

    def _write(self, record: WrittenRecord) -> WarcPosition:
        offset, length = self._append(b"".join(record.parts))
        return WarcPosition(offset=offset, length=length, record_id=record.record_id)

    def _append(self, record: bytes) -> tuple[int, int]:
        """Where in the file the record lies, packed, and its length there."""
        packed = zlib.compress(record, _LEVEL, _GZIP)
        offset = self._file.tell()
        self._file.write(packed)
        self._file.flush()
        return offset, len(packed)


def read_body(path: Path, position: WarcPosition, locate: Locate | None = None) -> bytes:
    """The decoded body of the response at a position; that of the record which it revisits where it is a revisit.

    `locate` says where the body of another dossier lies; without it that dossier is looked for where the nights put
    it, `visits/<run>/<unit>`. Raises `OSError`, `EOFError`, `ValueError`, `zlib.error` and `ArchiveLoadFailed`.
    """
    offset = position.offset if position.body_offset is None else position.body_offset
    if position.body_dossier is not None:
        path, offset = (locate or beside(path))(position.body_dossier, offset)
    return read_record(path, offset).body


def beside(path: Path) -> Locate:
    """Finds other dossiers beside that of an archive `visits/<run>/<unit>/<name>`; they name their archives alike."""
    return lambda dossier, offset: (path.parent.parent.parent / dossier / path.name, offset)


def _referring(position: WarcPosition, kept: KeptBody) -> WarcPosition:
    return WarcPosition(
        offset=position.offset,
        length=position.length,
        record_id=position.record_id,
        body_offset=kept.offset,
        body_dossier=kept.dossier,
    )


def _revisit(url: str, kept: KeptBody, stamp: str, http_head: bytes, *, profile: str) -> WrittenRecord:
    return written_revisit(
        url,
        stamp,
        profile=profile,
        refers_to=kept.record_id,
        refers_to_url=kept.url,
        refers_to_stamp=kept.stamp,
        digest=kept.payload_digest,
        http_head=http_head,
    )


def _beside(record_id: str | None) -> Fields:
    return (("WARC-Concurrent-To", record_id),) if record_id else ()


def stamp_of(at: datetime) -> str:
    """A time (UTC) as records give it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _response_headers(status: str, response: Headers, length: int) -> StatusAndHeaders:
    headers = [*_plain(response), ("Content-Length", str(length))]
    return StatusAndHeaders(_line(status), headers, protocol="HTTP/1.1")


def _response_head(status: str, response: Headers, length: int) -> bytes:
    return bytes(_response_headers(status, response, length).to_ascii_bytes())


def _plain(headers: Headers) -> list[tuple[str, str]]:
    """Headers as warcio can write and read them: it escapes values beyond ASCII, but neither names nor line ends."""
    pairs = [(_line(name), _LINE_ENDS.sub(" ", value)) for name, value in headers]
    kept = [(name, value) for name, value in pairs if name.lower() not in _TRANSFER]
    return kept + [(f"X-Archive-Orig-{name}", value) for name, value in pairs if name.lower() in _TRANSFER]


@lru_cache(1 << 10)
def _line(text: str) -> str:
    return quote(text, safe=" !#$%&'*+-./:;,()=@^_`|~")


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return quote((parts.path or "/") + query, safe="/?&=%:;,@!$'()*+~#[]")
