"""Labelled values on a page (发布时间：…、来源：…), in one text or in neighbouring cells."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from crawler.reading.facts import LabelledText
from crawler.reading.layout.english_labels import ENGLISH_LABELS, english_before
from crawler.reading.layout.label_grammar import LAST_LETTERS, kind_of_label
from crawler.reading.layout.label_words import LABELS, LONGEST_LABEL, LabelKind
from crawler.reading.layout.on_its_way import is_on_its_way
from crawler.reading.layout.spaced_labels import spaced_labels
from crawler.reading.layout.text_dates import full_date_end
from crawler.reading.layout.traditional import simplified
from crawler.reading.layout.value_cells import value_places
from crawler.reading.layout.voices import ONE_LETTER, voices
from crawler.reading.markup.tree import Tree, one_line

_COLON = re.compile(r"[:：]")
_WORD = re.compile(r"[^ \u3000]+")
_BEFORE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff \u3000]*\Z")
_CUT = re.compile(
    r"[|丨｜【】〖〗]|[\[〔](?!(?:19|20)\d\d[〕\]])|(?<!\d)[\]〕]|\s(?:19|20)\d{2}[-/.年]\d| {2,}|"
    r"\s*(?:点击|浏览|阅读|打印|字体|字号|分享)(?:次数|量|数|大小)?[:：\d]"
)
_BLANKS = " \t:：　—-"
_WINDOW = LONGEST_LABEL + 8  # characters before a colon that may hold a label with spaces in it
_LEADING = re.compile(
    r"(来自|来源|信息来源|文章来源|稿源|供稿)[ 　](?=[\u4e00-\u9fffA-Za-z])(?![\u4e00-\u9fff 　]{1,8}[:：])"
    r"|(?:本文)?(发布时间|发布日期|发布于|发表于|时间|日期|更新时间|最后更新于|更新于|发表时间|公开日期|"
    r"發[佈布](?:時間|日期|於)|發表於|更新於)[ 　]?"
    r"(?=(?:19|20)\d\d)"
    r"|((?:[Pp]osted|[Pp]ublished|[Uu]pdated|[Ll]ast updated)(?: on)?) "
    r"(?=\d{1,2}[-/ ]|(?:19|20)\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
_LEADING_SIGNS = frozenset("来信文稿供发發时日更公最本PpUuLl")
_INLINE = frozenset(["a", "span", "font", "b", "strong", "em", "i", "u"])
_CLOSING = frozenset("]】）)")
_OPENS = re.compile(r"[（(]")
_GAP = re.compile(r"\s")
_CELLS = frozenset(["label", "th", "td", "dt", "b", "strong", "span", "em", "i", "div", "p", "li", "h4", "h5", "font"])
_ROWS = frozenset(["li", "tr", "p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "section", "article", "form"])
_GLUED = re.compile(  # words that end no other word, so that a colon after them makes a label of them anywhere
    r"(?:责任编辑|发布时间|发布日期|浏览次数|点击次数|阅读次数|信息来源|文章来源|更新时间|点击量|"
    r"浏览量|阅读量|访问量|来信时间|回复时间|答复时间|回复单位)\Z"
)
_SPACED = 4  # words that a label may be written as (来 源)
_LONGEST = 80
_MOST, _MOST_COLONS = 10_000, 50_000
_CLOSE = 160  # characters between the labels of one table
_EDGES = " 　[]【】()（）〔〕:：|·•*＊\n"
_NAMES_A_KIND = frozenset({LabelKind.CATEGORY, LabelKind.STATUS})
_SHORTEST_VALUE = 2  # characters
_LONGEST_STATE = 20  # characters of what 处理情况 says where it is a state
# Words that fill a line of their own for other reasons than to be a label without a colon.
_NOT_ALONE = frozenset(
    """时间 日期 发布 来自 更新 主题 内容 留言 来信 咨询 诉求 问 答 复 回复 答复 致 写给 信箱 分类 类型 类别 状态 编号
    名称 标题 供稿 大 中 小 共 附 附件 文字 图片 电话 地址 分享 打印 收藏 关闭 编辑 评价 评论 关注 查看 概述 摘要 效力
    提供 网友 网民 来源 來源 發佈 發布 點擊 瀏覽 作者 栏目 处室 科室 网名 链接 扫一扫 二维码""".split()  # noqa: SIM905
)


class Labelled(NamedTuple):
    """One labelled value: `at` is the label's place in the flow, `value_at` that of its value, `owner` its element."""

    kind: LabelKind
    label: str
    at: int
    value_at: int
    value: str
    quote: str
    owner: int
    is_cell: bool

    @property
    def text(self) -> LabelledText:
        """The value as a fact."""
        return LabelledText(value=self.value, quote=self.quote)


