"""Labels of letters that only a space parts from their values (<span>承办科室 区教育局</span>)."""

import re
from typing import NamedTuple

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.text_dates import FULL
from crawler.reading.markup.tree import Tree

_LABELLED = re.compile(r"([\u4e00-\u9fff]{4,10})[ 　](?=\S)")
_TIMES = frozenset({LabelKind.ASKED, LabelKind.ACCEPTED, LabelKind.REPLIED, LabelKind.OTHER_TIME})
_NOT_YET = re.compile(r"[（(\[【]?(?:待|暂[无未]|尚?未|无|[-—]+)[\u4e00-\u9fff]{0,4}[)）\]】]?\s*\Z")
_NAME = re.compile(r"[\u4e00-\u9fff（）()、]{2,30}\s*\Z")
_VALUES = {
    **dict.fromkeys(_TIMES, FULL),
    LabelKind.REPLY_UNIT: _NAME,
    LabelKind.ADDRESSEE: _NAME,
    LabelKind.STATUS: re.compile(r"[\u4e00-\u9fff]{2,8}\s*\Z"),
    LabelKind.LETTER_NUMBER: re.compile(r"[A-Za-z\d-]{4,30}\s*\Z"),
}
_SIGNS = ("时间 2", "日期 2", "时间　2", "日期　2")  # before a year; few pages have one of them
_LONGEST = 60  # characters of a label and its value
_CLOSE = 120  # characters between the labels of one letter


class Spaced(NamedTuple):
    """A label at `start` of the flow, whose value begins at `stop`."""

    start: int
    stop: int
    label: str
    kind: LabelKind

    def is_beside(self, other: "Spaced") -> bool:
        """Whether another stands close by that tells something else, and one of both is a time."""
        is_timed = self.kind in _TIMES or other.kind in _TIMES
        return is_timed and self.kind is not other.kind and abs(self.start - other.start) <= _CLOSE


def spaced_labels(tree: Tree) -> list[Spaced]:
    """Those that begin a text of their own before a value of their kind, a time and something else beside each other:
    one alone may be the first word of a phrase.
    """
    if not any(sign in tree.flow for sign in _SIGNS):
        return []
    found = list[Spaced]()
    for start, end in zip(tree.pieces, [*tree.pieces[1:], len(tree.flow)], strict=False):
        if end - start <= _LONGEST and (one := _spaced(tree.flow, start, end)):
            found.append(one)
    return [one for i, one in enumerate(found) if any(map(one.is_beside, found[max(0, i - 2) : i + 3]))]


def _spaced(flow: str, start: int, end: int) -> Spaced | None:
    match = _LABELLED.match(flow, start, end)
    if match is None or (kind := kind_of_label(match[1])) is None or kind not in _VALUES:
        return None
    stop = match.end()
    is_said = _VALUES[kind].match(flow, stop, end) or (kind in _TIMES and _NOT_YET.match(flow, stop, end))
    return Spaced(start, stop, match[1], kind) if is_said else None
