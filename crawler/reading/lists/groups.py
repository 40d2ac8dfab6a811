"""Repeated sibling structures: where on the page entries stand, before anything of them is read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crawler.reading.facts import Region
from crawler.reading.layout.dates import Dates
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.regions import Regions
from crawler.reading.lists.article_rows import lays_out_article
from crawler.reading.lists.cells import in_cells
from crawler.reading.lists.entry import Record
from crawler.reading.lists.flat_entries import with_what_follows
from crawler.reading.lists.inner_lists import dated_in, inner_lists, is_within
from crawler.reading.lists.lead_story import lead_of
from crawler.reading.lists.link_lines import by_line
from crawler.reading.lists.lone_links import lone_links
from crawler.reading.markup.tree import Tree, running

_RECORD_TAGS = frozenset(
    ["li", "tr", "dl", "dd", "dt", "div", "p", "table", "ul", "section", "article", "h3", "h4", "td"]
)
_OWN_KIND = frozenset(["li", "tr", "dt", "dd", "td", "article"])  # their markup already says that they are entries
_FRAME = (Region.HEADER, Region.NAV, Region.FOOTER)
_INLINE = frozenset(["font", "span", "b", "strong", "em", "i", "u", "small", "big", "label", "nobr"])
_ODD_OR_EVEN = re.compile(r"(?:odd|even)\Z", re.I)
_DIGITS = re.compile(r"\d+")
_MOST_LINKS = 6
_MOST_WAYS = 2  # different addresses that one entry leads to
_SHORTEST_FLAT, _SHORTEST_TILE = 7, 3  # characters of one entry: of a bare link, and of one that its markup tells
_LONGEST_FLAT = 250  # characters of a link and what follows it
_SEVERAL = 3
_MOST_INSIDE = 100
_PICTURE_TITLE = 6  # characters
_LONGEST = 900  # characters of one entry


class Group(NamedTuple):
    """Entries, the element that holds them, how many of them show a date, and whether the first stands before that
    element and leads the others.
    """

    container: int
    records: tuple[Record, ...]
    dated: int
    is_led: bool = False


def find_groups(layout: Layout) -> list[Group]:
    """The groups in document order; outer ones win over those in their entries, unless one of those has more dates."""
    tree, dates, regions = layout.tree, layout.dates, layout.regions
    best = _sibling_groups(tree, dates, regions)
    for parent, anchors in _flat_parents(tree, regions).items():
        if parent not in best and (flat := _flat_group(tree, dates, parent, anchors)):
            best[parent] = flat
    for parent, lone in lone_links(tree, dates, regions):
        best.setdefault(parent, Group(parent, (lone,), 1))
    groups: list[Group] = []
    claimed = bytearray(len(tree))
    parents = sorted(best)
    for place, parent in enumerate(parents):
        if not claimed[parent] and not _frames_list(best, parents, place):
            groups.append(_with_cells(tree, dates, best[parent]))
            for record in best[parent].records:  # what stands between the entries is none of the list
                claimed[record.start : record.end] = b"\1" * (record.end - record.start)
    led = (_with_lead(layout, group, claimed) for group in groups)
    return sorted(led, key=lambda group: group.records[0].start)


def _with_lead(layout: Layout, group: Group, claimed: bytearray) -> Group:
    """The group with the story that leads it, where one does that is part of no other."""
    if group.dated * 2 < len(group.records):
        return group
    lead = lead_of(layout, group.container, group.records)
    if lead is None or any(claimed[lead.start : lead.end]):
        return group
    return Group(group.container, (lead, *group.records), group.dated + 1, is_led=True)


def _with_cells(tree: Tree, dates: Dates, group: Group) -> Group:
    """The group, with the cells of its rows, or the lines of its one cell, as its entries where each of them is one."""
    records = in_cells(tree, dates, group.records)
    records = by_line(tree, records) if not group.dated else records
    if records is group.records:
        return group
    return Group(group.container, records, sum(1 for one in records if dates.count(one.begin, one.stop)))


def _frames_list(best: dict[int, Group], parents: list[int], place: int) -> bool:
    """Whether a group is the layout around a list: a group inside it has several dates, and more than it has."""
    outer = best[parents[place]]
    end = outer.records[-1].end
    for parent in parents[place + 1 : place + _MOST_INSIDE]:
        if parent >= end:
            break
        most = max(_SEVERAL, len(outer.records)) if len(outer.records) > 1 else 1
        if best[parent].dated > most:
            return True
    return False


def _sibling_groups(tree: Tree, dates: Dates, regions: Regions) -> dict[int, Group]:
    """The largest group of like children of each element."""
    before, ends = tree.links_before, tree.ends
    entries = running(len(tree), [i for i in tree.each("li", "tr", "dt") if before[ends[i]] > before[i]])
    best: dict[int, Group] = {}
    families = _families(tree, regions)
    repeated = {(tag, name) for (_, tag, name), members in families.items() if len(members) > 1}
    for (parent, tag, name), members in families.items():
        if tag not in _OWN_KIND and len(members) < 2:
            is_dated = dates.count(tree.starts[members[0]], tree.stops[members[0]])
            if not is_dated or not name or (tag, name) not in repeated:
                continue  # one block alone is an entry only where others look like it
        if tag == "tr" and lays_out_article(tree, dates, members):
            continue
        if tag == "ul" and any(_holds_several(tree, entries, one, tree.ends[one]) for one in members):
            continue  # lists of which some have one entry, as under each year of a column
        records = tuple(_records(tree, dates, entries, tag, members))
        if not records or (parent in best and len(best[parent].records) >= len(records)):
            continue
        if tag not in _OWN_KIND and len(members) > 1 and _are_sections(tree, records):
            continue
        if tag not in _OWN_KIND and not any(dates.count(one.begin, one.stop) for one in records):
            records = with_what_follows(tree, dates, records)
        dated = sum(1 for record in records if dates.count(record.begin, record.stop))
        if _is_list(tree, tag, members, records, dated):
            best[parent] = Group(parent, records, dated)
    return best


def _families(tree: Tree, regions: Regions) -> dict[tuple[int, str, str], list[int]]:
    """The children of each element by tag and first class, outside the page's frame; odd and even ones are alike."""
    families: dict[tuple[int, str, str], list[int]] = {}
    of, parents, attributes, ends, before = regions.of, tree.parents, tree.attributes, tree.ends, tree.links_before
    for index, tag in enumerate(tree.tags):
        if tag not in _RECORD_TAGS or of[index] in _FRAME:
            continue
        parent = parents[index]
        if before[ends[parent]] == before[parent]:
            continue
        name = "" if tag in _OWN_KIND else (attributes[index].get("class") or "").partition(" ")[0]
        if name and (name[-3:].lower() == "odd" or name[-4:].lower() == "even"):
            name = _ODD_OR_EVEN.sub("", name)
        key = (parent, tag, name)
        if key in families:
            families[key].append(index)
        else:
            families[key] = [index]
    return families


