"""The heading (栏目名称) over a list and its 更多 link, searched outwards from the list."""

import re
from dataclasses import dataclass

from crawler.reading.facts import Region
from crawler.reading.layout.dates import date_in_address
from crawler.reading.layout.label_words import LABELS
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup import naming
from crawler.reading.markup.tree import one_line

_MORE = re.compile(
    r"[\[【(（<+>》»\s]*(?:查看|点击|了解)?(?:更多|more|详细|全部)[^\w]*(?:更多)?[\]】)）>》»+.…\s]*|[>》»+…\s]{1,6}",
    re.I,
)
_MORE_FILE = re.compile(r"(?:\A|/)(?:more|gengduo|gd)\d*\.\w+\Z", re.I)
_MORE_NAME = re.compile(r"more|gengduo")
_POSITION = re.compile(r"(?:当前|您的|您现在的|现在|所在|我的)(?:所在)?位置")
_ARROW = re.compile(r"[>»›＞→]\s?\S")
_LEVELS = 6
_TAB_LEVELS = 4  # a bar of several names further out is navigation
_SIBLINGS = 12
_LONGEST = 30  # characters of a heading
_LONGEST_BAR = 120  # characters of a bar of tabs
_TAB_TAGS = ("li", "a", "td", "span", "h2", "h3", "h4")
_SKIPPED = frozenset(["script", "style", "select", "br", "input", "form"])
_CAPTIONS = 2  # words of a row that names columns
_BOLD = ("b", "strong", "th", "h2", "h3", "h4", "h5")
_EDGES = " |>·:：/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """The names in a heading block (one, or one per tab), where each leads, and where 更多 leads."""

    names: tuple[str, ...]
    links: tuple[str | None, ...]
    more: str | None


class Headings:
    """Finds the headings of a page's lists."""

    def __init__(self, layout: Layout) -> None:
        self._tree, self._addresses, self._regions = layout.tree, layout.addresses, layout.regions
        self._dates, self._hidings = layout.dates, layout.hidings

    def of(self, start: int) -> tuple[str, str | None]:
        """The nearest heading before the list whose first entry is element `start`, and where its 更多 leads."""
        bar = self._first_row(start)
        return _named(bar, 0, None) if bar is not None else self.over(self._tree.parents[start])

    def over(self, container: int) -> tuple[str, str | None]:
        """The same for the list that element `container` holds."""
        tree = self._tree
        node, panel = container, 0
        more: str | None = None
        for level in range(_LEVELS):
            above = tree.parents[node] if node >= 0 else -1
            if above < 0 or tree.tags[node] in ("body", "html"):
                break
            more = more or self._more_between(tree.ends[node], min(tree.ends[above], tree.ends[node] + 20))
            bar, skipped = self._bar_before(node)
            panel = panel or skipped
            if bar is not None and (len(bar.names) == 1 or (level < _TAB_LEVELS and "首页" not in bar.names)):
                return _named(bar, panel, more)
            node = above
        return "", more

    def _first_row(self, start: int) -> _Bar | None:
        """The heading that stands among the entries themselves, right above the first: a <dt> over <dd>, the first row
        of a table. A row like the others is one only when it leads to 更多, or is bold and leads nowhere: an entry
        without a date must not name its list.
        """
        tree = self._tree
        row = tree.previous[start]
        while row >= 0 and (tree.tags[row] in _SKIPPED or not tree.length(row)):
            row = tree.previous[row]
        if row < 0 or tree.length(row) > _LONGEST_BAR or self._hidings.is_hidden(row):
            return None
        bar = self._bar(row)
        if bar is None or len(bar.names) > 1 or self._is_headline(bar, start):
            return None
        is_bold = bar.links[0] is None and any(tree.holds(row, tag) for tag in _BOLD)
        return bar if tree.tags[row] != tree.tags[start] or bar.more is not None or is_bold else None

    def _bar_before(self, node: int) -> tuple[_Bar | None, int]:
        """The heading among the siblings before `node`, and how many sister lists stand between."""
        tree, of = self._tree, self._regions.of
        skipped, current = 0, node
        for _ in range(_SIBLINGS):
            sibling = tree.previous[current]
            gap = tree.stops[sibling] if sibling >= 0 else tree.starts[tree.parents[node]]
            if loose := one_line(tree.flow[gap : tree.starts[current]]):
                if len(loose) > _LONGEST_BAR:
                    break
                if bar := self._loose_bar(loose):
                    return bar, skipped
            if sibling < 0 or of[sibling] not in (of[node], Region.MAIN):
                break
            current = sibling
            if (
                tree.tags[sibling] in _SKIPPED
                or tree.roles[sibling] & naming.CRUMB
                or any(tree.holds(sibling, tag) for tag in ("select", "input"))
            ):
                continue
            length = tree.length(sibling)
            if tree.tags[sibling] == tree.tags[node] and self._is_panel(sibling, length):
                skipped += 1
            elif length > _LONGEST_BAR:
                break
            elif length and (bar := self._bar(sibling)) and not self._is_headline(bar, node):
                return bar, skipped
        return None, skipped

    def _is_panel(self, index: int, length: int) -> bool:
        """Whether a sister element holds another list, not a heading."""
        tree = self._tree
        if length > _LONGEST_BAR or self._hidings.is_hidden(index):
            return True
        return tree.link_count(index) > 1 and self._dates.count(tree.starts[index], tree.stops[index]) > 0

    def _is_headline(self, bar: _Bar, node: int) -> bool:
        """Whether it names a document, as the headline over a list of news does (头条), and no column."""
        if len(bar.names) > 1 or bar.links[0] is None:
            return False
        return date_in_address(bar.links[0]) is not None or bar.links[0] in (
            self._addresses.absolute(self._tree.attribute(link, "href"))
            for link in self._tree.links_in(node, self._tree.ends[node])
        )

    def _loose_bar(self, text: str) -> _Bar | None:
        name = text.strip(_EDGES)
        if not name or len(name) > _LONGEST or _POSITION.search(name) or is_more(name):
            return None
        return _Bar(names=(name,), links=(None,), more=None)

    def _bar(self, block: int) -> _Bar | None:
        tree = self._tree
        names: list[str] = []
        links: list[str | None] = []
        more: str | None = None
        taken = -1
        if self._dates.count(tree.starts[block], tree.stops[block]):
            return None
        for piece in tree.pieces_in(tree.starts[block], tree.stops[block]):
            anchor = tree.anchors[tree.owners[piece]]
            if anchor >= 0 and anchor == taken:
                continue
            text = tree.text(anchor) if anchor >= 0 else tree.piece_text(piece).strip()
            target = self._addresses.absolute(tree.attribute(anchor, "href")) if anchor >= 0 else None
            taken = anchor
            if is_more(text) or (anchor >= 0 and _MORE_NAME.search(tree.naming(anchor))):
                more = target or more
            elif text := text.strip(_EDGES):
                names.append(text)
                links.append(target)
        more = more or self._pictured_more(block)
        joined = " ".join(names)
        if len(names) > 1 and _ARROW.search(tree.flow, tree.starts[block], tree.stops[block]):
            return None
        if sum(word in LABELS for word in joined.split()) >= _CAPTIONS:
            return None
        if not names or _POSITION.search(joined) or any(len(name) > _LONGEST for name in names):
            return None
        if len(names) > 1 and not all(links) and not self._are_tabs(block):
            names, links = [joined[:_LONGEST]], [next((link for link in links if link), None)]
        return _Bar(names=tuple(names), links=tuple(links), more=more)

    def _pictured_more(self, block: int) -> str | None:
        """Where a picture of the word 更多 leads."""
        tree = self._tree
        for link in tree.links_in(block, tree.ends[block]):
            image = -1 if tree.length(link) else tree.first_inside(link, "img")
            if image >= 0 and (
                is_more(tree.attribute(image, "alt")) or _MORE_FILE.search(tree.attribute(image, "src"))
            ):
                return self._addresses.absolute(tree.attribute(link, "href"))
        return None

    def _are_tabs(self, block: int) -> bool:
        return sum(len(self._tree.inside(block, tag)) for tag in _TAB_TAGS) >= 2

    def _more_between(self, start: int, end: int) -> str | None:
        tree = self._tree
        for link in tree.links_in(start, end):
            if tree.length(link) <= 13 and is_more(tree.text(link) or tree.attribute(link, "title")):
                return self._addresses.absolute(tree.attribute(link, "href"))
        return None


def is_more(text: str) -> bool:
    """Whether a link's text only says that there is more."""
    return len(text) <= 12 and bool(_MORE.fullmatch(text))


def _named(bar: _Bar, panel: int, more: str | None) -> tuple[str, str | None]:
    """The name of the `panel`-th tab; the only name when there is one."""
    if len(bar.names) == 1:
        return bar.names[0], bar.more or more or bar.links[0]
    if panel < len(bar.names):
        return bar.names[panel], bar.links[panel] or bar.more or more
    return "", more
