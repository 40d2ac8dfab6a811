"""Markup that stands in scripts as a literal: `document.write("…")` and XML record lists (大汉 jpage).

It is put where browsers put it: into the page's source, right after the script.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

BEGIN, END = "xunjian written", "/xunjian written"  # the comments around markup that a script wrote

_WRITE = re.compile(r"document\s*\.\s*write(?:ln)?\s*\(")
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'", re.S)
# Strings first, so that an address in one is no comment; unclosed ones end with their line, which keeps this linear.
_LITERAL = r"\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+(?:\"|\n|\Z|\\)|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+(?:'|\n|\Z|\\)"
_TOKEN = re.compile(
    rf"(?:{_LITERAL})(?:[^\"'/]++|{_LITERAL})*+"
    r"|//[^\n]*|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)",
    re.S,
)
_GLUE = re.compile(r"(?:\s|\+|unescape\s*\(|decodeURIComponent\s*\(|String\s*\(|\))*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.S)
_WIDE = re.compile(r"%u([0-9a-fA-F]{4})")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_WRITES_ONLY = re.compile(
    rf"(?:\s*+document\s*+\.\s*+write(?:ln)?\s*+\("
    rf"(?:\s|\+|\)|unescape\s*+\(|decodeURIComponent\s*+\(|String\s*+\(|{_LITERAL})*+;?)++\s*+"
)
_PUTS = re.compile(  # var s=''; s+='<p>…'; literals alone
    rf"(?:(?:var|let|const)\s++)?(?<![\w$.])[A-Za-z_$][\w$]*+\s*+\+?=\s*+(?:{_LITERAL})(?:\s*+\+\s*+(?:{_LITERAL}))*+\s*+(?:;|\n|\Z)"
)
_WRITES_THEM = re.compile(r"(document\s*\.\s*write(?:ln)?\s*\(\s*)[A-Za-z_$][\w$]*(?=\s*\))")
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*+>|<[^<>]*+\Z", re.S)
_AFTER = 20_000  # characters after a script in which its output is looked for
_FEWEST_WORDS = 2  # characters
_VARIABLE = re.compile(r"\s*([A-Za-z_$][\w$]*)\s*\)")
_MOST_CALLS, _MOST_PIECES = 60, 400
_LONGEST = 2_000_000
_MOST_SCRIPTS = 200
_SIGNS = ("document.write", "![CDATA[")
_HEAD = re.compile(r"<script\b[^>]{0,2000}>", re.I)
_TYPE = re.compile(r"(?<![\w-])type\s*=\s*[\"']?([\w/+\-]+)", re.I)


def with_written(html: str) -> tuple[str, bool]:
    """The page's source with what its scripts write as literals, and whether there was any."""
    places = {sign: place for sign in _SIGNS if (place := html.find(sign)) >= 0}
    if not places:
        return html, False
    kept: list[str] = []
    copied = looked_at = 0
    tags = ("<script", "<SCRIPT") if "<SCRIPT" in html else ("<script",)
    while places and looked_at < _MOST_SCRIPTS:
        looked_at += 1
        sign = min(places.values())
        head, end = _script_around(html, sign, copied, tags)
        if head is None:
            end = sign + 1
        elif pieces := tuple(written_markup(html[head.end() : end], _kind_of(head[0]))):
            end = html.find(">", end) + 1 or len(html)
            if not _stands_already(pieces, html[end : end + _AFTER]):
                kept.append(f"{html[copied:end]}<!--{BEGIN}-->{''.join(pieces)}<!--{END}-->")
                copied = end
        places = {name: later for name, place in places.items() if (later := _not_before(html, name, place, end)) >= 0}
    return ("".join([*kept, html[copied:]]), True) if kept else (html, False)


def _not_before(html: str, sign: str, place: int, end: int) -> int:
    """The next place of a sign that is not before `end`, -1 when there is none."""
    return place if place >= end else html.find(sign, end)


def _stands_already(pieces: Sequence[str], after: str) -> bool:
    """Whether what a script writes follows it already, as in a page that a browser has drawn and that was saved.

    One of its pieces is enough: of the branches of a script a browser takes one.
    """
    shown = _words(after)
    return any(len(words) >= _FEWEST_WORDS and shown.startswith(words) for words in map(_words, pieces))


def _words(markup: str) -> str:
    """The visible characters of a piece of markup, as far as a start tag's end tells."""
    return "".join(unescape(_MARKUP.sub("", markup)).split())


