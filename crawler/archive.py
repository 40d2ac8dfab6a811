"""The evidence archive of one visit: a WARC 1.1 file that any replay tool reads."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.evidence import WarcPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class _FirstRecord:
    url: str
    stamp: str
    payload_digest: str
    position: WarcPosition


Headers = Sequence[tuple[str, str]]
# Describe the transfer, not the decoded body that is kept: replay tools would decode it a second time.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class ArchiveWriter:
    """Appends records to a gzip WARC. Each body is kept once; the same body again becomes a revisit record."""

    def __init__(self, path: Path, software: str) -> None:
        self._file = path.open("wb")
        self._writer: Any = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
        self._seen: dict[str, _FirstRecord] = {}
        info = self._writer.create_warcinfo_record(path.name, {"software": software, "format": "WARC File Format 1.1"})
        self._writer.write_record(info)

    def write_exchange(
        self, *, method: str, url: str, request: Headers, status: str, response: Headers, body: bytes, at: datetime
    ) -> WarcPosition:
        """Writes request and response; says where the response lies. `status` is like `200 OK`; `body` is decoded."""
        stamp = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        kept = [(name, value) for name, value in response if name.lower() not in _TRANSFER]
        kept += [(f"X-Archive-Orig-{name}", value) for name, value in response if name.lower() in _TRANSFER]
        kept.append(("Content-Length", str(len(body))))
        headers = StatusAndHeaders(status, kept, protocol="HTTP/1.1")
        digest = hashlib.sha256(body).hexdigest()
        first = self._seen.get(digest) if body else None
        if first is not None:
            record = self._writer.create_revisit_record(
                url,
                digest=first.payload_digest,
                refers_to_uri=first.url,
                refers_to_date=first.stamp,
                http_headers=headers,
                warc_headers_dict={"WARC-Date": stamp},
            )
        else:
            record = self._record(url, "response", body, headers, stamp)
        position = self._write(record)
        if first is None:
            payload_digest = record.rec_headers.get_header("WARC-Payload-Digest")
            first = self._seen[digest] = _FirstRecord(
                url=url, stamp=stamp, payload_digest=payload_digest, position=position
            )
        asked = StatusAndHeaders(f"{method} {_path_of(url)} HTTP/1.1", list(request), is_http_request=True)
        question = self._record(url, "request", b"", asked, stamp)
        question.rec_headers.add_header("WARC-Concurrent-To", position.record_id)
        self._write(question)
        return position if first.position is position else replace(position, body_offset=first.position.offset)

    def write_document(self, *, url: str, content_type: str, body: bytes, at: datetime, of: str | None) -> WarcPosition:
        """Writes what we made of an address (rendered DOM, screenshot). `of`: the record id of the page it shows."""
        headers = {"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        if of:
            headers["WARC-Refers-To"] = of
        record = self._writer.create_warc_record(
            url,
            "conversion",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict=headers,
        )
        return self._write(record)

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

    def _write(self, record: Any) -> WarcPosition:
        offset = self._file.tell()
        self._writer.write_record(record)
        record_id = record.rec_headers.get_header("WARC-Record-ID")
        return WarcPosition(offset=offset, length=self._file.tell() - offset, record_id=record_id)


def read_body(path: Path, position: WarcPosition) -> bytes:
    """The decoded body of the response at a position; that of the record which it revisits where it is a revisit."""
    with path.open("rb") as file:
        file.seek(position.offset if position.body_offset is None else position.body_offset)
        for record in ArchiveIterator(file):
            return bytes(record.content_stream().read())
    return b""


def _path_of(url: str) -> str:
    rest = url.split("://", 1)[-1]
    path = rest[rest.index("/") :] if "/" in rest else "/"
    return quote(path, safe="/?&=%:;,@!$'()*+~#[]")
