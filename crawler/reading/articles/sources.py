"""Where an article says to be from (来源), with a label or without one."""

import re
from collections.abc import Iterator, Sequence

from crawler.reading.articles.date_lines import LineKind, is_inline
from crawler.reading.articles.titles import Title
from crawler.reading.facts import LabelledText
from crawler.reading.layout.label_words import LABELS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.letters.words import ORGAN
from crawler.reading.markup.tree import Tree, one_line

AROUND = 220  # characters around title and date line in which what belongs to them stands
LONGEST_BARE = 60  # characters of a date line without a label
CLOSE = 100  # characters between a date line and the source that surely belongs to it
_BRACKETS = " 　[]【】()（）〔〕|丨"
_BRACKETED = re.compile(r"[\[【〔][^\[\]【】〔〕]+[\]】〕]")
_WRITERS = frozenset(
    ["发文机关", "发文机构", "发文单位", "发文部门", "制发机关", "制发机构", "制定机关", "制作机关"]
)  # of the document, not of the page
_MEDIUM = re.compile(r"(?:发布|日报|晚报|时报|融媒体?(?:中心)?|电视台|新闻网|新华社|公众号|客户端)$")
_COUNTING = re.compile(r"[:：\d]|次|人")
_NAMED = re.compile(
    r"(?:^|[\s_\-])(?:\w*(?:lbl|label|span))?_?(?:source|laiyuan|lyuan|from|copyfrom|by-?line)(?:$|[\s_\-])"
)
_GIVEN_BY = re.compile(r"[（(]([\u4e00-\u9fff]{2,20})\s?(?:供稿|提供|报送)[）)]")
_DIRECTLY = 30  # characters between a title and its date line
_LONGEST_NAME = 24  # characters of a body's name
_LONGEST_NAMING = 200  # characters of an element's id and class
_HAN = re.compile(r"[\u4e00-\u9fff·、 　]+")
_CLAUSE = re.compile(r"[，,。；].{0,40}[：:]")
_WORD = re.compile(r"\S+")
_OTHERS = re.compile(  # what follows a source on its line: words with a colon of their own, counters, tools of the page
    r"[\s　|｜·]+(?:[\u4e00-\u9fff]{2,6}[:：].*"
    r"|(?:点击|阅读|浏览|访问|人气|评论|打印|字体|字号|收藏|分享|关闭)(?:次数|人数|量|数|率|大小|本页)?(?:[\s\d(（\[【].*)?"
    r"|大\s+中\s+小.*|(?:Print|Large|Share|Font|Text [Ss]ize|Views?|Hits)(?:\s.*)?)\Z"
)
_NOBODY = frozenset(
    [
        "未知",
        "不详",
        "未知来源",
        "来源不详",
        "来源未知",
        "未填写",
        "未注明",
        "未指定",
        "暂无",
        "佚名",
        "null",
        "undefined",
    ]
)
_PUBLISHERS = frozenset(["发布人", "发布者", "发布员", "发布"])  # persons or days, mostly
_BODY_ENDS = re.compile(
    r"(?:局|委|厅|办|办公室|中心|政府|院|所|站|处|科|股|部|会|馆|镇|乡|街道|社区|公司|学校|支队|大队)$"
)


def find_source(
    tree: Tree, values: Sequence[Labelled], title: Title, near: range, header: range, body: int
) -> LabelledText | None:
    """The source (来源) beside title or date line, in the header, or at the text's end; else the issuing body.

    `near`: the stretch of the flow around title and date line; `header`: that of the header table; `body`: the text's
    element, -1 for none.
    """
    within = range(tree.starts[body], tree.stops[body] - AROUND) if body >= 0 else range(0)
    at = title.line.at if title.line else 0
    for kind in (LabelKind.SOURCE, LabelKind.ISSUER):
        found = [
            v
            for v in values
            if v.kind is kind
            and v.label not in _WRITERS
            and _is_name(v.value)
            and (v.label != "提供" or _BODY_ENDS.search(v.value))  # else what an applicant brings
            and not is_inline(tree, v)
            and (v.at in near or v.at in header or v.at not in within)
        ]
        nearest = min(found, key=lambda v: abs(v.at - at), default=None)
        if nearest is not None and abs(nearest.at - at) <= CLOSE:
            return _bare(nearest)
        if kind is LabelKind.SOURCE and (loose := _loose_source(tree, values, title)):
            return loose
        if nearest is not None:
            return _bare(nearest)
    return _publisher(values, near)


