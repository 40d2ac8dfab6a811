"""Finds of a pattern that begin with one of a few words: it is tried only where such a word stands."""

import re
from collections.abc import Iterator, Sequence
from heapq import merge


def found_at(pattern: re.Pattern[str], text: str, signs: Sequence[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives where each find begins with one of `signs`, at a fraction of its cost.

    To look a few words up is several times cheaper than to try a pattern at every character.
    """
    last = 0
    for place in merge(*(_places(text, sign) for sign in signs if sign in text)):
        if place >= last and (found := pattern.match(text, place)):
            yield found
            last = found.end()


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def any_of(*signs: str) -> re.Pattern[str]:
    """A pattern for one of several words: with more than a few of them it is quicker than to look up each."""
    return re.compile("|".join(map(re.escape, signs)))
