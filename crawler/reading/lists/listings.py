"""The lists of a page with their headings, and which of them the page exists for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from crawler.reading.facts import Listing, ListingState, ListItem, ListOrigin, Region
from crawler.reading.layout.headings import NO_HEADING, Heading, Headings
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.captions import Columns, under_captions
from crawler.reading.lists.contents import loose_links, own_words
from crawler.reading.lists.data_lists import read_data_lists
from crawler.reading.lists.data_places import places_of
from crawler.reading.lists.empty_lists import Unfilled, find_unfilled
from crawler.reading.lists.entry import Record
from crawler.reading.lists.fetched_lists import request_of, without_rivals
from crawler.reading.lists.found import (
    EDGES,
    UNDER_OWN_NAME,
    Found,
    dated_entries,
    is_beside,
    is_silent,
    main_of,
    says_it_loads,
    score_of,
)
from crawler.reading.lists.grids import request_of_grid
from crawler.reading.lists.groups import Group, find_groups
from crawler.reading.lists.joining import LONGEST_NAME, MOST_ITEMS, merged
from crawler.reading.lists.lone_entries import lone_list
from crawler.reading.lists.page_lists import Lists, Place
from crawler.reading.lists.phantoms import without_phantoms
from crawler.reading.lists.plain_rows import plain_rows
from crawler.reading.lists.plain_tables import PlainTable, plain_tables
from crawler.reading.lists.records import read_item
from crawler.reading.lists.single_entries import panels_apart
from crawler.reading.lists.trail_names import is_below_trail, with_unread

_PAGER = re.compile(
    r"下一页|下页|末页|尾页|上一页|(?<!当)[前后]一?页|较早的?文章|更早的?文章|加载更多|共\s?\d+\s?[页条]|转到第|第\s?\d+\s?页"
)
_DATE_LINE = re.compile(r"来源|发布时间|发布日期|时间\s?[:：]|日\s?期\s?[:：]|作者|浏览|点击")
_NO_ENTRY = re.compile(
    r"[\W\d]*|[大中小]|[\W\s]*(?:首页|上一?页|下一?页|末页|尾页|GO|跳转|确定|打印|打印本页|关闭|关闭窗口|返回|"
    r"返回顶部|收藏|分享)[\W\s]*|(?:show|hide) details for .*|(?:显示|隐藏).{0,40}详细(?:信息|资料).{0,40}",
    re.I,
)  # pagers, tools, what opens a category of a Domino view
_TRAIL = re.compile(r"位置\W*(?:(?:网站|本站)?首\s?页)?\W*\Z")
_TRAIL_REACH = 12  # characters before a list
_MOST_UNFILLED = 300
_MANY_LOOSE = 15  # links in no list
_MOST_WORDS = 400
_AFTER = 200  # characters after a list in which its pager is looked for
_TOLD = 50.0  # score of an unfilled list that says so
_ASIDE = 25.0  # what such a heading takes from a list


class ListReader:
    """Reads the lists of one page."""

    def __init__(self, layout: Layout, names: frozenset[str]) -> None:
        self._layout, self._tree, self._addresses = layout, layout.tree, layout.addresses
        self._regions, self._hidings = layout.regions, layout.hidings
        self._names = names
        self._chosen = layout.chosen.get("main_list", -1)
        self._begins: list[int] = []
        self._headings = Headings(layout, names)

    def read(self, *, may_be_main: bool) -> Lists:
        """All lists in document order. `may_be_main` is False where the page exists for something else (home)."""
        groups = [
            part for group in find_groups(self._layout) for part in panels_apart(self._tree, self._headings, group)
        ]
        self._begins = [group.records[0].begin for group in groups]
        found = merged(self._tree, [one for group in groups if (one := self._read(group))], self._scored)
        found += [self._plain(table) for table in (*plain_tables(self._layout), *plain_rows(self._layout))]
        found.sort(key=lambda one: one.start)
        unfilled = find_unfilled(self._layout, [(f.start, f.end) for f in found])
        found += [self._unfilled(one) for one in unfilled[:_MOST_UNFILLED]]
        found.sort(key=lambda one: one.start)
        found = self._with_page_heading(found)
        if own_words(self._layout) > _MOST_WORDS:  # the page has something to say: an empty block is not what it is for
            found = [
                replace(f, score=-1.0) if f.is_tab and is_silent(f) else f for f in found
            ]  # a panel keeps its name
            found = [f for f in found if f.listing.state is ListingState.FILLED or f.score < 0 or says_it_loads(f)]
        if loose_links(self._layout, found) >= _MANY_LOOSE:  # a page of links (网站地图): its empty box is none of them
            found = [replace(f, score=-1.0) if is_silent(f) else f for f in found]
        found = without_rivals(self._with_data(without_phantoms(self._layout, found, self._chosen)))
        main = self._main(self._in_chosen(found)) if may_be_main or self._chosen >= 0 else None
        if main is None and may_be_main and self._chosen < 0:
            main = lone_list(self._layout, found, self._names)
        at = (main.start, main.container) if main is not None else None
        listings = tuple(
            msgspec.structs.replace(f.listing, is_main=True) if (f.start, f.container) == at else f.listing
            for f in found
        )
        places = tuple(self._place(f) for f in found)
        return Lists(listings=listings, places=places, of_anchor=self._anchors(found))

    def _main(self, found: list[Found]) -> Found | None:
        """The list that the page exists for, of those that may be."""
        return main_of(found, [one for one in found if self._is_own(one)])

    def _is_own(self, one: Found) -> bool:
        """Whether a list of the contents stands under the page's own name, in its heading or at the trail's end."""
        if one.listing.region is not Region.MAIN or one.is_hidden:
            return False
        heading = one.listing.heading
        return (
            self._named_bonus(heading) > 0
            if heading
            else is_below_trail(self._tree, one.container, one.begin, self._names)
        )

    def _in_chosen(self, found: list[Found]) -> list[Found]:
        """The lists that stand in the element that a person chose; all of them where none was chosen."""
        if self._chosen < 0:
            return found
        inside = range(self._chosen, self._tree.ends[self._chosen])
        return [replace(one, score=max(one.score, 1.0)) for one in found if one.start in inside]

    def _with_page_heading(self, found: list[Found]) -> list[Found]:
        """The list that follows a line with the page's own name is likely the one it exists for."""
        begins = [one.begin for one in found]
        for stop in self._own_headings(found):
            first = bisect_left(begins, stop)
            heading = found[first].listing.heading if first < len(found) else ""
            if first < len(found) and not self._named_bonus(heading) and not is_beside(heading):
                found[first] = replace(found[first], score=found[first].score + UNDER_OWN_NAME)
        return with_unread(self._tree, found, self._names)

    def _own_headings(self, found: list[Found]) -> list[int]:
        """Where lines of the page's contents end that say nothing but its own name, the last before each list."""
        tree, stops = self._tree, list[int]()
        for start, end in zip([0, *(at + 1 for at in tree.breaks)], [*tree.breaks, len(tree.flow)], strict=True):
            if not 2 <= end - start <= LONGEST_NAME or tree.flow[start:end].strip(EDGES) not in self._names:
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

    def _place(self, one: Found) -> Place:
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

    def _anchors(self, found: Sequence[Found]) -> dict[int, int]:
        return {
            anchor: number
            for number, one in enumerate(found)
            for anchor in self._tree.links_in(one.start, one.end)
            if one.listing.items
        }

    def _read(self, group: Group) -> Found | None:
        tree = self._tree
        records, columns = under_captions(self._layout, group)
        read = [(record, self._item(record, columns)) for record in records[:MOST_ITEMS]]
        items = tuple(item for _, item in read if item is not None)
        if not items:
            return None
        heads = next(number for number, (_, item) in enumerate(read) if item is not None)
        records = records[heads:]  # a row that names the list is no entry of it
        first = records[0]
        if not group.dated and _TRAIL.search(tree.flow[max(0, first.begin - _TRAIL_REACH) : first.begin]):
            return None
        origin = ListOrigin.WRITTEN if tree.written and tree.is_written(first.start) else ListOrigin.MARKUP
        heading = self._headings.over(first.start) if group.is_led else self._headings.of(first.start)
        found = self._found(group.container, records, items, origin, heading)
        return replace(found, score=self._scored(found))

    def _item(self, record: Record, columns: Columns) -> ListItem | None:
        item = read_item(self._layout, record, columns)
        return None if item is None or _NO_ENTRY.fullmatch(item.title) else item

    def _plain(self, table: PlainTable) -> Found:
        """Entries that lead nowhere; without a pager, or a heading over rows, they are part of a text, and not what a
        page exists for.
        """
        container = self._tree.parents[table.records[0].start]
        heading = self._headings.of(table.records[0].start)
        found = self._found(container, table.records, table.items, ListOrigin.MARKUP, heading)
        is_headed = bool(found.listing.heading) and self._tree.tags[table.element] != "table"
        return replace(found, score=self._scored(found) if found.has_pager or is_headed else -1.0)

    def _found(
        self,
        container: int,
        records: tuple[Record, ...],
        items: tuple[ListItem, ...],
        origin: ListOrigin,
        heading: Heading,
    ) -> Found:
        """A filled list under its heading, not yet scored."""
        first, last = records[0], records[-1]
        listing = Listing(
            heading=heading.name,
            region=self._regions.of[first.start],
            state=ListingState.FILLED,
            items=items,
            is_main=False,
            more_url=heading.more,
            origin=origin,
        )
        return Found(
            listing=listing,
            container=container,
            start=first.start,
            end=last.end,
            begin=first.begin,
            stop=last.stop,
            score=0.0,
            is_hidden=self._hidings.is_hidden(first.start),
            records=records,
            has_pager=self._has_pager(last.stop),
            is_tab=heading.is_tab,
        )

    def _scored(self, one: Found) -> float:
        """How likely the page exists for a list."""
        is_aside = one.is_hidden or self._scrolls(one.start)
        score = score_of(one.listing, has_pager=one.has_pager, is_hidden=is_aside)
        if is_beside(one.listing.heading) and not self._named_bonus(one.listing.heading):
            score -= _ASIDE
        if one.listing.region is Region.SIDEBAR and not dated_entries(one.listing):
            return score  # the menu of the page's column bears its name
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
        is_own = heading.strip() in self._names or "".join(heading.split()) in self._names  # 镇 务 动 态
        return 30.0 if heading and is_own else 0.0

    def _unfilled(self, one: Unfilled) -> Found:
        tree = self._tree
        request = None
        if one.state is ListingState.SCRIPT_FILLED:
            request = request_of_grid(tree, self._addresses, one.element) or request_of(
                self._layout, one.element, may_be_main=one.score > 0
            )
        heading = self._headings.over(one.element)
        if one.score <= 0 and not heading.is_tab:
            heading = NO_HEADING
        listing = Listing(
            heading=heading.name,
            region=one.region,
            state=one.state,
            items=(),
            is_main=False,
            more_url=heading.more,
            origin=ListOrigin.FRAMED if tree.tags[one.element] == "iframe" else ListOrigin.MARKUP,
            request=request,
        )
        pager = 20.0 if one.score > 0 and self._has_pager(tree.stops[one.element]) else 0.0
        return Found(
            listing=listing,
            container=one.element,
            start=one.element,
            end=tree.ends[one.element],
            begin=tree.starts[one.element],
            stop=tree.stops[one.element],
            score=one.score + pager + self._named_bonus(heading.name),
            is_tab=heading.is_tab,
        )

    def _with_data(self, found: list[Found]) -> list[Found]:
        """Lists that stand as data in scripts take the place of what they fill."""
        data = read_data_lists(self._tree, self._addresses)
        if not data:
            return found
        for one, place in tuple(places_of(self._tree, found, data)):
            script, items = one.script, one.items
            listing = Listing(
                heading=found[place].listing.heading if place >= 0 else "",
                region=found[place].listing.region if place >= 0 else self._regions.of[script],
                state=ListingState.FILLED,
                items=items[:MOST_ITEMS],
                is_main=False,
                more_url=found[place].listing.more_url if place >= 0 else None,
                origin=ListOrigin.DATA,
            )
            score = score_of(listing, has_pager=self._has_pager(self._tree.starts[script]), is_hidden=False)
            if place >= 0:
                found[place] = replace(found[place], listing=listing, score=max(score, found[place].score))
            else:
                at = self._tree.starts[script]
                found.append(
                    Found(listing=listing, container=script, start=script, end=script, begin=at, stop=at, score=score)
                )
        return sorted(found, key=lambda one: one.start)
