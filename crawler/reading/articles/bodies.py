"""The element that holds an article's text, and what stands in it."""

import re
from collections.abc import Mapping
from itertools import islice

from crawler.reading.articles.images import read_image
from crawler.reading.facts import Image, Region, Table
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup import naming
from crawler.reading.markup.signs import found_at
from crawler.reading.markup.spans import Spans
from crawler.reading.markup.tree import Tree

_HOLDERS = frozenset(
    ["div", "td", "article", "section", "ucapcontent", "span", "form", "main", "li", "body", "center", "dd"]
)
_ICON = re.compile(
    r"(?:^|[/_\-.])(?:icons?|ico\w{0,6}|16x16|file_?types?|docx?|pdf|xlsx?|word|excel|rar|zip|wps|"
    r"pptx?|txt|space|blank|dot|line|arrow)"
    r"\d{0,3}\.(?:gif|png|jpe?g|svg|ico)|/icon\w{0,6}/|/ico/|(?:print|share|weixin|wechat|qrcode|ewm|"
    r"erweima|logo)\w{0,8}\.(?:gif|png|jpe?g|svg)",
    re.I,
)
_PICTURES = ("img", "video")
_INLINE = frozenset(["span", "b", "strong", "font", "em", "i", "u", "a"])
_STATEMENT = re.compile(r"版权(?:说明)?(?:[与及和]|以及)?免责(?:声明|条款)|免责(?:声明|条款)|版权声明")
_STATEMENT_SIGNS = ("版权", "免责")  # one of them begins whatever the pattern finds
_EDGES = " 　\n:：【】[]()（）*＊"
_MOST_STATEMENTS = 20  # places looked at
_LEVELS = 5
_FEW_LINKS = 3  # a third of a text at most
_PANE_LEVELS = 3
_SHORTEST_TAB = 20  # characters that are no links
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.．）)]\s?[^。；]{2,30}")
_NUMBER = re.compile(r"\d+")
_SHORTEST_PIECE = 8  # characters of running text
_SHORTEST_REST = 60  # characters beside the longest paragraph
_SHORT_TEXT, _LEAST_TEXT = 300, 12  # characters of running text that may be outweighed by a nearer one, and of that
_SHARING = re.compile(r"微信好友|朋友圈|QQ空间|新浪微博")
_BRIEF = re.compile(r"[\u4e00-\u9fff]{2}[。！]\s*\Z|(?:见|详见|附)附件|附后")
_NEAR = 200  # characters below a date line in which a few words may be all of the text
_REPEATED = 3  # times that an ornament stands on a page
_LONGEST_LINE = 220  # characters of a date line
_MOST_TABLES, _MOST_ROWS, _MOST_CELLS, _LONGEST_CELL = 30, 300, 40, 300


def find_body(layout: Layout, start: int, lists: Spans) -> int:
    """The element that holds most of the running text after offset `start`, `lists` aside; -1 when there is none.

    What a site says of its copyright below each of its texts counts where there is no other text.
    """
    statement = _statement(layout, start)
    if statement and (body := _body(layout, start, lists, statement)) >= 0:
        return body
    return _body(layout, start, lists, range(0))


def _statement(layout: Layout, start: int) -> range:
    """The stretch of the flow after offset `start` that a block takes which begins with 版权与免责声明 or the like."""
    tree, flow = layout.tree, layout.tree.flow
    for found in islice(found_at(_STATEMENT, flow, _STATEMENT_SIGNS), _MOST_STATEMENTS):
        begin, end = tree.line(found.start())
        if begin < start or not _STATEMENT.fullmatch(flow[begin:end].strip(_EDGES)):
            continue
        owner = tree.owner_at(found.start())
        holder = next((i for i in (owner, *tree.ancestors(owner)) if tree.stops[i] > end), -1)
        if holder >= 0 and not flow[tree.starts[holder] : begin].strip():
            return range(tree.starts[holder], tree.stops[holder])
    return range(0)


