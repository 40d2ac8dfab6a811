"""Finds the cited quotes in an archived page and marks them, `c1` the first citation, `c2` the second."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from checks.check import Citation
from workbench.reports.archived_markup import ArchivedMarkup

_BLANK = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]+")  # readers collapse white space, so it does not count
_CUT = re.compile(r"(?:…|\.{3})+")
_JOINT = re.compile(r"[；、…]+|\s+|\.{3}")  # a check that quotes several spots joins them with these
_SHORTEST_EXCERPT = 4
_SHORTEST_PART = 2
_LAST_PLACES = ("底部", "页脚", "footer")


class FoundIn(StrEnum):
    """Where a quote was found."""

    TEXT = "text"  # 正文中标出
    EXCERPT = "excerpt"  # 引文有省略，按其中一段标出
    PARTS = "parts"  # 引文由页面上多处文字连成，逐处标出
    ELEMENT = "element"  # 在链接、图片等元素的属性中，标出该元素
    CODE = "code"  # 在页面代码中，页面上看不到
    NOWHERE = "nowhere"  # 静态内容中没有
    WHOLE_PAGE = "whole_page"  # 引用整页


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A citation with its number and where its quote was found."""

    number: int
    citation: Citation
    found: FoundIn

    @property
    def is_marked(self) -> bool:
        """Whether the page has a mark to jump to."""
        return self.found in (FoundIn.TEXT, FoundIn.EXCERPT, FoundIn.PARTS, FoundIn.ELEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    number: int
    start: int
    end: int


class _Text:
    """The page's text without white space, each character with the node and offset that it came from."""

    def __init__(self, root: BeautifulSoup) -> None:
        self.nodes = [node for node in root.find_all(string=True) if isinstance(node, NavigableString)]
        self.spots: list[tuple[int, int]] = []
        kept: list[str] = []
        for index, node in enumerate(self.nodes):
            for offset, character in enumerate(node):
                if not _BLANK.match(character):
                    kept.append(character)
                    self.spots.append((index, offset))
        self.compact = "".join(kept)

    def find(self, quote: str, last: bool) -> tuple[int, int] | None:
        wanted = _compact(quote)
        if not wanted:
            return None
        at = self.compact.rfind(wanted) if last else self.compact.find(wanted)
        return None if at < 0 else (at, at + len(wanted))


class _Rest:
    """What a page says beside its text: attribute values of shown elements, and code that is not shown."""

    def __init__(self, page: ArchivedMarkup) -> None:
        shown = (a for a in page.attributes if a.shown is page.root or a.shown.parent is not None)
        self._values = [(_compact(value), a.shown) for a in shown for value in a.values]
        self._code = [_compact(code) for code in page.code]

    def element_with(self, quote: str) -> Tag | None:
        """The element one of whose attributes is the quote, else the first of which it is a part."""
        wanted = _compact(quote)
        whole = (shown for value, shown in self._values if value == wanted)
        part = (shown for value, shown in self._values if len(wanted) >= _SHORTEST_EXCERPT and wanted in value)
        return next(whole, None) or next(part, None)

    def is_in_code(self, quote: str) -> bool:
        """Whether scripts, metadata or comments hold the quote."""
        wanted = _compact(quote)
        return any(wanted in code for code in self._code)


def mark_quotes(page: ArchivedMarkup, citations: Sequence[Citation]) -> tuple[Located, ...]:
    """Marks every citation that it can find in `page` (which it edits) and says of each where it was found."""
    text, rest = _Text(page.root), _Rest(page)
    located: list[Located] = []
    ranges: list[_Range] = []
    for number, citation in enumerate(citations, start=1):
        found, spans = _locate(text, rest, citation)
        located.append(Located(number=number, citation=citation, found=found))
        ranges.extend(_Range(number=number, start=start, end=end) for start, end in spans)
    elements = [(item, rest.element_with(item.citation.quote)) for item in located if item.found is FoundIn.ELEMENT]
    _mark_text(page.root, text, ranges)
    for item, element in elements:
        if element is not None:
            _mark_element(page.root, element, item.number)
    return tuple(located)


def _locate(text: _Text, rest: _Rest, citation: Citation) -> tuple[FoundIn, Sequence[tuple[int, int]]]:
    quote = citation.quote
    if not _compact(quote):
        return FoundIn.WHOLE_PAGE, ()
    last = any(place in citation.place for place in _LAST_PLACES)
    if span := text.find(quote, last):
        return FoundIn.TEXT, (span,)
    if rest.element_with(quote) is not None:
        return FoundIn.ELEMENT, ()
    if rest.is_in_code(quote):
        return FoundIn.CODE, ()
    for part in sorted(_CUT.split(quote), key=len, reverse=True):
        if len(_compact(part)) >= _SHORTEST_EXCERPT and (span := text.find(part, last)):
            return FoundIn.EXCERPT, (span,)
    parts = [part for part in _JOINT.split(quote) if len(_compact(part)) >= _SHORTEST_PART]
    spans = [span for part in parts if (span := text.find(part, last))]
    return (FoundIn.PARTS, spans) if spans and 2 * len(spans) >= len(parts) else (FoundIn.NOWHERE, ())


def _mark_element(root: BeautifulSoup, element: Tag, number: int) -> None:
    mark = root.new_tag("mark", attrs={"id": f"c{number}"})
    if element.name in ("span", "a", "b", "strong", "em", "i", "u", "small"):
        element.wrap(mark)
    else:  # a block or a table part: a mark inside it keeps the structure valid
        mark.string = "［引文所在元素］"
        element.insert(0, mark)


def _mark_text(root: BeautifulSoup, text: _Text, ranges: list[_Range]) -> None:
    """Wraps what each range covers, node by node; ranges may overlap and cross inline tags."""
    cuts: dict[int, list[tuple[int, int, _Range]]] = {}
    for one in ranges:
        for index, start, end in _pieces(text, one):
            cuts.setdefault(index, []).append((start, end, one))
    begun: set[int] = set()
    for index in sorted(cuts):
        node = text.nodes[index]
        node.replace_with(*_segments(root, str(node), cuts[index], begun))


def _pieces(text: _Text, one: _Range) -> Iterator[tuple[int, int, int]]:
    spots = text.spots[one.start : one.end]
    index, start = spots[0]
    end = start
    for at, offset in spots:
        if at != index:
            yield index, start, end + 1
            index, start = at, offset
        end = offset
    yield index, start, end + 1


def _segments(
    root: BeautifulSoup, text: str, cuts: list[tuple[int, int, _Range]], begun: set[int]
) -> Iterator[NavigableString | Tag]:
    edges = sorted({0, len(text), *(start for start, _, _ in cuts), *(end for _, end, _ in cuts)})
    for start, end in itertools.pairwise(edges):
        over = [one.number for a, b, one in cuts if a <= start and end <= b]
        if not over:
            yield NavigableString(text[start:end])
            continue
        fresh = [number for number in over if number not in begun]
        begun.update(fresh)
        yield _mark(root, text[start:end], fresh)


def _mark(root: BeautifulSoup, words: str, fresh: list[int]) -> Tag:
    mark = root.new_tag("mark")
    if fresh:
        mark["id"] = f"c{fresh[0]}"
    for number in fresh[1:]:  # another citation begins at the same spot: it gets an anchor of its own
        mark.append(root.new_tag("span", attrs={"id": f"c{number}"}))
    mark.append(NavigableString(words))
    return mark


def _compact(text: str) -> str:
    return _BLANK.sub("", text)
