"""What a block over a list says: the name of the list or of each of its tabs, where they and 更多 lead."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from crawler.reading.layout.breadcrumb import last_step
from crawler.reading.layout.label_words import LABELS
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.panels import is_series
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import route_of

_MORE = re.compile(
    r"[\[【(（<+>》»\s]*(?:查看|点击|了解)?(?:更多|more|详细|全部)[^\w]*(?:更多)?[\]】)）>》»+.…\s]*|[>》»+…\s]{1,6}",
    re.I,
)
_MORE_OF = re.compile(r"(?:查看|浏览|点击)?更多[\u4e00-\u9fff]{2,8}\W*")  # behind a list, of what it lists
_MORE_FILE = re.compile(r"(?:\A|/)(?:more|gengduo|gd)\d*\.\w+\Z", re.I)
_MORE_NAME = re.compile(r"more|gengduo")
_POSITION = re.compile(r"(?:当前|您的|您现在的|现在|所在|我的)(?:所在)?位置|\A(?:今天|今日)是")
_COUNTED = re.compile(r"共[^\d\n]{0,8}\d+\s*(?:条|篇|个|项|页)|用时.{0,6}\d")  # what a search says of its results
_HOME = re.compile(r"\W*(?:(?:返回|回到)?\s?(?:网站|本站|门户)?(?:首\s?页|主页)|(?:返回|回到)[\u4e00-\u9fff]{1,10})\W*")
_ROOT = re.compile(r"/?(?:(?:index|default|main|home)\.\w{2,5})?", re.I)
_COLUMN = re.compile(r"(?:/|\A|/(?:index|list|more)\w{0,8}\.\w+)\Z", re.I)  # an address of many pages, not of one
_ARROW = re.compile(r"(?<![多>»›＞eE])[>»›＞→]{1,4}\s?[^\s>»›＞→]")  # of a trail, not of 更多>>
_TAB_TAGS = ("li", "a", "td", "span", "h2", "h3", "h4")
_HEADLINES = ("h1", "h2", "h3", "h4", "h5")
_PAINTED_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_CAPTION_NAME = "caption"
_MARKED = re.compile(r"(?:^|[\s_-])(?:cur(?:rent)?|active|selected|on|now|hover)(?=$|[\s_-])", re.I)
_LEVELS_OF_A_TAB = 4
_FEWEST_TABS, _TWO_LOOKS = 3, 2  # of tabs without a tag of their own: the looks of the one shown and of the others
_COLUMNS = 3  # filled cells of a row that names them
_CAPTIONS = 2  # words of a row that names columns
_LONGEST = 30  # characters of a heading
_LONGEST_NAME = 8  # characters of a column's name beside its icon
_LONGEST_MORE = 13  # characters of a link's text, line breaks included
_NEAR = 20  # characters between a list and its 更多
_EDGES = " |>·:：/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The names in a heading block (one, or one per tab), where each leads, and where 更多 leads.

    A block that holds nothing but 更多 has no names. `marked`: the name whose tab bears the class of the chosen one.
    """

    names: tuple[str, ...]
    links: tuple[str | None, ...]
    more: str | None
    marked: int = -1


