"""The heading (栏目名称) over a list and its 更多 link, searched outwards from the list."""

import re
from typing import NamedTuple

from crawler.reading.facts import Region
from crawler.reading.layout.heading_bars import Bar, HeadingBars, is_more
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.panels import Panel, are_alike, choose, panel_of
from crawler.reading.layout.tab_targets import TabTargets
from crawler.reading.layout.text_dates import date_in_address
from crawler.reading.markup import naming
from crawler.reading.markup.tree import one_line

_LEVELS = 6
_MOST_LEVELS = 12  # with the parts of tables that hold nothing else
_TABLE = ("td", "tr", "tbody", "table")
_ROWS = ("tr", "tbody")  # a table is one level, however its markup divides it
_TAB_LEVELS = 4  # a bar of several names further out is navigation
_SIBLINGS = 12
_AFTER = 20  # elements behind a list in which its 更多 stands
_LONGEST_BAR = 120  # characters of a bar of tabs
_TRAIL = re.compile(r"[^>»›→＞:：]{2,20}(?:\s*[>»›→＞]+\s*([^>»›→＞:：]{2,20}))+")  # 某镇 > 镇务公告
# Ways out of a page that stand over its list and name none: to the letters answered, to write one, to the parts of a
# disclosure platform.
_STATE = re.compile(r"(?:已|未|待)(?:回复|办结|办理|答复|处理|受理)|(?:办理|处理|受理)中")
_WAY = re.compile(
    rf"{_STATE.pattern}|我要\S{{2,4}}|(?:写信|留言|来信|咨询|提问|使用|投诉)(?:须知|说明|指南)"
    r"|(?:信件|来信|留言|诉求|办件)(?:查询|统计)|统计(?:分析|排名)?"
    r"|(?:(?:政府|政务)?信息)?公开(?:指南|制度|规定|年报|年度报告|目录)|法定主动公开内容|依申请公开"
)
_EXCUSE = re.compile(r"\W*(?:暂无|暂时没有|没有)(?:任何|相关)?(?:数据|信息|内容|记录|文章)?\W*")  # for an empty panel
_LONGEST_EXCUSE = 16
_SKIPPED = frozenset(["script", "style", "select", "br", "input", "form"])
_BOLD = ("b", "strong", "th", "h2", "h3", "h4", "h5")


class Heading(NamedTuple):
    """The name of a list and where its 更多 leads. `is_tab`: it is one panel of several, each with its own tab."""

    name: str
    more: str | None
    is_tab: bool = False


NO_HEADING = Heading("", None)


class _Over(NamedTuple):
    """What stands before a list: a bar, its element (-1: loose text), where each 更多 between both leads, in order."""

    bar: Bar | None
    element: int
    mores: tuple[str, ...] = ()

    def more_of(self, panel: Panel) -> str | None:
        """Where the 更多 of one panel leads, of several: that in its place, and no other's."""
        names = len(self.bar.names) if self.bar is not None else 0
        is_known = len(self.mores) == names or (panel.position == 0 and panel.sisters == 1)
        return self.mores[panel.position] if is_known and panel.position < len(self.mores) else None


_NOTHING = _Over(None, -1)


