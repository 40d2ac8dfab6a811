"""Lists that a template cut into blocks, or that stand under the parts of one heading, become one again."""

import re
from collections.abc import Callable
from dataclasses import replace

import msgspec

from crawler.reading.facts import ListItem
from crawler.reading.lists.found import Found
from crawler.reading.markup.tree import Tree

MOST_ITEMS = 2000  # entries of one list
LONGEST_NAME = 34  # characters of a heading
LOOSE = 7  # characters that may stand between the blocks of one list
_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|(?:19|20)\d\d\s?年?度?(?![-/.\d])")


def merged(tree: Tree, found: list[Found], scored: Callable[[Found], float]) -> list[Found]:
    """Lists that a template cuts into blocks of five become one again, of which `scored` says what it is worth."""
    runs: list[list[Found]] = []
    for one in found:
        if runs and _continues(tree, runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run[0] if len(run) == 1 else _joined(run, scored) for run in runs]


def _joined(run: list[Found], scored: Callable[[Found], float]) -> Found:
    first, last = run[0], run[-1]
    listing = msgspec.structs.replace(
        first.listing,
        items=tuple(item for one in run for item in one.listing.items)[:MOST_ITEMS],
        more_url=next((one.listing.more_url for one in run if one.listing.more_url), None),
    )
    whole = replace(
        first,
        listing=listing,
        end=last.end,
        stop=last.stop,
        records=tuple(record for one in run for record in one.records),
        has_pager=last.has_pager,
    )
    return replace(whole, score=scored(whole))


def _continues(tree: Tree, first: Found, later: Found) -> bool:
    if _is_headline_over(first, later):
        return True
    one, other = first.container, later.container
    is_same_kind = (
        one != other
        and tree.tags[one] == tree.tags[other]
        and tree.attribute(one, "class").partition(" ")[0] == tree.attribute(other, "class").partition(" ")[0]
        and first.is_hidden == later.is_hidden
    )
    above, beside = tree.parents[one], tree.parents[other]
    are_cousins = tree.tags[above] == tree.tags[beside] and tree.parents[above] == tree.parents[beside]
    if first.is_tab and later.is_tab and first.listing.heading != later.listing.heading:
        return False
    if not is_same_kind or not (above == beside or (are_cousins and _are_parts(tree, first, later))):
        return False
    if later.begin - first.stop > LOOSE:
        return _are_parts(tree, first, later)
    last, start = _order(first.listing.items[-1]), _order(later.listing.items[0])
    if last is None or start is None:
        return last is start
    return start <= last


def _is_headline_over(first: Found, later: Found) -> bool:
    """Whether one entry, made otherwise than those right below it, stands with them under the same heading."""
    heading, (last, start) = first.listing.heading, (_order(first.listing.items[-1]), _order(later.listing.items[0]))
    return (
        bool(heading)
        and heading == later.listing.heading
        and len(first.listing.items) == 1 < len(later.listing.items)
        and first.is_hidden == later.is_hidden
        and first.listing.region is later.listing.region
        and 0 <= later.begin - first.stop <= LOOSE
        and last is not None
        and start is not None
        and start <= last
    )


def _are_parts(tree: Tree, first: Found, later: Found) -> bool:
    """Whether both lists stand under numbered headings (一、政府工作部门; 2019年), as parts of one."""
    between = tree.flow[first.stop : later.begin].strip()
    return (
        len(between) <= LONGEST_NAME
        and _PART.match(between) is not None
        and _PART.match(first.listing.heading) is not None
        and not first.listing.more_url
    )


def _order(item: ListItem) -> tuple[int, int, int] | None:
    return (item.date.year or 0, item.date.month, item.date.day) if item.date else None
