"""The lists of a page with their headings, and which of them the page exists for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from crawler.reading.facts import Listing, ListingState, ListItem, ListOrigin, Region
from crawler.reading.layout.headings import Headings
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.captions import Columns, captions
from crawler.reading.lists.data_lists import read_data_lists
from crawler.reading.lists.empty_lists import Unfilled, find_unfilled
from crawler.reading.lists.groups import Group, Record, find_groups
from crawler.reading.lists.plain_tables import PlainTable, plain_tables
from crawler.reading.lists.records import read_item

_PAGER = re.compile(r"下一页|下页|末页|尾页|上一页|共\s?\d+\s?[页条]|转到第|第\s?\d+\s?页")
_DATE_LINE = re.compile(r"来源|发布时间|发布日期|时间\s?[:：]|日\s?期\s?[:：]|作者|浏览|点击")
_NO_ENTRY = re.compile(
    r"[\W\d]*|[\W\s]*(?:首页|上一?页|下一?页|末页|尾页|GO|跳转|确定|打印|打印本页|关闭|关闭窗口|返回|"
    r"返回顶部|收藏|分享)[\W\s]*",
    re.I,
)  # pagers, tools
_TRAIL = re.compile(r"位置\W*(?:(?:网站|本站)?首\s?页)?\W*\Z")
_IN_TRAIL = re.compile(r"位置\s?[:：]")
_TRAIL_REACH = 12  # characters before a list
_MOST_HEADS = 2  # rows over the first entry that are none
_MOST_ITEMS = 2000
_MOST_UNFILLED = 300
_MANY_LOOSE = 15  # links in no list
_MOST_WORDS = 400
_AFTER = 200  # characters after a list in which its pager is looked for
_CHOSEN = 100  # a weight above any article's
_TOLD = 50.0  # score of an unfilled list that says so
_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|(?:19|20)\d\d\s?年?度?(?![-/.\d])")
_UNDER_OWN_NAME = 25.0  # what it is worth to a list
_LONGEST_NAME = 34
_EDGES = " 　[]【】|｜·•:：>»-—\n"
_BESIDE = re.compile(  # headings of what stands beside the contents
    r"(?:最新|热门|热点|相关|推荐|今日|近期|精彩|图片|更多|往期)(?:动态|新闻|信息|文章|阅读|推荐|资讯|内容|留言|来信|信件|要闻|报道|发布|更新)|"
    r"推荐阅读|(?:频道|栏目|点击|阅读|新闻|本[周月年]|总)*排行(?:榜)?|猜你喜欢|延伸阅读|相关链接|友情链接|大家都在看"
)
_SAYS_SO = 20.0  # score of an unfilled list that says so
_ASIDE = 25.0  # what such a heading takes from a list
_LOOSE = 7  # characters that may stand between the blocks of one list


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists of a page in document order with their places, and for each `a` in an entry the index of its list."""

    listings: tuple[Listing, ...]
    places: tuple["Place", ...]
    of_anchor: dict[int, int]

    @property
    def main(self) -> tuple[Listing, "Place"] | None:
        """The list that the page exists for, with its place."""
        pairs = zip(self.listings, self.places, strict=True)
        return next(((listing, place) for listing, place in pairs if listing.is_main), None)

    @property
    def dated_spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the flow that hold entries with dates: what they say is said of other pages."""
        return tuple(
            (place.begin, place.stop)
            for listing, place in zip(self.listings, self.places, strict=True)
            if (dated := _dated(listing)) >= 2 or (dated == len(listing.items) == 1 and place.is_pure)
        )

    @property
    def weight(self) -> int:
        """How much speaks for the page existing for its main list."""
        if self.main is None:
            return 0
        listing, place = self.main
        if place.is_chosen:
            return _CHOSEN
        if listing.state is not ListingState.FILLED:
            return 5 if place.is_named else 4 if place.is_told else 2
        if is_beside(listing.heading) and not place.is_named and not place.has_pager:
            return 0
        dated = _dated(listing)
        return 4 * place.has_pager + (dated >= 2) + (dated >= 5) + (dated >= 8)

    def without_main(self) -> "Lists":
        """The same lists, where the page exists for something else."""
        listings = tuple(msgspec.structs.replace(li, is_main=False) if li.is_main else li for li in self.listings)
        return replace(self, listings=listings)


class Place(NamedTuple):
    """Where a list stands: container, flow `begin` to `stop`, and the records of its entries."""

    container: int
    begin: int
    stop: int
    records: tuple[Record, ...]
    has_pager: bool
    is_named: bool  # its heading is the page's own name
    is_pure: bool  # nothing in it looks like the date line of an article
    is_chosen: bool  # a person chose it
    is_told: bool  # it says under captions of its own that it holds nothing, or loads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A list at its place: container, elements `start` to `end`, flow `begin` to `stop`."""

    listing: Listing
    container: int
    start: int
    end: int
    begin: int
    stop: int
    score: float
    is_hidden: bool = False
    records: tuple[Record, ...] = ()
    has_pager: bool = False