def _body(layout: Layout, start: int, lists: Spans, aside: range) -> int:
    tree = layout.tree
    below = _below(tree, start)
    best, best_score = _best(tree, _scores(layout, start, lists, aside))
    if best >= 0 and tree.starts[best] < below and tree.stops[best] <= below + 1:  # the date line itself
        best, best_score = _best(tree, _scores(layout, below, lists, aside))
        if best >= 0 and 2 * tree.link_length(best) > tree.length(best):
            best, best_score = -1, 0.0  # days beside entries
    beyond = lists.first_from(below)
    if best >= 0 and best_score < _SHORT_TEXT and 0 <= beyond <= tree.starts[best]:
        near, score = _best(tree, _scores(layout, below, lists, range(beyond, len(tree.flow))))
        if score >= _LEAST_TEXT:  # what follows others' entries is mostly more of that
            best, best_score = near, score
    if best_score < _SHORTEST_REST and (pictured := _pictured(layout, start, lists, aside)) >= 0:
        if best >= 0 and tree.roles[best] & naming.BODY:
            return best
        around, _ = _best(tree, _scores(layout, below, lists, aside))  # words between pictures
        return around if 0 <= around < pictured < tree.ends[around] and tree.starts[around] >= start else pictured
    if best >= 0 and best_score < _SHORTEST_REST:
        brief = _brief(layout, start, lists.first_from(below))
        is_around = best < brief < tree.ends[best] and not tree.roles[best] & naming.BODY
        is_apart = brief >= 0 and tree.ends[brief] <= best
        if (is_around or is_apart) and tree.roles[brief] & naming.BODY:
            best = brief  # 详见附件 above the page's tools
    return _whole(layout, best, start)


def _below(tree: Tree, start: int) -> int:
    """The offset below the line at `start`, which is the date line or what is left of the title's."""
    end = tree.line(start)[1]
    return end if end - start <= _LONGEST_LINE else start


def _best(tree: Tree, scores: Mapping[int, float]) -> tuple[int, float]:
    """The element with the highest score once its links are counted out, and that score; -1 for none."""
    best, best_score = -1, 0.0
    for holder, score in scores.items():
        length = max(1, tree.length(holder))
        share = 1.15 if tree.roles[holder] & naming.BODY else 1.0
        value = score * share * (1.0 - min(length, tree.link_length(holder)) / length)
        if value > best_score:
            best, best_score = holder, value
    return best, best_score


def named_body(layout: Layout, start: int, lists: Spans) -> int:
    """The element named a body that begins after offset `start` and before what is others', though all that it holds
    are links or a few words (名单见附件。); -1 when there is none.
    """
    tree, of = layout.tree, layout.regions.of
    beyond = lists.first_from(_below(tree, start))
    for index in tree.named:
        at = tree.starts[index]
        if at < start or not tree.roles[index] & naming.BODY or of[index] is not Region.MAIN:
            continue
        if 0 <= beyond <= at:
            break
        if tree.tags[index] not in _HOLDERS or tree.roles[index] & naming.PART or layout.hidings.is_hidden(index):
            continue
        if tree.length(index) > 1 and not _SHARING.search(tree.flow, at, tree.stops[index]):
            return index
    return _brief(layout, start, beyond)


def _brief(layout: Layout, start: int, beyond: int) -> int:
    """The block around a few words below the date line that are a sentence or name what is attached; -1 for none."""
    tree, of = layout.tree, layout.regions.of
    below = _below(tree, start)
    for piece in tree.pieces_in(below, min(beyond if beyond >= 0 else below + _NEAR, below + _NEAR)):
        owner = tree.owners[piece]
        if _BRIEF.search(tree.piece_text(piece)) and of[owner] is Region.MAIN and not layout.hidings.is_hidden(owner):
            holder = _holder(tree, owner)
            return holder if holder >= 0 and tree.starts[holder] >= start else -1
    return -1


