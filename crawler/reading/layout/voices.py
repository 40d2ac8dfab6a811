"""问 and 答 as signs at the beginning of two lines (`<i>问</i>…`, `<i>答</i>…`): labels without a colon, in pairs."""

import itertools
import re
from collections.abc import Sequence

from crawler.reading.markup.tree import Tree

_ASKING = frozenset(["问", "提问", "咨询", "来信", "留言", "诉求"])
_ANSWERING = frozenset(["答", "回复", "答复", "回答", "解答"])
ONE_LETTER = "问答"
_SIGNS = frozenset(["i", "b", "em", "span", "strong", "font", "label"])
_PHRASE = re.compile(r"[，。！？；]|[\u4e00-\u9fff]{20}")  # no line that names who answers, and when
_FARTHEST = 600  # characters from one line to the other


def voices(tree: Tree, words: Sequence[tuple[int, int, str]]) -> frozenset[int]:
    """Where such pairs begin, of words that fill an element each: start, stop and the word itself, in order."""
    signs = [one for one in words if one[2] in _ASKING | _ANSWERING and _begins_line(tree, one[0], one[1])]
    found = set[int]()
    for (start, _, word), (later, stop, answer) in itertools.pairwise(signs):
        is_pair = word in _ASKING and answer in _ANSWERING and later - start <= _FARTHEST
        if is_pair and _are_alike(tree, start, later) and _PHRASE.search(tree.flow, stop, tree.line(stop)[1]):
            found |= {start, later}
    return frozenset(found)


def _begins_line(tree: Tree, start: int, stop: int) -> bool:
    """Whether a word begins a line that goes on."""
    begin, end = tree.line(start + (tree.flow[start] == "\n"))
    return not tree.flow[begin:start].strip() and bool(tree.flow[stop:end].strip())


def _are_alike(tree: Tree, one: int, other: int) -> bool:
    first, later = tree.owner_at(one), tree.owner_at(other)
    return tree.tags[first] == tree.tags[later] and tree.tags[first] in _SIGNS
