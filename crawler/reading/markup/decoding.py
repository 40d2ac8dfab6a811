"""Bytes to text: the bytes decide the encoding, the labels are evidence only."""

import codecs
import re
from functools import lru_cache

from crawler.reading.facts import Charset

_NO_TEXT = frozenset(["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"])
_ASCII = bytes(range(128))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_LABEL = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HOLDS_ASCII = re.compile(r"gb|utf-?8$|big5|iso-?8859|windows-12|cp12|us-ascii|ascii|latin|euc-|shift_jis|x-gbk")
_META_WINDOW = 8192  # bytes searched for a meta label; browsers look at 1,024, CMS templates put it later
_TOLERATED_DAMAGE = 0.01  # share of the characters beyond ASCII that may be unreadable
_PIECE = re.compile(rb"[<>\n]")  # bytes that no character of GB18030 or UTF-8 contains
_ONE_MARK = bytes.maketrans(b">\n", b"<<")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SHORT = 200  # bytes of a piece of which the counts are remembered
_MOST_PIECES = 20_000  # pieces beyond ASCII looked at one by one; those after them are read like the rest of the page


def decode(body: bytes, content_type: str = "", chosen: str = "") -> tuple[str, Charset]:
    """The text of `body` and how it was found. Never raises: what no encoding explains becomes U+FFFD.

    `chosen`: the encoding that a person set for the page, whatever its bytes look like.
    """
    header = _IN_HEADER.search(content_type)
    in_header = header[1] if header else None
    in_meta = _meta_label(body)
    if chosen and _is_text_encoding(chosen):
        return _text(body, chosen), Charset(used=chosen, in_header=in_header, in_meta=in_meta)
    text, used = _decoded(body, tuple(label.lower() for label in (in_header, in_meta) if label))
    return text, Charset(used=used, in_header=in_header, in_meta=in_meta)


def _is_text_encoding(name: str) -> bool:
    """Whether bytes can be read in an encoding of that name whatever they are: `idna` and the like refuse some."""
    try:
        return isinstance(b"\x80a<".decode(name, "replace"), str) and codecs.lookup(name).name not in _NO_TEXT
    except (LookupError, UnicodeError, AssertionError):
        return False


def is_damaged(text: str, charset: Charset) -> bool:
    """Whether more than one in a hundred of the characters beyond ASCII are unreadable (乱码)."""
    damaged = text.count("\ufffd")
    if charset.used == "gb18030":  # private characters are what UTF-8 looks like when it is read as GB18030
        damaged += len(_PRIVATE.findall(text))
    if not damaged:
        return False
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return damaged > _TOLERATED_DAMAGE * beyond


def _meta_label(body: bytes) -> str | None:
    """The encoding that a `meta` tag or the XML declaration names, comments aside."""
    start = body[:_META_WINDOW]
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return None
    for place in _places_of_labels(start.lower()):
        found = _LABEL.match(start, place)
        if found is None:
            continue
        opened = start.rfind(b"<", 0, place)
        if start.rfind(b">", opened, place) >= 0 or start.rfind(b"<!--", 0, place) > start.rfind(b"-->", 0, place):
            continue
        if start[opened : opened + 5].lower() in (b"<meta", b"<?xml"):
            return found[1].decode("ascii", "replace")
    return None


def _places_of_labels(start: bytes) -> list[int]:
    """Where the words stand by which the encoding is named."""
    places: list[int] = []
    for word in (b"charset", b"encoding"):
        place = start.find(word)
        while place >= 0:
            places.append(place)
            place = start.find(word, place + 1)
    return sorted(places)


def _decoded(body: bytes, labels: tuple[str, ...]) -> tuple[str, str]:
    """The text and its encoding, which the bytes decide."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _text(body[len(bom) :], encoding), encoding
    if wide := _unmarked_utf16(body):
        return body.decode(wide, "replace"), wide
    if body.isascii():
        return body.decode("ascii"), _ascii_name(labels)
    if (text := _strictly(body, "utf-8")) is not None:
        return text, "utf-8"
    if "big5" in labels or "big5-hkscs" in labels:
        for encoding in ("big5", "big5hkscs"):
            if (text := _strictly(body, encoding)) is not None:
                return text, encoding
    used = _prevailing(body)
    return _text(body, used), used


def _pieces(body: bytes) -> list[bytes]:
    """What stands between the bytes of `_PIECE`; its own `split` takes twenty times as long."""
    return body.translate(_ONE_MARK).split(b"<")


def _read_as_utf8(piece: bytes) -> tuple[int, int]:
    """How many unreadable and how many Chinese characters a piece of a page has as UTF-8."""
    return _short_as_utf8(piece) if len(piece) <= _SHORT else _counted_as_utf8(piece)


@lru_cache(1 << 12)  # a page is looked at twice, and a portal's menu stands on each of its pages
def _short_as_utf8(piece: bytes) -> tuple[int, int]:
    return _counted_as_utf8(piece)


def _counted_as_utf8(piece: bytes) -> tuple[int, int]:
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


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decodes(body: bytes, encoding: str) -> bool:
    return _strictly(body, encoding) is not None


def _prevailing(body: bytes) -> str:
    """The encoding in which most of the text stands; another program's include may stand in another one."""
    votes = {"utf-8": 0, "gb18030": 0}
    for piece in _pieces(body)[: _MOST_PIECES * 10]:
        if not piece.isascii():
            damaged, chinese = _read_as_utf8(piece)
            votes["utf-8" if damaged <= chinese or not damaged else "gb18030"] += len(piece.translate(None, _ASCII))
    return "utf-8" if votes["utf-8"] > votes["gb18030"] else "gb18030"


def _text(body: bytes, used: str) -> str:
    """The text, with islands of UTF-8 in GB18030 and of GB18030 in UTF-8 each in their own encoding."""
    if used not in ("utf-8", "gb18030"):
        return body.decode(used, "replace")
    if (text := _strictly(body, used)) is not None and (used == "utf-8" or not _has_utf8(body)):
        return text
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


def _has_utf8(body: bytes) -> bool:
    """Whether a piece of what can be read as GB18030 from end to end is UTF-8, as `_piece_encoding` tells it."""
    pieces = [piece for piece in _pieces(body) if not piece.isascii()]
    readings = map(_read_as_utf8, pieces[:_MOST_PIECES])
    return any(chinese > max(damaged, 1) for damaged, chinese in readings)


def _piece_encoding(piece: bytes, used: str) -> str:
    """UTF-8 where its Chinese characters outnumber what it cannot read: GB18030 gives hardly any by chance."""
    damaged, chinese = _read_as_utf8(piece)
    if damaged:
        return "utf-8" if chinese > damaged or (not _decodes(piece, "gb18030") and used == "utf-8") else "gb18030"
    return "utf-8" if chinese > 1 or not _decodes(piece, "gb18030") else used
