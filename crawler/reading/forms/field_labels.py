"""What the fields of a form ask, in the words that a visitor reads beside them."""

import re
from bisect import bisect_right
from itertools import takewhile

from crawler.reading.markup.tree import Tree, one_line

CHOICES = frozenset(["radio", "checkbox"])

_EDGES = " 　:：*＊|\n"
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]"}
_LONGEST = 30  # characters
_LONGEST_LINE = 200
_LONGEST_PLAIN = 12  # of words without a colon that no cell or label of their own sets apart
_INLINE = frozenset(["span", "font", "b", "strong", "em", "i", "label", "big", "small", "u"])
_OWN_CELL = frozenset(["td", "th", "dt", "dd", "label", "li"])
_PROMPT = re.compile(r"请|输入|关键|搜索|检索|热搜|\.\.\.|…|search|keyword", re.I)
_SEARCH = re.compile(r"关键[词字]|搜索|检索|search", re.I)  # says more than the word before the box
_TEXTUAL = frozenset(["text", "tel", "email", "search", "number"])
_CLEARING = ("onclick", "onfocus", "onfocusin")
_PAGER_WAYS = re.compile(r"(?:(?:首页|上一?页|下一?页|尾页|末页|\d{1,4}|[.…<>|«»‹›])){2,}")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NEAR_CELLS = 3
_OPTIONS = 12  # of one question
_MOST_LABELS = 500
_FEWEST_COLUMNS, _WIDEST = 2, 50
_HINT = re.compile(r"[（(](?:可|单|多)?[多单可]?选[^（）()]{0,6}[）)]")  # how many one may choose


def field_label(tree: Tree, index: int, kind: str, floor: int) -> str:
    """The words for one field: its `label`, those before it from offset `floor` of the flow on, or its prompt."""
    before, is_sure = _before(tree, index, floor, is_choice=kind in CHOICES)
    own = "" if kind in CHOICES else _own_label(tree, index)
    prompt = clean(tree.attribute(index, "placeholder"))
    value = tree.attribute(index, "value")
    is_hint = not prompt and kind not in CHOICES and _PROMPT.search(value) is not None
    says_more = _SEARCH.search(prompt) is not None and not _SEARCH.search(before)
    if own or (before and is_sure and not says_more):
        return own or before
    prompt = clean(value) if is_hint else prompt
    return prompt or before or clean(tree.attribute(index, "title")) or _cleared(tree, index, kind)


def _cleared(tree: Tree, index: int, kind: str) -> str:
    """The words in a box that a click takes away: they stand there to say what it asks."""
    value = tree.attribute(index, "value")
    is_text = kind in _TEXTUAL and any(letter.isalpha() for letter in value)
    return clean(value) if is_text and any(tree.attribute(index, name) for name in _CLEARING) else ""


def words_after(tree: Tree, index: int) -> str:
    """The words beside a radio button or check box, up to the next field or line."""
    start = tree.stops[index]
    line = tree.flow[start : min(tree.line(start + 1)[1], start + _LONGEST_LINE)].strip()
    inputs = tree.by_tag.get("input", [])
    following = bisect_right(inputs, index)
    stop = tree.starts[inputs[following]] if following < len(inputs) else len(tree.flow)
    return clean(tree.flow[start:stop].strip().split("\n")[0] if start < stop < start + len(line) else line)


def clean(text: str) -> str:
    """A label without blanks, colons and stars; "" when it is too long for one."""
    plain = one_line(text).strip(_EDGES)
    if plain and _PAIRS.get(plain[0]) == plain[-1]:
        plain = plain[1:-1].strip(_EDGES)
    return "".join(plain.split()) if len(plain) <= _LONGEST else ""


def is_starred(tree: Tree, index: int) -> bool:
    """Whether a star beside a field says that it must be filled in."""
    flow, start = tree.flow, tree.starts[index]
    around = flow[max(tree.line(start)[0], start - _LONGEST) : min(tree.line(tree.stops[index])[1], start + _LONGEST)]
    return "*" in around or "＊" in around or _has_star_behind(tree, index)


def _has_star_behind(tree: Tree, index: int) -> bool:
    """Whether a star stands behind a field on a line of its own, in the same block, and before no other words."""
    stop = tree.stops[index]
    piece = bisect_right(tree.pieces, stop - 1)
    if piece >= len(tree.pieces) or tree.piece_text(piece).strip() not in ("*", "＊"):
        return False
    begin, parent = tree.pieces[piece], tree.parents[index]
    is_near = parent >= 0 and parent < tree.owners[piece] < tree.ends[parent] and begin - stop <= 1
    is_last = piece + 1 >= len(tree.pieces) or tree.pieces[piece + 1] > tree.line(begin)[1]
    return is_near and (is_last or tree.tags[parent] in _OWN_CELL) and not _fields_between(tree, index, begin)


def _fields_between(tree: Tree, index: int, offset: int) -> bool:
    """Whether another field stands between a field and an offset of the flow."""
    inputs = tree.by_tag.get("input", [])
    following = bisect_right(inputs, index)
    return following < len(inputs) and tree.starts[inputs[following]] < offset


def _own_label(tree: Tree, index: int) -> str:
    own = tree.attribute(index, "id")
    for label in tree.by_tag.get("label", [])[:_MOST_LABELS]:
        if own and tree.attribute(label, "for") == own and tree.length(label):
            return clean(tree.text(label))
    parent = tree.parents[index]
    return clean(tree.text(parent)) if parent >= 0 and tree.tags[parent] == "label" else ""