class _Mark(NamedTuple):
    kind: LabelKind
    label: str
    start: int
    stop: int
    is_cell: bool


class Labels:
    """All labels of a page with their values, in order. A value ends where the next label begins: empty stays empty.

    `is_cut`: there are more than are kept.
    """

    def __init__(self, tree: Tree) -> None:
        marks = _marks(tree)
        self.is_cut = len(marks) >= _MOST
        self.all = [
            _labelled(tree, mark, marks[i + 1].start if i + 1 < len(marks) else len(tree.flow))
            for i, mark in enumerate(marks)
        ]
        self._places = [found.at for found in self.all]

    def between(self, start: int, stop: int) -> list[Labelled]:
        """The labels that begin between two offsets of the flow."""
        return self.all[bisect_left(self._places, start) : bisect_left(self._places, stop)]


def _marks(tree: Tree) -> list[_Mark]:
    flow = tree.flow
    found: dict[int, _Mark] = {}
    for colon in islice(_COLON.finditer(flow), _MOST_COLONS):
        place = colon.start()
        if mark := _before_colon(tree, place):
            found.setdefault(mark.start, mark)
    for start in tree.pieces:
        if flow[start] in _LEADING_SIGNS and (mark := _before_space(flow, start)):
            found.setdefault(mark.start, mark)
    for spaced in spaced_labels(tree):
        found.setdefault(spaced.start, _Mark(spaced.kind, spaced.label, spaced.start, spaced.stop, False))
    alone = [
        _Mark(kind, text, start, stop, True) for start, stop, text, kind in _lone_texts(tree) if start not in found
    ]
    if alone:
        beside = sorted((*found.values(), *alone), key=lambda mark: mark.start)
        spoken = voices(tree, [(mark.start, mark.stop, mark.label) for mark in beside if mark.is_cell])
        for i, mark in enumerate(beside):
            if mark.is_cell and (
                mark.label not in _NOT_ALONE
                or mark.start in spoken
                or (
                    mark.stop - mark.start > 1
                    and any(_supports(other, mark) for other in beside[max(0, i - 1) : i + 2])
                    and not (i and _is_value(tree, beside[i - 1], mark))
                )
            ):
                found[mark.start] = mark
    marks = sorted(found.values(), key=lambda mark: mark.start)[:_MOST]
    values = value_places(tree, [(mark.start, mark.kind) for mark in marks])
    return [mark for mark in marks if mark.start not in values]


def _supports(other: _Mark, mark: _Mark) -> bool:
    """Whether a word that is a label beyond doubt stands in the cell before or after another one."""
    is_sure = other.label not in _NOT_ALONE and other is not mark
    return is_sure and other.kind is not LabelKind.OTHER and abs(other.start - mark.start) < _CLOSE


def _is_value(tree: Tree, label: _Mark, mark: _Mark) -> bool:
    """Whether a word is what the label before it says (信件类型：咨询), not a label itself."""
    return (
        not label.is_cell
        and label.kind in _NAMES_A_KIND
        and not tree.flow[label.stop : mark.start].strip()
        and not _leaves_row(tree, tree.owner_at(label.start), tree.owner_at(mark.start))
    )


def _before_space(flow: str, start: int) -> _Mark | None:
    """来自 溪衢发布, 发布时间 2018-05-03: a label without a colon that begins a piece, with its value after a space."""
    found = _LEADING.match(flow, start)
    if found is None:
        return None
    label, stop = found[found.lastindex or 0], found.end(found.lastindex or 0)
    return _Mark(LABELS.get(label) or ENGLISH_LABELS[label.lower()], label, start, stop, False)


def _lone_texts(tree: Tree) -> Iterator[tuple[int, int, str, LabelKind]]:
    """Labels that fill a line or an element: start, stop, the label without spaces, its kind."""
    flow, tags, starts, stops = tree.flow, tree.tags, tree.starts, tree.stops
    ends = [*tree.pieces[1:], len(flow)]
    for start, end, owner in zip(tree.pieces, ends, tree.owners, strict=False):
        if not 1 < end - start <= _WINDOW and flow[start] not in ONE_LETTER:
            continue
        label = simplified(flow[start:end].strip(_EDGES))
        if label[-1:] not in LAST_LETTERS:
            continue
        kind = kind_of_label("".join(label.split()) if _GAP.search(label) else label)
        if kind is None:
            continue
        is_line = flow[start - 1] == "\n" and flow[end - 1 : end] in ("\n", "")
        label = "".join(label.split())
        if is_line or (tags[owner] in _CELLS and stops[owner] <= end and starts[owner] >= start - 1):
            yield start, end, label, kind
    for cell in tree.each("td", "th", "dt", "label"):  # a label that markup cuts into pieces
        start, stop = starts[cell], stops[cell]
        if 2 < stop - start <= _WINDOW and len(tree.pieces_in(start, stop)) > 1:
            label = simplified("".join(flow[start:stop].strip(_EDGES).split()))
            if kind := kind_of_label(label):
                yield start + (flow[start] in "\n "), stop, label, kind