class ListReader:
    """Reads the lists of one page."""

    def __init__(self, layout: Layout, names: frozenset[str]) -> None:
        self._layout, self._tree, self._addresses = layout, layout.tree, layout.addresses
        self._regions, self._scripts, self._hidings = layout.regions, layout.scripts, layout.hidings
        self._names = names
        self._chosen = layout.chosen.get("main_list", -1)
        self._begins: list[int] = []
        self._headings = Headings(layout)

    def read(self, *, may_be_main: bool) -> Lists:
        """All lists in document order. `may_be_main` is False where the page exists for something else (home)."""
        groups = find_groups(self._layout)
        self._begins = [group.records[0].begin for group in groups]
        found = self._merged([one for group in groups if (one := self._read(group))])
        found += [self._plain(table) for table in plain_tables(self._layout)]
        found.sort(key=lambda one: one.start)
        unfilled = find_unfilled(self._layout, [(f.start, f.end) for f in found])
        found += [self._unfilled(one) for one in unfilled[:_MOST_UNFILLED]]
        found.sort(key=lambda one: one.start)
        found = self._with_page_heading(found)
        if self._own_words() > _MOST_WORDS:  # the page has something to say: an empty block is not what it is for
            found = [f for f in found if f.listing.state is ListingState.FILLED or f.score < 0 or _says_it_loads(f)]
        if self._loose_links(found) >= _MANY_LOOSE:  # a page of links (网站地图): its empty box is none of them
            found = [replace(f, score=-1.0) if _is_silent(f) else f for f in found]
        found = self._with_data(found)
        main = _main(self._in_chosen(found)) if may_be_main or self._chosen >= 0 else None
        at = (main.start, main.container) if main is not None else None
        listings = tuple(
            msgspec.structs.replace(f.listing, is_main=True) if (f.start, f.container) == at else f.listing
            for f in found
        )
        places = tuple(self._place(f) for f in found)
        return Lists(listings=listings, places=places, of_anchor=self._anchors(found))

    def _in_chosen(self, found: list[_Found]) -> list[_Found]:
        """The lists that stand in the element that a person chose; all of them where none was chosen."""
        if self._chosen < 0:
            return found
        inside = range(self._chosen, self._tree.ends[self._chosen])
        return [replace(one, score=max(one.score, 1.0)) for one in found if one.start in inside]

    def _with_page_heading(self, found: list[_Found]) -> list[_Found]:
        """The list that follows a line with the page's own name is likely the one it exists for."""
        begins = [one.begin for one in found]
        for stop in self._own_headings(found):
            first = bisect_left(begins, stop)
            if first < len(found) and not self._named_bonus(found[first].listing.heading):
                found[first] = replace(found[first], score=found[first].score + _UNDER_OWN_NAME)
        return found

    def _own_headings(self, found: list[_Found]) -> list[int]:
        """Where lines of the page's contents end that say nothing but its own name, the last before each list."""
        tree, stops = self._tree, list[int]()
        for start, end in zip([0, *(at + 1 for at in tree.breaks)], [*tree.breaks, len(tree.flow)], strict=True):
            if not 2 <= end - start <= _LONGEST_NAME or tree.flow[start:end].strip(_EDGES) not in self._names:
                continue
            owner = tree.owner_at(start)
            if (
                self._regions.at(start) is Region.MAIN
                and tree.anchors[owner] < 0
                and not self._hidings.is_hidden(owner)
            ):
                stops.append(end)
        begins = [one.begin for one in found]
        return list({bisect_left(begins, stop): stop for stop in stops}.values())

    def _place(self, one: _Found) -> Place:
        is_pure = _DATE_LINE.search(self._tree.flow, one.begin, one.stop) is None
        is_named = self._named_bonus(one.listing.heading) > 0
        return Place(
            container=one.container,
            begin=one.begin,
            stop=one.stop,
            records=one.records,
            has_pager=one.has_pager,
            is_named=is_named,
            is_pure=is_pure,
            is_chosen=self._chosen <= one.start < self._tree.ends[self._chosen] if self._chosen >= 0 else False,
            is_told=one.score >= _TOLD,
        )

    def _anchors(self, found: Sequence[_Found]) -> dict[int, int]:
        return {
            anchor: number
            for number, one in enumerate(found)
            for anchor in self._tree.links_in(one.start, one.end)
            if one.listing.items
        }

    def _own_words(self) -> int:
        """Characters of the main region outside links."""
        tree, of, anchors = self._tree, self._regions.of, self._tree.anchors
        return sum(
            end - start
            for start, end, owner in zip(tree.pieces, [*tree.pieces[1:], len(tree.flow)], tree.owners, strict=False)
            if anchors[owner] < 0 and of[owner] is Region.MAIN and start < self._regions.footer_at
        )

    def _loose_links(self, found: list[_Found]) -> int:
        """How many links of the main region stand in no list."""
        tree, of = self._tree, self._regions.of
        inside = {link for one in found if one.listing.items for link in tree.links_in(one.start, one.end)}
        return sum(1 for link in tree.links if of[link] is Region.MAIN and link not in inside and tree.length(link) > 1)

    def _read(self, group: Group) -> _Found | None:
        tree = self._tree
        records, columns = self._entries(group)
        items = tuple(
            item
            for record in records[:_MOST_ITEMS]
            if (item := read_item(self._layout, record, columns)) and not _NO_ENTRY.fullmatch(item.title)
        )
        if not items:
            return None
        first, last = records[0], records[-1]
        if not group.dated and _TRAIL.search(tree.flow[max(0, first.begin - _TRAIL_REACH) : first.begin]):
            return None
        heading, more = self._headings.of(first.start)
        listing = Listing(
            heading=heading,
            region=self._regions.of[first.start],
            state=ListingState.FILLED,
            items=items,
            is_main=False,
            more_url=more,
            origin=ListOrigin.WRITTEN if tree.written and tree.is_written(first.start) else ListOrigin.MARKUP,
        )
        found = _Found(
            listing=listing,
            container=group.container,
            start=first.start,
            end=last.end,
            begin=first.begin,
            stop=last.stop,
            score=0.0,
            is_hidden=self._hidings.is_hidden(first.start),
            records=records,
            has_pager=self._has_pager(last.stop),
        )
        return replace(found, score=self._scored(found))

    def _plain(self, table: PlainTable) -> _Found:
        """A table whose entries lead nowhere; with many words it is part of a text, and not what a page exists for."""
        first, last = table.records[0], table.records[-1]
        heading, more = self._headings.of(first.start)
        listing = Listing(
            heading=heading,
            region=self._regions.of[first.start],
            state=ListingState.FILLED,
            items=table.items,
            is_main=False,
            more_url=more,
        )
        found = _Found(
            listing=listing,
            container=self._tree.parents[first.start],
            start=first.start,
            end=last.end,
            begin=first.begin,
            stop=last.stop,
            score=0.0,
            records=table.records,
            has_pager=self._has_pager(last.stop),
        )
        return replace(found, score=self._scored(found) if found.has_pager else -1.0)

    def _entries(self, group: Group) -> tuple[tuple[Record, ...], Columns]:
        """The records without the row of captions and the trail that stand over them as rows of the same table, and
        what their columns hold.
        """
        tree, records = self._tree, group.records
        first, columns = 0, self._captions_over(records[0])
        while first < min(_MOST_HEADS, len(records) - 1) and group.dated * 2 >= len(records):
            head = records[first]
            if self._layout.dates.count(head.begin, head.stop):
                break
            columns = captions(tree, head.start)
            if not columns and _IN_TRAIL.search(tree.flow, head.begin, head.stop) is None:
                break
            first += 1
        return records[first:], columns

    def _captions_over(self, first: Record) -> Columns:
        """The captions in the row above the first entry, be it in the same body or in a head of its own."""
        tree = self._tree
        if tree.tags[first.start] != "tr":
            return ()
        rows = tree.by_tag["tr"]
        place = bisect_left(rows, first.start) - 1
        is_near = place >= 0 and tree.starts[first.start] - tree.stops[rows[place]] <= _LOOSE
        return captions(tree, rows[place]) if is_near else ()

    def _scored(self, one: _Found) -> float:
        """How likely the page exists for a list."""
        is_aside = one.is_hidden or self._scrolls(one.start)
        score = _score(one.listing, has_pager=one.has_pager, is_hidden=is_aside)
        if is_beside(one.listing.heading) and not self._named_bonus(one.listing.heading):
            score -= _ASIDE
        return score + self._named_bonus(one.listing.heading)

    def _scrolls(self, index: int) -> bool:
        """Whether an element stands in a marquee, which no page exists for."""
        tree = self._tree
        return "marquee" in tree.by_tag and any(tree.tags[i] == "marquee" for i in tree.ancestors(index))

    def _has_pager(self, stop: int) -> bool:
        """Whether a pager follows a list that ends at offset `stop`, with no other list between."""
        flow = self._tree.flow
        found = _PAGER.search(flow, stop, min(len(flow), stop + _AFTER))
        return found is not None and not any(stop <= begin < found.start() for begin in self._begins)

    def _named_bonus(self, heading: str) -> float:
        """A list under the page's own name is what the page exists for."""
        return 30.0 if heading and heading.strip() in self._names else 0.0

    def _unfilled(self, one: Unfilled) -> _Found:
        tree = self._tree
        request = None
        if one.state is ListingState.SCRIPT_FILLED:
            names = (tree.attribute(one.element, "id"), *tree.attribute(one.element, "class").split())
            units = self._scripts.requests_of_units(self._addresses, one.element, tree.ends[one.element])
            request = next(iter(units or self._scripts.requests(self._addresses, names)), None)
        heading, more = self._headings.over(one.element) if one.score > 0 else ("", None)
        listing = Listing(
            heading=heading, region=one.region, state=one.state, items=(), is_main=False, more_url=more, request=request
        )
        pager = 20.0 if one.score > 0 and self._has_pager(tree.stops[one.element]) else 0.0
        return _Found(
            listing=listing,
            container=one.element,
            start=one.element,
            end=tree.ends[one.element],
            begin=tree.starts[one.element],
            stop=tree.stops[one.element],
            score=one.score + pager + self._named_bonus(heading),
        )

    def _with_data(self, found: list[_Found]) -> list[_Found]:
        """Lists that stand as data in scripts take the place of what they fill, the best place first."""
        data = read_data_lists(self._tree, self._addresses)
        if not data:
            return found
        places = sorted(
            (i for i, f in enumerate(found) if f.listing.state is not ListingState.FILLED),
            key=lambda i: -found[i].score,
        )
        for (script, items), place in zip(data, [*places, *[-1] * len(data)], strict=False):
            listing = Listing(
                heading=found[place].listing.heading if place >= 0 else "",
                region=found[place].listing.region if place >= 0 else self._regions.of[script],
                state=ListingState.FILLED,
                items=items[:_MOST_ITEMS],
                is_main=False,
                origin=ListOrigin.DATA,
            )
            score = _score(listing, has_pager=self._has_pager(self._tree.starts[script]), is_hidden=False)
            if place >= 0:
                found[place] = replace(found[place], listing=listing, score=max(score, found[place].score))
            else:
                at = self._tree.starts[script]
                found.append(
                    _Found(listing=listing, container=script, start=script, end=script, begin=at, stop=at, score=score)
                )
        return sorted(found, key=lambda one: one.start)

    def _merged(self, found: list[_Found]) -> list[_Found]:
        """Lists that a template cuts into blocks of five become one again."""
        runs: list[list[_Found]] = []
        for one in found:
            if runs and self._continues(runs[-1][-1], one):
                runs[-1].append(one)
            else:
                runs.append([one])
        return [run[0] if len(run) == 1 else self._joined(run) for run in runs]

    def _joined(self, run: list[_Found]) -> _Found:
        first, last = run[0], run[-1]
        listing = msgspec.structs.replace(
            first.listing,
            items=tuple(item for one in run for item in one.listing.items)[:_MOST_ITEMS],
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
        return replace(whole, score=self._scored(whole))

    def _continues(self, first: _Found, later: _Found) -> bool:
        tree, one, other = self._tree, first.container, later.container
        is_same_kind = (
            one != other
            and tree.tags[one] == tree.tags[other]
            and tree.attribute(one, "class").partition(" ")[0] == tree.attribute(other, "class").partition(" ")[0]
            and first.is_hidden == later.is_hidden
        )
        above, beside = tree.parents[one], tree.parents[other]
        are_cousins = tree.tags[above] == tree.tags[beside] and tree.parents[above] == tree.parents[beside]
        if not is_same_kind or not (above == beside or (are_cousins and self._are_parts(first, later))):
            return False
        if later.begin - first.stop > _LOOSE:
            return self._are_parts(first, later)
        last, start = _order(first.listing.items[-1]), _order(later.listing.items[0])
        if last is None or start is None:
            return last is start
        return start <= last

    def _are_parts(self, first: _Found, later: _Found) -> bool:
        """Whether both lists stand under numbered headings (一、政府工作部门; 2019年), as parts of one."""
        between = self._tree.flow[first.stop : later.begin].strip()
        return (
            len(between) <= _LONGEST_NAME
            and _PART.match(between) is not None
            and _PART.match(first.listing.heading) is not None
            and not first.listing.more_url
        )


def is_beside(heading: str) -> bool:
    """Whether a list's heading is one of those that stand beside the contents (推荐阅读, 最新动态)."""
    return _BESIDE.fullmatch(heading.strip(_EDGES)) is not None


def _says_it_loads(one: _Found) -> bool:
    """Whether an unfilled list says itself that a script fills it (加载中, a template)."""
    return one.listing.state is ListingState.SCRIPT_FILLED and one.stop > one.begin


def _is_silent(one: _Found) -> bool:
    """Whether a list holds nothing at all, not even words about that."""
    return not one.listing.items and one.stop <= one.begin + 1 and one.listing.request is None


def _dated(listing: Listing) -> int:
    """How many entries show a date."""
    return sum(1 for item in listing.items if item.date or item.days_ago is not None)


def _score(listing: Listing, *, has_pager: bool, is_hidden: bool) -> float:
    count = len(listing.items)
    dated = _dated(listing)
    average = sum(len(item.title) for item in listing.items) / count
    score = 3.0 * dated + count + min(average, 20.0) + (20.0 if has_pager else 0.0)
    score -= 15.0 if listing.more_url else 0.0
    score -= 40.0 if listing.region is Region.SIDEBAR or is_hidden else 0.0
    is_plain = not dated and not has_pager and (count < 3 or average < 8)
    return score - (60.0 if is_plain else 0.0)


def _main(found: Sequence[_Found]) -> _Found | None:
    best = max(found, key=lambda f: f.score, default=None)
    if best is None or best.score <= 0:
        return None
    if best.score < _UNDER_OWN_NAME * 2 and is_beside(best.listing.heading):  # and the contents say they are none
        unfilled = [f for f in found if f.listing.state is not ListingState.FILLED and f.score > 0]
        if unfilled:  # one that says nothing may be the page's own, or left over: nobody can tell
            own = max(unfilled, key=lambda f: f.score)
            return own if own.score >= _SAYS_SO else None
    filled = [f for f in found if f.listing.more_url and f.listing.state is ListingState.FILLED and f.score > -15]
    is_landing = best.listing.more_url is not None and len(filled) >= 3
    return None if is_landing else best


def _order(item: ListItem) -> tuple[int, int, int] | None:
    return (item.date.year or 0, item.date.month, item.date.day) if item.date else None