def _caption_above(tree: Tree, cell: int) -> str:
    """The caption of a cell's column in the row above, where that row holds captions only and this one fields only."""
    row = tree.parents[cell]
    above = tree.previous[row] if row >= 0 else -1
    if above < 0 or tree.tags[above] != "tr" or any(tree.holds(above, tag) for tag in ("input", "select", "textarea")):
        return ""
    own, captions = list(tree.children(row)), list(tree.children(above))
    if len(captions) < _FEWEST_COLUMNS or not all(_has_field(tree, i) for i in own):
        return ""
    places = dict(zip(_columns(tree, own), own, strict=True))
    wanted = next(place for place, i in places.items() if i == cell)
    heads = dict(zip(_columns(tree, captions), captions, strict=True))
    return clean(_HINT.sub("", tree.text(heads[wanted]))) if wanted in heads else ""


def _in_heading(tree: Tree, offset: int, block: int) -> bool:
    """Whether a text inside a block is a heading's: it names the box, not the field."""
    owner = tree.owner_at(offset)
    return any(tree.tags[i] in _HEADINGS for i in takewhile(lambda i: i > block, (owner, *tree.ancestors(owner))))


def _line_above(tree: Tree, index: int, block: int, floor: int) -> str:
    """A few words on the line over a field in its own small block, parted from it by nothing but the break."""
    if block < 0 or tree.tags[block] in ("form", "body", "tr", "table") or tree.length(block) > 3 * _LONGEST:
        return ""
    start, stop = max(tree.starts[block], floor), tree.starts[index]
    owner = tree.owner_at(stop - 1) if stop > start else -1
    while owner > block and tree.tags[owner] in _INLINE:
        owner = tree.parents[owner]
    text = clean(tree.flow[start:stop].strip().rpartition("\n")[2]) if owner == block else ""
    return text if len(text) <= _LONGEST_PLAIN else ""


def _has_field(tree: Tree, index: int) -> bool:
    return any(tree.holds(index, tag) for tag in ("input", "select", "textarea"))


def _columns(tree: Tree, cells: list[int]) -> list[int]:
    """The columns in which cells begin, those that span several counted."""
    found, at = list[int](), 0
    for cell in cells:
        found.append(at)
        span = tree.attribute(cell, "colspan").strip()
        at += int(span) if span.isdigit() and 0 < int(span) <= _WIDEST else 1
    return found


def _behind_links(tree: Tree, start: int, stop: int) -> str | None:
    """The words behind links in a stretch of the flow, "" where only a few signs follow them: ways of a pager, or to
    other languages. None where there are none, or where one alone is all that it says.
    """
    text = tree.flow[start:stop]
    if _PAGER_WAYS.fullmatch("".join(text.split())):
        return ""
    pieces = tree.pieces_in(start, stop)
    links = [piece for piece in pieces if tree.anchors[tree.owners[piece]] >= 0]
    if not links:
        return None
    end = tree.pieces[links[-1]] + len(tree.piece_text(links[-1]))
    behind = tree.flow[end:stop].strip(_EDGES)
    if any(letter.isalnum() for letter in behind):
        return behind
    return "" if len({tree.anchors[tree.owners[piece]] for piece in links}) > 1 else None


def _before(tree: Tree, index: int, floor: int, *, is_choice: bool) -> tuple[str, bool]:
    """The text before a field in its block, or in the cell before its own; and whether it is surely its label."""
    flow, stop = tree.flow, tree.starts[index]
    block = tree.parents[index]
    while block >= 0 and tree.tags[block] in _INLINE:
        block = tree.parents[block]
    text = flow[max(tree.line(stop)[0], stop - _LONGEST_LINE, floor, tree.starts[block] if block >= 0 else 0) : stop]
    if text.strip() and not is_choice and _in_heading(tree, stop - 1, block):
        return "", False
    if not is_choice and (behind := _behind_links(tree, stop - len(text), stop)) is not None:
        label = clean(behind)
        return label, bool(label)
    if plain := clean(text):
        return plain, text.rstrip().endswith((":", "：")) or len(plain) <= _LONGEST_PLAIN
    if text.strip():
        return "", False
    if not is_choice and (above := _line_above(tree, index, block, floor)):
        return above, True
    return _cell_before(tree, index, floor, is_choice=is_choice)


def _cell_before(tree: Tree, index: int, floor: int, *, is_choice: bool) -> tuple[str, bool]:
    """The text in the cell or element before a field's own; and whether it is surely its label."""
    parent = index
    widest = _LONGEST * (_OPTIONS if is_choice else 3)
    for _ in range(_NEAR_CELLS + 4 * is_choice):
        before = tree.previous[parent]
        if tree.tags[parent] == "td" and (caption := _caption_above(tree, parent)):
            return caption, True
        if before >= 0 and tree.starts[before] >= floor and 0 < tree.length(before) <= _LONGEST + 2:
            if tree.tags[before] in _HEADINGS and not is_choice:
                return "", False  # it names the box, not the field
            if not is_choice and _behind_links(tree, tree.starts[before], tree.stops[before]) == "":
                return "", False
            text = clean(tree.text(before))
            is_sure = tree.tags[before] in _OWN_CELL or len(text) <= _LONGEST_PLAIN or tree.text(before)[-1] in ":："
            return text, is_sure
        parent = tree.parents[parent]
        if parent < 0 or tree.length(parent) > widest or tree.starts[parent] < floor:
            break
    return "", False
