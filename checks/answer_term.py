"""Reads how many working days (工作日) a text allows for the answer to an application (答复期限). Pure."""

import re
from collections.abc import Iterator

_DAYS = re.compile(r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})\s*个?(?:法定)?工作日")
_CALENDAR = re.compile(r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})\s*个?(?:自然)?[日天](?:之?内|以内)")
_ENDS = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[，,。；;\n]")
_ANSWERS = re.compile(r"答复|回复|回音|作出|办理|办结|告知|延长")
_PROLONGS = re.compile(r"延长|延期|再加|再延")
_ANOTHER = re.compile(r"补正|更正|第三方|征求|意见|移送|登记(?!之日起)|送达|缴费|缴纳|确认|公开栏|更新|形成")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def days_to_answer(text: str) -> Iterator[tuple[int, str]]:
    """Each number of working days that a sentence allows for the answer itself, with the sentence."""
    yield from _allowed(_DAYS, text)


def calendar_days_to_answer(text: str) -> Iterator[tuple[int, str]]:
    """The same for days that are not said to be working days (30日内)."""
    yield from _allowed(_CALENDAR, text)


def _allowed(days: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in days.finditer(text):
        begin = max((m.end() for m in _ENDS.finditer(text, 0, match.start())), default=0)
        end = next((m.start() for m in _ENDS.finditer(text, match.end())), len(text))
        sentence = text[begin:end]
        clause = text[max((m.end() for m in _CLAUSE.finditer(text, begin, match.start())), default=begin) : match.end()]
        before = text[begin : match.start()]
        if _PROLONGS.search(before) or _ANOTHER.search(clause) or not _ANSWERS.search(sentence):
            continue
        if not _ANOTHER.search(sentence) or "答复" in text[match.end() : match.end() + 12]:
            yield _number(match[1]), sentence.strip()


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
