"""What looks like a list on a page and is none: leftovers of templates, dots and boxes of carousels, menus."""

import re
from collections.abc import Iterator, Sequence

from crawler.reading.facts import ListingState, Region
from crawler.reading.layout.heading_bars import says_home
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.found import EDGES, Found, dated_entries, is_silent
from crawler.reading.markup.tree import Tree

_DOTS = re.compile(r"(?:^|[\s_-])(?:dots?|dian|points?|indicators?|num(?:ber)?s?|btns?)\d*(?=$|[\s_-])|indicator")
_CAROUSEL = re.compile(r"carousel|swiper|lunbo|focus|flexslider|slick|nivo|banner|flash|(?:^|[\s_-])pics?(?=$|[\s_-])")
_FILES = re.compile(r"(?:相关|文件|文章)?附件(?:下载|列表|文件)?")
_BOXES_UP = 2  # elements around a list whose names say what it is
_FEWEST_OF_A_MENU = 8
_FEWEST_TABS = 2
_MOST_BUTTONS, _LONGEST_BUTTON = 3, 5  # beside each other; characters of the words on one
_OF_CONTENTS = re.compile(
    r"\d|(?:指南|指引|制度|目录|年报|报告|规定|办法|清单|预算|决算|公告|通知|公示|信息|简介|概况|职[能责]|分工|领导|机构|文件|规划|公开)\Z"
)
_LONGEST_TRAIL = 240  # characters


def without_phantoms(layout: Layout, found: Sequence[Found], chosen: int) -> list[Found]:
    """The lists of a page without what is none; the one that a person chose (-1: none) stays."""
    filled = {one.container for one in found if one.listing.items}
    tabs = {one.listing.heading for one in found if one.is_tab}
    heads = [one.listing.heading.strip(EDGES) for one in found]
    return [
        one
        for number, one in enumerate(found)
        if one.start == chosen
        or not (
            _is_menu(one) or _are_buttons(one) or _is_bar(one, tabs, heads[number + 1 :]) or _is_trail(layout.tree, one)
            if one.listing.items
            else _is_of_files(one) or (bool(filled) and _is_left_over(layout, one, filled))
        )
    ]


def _is_menu(one: Found) -> bool:
    """Whether a list is the directory of the site's columns: many undated ways, the one to the home page among them."""
    items = one.listing.items
    is_long = len(items) >= _FEWEST_OF_A_MENU and not dated_entries(one.listing)
    return is_long and any(says_home(item.title) for item in items)


def _are_buttons(one: Found) -> bool:
    """Whether a list is two or three short words which a script acts on (全部留言, 打印): they lead nowhere, and none
    names contents that a script opens, as those of reports (2016年报) and texts (公开制度) do.
    """
    items = one.listing.items
    if len(items) > _MOST_BUTTONS or dated_entries(one.listing) or any(item.url is not None for item in items):
        return False
    return all(len(item.title) <= _LONGEST_BUTTON and not _OF_CONTENTS.search(item.title.strip()) for item in items)


def _is_trail(tree: Tree, one: Found) -> bool:
    """Whether a list is the steps of a trail: short, undated, in an element named so."""
    box = one.container
    if dated_entries(one.listing) or tree.length(box) > _LONGEST_TRAIL:
        return False
    return any(i >= 0 and "crumb" in tree.naming(i) for i in (box, tree.parents[box]))


def _is_bar(one: Found, tabs: set[str], below: Sequence[str]) -> bool:
    """Whether a list is the bar of tabs over others: undated, and each of its few names heads a panel, or one of the
    lists `below`, in the same order.
    """
    items = one.listing.items
    if one.is_tab or dated_entries(one.listing) or not _FEWEST_TABS <= len(items) < _FEWEST_OF_A_MENU:
        return False
    names = [item.title.strip(EDGES) for item in items]
    is_over = one.listing.region is Region.MAIN and names == list(below[: len(names)])
    return is_over or all(name in tabs for name in names)


def _is_of_files(one: Found) -> bool:
    """Whether a list without entries is the box for the files of a document that has none: no column."""
    return one.listing.state is ListingState.EMPTY and _FILES.fullmatch(one.listing.heading.strip(EDGES)) is not None


def _is_left_over(layout: Layout, one: Found, filled: set[int]) -> bool:
    """Whether a list without entries is a rest of a template, or part of a carousel."""
    tree, element = layout.tree, one.container
    if one.listing.state is ListingState.FILLED or not is_silent(one):
        return False
    if any(tree.attributes[i] for i in range(element + 1, tree.ends[element])):
        return False  # there is something in it for a script to repeat
    if tree.attribute(element, "id") and layout.scripts.mentions_it(element):
        return False
    if one.is_tab:  # an empty panel keeps its name, the dots of a carousel in it have none
        return _is_dots(tree, element)
    return _is_beside(tree, element, filled) or _is_of_a_carousel(tree, element)


def _is_beside(tree: Tree, element: int, filled: set[int]) -> bool:
    """Whether a filled list of the same kind stands right before or after, in the same box."""
    return any(near in filled and tree.tags[near] == tree.tags[element] for near in _neighbours(tree, element))


def _is_dots(tree: Tree, element: int) -> bool:
    return any(i >= 0 and _DOTS.search(tree.naming(i)) is not None for i in (element, tree.parents[element]))


def _is_of_a_carousel(tree: Tree, element: int) -> bool:
    if _is_dots(tree, element):
        return True
    around = [element]
    while len(around) <= _BOXES_UP and tree.parents[around[-1]] >= 0:
        around.append(tree.parents[around[-1]])
    if any(_CAROUSEL.search(tree.naming(i)) for i in around):
        return True
    return any(_is_pictures(tree, near) for i in around[:2] for near in _neighbours(tree, i))


def _is_pictures(tree: Tree, index: int) -> bool:
    """Whether an element holds pictures that lead somewhere, and no other links."""
    links = tree.links_in(index, tree.ends[index])
    return len(links) > 1 and all(tree.holds(link, "img") for link in links)


def _neighbours(tree: Tree, index: int) -> Iterator[int]:
    before, after, parent = tree.previous[index], tree.ends[index], tree.parents[index]
    if before >= 0:
        yield before
    if parent >= 0 and after < tree.ends[parent]:
        yield after
