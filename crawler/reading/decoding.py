"""Bytes to text: the bytes decide the encoding, the labels are evidence only ."""

import codecs
import re

from crawler.reading.facts import Charset

_ASCII = bytes(range(128))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_IN_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_HOLDS_ASCII = re.compile(r"gb|utf-?8$|big5|iso-?8859|windows-12|cp12|us-ascii|ascii|latin|euc-|shift_jis|x-gbk")
_META_WINDOW = 8192  # bytes searched for a meta label; browsers look at 1,024, CMS templates put it later
_TOLERATED_DAMAGE = 0.01  # share of the characters beyond ASCII that may be unreadable
_PIECE = re.compile(rb"[<>\n]")  # bytes that no character of GB18030 or UTF-8 contains
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_MOST_PIECES = 20_000  # pieces beyond ASCII looked at one by one; those after them are read like the rest of the page


def decode(body: bytes, content_type: str = "") -> tuple[str, Charset]:
    """The text of `body` and how it was found. Never raises: what no encoding explains becomes U+FFFD."""
    header = _IN_HEADER.search(content_type)
    in_header = header[1] if header else None
    in_meta = _meta_label(body)
    used, skip = _encoding_of(body, tuple(label.lower() for label in (in_header, in_meta) if label))
    text = _text(body[skip:], used)
    return text, Charset(used=used, in_header=in_header, in_meta=in_meta)


def is_damaged(text: str, charset: Charset) -> bool:
    """Whether more than one in a hundred of the characters beyond ASCII are unreadable (乱码)."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    damaged = text.count("\ufffd")
    if charset.used == "gb18030":  # private characters are what UTF-8 looks like when it is read as GB18030
        damaged += sum("\ue000" <= c <= "\uf8ff" for c in text)
    return damaged > _TOLERATED_DAMAGE * beyond


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
    return _prevailing(body), 0


def _read_as_utf8(piece: bytes) -> tuple[int, int]:
    """How many unreadable and how many Chinese characters a piece of a page has as UTF-8."""
    text = piece.decode("utf-8", "replace")
    return text.count("\ufffd"), len(_CHINESE.findall(text))


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


def _prevailing(body: bytes) -> str:
    """The encoding in which most of the text stands; another program's include may stand in another one."""
    votes = {"utf-8": 0, "gb18030": 0}
    for piece in _PIECE.split(body)[: _MOST_PIECES * 10]:
        if _HIGH_BYTE.search(piece):
            damaged, chinese = _read_as_utf8(piece)
            votes["utf-8" if damaged <= chinese or not damaged else "gb18030"] += len(piece.translate(None, _ASCII))
    return "utf-8" if votes["utf-8"] > votes["gb18030"] else "gb18030"


def _text(body: bytes, used: str) -> str:
    """The text, with islands of UTF-8 in GB18030 and of GB18030 in UTF-8 each in their own encoding."""
    if used not in ("utf-8", "gb18030") or (_decodes(body, used) and used == "utf-8"):
        return body.decode(used, "replace")
    found: list[str] = []
    position, looked_at = 0, 0
    for mark in _PIECE.finditer(body):
        if looked_at >= _MOST_PIECES:
            break
        piece = body[position : mark.end()]
        position = mark.end()
        if piece.isascii():
            found.append(piece.decode("ascii"))
            continue
        looked_at += 1
        found.append(piece.decode(_piece_encoding(piece, used), "replace"))
    rest = body[position:]
    found.append(rest.decode(used if looked_at >= _MOST_PIECES else _piece_encoding(rest, used), "replace"))
    return "".join(found)


def _piece_encoding(piece: bytes, used: str) -> str:
    """UTF-8 where its Chinese characters outnumber what it cannot read: GB18030 gives hardly any by chance."""
    damaged, chinese = _read_as_utf8(piece)
    if damaged:
        return "utf-8" if chinese > damaged or (not _decodes(piece, "gb18030") and used == "utf-8") else "gb18030"
    return "utf-8" if chinese > 1 or not _decodes(piece, "gb18030") else used
