"""Repeated sibling structures: where on the page entries stand, before anything of them is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from crawler.reading.dates import date_alone, has_date
from crawler.reading.facts import Region
from crawler.reading.tree import TEXT, Tree

_RECORD_TAGS = frozenset(
    ["li", "tr", "dl", "dd", "dt", "div", "p", "table", "ul", "section", "article", "h3", "h4", "td"]
)
_OWN_KIND = frozenset(["li", "tr", "dt", "dd", "td"])  # their markup already says that they are entries
_SKIPPED = frozenset(["a", "select", "script", "head", "map", "object", "option", "svg", TEXT])
_MOST_LINKS = 6
_LONGEST = 900  # characters of one entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries as node ranges, and the element that holds them."""

    container: int
    records: tuple[tuple[int, int], ...]
    dated: int


class Dated:
    """Running counts of texts that hold a date, and of elements that are entries by their tag."""

    def __init__(self, tree: Tree) -> None:
        self._sums = [0, *accumulate(_holds_date(text) for text in tree.texts)]
        self._entries = [0, *accumulate(self._is_linked_entry(tree, index) for index in range(len(tree.tags)))]

    def is_list_itself(self, start: int, end: int) -> bool:
        """Whether what might be one entry holds several: a box, or a row of a layout table, with a list in it."""
        return self._entries[end] - self._entries[start + 1] >= 2

    @staticmethod
    def _is_linked_entry(tree: Tree, index: int) -> bool:
        return tree.tags[index] in ("li", "tr", "dt") and tree.link_count(index, tree.ends[index]) > 0

    def count(self, start: int, end: int) -> int:
        """Texts with a date in nodes `start` to `end`."""
        return self._sums[end] - self._sums[start]


def _holds_date(text: str) -> bool:
    if len(text) < 4 or not any(c.isdigit() for c in text):
        return False
    return date_alone(text) is not None or has_date(text[:300])


def find_groups(tree: Tree, regions: list[Region]) -> list[Group]:
    """The groups in document order; outer ones win over those inside them."""
    dated = Dated(tree)
    groups: list[Group] = []
    claimed = 0
    for index, tag in enumerate(tree.tags):
        if index < claimed or tag in _SKIPPED or regions[index] in (Region.HEADER, Region.NAV, Region.FOOTER):
            continue
        end = tree.ends[index]
        if tree.link_count(index, end) == 0:
            continue
        group = _sibling_group(tree, dated, index) or _flat_group(tree, dated, index)
        if group:
            groups.append(group)
            claimed = max(claimed, group.records[-1][1])
    return groups


def _sibling_group(tree: Tree, dated: Dated, parent: int) -> Group | None:
    kinds: dict[tuple[str, str], list[int]] = {}
    for child in tree.children(parent):
        tag = tree.tags[child]
        if tag in _RECORD_TAGS:
            name = "" if tag in _OWN_KIND else tree.attribute(child, "class").split(" ")[0]
            kinds.setdefault((tag, name), []).append(child)
    best: Group | None = None
    for (tag, _), members in kinds.items():
        records = tuple(_record_ranges(tree, dated, tag, members))
        if not records:
            continue
        count = sum(1 for start, end in records if dated.count(start, end))
        if _is_list(tree, tag, members, records, count) and (best is None or len(records) > len(best.records)):
            best = Group(container=parent, records=records, dated=count)
    return best


def _record_ranges(tree: Tree, dated: Dated, tag: str, members: list[int]) -> Iterator[tuple[int, int]]:
    for position, member in enumerate(members):
        end = tree.ends[member]
        if tag == "dt":  # its dd belong to it
            end = members[position + 1] if position + 1 < len(members) else tree.ends[tree.parents[member]]
        if dated.is_list_itself(member, end):
            continue
        if 1 <= tree.link_count(member, end) <= _MOST_LINKS and 4 <= _shown_length(tree, member, end) <= _LONGEST:
            yield member, end


def _shown_length(tree: Tree, start: int, end: int) -> int:
    length = tree.length(start, end)
    if length >= 4 or end - start > 12:
        return length
    return max(length, *(len(tree.attribute(i, "alt") or tree.attribute(i, "title")) for i in range(start, end)))


def _is_list(tree: Tree, tag: str, members: list[int], records: tuple[tuple[int, int], ...], dated: int) -> bool:
    if len(records) * 2 < len(members):
        return False
    links = sum(tree.link_length(start, end) for start, end in records)
    length = sum(tree.length(start, end) for start, end in records)
    if tag == "td":
        return len(records) >= 3 and dated * 2 >= len(records) and dated >= 2
    if tag in _OWN_KIND:
        return len(records) >= 2 or dated > 0 or (tag == "li" and links >= 8)
    if dated * 2 >= len(records) and dated >= 2:
        return True
    if tag == "p":
        return len(records) >= 3 and links * 10 >= length * 8
    return len(records) >= 3 and links * 2 >= length and links >= len(records) * 8


def _flat_group(tree: Tree, dated: Dated, parent: int) -> Group | None:
    """Links that follow each other in one block, each with its date before the next: `<a>…</a> 05-03<br>`."""
    anchors = [child for child in tree.children(parent) if tree.tags[child] == "a"]
    if len(anchors) < 2:
        return None
    borders = [*anchors[1:], tree.ends[parent]]
    records = tuple(
        (start, end) for start, end in zip(anchors, borders, strict=True) if 6 <= tree.length(start, end) <= _LONGEST
    )
    count = sum(1 for start, end in records if dated.count(start, end))
    if len(records) < 2 or count * 2 < len(records):
        return None
    return Group(container=parent, records=records, dated=count)
