"""Into which elements a script puts what it asks for: those that it names within the call that asks, and nowhere else.

A script that asks one address for one box fills ten others with something else.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from crawler.reading.layout.list_requests import CALL, may_fill_a_list
from crawler.reading.markup.urls import Addresses

_ASKS = re.compile(  # `$(window).load(function…` asks for nothing
    r"(?:\$|jQuery|axios)\s?\.\s?(?:get|post|getJSON|getScript|ajax|request)\s?\(|\b(?:axios|fetch)\s?\("
    r"|\.load\s?\(\s?(?!function\b|\)|\(|\w{1,40}\s*=>)|\bXMLHttp(?:Request)?\b"
)
_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`[^`]*+`|[()]")
_AFTERWARDS = re.compile(r"\s*\.\s*(?:then|done|success|fail|catch|error|always|finally|complete)\s*\(")
_GOES_ON = re.compile(r"[\"']\s*\+")
_WITH_HOST = re.compile(r"(?:https?:)?//[^/]+/", re.I)
_CHOOSES = re.compile(r"(?:getElementById|\$|jQuery)\s?\(\s?[\"'][#.]?([\w-]+)")
_ENDS = ";{}\n"  # of a statement
_SETTINGS, _LONGEST = 300, 6000  # characters before an address in which its call begins; of a call
_MOST = 20  # calls


class Call(NamedTuple):
    """One that asks for a told address: what it asks for, None where that is no list or the host cannot be told; where
    the asking begins, from where on it may name elements, and where it ends.
    """

    url: str | None
    asks: int
    start: int
    end: int


def calls_in(source: str, addresses: Addresses) -> Sequence[Call]:
    """The calls of a script that ask for told addresses; none of a script that makes more than a few."""
    found = list[Call]()
    for call in CALL.finditer(source):
        if len(found) == _MOST:
            return ()
        href = call["url"] or call["fetched"] or call["loaded"] or call["keyed"]
        is_told = not _GOES_ON.match(source, call.end() - 1) or _WITH_HOST.match(href)
        url = addresses.absolute(href) if is_told and may_fill_a_list(href) else None
        asks = _begin_of(source, call)
        start = max(source.rfind(sign, 0, asks) for sign in _ENDS) + 1 if call["loaded"] else asks
        found.append(Call(url, asks, start, _end_of(source, asks)))
    return found


def _begin_of(source: str, call: re.Match[str]) -> int:
    if not call["keyed"]:
        return call.start()
    lowest = max(0, call.start() - _SETTINGS)
    signs = [one.start() for one in _ASKS.finditer(source, lowest, call.start())]
    return signs[-1] if signs else max(source.rfind("(", lowest, call.start()), lowest)


def _end_of(source: str, start: int) -> int:
    """Where a call ends, with what is to be done afterwards; where it begins, when that cannot be told."""
    depth, end = 0, start
    for token in _TOKEN.finditer(source, start, start + _LONGEST):
        depth += (token[0] == "(") - (token[0] == ")")
        if depth <= 0 and token[0] == ")":
            end = token.end()
            if not _AFTERWARDS.match(source, end):
                break
    return end


def asks_for_more(source: str, calls: Sequence[Call], start: int = 0, end: int | None = None) -> bool:
    """Whether a part of a script asks for something besides those calls: nobody can tell for what."""
    told = {call.asks for call in calls}
    return any(one.start() not in told for one in _ASKS.finditer(source, start, len(source) if end is None else end))


def fills_others(source: str, calls: Sequence[Call], names: Collection[str]) -> bool:
    """Whether those calls themselves choose elements, and none of these names."""
    chosen = {one[1] for call in calls for one in _CHOOSES.finditer(source, call.start, call.end)}
    return bool(chosen) and chosen.isdisjoint(names)


def feeding(source: str, calls: Sequence[Call], places: Iterable[int]) -> set[str]:
    """The addresses whose answers are all that is put into what a script names at those places; none where something
    else may be.
    """
    found = set[str]()
    for place in places:
        around = [call for call in calls if call.start <= place < call.end]
        if not around or asks_for_more(source, calls, around[0].asks, around[0].end):
            return set()
        for call in around:
            if call.url is None:
                return set()
            found.add(call.url)
    return found
