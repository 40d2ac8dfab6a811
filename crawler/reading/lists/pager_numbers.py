"""Which page of a list is shown, and how many there are, by the mark on one of its links and the last one's address."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice

from crawler.reading.facts import Link, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

NUMBER = re.compile(r"\[?第?(\d{1,4})页?\]?")
_LAST = re.compile(r"(?:末页|尾页|最后一?页|last)(?:\s*[>»›]+)?", re.I)
_MARKED = re.compile(r"(?:^|[\s_-])(?:cur(?:rent)?|active|select(?:ed)?|on|now)(?=$|[\s_-])", re.I)
_IN_ADDRESS = re.compile(r"(?:[_\-/]|[?&]\w{0,20}page\w{0,10}=)(\d{1,5})(?=\.\w{2,6}\Z|/?\Z|&)", re.I)
_WAY = re.compile(r"[上下前后]一?页|末页|尾页|最后一?页")
_BACK = re.compile(r"首页|第一页|上一?页|前一?页")
_PLACE = re.compile(r"(\d{1,5})\s?/\s?(\d{1,5})")
_ELLIPSIS = re.compile(r"\s*(?:\.{2,6}|…{1,2}|⋯{1,2}|·{3,6})\s*")
_FEWEST_NUMBERS = 2  # links with numbers in a pager that has a gap
_MOST = 60
_LONGEST_NUMBER = 8  # characters
_YEARS = range(1900, 2100)  # a bar of years turns no pages


def marked_page(layout: Layout) -> int | None:
    """The number of the page that is shown, where its link bears the class of the chosen one among others."""
    tree, marked = layout.tree, list[int]()
    numbers = 0
    for link, number in _number_links(layout):
        numbers += 1
        own, around = tree.attribute(link, "class"), tree.attribute(tree.parents[link], "class")
        if _MARKED.search(own) or (_MARKED.search(around) and tree.link_count(tree.parents[link]) == 1):
            marked.append(number)
    return marked[0] if len(marked) == 1 and numbers > 1 else None


def _number_links(layout: Layout) -> Iterator[tuple[int, int]]:
    """The links outside the page's frame that say nothing but a number, and what it is."""
    tree = layout.tree
    for link in tree.links:
        if tree.length(link) > _LONGEST_NUMBER or layout.regions.of[link] in (Region.HEADER, Region.NAV):
            continue
        if (number := NUMBER.fullmatch(tree.text(link))) is not None and int(number[1]) not in _YEARS:
            yield link, int(number[1])


def unlinked_page(layout: Layout) -> int | None:
    """The number of the page that is shown, where it alone leads nowhere among those that lead to its neighbours."""
    tree, holders = layout.tree, dict[int, set[int]]()
    for link, number in _number_links(layout):
        holder = tree.parents[link]
        if tree.length(holder) == tree.length(link) and tree.parents[holder] >= 0:
            holder = tree.parents[holder]  # an item of its own
        holders.setdefault(holder, set()).add(number)
    found = [(number, linked) for holder, linked in holders.items() for number in _bare_numbers(tree, holder)]
    return found[0][0] if len(found) == 1 and _stands_among(*found[0]) else None


def _stands_among(number: int, linked: Set[int]) -> bool:
    return number not in linked and not linked.isdisjoint((number - 1, number + 1))


def _bare_numbers(tree: Tree, holder: int) -> Iterator[int]:
    """The numbers that stand in elements of their own in a block of links, and lead nowhere."""
    for child in islice(tree.children(holder), _MOST):
        is_short = 0 < tree.length(child) <= _LONGEST_NUMBER and not tree.link_count(child)
        if is_short and (number := NUMBER.fullmatch(tree.text(child))):
            yield int(number[1])


def place_beside(layout: Layout) -> tuple[int, int] | None:
    """Page and number of pages that stand beside a way to another page without a word (`1/149`)."""
    tree = layout.tree
    for link in tree.links:
        if tree.length(link) > _LONGEST_NUMBER or layout.regions.of[link] in (Region.HEADER, Region.NAV):
            continue
        if _WAY.fullmatch(tree.text(link).strip()) is None:
            continue
        holder = tree.parents[link]
        for piece in islice(tree.pieces_in(tree.starts[holder], tree.stops[holder]), _MOST):
            found = _PLACE.fullmatch(tree.piece_text(piece).strip())
            if found is not None and 0 < int(found[1]) <= int(found[2]):
                return int(found[1]), int(found[2])
    return None


def onward(ways: Sequence[Link], turning: Sequence[Link]) -> Link | None:
    """Which of the links named so leads to the next page: where a template calls two of them 下一页, not the one that
    leads back.
    """
    ways = [way for way in ways if way.text.strip() == ways[0].text.strip()]  # >> leads to the last page
    if len({way.url for way in ways}) < 2:
        return ways[0] if ways else None
    back = {link.url for link in turning if _BACK.fullmatch(link.text)}
    forward = [way for way in ways if way.url is None or way.url not in back] or list(ways)
    numbers = [(int(at[1]), way) for way in forward if way.url and (at := _IN_ADDRESS.search(way.url))]
    frames = {_frame(way.url, at) for _, way in numbers if way.url and (at := _IN_ADDRESS.search(way.url))}
    if len(numbers) == len(forward) and len(frames) == 1:
        return max(numbers, key=lambda pair: pair[0])[1]
    return forward[0]


def last_page(turning: Sequence[Link]) -> int | None:
    """How many pages there are by the address of 尾页, where the links with numbers tell what its number means."""
    last = next((link.url for link in turning if link.url and _LAST.fullmatch(link.text)), None)
    numbered = _numbered(turning)
    if last is not None and numbered and numbered[max(numbered)] == last:
        return max(numbered)  # however the addresses are counted: some count backwards
    if last is None or (at := _IN_ADDRESS.search(last)) is None:
        return None
    frame = _frame(last, at)
    shifts = {number - int(own[1]) for number, url in numbered.items() if (own := _number_in(url, frame))}
    return int(at[1]) + shifts.pop() if len(shifts) == 1 else None


def behind_gap(layout: Layout) -> int | None:
    """How many pages there are where the greatest number of a pager stands last in it, right behind an ellipsis."""
    tree, flow = layout.tree, layout.tree.flow
    links = list(islice(_number_links(layout), _MOST))
    if len(links) < _FEWEST_NUMBERS:
        return None
    (before, _), (last, number) = links[-2:]
    between = flow[tree.stops[before] : tree.starts[last]] if tree.stops[before] <= tree.starts[last] else ""
    is_behind = _ELLIPSIS.fullmatch(between) is not None
    return number if is_behind and number > max(other for _, other in links[:-1]) else None


def _numbered(turning: Sequence[Link]) -> Mapping[int, str]:
    found = ((NUMBER.fullmatch(link.text), link.url) for link in turning[:_MOST])
    return {int(number[1]): url for number, url in found if number is not None and url is not None}


def _frame(url: str, number: re.Match[str]) -> tuple[str, str]:
    """The name around a page's number in its address, folders aside: one pager may lead by two paths."""
    return url[: number.start(1)].rpartition("/")[2], url[number.end(1) :]


def _number_in(url: str, frame: tuple[str, str]) -> re.Match[str] | None:
    found = _IN_ADDRESS.search(url)
    return found if found is not None and _frame(url, found) == frame else None