def _whole(layout: Layout, body: int, start: int) -> int:
    """The element named a body around the one with most of the text, as around one paragraph over a table."""
    tree = layout.tree
    if body < 0 or tree.roles[body] & naming.BODY:
        return body
    for around in islice(tree.ancestors(body), _LEVELS):
        length = tree.length(around)
        if tree.starts[around] < start or tree.stops[around] > layout.regions.footer_at:
            break
        if tree.roles[around] & naming.BODY and tree.link_length(around) * _FEW_LINKS <= length:
            return around
    return body


def _pictured(layout: Layout, start: int, lists: Spans, aside: range) -> int:
    """The element around the first picture or film after offset `start` that leads nowhere; -1 when there is none.

    It is one named a body, else the innermost block, and never one that began before.
    """
    tree, of = layout.tree, layout.regions.of
    for index in tree.each(*_PICTURES):
        is_content = tree.starts[index] >= start and of[index] is Region.MAIN and tree.anchors[index] < 0
        if (
            not is_content
            or tree.starts[index] in lists
            or tree.starts[index] in aside
            or layout.hidings.is_hidden(index)
        ):
            continue
        if tree.tags[index] == "img" and (
            (image := read_image(layout, index)) is None or _ICON.search(image.url) or _is_bullet(tree, index)
        ):
            continue
        around = [i for i in tree.ancestors(index) if tree.starts[i] >= start and tree.tags[i] in _HOLDERS]
        named = [i for i in around if tree.roles[i] & naming.BODY]
        return next(iter((*named, *around)), -1)
    return -1


def _is_bullet(tree: Tree, picture: int) -> bool:
    """Whether the same picture stands again and again on the page, as before each entry of a list."""
    address = tree.attribute(picture, "src")
    same = (i for i in tree.by_tag["img"] if tree.attributes[i].get("src") == address)
    return bool(address) and len(list(islice(same, _REPEATED))) == _REPEATED


def with_hidden_tabs(layout: Layout, body: int) -> int:
    """The element that holds a text together with what stands in hidden tabs (选项卡) beside it; else `body` itself.

    Tabs that repeat a heading of the text are no parts of it, but other editions, as the reports of other years are.
    """
    tree = layout.tree
    pane = body
    for _ in range(_PANE_LEVELS):
        holder = tree.parents[pane] if pane >= 0 else -1
        if holder < 0:
            return body
        if tabs := [tab for tab in tree.children(holder) if _is_hidden_tab(layout, tab, pane)]:
            headings = _headings(tree, pane)
            return body if any(headings & _headings(tree, tab) for tab in tabs) else holder
        pane = holder
    return body


def _is_hidden_tab(layout: Layout, tab: int, pane: int) -> bool:
    """Whether an element is of the same make as the pane that is shown, hidden, and holds running text."""
    tree = layout.tree
    if tab == pane or tree.tags[tab] != tree.tags[pane] or not layout.hidings.is_hidden(tab):
        return False
    named = set(tree.attribute(tab, "class").split())
    is_alike = bool(named) and named <= set(tree.attribute(pane, "class").split())
    is_alike = is_alike or _series(tree.attribute(tab, "id")) == _series(tree.attribute(pane, "id")) != ""
    return is_alike and tree.length(tab) - tree.link_length(tab) >= _SHORTEST_TAB


def _series(name: str) -> str:
    """What the ids of numbered elements have in common (`tab#` of `tab2`); "" where there is no number."""
    stem = _NUMBER.sub("#", name)
    return stem if stem != name else ""


def _headings(tree: Tree, element: int) -> set[str]:
    return {found[0] for line in tree.lines(element).split("\n") if (found := _HEADING.match(line.strip()))}


def _scores(layout: Layout, start: int, lists: Spans, aside: range) -> dict[int, float]:
    """Characters of running text that the elements around it hold, the inner ones in full, the outer ones less."""
    tree = layout.tree
    scores: dict[int, float] = {}
    own = _running_text(layout, start, lists, aside)
    written = _paragraph_holders(tree, own)
    for owner, length in own.items():
        holder, weight = owner, float(length)
        if tree.parents[owner] in written and _is_leaf(tree, owner):
            holder = tree.parents[owner]
        for _ in range(_LEVELS):
            holder = _holder(tree, holder)
            if holder < 0:
                break
            scores[holder] = scores.get(holder, 0.0) + weight
            weight *= 0.7
            holder = tree.parents[holder]
    return scores