def _bare(found: Labelled) -> LabelledText:
    """A source without what follows it on its line: other labels, counters, tools."""
    others = _OTHERS.search(found.value)
    if others is None or not others.start():
        return found.text
    return LabelledText(
        value=found.value[: others.start()], quote=found.quote[: len(found.quote) - len(others[0])].rstrip()
    )


def _publisher(values: Sequence[Labelled], near: range) -> LabelledText | None:
    """The office (乡党政办) that 发布人 beside the date names where nothing else says where the text is from."""
    named = (v for v in values if v.label in _PUBLISHERS and v.at in near)
    return next((_bare(v) for v in named if _is_name(v.value) and _BODY_ENDS.search(_bare(v).value)), None)


def _loose_source(tree: Tree, values: Sequence[Labelled], title: Title) -> LabelledText | None:
    """A source without a label: a body's name after a bare date, or （县水务局供稿） at the text's end."""
    line = line_of(tree, title)
    if title.line is not None and title.line.kind is not LineKind.SOURCE and len(line) < LONGEST_BARE:
        told = [(v.at, v.value_at + len(v.value)) for v in values]
        if beside := _beside_date(tree, title, told, line):
            return beside
        for place, word in _words(tree, line):
            name = word.strip(_BRACKETS)
            if any(low <= place < high for low, high in told):
                continue
            is_behind = place > line.start or _BRACKETED.fullmatch(word)  # the day, or set apart before it
            is_body = ORGAN.search(name) if is_behind else _MEDIUM.search(name)
            if is_body and _is_name(name) and len(name) > 2 and not _COUNTING.search(name):
                return LabelledText(value=name, quote=one_line(tree.flow[line.start : line.stop]))
    if title.element >= 0 and (given := _GIVEN_BY.search(tree.flow, tree.stops[title.element])):
        return LabelledText(value=given[1], quote=given[0])
    return None


def _beside_date(tree: Tree, title: Title, told: Sequence[tuple[int, int]], line: range) -> LabelledText | None:
    """A body's name that fills a piece of its own on the date line, or on the line below where markup names it so."""
    if title.element < 0 or not 0 <= line.start - tree.stops[title.element] <= _DIRECTLY:
        return None
    start = tree.line(tree.stops[title.element] + 1)[0]  # a name alone may stand between
    end = tree.line(line.stop + 1)[1] if line.stop < len(tree.flow) else line.stop
    for piece in tree.pieces_in(min(start, line.start), end):
        begin, owner = tree.pieces[piece], tree.owners[piece]
        text = tree.piece_text(piece)
        name = text.strip(_BRACKETS)
        is_named = _NAMED.search(tree.naming(owner)[:_LONGEST_NAMING]) is not None
        if tree.anchors[owner] >= 0 or any(low <= begin < high for low, high in told):
            continue
        if (begin >= line.stop and not is_named) or not (is_named or _is_body(name)):
            continue
        is_told = 2 - is_named < len(name) <= _LONGEST_NAME and name not in LABELS
        if is_told and _is_name(name) and not _COUNTING.search(name) and _HAN.fullmatch(name):
            return LabelledText(
                value=name, quote=one_line(tree.flow[min(begin, line.start) : max(line.stop, tree.line(begin)[1])])
            )
    return None


def _is_body(name: str) -> bool:
    return ORGAN.search(name) is not None or _MEDIUM.search(name) is not None


def _words(tree: Tree, line: range) -> Iterator[tuple[int, str]]:
    """The words of a line with their places; pieces of markup are words of their own."""
    for piece in tree.pieces_in(line.start, line.stop):
        begin = tree.pieces[piece]
        end = min(line.stop, tree.pieces[piece + 1] if piece + 1 < len(tree.pieces) else line.stop)
        for word in _WORD.finditer(tree.flow, begin, end):
            yield word.start(), word[0]


def _is_name(value: str) -> bool:
    """Whether it names a body. A sentence of a guide does not (公开机构：某办公室，办公地址：某路1号)."""
    is_said = len(value) > 1 and any(c.isalpha() for c in value) and value not in _NOBODY
    return is_said and _CLAUSE.search(value) is None


def line_of(tree: Tree, title: Title) -> range:
    """The line of the flow that the date line is."""
    return range(*tree.line(title.line.at)) if title.line is not None else range(0)