class Headings:
    """Finds the headings of a page's lists. `names`: what the page calls itself."""

    def __init__(self, layout: Layout, names: frozenset[str] = frozenset()) -> None:
        self._names = names
        self._layout, self._tree = layout, layout.tree
        self._addresses, self._regions = layout.addresses, layout.regions
        self._dates, self._hidings = layout.dates, layout.hidings
        self._bars = HeadingBars(layout)
        self._tabs = TabTargets(layout.tree)

    def of(self, start: int) -> Heading:
        """The nearest heading before the list whose first entry is element `start`."""
        bar, more = self._first_row(start)
        return _single(bar, more) if bar is not None else self.over(self._tree.parents[start])

    def over(self, container: int) -> Heading:
        """The same for the list that element `container` holds."""
        tree = self._tree
        node = container
        inner: list[int] = []
        more = self._bars.more_row(container)
        level = rows = 0
        for step in range(1, _MOST_LEVELS):
            above = tree.parents[node] if node >= 0 else -1
            if above < 0 or level >= _LEVELS or tree.tags[node] in ("body", "html") or self._is_aside(node, above):
                break
            if (tab := self._tabs.tab_of(node)) >= 0:
                return Heading(tree.text(tab).strip(), more, is_tab=True)
            over = self._before(node)
            is_shared = more is None and len(set(over.mores)) > 1  # each is of another tab
            more = more or (over.mores[0] if over.mores and not is_shared else self._more_after(container, node))
            if (bar := over.bar) is not None:
                is_row = tree.tags[node] == "tr" and bar.links[0] is None  # in tables, of the same box as the list
                if len(bar.names) == 1 and (step <= _LEVELS or is_row or bar.more is not None):
                    return _single(bar, more)
                away = step if any(bar.links) else step - rows  # links in a row far above are of another matter
                if away <= _TAB_LEVELS and len(bar.names) > 1 and "首页" not in bar.names:
                    panel = self._panel(over, inner, node, len(bar.names))
                    return _tab(bar, panel, over.more_of(panel) if is_shared else more, self._names)
            inner.append(node)
            rows += tree.tags[node] in _ROWS
            level += not (tree.tags[node] in _TABLE and tree.length(above) == tree.length(node))
            node = above
        return Heading("", more)

    def _panel(self, over: _Over, inner: list[int], node: int, names: int) -> Panel:
        """The panel of a list in the element `node` behind a bar; `inner`: the elements between both, inmost first."""
        places = [panel_of(self._layout, one, -1) for one in inner]
        return choose([*places, panel_of(self._layout, node, over.element)], names)

    def _is_aside(self, node: int, above: int) -> bool:
        """Whether what stands around an element is no part of the sidebar that it is."""
        of, tree = self._regions.of, self._tree
        is_side = tree.tags[node] == "aside" or bool(tree.roles[node] & naming.SIDE)
        before = tree.previous[node]
        is_headed = before >= 0 and of[before] is Region.SIDEBAR  # by a part of the same sidebar
        return is_side and not is_headed and of[node] is Region.SIDEBAR and of[above] is not Region.SIDEBAR

    def _more_after(self, container: int, node: int) -> str | None:
        """Where a 更多 leads that follows the list inside the parent of `node`, with nothing between."""
        tree = self._tree
        end = min(tree.ends[tree.parents[node]], tree.ends[node] + _AFTER)
        return self._bars.more_after(tree.stops[container], tree.ends[node], end, tree.parents[node])

    def _first_row(self, start: int) -> tuple[Bar | None, str | None]:
        """The heading that stands among the entries themselves, right above the first: a <dt> over <dd>, the first row
        of a table; and the 更多 between both. A row like the others is one only when it leads to 更多, or is bold and
        leads nowhere: an entry without a date must not name its list.
        """
        tree = self._tree
        row, more = self._row_before(start), None
        bar = self._row_bar(row)
        if bar is not None and not bar.names:
            row, more = self._row_before(row), bar.more
            bar = self._row_bar(row)
        if bar is None or len(bar.names) != 1 or self._is_headline(bar, start):
            return None, None
        is_bold = bar.links[0] is None and any(tree.holds(row, tag) for tag in _BOLD)
        is_heading = tree.tags[row] != tree.tags[start] or bar.more is not None or is_bold
        return (bar, more) if is_heading else (None, None)

    def _row_before(self, row: int) -> int:
        tree = self._tree
        row = tree.previous[row]
        while row >= 0 and (tree.tags[row] in _SKIPPED or not tree.length(row)):
            row = tree.previous[row]
        return row

    def _row_bar(self, row: int) -> Bar | None:
        if row < 0 or self._tree.length(row) > _LONGEST_BAR or self._hidings.is_hidden(row):
            return None
        return self._bars.of(row)

    def _before(self, node: int) -> _Over:
        """The heading among the siblings before `node`, and the 更多 that stands between them."""
        tree, of = self._tree, self._regions.of
        current = node
        mores: tuple[str, ...] = ()
        for _ in range(_SIBLINGS):
            sibling = tree.previous[current]
            gap = tree.stops[sibling] if sibling >= 0 else tree.starts[tree.parents[node]]
            if loose := one_line(tree.flow[gap : tree.starts[current]]):
                if len(loose) > _LONGEST_BAR:
                    return _NOTHING
                if bar := self._bars.loose(loose):
                    return _Over(bar, sibling, mores)
            if sibling < 0 or of[sibling] not in (of[node], Region.MAIN):
                break
            current = sibling
            if tree.roles[sibling] & naming.CRUMB and (bar := self._bars.headline_beside_a_trail(sibling)):
                return _Over(bar, sibling, mores)
            if self._says_nothing(sibling):
                continue
            length = tree.length(sibling)
            if self._is_sister(sibling, node) or self._bars.is_caption(sibling):
                continue
            if length > _LONGEST_BAR:
                return _NOTHING  # a 更多 behind it is its own
            bar = self._bars.of(sibling) if length or tree.holds(sibling, "img") else None
            if bar is not None and not bar.names:
                mores = (bar.more, *mores) if bar.more else mores
            elif bar is not None and not self._is_headline(bar, node):
                return _Over(bar, sibling, mores)
        return _Over(None, -1, mores)

    def _says_nothing(self, index: int) -> bool:
        """Whether an element is skipped on the way to a heading: controls, trails, scripts, a panel without entries."""
        tree = self._tree
        return (
            tree.tags[index] in _SKIPPED
            or (tree.length(index) <= _LONGEST_EXCUSE and _EXCUSE.fullmatch(tree.text(index)) is not None)
            or bool(tree.roles[index] & naming.CRUMB)
            or any(tree.holds(index, tag) for tag in ("select", "input"))
        )

    def _is_sister(self, index: int, node: int) -> bool:
        """Whether an element of the same tag holds another list, not a heading: by its length, its dates, its class."""
        tree = self._tree
        if tree.tags[index] != tree.tags[node]:
            return False
        if tree.length(index) > _LONGEST_BAR or self._hidings.is_hidden(index):
            return True
        dates = self._dates.count(tree.starts[index], tree.stops[index])
        return tree.link_count(index) > 1 and (dates > 0 or are_alike(tree, index, node))

    def _is_headline(self, bar: Bar, node: int) -> bool:
        """Whether it names a document, as the headline over a list of news does (头条), and no column."""
        if len(bar.names) > 1 or bar.links[0] is None:
            return False
        return date_in_address(bar.links[0]) is not None or bar.links[0] in (
            self._addresses.absolute(self._tree.attribute(link, "href"))
            for link in self._tree.links_in(node, self._tree.ends[node])
            if not is_more(self._tree.text(link))  # a column's name leads where its 更多 leads
        )


