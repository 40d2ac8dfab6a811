"""The header of a disclosed document (信息公开表头): 索引号、主题分类、成文日期、文号、有效性…, in any markup."""

import re
from collections.abc import Sequence

from crawler.reading.facts import HeaderField, LabelledText, Region
from crawler.reading.layout.label_words import TABLE_KINDS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_TELLING = frozenset({LabelKind.INDEX, LabelKind.NUMBER, LabelKind.HEADER, LabelKind.WRITTEN})
_FEWEST = 2
_WRITTEN_INTO = ("input", "select", "textarea")
_LARGEST = 1500  # characters of an element that is the header and nothing else
_GAP = 600  # characters between two labels of one header
# 湘政办发〔2017〕5号, 柳政函[2018]12号
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[^\S\n]?[〔\[【（(［]\s?(?:19|20)\d{2}\s?[〕\]】）)］]\s?(?:第\s?)?\d{1,4}\s?号"
)
_BARE = re.compile(r"[〔\[【]\s?(?:19|20)\d{2}\s?[〕\]】]\s?(?:第\s?)?\d{1,4}\s?号")
_YEAR = re.compile(r"[〔\[【（(［]\s?(?:19|20)\d{2}\s?[〕\]】）)］]")  # quicker to find, and in each of them
_INTERPRETS = re.compile(r"解读|图解|一图读懂|一张图")
_AT_END = re.compile(rf"[（(]({NUMBER.pattern})[）)]\s*\Z")
_LETTERHEAD = 600  # characters from the title on in which a number on a line of its own is the document's


def header_range(tree: Tree, values: Sequence[Labelled]) -> range:
    """The stretch of the flow that the header takes; empty when the page has none."""
    runs: list[list[Labelled]] = []
    for value in values:
        if value.kind not in _TELLING:
            continue
        if runs and value.at - runs[-1][-1].at <= _GAP:
            runs[-1].append(value)
        else:
            runs.append([value])
    best = max(runs, key=len, default=[])
    if len(best) < _FEWEST:
        return range(0)
    holder = _holder(tree, best)
    if sum(1 for value in best if value.value) < _FEWEST and not _is_indexed(tree, holder, best):
        return range(0)  # the captions of a search form are none
    if holder >= 0 and tree.length(holder) <= _LARGEST and not tree.holds(holder, "h1"):
        return range(tree.starts[holder], tree.stops[holder])
    return range(best[0].at, best[-1].value_at + len(best[-1].value))


def _is_indexed(tree: Tree, holder: int, values: Sequence[Labelled]) -> bool:
    """Whether only the index number is filled in a table of several captions that nothing can be written into."""
    if holder < 0 or any(tree.holds(holder, tag) for tag in _WRITTEN_INTO):
        return False
    indexed = any(value.kind is LabelKind.INDEX and any(c.isdigit() for c in value.value) for value in values)
    return indexed and len(values) > _FEWEST


def _holder(tree: Tree, values: Sequence[Labelled]) -> int:
    """The smallest element that holds all of the labels and the beginnings of what values there are."""
    first, last = values[0].owner, max(value.value_at if value.value else value.at for value in values)
    return next((i for i in (first, *tree.ancestors(first)) if tree.stops[i] > last), -1)


def header_fields(values: Sequence[Labelled], within: range) -> tuple[HeaderField, ...]:
    """The fields of the header in the order of the page."""
    kinds = TABLE_KINDS | {LabelKind.TITLE, LabelKind.PUBLISHED}
    return tuple(
        HeaderField(label=value.label, value=value.value, quote=value.quote)
        for value in values
        if value.kind in kinds and value.at in within
    )


def document_number(
    layout: Layout, values: Sequence[Labelled], header: range, title: str, start: int
) -> LabelledText | None:
    """The document's number (文号): labelled in the header or beside the title, in the title, or alone on a line near
    it, as a letterhead has it. `start`: where the title ends in the flow. What stands elsewhere is another document's.
    """
    tree = layout.tree
    if _INTERPRETS.search(title):
        return None  # what stands there is the number of the document that it interprets
    for value in values:
        is_own = value.at in header or abs(value.at - start) <= _LETTERHEAD
        if value.kind is LabelKind.NUMBER and is_own and any(c.isdigit() for c in value.value):
            return value.text
    if own := _AT_END.search(title):
        return LabelledText(value=own[1], quote=title)
    start = max(0, start - len(title) - _LETTERHEAD // 2)
    if not _YEAR.search(tree.flow, start, start + 2 * _LETTERHEAD):
        return None
    for found in NUMBER.finditer(tree.flow, start, start + 2 * _LETTERHEAD):
        if layout.regions.at(found.start()) is not Region.MAIN or tree.anchors[tree.owner_at(found.start())] >= 0:
            continue  # the number of another document
        if tree.is_in_data(tree.owner_at(found.start())):
            continue
        begin, end = tree.line(found.start())
        line = tree.flow[max(begin, found.start() - _LETTERHEAD) : min(end, found.end() + _LETTERHEAD)].strip(
            " 　()（）"
        )
        if len(line) <= found.end() - found.start() + 2:
            return LabelledText(value=found[0], quote=line)
    return _bare_number(layout, start, start + 2 * _LETTERHEAD)


def _bare_number(layout: Layout, start: int, stop: int) -> LabelledText | None:
    """A number without its organ's word (〔2022〕64号) that stands on a line of its own in the main part."""
    tree = layout.tree
    for found in _BARE.finditer(tree.flow, start, stop):
        is_own = layout.regions.at(found.start()) is Region.MAIN and not tree.is_in_data(tree.owner_at(found.start()))
        begin, end = tree.line(found.start())
        if is_own and tree.flow[begin:end].strip() == found[0]:
            return LabelledText(value=found[0], quote=found[0])
    return None
