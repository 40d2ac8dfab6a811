"""Header fields whose labels stand in lenticular brackets without a colon: 【文号】 某政发〔2021〕14号."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.reading.layout.label_words import LABELS, TABLE_KINDS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.markup.tree import Tree

_LABEL = re.compile(r"[【〖]([\u4e00-\u9fff][\u4e00-\u9fff \u2002\u2003\u3000]{0,14})[】〗]")
_OPENS = re.compile(r"[【〖\n]")
_KINDS = TABLE_KINDS | {LabelKind.PUBLISHED}
_TELLING = frozenset({LabelKind.NUMBER, LabelKind.INDEX, LabelKind.WRITTEN})  # 【摘要】【关键词】 alone are a text's
_FEWEST = 2
_MOST = 500
_LONGEST = 80  # characters of a value


def bracketed_labels(tree: Tree) -> list[Labelled]:
    """The fields of such a header in order; none where there are not several, or none that a document's header has.

    A label before a colon is read as any other.
    """
    if "】" not in tree.flow and "〗" not in tree.flow:
        return []
    found = list(_fields(tree))
    return found if len(found) >= _FEWEST and any(one.kind in _TELLING for one in found) else []


def _fields(tree: Tree) -> Iterator[Labelled]:
    flow = tree.flow
    for label in islice(_LABEL.finditer(flow), _MOST):
        name = "".join(label[1].split())
        kind = LABELS.get(name)
        if kind not in _KINDS or flow[label.end() : label.end() + 1] in (":", "：") or not _begins(tree, label.start()):
            continue
        end = _OPENS.search(flow, label.end())
        stop = min(end.start() if end else len(flow), label.end() + _LONGEST)
        value = flow[label.end() : stop].strip()
        at = label.end() + (len(flow[label.end() : stop]) - len(flow[label.end() : stop].lstrip()))
        quote = f"{label[0]}{value}"
        yield Labelled(kind, name, label.start(), at, value, quote, tree.owner_at(label.start()), False)


def _begins(tree: Tree, offset: int) -> bool:
    """Whether a label begins a line, or follows the value of another such label."""
    lead = tree.flow[tree.line(offset)[0] : offset].strip()
    return not lead or lead[0] in "【〖"
