"""Where the footer of a page begins: by the names of its blocks, else by the words or the badges that stand in one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crawler.reading.markup import naming
from crawler.reading.markup.signs import found_at
from crawler.reading.markup.tree import Tree

_STRONG_MARK = re.compile(r"ICP备|ICP证|公网安备|网站(?:标识|识别)码|版权所有|[Cc]opyright|COPYRIGHT|©|技术支持[:：]")
_STRONG_SIGNS = (  # one of them begins whatever the pattern finds
    "ICP备", "ICP证", "公网安备", "网站标识码", "网站识别码", "版权所有", "Copyright", "copyright", "COPYRIGHT", "©",
    "技术支持",
)  # fmt: skip
_NUMBERED = frozenset(_STRONG_SIGNS[:5])
_DIGITS = re.compile(r"\d{4}")
_SENTENCE = re.compile(r"[。；]")
_LONGEST_SENTENCE = 200  # characters, so that a line full of marks costs no more than its length
_NUMBER_WITHIN = 14  # characters: ICP备案编号：湘ICP备…
_WEAK_MARK = re.compile(r"(?:主办|承办|主管)(?:单位)?[:：]|(?:主办|承办)单位|联系我们|网站地图")
_REGISTERS = re.compile(
    r"//(?:[\w.-]+\.)?(?:beian\.gov\.cn|miitbeian\.gov\.cn|beian\.miit\.gov\.cn|bszs\.conac\.cn)(?:[/:?]|$)"
)
_OF_THE_TOP = naming.NAV | naming.HEADER
_WHO_AND_WHERE = re.compile(r"(?:主办|承办|主管)(?!了|过)|地\s{0,4}址|电\s{0,4}话|邮\s{0,4}编|邮政编码|值班")
_LONGEST_LINES = 300  # characters
_CONTENT_TAGS = ("h1", "h2", "textarea")
_TOP = 10  # what begins in the first tenth of a page is no footer
_NEAR_THE_END = 200  # characters that may follow a footer of any kind
_TAIL = 1500  # characters that a footer and what follows it may hold
_WIDEST = 0.5  # of the page, that a block with a footer's name may hold
_BETWEEN = 20  # characters of a text between two parts of entries
_REST = 60  # characters that follow a menu at the top at least
PARTS = 3  # blocks of one name: parts of as many cards, none of them one of the page


class Footer(NamedTuple):
    """The first element and the offset in the flow where a footer begins."""

    element: int
    offset: int


class FooterFinder:
    """Finds the footer of one page."""

    def __init__(self, tree: Tree, trail_at: int) -> None:
        """`trail_at`: the offset at which the page's trail begins, below which its contents stand; its end if none."""
        self._tree = tree
        self._trail_at = trail_at if trail_at < len(tree.flow) else -1
        marks = found_at(_STRONG_MARK, tree.flow, _STRONG_SIGNS)
        self._marks = [mark.start() for mark in marks if not self._is_in_a_sentence(mark)]

    def find(self, candidates: Sequence[int]) -> Footer:
        """The footer; behind the end where the page has none. `candidates`: the blocks that bear a footer's name."""
        tree = self._tree
        parts = self._names_of_parts(candidates)
        for index in candidates:
            start, stop = tree.starts[index], tree.stops[index]
            if self._encloses(index, _WIDEST) or start <= self._trail_at or tree.naming(index) in parts:
                continue  # a block around the trail is around the contents too, whatever its name
            after = len(tree.flow) - stop
            has_mark = any(start <= mark < stop for mark in self._marks)
            if after <= _NEAR_THE_END or (after <= _TAIL and has_mark):
                return self._at(index) if has_mark else self._around(index)
        return self._by_words()

    def _names_of_parts(self, candidates: Sequence[int]) -> frozenset[str]:
        """The names of blocks that are parts of entries (letter_bottom): several alike, or two around a text, none of
        them with the marks of a footer.
        """
        tree, named = self._tree, dict[str, list[int]]()
        for index in candidates:
            if tree.tags[index] != "footer":
                named.setdefault(tree.naming(index), []).append(index)
        return frozenset(name for name, alike in named.items() if len(alike) >= PARTS or self._are_apart(alike))

    def _are_apart(self, alike: Sequence[int]) -> bool:
        starts, stops = self._tree.starts, self._tree.stops
        if any(starts[i] <= mark < stops[i] for i in alike for mark in self._marks):
            return False
        return any(starts[after] - stops[before] >= _BETWEEN for before, after in pairwise(alike))

    def _is_in_a_sentence(self, mark: re.Match[str]) -> bool:
        """Whether a text speaks of the mark (部分网站未标明网站标识码。) and shows no number of one."""
        flow = self._tree.flow
        if mark.group() not in _NUMBERED or _DIGITS.search(flow, mark.end(), mark.end() + _NUMBER_WITHIN):
            return False
        line, end = self._tree.line(mark.start())
        near = max(line, mark.start() - _LONGEST_SENTENCE), min(end, mark.end() + _LONGEST_SENTENCE)
        return _SENTENCE.search(flow, *near) is not None

    def _around(self, index: int) -> Footer:
        """The footer of which a block without the surest words is a later part, if those stand before it in a box of
        both; else the block itself.
        """
        by_words = self._by_words()
        has_words = any(by_words.offset <= mark < self._tree.starts[index] for mark in self._marks)
        is_part = has_words and by_words.element < index < self._tree.ends[by_words.element]
        return by_words if is_part else self._at(index)

    def _by_words(self) -> Footer:
        tree, flow = self._tree, self._tree.flow
        first = self._first_word(max(0, len(flow) - _TAIL, self._trail_at))
        if first < 0:
            badge = self._first_badge(max(self._trail_at, len(flow) // 2, len(flow) - _LONGEST_LINES))
            return self._at(self._with_lines_above(self._box_of(badge))) if badge >= 0 else Footer(len(tree), len(flow))
        line, end = tree.line(first)
        root = tree.owner_at(first)
        own = max(1, min(tree.stops[root], end + 1) - line)
        if tree.length(root) > max(300, own * 3):  # the words stand loose in a large block
            return Footer(next((i for i in range(root, len(tree)) if tree.starts[i] >= line), len(tree)), line)
        return self._at(self._box_of(root))

    def _box_of(self, root: int) -> int:
        """The largest block around an element of a footer that holds nothing but the footer."""
        tree = self._tree
        while (parent := tree.parents[root]) >= 0 and tree.tags[parent] not in ("body", "html"):
            if (
                tree.length(parent) > max(300, tree.length(root) * 3)
                or self._encloses(parent, 0.4)
                or tree.starts[parent] * _TOP < len(tree.flow)  # a short page's whole body is no larger than a footer
                or any(tree.holds(parent, tag) for tag in _CONTENT_TAGS)
            ):
                break
            root = parent
        return root

    def _first_badge(self, low: int) -> int:
        """The first link without words behind offset `low`, a picture as a rule, to a register whose badge (备案, 标识)
        footers show; -1 for none. One in words is any sentence's, and one far from the end stands in a head or floats.
        """
        tree = self._tree
        links = (i for i in tree.by_tag.get("a", ()) if tree.starts[i] >= low and not tree.text(i))
        return next((i for i in links if _REGISTERS.search(tree.attributes[i].get("href") or "")), -1)

    def _with_lines_above(self, box: int) -> int:
        """A box of badges, or the first of the short blocks right above it that say who runs the site and where."""
        tree = self._tree
        while (above := tree.previous[box]) >= 0 and tree.length(above) <= _LONGEST_LINES:
            words = tree.flow, tree.starts[above], tree.stops[above]
            if not _WHO_AND_WHERE.search(*words) or _SENTENCE.search(*words):
                break  # the last lines of an article say so in sentences
            box = above
        return box

    def _first_word(self, low: int) -> int:
        """The first of the surest words behind offset `low`, else the last of the others; -1 for none."""
        strong = next((mark for mark in self._marks if mark >= low), -1)
        if strong >= 0:
            return strong
        weak = [mark.start() for mark in _WEAK_MARK.finditer(self._tree.flow, low)]
        return weak[-1] if weak and not self._is_in_menu(weak[-1]) else -1

    def _is_in_menu(self, offset: int) -> bool:
        """Whether a word stands in a menu that more follows: the last way of the navigation at the top."""
        tree = self._tree
        for index in tree.ancestors(tree.owner_at(offset)):
            if tree.roles[index] & naming.FOOTER or tree.tags[index] == "body":
                return False
            if tree.roles[index] & _OF_THE_TOP or tree.tags[index] in ("nav", "header"):
                return len(tree.flow) - tree.stops[index] > max(_REST, tree.length(index))
        return False

    def _at(self, index: int) -> Footer:
        start = self._tree.starts[index]
        return Footer(index, start + (self._tree.flow[start : start + 1] == "\n"))

    def _encloses(self, index: int, share: float) -> bool:
        length = self._tree.length(index)
        return length > 400 and length > share * max(1, len(self._tree.flow))