def _before_colon(tree: Tree, place: int) -> _Mark | None:
    flow = tree.flow
    colon = place
    place -= flow[place - 1 : place] in _CLOSING  # [发表时间]：
    if (last := flow[place - 1 : place]).isascii() and last != " ":
        english = english_before(flow, place, _WINDOW) if last.isalpha() else None  # it is a clock's, mostly
        return _Mark(english.kind, english.label, english.start, colon + 1, False) if english else None
    line = flow.rfind("\n", max(0, place - _WINDOW), place) + 1
    found = _BEFORE.search(flow, max(line, place - _WINDOW), place)
    if found is None:
        return None
    words = [(found.start() + word.start(), word[0]) for word in _WORD.finditer(found[0])]
    if (later := _behind_a_value(tree, words, place)) is not None:
        return _Mark(later[0], later[1], later[2], colon + 1, False)
    for count in range(min(_SPACED, len(words)), 0, -1):
        label = simplified("".join(word for _, word in words[-count:]))
        if kind := kind_of_label(label):
            return _Mark(kind, label, words[-count][0], colon + 1, False)
    glued = _GLUED.search(words[-1][1])
    if glued and glued.start():
        return _Mark(LABELS[glued[0]], glued[0], words[-1][0] + glued.start(), colon + 1, False)
    start = tree.pieces[tree.piece_at(place)]
    own = "".join(flow[start:place].split()) if start > found.start() else ""
    if own and (kind := kind_of_label(own)):
        return _Mark(kind, own, start, colon + 1, False)
    return None


def _behind_a_value(tree: Tree, words: list[tuple[int, str]], place: int) -> tuple[LabelKind, str, int] | None:
    """The label behind words that are the value of another: 类别：投诉　留言时间：… holds no 投诉留言时间."""
    first = words[0][0]
    before = tree.flow[max(0, first - _WINDOW) : first].rstrip(" 　\n")
    if not before.endswith((":", "：")):
        return None
    names = (before[:-1][-length:] for length in range(2, LONGEST_LABEL + 1))
    if not any(LABELS.get(simplified(name)) in _NAMES_A_KIND for name in names):
        return None
    starts = [start for start, _ in words[1:]] + [tree.pieces[tree.piece_at(place)]]
    for start in sorted(start for start in starts if start - first >= _SHORTEST_VALUE):
        label = simplified("".join(tree.flow[start:place].split()))
        if kind := kind_of_label(label):
            return kind, label, start
    return None


def _labelled(tree: Tree, mark: _Mark, limit: int) -> Labelled:
    value_at, value = _value(tree, mark.stop, min(limit, mark.stop + 4 * _LONGEST))
    owner = tree.owner_at(mark.start)
    if not value and mark.is_cell:
        value_at, value = _value_below(tree, owner, value_at)
    if not value and mark.is_cell and mark.kind in (LabelKind.QUESTION, LabelKind.ANSWER):
        value_at, value = _next_line(tree, mark.start, limit, value_at)
    if not value and mark.kind is LabelKind.SOURCE:
        value = _picture_beside(tree, owner)
    head = one_line(tree.flow[mark.start : mark.stop])
    quote = f"{head}{value}" if head.endswith((":", "：")) else f"{head} {value}".strip()
    kind = mark.kind
    if kind is LabelKind.STATUS and mark.label.endswith("情况") and not _tells_a_state(value):
        kind = LabelKind.ANSWER  # 处理情况：… announces a state or the whole answer
    return Labelled(kind, mark.label, mark.start, value_at, value, quote, owner, mark.is_cell)


def _tells_a_state(value: str) -> bool:
    """Whether what 处理情况 says is where the letter is (已转市城管局办理，请耐心等待答复), and no answer to it."""
    return len(value) <= _LONGEST_STATE or is_on_its_way(value)