def _records(tree: Tree, dates: Dates, entries: list[int], tag: str, members: list[int]) -> Iterator[Record]:
    for position, member in enumerate(members):
        end, stop = tree.ends[member], tree.stops[member]
        if tag == "dt":  # its dd belong to it
            parent = tree.parents[member]
            following = members[position + 1] if position + 1 < len(members) else -1
            end = following if following >= 0 else tree.ends[parent]
            stop = tree.starts[following] if following >= 0 else tree.stops[parent]
        links = len(tree.links_in(member, end))
        if _holds_several(tree, entries, member, end):  # a box, or a row of a layout table, with a list in it
            record = Record(member, end, tree.starts[member], stop)
            if tag == "li" and _is_around_a_list(tree, dates, record):
                yield record
            continue
        if tag == "dl" and _is_titled_list(tree, member):
            continue
        begin = tree.starts[member]
        if not 1 <= links <= _MOST_LINKS or stop - begin > _LONGEST:
            continue
        if stop - begin >= 5 or _has_words(tree, member, end):
            yield Record(member, end, begin, stop)


def _holds_several(tree: Tree, entries: list[int], member: int, end: int) -> bool:
    """Whether an element holds several entries with links. `entries`: how many there are before each element."""
    return len(tree.links_in(member, end)) > 1 and entries[end] - entries[member + 1] >= 2


def _is_around_a_list(tree: Tree, dates: Dates, record: Record) -> bool:
    """Whether an entry with a title and a date of its own holds a list of something else (相关解读), without dates."""
    inner = inner_lists(tree, dates, record)
    if not inner or any(dated_in(tree, dates, one) for one in inner):
        return False
    links = sum(1 for link in tree.links_in(record.start, record.end) if not is_within(tree, inner, link))
    length = record.stop - record.begin - sum(tree.length(one) for one in inner)
    return links <= _MOST_LINKS and 5 <= length <= _LONGEST


def _is_titled_list(tree: Tree, index: int) -> bool:
    """Whether a `dl` is a list under a title of its own (2023年), not one entry: its `dd` lead to different pages."""
    linked = {
        name: [i for i in tree.children(index) if tree.tags[i] == name and tree.link_count(i)] for name in ("dt", "dd")
    }
    return not linked["dt"] and len(linked["dd"]) >= _MOST_WAYS


