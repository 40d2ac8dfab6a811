"""Entries whose parts stand beside each other without an element around them: title, summary, date, next title."""

from collections.abc import Iterator

from crawler.reading.layout.dates import Dates
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_FEWEST = 3
_LONGEST = 900  # characters of one entry


def with_what_follows(tree: Tree, dates: Dates, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records with what stands before the next one, where like parts follow each and hold the dates; else as is."""
    if len(records) < _FEWEST or tree.ends[records[0].start] == records[1].start:
        return records
    parts = tuple(_tags(tree, records[0].end, records[1].start))
    ends = [*(record.start for record in records[1:]), _end_of_last(tree, records[-1], parts)]
    if any(tuple(_tags(tree, one.end, end)) != parts for one, end in zip(records, ends, strict=True)):
        return records
    if any(tree.links_in(one.end, end) for one, end in zip(records, ends, strict=True)):
        return records  # parts with links are lists of their own
    whole = tuple(_stretched(tree, one, end) for one, end in zip(records, ends, strict=True))
    is_dated = all(dates.count(one.begin, one.stop) and one.stop - one.begin <= _LONGEST for one in whole)
    return whole if is_dated else records


def _stretched(tree: Tree, record: Record, end: int) -> Record:
    """A record up to element `end`: its last part ends where its text does."""
    last = end - 1
    while tree.parents[last] != tree.parents[record.start]:
        last = tree.parents[last]
    return Record(record.start, end, record.begin, tree.stops[last])


def _end_of_last(tree: Tree, record: Record, parts: tuple[str, ...]) -> int:
    """Where the last entry ends, which has as many parts as the first."""
    end, limit = record.end, tree.ends[tree.parents[record.start]]
    for _ in parts:
        if end >= limit:
            break
        end = tree.ends[end]
    return end


def _tags(tree: Tree, start: int, end: int) -> Iterator[str]:
    while start < end:
        yield tree.tags[start]
        start = tree.ends[start]
