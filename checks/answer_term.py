"""Reads how many working days (工作日) a text allows for the answer to an application (答复期限). Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.numerals import NUMBER, number_of
from checks.phrases import any_of, listed
from checks.request_words import TermWords

WORKING_DAYS = re.compile(rf"(?<!\d)(\d{{1,2}}|{NUMBER})\s*个?(?:法定)?工作日")
_CALENDAR = re.compile(rf"(?<!\d)(\d{{1,2}}|{NUMBER})\s*个?(?:自然)?[日天](?:之?内|以内)")
_ENDS = re.compile(r"[。；;\n]")
_THEIRS = re.compile(r"第三方(?:应当?|须|需|可以)?[自在于\d]")  # 第三方在15个工作日之内答复
_AFTER = re.compile(r"补[正充].{0,12}(?:后|之日|起)")  # 自补正之日起20个工作日内作出决定: it is that of the answer
_ANSWERED = ("答复", "回复", "办结", "办理", "时限", "不计")
_CLAUSE = re.compile(r"[，,。；;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a sentence tells of its days."""

    answers: re.Pattern[str]
    prolongs: re.Pattern[str]
    another: re.Pattern[str]


@cache
def _told(own: TermWords) -> _Told:
    return _Told(
        answers=re.compile(any_of(own.answers)),
        prolongs=re.compile(any_of(own.prolong)),
        another=re.compile(f"{listed(own.another)}|{listed(own.registering, after='(?!之日起)')}"),
    )


def days_to_answer(text: str, words: TermWords) -> Iterator[tuple[int, str]]:
    """Each number of working days that a sentence allows for the answer itself, with the sentence."""
    yield from _allowed(WORKING_DAYS, text, _told(words))


def calendar_days_to_answer(text: str, words: TermWords) -> Iterator[tuple[int, str]]:
    """The same for days that are not said to be working days (30日内)."""
    yield from _allowed(_CALENDAR, text, _told(words))


def is_of_another_term(text: str, start: int, end: int, words: TermWords) -> bool:
    """Whether the clause around some words is of another term (补正, 主动公开, 第三方) and not of the answer."""
    begin = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
    close = next((mark.start() for mark in _CLAUSE.finditer(text, end)), len(text))
    clause = text[begin:close]
    is_open = (any(word in clause for word in _ANSWERED) and not _THEIRS.search(clause)) or _AFTER.search(clause)
    return not is_open and any(word in clause for word in words.other_matters)


def _allowed(days: re.Pattern[str], text: str, told: _Told) -> Iterator[tuple[int, str]]:
    for match in days.finditer(text):
        begin = max((m.end() for m in _ENDS.finditer(text, 0, match.start())), default=0)
        end = next((m.start() for m in _ENDS.finditer(text, match.end())), len(text))
        sentence = text[begin:end]
        clause = text[max((m.end() for m in _CLAUSE.finditer(text, begin, match.start())), default=begin) : match.end()]
        before = text[begin : match.start()]
        if told.prolongs.search(before) or told.another.search(clause) or not told.answers.search(sentence):
            continue
        if not told.another.search(sentence) or "答复" in text[match.end() : min(match.end() + 12, end)]:
            yield number_of(match[1]), sentence.strip()
