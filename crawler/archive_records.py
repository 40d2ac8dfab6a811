"""Reads records of a WARC of ours by offset. Unlike warcio's own iterator a broken gzip member is an error here."""

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecordLoader

LARGEST_RECORD = 256_000_000  # bytes, unpacked: beyond what any limit of the crawl lets in, so it is a gzip bomb
_BLOCK = 65_536  # bytes
_PROBLEMS = {  # by the beginning of what warcio says
    "block digest failed": "整条记录与所写的摘要不符",
    "payload digest failed": "正文与所写的摘要不符",
}
Locate = Callable[[str, int], tuple[Path, int]]
"""Where a body lies that another dossier keeps: of its name and its offset there, the archive and the offset in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBody:
    """A record that keeps a body, as a revisit record names it.

    `dossier` is the dossier whose archive it is in (`<run>/<unit>`), None the one that is written; `offset` is in
    bytes; the rest are the record's own headers: `url`, `stamp` (WARC-Date), `payload_digest` (`sha1:…`), `record_id`.
    """

    offset: int
    record_id: str
    url: str
    stamp: str
    payload_digest: str
    dossier: str | None = None

    @classmethod
    def of(cls, header: Callable[[str], str | None], offset: int, dossier: str | None = None) -> "KeptBody":
        """Of a record; `header` gives its WARC headers by name. Raises `ValueError` when a revisit needs more."""
        names = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
        record_id, url, stamp, digest = map(header, names)
        if not (record_id and url and stamp and digest):
            raise ValueError(f"{offset} 字节处的记录没有写全编号、网址、时间和摘要")
        return cls(offset=offset, record_id=record_id, url=url, stamp=stamp, payload_digest=digest, dossier=dossier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its kind (`response`, `revisit` …), its WARC headers, its decoded content, its length in the file.

    `status`: that of the answer which it archives; "" for none.
    `problems` (Chinese): digests that do not fit, a length that is not the one written.
    """

    kind: str
    record_id: str
    headers: Any
    body: bytes
    length: int
    status: str = ""
    problems: tuple[str, ...] = ()


def read_record(path: Path, offset: int) -> Record:
    """The record at a byte offset.

    Raises `OSError`, `EOFError` where nothing begins there or it is cut off, `ValueError`, `zlib.error` and
    `ArchiveLoadFailed` where it is damaged.
    """
    with path.open("rb") as file:
        file.seek(offset)
        return parse_record(*read_member(file))


def read_kept(path: Path, offset: int, sha256: str) -> Mapping[str, str] | None:
    """The WARC headers of the response at a byte offset whose body, as it stands there, has this digest; else None.

    A third of the time of `read_record`, as it need not understand the record: the digest proves what the body is.
    Raises `OSError`, `EOFError`, `ValueError` and `zlib.error` where no record can be unpacked.
    """
    with path.open("rb") as file:
        file.seek(offset)
        unpacked, _ = read_member(file)
    head, _, block = unpacked.removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")
    _, _, body = block.partition(b"\r\n\r\n")
    if hashlib.sha256(body).hexdigest() != sha256:
        return None
    lines = head.decode("utf-8", "replace").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return headers if headers.get("WARC-Type") == "response" else None


def read_member(file: BinaryIO) -> tuple[bytes, int]:
    """The gzip member at the file's place, unpacked, and its length in the file; the place moves behind it."""
    begin, unpacked = file.tell(), bytearray()
    gunzip = zlib.decompressobj(zlib.MAX_WBITS + 16)
    while not gunzip.eof:
        if not (block := gunzip.unconsumed_tail or file.read(_BLOCK)):
            raise EOFError(f"{begin} 字节处的记录不完整")
        unpacked += gunzip.decompress(block, _BLOCK * 16)
        if len(unpacked) > LARGEST_RECORD:
            raise ValueError(f"{begin} 字节处的记录展开后超过 {LARGEST_RECORD // 1_000_000} MB")
    length = file.tell() - len(gunzip.unused_data) - begin
    file.seek(begin + length)
    return bytes(unpacked), length


def _told(problem: str) -> str:
    """What warcio says of a digest, in Chinese."""
    return next((told for said, told in _PROBLEMS.items() if problem.startswith(said)), "摘要的写法不认识")


def _status_of(record: Any) -> str:
    is_answer = record.rec_type in ("response", "revisit") and record.http_headers is not None
    return str(record.http_headers.get_statuscode()) if is_answer else ""


def parse_record(unpacked: bytes, length: int, *, checks_digests: bool = False) -> Record:
    """A record of its unpacked gzip member; `length` is that of the packed one. Raises as `read_record`."""
    stream = BytesIO(unpacked)
    record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", check_digests=checks_digests)
    body = bytes(record.content_stream().read())
    problems = tuple(_told(str(problem)) for problem in record.digest_checker.problems)
    if stream.read() != b"\r\n\r\n":
        problems = (*problems, "记录的长度与所写的 Content-Length 不符")
    return Record(
        kind=str(record.rec_type),
        record_id=str(record.rec_headers.get_header("WARC-Record-ID")),
        headers=record.rec_headers,
        body=body,
        length=length,
        status=_status_of(record),
        problems=problems,
    )