def _next_line(tree: Tree, start: int, limit: int, otherwise: int) -> tuple[int, str]:
    """The line below a heading such as 答复意见, where no other label begins it."""
    begin = tree.line(start)[1] + 1
    if begin >= min(limit, len(tree.flow)):
        return otherwise, ""
    end = tree.line(begin)[1]
    return begin, tree.flow[begin : min(end, begin + _LONGEST)].strip()


def _value_below(tree: Tree, owner: int, otherwise: int) -> tuple[int, str]:
    """The value in the same column of the next row, where a row holds nothing but labels."""
    cell = next((i for i in (owner, *tree.ancestors(owner)) if tree.tags[i] in ("td", "th")), -1)
    row = tree.parents[cell] if cell >= 0 else -1
    if row < 0 or tree.tags[row] != "tr":
        return otherwise, ""
    cells = list(tree.children(row))
    later = [i for i in tree.by_tag["tr"] if i >= tree.ends[row]][:2]
    values = list(tree.children(later[0])) if later else []
    if len(later) > 1 and len(list(tree.children(later[1]))) == len(values) > 1:
        return otherwise, ""  # the captions of many rows
    captions = [tree.text(c).strip(_EDGES) for c in cells]
    if len(cells) < 2 or len(values) != len(cells) or not all(captions) or sum(c in LABELS for c in captions) < 2:
        return otherwise, ""  # an empty cell beside a label is its value
    place = values[cells.index(cell)]
    text = tree.text(place)
    return (tree.starts[place] + 1, text) if len(text) <= _LONGEST and text not in LABELS else (otherwise, "")


def _picture_beside(tree: Tree, owner: int) -> str:
    """The alternative text of a picture that stands where the value should (来源：〔台标〕)."""
    row = next(
        (i for i in tree.ancestors(owner) if tree.tags[i] not in ("b", "span", "strong", "em", "i", "dt", "td")), owner
    )
    after = [i for i in tree.inside(row, "img") if i > owner and tree.starts[i] - tree.stops[owner] <= 2]
    return " ".join(tree.attribute(after[0], "alt").split())[:_LONGEST] if after else ""


def _value(tree: Tree, start: int, limit: int) -> tuple[int, str]:
    """The value in what follows a label: the first text that says something, up to its piece's end or a separator."""
    flow = tree.flow
    first = tree.piece_at(start - 1)
    for piece in range(first, min(first + 4, len(tree.pieces))):
        begin = max(start, tree.pieces[piece])
        if begin >= limit or (piece > first and _leaves_row(tree, tree.owners[first], tree.owners[piece])):
            break
        end = min(limit, tree.pieces[piece + 1] if piece + 1 < len(tree.pieces) else len(flow))
        text = flow[begin:end].strip(_BLANKS + "\n")
        if text and piece > first and flow[begin:end].rstrip().endswith((":", "：")):
            break  # another label, of whatever name
        if text:
            if text[0] in "12" or not flow[end - 1].isspace():
                end = _whole_end(tree, piece, start, flow.find(text[0], begin), end, limit)
                text = flow[begin:end].strip(_BLANKS + "\n")
            cut = _CUT.search(text)
            shown = text[: cut.start()] if cut and cut.start() else text
            value = one_line(shown)[:_LONGEST].strip(" |丨｜【】[]〖〗〔〕（(")
            value = value.rstrip("）)") if not _OPENS.search(value) else value
            return flow.find(text[:1], begin), value
    return start, ""


def _whole_end(tree: Tree, piece: int, start: int, begin: int, end: int, limit: int) -> int:
    """The end of a value from `begin` that markup cuts into pieces: a date, or words that one inline element holds."""
    flow = tree.flow
    if flow[begin] in "12" and end < (stop := full_date_end(flow, begin)) <= limit:
        return stop
    holder = tree.owners[piece]
    while holder >= 0 and tree.tags[holder] in _INLINE and tree.starts[holder] >= start:
        stop = min(tree.stops[holder], limit)
        if stop > end and not flow[end - 1].isspace() and not _GAP.search(flow[end:stop].strip()):
            return stop
        holder = tree.parents[holder]
    return end


def _leaves_row(tree: Tree, label: int, value: int) -> bool:
    """Whether the way from a label's element to a text leads out of the row that the label stands in."""
    divs, is_left = 0, False
    for element in (label, *tree.ancestors(label)):
        if element <= value < tree.ends[element]:
            return is_left
        tag = tree.tags[element]
        divs += tag == "div"
        is_left = is_left or tag in _ROWS or divs > 1
        if tag in ("td", "th"):
            divs, is_left = 0, False  # however the label is dressed inside its cell
    return False
