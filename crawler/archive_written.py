"""Writes WARC records as bytes: the same bytes as warcio's, in half of its time.

A dossier has records of a few forms, so no general builder is needed. Pure but for new record ids.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from uuid import uuid4

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRecord:
    """A record about to be kept: its bytes and those of its WARC headers that others refer to.

    `payload_digest` is `sha1:…` in base 32.
    """

    record_id: str
    payload_digest: str
    parts: tuple[bytes, ...]


def written(
    kind: str,
    url: str,
    stamp: str,
    *,
    content_type: str,
    http_head: bytes = b"",
    payload: bytes = b"",
    relation: Fields = (),
    concurrent_to: str = "",
) -> WrittenRecord:
    """A record that holds its payload. `relation`: WARC headers that name another record; `stamp`: its WARC-Date.

    `concurrent_to`: the record of the same exchange that a request belongs to.
    """
    record_id, digest = _new_id(), _sha1(payload)
    beside = (("WARC-Concurrent-To", concurrent_to),) if concurrent_to else ()
    fields = (
        ("WARC-Date", stamp),
        *relation,
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        ("WARC-Target-URI", url),
        ("WARC-Payload-Digest", digest),
        *beside,
        ("WARC-Block-Digest", _sha1(http_head, payload) if http_head else digest),
        ("Content-Type", content_type),
        ("Content-Length", str(len(http_head) + len(payload))),
    )
    return WrittenRecord(
        record_id=record_id, payload_digest=digest, parts=(_head(fields), http_head, payload, b"\r\n\r\n")
    )


def written_revisit(
    url: str, stamp: str, *, profile: str, refers_to: str, refers_to_url: str, refers_to_stamp: str, digest: str,
    http_head: bytes = b"",
) -> WrittenRecord:  # fmt: skip
    """A record that refers to another one for its payload, whose digest is `digest`."""
    record_id = _new_id()
    fields = (
        ("WARC-Date", stamp),
        ("WARC-Refers-To", refers_to),
        ("WARC-Type", "revisit"),
        ("WARC-Record-ID", record_id),
        ("WARC-Target-URI", url),
        ("WARC-Profile", profile),
        ("WARC-Refers-To-Target-URI", refers_to_url),
        ("WARC-Refers-To-Date", refers_to_stamp),
        ("WARC-Payload-Digest", digest),
        ("WARC-Block-Digest", _sha1(http_head)),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", str(len(http_head))),
    )
    return WrittenRecord(record_id=record_id, payload_digest=digest, parts=(_head(fields), http_head, b"\r\n\r\n"))


def _head(fields: Fields) -> bytes:
    lines = "".join([f"{name}: {value}\r\n" for name, value in fields])
    return f"WARC/1.1\r\n{lines}\r\n".encode()


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _sha1(*parts: bytes) -> str:
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return f"sha1:{b32encode(digest.digest()).decode()}"
