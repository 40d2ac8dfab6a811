"""Blocks one beside the other that may be whole letters: sister elements in which a label or a date repeats."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from crawler.reading.facts import Region
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.letters.fields import shown_date
from crawler.reading.letters.parts import begins_with_answer
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_LEVELS = 10
_FEWEST = 2  # letters between labels
_SEVERAL = 3  # letters around dates alone
_ASKERS = 2  # place of the anchors that are writers
_MOST = 200
_MOST_DATES = 4  # in one letter
_MOST_HOLDERS = 8  # of dated blocks looked at
_LONGEST = 6000  # characters of one letter


def letter_blocks(layout: Layout) -> Iterator[list[Record]]:
    """Runs of blocks that may be letters, those around labels first."""
    tree, labels = layout.tree, layout.labels.all
    anchors = (
        [v.owner for v in labels if v.kind is LabelKind.ASKED and shown_date(v.value)],
        [v.owner for v in labels if v.kind is LabelKind.PUBLISHED and shown_date(v.value)],
        [v.owner for v in labels if v.kind is LabelKind.ASKER],
        [v.owner for v in labels if v.kind is LabelKind.QUESTION],
        [v.owner for v in labels if v.kind is LabelKind.TITLE],
    )
    is_told_by_whom = len(anchors[_ASKERS]) == len(anchors[_ASKERS + 1])  # who wrote each, and what
    for number, owners in enumerate(anchors):
        fewest = _SEVERAL if number and not (number == _ASKERS and is_told_by_whom) else _FEWEST
        if len(owners) >= fewest and len(blocks := _around(tree, owners)) >= fewest:
            yield blocks


def dated_blocks(layout: Layout) -> Iterator[list[Record]]:
    """Runs of blocks that hold one to four dates each, the longest runs first."""
    tree = layout.tree
    families: dict[int, dict[int, int]] = {}
    for shown in layout.dates.all[: _MOST * _MOST_DATES]:
        if layout.regions.at(shown.start) is Region.MAIN:
            _count(tree, families, shown.owner)
    fitting = [
        holder
        for holder, children in families.items()
        if len(children) >= _SEVERAL and max(children.values()) <= _MOST_DATES
    ]
    fitting.sort(key=lambda holder: (-len(families[holder]), -tree.length(holder)))
    for holder in fitting[:_MOST_HOLDERS]:
        yield _grouped(tree, holder, sorted(families[holder]))


def _around(tree: Tree, owners: Sequence[int]) -> list[Record]:
    """The largest run of sister blocks that hold one of the owners each."""
    families: dict[int, dict[int, int]] = {}
    for owner in owners[: _MOST * 2]:
        _count(tree, families, owner)
    best = max(
        (holder for holder, children in families.items() if all(n == 1 for n in children.values())),
        key=lambda holder: (len(families[holder]), -tree.length(holder)),
        default=-1,
    )
    if best < 0 or len(families[best]) < _FEWEST:
        return []
    return _grouped(tree, best, sorted(families[best]))


def _count(tree: Tree, families: dict[int, dict[int, int]], owner: int) -> None:
    """Counts an anchor for the elements around it, by the child that holds it."""
    child = owner
    for _, holder in zip(range(_LEVELS), tree.ancestors(owner), strict=False):
        own = families.setdefault(holder, {})
        own[child] = own.get(child, 0) + 1
        child = holder


def _grouped(tree: Tree, holder: int, anchors: Sequence[int]) -> list[Record]:
    """Each child that holds an anchor with the sisters that belong to it: a heading before, an answer after."""
    children = list(tree.children(holder))
    number = {child: i for i, child in enumerate(children)}
    places = [number[anchor] for anchor in anchors][:_MOST]
    asking = [place for place in places if not begins_with_answer(tree, children[place])]
    if len(asking) >= _FEWEST and places[0] == asking[0]:
        places = asking
    step = min(b - a for a, b in pairwise(places))
    lead = _lead(tree, children, places, step)
    starts = [place - lead for place in places]
    borders = [*starts[1:], min(len(children), starts[-1] + step)]
    found = [_block(tree, children, start, border) for start, border in zip(starts, borders, strict=True)]
    return [record for record in found if record.stop - record.begin <= _LONGEST]


def _lead(tree: Tree, children: Sequence[int], places: Sequence[int], step: int) -> int:
    """How many sisters before its anchor a block begins: those that stand before the first and the second alike."""
    lead = 0
    while (
        lead < step - 1
        and places[0] - lead - 1 >= 0
        and _make(tree, children[places[0] - lead - 1]) == _make(tree, children[places[1] - lead - 1])
    ):
        lead += 1
    return lead


def _make(tree: Tree, index: int) -> tuple[str, str]:
    return tree.tags[index], tree.attribute(index, "class")


def _block(tree: Tree, children: Sequence[int], first: int, border: int) -> Record:
    last = children[max(first, border - 1)]
    return Record(children[first], tree.ends[last], tree.starts[children[first]], tree.stops[last])
