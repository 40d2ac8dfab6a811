"""English labels before a colon (Source:, Release time:), alone or behind the Chinese one (来源 Source:)."""

import re
from typing import NamedTuple

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LabelKind

_ENGLISH_WORDS = {
    LabelKind.PUBLISHED: "date,time,release date,release time,released on,publish date,publish time,publication date,"
    "published,published on,post date,posted,posted on,date of issue",
    LabelKind.UPDATED: "update,updated,updated on,update time,last update,last updated,last updated on,last modified",
    LabelKind.SOURCE: "source,sources,from,information source,article source",
    LabelKind.OTHER: "author,editor,views,hits,pageviews,font size,text size,share,by,reporter",
}
ENGLISH_LABELS = {word: kind for kind, words in _ENGLISH_WORDS.items() for word in words.split(",")}
_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?: [A-Za-z]+){0,2}\Z")
_CHINESE = re.compile(r"([\u4e00-\u9fff]{2,8})[ /|（(]{0,3}\Z")
_OF_SERVERS = ("date", "time")  # what a server's page of errors says, too


class EnglishLabel(NamedTuple):
    """A label, where it begins and what it announces."""

    start: int
    label: str
    kind: LabelKind


def english_before(flow: str, place: int, window: int) -> EnglishLabel | None:
    """The label that ends at an offset of the flow, not more than `window` characters long; the Chinese one of two."""
    line = max(flow.rfind("\n", max(0, place - window), place) + 1, place - window)
    found = _WORDS.search(flow, line, place)
    if found is None:
        return None
    start = found.start()
    while (kind := ENGLISH_LABELS.get(flow[start:place].lower())) is None:
        start = flow.find(" ", start, place) + 1
        if not start:
            return None
    chinese = _CHINESE.search(flow, max(line, start - window), start)
    if chinese is not None and (own := kind_of_label(chinese[1])):
        return EnglishLabel(chinese.start(), chinese[1], own)
    label = flow[start:place]
    if label.lower() in _OF_SERVERS and "Source" not in flow and "Editor" not in flow:
        return None
    return EnglishLabel(start, label, kind)
