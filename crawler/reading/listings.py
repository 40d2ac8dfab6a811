"""The lists of a page with their headings, and which of them the page exists for."""

import re
from dataclasses import dataclass, replace

from crawler.reading.empty_lists import find_unfilled
from crawler.reading.facts import Listing, ListingState, ListItem, PartialDate, Region
from crawler.reading.groups import Group, find_groups
from crawler.reading.headings import heading_of
from crawler.reading.records import read_item
from crawler.reading.script_fills import Fillers
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

_PAGER = re.compile(r"下一页|下页|末页|尾页|上一页|共\s?\d+\s?[页条]|转到第|第\s?\d+\s?页")
_PAGER_TITLE = re.compile(r"[\W\d]*|首页|上一?页|下一?页|末页|尾页|GO|跳转|确定", re.I)
_MOST_ITEMS = 2000
_MOST_WORDS = 400
_AFTER = 400  # nodes after a list in which its pager is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    listing: Listing
    container: int
    start: int
    end: int
    score: float


def read_listings(
    tree: Tree, addresses: Addresses, regions: list[Region], fillers: Fillers, *, may_be_main: bool
) -> tuple[Listing, ...]:
    """All lists in document order. `may_be_main` is False where the page exists for something else (home, article)."""
    found = [item for group in find_groups(tree, regions) if (item := _read(tree, addresses, regions, group))]
    found = _merged(tree, found)
    unfilled = find_unfilled(tree, regions, fillers, [(f.start, f.end) for f in found])
    found += [
        _Found(listing=listing, container=index, start=index, end=tree.ends[index], score=score)
        for index, listing, score in unfilled
    ]
    found.sort(key=lambda f: f.start)
    if _own_words(tree, regions) > _MOST_WORDS:  # the page has something to say: an empty block is not what it is for
        found = [f for f in found if f.listing.state is ListingState.FILLED or f.score < 0]
    main = _main(found) if may_be_main else None
    return tuple(replace(f.listing, is_main=True) if f is main else f.listing for f in found)


def _own_words(tree: Tree, regions: list[Region]) -> int:
    """Characters of the main region outside links."""
    return sum(
        len(text)
        for text, anchor, region in zip(tree.texts, tree.anchors, regions, strict=True)
        if text and anchor < 0 and region is Region.MAIN
    )


def _read(tree: Tree, addresses: Addresses, regions: list[Region], group: Group) -> _Found | None:
    items = tuple(
        item for start, end in group.records[:_MOST_ITEMS] if (item := read_item(tree, addresses, start, end))
    )
    if not items or sum(1 for item in items if _PAGER_TITLE.fullmatch(item.title)) * 2 > len(items):
        return None
    start, end = group.records[0][0], group.records[-1][1]
    region = regions[start]
    before = tree.text_between(max(0, start - 12), start)
    if "位置" in before[-30:] and not group.dated:
        return None
    heading, more = heading_of(tree, addresses, regions, start)
    listing = Listing(
        heading=heading, region=region, state=ListingState.FILLED, items=items, is_main=False, more_url=more
    )
    score = _score(listing, has_pager=_has_pager(tree, end), is_hidden=tree.hidden[start])
    return _Found(listing=listing, container=group.container, start=start, end=end, score=score)


def _has_pager(tree: Tree, end: int) -> bool:
    return bool(_PAGER.search(tree.text_between(end, min(len(tree.tags), end + _AFTER))[:200]))


def _score(listing: Listing, *, has_pager: bool, is_hidden: bool) -> float:
    count = len(listing.items)
    dated = sum(1 for item in listing.items if item.date)
    average = sum(len(item.title) for item in listing.items) / count
    score = 3.0 * dated + count + min(average, 20.0) + (20.0 if has_pager else 0.0)
    score -= 15.0 if listing.more_url else 0.0
    score -= 40.0 if listing.region is Region.SIDEBAR or is_hidden else 0.0
    is_plain = not dated and not has_pager and (count < 3 or average < 8)
    return score - (60.0 if is_plain else 0.0)


def _main(found: list[_Found]) -> _Found | None:
    best = max(found, key=lambda f: f.score, default=None)
    if best is None or best.score <= 0:
        return None
    filled = [f for f in found if f.listing.more_url and f.listing.state is ListingState.FILLED and f.score > -15]
    is_landing = best.listing.more_url is not None and len(filled) >= 3
    return None if is_landing else best


def _merged(tree: Tree, found: list[_Found]) -> list[_Found]:
    """Lists that a template cuts into blocks of five become one again."""
    merged: list[_Found] = []
    for later in found:
        first = merged[-1] if merged else None
        if first and _continues(tree, first, later):
            items = first.listing.items + later.listing.items
            joined = replace(first.listing, items=items, more_url=first.listing.more_url or later.listing.more_url)
            score = first.score + later.score
            merged[-1] = replace(first, listing=joined, end=later.end, score=score)
        else:
            merged.append(later)
    return merged


def _continues(tree: Tree, first: _Found, later: _Found) -> bool:
    one, other = first.container, later.container
    is_same_kind = (
        one != other
        and tree.tags[one] == tree.tags[other]
        and tree.parents[one] == tree.parents[other]
        and tree.attribute(one, "class") == tree.attribute(other, "class")
        and tree.hidden[one] == tree.hidden[other]
    )
    if not is_same_kind or tree.length(first.end, later.start) > 6:
        return False
    last, start = _date_of(first.listing.items[-1]), _date_of(later.listing.items[0])
    if last is None or start is None:
        return last is start
    return start <= last


def _date_of(item: ListItem) -> tuple[int, int, int] | None:
    return _order(item.date) if item.date else None


def _order(date: PartialDate) -> tuple[int, int, int]:
    return (date.year or 0, date.month, date.day)
