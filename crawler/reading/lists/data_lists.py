"""Lists that stand in scripts as data: JSON, object literals, `new Array("…", "…")`.

Which property is the title, the address, the date is told by the values, not by names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from crawler.reading.facts import ListItem, PartialDate
from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses
from crawler.reading.markup.written import without_comments

CHINESE = re.compile(r"[\u4e00-\u9fff]|\\u[4-9][0-9a-f]{3}", re.I)
_OBJECT = re.compile(r"\{([^{}]{12,4000})\}")
_STRING = (  # most are without escapes, which is told at once
    r"\"([^\"\\\n]{0,2000}+(?=\")|(?:[^\"\\\n]|\\.){0,2000})\"|'([^'\\\n]{0,2000}+(?=')|(?:[^'\\\n]|\\.){0,2000})'"
)
_PAIR = re.compile(r"(?<![A-Za-z_])[\"']?([A-Za-z_]\w{0,40})[\"']?\s{0,5}:\s{0,5}(?:" + _STRING + r"|(-?\d{1,16})\b)")
_ARRAY = re.compile(r"(?:new\s{1,5}Array\s{0,5}\(|\[)\s{0,9}((?:\"|')[^\[\]()]{8,3000})[\])]")
_VALUE = re.compile(_STRING + r"|[\"'](?:[^\\\n]|\\.)*+")  # one that never ends takes its line: it is no value
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_SURROGATES = re.compile(r"[\ud800-\udfff]+")
_ADDRESS = re.compile(r"(?:https?:)?/{0,2}[\w\-.~/%?=&:#]{3,}")
_PAGE = re.compile(r"/|\.(?:s?html?|jspx?|aspx?|php|do|pdf|docx?)\b", re.I)
_NUMBER = re.compile(r"\d+")
_LONGEST_GAP, _LONGEST_LINK = 400, 60  # characters between two rows: looked at, and between rows of one list
_SHANGHAI = timedelta(hours=8)
_KEPT_AS = re.compile(  # var news=[  news[0]=  "list":[  rows=new Array(
    r"([A-Za-z_$][\w$]{0,40})\s?(?:\[\s?\d*\s?\])?\s?=\s?(?:new\s+Array\s?\(\s?)?\[?\s*\Z"
)
_LONGEST_NAME, _FOLLOWING = 90, 3000  # characters
_FEWEST = 2
_SHORTEST_TITLE = 4
_SHORTEST_SOURCE, _MOST_SOURCE = 60, 1_000_000  # characters

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataList:
    """A list that a script holds: the script's element, its entries, the variable that keeps it ("": none is told) and
    the code behind it.
    """

    script: int
    items: tuple[ListItem, ...]
    variable: str
    following: str


def read_data_lists(tree: Tree, addresses: Addresses) -> list[DataList]:
    """The lists that the page's scripts hold as data."""
    found: list[DataList] = []
    for script, written in tree.scripts:
        if len(written) > _MOST_SOURCE or not _may_hold_a_list(written):
            continue
        source = without_comments(written)
        if len(source) < _SHORTEST_SOURCE or not _may_hold_a_list(source):
            continue
        for run in (*_objects(source), *_arrays(source)):
            if items := _items(run.rows, addresses):
                kept = _KEPT_AS.search(source, max(0, run.start - _LONGEST_NAME), run.start)
                following = source[run.end : run.end + _FOLLOWING]
                name = kept[1] if kept is not None else ""
                found.append(DataList(script=script, items=items, variable=name, following=following))
    return found


def _may_hold_a_list(source: str) -> bool:
    if source.count("{") < _FEWEST and "Array" not in source and "[" not in source:
        return False
    if source.isascii() and "\\u" not in source and "\\U" not in source:
        return False
    return ("/" in source or ".htm" in source) and CHINESE.search(source) is not None


class _Run(NamedTuple):
    rows: list[Row]
    start: int
    end: int


def _objects(source: str) -> Iterator[_Run]:
    """Flat objects that share their properties, in runs."""
    found = (
        (match, {name: _unescaped(one or other) or number for name, one, other, number in _PAIR.findall(match[1])})
        for match in _OBJECT.finditer(source)
        if match[1].count(":") >= _FEWEST
    )
    yield from _runs(source, found)


