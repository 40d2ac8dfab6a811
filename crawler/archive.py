"""The evidence archive of one visit: a WARC 1.1 file that any replay tool reads."""

import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive_records import KeptBody, Locate, read_record
from crawler.evidence import WarcPosition

Headers = Sequence[tuple[str, str]]
# Describe the transfer, not the decoded body that is kept: replay tools would decode it a second time.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_LINE_ENDS = re.compile(r"[\r\n]+")
_LEVEL = 6  # of zlib; warcio's own 9 takes twice the time for pages one percent smaller
_GZIP = zlib.MAX_WBITS + 16  # zlib's number for a gzip member
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class ArchiveWriter:
    """Appends records to a gzip WARC. Each body is kept once; the same body again becomes a revisit record."""

    def __init__(self, path: Path, software: str) -> None:
        self._file = path.open("wb")
        self._unpacked = BytesIO()  # the record that is being written
        self._writer: Any = WARCWriter(self._unpacked, gzip=False, warc_version="WARC/1.1")
        self._seen: dict[str, KeptBody] = {}
        info = self._writer.create_warcinfo_record(path.name, {"software": software, "format": "WARC File Format 1.1"})
        self._write(info)

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
        stamp, headers = _stamp(at), _response_headers(status, response, len(body))
        first = (self._seen.get(sha256) or kept) if sha256 is not None else None
        if sha256 is not None and first is not None:
            self._seen[sha256] = first
            position = _referring(self._write(self._revisit(url, first, headers, stamp)), first)
        else:
            record = self._record(url, "response", body, headers, stamp)
            position = self._write(record)
            if sha256 is not None:
                self._seen[sha256] = KeptBody.of(record.rec_headers.get_header, position.offset)
        self._write_request(method, url, request, stamp, position.record_id, posted)
        return position

    def write_unmodified(
        self, *, method: str, url: str, request: Headers, status: str, response: Headers, at: datetime, kept: KeptBody
    ) -> WarcPosition:
        """Writes a request that the server answered with 304: the body is that which an earlier dossier kept.

        The revisit record has no HTTP head, as replay tools would show a 304 and no page; what the server said stands
        in a metadata record beside it.
        """
        stamp = _stamp(at)
        record = self._revisit(url, kept, None, stamp)
        record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        position = _referring(self._write(record), kept)
        answer = _response_headers(status, response, 0).to_bytes()
        beside = {"WARC-Refers-To": position.record_id}
        self._write_made("metadata", f"urn:answer:{url}", "application/http; msgtype=response", answer, at, beside)
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

    def _record(self, url: str, kind: str, body: bytes, headers: StatusAndHeaders, stamp: str) -> Any:
        return self._writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": stamp},
        )

    def _revisit(self, url: str, kept: KeptBody, headers: StatusAndHeaders | None, stamp: str) -> Any:
        return self._writer.create_revisit_record(
            url,
            digest=kept.payload_digest,
            refers_to_uri=kept.url,
            refers_to_date=kept.stamp,
            http_headers=headers,
            warc_headers_dict={"WARC-Date": stamp, "WARC-Refers-To": kept.record_id},
        )

    def _write_request(
        self, method: str, url: str, headers: Headers, stamp: str, response_id: str, posted: bytes = b""
    ) -> None:
        told = [*_plain(headers), ("Content-Length", str(len(posted)))] if posted else _plain(headers)
        asked = StatusAndHeaders(f"{method} {_path_of(url)} HTTP/1.1", told, is_http_request=True)
        record = self._record(url, "request", posted, asked, stamp)
        record.rec_headers.add_header("WARC-Concurrent-To", response_id)
        self._write(record)

    def _write_made(
        self, kind: str, url: str, content_type: str, body: bytes, at: datetime, relation: dict[str, str]
    ) -> WarcPosition:
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": _stamp(at), **relation},
        )
        return self._write(record)

    def _write(self, record: Any) -> WarcPosition:
        offset = self._file.tell()
        self._writer.write_record(record)
        self._file.write(zlib.compress(self._unpacked.getbuffer(), _LEVEL, _GZIP))
        self._file.flush()
        self._unpacked.seek(0)
        self._unpacked.truncate()
        record_id = record.rec_headers.get_header("WARC-Record-ID")
        return WarcPosition(offset=offset, length=self._file.tell() - offset, record_id=record_id)


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


def _beside(record_id: str | None) -> dict[str, str]:
    return {"WARC-Concurrent-To": record_id} if record_id else {}


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _response_headers(status: str, response: Headers, length: int) -> StatusAndHeaders:
    headers = [*_plain(response), ("Content-Length", str(length))]
    return StatusAndHeaders(_line(status), headers, protocol="HTTP/1.1")


def _plain(headers: Headers) -> list[tuple[str, str]]:
    """Headers as warcio can write and read them: it escapes values beyond ASCII, but neither names nor line ends."""
    pairs = [(_line(name), _LINE_ENDS.sub(" ", value)) for name, value in headers]
    kept = [(name, value) for name, value in pairs if name.lower() not in _TRANSFER]
    return kept + [(f"X-Archive-Orig-{name}", value) for name, value in pairs if name.lower() in _TRANSFER]


def _line(text: str) -> str:
    return quote(text, safe=" !#$%&'*+-./:;,()=@^_`|~")


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return quote((parts.path or "/") + query, safe="/?&=%:;,@!$'()*+~#[]")
