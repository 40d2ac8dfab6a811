"""Whether all that scripts write into an element is the day or the hour: a clock holds no menu and no mark."""

import re
from collections.abc import Iterator
from functools import cached_property

_TELLS_TIME = re.compile(
    r"\.(?:get(?:UTC)?(?:FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds)|toLocale(?:Date|Time)?String)\s?\("
)
_OTHER = re.compile(  # what a clock never holds: links and blocks, and what comes from elsewhere
    r"<\s?(?!/?(?:font|span|b|i|em|strong|small|br|sup)\b)[a-z/!]|href|responseText|ajax|json|fetch|XMLHttp|\.ashx|\.load"
    r"|\bdata\b|\bmsg\b|\bresult\b|document\.write|decodeURI|unescape",
    re.I,
)
_SELECTING = re.compile(r"(?:getElementById|\$|jQuery)\s?\(\s?[\"']#?\Z")
_INTO = r"\s?\.\s?(?:(?:innerHTML|innerText|textContent)\s?\+?=(?!=)|(?:html|text|append)\s?\()\s?"
_WRITTEN_INTO = re.compile(rf"[\"']\s?\){_INTO}")
_KEPT_AS = re.compile(r"([A-Za-z_$][\w$]{0,40})\s?=\s?(?:(?:window\.)?document\.)?\Z")
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_USE = re.compile(rf"(?<![\w$.])([A-Za-z_$][\w$]*+){_INTO}")
_MEANING = re.compile(
    r"(?<![\w$.])(?:function\s([A-Za-z_$][\w$]*+)\s?\([^()]{0,80}\)\s?\{|([A-Za-z_$][\w$]*+)\s?\+?=(?!=)\s?)"
)
_PART_OF_WORD = re.compile(r"[\w-]")
_NAME = re.compile(r"(?<![\w$.])[A-Za-z_$][\w$]{0,40}")
_KNOWN = frozenset(
    ["new", "Date", "Array", "var", "let", "const", "function", "return", "if", "else", "this", "document"]
)
_CLOCK_CALL = re.compile(
    r"(?:<!--)?\s*(?:document\.write\s?\(\s?)?(?:show|get|write|print|disp|display|init|start|run|set|cur|current)?_?(?:now|my|cur|the)?_?"
    r"(?:date|time|today|week|day|clock|calendar|lunar|nongli|rili|riqi|shijian)(?:time|day|week|date|str|info|show)?"
    r"\s?\(\s?\)\s?\)?\s*;?\s*(?://)?(?:-->)?\s*",
    re.I,
)
_WRITES = re.compile(r"(?:window\.)?document\.write(?:ln)?\s?\(")
_DEFINED = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]{0,40})\s?=(?!=)|(?<![\w$.])var\s+([A-Za-z_$][\w$]{0,40})")
_OF_A_CLOCK = _KNOWN | {
    *("write", "window", "Math", "parseInt", "String", "Number", "for", "while", "switch", "case", "break", "default"),
    *("in", "true", "false", "null"),
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_OF_A_CLOCK = frozenset(
    "今天日现在当前时间是为北京公元年月号分秒点星期周礼拜一二三四五六七八九十〇零上下午早中晚凌晨好您欢迎访问光临网站本农历"
)
_OF_A_MARK = re.compile(r"\d{5}|©|&copy|copyright|icp|@|\\u", re.I)  # and words in a code that is not read here
_LONGEST_SCRIPT = 4000  # characters; one of the moon's calendar is longer, and is not taken for a clock
_LONGEST, _MOST_NAMES, _DEEPEST = 600, 30, 3  # characters of what is assigned; names looked up; how far
_MOST_READ = 200_000  # characters of code read for all clocks of a page
_OF_A_LOOK = 50  # characters in which a name is looked for in the time in which one is read


def calls_a_clock(source: str) -> bool:
    """Whether a script is nothing but a call of a function whose name says that it shows the day (`showDate();`)."""
    return _CLOCK_CALL.fullmatch(source) is not None


def writes_the_time(source: str) -> bool:
    """Whether a script that stands where its text is to stand writes nothing there but what `Date` tells: it brings no
    markup but that of text, no words but those of a day (no 版权所有), and knows no name that it does not define.
    """
    if len(source) > _LONGEST_SCRIPT or not _WRITES.search(source) or _TELLS_TIME.search(source) is None:
        return False
    plain = _WRITES.sub("write(", source)
    if _OTHER.search(plain) is not None or _says_more_than_the_time(plain):
        return False
    code = _STRING.sub(" ", plain)
    defined = {name for found in _DEFINED.finditer(code) for name in found.groups() if name}
    return set(_NAME.findall(code)) <= _OF_A_CLOCK | defined


def _says_more_than_the_time(source: str) -> bool:
    """Whether the strings of a script hold words or numbers that no day and no hour has."""
    text = " ".join(_STRING.findall(source))
    return _OF_A_MARK.search(text) is not None or not set(_HAN.findall(text)) <= _HAN_OF_A_CLOCK


class Clocks:
    """What the scripts of a page write into elements, as far as it may be the day or the hour.

    A page has a few clocks: where a script asks for more work than they can, the rest is told to be none.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        self._left = _MOST_READ

    def are_all_of(self, name: str) -> bool:
        """Whether the scripts name an id only to write what `Date` tells into the element."""
        if self._left <= 0 or not self._tells_time:
            return False
        written = list[str]()
        for place in self._places_of(name):
            into = list(self._written_at(place, name))
            if not into:
                return False
            written += into
        whole = " ".join((*written, *self._behind(written)))
        is_told = bool(written) and _TELLS_TIME.search(whole) is not None and _OTHER.search(whole) is None
        return is_told and self._left > 0 and not _says_more_than_the_time(whole)

    @cached_property
    def _tells_time(self) -> bool:
        return _TELLS_TIME.search(self._code) is not None

    def _places_of(self, name: str) -> Iterator[int]:
        """Where a string that ends with the name stands in the code."""
        self._left -= len(self._code) // _OF_A_LOOK
        place = self._code.find(name)
        while place >= 0:
            end = place + len(name)
            if not _PART_OF_WORD.match(self._code, place - 1) and not _PART_OF_WORD.match(self._code, end):
                yield place
            place = self._code.find(name, end)

    def _written_at(self, place: int, name: str) -> Iterator[str]:
        """What is written into the element where the name stands; nothing where something else is done with it."""
        code = self._code
        selecting = _SELECTING.search(code, max(0, place - 40), place)
        if selecting is None:
            return
        end = place + len(name)
        if (into := _WRITTEN_INTO.match(code, end)) is not None:
            yield self._expression(into.end())
            return
        kept = _KEPT_AS.search(code, max(0, selecting.start() - 70), selecting.start())
        if kept is not None:
            for use in self._uses.get(kept[1], ()):
                if self._left <= 0:
                    return
                yield self._expression(use)

    def _behind(self, expressions: list[str]) -> Iterator[str]:
        """What the names in the expressions stand for: assignments to them, the bodies of functions of that name."""
        seen = set[str]()
        for _ in range(_DEEPEST):
            names = {found for one in expressions for found in _NAME.findall(_STRING.sub(" ", one))} - seen - _KNOWN
            seen |= names
            expressions = [
                self._expression(start, is_body=is_body)
                for name in sorted(names)[:_MOST_NAMES]
                for start, is_body in self._meanings.get(name, ())
                if self._left > 0
            ]
            yield from expressions

    @cached_property
    def _uses(self) -> dict[str, list[int]]:
        """Where what is written into the elements that variables hold begins, by the variable."""
        found = dict[str, list[int]]()
        for use in _USE.finditer(self._code):
            found.setdefault(use[1], []).append(use.end())
        return found

    @cached_property
    def _meanings(self) -> dict[str, list[tuple[int, bool]]]:
        """Where what a name stands for begins, and whether it is a function's body, by the name."""
        found = dict[str, list[tuple[int, bool]]]()
        for one in _MEANING.finditer(self._code):
            found.setdefault(one[1] or one[2], []).append((one.end(), one[1] is not None))
        return found

    def _expression(self, start: int, *, is_body: bool = False) -> str:
        found = _expression(self._code, start, is_body=is_body)
        self._left -= len(found) + 1
        return found


def _expression(code: str, start: int, *, is_body: bool = False) -> str:
    """The code from a place to the end of its statement; of a function's body to the brace that closes it."""
    depth, quote = 0, ""
    for place in range(start, min(len(code), start + _LONGEST)):
        sign = code[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "({[":
            depth += 1
        elif sign in ")}]":
            depth -= 1
            if depth < 0:
                return code[start:place]
        elif sign == ";" and depth == 0 and not is_body:
            return code[start:place]
    return code[start : start + _LONGEST]
