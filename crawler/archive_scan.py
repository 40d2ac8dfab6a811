"""Reads the archive of a dossier from end to end, and remembers of each record all but its body."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed

from crawler.archive_records import Record, parse_record, read_member
from crawler.dossier_files import ARCHIVE
from crawler.system_words import in_words

BROKEN = (OSError, EOFError, zlib.error, ArchiveLoadFailed, ValueError)
"""What reading a record of a damaged archive raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedRecord:
    """What is remembered of a record: everything but its body.

    `kind` is its WARC-Type, `stamp` its WARC-Date, `status` the HTTP status as written, "" for what is no answer.
    """

    kind: str
    record_id: str
    length: int
    sha256: str
    url: str
    stamp: str
    status: str

    @classmethod
    def of(cls, record: Record) -> "ScannedRecord":
        return cls(
            kind=record.kind,
            record_id=record.record_id,
            length=record.length,
            sha256=hashlib.sha256(record.body).hexdigest(),
            url=str(record.headers.get_header("WARC-Target-URI")),
            stamp=str(record.headers.get_header("WARC-Date")),
            status=record.status,
        )


def scan(archive: Path, seen: dict[int, ScannedRecord]) -> Iterator[str]:
    """Reads every record in turn into `seen` (by offset), as far as it can; says what is damaged (Chinese)."""
    with archive.open("rb") as file:
        end = file.seek(0, 2)
        file.seek(0)
        while (offset := file.tell()) < end:
            try:
                record = parse_record(*read_member(file), checks_digests=True)
            except BROKEN as error:
                yield f"{ARCHIVE} 从第 {offset} 字节起读不出（{in_words(error)}），其后的记录只按登记的位置逐一核对"
                return
            if record.problems:
                yield f"{ARCHIVE} 第 {offset} 字节处的记录与它自带的摘要不符（{'；'.join(record.problems)}）"
            seen[offset] = ScannedRecord.of(record)