def _are_sections(tree: Tree, records: tuple[Record, ...]) -> bool:
    """Whether blocks are parts of the layout, not entries: most lead to many places, or bear names of their own."""
    wide = 0
    for record in records:
        links = tree.links_in(record.start, record.end)
        ways = {tree.attribute(link, "href") for link in links}
        wide += len(ways) > _MOST_WAYS or len(links) > _MOST_WAYS + 1
    names = [_DIGITS.sub("", own) for record in records if (own := tree.attribute(record.start, "id"))]
    return wide * 2 >= len(records) or (len(names) * 2 >= len(records) and len(set(names)) > 1)


def _has_words(tree: Tree, start: int, end: int) -> bool:
    """Whether an entry without text has the words of a picture or title."""
    if end - start > 12:
        return False
    return any(len(tree.attribute(i, "alt") or tree.attribute(i, "title")) >= 4 for i in range(start, end))


def _is_picture(tree: Tree, record: Record) -> bool:
    """Whether an entry is a picture that bears the words of a title."""
    links = tree.links_in(record.start, record.end)
    if len(links) != 1 or not tree.holds(links[0], "img"):
        return False
    name = tree.attribute(links[0], "title") or tree.attribute(tree.first_inside(links[0], "img"), "alt")
    return len(name) >= _PICTURE_TITLE


def _is_list(tree: Tree, tag: str, members: list[int], records: tuple[Record, ...], dated: int) -> bool:
    count = len(records)
    if count * 2 < sum(1 for one in members if tree.length(one) or tree.link_count(one)):  # rules and gaps are none
        return False
    if tag == "td":
        return count >= 3 and dated * 2 >= count and dated >= 2
    links = sum(tree.link_length(record.start) for record in records)
    if tag == "tr" and count == 1 and _are_sections(tree, records):
        return False
    if tag == "article":  # one alone is what the page exists for
        return count >= 2
    if tag in _OWN_KIND:
        return count >= 2 or dated > 0 or (tag == "li" and links >= 8)
    if dated * 2 >= count and (dated >= 2 or len(members) == 1):
        return True
    if count >= _SEVERAL and not links and all(_is_picture(tree, record) for record in records):
        return True
    length = sum(record.stop - record.begin for record in records)
    if tag == "p":
        return count >= 3 and links * 10 >= length * 8
    return count >= 3 and links * 2 >= length and links >= count * 8


def _flat_parents(tree: Tree, regions: Regions) -> dict[int, list[int]]:
    """Elements outside the frame with at least two links as their own children, bare or each in an inline element of
    its own (`font`), and those children.
    """
    found: dict[int, list[int]] = {}
    for link in tree.links:
        own, parent = link, tree.parents[link]
        while parent >= 0 and tree.tags[parent] in _INLINE and tree.link_count(parent) == 1:
            own, parent = parent, tree.parents[parent]
        found.setdefault(parent, []).append(own)
    return {parent: own for parent, own in found.items() if len(own) > 1 and regions.of[parent] not in _FRAME}


def _flat_group(tree: Tree, dates: Dates, parent: int, anchors: list[int]) -> Group | None:
    """Links that follow each other in one block, each with its date before the next, `<a>…</a> 05-03<br>`, or each
    behind its date.
    """
    last = tree.stops[anchors[-1]]
    are_led = dates.count(tree.starts[parent], tree.starts[anchors[0]]) > 0 == dates.count(last, tree.stops[parent])
    if are_led:
        begins = [tree.line(tree.starts[anchors[0]])[0], *(tree.stops[anchor] for anchor in anchors[:-1])]
        spans = [
            (tree.ends[a], max(begin, tree.starts[parent]), tree.stops[a])
            for a, begin in zip(anchors, begins, strict=True)
        ]
    else:
        stops = [*(tree.starts[anchor] for anchor in anchors[1:]), tree.stops[parent]]
        ends = [*anchors[1:], tree.ends[parent]]
        spans = [(end, tree.starts[a], stop) for a, end, stop in zip(anchors, ends, stops, strict=True)]
    records = tuple(
        Record(start, end, begin, stop)
        for start, (end, begin, stop) in zip(anchors, spans, strict=True)
        if (_SHORTEST_TILE if tree.holds(start, "li") else _SHORTEST_FLAT) <= stop - begin <= _LONGEST_FLAT
        and len(tree.links_in(start, end)) == 1
    )
    dated = sum(1 for record in records if dates.count(record.begin, record.stop))
    if len(records) < 2 or (dated * 2 < len(records) and not all(tree.holds(one.start, "li") for one in records)):
        return None  # links around entries (`<a><li>…</li></a>`) need no dates
    if (
        dated < _SEVERAL
        and any(tree.tags[anchor] in _INLINE for anchor in anchors)
        and not all(dates.count(tree.starts[anchor], tree.stops[anchor]) == 1 for anchor in anchors)
    ):
        return None  # pieces of a line of dates and sources
    return Group(parent, records, dated)
