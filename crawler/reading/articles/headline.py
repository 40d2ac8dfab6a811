"""Where a headline ends in an element that holds more: its day, its source, the sizes of type. Pure."""

import re

from crawler.reading.layout.text_dates import date_alone
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree, one_line

_NO_HEADLINE = re.compile(  # how the pieces begin that stand behind a headline
    r"[\s(（\[【|｜]*(?:来\s*源|信息来源|稿件来源|发布(?:时间|日期|单位|机构)|发表时间|时\s*间|日\s*期|作\s*者|编\s*辑|"
    r"责任编辑|浏览|点击|阅读|访问|字\s*号|字\s*体|分享到?|打印|【)\s*(?:次数|量|数)?\s*(?:[:：\]】]|$|\d)"
)
_DATED = re.compile(
    r"[\s(（\[]*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}[:：]\d|[\s)）\]]*(?:$|来源|作者|浏览|点击))"
)
_BRACKETS = " ()（）[]【】\n\t\xa0"
_HEADS = frozenset(["h1", "h2", "h3", "h4", "ucaptitle"])
_LONGEST = 300  # characters of an element that is looked into
_LEAST = 4  # characters of a headline


def headline(tree: Tree, index: int) -> str:
    """The text of an element, in one line; of a heading up to the first piece in it that no headline holds."""
    start, stop = tree.starts[index], headline_stop(tree, index)
    return tree.text(index) if stop == tree.stops[index] else one_line(tree.flow[start:stop])


def headline_stop(tree: Tree, index: int) -> int:
    """Where it ends in the flow: the element's own end, mostly."""
    start, stop = tree.starts[index], tree.stops[index]
    is_head = tree.tags[index] in _HEADS or bool(tree.roles[index] & naming.TITLE)
    if not is_head or stop - start > _LONGEST:
        return stop
    for piece in tree.pieces_in(start + _LEAST, stop):
        text = tree.piece_text(piece)
        if date_alone(text.strip(_BRACKETS)) or _DATED.match(text) or _NO_HEADLINE.match(text):
            return _before_links(tree, index, piece)
    return stop


def _before_links(tree: Tree, index: int, piece: int) -> int:
    """Where the line begins that a piece stands on, if it is not the headline's first and all before it are links.

    So it is where a block of tools ([手机版本] [扫描分享] 发布时间：…) stands inside the headline's element.
    """
    begin = max(tree.line(tree.pieces[piece])[0], tree.starts[index])
    before = tree.pieces_in(begin, tree.pieces[piece])
    is_below = begin - tree.starts[index] > _LEAST
    if is_below and before and all(tree.anchors[tree.owners[one]] >= 0 for one in before):
        return tree.pieces[before[0]]
    return tree.pieces[piece]
