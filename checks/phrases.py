"""Patterns made of the plain words that the office writes in `config/wordlists/`. Pure.

A word stands for itself, whatever its characters mean elsewhere. Its one wildcard is `…`: up to four characters of the
same sentence, eight where it is written twice (公开……数量). Numbers, borders of sentences and what may not stand beside
a word are grammar: that is the business of whoever uses the words.
"""

import re
from collections.abc import Iterable
from itertools import groupby

GAP = "…"
_GAP_WIDTH = 4  # characters for each `…`
_GAPS = re.compile(f"({GAP}+)")
_BLANK = r"[^\S\n]*"  # within a line: 用地 and 点击 below it are no 地点
_HAN = r"(?-i:[\u4e00-\u9fff])"  # where case is ignored, a range is compiled character by character
_NEVER = r"(?!)"  # of an empty list: a group without alternatives would match anything


def any_of(*lists: Iterable[str]) -> str:
    """A pattern for any word of these lists, in their order."""
    # Characters in a row are one class: the engine tries a class at once, alternatives one by one.
    runs = groupby((word for words in lists for word in words), lambda word: len(word) == 1)
    alternatives = [
        alternative
        for is_character, run in runs
        for alternative in ([f"[{re.escape(''.join(run))}]"] if is_character else map(phrase, run))
    ]
    return f"(?:{'|'.join(alternatives)})" if alternatives else _NEVER


def listed(*lists: Iterable[str], after: str = "") -> str:
    """The same without a group, each word before the pattern `after`: for the top of a pattern, where the engine then
    passes over text by the first characters of all alternatives.
    """
    return "|".join(f"{phrase(word)}{after}" for words in lists for word in words) or _NEVER


def phrase(word: str) -> str:
    """A pattern for one word, with its wildcards."""
    return "".join(_gap(part) if part.startswith(GAP) else re.escape(part) for part in _GAPS.split(word))


def set_wide(words: Iterable[str]) -> str:
    """A pattern for any of these words, also with blanks between the characters of one without a wildcard (受　理).

    One with blanks is no part of other words on both sides: 水电 话费 has no 电话.
    """
    return f"(?:{'|'.join(map(_spread, words)) or _NEVER})"


def _spread(word: str) -> str:
    wide = _BLANK.join(map(re.escape, word))
    return phrase(word) if GAP in word else f"{re.escape(word)}|(?<!{_HAN}){wide}|{wide}(?!{_HAN})"


def not_after(*lists: Iterable[str]) -> str:
    """What begins here does not follow any of these words. They hold no wildcard: it would have no fixed width."""
    return "".join(f"(?<!{re.escape(word)})" for words in lists for word in words)


def _gap(marks: str) -> str:
    return rf"[^。；\n]{{0,{_GAP_WIDTH * len(marks)}}}"
