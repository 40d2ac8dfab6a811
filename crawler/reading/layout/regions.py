"""Which part of the page an element or a piece of text belongs to: by tag, name, position, and footer words."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import islice

from crawler.reading.facts import Region
from crawler.reading.layout.columns import Columns
from crawler.reading.layout.dates import Dates
from crawler.reading.layout.floating import floating
from crawler.reading.layout.footers import PARTS, FooterFinder
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree, one_line

_POSITION = re.compile(r"(?:当前|您的|所在|现在的?)位置")
_DOCUMENT = re.compile(
    r"索[ 　]{0,3}引[ 　]{0,3}号|发文字号|发布(?:时间|日期)|(?:成文|发文|生成)日期|来源[:：]|公开日期|发布机构[:：]"
)
_TAB_BAR = re.compile(r"(?:^|[\s_\-])tabs?[_\-]?(?:menu|nav)(?=$|[\s_\-])")  # names panels, leads through no portal
_TRAIL = re.compile(r"[>»›＞/·]")
_OUT_OF_SIGHT = re.compile(r"display\s?:\s?none", re.I)
_HOME = re.compile(r"\W*(?:网站|门户|本站|返回)?首[ 　]{0,4}页\W*")
_HEADLINES = ("h1", "h2", "h3", "h4")
_TAGS = {"header": Region.HEADER, "nav": Region.NAV, "aside": Region.SIDEBAR, "footer": Region.FOOTER}
_ROLES = {
    "banner": Region.HEADER,
    "navigation": Region.NAV,
    "complementary": Region.SIDEBAR,
    "contentinfo": Region.FOOTER,
    "main": Region.MAIN,
}
_BLOCK_NAMES = "div table tr td ul ol dl section header nav footer aside center form map tbody p main article"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BARE = frozenset(["ul", "table", "div", "td", "tr"])
_SECTIONS = frozenset(["main", "article", "section"])
_ASIDE_NAMES = naming.CRUMB | naming.SIDE | naming.FLANK
_DATES_OF_A_LIST = 3
_MOST_POSITIONS = 20
_FIRST_LINKS, _LONGEST_HOME = 8, 12  # of a bar of navigation; characters
_LONGEST_TRAIL = 120  # characters
_HEADLINE, _SLIDES = 10, 2  # characters of a picture's words, and pictures, that are news
_GAP = 80  # characters of loose text that may stand between the pieces of the header zone


class Regions:
    """The regions of one page. `of` gives them by element; text belongs to its owner's, or to the footer's tail.

    All elements from `footer_from` on, and all text from offset `footer_at` on, are the footer's.
    """

    def __init__(self, tree: Tree, dates: Dates) -> None:
        self._tree, self._dates = tree, dates
        self._total = max(1, len(tree.flow))
        self._roots: dict[int, Region] = {}
        roles = tree.roles
        self._trails = [i for i in tree.named if roles[i] & naming.CRUMB and self._is_trail(i)]
        self.footer_at = len(tree.flow)
        self.footer_from = len(tree)
        self.of: list[Region] = []
        self._floating = floating(tree)
        if len(tree):
            named = self._candidates(naming.FOOTER, "footer")
            self.footer_from, self.footer_at = FooterFinder(tree, self._trail_starts()).find(named)
            header, text_end = self._find_header()
            self._find_sides(header, text_end)
            self._spread(header, text_end)

    def at(self, offset: int) -> Region:
        """The region of the character at `offset` of the flow."""
        if offset >= self.footer_at:
            return Region.FOOTER
        owner = self._tree.owner_at(offset)
        return self.of[owner] if owner >= 0 else Region.MAIN

    def text(self, *wanted: Region) -> str:
        """The visible text of all pieces in the wanted regions, in one line."""
        tree, found, start = self._tree, list[str](), -1
        for offset, region in zip(tree.pieces, self._of_pieces, strict=True):
            if region in wanted:
                start = offset if start < 0 else start
            elif start >= 0:
                found.append(tree.flow[start:offset])
                start = -1
        if start >= 0:
            found.append(tree.flow[start:])
        return " ".join(text for part in found if (text := one_line(part)))

    @cached_property
    def _of_pieces(self) -> list[Region]:
        """The region of each piece."""
        tree, of = self._tree, self.of
        tail = bisect_left(tree.pieces, self.footer_at)
        return [*(of[owner] for owner in tree.owners[:tail]), *[Region.FOOTER] * (len(tree.pieces) - tail)]

    def _spread(self, header: int, text_end: int) -> None:
        """Gives each element the region of the root that holds it."""
        tree = self._tree
        of = [Region.MAIN] * len(tree)
        for root in range(header):
            if tree.stops[root] <= text_end and tree.ends[root] <= header:
                of[root] = Region.HEADER
        for root, region in sorted(self._roots.items()):
            of[root : tree.ends[root]] = [region] * (tree.ends[root] - root)
        for root in self._floating:
            if root < header:
                of[root : tree.ends[root]] = [Region.SIDEBAR] * (tree.ends[root] - root)
        of[self.footer_from :] = [Region.FOOTER] * (len(tree) - self.footer_from)
        self.of = of

    def _encloses_page(self, index: int, share: float) -> bool:
        length = self._tree.length(index)
        return length > 400 and length > share * self._total

    def _has_content(self, index: int) -> bool:
        """Whether the page's own content begins in there: a breadcrumb, `main`, `article`."""
        tree = self._tree
        if tree.holds(index, "article") or tree.holds(index, "main"):
            return True
        if any(index <= trail < tree.ends[index] for trail in self._trails):
            return True
        return _POSITION.search(tree.flow, tree.starts[index], tree.stops[index]) is not None

    def _has_document(self, index: int) -> bool:
        """Whether the marks of a document stand in there: 索引号, 发布时间, 来源."""
        return _DOCUMENT.search(self._tree.flow, self._tree.starts[index], self._tree.stops[index]) is not None

    def _has_dated_list(self, index: int) -> bool:
        """Whether several dates stand in there outside links, or as whole days in elements of their own inside them: a
        header shows at most today's.
        """
        tree = self._tree
        found = self._dates.between(tree.starts[index], tree.stops[index])
        told = (
            date for date in found if tree.anchors[date.owner] < 0 or (date.is_alone and date.date.year is not None)
        )
        return len(found) >= _DATES_OF_A_LIST and sum(1 for _ in told) >= _DATES_OF_A_LIST

    def _is_named(self, index: int, role: int, region: Region) -> bool:
        tree = self._tree
        return (
            bool(tree.roles[index] & role)
            or _TAGS.get(tree.tags[index]) is region
            or _ROLES.get(tree.attribute(index, "role")) is region
        )

    def _candidates(self, role: int, *tags: str) -> list[int]:
        """Blocks that bear a role by name or tag, in document order."""
        tree, roles = self._tree, self._tree.roles
        named = [i for i in tree.named if roles[i] & role and tree.tags[i] in _BLOCKS]
        return sorted({*named, *(i for tag in tags for i in tree.by_tag.get(tag, ()))})

    def _find_header(self) -> tuple[int, int]:
        """Accepts header and navigation blocks from the top on; returns where the header zone ends: element, offset."""
        tree = self._tree
        end = text_end = index = 0
        trail_at = self._trail_at
        while index < self.footer_from:
            gap = tree.starts[index] - text_end
            if gap > _GAP and gap > 0.05 * self._total:
                break
            if index in self._trails or tree.starts[index] >= trail_at:
                break
            if index in self._floating or _OUT_OF_SIGHT.search(tree.attribute(index, "style")):  # a warning, a dialog
                text_end = max(text_end, tree.stops[index])
                index = tree.ends[index]
                continue
            if tree.tags[index] in _BLOCKS and (region := self._header_kind(index)):
                if self._shows_news(end, index):
                    break
                self._roots[index] = region
                end, text_end = max(end, tree.ends[index]), max(text_end, tree.stops[index])
                self._mark_inner_navs(index)
                index = tree.ends[index]
                continue
            index += 1
        for nav in tree.by_tag.get("nav", ()):
            if (
                end <= nav < self.footer_from
                and not tree.roles[nav] & naming.CRUMB
                and not self._is_pager(nav)
                and not self._encloses_page(nav, 0.4)
            ):
                self._roots.setdefault(nav, Region.NAV)
        return end, text_end

    def _shows_news(self, start: int, end: int) -> bool:
        """Whether pictures that bear headlines and lead on stand there: the contents have begun, without text."""
        tree = self._tree
        pictures = tree.by_tag.get("img", [])
        among = pictures[bisect_left(pictures, start) : bisect_left(pictures, end)]
        led = (tree.attribute(i, "alt") or tree.attribute(i, "title") for i in among if tree.anchors[i] >= 0)
        return sum(len(words) >= _HEADLINE for words in led) >= _SLIDES

    def _trail_starts(self) -> int:
        """Where the page's trail begins, by its words or by its name; the end of the flow where it has none."""
        by_words = self._trail_at
        if by_words < len(self._tree.flow):
            return by_words
        return next((self._tree.starts[i] for i in self._trails if not self._is_in_footer_by_name(i)), by_words)

    def _is_in_footer_by_name(self, index: int) -> bool:
        """Whether an element, or one around it, bears a footer's name."""
        roles = self._tree.roles
        return any(roles[i] & naming.FOOTER for i in (index, *self._tree.ancestors(index)))

    @cached_property
    def _names_of_cards(self) -> frozenset[str]:
        """Names of a header that several blocks bear, also in the page's second half: parts of cards."""
        tree = self._tree
        named = [i for i in tree.named if tree.roles[i] & naming.HEADER and tree.tags[i] in _BLOCKS]
        low = {tree.naming(i) for i in named if tree.starts[i] * 2 > self._total and i < self.footer_from}
        alike = Counter(tree.naming(i) for i in named)
        return frozenset(name for name in low if alike[name] >= PARTS)

    @cached_property
    def _trail_at(self) -> int:
        """Where the words of a trail (当前位置：首页…) begin: below it stand the page's contents."""
        flow = self._tree.flow
        for found in islice(_POSITION.finditer(flow), _MOST_POSITIONS):
            if "首页" in flow[found.end() : found.end() + _LONGEST_TRAIL // 4]:
                return found.start()
        return len(flow)

    def _is_trail(self, index: int) -> bool:
        """Whether an element named so is the trail below which the page's contents begin."""
        tree = self._tree
        if not 4 <= tree.length(index) <= _LONGEST_TRAIL:
            return False
        text = tree.text(index)
        if text.startswith("首页") and tree.link_count(index) and len(text) > _LONGEST_HOME // 2:
            return True  # a style sheet draws the signs between its steps
        return "首页" in text and (_TRAIL.search(text) is not None or tree.link_count(index) >= 2)

    def _is_pager(self, index: int) -> bool:
        """Whether a `nav` leads to further pages of a list, not through the portal."""
        return any(role & naming.PAGER for role in self._tree.roles[index : min(index + 3, self._tree.ends[index])])

    def _header_kind(self, index: int) -> Region | None:
        tree = self._tree
        roles = tree.roles[index]
        if roles & _ASIDE_NAMES:
            return None
        if roles & naming.HEADER and (tree.naming(index) in self._names_of_cards or self._heads_list(index)):
            roles &= ~naming.HEADER
        kind = _TAGS.get(tree.tags[index]) or _ROLES.get(tree.attribute(index, "role"))
        if kind is not None and any(tree.tags[i] in _SECTIONS for i in tree.ancestors(index)):
            return None  # the header of a part of the page
        if kind not in (Region.HEADER, Region.NAV):
            kind = Region.HEADER if roles & naming.HEADER else Region.NAV if roles & naming.NAV else None
            if kind is None and self._is_bare_navigation(index):
                kind = Region.HEADER if self._is_banner(index) else Region.NAV
        if kind is Region.NAV and _TAB_BAR.search(tree.naming(index)) and not self._is_bare_navigation(index):
            return None
        if kind is None or self._encloses_page(index, 0.5) or self._has_content(index) or self._has_dated_list(index):
            return None
        if tree.tags[index] == "nav" and self._is_pager(index):
            return None
        if self._has_document(index):
            return None
        return kind

    def _heads_list(self, index: int) -> bool:
        """Whether a block with a heading stands right over a list of news in a part of the page: the top of a card.

        Above the menu it is the page's own header, though news scroll below it.
        """
        tree = self._tree
        below, card = tree.ends[index], tree.parents[index]
        if card < 0 or below >= tree.ends[card] or tree.length(card) * 2 > self._total:
            return False
        if Region.NAV not in self._roots.values():
            return False
        return any(tree.holds(index, tag) for tag in _HEADLINES) and self._has_dated_list(below)

    def _is_bare_navigation(self, index: int) -> bool:
        """A block of at least four short links, 首页 among the first: navigation without a name, as in tables."""
        tree = self._tree
        if tree.tags[index] not in _BARE:
            return False
        count = tree.links_before[tree.ends[index]] - tree.links_before[index]
        if not 4 <= count <= 150:
            return False
        length = tree.length(index)
        if not length or tree.link_length(index) < 0.75 * length or length > count * 10:
            return False
        first = tree.links[tree.links_before[index] : tree.links_before[index] + _FIRST_LINKS]
        return not self._homeward.isdisjoint(first)

    def _is_menu(self, index: int) -> bool:
        return self._is_bare_navigation(index) and not self._is_banner(index)

    def _is_banner(self, index: int) -> bool:
        """Whether pictures stand around the smallest block that holds a menu, as the logo does over it."""
        tree = self._tree
        pictures = tree.by_tag.get("img", [])
        within = pictures[bisect_left(pictures, index) : bisect_left(pictures, tree.ends[index])]
        links = [link for link in tree.links_in(index, tree.ends[index]) if tree.length(link)] if within else []
        if not links:
            return False
        around = tree.ancestors(links[0])
        menu = next(i for i in around if i <= index or (tree.tags[i] in _BARE and tree.ends[i] > links[-1]))
        return menu > index and any(not menu < picture < tree.ends[menu] for picture in within)

    @cached_property
    def _homeward(self) -> frozenset[int]:
        """The links that say to lead to the home page."""
        tree = self._tree
        short = (link for link in tree.links if 2 <= tree.length(link) <= _LONGEST_HOME)
        return frozenset(link for link in short if "首" in (text := tree.text(link)) and _HOME.fullmatch(text))

    def _mark_inner_navs(self, header: int) -> None:
        tree = self._tree
        index = header + 1
        while index < tree.ends[header]:
            if tree.tags[index] in _BLOCKS and (
                tree.tags[index] == "nav" or tree.roles[index] & naming.NAV or self._is_menu(index)
            ):
                self._roots[index] = Region.NAV
                index = tree.ends[index]
            else:
                index += 1

    def _find_sides(self, start: int, text_start: int) -> None:
        tree = self._tree
        zone = max(1, self.footer_at - text_start)
        is_inner = bool(self._trails) or self._trail_at < len(tree.flow)
        columns = Columns(tree, self._dates, text_start, self.footer_from, is_inner=is_inner)
        end = start
        for index in self._candidates(naming.SIDE | naming.FLANK, "aside"):
            if end <= index < self.footer_from and self._is_side(index, zone, columns):
                self._roots[index] = Region.SIDEBAR
                end = tree.ends[index]

    def _is_side(self, index: int, zone: int, columns: Columns) -> bool:
        tree = self._tree
        is_strong = self._is_named(index, naming.SIDE, Region.SIDEBAR)
        if self._has_content(index) or tree.holds(index, "h1"):
            return False
        length = tree.length(index)
        is_narrow = 0 < length < 0.4 * zone and tree.link_length(index) > 0.5 * length
        return is_strong or (is_narrow and columns.has_main_beside(index, zone))