def _script_around(html: str, place: int, lowest: int, tags: tuple[str, ...]) -> tuple[re.Match[str] | None, int]:
    """The start tag of the script that holds `place`, None when there is none or a comment holds it, and its end.

    What a script writes may hold the start tag of another: the first one behind the last end is the script's own.
    """
    start = max(html.rfind(tag, lowest, place) for tag in tags)
    closed = max(html.rfind(f"</{tag[1:]}", lowest, place) for tag in tags)
    first = min((at for tag in tags if (at := html.find(tag, max(closed, lowest), place)) >= 0), default=-1)
    if 0 <= first < start and html.find("-->", first, start) < 0:
        start = first
    head = _HEAD.match(html, start) if start >= 0 else None
    if head is None or _closing(html, head.end(), place, place, tags) < place:
        return None, place
    opened = html.rfind("<!--", lowest, start)
    if opened >= 0 and html.find("-->", opened, start) < 0:
        return None, place
    return head, _closing(html, place, len(html), len(html), tags)


def _closing(html: str, start: int, stop: int, otherwise: int, tags: tuple[str, ...]) -> int:
    """Where the next `</script` between two places begins."""
    ends = (html.find(f"</{tag[1:]}", start, stop) for tag in tags)
    return min((end for end in ends if end >= 0), default=otherwise)


def _kind_of(head: str) -> str:
    kind = _TYPE.search(head)
    return kind[1].lower() if kind else ""


def written_markup(source: str, kind: str) -> Iterator[str]:
    """The HTML that a script holds as literals. `kind` is the script's type attribute."""
    if len(source) > _LONGEST:
        return
    if "<recordset" in source or "<datastore" in source:
        if records := list(_records(source)):
            yield _wrapped(records)
    elif "document" in source and "write" in source and "json" not in kind:
        yield from _writes(without_comments(source))


def writes_only(source: str) -> bool:
    """Whether a script does nothing but write literals, so that all that it writes stands in the source already."""
    if "write" not in source:
        return False
    plain = without_comments(source)
    if _WRITES_ONLY.fullmatch(plain) is not None:
        return True
    left = _PUTS.sub("", plain)
    return left != plain and _WRITES_ONLY.fullmatch(_WRITES_THEM.sub(r"\1", left)) is not None


def _records(source: str) -> Iterator[str]:
    """The record texts of a `<recordset>`. Searched by hand: a lazy pattern is quadratic on unclosed ones."""
    end = source.find("<record>")
    while end >= 0:
        start = source.find("<![CDATA[", end)
        end = source.find("]]>", start) if start >= 0 else -1
        if end >= 0:
            yield source[start + 9 : end]


def _wrapped(records: list[str]) -> str:
    first = records[0].lstrip()[:3].lower()
    wrapper = "table" if first == "<tr" else "ul" if first == "<li" else "div"
    return f"<{wrapper}>{''.join(records)}</{wrapper}>"


def without_comments(source: str) -> str:
    """Script source without its comments; strings (which may hold `//`) are left alone. Linear in its length."""
    if "//" not in source and "/*" not in source:
        return source
    return _TOKEN.sub(_no_comment, source)


def _no_comment(token: re.Match[str]) -> str:
    return "" if token[0][0] == "/" else token[0]


def _writes(source: str) -> Iterator[str]:
    for count, call in enumerate(_WRITE.finditer(source)):
        if count >= _MOST_CALLS:
            return
        named = _VARIABLE.match(source, call.end())
        markup = _gathered(source, named[1], call.start()) if named else _literal_argument(source, call.end())
        if markup:
            yield markup


def _gathered(source: str, name: str, stop: int) -> str:
    """What a variable holds at `stop`, where nothing but string literals was put into it (`var s=''; s+='<p>…'`)."""
    pieces: list[str] = []
    for count, put in enumerate(re.finditer(rf"(?<![\w$.])(?:{re.escape(name)})\s*(\+?=)(?!=)", source[:stop])):
        value = _literals(source, put.end())
        if value is None or count >= _MOST_PIECES:
            return ""
        pieces = [*pieces, value] if put[1] == "+=" else [value]
    whole = "".join(pieces)
    return whole if "<" in whole else ""


def _literal_argument(source: str, position: int) -> str:
    """The argument when it is markup made of string literals alone (with unescape)."""
    whole = _literals(source, position)
    return whole if whole is not None and "<" in whole else ""


def _literals(source: str, position: int) -> str | None:
    """What string literals alone, from `position` on, make up (with unescape); a variable makes it unreadable."""
    pieces: list[str] = []
    while glue := _GLUE.match(source, position):
        position = glue.end()
        escaped = "(" in glue[0]
        literal = _STRING.match(source, position)
        if literal is None:
            break
        text = _unquoted(literal[1] if literal[1] is not None else literal[2])
        pieces.append(_unescaped(text) if escaped or text.lstrip().lower().startswith("%3c") else text)
        position = literal.end()
    ended = source[position : position + 1] in (";", "", "\n", "}", ",") or source[position - 1 : position] == ")"
    return "".join(pieces) if ended else None


def _unquoted(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_one_escape, text)


def _one_escape(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _CONTROL.get(code, code)


def _unescaped(text: str) -> str:
    """JavaScript's unescape: %uXXXX and %XX."""
    return unquote(_WIDE.sub(lambda m: chr(int(m[1], 16)), text))