def _running_text(layout: Layout, start: int, lists: Spans, aside: range) -> dict[int, int]:
    """By element, the characters of running text right in it: no links, no lists, nothing hidden, no 来源：… below."""
    tree, of = layout.tree, layout.regions.of
    own: dict[int, int] = {}
    ends = [*tree.pieces[1:], len(tree.flow)]
    sources = {v.at: len(v.quote) for v in layout.labels.all if v.kind is LabelKind.SOURCE and v.at >= start}
    for at, end, owner in zip(tree.pieces, ends, tree.owners, strict=False):
        is_source = sources.get(at, 0) >= len(tree.flow[at:end].strip())
        if at >= start and end - at >= _SHORTEST_PIECE and at not in lists and at not in aside and not is_source:
            own[owner] = own.get(owner, 0) + end - at
    return {
        owner: length
        for owner, length in own.items()
        if tree.anchors[owner] < 0 and of[owner] is Region.MAIN and not layout.hidings.is_hidden(owner)
    }


def _holder(tree: Tree, index: int) -> int:
    """The nearest element from `index` up that may hold a text, -1 for none: no span that is a part of a paragraph."""
    tags, parents = tree.tags, tree.parents
    while index >= 0 and tags[index] not in _HOLDERS:
        index = parents[index]
    if index < 0 or tags[index] != "span":
        return index
    around = parents[index]
    while around >= 0 and tags[around] in _INLINE:
        around = parents[around]
    is_part = around >= 0 and tags[around] == "p" and tree.length(around) - tree.length(index) >= _SHORTEST_PIECE
    return _holder(tree, around) if is_part else index


def _paragraph_holders(tree: Tree, own: dict[int, int]) -> set[int]:
    """Elements whose `div` children are paragraphs: several of them hold running text and no blocks."""
    found: dict[int, list[int]] = {}
    for owner, length in own.items():
        if _is_leaf(tree, owner):
            found.setdefault(tree.parents[owner], []).append(length)
    return {holder for holder, lengths in found.items() if sum(lengths) - max(lengths) >= _SHORTEST_REST}


def _is_leaf(tree: Tree, index: int) -> bool:
    """Whether a `div` holds text and no other block."""
    return (
        tree.tags[index] == "div"
        and not any(tree.holds(index, tag) for tag in ("p", "table", "ul", "section"))
        and (len(tree.inside(index, "div")) == 1)
    )


def body_images(layout: Layout, body: int, start: int) -> tuple[Image, ...]:
    """The pictures of the body after offset `start`, icons of attachments and the like aside."""
    tree = layout.tree
    found: list[Image] = []
    for index in tree.inside(body, "img") if body >= 0 else ():
        if tree.starts[index] < start:
            continue
        image = read_image(layout, index)
        if image is not None and not _ICON.search(image.url):
            found.append(image)
    return tuple(found)


def body_tables(tree: Tree, body: int) -> tuple[Table, ...]:
    """The tables of data in the body: those with rows of several cells and no table inside."""
    found: list[Table] = []
    for index in tree.inside(body, "table") if body >= 0 else ():
        if len(tree.inside(index, "table")) == 1 and len(found) < _MOST_TABLES:
            rows = tuple(row for tr in tree.inside(index, "tr")[:_MOST_ROWS] if (row := _row(tree, tr)))
            if len(rows) >= 2 and any(len(row) >= 2 for row in rows):
                found.append(Table(rows=rows))
    return tuple(found)


def _row(tree: Tree, row: int) -> tuple[str, ...]:
    cells = [i for i in tree.children(row) if tree.tags[i] in ("td", "th")][:_MOST_CELLS]
    return tuple(tree.text(cell)[:_LONGEST_CELL] for cell in cells)
