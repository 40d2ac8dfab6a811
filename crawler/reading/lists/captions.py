"""Rows of captions (标题, 发布机构, 发布日期): what the columns of a table or grid hold."""

import re
from bisect import bisect_left

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.entry import Record
from crawler.reading.lists.groups import Group
from crawler.reading.lists.joining import LOOSE
from crawler.reading.markup.tree import Tree

Columns = tuple[LabelKind | None, ...]

_TITLES = re.compile(
    "(?:事项|问题|信件|诉求|留言|来信|主题|事由|内容)(?:内容|名称)?|(?:诉求|反映|咨询)事项|工单内容|文件标题"
)
_REPLYING = re.compile("回|答|复|反馈")  # 办复, 反馈, 解答 too
_FRAME = " 　[]【】()（）〔〕:：|·•"
_IN_TRAIL = re.compile(r"位置\s?[:：]")
_MOST_HEADS = 2  # rows over the first entry that are none


def captions(tree: Tree, row: int) -> Columns:
    """The kinds of a row that holds nothing but captions; empty for any other."""
    texts = [tree.text(cell).strip(_FRAME).replace(" ", "").replace("\u3000", "") for cell in tree.children(row)]
    kinds = [_kind_of_caption(text) for text in texts]
    known = [kind for kind in kinds if kind is not None]
    is_head = all(tree.tags[cell] == "th" for cell in tree.children(row))
    if len(known) < 2 or (len(known) * 2 < len(kinds) and not is_head):
        return ()
    if LabelKind.TITLE not in kinds:
        place = next((i for i, text in enumerate(texts) if _TITLES.fullmatch(text)), -1)
        if place >= 0:
            kinds[place] = LabelKind.TITLE
    return tuple(kinds)


def _kind_of_caption(text: str) -> LabelKind | None:
    kind = kind_of_label(text)
    return LabelKind.HANDLED if kind is LabelKind.REPLIED and _REPLYING.search(text) is None else kind


def under_captions(layout: Layout, group: Group) -> tuple[tuple[Record, ...], Columns]:
    """The records without the row of captions and the trail that stand over them as rows of the same table, and what
    their columns hold.
    """
    tree, records = layout.tree, group.records
    first, columns = 0, _captions_over(tree, records[0])
    while first < min(_MOST_HEADS, len(records) - 1) and group.dated * 2 >= len(records):
        head = records[first]
        if layout.dates.count(head.begin, head.stop):
            break
        columns = captions(tree, head.start)
        if not columns and _IN_TRAIL.search(tree.flow, head.begin, head.stop) is None:
            break
        first += 1
    return records[first:], columns


def _captions_over(tree: Tree, first: Record) -> Columns:
    """The captions in the row above the first entry, be it in the same body or in a head of its own."""
    if tree.tags[first.start] != "tr":
        return ()
    rows = tree.by_tag["tr"]
    place = bisect_left(rows, first.start) - 1
    is_near = place >= 0 and tree.starts[first.start] - tree.stops[rows[place]] <= LOOSE
    return captions(tree, rows[place]) if is_near else ()