def _arrays(source: str) -> Iterator[_Run]:
    """Arrays of as many strings, in runs."""
    found = (
        (match, {str(i): _unescaped(value) for i, value in enumerate(_values(match[1]))})
        for match in _ARRAY.finditer(source)
    )
    yield from _runs(source, found)


def _values(source: str) -> Iterator[str]:
    found = (one[1] if one[1] is not None else one[2] for one in _VALUE.finditer(source))
    return (value for value in found if value is not None)


def _runs(source: str, found: Iterable[tuple[re.Match[str], Row]]) -> Iterator[_Run]:
    """Rows of one make that follow each other with the same words between them: `arr[1]=` and `hot[0]=` are two."""
    run: list[Row] = []
    start, end, between = 0, 0, ""
    for match, row in found:
        if len(row) < _FEWEST:
            continue
        gap = _NUMBER.sub("#", source[end : match.start()][:_LONGEST_GAP].strip(" \t\r\n,"))
        if run and (
            not _alike(tuple(run[0]), tuple(row)) or (gap != between and len(run) > 1) or len(gap) > _LONGEST_LINK
        ):
            if len(run) >= _FEWEST:
                yield _Run(run, start, end)
            run = []
        between = gap if len(run) == 1 else between
        start = start if run else match.start()
        run.append(row)
        end = match.end()
    if len(run) >= _FEWEST:
        yield _Run(run, start, end)


def _alike(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    shared = len(set(names) & set(others))
    return bool(names) and shared * 3 >= 2 * max(len(names), len(others))


def _items(rows: Sequence[Row], addresses: Addresses) -> tuple[ListItem, ...]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    dated = _best(names, rows, lambda value: shown_date(value) is not None)
    linked = _best([n for n in names if n != dated], rows, is_address)
    titled = _longest([n for n in names if n not in (dated, linked)], rows)
    if not titled or not linked:
        return ()
    items = []
    for row in rows:
        title = " ".join(row.get(titled, "").split())
        if len(title) >= _SHORTEST_TITLE:
            date = shown_date(row.get(dated, "")) if dated else None
            quote = " ".join(value for value in (title, date.raw if date else "") if value)
            items.append(ListItem(title=title, url=addresses.absolute(row.get(linked, "")), date=date, quote=quote))
    fewest = _FEWEST if any(item.date for item in items) else _FEWEST + 1
    return tuple(items) if len(items) >= fewest and len(items) * 2 >= len(rows) else ()


def _best(names: Sequence[str], rows: Sequence[Row], fits: Callable[[str], bool]) -> str:
    """The property whose values fit in more than half of the rows, most often; "" when there is none."""
    counts = {name: sum(1 for row in rows if fits(row.get(name, ""))) for name in names}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] * 2 > len(rows) else ""


def _longest(names: Sequence[str], rows: Sequence[Row]) -> str:
    """The property with the longest Chinese texts, HTML aside."""
    scores = {
        name: sum(len(v) for row in rows if CHINESE.search(v := row.get(name, "")) and "<" not in v and len(v) <= 200)
        for name in names
    }
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best and scores[best] >= _SHORTEST_TITLE * len(rows) / 2 else ""


def is_address(value: str) -> bool:
    """Whether a value is the address of a page, absolute or not."""
    return bool(_ADDRESS.fullmatch(value) and _PAGE.search(value))


def shown_date(value: str) -> PartialDate | None:
    """The day that a value tells, also as seconds or milliseconds since 1970 (then in Beijing time)."""
    if value.isascii() and value.isdigit() and len(value) in (10, 13):
        moment = datetime.fromtimestamp(int(value[:10]), UTC) + _SHANGHAI
        if 2000 <= moment.year <= 2100:
            return PartialDate(
                raw=value, year=moment.year, month=moment.month, day=moment.day, hour=moment.hour, minute=moment.minute
            )
        return None
    found = find_dates(value) if len(value) <= 40 else ()
    return found[0] if found else date_alone(value)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    found = _ESCAPE.sub(_one_escape, text)
    return _SURROGATES.sub(_as_characters, found)


def _as_characters(halves: re.Match[str]) -> str:
    """Halves of UTF-16 (`\\ud83d\\ude00`) as the characters that they make; one without the other has none."""
    return halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _one_escape(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return {"n": " ", "t": " ", "r": " "}.get(found[3], found[3])
