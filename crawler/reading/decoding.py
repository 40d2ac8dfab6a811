"""Bytes to text: the bytes decide the encoding, the labels are evidence only ."""

import codecs
import re

from crawler.reading.facts import Charset

_HIGH = bytes(range(128, 256))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_IN_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_HOLDS_ASCII = re.compile(r"gb|utf-?8$|big5|iso-?8859|windows-12|cp12|us-ascii|ascii|latin|euc-|shift_jis|x-gbk")
_META_WINDOW = 8192  # bytes searched for a meta label; browsers look at 1,024, CMS templates put it later
_TOLERATED_DAMAGE = 0.02  # undecodable share of the high bytes below which a body is still UTF-8


def decode(body: bytes, content_type: str = "") -> tuple[str, Charset]:
    """The text of `body` and how it was found. Never raises: what no encoding explains becomes U+FFFD."""
    header = _IN_HEADER.search(content_type)
    in_header = header[1] if header else None
    in_meta = _meta_label(body)
    used, skip = _encoding_of(body, tuple(label.lower() for label in (in_header, in_meta) if label))
    text = body[skip:].decode(used, "replace")
    return text, Charset(used=used, in_header=in_header, in_meta=in_meta)


def _meta_label(body: bytes) -> str | None:
    start = body[:_META_WINDOW]
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return None
    found = _IN_META.search(_COMMENT.sub(b"", start))
    return found[1].decode("ascii", "replace") if found else None


def _encoding_of(body: bytes, labels: tuple[str, ...]) -> tuple[str, int]:
    """The encoding, and how many bytes of byte order mark to skip."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return encoding, len(bom)
    if wide := _unmarked_utf16(body):
        return wide, 0
    if body.isascii():
        return _ascii_name(labels), 0
    if _decodes(body, "utf-8"):
        return "utf-8", 0
    if "big5" in labels or "big5-hkscs" in labels:
        for encoding in ("big5", "big5hkscs"):
            if _decodes(body, encoding):
                return encoding, 0
    high = len(body) - len(body.translate(None, _HIGH))
    damaged = body.decode("utf-8", "replace").count("\ufffd")
    return ("utf-8" if damaged < high * _TOLERATED_DAMAGE else "gb18030"), 0


def _unmarked_utf16(body: bytes) -> str | None:
    start = body[:512]
    if len(start) < 16 or start.count(0) * 3 < len(start):
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _ascii_name(labels: tuple[str, ...]) -> str:
    """Pure ASCII is right under every label that contains ASCII: no label may be called wrong for it."""
    for label in labels:
        if _HOLDS_ASCII.match(label):
            try:
                codecs.lookup(label)
            except LookupError:
                continue
            return label
    return "utf-8"


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