def _single(bar: Bar, more: str | None) -> Heading:
    name = bar.names[0] if any(map(str.isalnum, bar.names[0])) else ""  # × closes something, ◆ is an ornament
    name = trail[1] if (trail := _TRAIL.fullmatch(name)) else name
    return Heading(name, bar.more or more or bar.links[0])


def _tab(bar: Bar, panel: Panel, more: str | None, own: frozenset[str]) -> Heading:
    """The name of the tab that shows a panel: they pair by position, where there are as many of both or the panels are
    shown in turn. Else only a panel without sisters bears a name, the page's own if that is among them, or that of the
    tab which is shown first; a first name that leads nowhere before others that do (栏目名 with its parts) is of all.
    """
    if all(bar.links) and all(map((_STATE if panel.in_turn else _WAY).fullmatch, bar.names)):
        return Heading("", more)
    is_paired = panel.sisters == len(bar.names) or panel.in_turn
    if not is_paired and bar.links[0] is None and all(bar.links[1:]):
        return Heading(bar.names[0], bar.more or more)
    if panel.position >= len(bar.names) or (panel.sisters > 1 and not is_paired):
        return Heading("", more)
    if panel.sisters == 1 and not is_paired and (name := next((one for one in bar.names if one in own), "")):
        return Heading(name, bar.more or more)  # among the page's sister columns
    if panel.sisters == 1 and not is_paired and bar.marked >= 0:
        return Heading(bar.names[bar.marked], bar.links[bar.marked] or bar.more or more)
    return Heading(bar.names[panel.position], bar.links[panel.position] or bar.more or more, is_paired)
