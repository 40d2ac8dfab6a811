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
_COUNTED = re.compile(r"[\u4e00-\u9fff、]{2,16}\s?[（(]\s?共?\s?\d{1,4}\s?[项类件个条]\s?[)）]")
_BODY = (
    r"(?:[各本]?[省市州县区旗]?(?:级|直属?|辖|属)?(?:人民)?(?:政府)?"
    r"(?:办公室|(?:工作|组成|职能)?部门|(?:直属|派出|垂管)?(?:单位|机构)|委办局)?|"
    r"(?:公共)?企?事业单位|园区|开发区|办事处|驻[省市州县区]单位|[县区][（(](?:市[、.]?)?[县区][)）]|"
    r"[各辖]?(?:乡镇街道|乡镇|镇乡|街道|镇街|街镇|乡[（(]镇[)）]|县市区|区县|县区|市区县))"
)
_BODIES = re.compile(rf"{_BODY}(?:[、和与及（(]{{1,2}}{_BODY}[)）]?){{0,4}}")  # whose reports or guides stand below
_EDGES = " 　\t\r\n：:【】[]·•■◆▪"
_BOXES = 3  # around each of the lists of one
_FEWEST_OF_A_COLUMN = 3  # entries


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
        is_hidden=all(one.is_hidden for one in run),
    )
    return replace(whole, score=scored(whole))


def _continues(tree: Tree, first: Found, later: Found) -> bool:
    if _is_headline_over(first, later):
        return True
    one, other = first.container, later.container
    if one == other or not _are_alike(tree, one, other):
        return False
    if first.is_tab and later.is_tab and first.listing.heading != later.listing.heading:
        return False
    if _are_parts(tree, first, later):  # of which an accordion shows one
        return _are_boxed_alike(tree, one, other)
    between = tree.flow[first.stop : later.begin]
    if first.is_hidden != later.is_hidden or len(between) > LOOSE:
        return False
    if later.listing.heading != first.listing.heading and later.listing.heading in between.strip(_EDGES):
        return False
    if tree.parents[one] != tree.parents[other] and not _are_columns(tree, first, later):
        return False
    last, start = _order(first.listing.items[-1]), _order(later.listing.items[0])
    if last is None or start is None:
        return last is start
    return start <= last


def _are_alike(tree: Tree, one: int, other: int) -> bool:
    """Whether two elements are of one tag and one first class."""
    is_same_class = tree.attribute(one, "class").partition(" ")[0] == tree.attribute(other, "class").partition(" ")[0]
    return tree.tags[one] == tree.tags[other] and is_same_class


def _are_boxed_alike(tree: Tree, one: int, other: int) -> bool:
    """Whether two elements stand in one box, or each in a box of its own that is like the other's."""
    for _ in range(_BOXES):
        one, other = tree.parents[one], tree.parents[other]
        if one == other:
            return True
        if min(one, other) < 0 or tree.tags[one] != tree.tags[other]:
            return False
    return False


def _are_columns(tree: Tree, first: Found, later: Found) -> bool:
    """Whether one list is laid out in two columns as long as each other, one beside the other, under one heading."""
    lengths = len(first.listing.items), len(later.listing.items)
    return (
        min(lengths) >= _FEWEST_OF_A_COLUMN
        and lengths[0] - lengths[1] in (0, 1)
        and not tree.flow[first.stop : later.begin].strip(_EDGES)
        and first.listing.heading == later.listing.heading
        and first.listing.region is later.listing.region
        and _order(first.listing.items[-1]) is not None
        and not first.listing.more_url
        and _are_boxed_alike(tree, first.container, later.container)
    )


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
    """Whether both lists stand under headings of parts of one (一、政府部门; 2019年; 行政许可（4项）; 乡镇)."""
    between = tree.flow[first.stop : later.begin].strip()
    return _names_part(between) and _names_part(first.listing.heading) and not first.listing.more_url


def _names_part(text: str) -> bool:
    """Whether a heading names a part of a list: by its number, its year, how many entries it has, whose they are."""
    if not 2 <= len(text) <= LONGEST_NAME:
        return False
    return any((_PART.match(text), _COUNTED.fullmatch(text), _BODIES.fullmatch(text.strip(_EDGES))))


def _order(item: ListItem) -> tuple[int, int, int] | None:
    return (item.date.year or 0, item.date.month, item.date.day) if item.date else None