class HeadingBars:
    """Reads the blocks of a page that may be headings."""

    def __init__(self, layout: Layout) -> None:
        self._tree, self._addresses, self._dates = layout.tree, layout.addresses, layout.dates
        self._host = _host(layout.url)
        self._seen: dict[int, bool] = {}

    def of(self, block: int) -> Bar | None:
        """What element `block` names; None where it is no heading."""
        tree = self._tree
        start, stop = tree.starts[block], tree.stops[block]
        if self._dates.count(start, stop):
            return None
        if tree.tags[block] in _HEADLINES and (own := last_step(tree.text(block))):
            return Bar(names=(own,), links=(None,), more=None)
        names, links, more, marked = self._named(block)
        more = more or self._pictured_more(block)
        joined = " ".join(names)
        if len(names) > 1 and _ARROW.search(tree.flow, start, stop):
            return self.headline_beside_a_trail(block)
        if len(names) > 1 and any(not any(map(str.isalpha, name)) for name in names):
            return None  # figures with what they count
        if sum(word in LABELS for word in joined.split()) >= _CAPTIONS:
            return None
        if _POSITION.search(joined) or _COUNTED.search(joined) or any(len(name) > _LONGEST for name in names):
            return None
        if self.is_caption(block) or self._is_row_of_columns(block):
            return None
        if not names:
            return self._painted(block, more) or (Bar(names=(), links=(), more=more) if more else None)
        if len(names) > 1 and not all(links) and not self._are_tabs(block):
            is_headed = self._counts_beside_a_headline(block, names)
            own = names[0] if is_headed else joined[:_LONGEST]
            names, links = [own], [next((link for link in links if link), None)]
        return Bar(names=tuple(names), links=tuple(links), more=more, marked=marked if len(names) > 1 else -1)

    def _painted(self, block: int, more: str | None) -> Bar | None:
        """The name that a title's one picture bears in its alt."""
        tree = self._tree
        pictures = tree.inside(block, "img")
        if len(pictures) != 1 or not (tree.roles[block] & naming.TITLE or tree.tags[block] in _HEADLINES):
            return None
        name, anchor = tree.attribute(pictures[0], "alt").strip(), tree.anchors[pictures[0]]
        if not _PAINTED_NAME.fullmatch(name) or is_more(name):
            return None
        return Bar(names=(name,), links=(self.target(anchor) if anchor >= 0 else None,), more=more)

    def loose(self, text: str) -> Bar | None:
        """The same for a text that stands in no element of its own."""
        name = text.strip(_EDGES)
        if not name or len(name) > _LONGEST or _POSITION.search(name) or _COUNTED.search(name) or is_more(name):
            return None
        return None if says_home(name) else Bar(names=(name,), links=(None,), more=None)

    def is_caption(self, block: int) -> bool:
        """Whether a block is pictures with their captions: words in it lead where a picture in it leads."""
        if block not in self._seen:  # each list below asks anew
            self._seen[block] = self._is_caption(block)
        return self._seen[block]

    def _is_caption(self, block: int) -> bool:
        tree = self._tree
        if _CAPTION_NAME in tree.naming(block):
            return True
        links = tree.links_in(block, tree.ends[block])
        pictured = {tree.attribute(link, "href") for link in links if not tree.length(link) and tree.holds(link, "img")}
        worded = [link for link in links if tree.length(link)]
        captions = sum(1 for link in worded if self._captions(link, pictured))
        return captions > 0 and captions * 2 >= len(worded)

    def _captions(self, link: int, pictured: set[str]) -> bool:
        """Whether a link's text is the caption of the picture in it, or of one with the same address: never where it
        leads to a column, whose name may bear an icon.
        """
        tree = self._tree
        href = tree.attribute(link, "href")
        is_pictured = href in pictured or (tree.length(link) > _LONGEST_NAME and tree.holds(link, "img"))
        return is_pictured and bool(href.strip("# ")) and _COLUMN.search(href.partition("?")[0]) is None

    def more_after(self, stop: int, start: int, end: int, above: int) -> str | None:
        """Where a 更多 leads among the elements `start` to `end` in `above` that follows offset `stop` with no words or
        pictures between; None where it stands before a name, in the heading of what comes next.
        """
        tree = self._tree
        for link in tree.links_in(start, end):
            if tree.starts[link] - stop > _NEAR or any(c.isalnum() for c in tree.flow[stop : tree.starts[link]]):
                return None
            text = tree.text(link) or tree.attribute(link, "title")
            if tree.length(link) <= _LONGEST_MORE and (is_more(text) or _MORE_OF.fullmatch(text)):
                block = link
                while tree.parents[block] != above:
                    block = tree.parents[block]
                is_over_more = any(c.isalnum() for c in tree.flow[tree.stops[link] : tree.stops[block]])
                return None if is_over_more else self.target(link)
            if tree.holds(link, "img"):
                return None
        return None

    def more_row(self, container: int) -> str | None:
        """Where a 更多 leads that is a row of a list by itself: its first or its last."""
        tree = self._tree
        links = tree.links_in(container, tree.ends[container])
        for link in (links[-1], links[0]) if len(links) > 1 else ():
            if tree.length(link) > _LONGEST_MORE or not is_more(tree.text(link)):
                continue
            row = link
            while tree.parents[row] != container and tree.parents[row] >= 0:
                row = tree.parents[row]
            if tree.length(row) == tree.length(link):
                return self.target(link)
        return None

    def target(self, link: int) -> str | None:
        """Where a 更多 leads; None for the site's own home page, which is more of nothing."""
        found = self._addresses.absolute(self._tree.attribute(link, "href"))
        return None if found is None or self._is_home(found) else found

    def _of_tab(self, owner: int, block: int) -> Iterator[int]:
        """The elements that a name stands in, up to the one that is its tab."""
        for index in islice((owner, *self._tree.ancestors(owner)), _LEVELS_OF_A_TAB):
            if index <= block:
                return
            yield index
            if self._tree.tags[index] in ("li", "td"):
                return

    def _named(self, block: int) -> tuple[list[str], list[str | None], str | None, int]:
        tree = self._tree
        names: list[str] = []
        links: list[str | None] = []
        more: str | None = None
        taken = marked = -1
        for piece in tree.pieces_in(tree.starts[block], tree.stops[block]):
            owner = tree.owners[piece]
            anchor = tree.anchors[owner]
            if (anchor >= 0 and anchor == taken) or (owner != block and _CAPTION_NAME in tree.naming(owner)):
                continue
            text = tree.text(anchor) if anchor >= 0 else tree.piece_text(piece).strip()
            target = self.target(anchor) if anchor >= 0 else None
            taken = anchor
            if anchor >= 0 and self._leads_back(anchor, text):
                continue
            is_dots = anchor >= 0 and not text.strip(".… ")  # of a link; before a name they are its bullet
            if is_more(text) or is_dots or (anchor >= 0 and _MORE_NAME.search(tree.naming(anchor))):
                more = target or more
            elif text := text.strip(_EDGES):
                if marked < 0 and any(_MARKED.search(tree.attribute(i, "class")) for i in self._of_tab(owner, block)):
                    marked = len(names)
                names.append(text)
                links.append(target)
        if len(names) == 1 and says_home(names[0]):  # a way back names nothing
            return [], [], more, -1
        return names, links, more, marked

    def _leads_back(self, anchor: int, text: str) -> bool:
        """Whether a link only leads back (返回首页, 返回上级): it neither names a list nor has more of it."""
        return says_home(text) and ("回" in text or _MORE_NAME.search(self._tree.naming(anchor)) is not None)

    def headline_beside_a_trail(self, block: int) -> Bar | None:
        """The one headline of a block that also holds the page's trail: `<h1>近期信息公开</h1> 首页->政府文件`."""
        tree = self._tree
        found = [i for tag in _HEADLINES for i in tree.inside(block, tag) if tree.length(i)]
        if len(found) != 1:
            return None
        name = tree.text(found[0]).strip(_EDGES)
        if not name or len(name) > _LONGEST or _ARROW.search(name) or _POSITION.search(name):
            return None
        return Bar(names=(name,), links=(None,), more=None)

    def _counts_beside_a_headline(self, block: int, names: Sequence[str]) -> bool:
        """Whether a headline names the list, and what stands beside it counts its entries (有效信件9封，回复9封)."""
        tree = self._tree
        found = [i for tag in _HEADLINES for i in tree.inside(block, tag)]
        is_first = len(found) == 1 and tree.text(found[0]).strip(_EDGES) == names[0]
        return is_first and all(any(map(str.isdigit, name)) for name in names[1:])

    def _pictured_more(self, block: int) -> str | None:
        """Where a picture of the word 更多 leads."""
        tree = self._tree
        links = tree.links_in(block, tree.ends[block])
        return next((self.target(link) for link in links if is_pictured_more(tree, link)), None)

    def _is_row_of_columns(self, block: int) -> bool:
        """Whether a block is the row of a table that names its columns, and leads nowhere (期号 百位 十位)."""
        tree = self._tree
        if tree.link_count(block) or tree.tags[block] not in ("tr", "thead"):
            return False
        cells = [cell for tag in ("th", "td") for cell in tree.inside(block, tag) if tree.length(cell)]
        return len(cells) >= _COLUMNS

    def _are_tabs(self, block: int) -> bool:
        is_barred = sum(len(self._tree.inside(block, tag)) for tag in _TAB_TAGS) >= 2
        return is_barred or _has_odd_one(self._tree, block) or _is_numbered(self._tree, block)

    def _is_home(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return (
            not parts.query
            and not route_of(url)
            and _host(url) == self._host
            and _ROOT.fullmatch(parts.path) is not None
        )


def is_more(text: str) -> bool:
    """Whether a link's text only says that there is more."""
    return len(text) <= 12 and bool(_MORE.fullmatch(text))


def is_pictured_more(tree: Tree, link: int) -> bool:
    """Whether a link without text shows a picture of the word 更多, be it one that its style draws (`class="more"`)."""
    if tree.length(link):
        return False
    image = tree.first_inside(link, "img")
    if image < 0:
        return is_more(tree.attribute(link, "title")) or _MORE_NAME.search(tree.naming(link)) is not None
    return is_more(tree.attribute(image, "alt")) or _MORE_FILE.search(tree.attribute(image, "src")) is not None


def says_home(text: str) -> bool:
    """Whether a text only names the way to the home page (网站首页, 返回首页) or back to another one."""
    return len(text) <= 12 and _HOME.fullmatch(text) is not None


def _has_odd_one(tree: Tree, block: int) -> bool:
    """Whether a block is a row of names in like elements of which one bears another class: the tab that is shown."""
    parts = [i for i in tree.children(block) if tree.length(i)]
    if len(parts) < _FEWEST_TABS or len({tree.tags[i] for i in parts}) > 1:
        return False
    counts = Counter(tree.attribute(i, "class") for i in parts)
    return len(counts) == _TWO_LOOKS and min(counts.values()) == 1 and "" not in counts


def _is_numbered(tree: Tree, block: int) -> bool:
    """Whether a block is names in elements whose ids count them (`tab1`, `tab2`)."""
    parts = [i for i in tree.children(block) if tree.length(i)]
    first = tree.attribute(parts[0], "id") if len(parts) > 1 else ""
    return bool(first) and all(is_series(first, tree.attribute(i, "id")) for i in parts[1:])


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
