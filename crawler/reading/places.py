"""Which elements of a page make up its header, logo, footer and main list, as the reader sees them.

Where they stand on the screen only a browser knows: it numbers the elements before it hands the page over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.reading.facts import Region
from crawler.reading.layout.breadcrumb import page_names, read_breadcrumb
from crawler.reading.layout.page_layout import Layout, lay_out
from crawler.reading.lists.entry import Record
from crawler.reading.lists.listings import ListReader
from crawler.reading.markup.tree import Tree

_MOST_CHARACTERS = 2_000_000
_GAP = 80  # characters between the header's parts
_TOP = (Region.HEADER, Region.NAV)
_LOGO = re.compile(r"logo|site-?name|site-?title|标志|徽", re.I)
_BANNER = re.compile(r"banner|header|head|top", re.I)
_LOOKS = ("src", "alt", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The numbers of the elements that make up each part; none where a part was not found."""

    header: tuple[int, ...] = ()
    logo: tuple[int, ...] = ()
    footer: tuple[int, ...] = ()
    main_list: tuple[int, ...] = ()


def read_places(html: str, url: str, attribute: str, *, has_main_list: bool) -> Places:
    """Finds the parts of a page whose elements bear their numbers in `attribute`.

    `has_main_list`: whether the page exists for a list, as its facts say.
    """
    layout = lay_out(html[:_MOST_CHARACTERS], url, "utf-8")
    header = list(_header(layout))
    return Places(
        header=_numbers(layout.tree, header, attribute),
        logo=_numbers(layout.tree, _logo(layout.tree, header), attribute),
        footer=_numbers(layout.tree, _footer(layout), attribute),
        main_list=_numbers(layout.tree, _main_list(layout) if has_main_list else (), attribute),
    )


def _numbers(tree: Tree, elements: Sequence[int], attribute: str) -> tuple[int, ...]:
    return tuple(int(number) for i in elements if (number := tree.attribute(i, attribute)).isdigit())


def _header(layout: Layout) -> Iterator[int]:
    """The elements of the header and of the navigation that follows it without text between."""
    tree, of = layout.tree, layout.regions.of
    end = text_end = 0
    for index in range(len(tree)):
        if index < end or of[index] not in _TOP:
            continue
        if tree.starts[index] - text_end > _GAP:
            return
        end, text_end = tree.ends[index], max(text_end, tree.stops[index])
        yield from range(index, end)


def _footer(layout: Layout) -> list[int]:
    return [index for index, region in enumerate(layout.regions.of) if region is Region.FOOTER]


def _logo(tree: Tree, header: Sequence[int]) -> Sequence[int]:
    """The element that bears the portal's name or emblem: named so, else the first picture of the header."""
    pictures = [i for i in header if tree.tags[i] == "img"]
    if found := next((i for i in pictures if _LOGO.search(_look(tree, i))), None):
        return [found]
    if found := next((i for i in header if _LOGO.search(tree.naming(i))), None):
        return range(found, tree.ends[found])
    return [next((i for i in pictures if _BANNER.search(_look(tree, i))), pictures[0])] if pictures else ()


def _look(tree: Tree, index: int) -> str:
    return " ".join([tree.naming(index), *(tree.attribute(index, name) for name in _LOOKS)])


def _main_list(layout: Layout) -> Sequence[int]:
    """The entries of the list that the page exists for; its container where it has none."""
    names = page_names(read_breadcrumb(layout), layout.tree.title, "")
    main = ListReader(layout, names).read(may_be_main=True).main
    if main is None:
        return ()
    _, place = main
    if place.records:
        return [i for record in place.records for i in _elements(record)]
    return range(place.container, layout.tree.ends[place.container]) if place.container >= 0 else ()


def _elements(record: Record) -> range:
    return range(record.start, record.end)
